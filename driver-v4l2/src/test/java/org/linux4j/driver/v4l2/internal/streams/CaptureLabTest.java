package org.linux4j.driver.v4l2.internal.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.ClockSource;
import org.linux4j.Controls;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceTimeoutException;
import org.linux4j.driver.v4l2.internal.fakes.FrameNumbers;
import org.linux4j.driver.v4l2.internal.fakes.OnVivid;
import org.linux4j.driver.v4l2.internal.fakes.Vivid;
import org.linux4j.testkit.BlockedThread;
import org.linux4j.testkit.LongRun;
import org.linux4j.testkit.ProcessResources;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.Frame;
import org.linux4j.video.FrameLease;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoDevice;

/** Frames from vivid: their content, how waits end, and what is left behind. */
@OnVivid
@Timeout(600)
public class CaptureLabTest {

    private static final ProcessResources RESOURCES = ProcessResources.of("/dev/", "linux4j");
    private static final Duration GENEROUS = Duration.ofSeconds(60);

    private static CaptureSettings.Builder settings() {
        return CaptureSettings.builder()
                .size(640, 360)
                .pixelFormat(PixelFormat.YUYV)
                .frameRate(60)
                .exact(true)
                .timeout(GENEROUS);
    }

    @Test
    void aSnapshotIsNoneOfThosePicturesThatWaited() {
        try (DeviceManager devices = DeviceManager.create();
                VideoDevice camera = Vivid.open(devices, 0);
                CaptureStream capture = camera.capture(settings().build())) {
            long begun = System.nanoTime();
            while (System.nanoTime() - begun < 300_000_000) {
                LockSupport.parkNanos(10_000_000);
            }
            long asked = System.nanoTime();
            assertTrue(capture.next().timestampNanos() < asked, "one that waited");
            try (FrameLease snapshot = capture.snapshot()) {
                assertTrue(snapshot.timestampNanos() >= asked, snapshot.timestampNanos() - asked + " ns");
            }
        }
    }

    @Test
    void framesHaveTheirSizeAndComeInOrder() {
        try (DeviceManager devices = DeviceManager.create();
                VideoDevice camera = Vivid.open(devices, 0);
                CaptureStream capture = camera.capture(settings().build())) {
            FrameNumbers numbers = new FrameNumbers();
            long timestamp = 0;
            int count = 0;
            for (Frame frame : capture) {
                assertEquals(460_800, frame.bytesUsed());
                assertEquals(460_800, frame.data().remaining());
                assertEquals(ClockSource.MONOTONIC, frame.clock());
                numbers.next(frame.sequence());
                assertTrue(frame.timestampNanos() > timestamp, "timestamps rise");
                assertTrue(Math.abs(System.nanoTime() - frame.timestampNanos()) < GENEROUS.toNanos());
                timestamp = frame.timestampNanos();
                if (++count == 30) {
                    break;
                }
            }
            assertEquals(30, capture.statistics().frames());
            assertEquals(30L * 460_800, capture.statistics().bytes());
            assertEquals(
                    numbers.last() + 1 - 30 + numbers.repeated(),
                    capture.statistics().lostByDevice(),
                    "gaps are counted");
        }
    }

    @Test
    void theColourBarsHaveTheirColours() {
        try (DeviceManager devices = DeviceManager.create();
                VideoDevice camera = Vivid.open(devices, 0)) {
            Controls controls = camera.controls();
            controls.control("osd_text_mode").set(2);
            controls.control("test_pattern").set(0);
            try (CaptureStream capture = camera.capture(settings().build())) {
                ByteBuffer data = capture.next().data();
                // 75 % bars, limited range, BT.601: white, yellow, cyan, green, magenta, red, blue, black.
                int[][] bars = {
                    {180, 128, 128}, {162, 44, 142}, {131, 156, 44}, {112, 72, 58},
                    {84, 184, 198}, {65, 100, 212}, {35, 212, 114}, {16, 128, 128}
                };
                for (int bar = 0; bar < 8; bar++) {
                    int at = 180 * 1280 + (bar * 80 + 40) * 2;
                    int[] pixel = {data.get(at) & 0xff, data.get(at + 1) & 0xff, data.get(at + 3) & 0xff};
                    for (int i = 0; i < 3; i++) {
                        assertEquals(bars[bar][i], pixel[i], 4, "bar " + bar + ", component " + i);
                    }
                }
            } finally {
                controls.control("osd_text_mode").set(0);
            }
        }
    }

