package org.linux4j.driver.v4l2.internal.streams;

import java.lang.ref.Reference;
import java.util.Optional;
import org.linux4j.ClockSource;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.Fraction;
import org.linux4j.driver.v4l2.DmabufSource;
import org.linux4j.driver.v4l2.internal.node.Fields;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.internal.node.V4l2NodeDevice;
import org.linux4j.driver.v4l2.internal.node.V4l2Streams;
import org.linux4j.driver.v4l2.internal.queues.BufferArgument;
import org.linux4j.driver.v4l2.internal.queues.QueueBuffers;
import org.linux4j.driver.v4l2.internal.queues.V4l2Queue;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.AbstractCaptureStream;
import org.linux4j.spi.linux.LinuxErrors;
import org.linux4j.spi.linux.Readiness;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.VideoFormat;

/**
 * Capture in buffers of any memory: {@code poll}, {@code VIDIOC_DQBUF}, {@code VIDIOC_QBUF} for each frame, no copy and
 * no allocation.
 *
 * <p>{@code Documentation/userspace-api/media/v4l/mmap.rst}, {@code userp.rst} and {@code dmabuf.rst} are what it
 * follows.
 */
public final class V4l2CaptureStream extends AbstractCaptureStream implements V4l2Streams.Running {

    /** Kept reachable while frames flow. */
    private final V4l2NodeDevice device;

    private final V4l2Node node;
    private final V4l2Queue queue;
    private final QueueBuffers buffers;
    /** Null where the driver tells of no changes. */
    private final SourceWatch source;

    /** What is waited for. */
    private final int awaited;
    /** One argument to fetch with, and one for each buffer to give back, so that threads do not meet. */
    private final BufferArgument answer;

    private final BufferArgument[] given;
    private final Runnable ready = this::signalReady;

    /** What the latest wait saw; of the consuming thread. */
    private int events;
    /** The error of a buffer that could not be given back, or 0; written with the stream's lock. */
    private volatile int requeueError;

    /** Whether the buffer marked as the last one was fetched; with the stream's lock. */
    private volatile boolean drained;

    private volatile boolean halted;

    private V4l2CaptureStream(
            V4l2NodeDevice device,
            VideoFormat format,
            Optional<Fraction> rate,
            CaptureSettings settings,
            QueueBuffers buffers,
            SourceWatch source) {
        super(device.node.handle().target(), format, rate, settings, buffers.memory.views());
        this.device = device;
        this.node = device.node;
        this.queue = buffers.queue;
        this.buffers = buffers;
        this.source = source;
        this.awaited = source == null ? poll.POLLIN : poll.POLLIN | poll.POLLPRI;
        this.answer = queue.argument();
        this.given = buffers.arguments();
    }

    /** Requests buffers, gives them to the driver and starts it; undoes all of it where a step fails. */
    public static V4l2CaptureStream start(
            V4l2NodeDevice device,
            int type,
            VideoFormat format,
            Optional<Fraction> rate,
            CaptureSettings settings,
            DmabufSource dmabufSource) {
        SourceWatch source = SourceWatch.of(device, type, device.node).orElse(null);
        QueueBuffers buffers =
                QueueBuffers.request(device.node, type, format, settings.memory(), settings.buffers(), dmabufSource);
        try {
            V4l2CaptureStream stream = new V4l2CaptureStream(device, format, rate, settings, buffers, source);
            for (BufferArgument buffer : stream.given) {
                device.node.demand(videodev2.VIDIOC_QBUF, "VIDIOC_QBUF", buffer.memory());
            }
            buffers.queue.start();
            device.streams.add(type, stream, buffers);
            return stream;
        } catch (RuntimeException | Error e) {
            buffers.close();
            throw e;
        }
    }

    @Override
    protected boolean await(long nanos) {
        if (requeueError != 0 || source != null && source.hasChanged()) {
            // There is something to say, and perhaps nothing more that could end a wait.
            return true;
        }
        int seen = buffers.readiness.await(awaited, nanos);
        events = seen == Readiness.WOKEN ? 0 : seen;
        return seen != 0;
    }

    @Override
    protected int dequeue() {
        if (requeueError != 0) {
            throw broken(requeueError, "VIDIOC_QBUF");
        }
        if (drained) {
            throw ended();
        }
        if (source != null && (events & poll.POLLPRI) != 0) {
            source.look();
        }
        int result = node.ask(videodev2.VIDIOC_DQBUF, answer.reset(0).memory());
        if (source != null && isOver(result)) {
            throw source.end();
        }
        if (result >= 0) {
            return describe(queue.checkedIndex(answer, given.length));
        }
        if (result == -errno.EPIPE && mayEnd()) {
            drained = true;
            throw ended();
        }
        if (result != -errno.EAGAIN) {
            throw broken(-result, "VIDIOC_DQBUF");
        }
        if ((events & poll.POLLERR) != 0) {
            // poll would say so again and again.
            throw broken(errno.EIO, "poll");
        }
        return -1;
    }

