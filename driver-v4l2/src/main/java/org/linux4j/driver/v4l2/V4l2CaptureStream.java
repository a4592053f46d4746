package org.linux4j.driver.v4l2;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linux4j.ClockSource;
import org.linux4j.DeviceException;
import org.linux4j.Fraction;
import org.linux4j.driver.v4l2.uapi.v4l2_buffer;
import org.linux4j.driver.v4l2.uapi.v4l2_requestbuffers;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.AbstractCaptureStream;
import org.linux4j.spi.CloseAll;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.MappedMemory;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.Poller;
import org.linux4j.spi.linux.Waiter;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.eventpoll;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.VideoFormat;

/**
 * Capture in memory-mapped buffers: {@code poll}, {@code VIDIOC_DQBUF}, {@code VIDIOC_QBUF} for each frame, no copy and
 * no allocation.
 *
 * <p>{@code Documentation/userspace-api/media/v4l/mmap.rst} is what it follows.
 */
final class V4l2CaptureStream extends AbstractCaptureStream {

    /** Kept reachable while frames flow. */
    private final V4l2Camera camera;

    private final V4l2Node node;
    private final List<MappedMemory> mappings;
    private final Waiter waiter;
    /** One {@code v4l2_buffer} to fetch with, and one for each buffer to give back, so that threads do not meet. */
    private final NativeMemory fetched;

    private final NativeMemory[] given;
    private final v4l2_buffer answer;
    private Poller.Registration registration;

    /** What the latest wait saw; of the consuming thread. */
    private int events;
    /** The error of a buffer that could not be given back, or 0; written with the stream's lock. */
    private volatile int requeueError;

    private volatile boolean closed;

    private V4l2CaptureStream(
            V4l2Camera camera,
            VideoFormat format,
            Optional<Fraction> rate,
            CaptureSettings settings,
            List<MappedMemory> mappings,
            Waiter waiter) {
        super(camera.node.handle().target(), format, rate, settings, memoryOf(mappings));
        this.camera = camera;
        this.node = camera.node;
        this.mappings = mappings;
        this.waiter = waiter;
        this.fetched = node.allocate(v4l2_buffer.SIZE);
        this.answer = new v4l2_buffer().wrap(fetched.buffer(), 0);
        this.given = new NativeMemory[mappings.size()];
        for (int i = 0; i < given.length; i++) {
            given[i] = buffer(node, i);
        }
    }

    private static ByteBuffer[][] memoryOf(List<MappedMemory> mappings) {
        return mappings.stream()
                .map(mapping -> new ByteBuffer[] {mapping.buffer()})
                .toArray(ByteBuffer[][]::new);
    }

    private static NativeMemory buffer(V4l2Node node, int index) {
        NativeMemory memory = node.allocate(v4l2_buffer.SIZE);
        new v4l2_buffer()
                .wrap(memory.buffer(), 0)
                .index(index)
                .type(V4l2Node.QUEUE)
                .memory(videodev2.V4L2_MEMORY_MMAP);
        return memory;
    }

    /** Requests and maps buffers, gives them to the driver and starts it; undoes all of it where a step fails. */
    static V4l2CaptureStream start(
            V4l2Camera camera, VideoFormat format, Optional<Fraction> rate, CaptureSettings settings) {
        V4l2Node node = camera.node;
        List<MappedMemory> mappings = new ArrayList<>();
        Waiter waiter = null;
        try {
            int granted = requestBuffers(node, settings.buffers());
            for (int i = 0; i < granted; i++) {
                mappings.add(map(node, i));
            }
            waiter = new Waiter(node.linux(), node.handle());
            V4l2CaptureStream stream = new V4l2CaptureStream(camera, format, rate, settings, mappings, waiter);
            for (NativeMemory buffer : stream.given) {
                node.demand(videodev2.VIDIOC_QBUF, "VIDIOC_QBUF", buffer);
            }
            NativeMemory queue = node.allocate(Integer.BYTES);
            queue.buffer().putInt(0, V4l2Node.QUEUE);
            node.demand(videodev2.VIDIOC_STREAMON, "VIDIOC_STREAMON", queue);
            List<AutoCloseable> remains = new ArrayList<>();
            remains.add(() -> stopQueue(node));
            remains.add(waiter);
            remains.addAll(mappings);
            remains.add(() -> freeBuffers(node));
            camera.open.stream(stream, remains);
            return stream;
        } catch (RuntimeException | Error e) {
            stopQueue(node);
            if (waiter != null) {
                waiter.close();
            }
            CloseAll.of(mappings);
            freeBuffers(node);
            throw e;
        }
    }

    private static int requestBuffers(V4l2Node node, int count) {
        NativeMemory memory = node.allocate(v4l2_requestbuffers.SIZE);
        v4l2_requestbuffers request = new v4l2_requestbuffers().wrap(memory.buffer(), 0);
        request.count(count).type(V4l2Node.QUEUE).memory(videodev2.V4L2_MEMORY_MMAP);
        node.demand(videodev2.VIDIOC_REQBUFS, "VIDIOC_REQBUFS", memory);
        if (request.count() < 1) {
            throw new DeviceException(DeviceException.failure("VIDIOC_REQBUFS", "the driver grants no buffer at all")
                    .on(node.handle().target()));
        }
        return request.count();
    }

