package org.linux4j.examples.pattern;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.Control;
import org.linux4j.Controls;
import org.linux4j.Device;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.DeviceKind;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceTimeoutException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.Fraction;
import org.linux4j.Value;
import org.linux4j.testkit.ControlRefusals;
import org.linux4j.testkit.ProcessResources;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.Frame;
import org.linux4j.video.FrameLease;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoDevice;
import org.linux4j.video.VideoFormat;

@Timeout(300)
class PatternCameraTest {

    private static final String ID = "pattern:bars";

    private final DeviceManager devices =
            DeviceManager.builder().discovery(false).driver(new PatternDriver()).build();

    @AfterEach
    void close() {
        devices.close();
    }

    private VideoDevice open() {
        return devices.open(ID, VideoDevice.class);
    }

    private static CaptureSettings.Builder fast(PixelFormat format, int width, int height) {
        return CaptureSettings.builder().pixelFormat(format).size(width, height).frameRate(120);
    }

    @Test
    void isFoundAsAService() {
        try (DeviceManager found = DeviceManager.create()) {
            DeviceDescriptor camera = found.resolve(ID);
            assertEquals("Pattern camera", camera.name());
            assertEquals(DeviceKind.VIDEO, camera.kind());
            assertTrue(camera.synthetic());
            assertTrue(camera.access().isGranted());
            assertEquals(List.of(), found.failures());
        }
    }

    @Test
    void startsAtVgaAndThirtyFrames() {
        try (VideoDevice camera = open()) {
            assertEquals("640x480 YUYV", camera.format().toString());
            assertEquals(Fraction.of(30), camera.frameRate().orElseThrow());
            assertEquals(
                    "YUYV",
                    camera.attributes().text("video.format.pixel_format").orElseThrow());
            assertEquals(List.of(VideoDevice.class, Controls.class), camera.roles());
        }
    }

    @Test
    void barsHaveTheirColoursInEveryFormat() {
        int width = 140;
        int height = 32;
        try (VideoDevice camera = open()) {
            camera.controls().control("test_pattern").setText("standing bars");
            for (PixelFormat format :
                    List.of(PixelFormat.RGB24, PixelFormat.YUYV, PixelFormat.NV12, PixelFormat.GREY)) {
                try (CaptureStream capture =
                        camera.capture(fast(format, width, height).build())) {
                    ByteBuffer data = capture.next().data();
                    assertEquals(capture.format().imageBytes(), data.remaining());
                    for (int bar = 0; bar < 7; bar++) {
                        assertBar(format, data, width, height, bar);
                    }
                }
            }
        }
    }

    private static void assertBar(PixelFormat format, ByteBuffer data, int width, int height, int bar) {
        int rgb = PatternPainter.BARS[bar];
        double red = (rgb >> 16 & 0xff) / 255.0;
        double green = (rgb >> 8 & 0xff) / 255.0;
        double blue = (rgb & 0xff) / 255.0;
        double luma = 0.299 * red + 0.587 * green + 0.114 * blue;
        double y = 16 + 219 * luma;
        double cb = 128 + 224 * (blue - luma) / 1.772;
        double cr = 128 + 224 * (red - luma) / 1.402;
        int x = bar * 20 + 10;
        int line = 4;
        if (format.equals(PixelFormat.RGB24)) {
            int at = line * width * 3 + x * 3;
            assertEquals(rgb, (data.get(at) & 0xff) << 16 | (data.get(at + 1) & 0xff) << 8 | (data.get(at + 2) & 0xff));
        } else if (format.equals(PixelFormat.GREY)) {
            assertEquals(255 * luma, data.get(line * width + x) & 0xff, 1);
        } else if (format.equals(PixelFormat.YUYV)) {
            int at = line * width * 2 + x * 2;
            assertEquals(y, data.get(at) & 0xff, 1.5);
            assertEquals(cb, data.get(at + 1) & 0xff, 1.5);
            assertEquals(cr, data.get(at + 3) & 0xff, 1.5);
        } else {
            int at = width * height + line / 2 * width + x;
            assertEquals(y, data.get(line * width + x) & 0xff, 1.5);
            assertEquals(cb, data.get(at) & 0xff, 1.5);
            assertEquals(cr, data.get(at + 1) & 0xff, 1.5);
        }
    }