    /** Whether there is nothing more of what the stream was started with, having asked for a picture. */
    private boolean isOver(int result) {
        return source.hasChanged()
                && (result == -errno.EAGAIN
                        || result >= 0
                                && !(clock().equals(ClockSource.MONOTONIC) && source.precedes(timestampNanos())));
    }

    private DeviceException broken(int number, String request) {
        // Some drivers break off when the source changes, others go on.
        if (source != null && source.look()) {
            return source.end();
        }
        if (number == errno.EIO || number == errno.EINVAL || number == errno.EPIPE) {
            return new DeviceException(
                    DeviceException.failure(request, "the driver reports a fault of the stream, not of the device")
                            .on(node.handle().target())
                            .code(LinuxErrors.name(number))
                            .hint("close this stream and start another"));
        }
        return node.error(number, request);
    }

    /** A codec ends its pictures with one that is marked as the last, and answers EPIPE from then on. */
    private boolean mayEnd() {
        return device.capabilities.isCodec();
    }

    private DeviceClosedException ended() {
        return new DeviceClosedException(DeviceException.failure("read frame", "the last picture was read")
                .on(node.handle().target()));
    }

    /**
     * Whether the driver gave back what it may: a buffer of this queue that is no longer its own. Looked at in every test;
     * it costs nothing where assertions are off.
     */
    private boolean isSound() {
        return answer.buffer.type() == queue.type
                && answer.buffer.memory() == queue.memoryKind
                && (answer.buffer.flags() & videodev2.V4L2_BUF_FLAG_QUEUED) == 0;
    }

    /** Fails where an image does not lie within its memory. */
    private void checkImages(int index) {
        for (int plane = 0; plane < queue.planes; plane++) {
            int used = answer.bytesUsed(plane);
            int offset = answer.dataOffset(plane);
            int room = buffers.memory.views()[index][plane].capacity();
            if (used < 0 || used > room || offset < 0 || offset > used) {
                throw node.nonsense(
                        "VIDIOC_DQBUF",
                        "an image from " + Integer.toUnsignedString(offset) + " to " + Integer.toUnsignedString(used)
                                + " in " + room + " bytes of buffer " + index);
            }
        }
    }

    private int describe(int index) {
        assert isSound() : "buffer " + index + " of " + node.handle().target() + ", flags " + answer.buffer.flags();
        checkImages(index);
        int flags = answer.buffer.flags();
        if ((flags & videodev2.V4L2_BUF_FLAG_LAST) != 0) {
            drained = true;
            if (isEmpty()) {
                // It only says that there was no more.
                throw ended();
            }
        }
        buffers.memory.acquired(index);
        for (int plane = 0; plane < queue.planes; plane++) {
            slot(index).image(plane, answer.dataOffset(plane), answer.bytesUsed(plane));
        }
        slot(index)
                .picture(
                        Integer.toUnsignedLong(answer.buffer.sequence()),
                        timestampNanos(),
                        clock(),
                        (flags & videodev2.V4L2_BUF_FLAG_ERROR) != 0);
        slot(index).coding(Fields.told(answer.buffer.field()), (flags & videodev2.V4L2_BUF_FLAG_KEYFRAME) != 0);
        return index;
    }

    private ClockSource clock() {
        return switch (answer.buffer.flags() & videodev2.V4L2_BUF_FLAG_TIMESTAMP_MASK) {
            case videodev2.V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC -> ClockSource.MONOTONIC;
            case videodev2.V4L2_BUF_FLAG_TIMESTAMP_COPY -> ClockSource.COPIED;
            default -> ClockSource.UNKNOWN;
        };
    }

    private long timestampNanos() {
        return answer.buffer.timestamp_tv_sec() * 1_000_000_000L + answer.buffer.timestamp_tv_usec() * 1_000L;
    }

    private boolean isEmpty() {
        for (int plane = 0; plane < queue.planes; plane++) {
            if (answer.bytesUsed(plane) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    protected boolean requeue(int index) {
        buffers.memory.released(index);
        int result;
        try {
            result = node.ask(videodev2.VIDIOC_QBUF, given[index].memory());
        } catch (DeviceException closed) {
            return true;
        }
        Reference.reachabilityFence(this);
        if (result >= 0) {
            return true;
        }
        requeueError = -result;
        buffers.readiness.wake();
        return false;
    }

    @Override
    protected void halt() {
        buffers.stop();
        if (!mayRelease()) {
            // Already now, so that a lease that is kept long keeps nobody from the device: drivers that can orphan
            // buffers do, the others answer EBUSY and are asked again when the last lease is back.
            queue.free();
        }
        halted = true;
    }

    @Override
    protected void release() {
        buffers.memory.close();
        // Unless another stream has taken the queue over while leases were out.
        device.streams.release(queue.type, this, queue::free);
    }

    /** Whether the last picture was fetched. */
    public boolean isDrained() {
        return drained;
    }

    @Override
    public boolean isClosed() {
        return halted;
    }

    @Override
    protected void armReady() {
        buffers.readiness.arm(awaited, ready);
    }
}
