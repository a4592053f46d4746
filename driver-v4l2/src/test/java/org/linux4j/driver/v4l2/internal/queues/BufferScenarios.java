package org.linux4j.driver.v4l2.internal.queues;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.linux4j.DeviceClosedException;
import org.linux4j.driver.v4l2.V4l2BufferQueue;
import org.linux4j.driver.v4l2.V4l2Device;
import org.linux4j.driver.v4l2.V4l2Pipe;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.FrameLease;
import org.linux4j.video.FrameSink;
import org.linux4j.video.MemoryMode;
import org.linux4j.video.OutputFrame;
import org.linux4j.video.OutputSettings;
import org.linux4j.video.VideoConverter;
import org.linux4j.video.VideoDevice;
import org.linux4j.video.VideoOutputDevice;

/** Buffers of every kind of memory and direction, kept, left, and used at the wrong time. */
public record BufferScenarios(KeptFrames frames) {
    private static final Duration LONG = Duration.ofSeconds(KeptFrames.PATIENCE_SECONDS);
    private static final MemoryMode[] MODES = {MemoryMode.MMAP, MemoryMode.USERPTR, MemoryMode.DMABUF};
    /** How often what a whole device held is left to the collector, which takes its time. */
    private static final int FORGETS = 10;

    private static final ByteBuffer TOO_LARGE = ByteBuffer.allocate(1 << 20);

    KeptFramesProgram.Scenario of(String what) {
        return switch (what) {
            case "capture" -> this::capture;
            case "output" -> this::output;
            case "conversion" -> this::conversion;
            case "queue" -> this::queue;
            case "pipe" -> this::pipe;
            default -> throw new IllegalArgumentException(what);
        };
    }

    // What is forgotten is forgotten in methods of its own, so that no local variable keeps it.

    private VideoDevice camera() {
        return (VideoDevice) frames.rig.open("video1");
    }

    private VideoOutputDevice screen() {
        return (VideoOutputDevice) frames.rig.open("video2");
    }

    private VideoConverter converter() {
        return (VideoConverter) frames.rig.open("video3");
    }

    private static CaptureSettings in(MemoryMode mode) {
        return CaptureSettings.builder().memory(mode).buffers(3).build();
    }

    private static OutputSettings out(MemoryMode mode) {
        return OutputSettings.builder().memory(mode).buffers(3).build();
    }

    private static MemoryMode mode(int round) {
        return MODES[round % MODES.length];
    }

    /** What is left to the collector from time to time. */
    private void forgetNow(int round, int warnings, Runnable what) {
        if (round % FORGETS == 0) {
            what.run();
            for (int i = 0; i < warnings; i++) {
                frames.forget();
            }
            frames.awaitGivenBack();
        }
    }

    private void capture(int round) throws Exception {
        MemoryMode mode = mode(round);
        try (VideoDevice device = camera()) {
            CaptureStream stream = device.capture(in(mode));
            FrameLease lease = stream.take();
            ByteBuffer borrowed = stream.next().data();
            stream.close();
            ByteBuffer leased = lease.data();
            frames.saw(leased.get(0) + borrowed.get(0));
            lease.close();
            frames.assertGivenBack();
            frames.saw(leased.get(0) + borrowed.get(0));
            frames.keep(borrowed);

            CaptureStream other = device.capture(in(mode));
            Future<ByteBuffer> left = frames.start(() -> other.next().data());
            frames.keep(KeptFrames.result(left));
            other.close();
            frames.assertGivenBack();
            forgetCapture(device, mode);
        }
        frames.assertGivenBack();
        forgetNow(round, 1, () -> forgetCapture(camera(), mode));
    }

    private void forgetCapture(VideoDevice device, MemoryMode mode) {
        frames.keep(device.capture(in(mode)).next().data());
    }

    /** Frames that are never sent, also since filling them failed, and memory that is written to when it is over. */
    private void output(int round) throws Exception {
        MemoryMode mode = mode(round);
        try (VideoOutputDevice device = screen()) {
            FrameSink sink = device.output(out(mode));
            ByteBuffer sent = fillAndSend(sink);
            sink.blank();
            ByteBuffer failed =
                    KeptFrames.result(CompletableFuture.supplyAsync(() -> fillTooMuch(sink), frames.pool()));
            sink.close();
            frames.assertGivenBack();
            sent.putInt(0, 1);
            failed.putInt(0, 1);
            frames.keep(sent);
            frames.keep(failed);

            FrameSink other = device.output(out(mode));
            CountDownLatch writing = new CountDownLatch(1);
            Future<Integer> writer = frames.start(() -> writeUntilGivenUp(other.blank(), writing));
            KeptFrames.await(writing);
            other.close();
            frames.assertGivenBack();
            frames.saw(KeptFrames.result(writer));
            forgetOutput(device, mode);
        }
        frames.assertGivenBack();
        forgetNow(round, 1, () -> forgetOutput(screen(), mode));
    }

    private static ByteBuffer fillAndSend(FrameSink sink) {
        OutputFrame frame = sink.blank();
        ByteBuffer data = frame.data();
        data.putInt(0, 5);
        frame.send();
        return data;
    }

