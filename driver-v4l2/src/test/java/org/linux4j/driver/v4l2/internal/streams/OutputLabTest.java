package org.linux4j.driver.v4l2.internal.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.linux4j.Control;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceManager;
import org.linux4j.driver.v4l2.internal.fakes.OnVivid;
import org.linux4j.driver.v4l2.internal.fakes.Vivid;
import org.linux4j.spi.Timeouts;
import org.linux4j.testkit.ProcessResources;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.Frame;
import org.linux4j.video.FrameSink;
import org.linux4j.video.MemoryMode;
import org.linux4j.video.OutputFrame;
import org.linux4j.video.OutputSettings;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoDevice;
import org.linux4j.video.VideoOutputDevice;

/** Pictures put out through vivid's HDMI output come back through its HDMI input, byte for byte. */
@OnVivid
@Timeout(600)
public class OutputLabTest {

    private static final int INSTANCE = 3;
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int BYTES = WIDTH * HEIGHT * 2;
    private static final ProcessResources RESOURCES = ProcessResources.of("/dev/", "linux4j");

    private final DeviceManager devices = DeviceManager.create();
    private VideoDevice camera;
    private VideoOutputDevice screen;

    private DeviceDescriptor node(String kind) {
        return devices.list().stream()
                .filter(device -> device.name().matches("vivid-\\d+-" + kind))
                .toList()
                .get(INSTANCE);
    }

    /** Connects output and input, both at 640x480. */
    @BeforeEach
    void connect() {
        DeviceDescriptor out = node("vid-out");
        DeviceDescriptor in = node("vid-cap");
        String outNode = out.path().orElseThrow().toString();
        String inNode = in.path().orElseThrow().toString();
        camera = devices.open(in, VideoDevice.class);
        screen = devices.open(out, VideoOutputDevice.class);
        camera.setInput(3);
        Vivid.run("v4l2-ctl", "-d", outNode, "--set-output=1");
        Control connected = camera.controls().list().stream()
                .filter(control -> control.name().matches("hdmi_\\d+_0_is_connected_to"))
                .findFirst()
                .orElseThrow();
        // The items are: the test pattern, nothing, then every output; this device's own is named for it.
        String own = "vivid-00" + INSTANCE;
        connected.set(org.linux4j.Value.of(connected.menu().stream()
                .filter(item -> item.label().contains(own) || item.label().contains("00" + INSTANCE))
                .findFirst()
                .orElseThrow(() -> new AssertionError(connected.menu().toString()))
                .index()));
        Vivid.run("v4l2-ctl", "-d", outNode, "--set-dv-bt-timings", "index=0");
        Vivid.run("v4l2-ctl", "-d", inNode, "--set-dv-bt-timings", "index=0");
        camera.controls().control("osd_text_mode").set(2);
    }

    @AfterEach
    void close() {
        devices.close();
    }

    private static OutputSettings.Builder output(MemoryMode memory) {
        return OutputSettings.builder()
                .size(WIDTH, HEIGHT)
                .pixelFormat(PixelFormat.YUYV)
                .memory(memory)
                .exact(true)
                .timeout(Duration.ofSeconds(10));
    }

    private static CaptureSettings capture() {
        return CaptureSettings.builder()
                .size(WIDTH, HEIGHT)
                .pixelFormat(PixelFormat.YUYV)
                .exact(true)
                .timeout(Duration.ofSeconds(10))
                .build();
    }

    private static byte[] picture(int seed) {
        byte[] picture = new byte[BYTES];
        new Random(seed).nextBytes(picture);
        return picture;
    }

    @TestFactory
    Stream<DynamicTest> whatGoesOutComesIn() {
        return Arrays.stream(MemoryMode.values())
                .filter(memory -> memory != MemoryMode.READ)
                .map(memory -> DynamicTest.dynamicTest(memory.name(), () -> loop(memory)));
    }

    private void loop(MemoryMode memory) {
        byte[] picture = picture(memory.ordinal());
        try (FrameSink output = screen.output(output(memory).build());
                CaptureStream capture = camera.capture(capture())) {
            byte[] seen = new byte[BYTES];
            boolean same = false;
            long deadline = Timeouts.deadline(PATIENCE_NANOS);
            while (!same && Timeouts.left(PATIENCE_NANOS, deadline) > 0) {
                OutputFrame frame = output.blank();
                frame.fill(ByteBuffer.wrap(picture)).send();
                Frame back = capture.next();
                assertEquals(BYTES, back.bytesUsed());
                back.data().get(seen);
                same = Arrays.equals(picture, seen);
            }
            assertTrue(same, "the picture never came back as it was; first bytes " + seen[0] + " " + seen[1]);
            assertTrue(output.sent() > 0);
        }
    }

