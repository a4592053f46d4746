package org.linux4j.driver.v4l2;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceTimeoutException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.CloseAll;
import org.linux4j.spi.Timeouts;
import org.linux4j.spi.linux.DmaBuffer;
import org.linux4j.spi.linux.Readiness;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.FrameSink;
import org.linux4j.video.OutputSettings;
import org.linux4j.video.VideoDevice;
import org.linux4j.video.VideoFormat;
import org.linux4j.video.VideoOutputDevice;

/**
 * Frames from a source straight to a sink.
 *
 * <p>Where both are V4L2 devices that can, the source writes into the sink's own buffers, which are exported as DMABUF:
 * no byte is copied. Elsewhere each frame is copied once. {@link #sharesBuffers()} says which.
 *
 * <p>One thread may {@link #pump}; {@link #close()} may be called from any, and ends it.
 */
public final class V4l2Pipe implements AutoCloseable {

    private final VideoFormat format;
    private final Shared shared;
    private final CaptureStream from;
    private final FrameSink to;

    private V4l2Pipe(VideoFormat format, Shared shared, CaptureStream from, FrameSink to) {
        this.format = format;
        this.shared = shared;
        this.from = from;
        this.to = to;
    }

    /**
     * Joins a source and a sink, in the format that the source stands in.
     *
     * @param source where frames come from; it stays the caller's, and must have no stream open
     * @param sink where they go; it stays the caller's, and must have no stream open
     * @param buffers how many buffers to use
     * @param timeout how long a frame may take
     * @return the pipe; the caller closes it
     * @throws DeviceUnsupportedException if the sink does not take the source's format as it is; then, and wherever the
     *     pipe does not begin, the sink's format is what it was
     * @throws DeviceException if one of them is closed, gone or busy
     */
    public static V4l2Pipe open(VideoDevice source, VideoOutputDevice sink, int buffers, Duration timeout) {
        VideoFormat standing = sink.outputFormat();
        try {
            return join(source, sink, buffers, timeout);
        } catch (RuntimeException | Error e) {
            try {
                if (!sink.outputFormat().equals(standing)) {
                    sink.setOutputFormat(standing);
                }
            } catch (DeviceException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    private static V4l2Pipe join(VideoDevice source, VideoOutputDevice sink, int buffers, Duration timeout) {
        VideoFormat wanted = source.format();
        VideoFormat taken = sink.setOutputFormat(wanted);
        if (!taken.pixelFormat().equals(wanted.pixelFormat())
                || taken.width() != wanted.width()
                || taken.height() != wanted.height()
                || !taken.planes().equals(wanted.planes())) {
            throw new DeviceUnsupportedException(
                    DeviceException.failure("pipe", "the sink takes " + taken + ", and the source gives " + wanted)
                            .on(sink.descriptor().id().toString())
                            .hint("set the source to a format that both have"));
        }
        if (source instanceof V4l2Camera camera && sink instanceof V4l2Output output) {
            Shared shared = Shared.tryOpen(camera, output, wanted, buffers, timeout);
            if (shared != null) {
                return new V4l2Pipe(wanted, shared, null, null);
            }
        }
        CaptureStream from = source.capture(
                CaptureSettings.builder().buffers(buffers).timeout(timeout).build());
        try {
            FrameSink to = sink.output(
                    OutputSettings.builder().buffers(buffers).timeout(timeout).build());
            return new V4l2Pipe(wanted, null, from, to);
        } catch (RuntimeException | Error e) {
            from.close();
            throw e;
        }
    }

    /**
     * The format of the frames.
     *
     * @return the format
     */
    public VideoFormat format() {
        return format;
    }

    /**
     * Whether the devices share buffers.
     *
     * @return false if each frame is copied once
     */
    public boolean sharesBuffers() {
        return shared != null;
    }

    /**
     * Hands frames on.
     *
     * @param frames how many
     * @throws DeviceException if a device is gone or closed, a frame took too long, or the thread was interrupted
     */
    public void pump(long frames) {
        for (long i = 0; i < frames; i++) {
            if (shared != null) {
                shared.step();
            } else {
                to.send(from.next());
            }
        }
    }

    @Override
    public void close() {
        CloseAll.of(shared != null ? List.of(shared) : List.of(from, to));
    }

    /** What a pipe holds of the kernel's; it refers to no pipe, so that it can be given back for one that was forgotten. */
    private static final class Held implements AutoCloseable {
        private final V4l2Queue in;
        private final V4l2Queue out;
        private final List<DmaBuffer> exported = new ArrayList<>();
        private final List<Readiness> waits = new ArrayList<>();
        private final AtomicBoolean closed = new AtomicBoolean();
        /** Whether nothing is held any more, so that others may have the queues. */
        private volatile boolean free;

        Held(V4l2Queue in, V4l2Queue out) {
            this.in = in;
            this.out = out;
        }

        Readiness waiting(V4l2Node node) {
            Readiness readiness = new Readiness(node.linux(), node.handle());
            waits.add(readiness);
            return readiness;
        }

        /** Once only: both devices ask for it, and the queues may be somebody else's since. */
        @Override
        public void close() {
            if (!closed.compareAndSet(false, true)) {
                return;
            }
            waits.forEach(Readiness::end);
            // So that nobody starts a queue afterwards.
            synchronized (this) {
                List<AutoCloseable> closing = new ArrayList<>(waits);
                closing.addAll(List.of(in::stop, out::stop, in::free));
                closing.addAll(exported);
                closing.add(out::free);
                closing.add(() -> free = true);
                CloseAll.of(closing);
            }
        }
    }

    /** The sink's buffers, which the source writes into. */
    private static final class Shared implements V4l2Streams.Running {
        /** Kept reachable while frames flow. */
        private final V4l2Camera camera;

        private final V4l2Output output;
        private final V4l2Node source;
        private final V4l2Queue in;
        private final V4l2Node sink;
        private final V4l2Queue out;
        private final long timeoutNanos;
        private final Held held;
        private final List<BufferArgument> gives = new ArrayList<>();
        private final List<BufferArgument> takes = new ArrayList<>();
        private BufferArgument captured;
        private BufferArgument shown;
        private Readiness sourceReady;
        private Readiness sinkReady;
        private int inSource;
        private boolean showing;

        private Shared(V4l2Camera camera, V4l2Output output, VideoFormat format, Duration timeout) {
            this.camera = camera;
            this.output = output;
            this.source = camera.node;
            this.sink = output.node;
            this.timeoutNanos = Timeouts.nanos(timeout);
            int planes = format.planes().size();
            this.in = new V4l2Queue(source, camera.capabilities.captureType(), videodev2.V4L2_MEMORY_DMABUF, planes);
            this.out = new V4l2Queue(sink, output.capabilities.outputType(), videodev2.V4L2_MEMORY_MMAP, planes);
            this.held = new Held(in, out);
        }

        /** Null where the devices cannot share. */
        static Shared tryOpen(V4l2Camera camera, V4l2Output output, VideoFormat format, int buffers, Duration timeout) {
            synchronized (camera.streams.starting) {
                synchronized (output.streams.starting) {
                    Shared shared = new Shared(camera, output, format, timeout);
                    camera.streams.claim(shared.in.type, "pipe");
                    output.streams.claim(shared.out.type, "pipe");
                    try {
                        shared.setUp(buffers);
                        camera.streams.add(shared.in.type, shared, shared.held);
                        output.streams.add(shared.out.type, shared, shared.held);
                        return shared;
                    } catch (DeviceUnsupportedException e) {
                        shared.close();
                        return null;
                    } catch (RuntimeException | Error e) {
                        shared.close();
                        throw e;
                    }
                }
            }
        }

        private void setUp(int buffers) {
            int count = out.request(buffers);
            count = Math.min(count, in.request(count));
            sourceReady = held.waiting(source);
            sinkReady = held.waiting(sink);
            captured = in.argument();
            shown = out.argument();
            for (int i = 0; i < count; i++) {
                List<DmaBuffer> planes = out.export(i);
                held.exported.addAll(planes);
                BufferArgument give = in.argument().reset(i);
                for (int plane = 0; plane < planes.size(); plane++) {
                    int fd = planes.get(plane).handle().acquire();
                    planes.get(plane).handle().release();
                    give.descriptor(plane, fd, planes.get(plane).buffer().capacity());
                }
                gives.add(give);
                takes.add(out.argument().reset(i));
                source.demand(videodev2.VIDIOC_QBUF, "VIDIOC_QBUF", give.memory());
                inSource++;
            }
            in.start();
        }

        void step() {
            checkOpen();
            try {
                handOn();
            } catch (DeviceException e) {
                // Queues and descriptors may go meanwhile; what is closed then is this pipe.
                checkOpen();
                throw e;
            }
        }

        private void checkOpen() {
            if (held.closed.get()) {
                throw new DeviceClosedException(DeviceException.failure("pipe", "the pipe was closed")
                        .on(source.handle().target()));
            }
        }

        private void handOn() {
            long deadline = Timeouts.deadline(timeoutNanos);
            takeBack();
            while (inSource == 0) {
                // The source has nothing to write into until the sink gives a buffer back.
                await(sinkReady, poll.POLLOUT, sink, deadline);
                takeBack();
            }
            int index = dequeue(deadline);
            inSource--;
            synchronized (held) {
                checkOpen();
                show(index);
            }
        }

        private void show(int index) {
            BufferArgument take = takes.get(index);
            for (int plane = 0; plane < out.planes; plane++) {
                take.bytesUsed(plane, captured.bytesUsed(plane));
            }
            take.buffer
                    .field(captured.buffer.field())
                    .timestamp_tv_sec(captured.buffer.timestamp_tv_sec())
                    .timestamp_tv_usec(captured.buffer.timestamp_tv_usec());
            sink.demand(videodev2.VIDIOC_QBUF, "VIDIOC_QBUF", take.memory());
            if (!showing) {
                out.start();
                showing = true;
            }
        }

        /** What the sink is done with goes back to the source. */
        private void takeBack() {
            while (showing) {
                int result = sink.ask(videodev2.VIDIOC_DQBUF, shown.reset(0).memory());
                if (result == -errno.EAGAIN) {
                    return;
                }
                if (result < 0) {
                    throw sink.error(-result, "VIDIOC_DQBUF");
                }
                source.demand(
                        videodev2.VIDIOC_QBUF,
                        "VIDIOC_QBUF",
                        gives.get(shown.buffer.index()).memory());
                inSource++;
            }
        }

        private int dequeue(long deadline) {
            while (true) {
                int result =
                        source.ask(videodev2.VIDIOC_DQBUF, captured.reset(0).memory());
                if (result >= 0) {
                    return captured.buffer.index();
                }
                if (result != -errno.EAGAIN) {
                    throw source.error(-result, "VIDIOC_DQBUF");
                }
                await(sourceReady, poll.POLLIN, source, deadline);
            }
        }

        private void await(Readiness readiness, int events, V4l2Node node, long deadline) {
            long left = Timeouts.left(timeoutNanos, deadline);
            // A device that says it is ready, and has nothing, does not get more time.
            int seen = left == 0 ? 0 : readiness.await(events, left);
            checkOpen();
            if (seen == 0) {
                throw new DeviceTimeoutException(
                        DeviceException.failure("pipe", "no frame went on within " + Timeouts.words(timeoutNanos))
                                .on(node.handle().target()));
            }
            if (seen > 0 && (seen & events) == 0) {
                throw new DeviceException(
                        DeviceException.failure("poll", "the driver reports a fault of the stream, not of the device")
                                .on(node.handle().target())
                                .code("EIO"));
            }
        }

        @Override
        public boolean isClosed() {
            return held.free;
        }

        @Override
        public void close() {
            held.close();
            camera.streams.release(in.type, this, () -> {});
            output.streams.release(out.type, this, () -> {});
        }
    }
}
