package org.linux4j.driver.v4l2.internal.queues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.v4l2.DmabufSource;
import org.linux4j.driver.v4l2.V4l2Streaming;
import org.linux4j.driver.v4l2.internal.fakes.FrameNumbers;
import org.linux4j.driver.v4l2.internal.fakes.OnVivid;
import org.linux4j.driver.v4l2.internal.fakes.Vivid;
import org.linux4j.testkit.ProcessResources;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.Frame;
import org.linux4j.video.MemoryMode;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoDevice;

/** Every kind of memory, single- and multi-planar: pictures of a known colour, pixel by pixel. */
@OnVivid
@Timeout(600)
public class MemoryLabTest {

    private static final int SINGLE = 0;
    private static final int MULTI = 2;
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final ProcessResources RESOURCES = ProcessResources.of("/dev/", "linux4j");

    private final DeviceManager devices = DeviceManager.create();

    @AfterEach
    void close() {
        devices.close();
    }

    /** Red of 100 %, as vivid's test pattern 7 draws it, in every pixel. */
    private static void assertRed(Frame frame) {
        ByteBuffer copy = ByteBuffer.allocate(frame.bytesUsed());
        assertEquals(frame.bytesUsed(), frame.copyTo(copy));
        copy.flip();
        String fourcc = frame.format().pixelFormat().fourcc();
        int pixels = WIDTH * HEIGHT;
        switch (fourcc) {
            case "YUYV" -> {
                assertEquals(2 * pixels, copy.remaining());
                for (int at = 0; at < 2 * pixels; at += 4) {
                    assertNear(copy, at, 82, 90, 82, 240);
                }
            }
            case "RGB3" -> {
                assertEquals(3 * pixels, copy.remaining());
                for (int at = 0; at < 3 * pixels; at += 3) {
                    assertNear(copy, at, 255, 0, 0);
                }
            }
            case "NV12", "NM12" -> {
                assertEquals(pixels * 3 / 2, copy.remaining());
                for (int at = 0; at < pixels; at++) {
                    assertNear(copy, at, 82);
                }
                for (int at = pixels; at < pixels * 3 / 2; at += 2) {
                    assertNear(copy, at, 90, 240);
                }
            }
            default -> throw new AssertionError(fourcc);
        }
    }

    /** 75 % bars, limited range, BT.601: white, yellow, cyan, green, magenta, red, blue, black. */
    private static final int[][] BARS = {
        {180, 128, 128}, {162, 44, 142}, {131, 156, 44}, {112, 72, 58},
        {84, 184, 198}, {65, 100, 212}, {35, 212, 114}, {16, 128, 128}
    };

    /** The same in red, green and blue. */
    private static final int[][] RGB_BARS = {
        {191, 191, 191}, {191, 191, 0}, {0, 191, 191}, {0, 191, 0}, {191, 0, 191}, {191, 0, 0}, {0, 0, 191}, {0, 0, 0}
    };

    private static final int BAR = WIDTH / 8;

