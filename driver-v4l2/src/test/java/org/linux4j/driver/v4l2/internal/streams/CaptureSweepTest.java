package org.linux4j.driver.v4l2.internal.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linux4j.Control;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.v4l2.V4l2Driver;
import org.linux4j.driver.v4l2.internal.fakes.FakeCamera;
import org.linux4j.driver.v4l2.internal.fakes.FakeControl;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.testkit.FaultSweep;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.ScriptedSyscalls;
import org.linux4j.testkit.SweepDigest;
import org.linux4j.testkit.SweepReport;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.Frame;
import org.linux4j.video.VideoDevice;

/** Every system call of describing a camera and capturing from it fails once with every error. */
@Timeout(3600)
public class CaptureSweepTest {

    @TempDir
    private static Path root;

    @BeforeAll
    static void makeSysfs() throws IOException {
        Path sysfs = Files.createDirectories(root.resolve("sys/class/video4linux/video0"));
        Files.writeString(sysfs.resolve("name"), "Fake Camera\n");
        Files.writeString(sysfs.resolve("index"), "0\n");
        Files.createDirectories(root.resolve("dev"));
        Files.createFile(root.resolve("dev/video0"));
    }

    /** What is done with a camera. */
    private interface Use {
        void of(VideoDevice device, FakeCamera camera) throws Exception;
    }

    private static SweepReport sweep(String name, Use use) {
        SweepReport report = FaultSweep.of(name, syscalls -> {
                    FakeCamera camera = camera(syscalls);
                    try (DeviceManager manager = ScriptedManager.of(syscalls, root, new V4l2Driver());
                            VideoDevice device = manager.open("v4l2:video0", VideoDevice.class)) {
                        use.of(device, camera);
                    }
                })
                .requests(videodev2.class)
                .run();
        System.out.println(report);
        return report;
    }

    private static FakeCamera camera(ScriptedSyscalls syscalls) {
        FakeCamera camera = new FakeCamera(syscalls);
        camera.endless = true;
        camera.controls.add(FakeControl.integer(0x980900, "Brightness", 42));
        camera.controls.add(FakeControl.integer(0x980901, "Contrast", 43));
        syscalls.register(root.resolve("dev/video0").toString(), camera);
        return camera;
    }

    @Test
    void describing() {
        sweep("describe camera", (device, camera) -> {
            DeviceDescriptor descriptor = device.descriptor();
            // Where sysfs does not say it.
            assertTrue(List.of("Fake Camera", "video0").contains(descriptor.name()), descriptor::name);
            device.attributes();
            device.frameSizes(device.format().pixelFormat());
        });
    }

    /** What fails is told, and no list of it looks as if it were whole. */
    @Test
    void whatIsSeenOfACamera() {
        System.out.println(FaultSweep.seeing("camera, seen", syscalls -> {
                    camera(syscalls);
                    try (DeviceManager manager = ScriptedManager.of(syscalls, root, new V4l2Driver());
                            VideoDevice device = manager.open("v4l2:video0", VideoDevice.class)) {
                        // The number is what sysfs tells, as far as it can be read.
                        String attributes = SweepDigest.of(device.attributes())
                                .lines()
                                .filter(line -> !line.startsWith("v4l2.index"))
                                .collect(Collectors.joining("\n"));
                        return attributes
                                + device.pixelFormats()
                                + device.frameSizes(device.format().pixelFormat())
                                + device.inputs()
                                + device.frameRate()
                                // As a text a control says itself that it cannot be read.
                                + device.controls().list().stream()
                                        .map(control -> control.name() + "=" + control.number())
                                        .toList();
                    }
                })
                .requests(videodev2.class)
                .run());
    }

    @Test
    void controls() {
        sweep("controls", (device, camera) -> {
            List<Control> controls = device.controls().list();
            for (Control control : controls) {
                assertTrue(control.number() >= 42, control.toString());
            }
        });
    }