    private static ByteBuffer fillTooMuch(FrameSink sink) {
        OutputFrame frame = sink.blank();
        ByteBuffer data = frame.data();
        try {
            frame.fill(TOO_LARGE.duplicate());
        } catch (IllegalArgumentException e) {
            return data;
        }
        throw new AssertionError("An image of " + TOO_LARGE.capacity() + " bytes was taken");
    }

    private static int writeUntilGivenUp(OutputFrame frame, CountDownLatch writing) {
        for (int value = 0; ; value++) {
            try {
                frame.data().putInt(0, value);
            } catch (IllegalStateException e) {
                return value;
            }
            writing.countDown();
            Thread.yield();
        }
    }

    private void forgetOutput(VideoOutputDevice device, MemoryMode mode) {
        FrameSink sink = device.output(out(mode));
        fillAndSend(sink);
        frames.keep(sink.blank().data());
    }

    private void conversion(int round) throws Exception {
        MemoryMode mode = mode(round);
        try (VideoConverter device = converter()) {
            VideoConverter.Conversion conversion = device.convert(out(mode), in(mode));
            ByteBuffer given = conversion.input().blank().plane(0);
            convert(conversion);
            ByteBuffer made = conversion.output().next().plane(1);
            Future<Void> closer = frames.start(() -> {
                conversion.close();
                return null;
            });
            KeptFrames.result(closer);
            frames.assertGivenBack();
            given.putInt(0, made.get(0));
            frames.keep(given);
            frames.keep(made);
            forgetConversion(device, mode);
        }
        frames.assertGivenBack();
        forgetNow(round, 1, () -> forgetConversion(converter(), mode));
    }

    private static void convert(VideoConverter.Conversion conversion) {
        OutputFrame frame = conversion.input().blank();
        frame.plane(0).putInt(0, 7);
        frame.send();
    }

    private void forgetConversion(VideoConverter device, MemoryMode mode) {
        VideoConverter.Conversion conversion = device.convert(out(mode), in(mode));
        convert(conversion);
        frames.keep(conversion.output().next().plane(0));
        frames.keep(conversion.input().blank().plane(1));
    }

    /** Buffers by hand: closed while one thread copies out of them and another waits. */
    private void queue(int round) throws Exception {
        try (VideoDevice device = camera()) {
            V4l2BufferQueue queue = open(device);
            CountDownLatch copied = new CountDownLatch(1);
            CountDownLatch fetched = new CountDownLatch(1);
            Future<Integer> reader = frames.start(() -> {
                ByteBuffer copy = ByteBuffer.allocateDirect(4096);
                int bytes = 0;
                try {
                    while (true) {
                        bytes += queue.read(0, 0, copy.clear());
                        copied.countDown();
                        Thread.yield();
                    }
                } catch (DeviceClosedException e) {
                    return bytes;
                }
            });
            Future<Integer> fetcher = frames.start(() -> {
                int count = 0;
                try {
                    while (true) {
                        int index = queue.dequeue(LONG).orElseThrow().index();
                        count++;
                        fetched.countDown();
                        queue.queue(index);
                    }
                } catch (DeviceClosedException e) {
                    return count;
                }
            });
            KeptFrames.await(copied);
            KeptFrames.await(fetched);
            AutoCloseable closed = round % 2 == 0 ? queue : device;
            closed.close();
            frames.assertGivenBack();
            frames.saw(KeptFrames.result(reader) + KeptFrames.result(fetcher));
        }
        try (VideoDevice device = camera()) {
            open(device);
        }
        frames.assertGivenBack();
        forgetNow(round, 1, () -> open(camera()));
    }

    private static V4l2BufferQueue open(VideoDevice device) {
        V4l2BufferQueue queue = ((V4l2Device) device).openQueue(V4l2BufferQueue.Type.VIDEO_CAPTURE);
        for (int index = queue.request(3) - 1; index >= 0; index--) {
            queue.queue(index);
        }
        queue.start();
        return queue;
    }

    /** A sink's buffers that the source writes into: closed while frames go through, by whoever. */
    private void pipe(int round) throws Exception {
        try (VideoDevice source = camera();
                VideoOutputDevice sink = screen()) {
            V4l2Pipe pipe = V4l2Pipe.open(source, sink, 3, LONG);
            if (!pipe.sharesBuffers()) {
                throw new AssertionError("Frames are copied");
            }
            pipe.pump(2);
            Future<Boolean> pumping = frames.start(() -> {
                try {
                    pipe.pump(Long.MAX_VALUE);
                    return false;
                } catch (DeviceClosedException e) {
                    return true;
                }
            });
            pipe.close();
            frames.assertGivenBack();
            if (!KeptFrames.result(pumping)) {
                throw new AssertionError("The pipe went on");
            }
            forgetPipe(source, sink);
        }
        forgetNow(round, 2, () -> forgetPipe(camera(), screen()));
    }

    private static void forgetPipe(VideoDevice source, VideoOutputDevice sink) {
        V4l2Pipe.open(source, sink, 3, LONG).pump(1);
    }
}
