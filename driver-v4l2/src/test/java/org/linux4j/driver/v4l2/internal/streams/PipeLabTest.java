package org.linux4j.driver.v4l2.internal.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.v4l2.V4l2Pipe;
import org.linux4j.driver.v4l2.internal.fakes.OnVivid;
import org.linux4j.driver.v4l2.internal.fakes.Vivid;
import org.linux4j.testkit.ProcessResources;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoDevice;
import org.linux4j.video.VideoFormat;
import org.linux4j.video.VideoOutputDevice;

/** Frames from one vivid device to the output of another. */
@OnVivid
@Timeout(600)
public class PipeLabTest {

    private static final ProcessResources RESOURCES = ProcessResources.of("/dev/", "linux4j");

    private final DeviceManager devices = DeviceManager.create();
    private VideoDevice camera;
    private VideoOutputDevice screen;

    @BeforeEach
    void connect() {
        camera = Vivid.open(devices, 0);
        screen = devices.open(
                devices.find(device -> device.name().matches("vivid-001-vid-out"))
                        .orElseThrow(),
                VideoOutputDevice.class);
        Vivid.run("v4l2-ctl", "-d", screen.descriptor().path().orElseThrow().toString(), "--set-output=1");
        camera.setFrameRate(org.linux4j.Fraction.of(60));
    }

    @AfterEach
    void close() {
        devices.close();
    }

    private void cameraFormat(String fourcc, int width, int height) {
        VideoFormat taken = camera.setFormat(
                VideoFormat.builder(PixelFormat.of(fourcc), width, height).build());
        assertEquals(width + "x" + height + " " + fourcc, taken.toString());
    }

    @Test
    void buffersAreSharedWhereBothCan() {
        cameraFormat("YUYV", 1280, 720);
        ProcessResources.Snapshot before = null;
        for (int round = 0; round < 3; round++) {
            try (V4l2Pipe pipe = V4l2Pipe.open(camera, screen, 4, Duration.ofSeconds(10))) {
                assertTrue(pipe.sharesBuffers());
                assertEquals(1280, pipe.format().width());
                pipe.pump(20);
            }
            if (round == 0) {
                before = RESOURCES.snapshot();
            }
        }
        RESOURCES.assertNoMoreThan(before);
    }

    /** A source that is no V4L2 device, as far as the pipe can see. */
    @Test
    void elsewhereEachFrameIsCopiedOnce() {
        cameraFormat("YUYV", 1280, 720);
        VideoDevice other = (VideoDevice) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {VideoDevice.class},
                (proxy, method, arguments) -> method.invoke(camera, arguments));
        try (V4l2Pipe pipe = V4l2Pipe.open(other, screen, 4, Duration.ofSeconds(10))) {
            assertFalse(pipe.sharesBuffers());
            pipe.pump(20);
        }
    }

    @Test
    void aSinkThatTakesAnotherFormatIsRefused() {
        cameraFormat("YUYV", 640, 360);
        VideoFormat others =
                VideoFormat.builder(PixelFormat.of("YUYV"), 1280, 720).build();
        VideoOutputDevice stubborn = (VideoOutputDevice) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {VideoOutputDevice.class},
                (proxy, method, arguments) ->
                        method.getName().equals("setOutputFormat") ? others : method.invoke(screen, arguments));
        DeviceUnsupportedException failure = assertThrows(
                DeviceUnsupportedException.class, () -> V4l2Pipe.open(camera, stubborn, 4, Duration.ofSeconds(1)));
        assertTrue(failure.getMessage().contains("640x360"), failure.getMessage());
    }
}
