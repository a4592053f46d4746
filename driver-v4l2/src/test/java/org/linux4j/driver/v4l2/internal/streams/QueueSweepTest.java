package org.linux4j.driver.v4l2.internal.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linux4j.Device;
import org.linux4j.DeviceManager;
import org.linux4j.driver.v4l2.V4l2Driver;
import org.linux4j.driver.v4l2.internal.fakes.CopiedFrame;
import org.linux4j.driver.v4l2.internal.fakes.FakeQueues;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.testkit.FaultSweep;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.Frame;
import org.linux4j.video.FrameSink;
import org.linux4j.video.MemoryMode;
import org.linux4j.video.OutputFrame;
import org.linux4j.video.OutputSettings;
import org.linux4j.video.VideoConverter;
import org.linux4j.video.VideoDevice;
import org.linux4j.video.VideoOutputDevice;

/** Every system call of streams in all kinds of buffers fails once with every error. */
@Timeout(3600)
public class QueueSweepTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    /** The rest of the errors is tried by {@link CaptureSweepTest}. */
    private static final int[] ERRORS = {
        errno.EINTR, errno.EAGAIN, errno.EIO, errno.ENODEV, errno.EINVAL, errno.ENOMEM, errno.EPIPE
    };

    @TempDir
    private static Path root;

    @BeforeAll
    static void makeSysfs() throws IOException {
        Path sysfs = Files.createDirectories(root.resolve("sys/class/video4linux/video0"));
        Files.writeString(sysfs.resolve("name"), "Fake\n");
        Files.createDirectories(root.resolve("dev"));
        Files.createFile(root.resolve("dev/video0"));
    }

    /** What is done with a device. */
    private interface Use<D extends Device> {
        void of(D device) throws Exception;
    }

    private static <D extends Device> void sweep(String name, Class<D> role, int capability, int[] types, Use<D> use) {
        System.out.println(FaultSweep.of(name, syscalls -> {
                    syscalls.register(
                            root.resolve("dev/video0").toString(),
                            new FakeQueues(syscalls, capability | videodev2.V4L2_CAP_STREAMING, types));
                    try (DeviceManager manager = ScriptedManager.of(syscalls, root, new V4l2Driver());
                            D device = manager.open("v4l2:video0", role)) {
                        use.of(device);
                    }
                })
                .requests(videodev2.class)
                .errnos(ERRORS)
                .run());
    }

    @ParameterizedTest
    @CsvSource({"true, MMAP", "false, USERPTR", "true, USERPTR"})
    void capture(boolean planar, MemoryMode memory) {
        sweep(
                "capture, planar " + planar + ", " + memory,
                VideoDevice.class,
                planar ? videodev2.V4L2_CAP_VIDEO_CAPTURE_MPLANE : videodev2.V4L2_CAP_VIDEO_CAPTURE,
                new int[] {planar ? videodev2.V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE : videodev2.V4L2_BUF_TYPE_VIDEO_CAPTURE
                },
                device -> {
                    try (CaptureStream stream = device.capture(
                            CaptureSettings.builder().memory(memory).buffers(3).build())) {
                        for (int i = 0; i < 4; i++) {
                            assertEquals(i, stream.next().sequence());
                        }
                        stream.take().close();
                        assertTrue(stream.next(LONG).isPresent());
                    }
                });
    }

    @ParameterizedTest
    @CsvSource({"false, MMAP", "true, MMAP", "false, USERPTR"})
    void output(boolean planar, MemoryMode memory) {
        sweep(
                "output, planar " + planar + ", " + memory,
                VideoOutputDevice.class,
                planar ? videodev2.V4L2_CAP_VIDEO_OUTPUT_MPLANE : videodev2.V4L2_CAP_VIDEO_OUTPUT,
                new int[] {planar ? videodev2.V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE : videodev2.V4L2_BUF_TYPE_VIDEO_OUTPUT},
                device -> {
                    try (FrameSink sink = device.output(
                            OutputSettings.builder().memory(memory).buffers(2).build())) {
                        for (int i = 0; i < 5; i++) {
                            send(sink.blank(), i);
                        }
                        send(sink.blank(LONG).orElseThrow(), 5);
                        assertTrue(sink.flush(LONG));
                        // It is never sent.
                        sink.blank();
                    }
                });
    }

    @ParameterizedTest
    @CsvSource({"MMAP", "USERPTR"})
    void sending(MemoryMode memory) {
        sweepSink("sending frames, " + memory, memory, sink -> {
            for (int i = 0; i < 4; i++) {
                sink.send(new CopiedFrame());
            }
            assertTrue(sink.send(new CopiedFrame(), LONG));
            assertTrue(sink.flush(LONG));
            assertEquals(5, sink.sent());
        });
    }

    @ParameterizedTest
    @CsvSource({"MMAP", "USERPTR"})
    void connecting(MemoryMode memory) {
        sweepSink("a connected sink, " + memory, memory, sink -> {
            SomeFrames frames = new SomeFrames(6);
            try {
                sink.connect(frames).get();
                assertEquals(6, sink.sent());
                assertTrue(sink.flush(LONG));
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception failure ? failure : e;
            } finally {
                assertEquals(frames.given.get(), frames.closed.get(), "frames that were not closed");
            }
        });
    }

    private static void sweepSink(String name, MemoryMode memory, SinkUse use) {
        sweep(
                name,
                VideoOutputDevice.class,
                videodev2.V4L2_CAP_VIDEO_OUTPUT,
                new int[] {videodev2.V4L2_BUF_TYPE_VIDEO_OUTPUT},
                device -> {
                    try (FrameSink sink = device.output(
                            OutputSettings.builder().memory(memory).buffers(2).build())) {
                        use.of(sink);
                    }
                });
    }

    /** What is done with a sink. */
    private interface SinkUse {
        void of(FrameSink sink) throws Exception;
    }

    /** Gives frames as they are asked for, and counts those that were given and closed. */
    private static final class SomeFrames implements Flow.Publisher<Frame>, Flow.Subscription {
        final AtomicInteger given = new AtomicInteger();
        final AtomicInteger closed = new AtomicInteger();
        private final int count;
        private Flow.Subscriber<? super Frame> subscriber;

        SomeFrames(int count) {
            this.count = count;
        }

        @Override
        public void subscribe(Flow.Subscriber<? super Frame> wanting) {
            subscriber = wanting;
            wanting.onSubscribe(this);
        }

        @Override
        public void request(long wanted) {
            if (given.get() == count) {
                subscriber.onComplete();
            } else {
                given.incrementAndGet();
                subscriber.onNext(new CopiedFrame(closed));
            }
        }

        @Override
        public void cancel() {
            // Nothing is given unasked.
        }
    }

    private static void send(OutputFrame frame, int number) {
        frame.plane(0).putInt(0, number);
        frame.send();
    }

    @ParameterizedTest
    @CsvSource({"false, MMAP", "true, MMAP", "false, USERPTR"})
    void conversion(boolean planar, MemoryMode memory) {
        sweep(
                "conversion, planar " + planar + ", " + memory,
                VideoConverter.class,
                planar ? videodev2.V4L2_CAP_VIDEO_M2M_MPLANE : videodev2.V4L2_CAP_VIDEO_M2M,
                planar
                        ? new int[] {
                            videodev2.V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE, videodev2.V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE
                        }
                        : new int[] {videodev2.V4L2_BUF_TYPE_VIDEO_OUTPUT, videodev2.V4L2_BUF_TYPE_VIDEO_CAPTURE},
                device -> {
                    OutputSettings in =
                            OutputSettings.builder().memory(memory).buffers(2).build();
                    CaptureSettings out =
                            CaptureSettings.builder().memory(memory).buffers(2).build();
                    try (VideoConverter.Conversion conversion = device.convert(in, out)) {
                        for (int i = 0; i < 4; i++) {
                            send(conversion.input().blank(), 100 + i);
                            assertEquals(
                                    100 + i, conversion.output().next().plane(0).getInt(0));
                        }
                    }
                });
    }
}