    @Test
    void controlsChangeThePicture() {
        try (VideoDevice camera = open()) {
            camera.controls().control("test_pattern").set(1);
            camera.controls().control("horizontal_flip").set(Value.of(true));
            assertEquals(0x0000bf, firstPixel(camera));
            Control brightness = camera.controls().control("brightness");
            brightness.set(64);
            assertEquals(0x4040ff, firstPixel(camera));
            assertThrows(IllegalArgumentException.class, () -> brightness.set(128));
            assertThrows(IllegalArgumentException.class, () -> brightness.set(Value.of("bright")));
            assertEquals(127, brightness.setClipped(1000));
            brightness.reset();
            assertEquals(0, brightness.number());
            assertThrows(
                    DeviceUnsupportedException.class, () -> camera.controls().control("gain"));
            assertThrows(DeviceUnsupportedException.class, brightness::push);
        }
    }

    private static int firstPixel(VideoDevice camera) {
        try (CaptureStream capture =
                camera.capture(fast(PixelFormat.RGB24, 70, 16).build())) {
            ByteBuffer data = capture.next().data();
            return (data.get(0) & 0xff) << 16 | (data.get(1) & 0xff) << 8 | (data.get(2) & 0xff);
        }
    }

    @Test
    void controlsAreARoleOfTheCamera() {
        Controls controls = devices.open(ID, Controls.class);
        controls.set("brightness", 100);
        assertEquals(100, controls.control("brightness").number());
        assertThrows(IllegalArgumentException.class, () -> controls.set("brightness", 1_000_000));
        ControlRefusals.check(controls);
        assertEquals(ID, controls.descriptor().id().toString());
        VideoDevice camera = controls.as(VideoDevice.class).orElseThrow();
        controls.close();
        assertThrows(DeviceClosedException.class, camera::format);
    }

    @Test
    void aPictureIsTakenInOneCall() {
        try (VideoDevice camera = devices.first(VideoDevice.class)) {
            byte[] picture;
            try (FrameLease snapshot = camera.snapshot()) {
                picture = snapshot.toByteArray();
                assertEquals(camera.format().imageBytes(), picture.length);
                assertEquals(picture[1000], snapshot.data().get(1000));
            }
            // The camera is free again.
            camera.snapshot().close();
            assertTrue(Arrays.stream(new int[] {0, 100, 640}).anyMatch(at -> picture[at] != 0));
        }
    }

    @Test
    void barsMove() {
        try (VideoDevice camera = open();
                CaptureStream capture =
                        camera.capture(fast(PixelFormat.GREY, 64, 16).build())) {
            byte[] first = copy(capture.next());
            // Not only the second: after a pause they may have moved by all of their width.
            eventually(() -> !java.util.Arrays.equals(first, copy(capture.next())));
        }
    }

    private static byte[] copy(Frame frame) {
        byte[] bytes = new byte[frame.bytesUsed()];
        frame.copyTo(ByteBuffer.wrap(bytes));
        return bytes;
    }

    @Test
    void framesComeAtTheirRate() {
        try (VideoDevice camera = open();
                CaptureStream capture = camera.capture(CaptureSettings.builder()
                        .size(64, 64)
                        .frameRate(Fraction.of(60000, 1001))
                        .buffers(16)
                        .build())) {
            assertEquals(Fraction.of(60000, 1001), capture.frameRate().orElseThrow());
            long firstStamp = capture.next().timestampNanos();
            long lastStamp = firstStamp;
            for (int i = 1; i <= 30; i++) {
                Frame frame = capture.next();
                assertTrue(frame.sequence() >= i);
                assertTrue(frame.timestampNanos() > lastStamp);
                lastStamp = frame.timestampNanos();
            }
            assertTrue(lastStamp <= System.nanoTime(), "a frame of the future");
            assertTrue(lastStamp - firstStamp >= 30 * 16_683_000L, "timestamps");
        }
    }

    @Test
    void menusAreReadAndSetByTheirLabels() {
        try (VideoDevice camera = open()) {
            Controls controls = camera.controls();
            controls.setText("test_pattern", "standing bars");
            assertEquals("standing bars", controls.text("test_pattern").toLowerCase(java.util.Locale.ROOT));
            long standing = controls.number("test_pattern");
            controls.setText(
                    "test_pattern",
                    controls.control("test_pattern").menu().get(0).label());
            assertEquals(controls.control("test_pattern").menu().get(0).index(), controls.number("test_pattern"));
            assertTrue(standing != controls.number("test_pattern"));
        }
    }