    private static MappedMemory map(V4l2Node node, int index) {
        NativeMemory memory = buffer(node, index);
        node.demand(videodev2.VIDIOC_QUERYBUF, "VIDIOC_QUERYBUF", memory);
        v4l2_buffer answer = new v4l2_buffer().wrap(memory.buffer(), 0);
        return MappedMemory.map(
                node.linux(),
                node.handle(),
                Integer.toUnsignedLong(answer.length()),
                Integer.toUnsignedLong(answer.m_offset()));
    }

    /** Gives the driver's memory back, as far as the device is still there to be told. */
    private static void freeBuffers(V4l2Node node) {
        NativeMemory memory = node.allocate(v4l2_requestbuffers.SIZE);
        new v4l2_requestbuffers().wrap(memory.buffer(), 0).type(V4l2Node.QUEUE).memory(videodev2.V4L2_MEMORY_MMAP);
        askQuietly(node, videodev2.VIDIOC_REQBUFS, memory);
    }

    private static void stopQueue(V4l2Node node) {
        NativeMemory queue = node.allocate(Integer.BYTES);
        queue.buffer().putInt(0, V4l2Node.QUEUE);
        askQuietly(node, videodev2.VIDIOC_STREAMOFF, queue);
    }

    private static void askQuietly(V4l2Node node, long request, NativeMemory argument) {
        try {
            node.ask(request, argument);
        } catch (DeviceException closed) {
            // The descriptor is closed, and with it the kernel has freed everything.
        }
    }

    @Override
    protected boolean await(long timeoutNanos) {
        if (requeueError != 0) {
            // There is something to say, and perhaps no buffer left that could end a wait.
            return true;
        }
        int seen = waiter.await(poll.POLLIN, timeoutNanos);
        events = seen == Waiter.WOKEN ? 0 : seen;
        return seen != 0;
    }

    @Override
    protected int dequeue() {
        if (requeueError != 0) {
            throw broken(requeueError, "VIDIOC_QBUF");
        }
        answer.clear();
        answer.type(V4l2Node.QUEUE).memory(videodev2.V4L2_MEMORY_MMAP);
        FileHandle handle = node.handle();
        int result = handle.ioctl(videodev2.VIDIOC_DQBUF, fetched.address());
        Reference.reachabilityFence(fetched);
        if (result >= 0) {
            return describe(answer.index());
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

    private DeviceException broken(int number, String request) {
        if (number == errno.EIO || number == errno.EINVAL || number == errno.EPIPE) {
            return new DeviceException(
                    DeviceException.failure(request, "the driver reports a fault of the stream, not of the device")
                            .on(node.handle().target())
                            .code(org.linux4j.spi.linux.LinuxErrors.name(number))
                            .hint("close this stream and start another"));
        }
        return node.error(number, request);
    }

    private int describe(int index) {
        int flags = answer.flags();
        ClockSource clock =
                switch (flags & videodev2.V4L2_BUF_FLAG_TIMESTAMP_MASK) {
                    case videodev2.V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC -> ClockSource.MONOTONIC;
                    case videodev2.V4L2_BUF_FLAG_TIMESTAMP_COPY -> ClockSource.COPIED;
                    default -> ClockSource.UNKNOWN;
                };
        slot(index).image(0, 0, answer.bytesused());
        slot(index)
                .picture(
                        Integer.toUnsignedLong(answer.sequence()),
                        answer.timestamp_tv_sec() * 1_000_000_000L + answer.timestamp_tv_usec() * 1_000L,
                        clock,
                        (flags & videodev2.V4L2_BUF_FLAG_ERROR) != 0);
        return index;
    }

    @Override
    protected void requeue(int index) {
        int result;
        try {
            result = node.handle().ioctl(videodev2.VIDIOC_QBUF, given[index].address());
        } catch (DeviceException closed) {
            return;
        }
        Reference.reachabilityFence(this);
        if (result < 0) {
            requeueError = -result;
            waiter.wake();
        }
    }

    @Override
    protected void stop() {
        synchronized (waiter) {
            closed = true;
            if (registration != null) {
                registration.close();
            }
        }
        stopQueue(node);
        waiter.wake();
        waiter.close();
    }

    @Override
    protected void release() {
        // Unmapped first: a driver that cannot orphan buffers answers EBUSY to the other order.
        CloseAll.of(mappings);
        // Unless another stream has taken the queue over while leases were out; none may do so in between.
        synchronized (camera.starting) {
            if (camera.open.stream() == this) {
                freeBuffers(node);
                camera.open.released(this);
            }
        }
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    protected void armReady() {
        synchronized (waiter) {
            if (!closed) {
                if (registration == null) {
                    registration = node.linux().poller().register(node.handle(), eventpoll.EPOLLIN);
                    camera.open.alsoRemains(this, registration);
                }
                registration.arm(this::signalReady);
                return;
            }
        }
        signalReady();
    }
}
