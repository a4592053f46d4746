package org.linux4j.driver.v4l2.internal.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.Fraction;
import org.linux4j.driver.v4l2.internal.fakes.OnVivid;
import org.linux4j.driver.v4l2.internal.fakes.Vivid;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.MemoryMode;
import org.linux4j.video.OutputSettings;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoDevice;
import org.linux4j.video.VideoOutputDevice;

/** What a stream that does not begin leaves of vivid's formats and rates, with v4l2-ctl as the witness. */
@OnVivid
@Timeout(600)
public class NegotiationLabTest {

    private static final PixelFormat CODED = PixelFormat.of("H264");

    private final DeviceManager devices = DeviceManager.create();

    @AfterEach
    void close() {
        devices.close();
    }

    private static String format(VideoDevice camera) {
        String path = camera.descriptor().path().orElseThrow().toString();
        return Vivid.run("v4l2-ctl", "-d", path, "--get-fmt-video");
    }

    private static String told(VideoDevice camera) {
        String path = camera.descriptor().path().orElseThrow().toString();
        return format(camera) + Vivid.run("v4l2-ctl", "-d", path, "--get-parm");
    }

    private static CaptureSettings.Builder exactly(int width, int height) {
        return CaptureSettings.builder().size(width, height).exact(true);
    }

    @Test
    void aRefusedCaptureLeavesFormatAndRate() {
        try (VideoDevice camera = Vivid.open(devices, 0)) {
            try (CaptureStream capture = camera.capture(exactly(640, 360)
                    .pixelFormat(PixelFormat.YUYV)
                    .frameRate(15)
                    .build())) {
                assertEquals(640, capture.format().width());
            }
            String before = told(camera);
            assertTrue(before.contains("640/360") && before.contains("15.000"), before);
            for (CaptureSettings settings : List.of(
                    exactly(333, 200).build(),
                    exactly(320, 180).pixelFormat(CODED).build(),
                    exactly(320, 180).frameRate(17).build(),
                    exactly(320, 180).frameRate(Fraction.of(30000, 1001)).build())) {
                assertThrows(DeviceUnsupportedException.class, () -> camera.capture(settings));
                assertEquals(before, told(camera));
            }
            try (CaptureStream capture =
                    camera.capture(exactly(320, 180).frameRate(10).build())) {
                assertEquals(Fraction.of(10), capture.frameRate().orElseThrow());
            }
        }
    }

    @Test
    void aStreamThatDoesNotBeginLeavesTheFormat() {
        // This one has several pieces of memory a picture in some formats, which cannot be read.
        try (VideoDevice camera = Vivid.open(devices, 2)) {
            camera.capture(exactly(640, 360).build()).close();
            Fraction rate = camera.frameRate().orElseThrow();
            String before = format(camera);
            CaptureSettings settings = exactly(320, 180)
                    .pixelFormat(PixelFormat.of("NM16"))
                    .memory(MemoryMode.READ)
                    .build();
            DeviceException refusal = assertThrows(DeviceException.class, () -> camera.capture(settings));
            assertTrue(refusal.getMessage().contains("cannot be read"), refusal.getMessage());
            assertEquals(before, format(camera));
            assertEquals(rate, camera.frameRate().orElseThrow());
        }
    }

    /** The format shrinks the rectangle that the scaler fills, which does not grow again with the format. */
    @Test
    void aStreamThatDoesNotBeginLeavesTheRectanglesOfAScaler() {
        try (VideoDevice camera = Vivid.open(devices, 4)) {
            int input = camera.input().orElseThrow();
            camera.setInput(1);
            try {
                camera.capture(exactly(720, 576).build()).close();
                String before = rectangles(camera);
                assertTrue(before.contains("720x576"), before);
                camera.controls().control("inject_vidioc_reqbufs_error").push();
                assertThrows(
                        DeviceException.class,
                        () -> camera.capture(exactly(360, 288).build()));
                assertEquals(before, rectangles(camera));
            } finally {
                camera.setInput(input);
            }
        }
    }

    private static String rectangles(VideoDevice camera) {
        String path = camera.descriptor().path().orElseThrow().toString();
        String text = "";
        for (String target : List.of("crop", "compose")) {
            text += Vivid.run("v4l2-ctl", "-d", path, "--get-selection", "target=" + target);
        }
        return text.replaceAll("Width (\\d+), Height (\\d+)", "$1x$2");
    }

    @Test
    void aBusyDeviceKeepsItsFormat() {
        try (VideoDevice camera = Vivid.open(devices, 0);
                VideoDevice beside = Vivid.open(devices, 0);
                CaptureStream capture = camera.capture(exactly(640, 360).build())) {
            String before = told(camera);
            DeviceException refusal = assertThrows(
                    DeviceBusyException.class,
                    () -> beside.capture(exactly(320, 180).build()));
            assertEquals(0, refusal.getSuppressed().length, "nothing had to be put back");
            assertEquals(before, told(camera));
            assertEquals(640, capture.format().width());
        }
    }

    @Test
    void aRefusedOutputLeavesTheFormat() {
        VideoOutputDevice screen = devices.open(
                devices.list().stream()
                        .filter(device -> device.name().matches("vivid-\\d+-vid-out"))
                        .toList()
                        .get(3),
                VideoOutputDevice.class);
        String path = screen.descriptor().path().orElseThrow().toString();
        String before = Vivid.run("v4l2-ctl", "-d", path, "--get-fmt-video-out");
        for (OutputSettings settings : List.of(
                OutputSettings.builder().size(1, 1).exact(true).build(),
                OutputSettings.builder().size(320, 180).pixelFormat(CODED).build(),
                OutputSettings.builder()
                        .size(320, 180)
                        .frameRate(17)
                        .exact(true)
                        .build())) {
            assertThrows(DeviceUnsupportedException.class, () -> screen.output(settings));
            assertEquals(before, Vivid.run("v4l2-ctl", "-d", path, "--get-fmt-video-out"));
        }
    }
}