    /** A node that delivers nothing. */
    private static void withSilentCamera(java.util.function.Consumer<VideoDevice> test) {
        try (DeviceManager devices = DeviceManager.create();
                VideoDevice camera = Vivid.open(devices, 0);
                VideoDevice beside = Vivid.open(devices, 0)) {
            beside.controls().control("percentage_of_dropped_buffers").set(100);
            try {
                test.accept(camera);
            } finally {
                beside.controls().control("percentage_of_dropped_buffers").set(0);
            }
        }
    }

    @Test
    void aTimeoutEndsAWait() {
        withSilentCamera(camera -> {
            try (CaptureStream capture =
                    camera.capture(settings().timeout(Duration.ofMillis(200)).build())) {
                assertThrows(DeviceTimeoutException.class, capture::next);
                assertTrue(capture.next(Duration.ofMillis(50)).isEmpty());
                assertTrue(capture.next(Duration.ZERO).isEmpty());
            }
        });
    }

    @Test
    void closingFromAnotherThreadEndsAWait() throws Exception {
        withSilentCamera(camera -> {
            CaptureStream capture =
                    camera.capture(settings().timeout(Duration.ofHours(1)).build());
            Throwable thrown = endOfWait(capture::next, thread -> capture.close());
            assertInstanceOf(DeviceClosedException.class, thrown);
        });
        withSilentCamera(camera -> {
            CaptureStream capture =
                    camera.capture(settings().timeout(Duration.ofHours(1)).build());
            Throwable thrown = endOfWait(capture::next, thread -> camera.close());
            assertInstanceOf(DeviceClosedException.class, thrown);
        });
    }

    @Test
    void anInterruptEndsAWaitAndStaysVisible() {
        withSilentCamera(camera -> {
            try (CaptureStream capture =
                    camera.capture(settings().timeout(Duration.ofHours(1)).build())) {
                Throwable thrown = endOfWait(
                        () -> {
                            try {
                                capture.next();
                            } finally {
                                assertTrue(Thread.currentThread().isInterrupted());
                            }
                        },
                        Thread::interrupt);
                assertInstanceOf(DeviceInterruptedException.class, thrown);
            }
        });
    }