    /** The colour of every pixel, but for the few where two bars meet. */
    private static void assertBars(Frame frame) {
        ByteBuffer image = ByteBuffer.allocate(frame.bytesUsed());
        frame.copyTo(image);
        image.flip();
        String fourcc = frame.format().pixelFormat().fourcc();
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x += 2) {
                if (x % BAR < 4 || x % BAR >= BAR - 4) {
                    continue;
                }
                int[] bar = BARS[x / BAR];
                switch (fourcc) {
                    case "YUYV" -> assertNear(image, (y * WIDTH + x) * 2, bar[0], bar[1], bar[0], bar[2]);
                    case "RGB3" -> {
                        assertNear(image, (y * WIDTH + x) * 3, RGB_BARS[x / BAR]);
                        assertNear(image, (y * WIDTH + x + 1) * 3, RGB_BARS[x / BAR]);
                    }
                    default -> {
                        assertNear(image, y * WIDTH + x, bar[0], bar[0]);
                        assertNear(image, WIDTH * HEIGHT + y / 2 * WIDTH + x, bar[1], bar[2]);
                    }
                }
            }
        }
    }

    private static void assertNear(ByteBuffer image, int at, int... expected) {
        for (int i = 0; i < expected.length; i++) {
            int value = image.get(at + i) & 0xff;
            if (Math.abs(value - expected[i]) > 3) {
                throw new AssertionError("byte " + (at + i) + " is " + value + ", not " + expected[i]);
            }
        }
    }

    private VideoDevice red(int instance) {
        VideoDevice camera = Vivid.open(devices, instance);
        camera.controls().control("osd_text_mode").set(2);
        // 100 % red.
        camera.controls().control("test_pattern").set(7);
        return camera;
    }

    private static CaptureSettings settings(MemoryMode memory, String fourcc) {
        return CaptureSettings.builder()
                .size(WIDTH, HEIGHT)
                .pixelFormat(PixelFormat.of(fourcc))
                .frameRate(60)
                .memory(memory)
                .timeout(Duration.ofSeconds(10))
                .build();
    }

    @TestFactory
    Stream<DynamicTest> picturesAreRight() {
        List<DynamicTest> tests = new ArrayList<>();
        for (int instance : new int[] {SINGLE, MULTI}) {
            for (MemoryMode memory : MemoryMode.values()) {
                for (String fourcc : List.of("YUYV", "NV12", "RGB3", "NM12")) {
                    boolean twoPlanes = fourcc.equals("NM12");
                    if (twoPlanes && instance == SINGLE) {
                        continue;
                    }
                    for (DmabufSource source : DmabufSource.values()) {
                        if (memory == MemoryMode.DMABUF || source == DmabufSource.ANY) {
                            tests.add(DynamicTest.dynamicTest(
                                    (instance == MULTI ? "multi " : "single ") + memory + " " + fourcc + " " + source,
                                    () -> check(instance, memory, fourcc, source)));
                        }
                    }
                }
            }
        }
        return tests.stream();
    }

    private void check(int instance, MemoryMode memory, String fourcc, DmabufSource source) {
        try (VideoDevice camera = red(instance)) {
            camera.as(V4l2Streaming.class).orElseThrow().setDmabufSource(source);
            boolean twoPlanes = fourcc.equals("NM12");
            if (memory == MemoryMode.READ && twoPlanes) {
                assertThrows(DeviceUnsupportedException.class, () -> camera.capture(settings(memory, fourcc)));
                return;
            }
            try (CaptureStream capture = camera.capture(settings(memory, fourcc))) {
                assertEquals(fourcc, capture.format().pixelFormat().fourcc());
                assertEquals(twoPlanes ? 2 : 1, capture.format().planes().size());
                FrameNumbers numbers = new FrameNumbers();
                for (int i = 0; i < 6; i++) {
                    Frame frame = capture.next();
                    assertEquals(twoPlanes ? 2 : 1, frame.planes());
                    assertRed(frame);
                    numbers.next(frame.sequence());
                }
            }
            // 75 % bars.
            camera.controls().control("test_pattern").set(0);
            try (CaptureStream capture = camera.capture(settings(memory, fourcc))) {
                for (int i = 0; i < 2; i++) {
                    assertBars(capture.next());
                }
            }
            camera.controls().control("test_pattern").set(7);
            // The device is as it was: another stream of another memory runs.
            try (CaptureStream capture = camera.capture(settings(MemoryMode.MMAP, "YUYV"))) {
                assertRed(capture.next());
            }
        }
    }

    @Test
    void imagesInTwoPiecesAreToldSo() {
        try (VideoDevice camera = red(MULTI);
                CaptureStream capture = camera.capture(settings(MemoryMode.MMAP, "NM12"))) {
            Frame frame = capture.next();
            assertEquals(WIDTH * HEIGHT, frame.plane(0).remaining());
            assertEquals(WIDTH * HEIGHT / 2, frame.plane(1).remaining());
            assertThrows(IllegalStateException.class, frame::data);
            assertEquals(WIDTH, capture.format().planes().get(1).bytesPerLine());
        }
    }

    @Test
    void nothingIsLeftOfAnyMemory() {
        try (VideoDevice camera = red(SINGLE);
                VideoDevice multi = red(MULTI)) {
            ProcessResources.Snapshot before = null;
            for (int round = 0; round < 8; round++) {
                if (round == 2) {
                    before = RESOURCES.snapshot();
                }
                for (MemoryMode memory : MemoryMode.values()) {
                    for (VideoDevice one : List.of(camera, multi)) {
                        try (CaptureStream capture = one.capture(settings(memory, "YUYV"))) {
                            capture.next();
                        }
                    }
                }
            }
            RESOURCES.assertNoMoreThan(before);
        }
    }

    @Test
    void aDisconnectLeaksNothingInAnyMemory() {
        ProcessResources.Snapshot before = null;
        for (int round = 0; round < 2; round++) {
            for (MemoryMode memory : MemoryMode.values()) {
                try (VideoDevice camera = red(1);
                        CaptureStream capture = camera.capture(settings(memory, "YUYV"))) {
                    capture.next();
                    camera.controls().control("disconnect").push();
                    assertThrows(org.linux4j.DeviceDisconnectedException.class, () -> {
                        for (int i = 0; i < 100; i++) {
                            capture.next();
                        }
                    });
                }
            }
            if (round == 0) {
                before = RESOURCES.snapshot();
            }
        }
        RESOURCES.assertNoMoreThan(before);
    }
}