    /** What another camera sees goes out and comes back, in one line each way of connecting. */
    @Test
    void aCameraIsConnectedToTheOutput() throws Exception {
        try (VideoDevice other = Vivid.open(devices, 0);
                FrameSink output = screen.output(output(MemoryMode.MMAP).build());
                CaptureStream back = camera.capture(capture())) {
            connectAndCompare(other, output, back, source -> output.connect(source.publisher(Runnable::run)));
            connectAndCompare(
                    other,
                    output,
                    back,
                    source -> CompletableFuture.runAsync(
                            () -> source.forEach(output::send), work -> new Thread(work).start()));
        }
    }

    /** Three cameras share the lab's one processor with whatever else is there. */
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private static void connectAndCompare(
            VideoDevice other,
            FrameSink output,
            CaptureStream back,
            Function<CaptureStream, CompletableFuture<Void>> connection)
            throws Exception {
        long before = output.sent();
        byte[] last = new byte[BYTES];
        CompletableFuture<Void> end;
        try (CaptureStream source = other.capture(capture())) {
            end = connection.apply(source);
            // Bars, and not what stands there before anything is sent.
            boolean bars = false;
            long deadline = Timeouts.deadline(PATIENCE_NANOS);
            while (!bars && Timeouts.left(PATIENCE_NANOS, deadline) > 0) {
                Frame frame = back.next();
                assertEquals(BYTES, frame.bytesUsed());
                frame.copyTo(ByteBuffer.wrap(last));
                bars = output.sent() > before + 10 && different(last) > 4;
            }
            assertTrue(bars, "no bars came back");
        }
        // The end of the source ends it, and leaves the sink.
        end.get(60, TimeUnit.SECONDS);
        output.blank().send();
    }

    /** How many different pixels there are in the first line. */
    private static int different(byte[] picture) {
        Set<Integer> found = new HashSet<>();
        for (int i = 0; i < 2 * WIDTH; i += 2) {
            found.add((int) picture[i]);
        }
        return found.size();
    }

    @Test
    void framesAreFilledInPlaceAndAreTheDevicesAfterwards() {
        try (FrameSink output = screen.output(output(MemoryMode.MMAP).buffers(4).build())) {
            assertThrows(
                    DeviceBusyException.class,
                    () -> screen.output(output(MemoryMode.MMAP).build()));
            OutputFrame unused = output.blank();
            unused.close();
            unused.close();
            assertThrows(IllegalStateException.class, unused::data);
            OutputFrame frame = output.blank();
            assertEquals(BYTES, frame.data().remaining());
            frame.data().put(0, (byte) 7);
            frame.send();
            assertThrows(IllegalStateException.class, frame::send);
            OutputFrame[] out = new OutputFrame[output.buffers() - 1];
            for (int i = 0; i < out.length; i++) {
                out[i] = output.blank();
            }
            // The first one may not come back before another follows it.
            for (OutputFrame one : out) {
                one.send();
            }
            output.blank(Duration.ofSeconds(10)).orElseThrow().send();
            assertEquals(output.buffers() + 1, output.sent());
            assertThrows(IllegalArgumentException.class, () -> output.blank().fill(ByteBuffer.allocate(2 * BYTES)));
        }
    }

    /** vivid of Linux 6.12 answers EINVAL to whatever any program writes, whole pictures too. */
    @Test
    void whatTheDriverDoesNotLetBeWrittenIsToldAndStreamingStillWorks() {
        for (int round = 0; round < 3; round++) {
            try (FrameSink output = screen.output(output(MemoryMode.READ).build())) {
                OutputFrame frame = output.blank();
                DeviceException failure = assertThrows(DeviceException.class, frame::send);
                assertTrue(failure.getMessage().contains("EINVAL"), failure.getMessage());
            }
            try (FrameSink output = screen.output(output(MemoryMode.MMAP).build())) {
                output.blank().send();
                assertEquals(1, output.sent());
            }
        }
    }

    @Test
    void everyBufferOutIsSaid() {
        try (FrameSink output = screen.output(output(MemoryMode.MMAP).build())) {
            for (int i = 0; i < output.buffers(); i++) {
                output.blank();
            }
            assertThrows(IllegalStateException.class, output::blank);
        }
    }

    @Test
    void closingEndsAWaitAndLeavesNothing() throws Exception {
        ProcessResources.Snapshot before = null;
        for (int round = 0; round < 4; round++) {
            for (MemoryMode memory : List.of(MemoryMode.MMAP, MemoryMode.USERPTR, MemoryMode.DMABUF)) {
                FrameSink output = screen.output(output(memory).build());
                output.blank().send();
                OutputFrame lease = output.blank();
                output.close();
                output.close();
                lease.close();
                assertThrows(DeviceClosedException.class, () -> output.blank());
            }
            if (round == 0) {
                before = RESOURCES.snapshot();
            }
        }
        RESOURCES.assertNoMoreThan(before);
        assertFalse(screen.outputPixelFormats().isEmpty());
    }
}