    /** What a wait in another thread ends with, once something was done to end it. */
    private static Throwable endOfWait(Runnable wait, java.util.function.Consumer<Thread> ending) {
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                wait.run();
                end.complete(new AssertionError("the wait ended without an exception"));
            } catch (Throwable e) {
                end.complete(e);
            }
        });
        thread.start();
        try {
            BlockedThread.await(thread);
            assertTrue(!end.isDone(), () -> "the wait ended too early: " + end.join());
            ending.accept(thread);
            return end.get(GENEROUS.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the wait did not end", e);
        }
    }

    @Test
    void holdingEveryLeaseAndWaitingIsAnError() {
        try (DeviceManager devices = DeviceManager.create();
                VideoDevice camera = Vivid.open(devices, 0);
                CaptureStream capture = camera.capture(settings().build())) {
            List<FrameLease> leases = new ArrayList<>();
            for (int i = 0; i < capture.buffers(); i++) {
                leases.add(capture.take());
            }
            assertThrows(IllegalStateException.class, capture::next);
            leases.get(0).close();
            leases.get(0).close();
            assertThrows(IllegalStateException.class, leases.get(0)::data);
            Frame frame = capture.next();
            assertEquals(460_800, frame.bytesUsed());
            leases.forEach(FrameLease::close);
        }
    }

    @Test
    void leasesOutliveTheirStream() {
        try (DeviceManager devices = DeviceManager.create();
                VideoDevice camera = Vivid.open(devices, 0)) {
            ProcessResources.Snapshot before = RESOURCES.snapshot();
            CaptureStream capture = camera.capture(settings().build());
            FrameLease lease = capture.take();
            capture.close();
            assertEquals(460_800, lease.data().remaining());
            lease.data().get(0);
            lease.close();
            RESOURCES.assertNoMoreThan(before);
        }
    }

    @Test
    void twoStreamsAtOnceAreRefused() {
        try (DeviceManager devices = DeviceManager.create();
                VideoDevice camera = Vivid.open(devices, 0);
                VideoDevice again = Vivid.open(devices, 0);
                CaptureStream capture = camera.capture(settings().build())) {
            assertThrows(DeviceBusyException.class, camera::capture);
            DeviceBusyException busy = assertThrows(DeviceBusyException.class, again::capture);
            assertTrue(busy.getMessage().contains("this process"), busy.getMessage());
            capture.next();
        }
    }

    @Test
    void aPublisherFollowsDemandAndCompletes() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (DeviceManager devices = DeviceManager.create();
                VideoDevice camera = Vivid.open(devices, 0)) {
            CaptureStream capture = camera.capture(settings().build());
            CountDownLatch five = new CountDownLatch(5);
            CompletableFuture<Void> completed = new CompletableFuture<>();
            AtomicReference<Flow.Subscription> subscription = new AtomicReference<>();
            capture.publisher(executor).subscribe(new Flow.Subscriber<>() {
                @Override
                public void onSubscribe(Flow.Subscription given) {
                    subscription.set(given);
                    given.request(5);
                }

                @Override
                public void onNext(FrameLease frame) {
                    try (frame) {
                        assertEquals(460_800, frame.bytesUsed());
                        five.countDown();
                    }
                }

                @Override
                public void onError(Throwable e) {
                    completed.completeExceptionally(e);
                }

                @Override
                public void onComplete() {
                    completed.complete(null);
                }
            });
            assertTrue(five.await(GENEROUS.toSeconds(), TimeUnit.SECONDS));
            assertThrows(IllegalStateException.class, capture::next, "the publisher is the one consumer");
            Thread.sleep(200);
            assertEquals(5, capture.statistics().frames(), "without demand nothing is read");
            subscription.get().request(1000);
            capture.close();
            completed.get(GENEROUS.toSeconds(), TimeUnit.SECONDS);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void aFaultOfTheStreamIsNoDisconnect() {
        try (DeviceManager devices = DeviceManager.create();
                VideoDevice camera = Vivid.open(devices, 1)) {
            try (CaptureStream capture = camera.capture(settings().build())) {
                capture.next();
                camera.controls().control("inject_fatal_streaming_error").push();
                DeviceException fault = assertThrows(DeviceException.class, () -> capture.forEach(Frame::bytesUsed));
                assertEquals(DeviceException.class, fault.getClass(), fault.getMessage());
            }
            try (CaptureStream capture = camera.capture(settings().build())) {
                assertEquals(460_800, capture.next().bytesUsed());
            }
        }
    }

    @Test
    void disconnectEndsTheStreamAndLeavesNothing() {
        try (DeviceManager devices = DeviceManager.create()) {
            // Once around, so that what the JVM opens for itself is open.
            try (VideoDevice first = Vivid.open(devices, 1);
                    CaptureStream capture = first.capture(settings().build())) {
                capture.next();
            }
            ProcessResources.Snapshot before = RESOURCES.snapshot();
            VideoDevice camera = Vivid.open(devices, 1);
            CaptureStream capture = camera.capture(settings().build());
            FrameLease lease = capture.take();
            camera.controls().control("disconnect").push();
            assertThrows(DeviceDisconnectedException.class, () -> capture.forEach(Frame::bytesUsed));
            lease.data().get(0);
            camera.close();
            lease.data().get(0);
            lease.close();
            RESOURCES.assertNoMoreThan(before);
            try (VideoDevice back = Vivid.open(devices, 1);
                    CaptureStream again = back.capture(settings().build())) {
                assertEquals(460_800, again.next().bytesUsed());
            }
        }
    }

    @Test
    void openingAndClosingLeavesNothing() {
        try (DeviceManager devices = DeviceManager.create()) {
            Vivid.open(devices, 0).close();
            ProcessResources.Snapshot before = RESOURCES.snapshot();
            for (int i = 0; i < LongRun.rounds(10_000); i++) {
                devices.open(Vivid0.ID).close();
            }
            for (int i = 0; i < 50; i++) {
                try (VideoDevice camera = Vivid.open(devices, 0);
                        CaptureStream capture = camera.capture(settings().build())) {
                    capture.next();
                }
            }
            RESOURCES.assertNoMoreThan(before);
        }
    }

    /** Found once: a listing each round would be most of the work. */
    private static final class Vivid0 {
        static final org.linux4j.DeviceDescriptor ID;

        static {
            try (DeviceManager devices = DeviceManager.create()) {
                ID = Vivid.capture(devices, 0);
            }
        }
    }
}
