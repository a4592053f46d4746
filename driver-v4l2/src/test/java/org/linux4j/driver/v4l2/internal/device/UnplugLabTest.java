package org.linux4j.driver.v4l2.internal.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceManager;
import org.linux4j.driver.v4l2.internal.fakes.UsbCamera;
import org.linux4j.testkit.BlockedThread;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.ProcessResources;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.Frame;
import org.linux4j.video.VideoDevice;

/** A camera of the USB Video Class that is pulled out in mid-stream and comes back, with the kernel's uvcvideo. */
@OnlyInLab
@Timeout(600)
public class UnplugLabTest {

    private static final ProcessResources RESOURCES = ProcessResources.of("/dev/video", "linux4j");
    private static final String IDENTITY = "usb-1d6b-0102-" + UsbCamera.SERIAL + "-if00:video0";

    @TempDir
    private Path scratch;

    /** The kernel makes the node a moment after the device is in sysfs. */
    private static DeviceDescriptor await(DeviceManager devices) {
        return devices.await(
                        device -> device.identity().filter(IDENTITY::equals).isPresent()
                                && device.access().isGranted(),
                        Duration.ofSeconds(60))
                .orElseThrow(() -> new AssertionError("no " + IDENTITY + " in " + devices.list()));
    }

    private static void feed(UsbCamera camera, AtomicBoolean on) {
        for (int number = 1; on.get(); number = number % 200 + 1) {
            camera.send(number);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void assertFrames(CaptureStream capture) {
        for (int i = 0; i < 5; i++) {
            Frame frame = capture.next();
            assertEquals(UsbCamera.FRAME_BYTES, frame.bytesUsed());
            byte first = frame.data().get(0);
            assertTrue(first != 0);
            for (int at = 0; at < UsbCamera.FRAME_BYTES; at++) {
                assertEquals(first, frame.data().get(at));
            }
        }
    }

    @Test
    void aCameraThatIsPulledOutEndsItsStreamAndIsFoundAgain() throws Exception {
        CaptureSettings settings =
                CaptureSettings.builder().timeout(Duration.ofSeconds(20)).build();
        try (DeviceManager devices = DeviceManager.create()) {
            ProcessResources.Snapshot before = null;
            for (int round = 0; round < 4; round++) {
                if (round == 1) {
                    // Once around, so that what the JVM opens for itself is open.
                    before = RESOURCES.snapshot();
                }
                UsbCamera plugged = UsbCamera.plugIn(scratch);
                AtomicBoolean feeding = new AtomicBoolean(true);
                CompletableFuture<Void> feeder = CompletableFuture.runAsync(() -> feed(plugged, feeding));
                DeviceDescriptor descriptor = await(devices);
                assertTrue(descriptor.name().contains("Lab camera"), descriptor.toString());
                VideoDevice camera = devices.open(IDENTITY, VideoDevice.class);
                assertEquals(UsbCamera.WIDTH, camera.format().width());
                assertEquals(
                        "uvcvideo", camera.attributes().text("kernel.driver").orElseThrow());
                CaptureStream capture = camera.capture(settings);
                assertFrames(capture);
                // From here on nothing comes: somebody waits when the cable is pulled.
                feeding.set(false);
                feeder.get(60, TimeUnit.SECONDS);
                CompletableFuture<Void> waiting = BlockedThread.start(() -> {
                    capture.forEach(Frame::bytesUsed);
                    return null;
                });
                long begin = System.nanoTime();
                plugged.close();
                Throwable ended = assertThrows(ExecutionException.class, () -> waiting.get(60, TimeUnit.SECONDS))
                        .getCause();
                assertTrue(ended instanceof DeviceDisconnectedException, ended.toString());
                System.out.printf("ended after %d ms%n", (System.nanoTime() - begin) / 1_000_000);
                camera.close();
            }
            RESOURCES.assertNoMoreThan(before);
        }
    }
}