    @Test
    void aFrameIsWrittenAsItIs() throws java.io.IOException {
        try (VideoDevice camera = open();
                CaptureStream capture =
                        camera.capture(fast(PixelFormat.NV12, 16, 16).build())) {
            Frame frame = capture.next();
            java.io.ByteArrayOutputStream written = new java.io.ByteArrayOutputStream();
            frame.data().getShort();
            assertEquals(frame.bytesUsed(), frame.writeTo(written));
            assertArrayEquals(frame.toByteArray(), written.toByteArray());
            assertEquals(frame.bytesUsed() - 2, frame.data().remaining(), "the buffer's position is the caller's");
            assertEquals(capture.format().field(), frame.field());
            assertFalse(frame.keyFrame());
        }
    }

    @Test
    void whoIsLateMissesFrames() throws InterruptedException {
        try (VideoDevice camera = open();
                CaptureStream capture =
                        camera.capture(fast(PixelFormat.GREY, 16, 16).buffers(2).build())) {
            capture.next();
            Thread.sleep(200);
            long last = 0;
            long lost = 0;
            for (int i = 0; i < 4; i++) {
                Frame frame = capture.next();
                assertEquals(frame.sequence() - last - 1, frame.lostBefore());
                last = frame.sequence();
                lost += frame.lostBefore();
            }
            assertTrue(last > 10, "sequence " + last);
            assertEquals(lost, capture.lost());
            assertEquals(5, capture.statistics().frames());
            assertEquals(last - 4, capture.statistics().lost());
        }
    }

    @Test
    void wishesAreRoundedOrRefused() {
        try (VideoDevice camera = open()) {
            VideoFormat odd = camera.tryFormat(
                    VideoFormat.builder(PixelFormat.of("H264"), 101, 5000).build());
            assertEquals("100x2160 YUYV", odd.toString());
            assertEquals(Fraction.of(120), camera.setFrameRate(Fraction.of(1000)));
            assertEquals(Fraction.of(1), camera.setFrameRate(Fraction.of(1, 7)));
            assertThrows(
                    DeviceUnsupportedException.class,
                    () -> camera.capture(CaptureSettings.builder()
                            .pixelFormat(PixelFormat.MJPEG)
                            .build()));
            assertThrows(
                    DeviceUnsupportedException.class,
                    () -> camera.capture(
                            CaptureSettings.builder().size(15, 15).exact(true).build()));
            assertThrows(DeviceUnsupportedException.class, () -> camera.setInput(0));
            try (CaptureStream capture = camera.capture(
                    CaptureSettings.builder().size(3840, 2160).frameRate(1).build())) {
                assertEquals(3840 * 2160 * 2, capture.format().imageBytes());
            }
        }
    }

    @Test
    void aRunningCameraIsBusyForAll() {
        try (VideoDevice camera = open();
                VideoDevice second = open()) {
            try (CaptureStream capture = camera.capture()) {
                VideoFormat wish = VideoFormat.builder(PixelFormat.GREY, 32, 32).build();
                for (VideoDevice device : List.of(camera, second)) {
                    assertThrows(DeviceBusyException.class, device::capture);
                    assertThrows(DeviceBusyException.class, () -> device.setFormat(wish));
                    assertThrows(DeviceBusyException.class, () -> device.setFrameRate(Fraction.of(15)));
                }
                assertEquals(30, capture.frameRate().orElseThrow().numerator());
            }
            second.capture().close();
        }
    }

    @Test
    void nothingWorksAfterClose() {
        VideoDevice camera = open();
        Control brightness = camera.controls().control("brightness");
        CaptureStream capture = camera.capture();
        camera.close();
        camera.close();
        List<Callable<?>> uses = List.of(
                camera::format,
                camera::frameRate,
                camera::pixelFormats,
                camera::controls,
                camera::capture,
                camera::attributes,
                camera::inputs,
                () -> camera.setFormat(
                        VideoFormat.builder(PixelFormat.GREY, 16, 16).build()),
                brightness::value,
                capture::next,
                () -> capture.next(Duration.ZERO));
        for (Callable<?> use : uses) {
            assertThrows(DeviceClosedException.class, use::call);
        }
        assertFalse(capture.iterator().hasNext());
    }

