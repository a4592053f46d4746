package org.linux4j.driver.v4l2.internal.streams;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceTimeoutException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.v4l2.V4l2Pipe;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.internal.node.V4l2NodeDevice;
import org.linux4j.driver.v4l2.internal.node.V4l2Streams;
import org.linux4j.driver.v4l2.internal.queues.BufferArgument;
import org.linux4j.driver.v4l2.internal.queues.V4l2Queue;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.Timeouts;
import org.linux4j.spi.linux.DmaBuffer;
import org.linux4j.spi.linux.Readiness;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.video.VideoFormat;

/** The sink's buffers, which the source writes into. */
final class SharedPipe implements V4l2Pipe, V4l2Streams.Running {
    /** Kept reachable while frames flow. */
    private final V4l2NodeDevice camera;

    private final V4l2NodeDevice output;
    private final VideoFormat format;
    private final V4l2Node source;
    private final V4l2Queue in;
    private final V4l2Node sink;
    private final V4l2Queue out;
    private final long timeoutNanos;
    private final PipeHoldings held;
    private final List<BufferArgument> gives = new ArrayList<>();
    private final List<BufferArgument> takes = new ArrayList<>();
    private BufferArgument captured;
    private BufferArgument shown;
    private Readiness sourceReady;
    private Readiness sinkReady;
    private int inSource;
    private boolean showing;

    private SharedPipe(V4l2NodeDevice camera, V4l2NodeDevice output, VideoFormat format, Duration timeout) {
        this.camera = camera;
        this.output = output;
        this.format = format;
        this.source = camera.node;
        this.sink = output.node;
        this.timeoutNanos = Timeouts.nanos(timeout);
        int planes = format.planes().size();
        this.in = new V4l2Queue(source, camera.capabilities.captureType(), videodev2.V4L2_MEMORY_DMABUF, planes);
        this.out = new V4l2Queue(sink, output.capabilities.outputType(), videodev2.V4L2_MEMORY_MMAP, planes);
        this.held = new PipeHoldings(in, out);
    }

    /** Null where the devices cannot share. */
    static SharedPipe tryOpen(
            V4l2NodeDevice camera, V4l2NodeDevice output, VideoFormat format, int buffers, Duration timeout) {
        synchronized (camera.streams.starting) {
            synchronized (output.streams.starting) {
                SharedPipe shared = new SharedPipe(camera, output, format, timeout);
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

    @Override
    public VideoFormat format() {
        return format;
    }

    @Override
    public boolean sharesBuffers() {
        return true;
    }

    @Override
    public void pump(long frames) {
        for (long i = 0; i < frames; i++) {
            step();
        }
    }

    private void step() {
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
                    gives.get(out.checkedIndex(shown, gives.size())).memory());
            inSource++;
        }
    }

    private int dequeue(long deadline) {
        while (true) {
            int result = source.ask(videodev2.VIDIOC_DQBUF, captured.reset(0).memory());
            if (result >= 0) {
                return in.checkedIndex(captured, takes.size());
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

    @Override
    public String toString() {
        return format + " from " + source.handle().target() + " to "
                + sink.handle().target();
    }
}