    @Test
    void nextFrame() {
        sweep("capture, next", (device, camera) -> {
            try (CaptureStream stream = device.capture()) {
                long last = -1;
                for (int i = 0; i < 6; i++) {
                    Frame frame = stream.next();
                    assertTrue(frame.sequence() > last, "frames in their order");
                    assertEquals((int) frame.sequence(), frame.data().getInt(0));
                    last = frame.sequence();
                }
            }
        });
    }

    @Test
    void nextFrameWithinTime() {
        sweep("capture, next with a timeout", (device, camera) -> {
            camera.endless = false;
            try (CaptureStream stream = device.capture()) {
                camera.deliver(2);
                assertTrue(stream.next(Duration.ofSeconds(60)).isPresent());
                assertTrue(stream.next(Duration.ofSeconds(60)).isPresent());
                assertTrue(stream.next(Duration.ZERO).isEmpty());
            }
        });
    }

    /** Whatever fails, the format that stood stands, or it is told that it could not be put back. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refused(boolean tries) {
        sweep("refused capture, tries " + tries, (device, camera) -> {
            camera.tries = tries;
            camera.forcedWidth = 48;
            CaptureSettings settings = CaptureSettings.builder()
                    .size(32, 4)
                    .frameRate(25)
                    .exact(true)
                    .build();
            DeviceException refusal = assertThrows(DeviceException.class, () -> device.capture(settings));
            assertTrue(camera.width() == FakeCamera.WIDTH || refusal.getSuppressed().length > 0, "" + refusal);
            assertFalse(camera.streaming());
            if (!(refusal instanceof DeviceUnsupportedException)) {
                throw refusal;
            }
        });
    }

    /** As before, where the stream does not begin after format and rate were taken. A rate may be unknown here. */
    @Test
    void notBegun() {
        sweep("capture that does not begin", (device, camera) -> {
            camera.tries = true;
            camera.rateOfFormats = 20;
            camera.fail(videodev2.VIDIOC_STREAMON, errno.EPIPE);
            CaptureSettings settings =
                    CaptureSettings.builder().size(32, 4).frameRate(25).build();
            DeviceException failure = assertThrows(DeviceException.class, () -> device.capture(settings));
            assertTrue(camera.width() == FakeCamera.WIDTH || failure.getSuppressed().length > 0, "" + failure);
            if (!failure.operation().equals("VIDIOC_STREAMON")) {
                throw failure;
            }
        });
    }

    @Test
    void leases() {
        sweep("capture, take", (device, camera) -> {
            try (CaptureStream stream = device.capture(CaptureSettings.builder()
                    .size(32, 4)
                    .frameRate(30)
                    .buffers(3)
                    .build())) {
                try (var first = stream.take()) {
                    assertEquals(0, first.sequence());
                    stream.next();
                }
                stream.take().close();
                stream.next();
            }
        });
    }

    @Test
    void published() {
        sweep("capture, publisher", (device, camera) -> {
            camera.hesitant = true;
            ExecutorService executor = Executors.newSingleThreadExecutor(task -> new Thread(task, "subscriber"));
            try (CaptureStream stream = device.capture()) {
                CompletableFuture<Integer> done = new CompletableFuture<>();
                stream.publisher(executor).subscribe(new Frames<>(done));
                assertEquals(5, done.get());
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception failure ? failure : e;
            } finally {
                executor.shutdown();
                assertTrue(executor.awaitTermination(1, TimeUnit.MINUTES));
            }
        });
    }

    /** Asks for five frames, each by itself. */
    private static final class Frames<F extends AutoCloseable> implements Flow.Subscriber<F> {
        private final CompletableFuture<Integer> done;
        private Flow.Subscription subscription;
        private int count;

        Frames(CompletableFuture<Integer> done) {
            this.done = done;
        }

        @Override
        public void onSubscribe(Flow.Subscription made) {
            subscription = made;
            made.request(1);
        }

        @Override
        public void onNext(F frame) {
            try {
                frame.close();
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
            if (++count == 5) {
                subscription.cancel();
                done.complete(count);
            } else {
                subscription.request(1);
            }
        }

        @Override
        public void onError(Throwable failure) {
            done.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            done.complete(count);
        }
    }
}