    @Test
    void waitsEndByCloseInterruptAndTime() throws Exception {
        try (Device device = devices.open(ID)) {
            VideoDevice camera = device.as(VideoDevice.class).orElseThrow();
            CaptureSettings.Builder slow = CaptureSettings.builder().frameRate(1);

            // A frame comes each second, and on a busy machine it may come first.
            eventually(() -> {
                CaptureStream closed = camera.capture(slow.build());
                Outcome closing = new Outcome(closed);
                closed.close();
                return closing.get() instanceof DeviceClosedException && closing.soon();
            });
            eventually(() -> {
                try (CaptureStream capture = camera.capture(slow.build())) {
                    Outcome interrupting = new Outcome(capture);
                    interrupting.thread.interrupt();
                    return interrupting.get() instanceof DeviceInterruptedException
                            && interrupting.flag
                            && interrupting.soon()
                            && capture.next(Duration.ofMillis(5)).isEmpty();
                }
            });
            eventually(() -> {
                try (CaptureStream capture =
                        camera.capture(slow.timeout(Duration.ofMillis(20)).build())) {
                    capture.next();
                    return false;
                } catch (DeviceTimeoutException e) {
                    return true;
                }
            });
        }
    }

    /** What the clock may spoil once is tried again. */
    private static void eventually(Callable<Boolean> attempt) {
        boolean succeeded = false;
        for (int i = 0; i < 20 && !succeeded; i++) {
            try {
                succeeded = attempt.call();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
        assertTrue(succeeded, "not once in 20 attempts");
    }

    /** A thread in {@code next()}, and how that ended. */
    private static final class Outcome {
        private final Thread thread;
        private final long begin = System.nanoTime();
        private final CompletableFuture<Throwable> end = new CompletableFuture<>();
        private volatile boolean flag;

        Outcome(CaptureStream capture) throws InterruptedException {
            thread = new Thread(() -> {
                try {
                    capture.next();
                    end.complete(null);
                } catch (RuntimeException e) {
                    flag = Thread.currentThread().isInterrupted();
                    end.complete(e);
                }
            });
            thread.start();
            while (thread.getState() != Thread.State.TIMED_WAITING && thread.isAlive()) {
                Thread.sleep(1);
            }
        }

        Throwable get() throws Exception {
            return end.get(30, TimeUnit.SECONDS);
        }

        /** That it ended, and before the first frame could have ended it. */
        boolean soon() {
            return System.nanoTime() - begin < 900_000_000;
        }
    }

    @Test
    void publishesByDemand() throws InterruptedException {
        BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
        List<Flow.Subscription> subscriptions = new ArrayList<>();
        VideoDevice camera = open();
        CaptureStream capture = camera.capture(fast(PixelFormat.GREY, 16, 16).build());
        capture.publisher(ForkJoinPool.commonPool()).subscribe(new Flow.Subscriber<FrameLease>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscriptions.add(subscription);
                subscription.request(3);
            }

            @Override
            public void onNext(FrameLease frame) {
                seen.add(frame.sequence());
                frame.close();
            }

            @Override
            public void onError(Throwable failure) {
                seen.add(failure);
            }

            @Override
            public void onComplete() {
                seen.add("complete");
            }
        });
        for (int i = 0; i < 3; i++) {
            assertInstanceOf(Long.class, seen.poll(60, TimeUnit.SECONDS));
        }
        Thread.sleep(50);
        assertTrue(seen.isEmpty());
        subscriptions.get(0).request(1);
        assertInstanceOf(Long.class, seen.poll(60, TimeUnit.SECONDS));
        subscriptions.get(0).request(Long.MAX_VALUE);
        camera.close();
        Object last = seen.poll(60, TimeUnit.SECONDS);
        while (last instanceof Long) {
            last = seen.poll(60, TimeUnit.SECONDS);
        }
        assertEquals("complete", last);
    }

    @Test
    void aThousandRoundsLeaveNothing() {
        ProcessResources resources = ProcessResources.of("/dev/", "linux4j");
        ProcessResources.Snapshot before = null;
        for (int i = 0; i < 1000; i++) {
            try (VideoDevice camera = open();
                    CaptureStream capture =
                            camera.capture(fast(PixelFormat.NV12, 64, 32).build())) {
                // A frame, if the machine took that long.
                capture.next(Duration.ZERO);
            }
            if (i == 0) {
                before = resources.snapshot();
            }
        }
        resources.assertNoMoreThan(before);
    }
}
