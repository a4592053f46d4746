package org.linux4j.driver.v4l2;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceTimeoutException;
import org.linux4j.Fraction;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.Waiter;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.video.OutputFrame;
import org.linux4j.video.OutputSettings;
import org.linux4j.video.OutputStream;
import org.linux4j.video.VideoFormat;

/**
 * Output in buffers of any memory: filled in place, {@code VIDIOC_QBUF}, {@code poll}, {@code VIDIOC_DQBUF}; started with
 * the first that is sent, so that the device shows nothing that nobody made.
 */
final class V4l2OutputStream implements OutputStream, V4l2Streams.Running {

    /** How often a device is asked while frames are out: {@code poll} says then that there is room, not that one is back. */
    private static final long ASK_NANOS = 2_000_000;

    private static final long FOREVER = -1;

    private enum State {
        FREE,
        LEASED,
        QUEUED
    }

    private final V4l2PlainDevice device;
    private final V4l2Node node;
    private final V4l2Queue queue;
    private final VideoFormat format;
    private final Optional<Fraction> rate;
    private final long timeoutNanos;
    private final BufferMemory memory;
    private final Waiter waiter;
    private final Picture[] pictures;
    private final BufferArgument answer;
    private long sent;
    private boolean started;
    private boolean released;
    private volatile boolean closed;

    private V4l2OutputStream(
            V4l2PlainDevice device,
            V4l2Queue queue,
            VideoFormat format,
            Optional<Fraction> rate,
            OutputSettings settings,
            BufferMemory memory,
            Waiter waiter) {
        this.device = device;
        this.node = device.node;
        this.queue = queue;
        this.format = format;
        this.rate = rate;
        this.timeoutNanos = settings.timeout().map(Duration::toNanos).orElse(FOREVER);
        this.memory = memory;
        this.waiter = waiter;
        this.answer = queue.argument();
        this.pictures = new Picture[memory.views().length];
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = new Picture(i, memory.views()[i]);
        }
    }

    static V4l2OutputStream start(
            V4l2PlainDevice device,
            int type,
            VideoFormat format,
            Optional<Fraction> rate,
            OutputSettings settings,
            DmabufSource dmabufSource) {
        V4l2Node node = device.node;
        V4l2Queue queue = new V4l2Queue(
                node,
                type,
                BufferMemory.kind(settings.memory()),
                format.planes().size());
        BufferMemory memory = null;
        Waiter waiter = null;
        try {
            memory = BufferMemory.of(queue, queue.request(settings.buffers()), format.planes(), dmabufSource);
            waiter = new Waiter(node.linux(), node.handle());
            V4l2OutputStream stream = new V4l2OutputStream(device, queue, format, rate, settings, memory, waiter);
            device.streams.add(type, stream, List.of(queue::stop, waiter, memory, queue::free));
            return stream;
        } catch (RuntimeException | Error e) {
            if (waiter != null) {
                waiter.close();
            }
            if (memory != null) {
                memory.close();
            }
            queue.free();
            throw e;
        }
    }

    @Override
    public VideoFormat format() {
        return format;
    }

    @Override
    public Optional<Fraction> frameRate() {
        return rate;
    }

    @Override
    public int buffers() {
        return pictures.length;
    }

    @Override
    public synchronized long sent() {
        return sent;
    }

    @Override
    public OutputFrame next() {
        Picture picture = free(timeoutNanos);
        if (picture == null) {
            throw new DeviceTimeoutException(DeviceException.failure(
                            "send frame", "no buffer came back within " + timeoutNanos / 1_000_000 + " ms")
                    .on(node.handle().target()));
        }
        return picture;
    }

    @Override
    public Optional<OutputFrame> next(Duration timeout) {
        return Optional.ofNullable(free(Math.max(0, timeout.toNanos())));
    }

    private Picture free(long timeout) {
        long deadline = timeout < 0 ? 0 : System.nanoTime() + timeout;
        while (true) {
            boolean blind;
            synchronized (this) {
                takeBack();
                int leased = 0;
                int queued = 0;
                for (Picture picture : pictures) {
                    if (picture.state == State.FREE) {
                        picture.lease();
                        return picture;
                    }
                    leased += picture.state == State.LEASED ? 1 : 0;
                    queued += picture.state == State.QUEUED ? 1 : 0;
                }
                if (queued == 0) {
                    throw new IllegalStateException("All " + pictures.length + " buffers of "
                            + node.handle().target() + " are out to be filled: send or close some of them first");
                }
                blind = leased > 0;
            }
            if (!await(blind, timeout < 0 ? FOREVER : Math.max(0, deadline - System.nanoTime()))) {
                return null;
            }
        }
    }

    /** False when the time is over. */
    private boolean await(boolean blind, long nanos) {
        if (nanos == 0) {
            return false;
        }
        long pause = nanos < 0 ? ASK_NANOS : Math.min(nanos, ASK_NANOS);
        int seen = waiter.await(blind ? 0 : poll.POLLOUT, blind ? pause : nanos);
        if (!blind && seen > 0 && (seen & poll.POLLERR) != 0 && (seen & poll.POLLOUT) == 0) {
            synchronized (this) {
                takeBack();
            }
            throw new DeviceException(
                    DeviceException.failure("poll", "the driver reports a fault of the stream, not of the device")
                            .on(node.handle().target())
                            .code("EIO")
                            .hint("close this stream and start another"));
        }
        return blind || seen != 0;
    }

    /** Fetches what the device is done with. */
    private void takeBack() {
        checkOpen();
        while (started) {
            int result = node.ask(videodev2.VIDIOC_DQBUF, answer.reset(0).memory());
            if (result < 0) {
                if (result == -errno.EAGAIN || result == -errno.EPIPE) {
                    return;
                }
                throw node.error(-result, "VIDIOC_DQBUF");
            }
            Picture picture = pictures[answer.buffer.index()];
            memory.acquired(picture.index);
            picture.state = State.FREE;
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new DeviceClosedException(DeviceException.failure("send frame", "the stream was closed")
                    .on(node.handle().target()));
        }
    }

    @Override
    public boolean drain(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            synchronized (this) {
                takeBack();
                boolean any = false;
                for (Picture picture : pictures) {
                    any |= picture.state == State.QUEUED;
                }
                if (!any) {
                    return true;
                }
            }
            if (!await(true, Math.max(0, deadline - System.nanoTime()))) {
                return false;
            }
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            // Nobody may poll a queue that has no buffers.
            waiter.end();
            queue.stop();
            // Already now, so that a frame that is never given back keeps nobody from the device.
            queue.free();
            waiter.close();
            releaseIfIdle();
        }
    }

    /** Memory that somebody is still writing to stays until that is over. */
    private void releaseIfIdle() {
        for (Picture picture : pictures) {
            if (picture.state == State.LEASED) {
                return;
            }
        }
        if (released) {
            return;
        }
        released = true;
        memory.close();
        synchronized (device.streams.starting) {
            if (device.streams.stream(queue.type) == this) {
                queue.free();
                device.streams.released(queue.type, this);
            }
        }
    }

    /** One buffer; the same object every time it is free. */
    final class Picture implements OutputFrame {
        private final int index;
        private final ByteBuffer[] planes;
        private final BufferArgument given;
        private State state = State.FREE;
        private long timestampNanos;

        Picture(int index, ByteBuffer[] planes) {
            this.index = index;
            this.planes = planes;
            this.given = queue.argument().reset(index);
            memory.describe(index, given);
        }

        void lease() {
            state = State.LEASED;
            timestampNanos = 0;
            for (int i = 0; i < planes.length; i++) {
                planes[i].clear();
                int image = format.planes().get(i).imageBytes();
                if (image > 0 && image < planes[i].capacity()) {
                    planes[i].limit(image);
                }
            }
        }

        private void check() {
            if (state != State.LEASED) {
                throw new IllegalStateException("This frame was sent or closed: its memory is the device's now");
            }
        }

        @Override
        public int planes() {
            return planes.length;
        }

        @Override
        public ByteBuffer plane(int plane) {
            check();
            return planes[plane];
        }

        @Override
        public ByteBuffer data() {
            check();
            if (planes.length != 1) {
                throw new IllegalStateException(
                        "This image lies in " + planes.length + " pieces of memory: use plane(i), or fill()");
            }
            return planes[0];
        }

        @Override
        public OutputFrame fill(ByteBuffer image) {
            check();
            int end = image.limit();
            for (int i = 0; i < planes.length; i++) {
                boolean last = i == planes.length - 1;
                int room = last ? planes[i].capacity() : Math.min(planes[i].capacity(), planeBytes(i));
                int bytes = Math.min(room, image.remaining());
                if (last && image.remaining() > room) {
                    throw new IllegalArgumentException("An image of " + image.remaining() + " bytes more does not fit: "
                            + node.handle().target() + " has room for " + room);
                }
                image.limit(image.position() + bytes);
                planes[i].clear();
                planes[i].put(image);
                planes[i].flip();
                image.limit(end);
            }
            return this;
        }

        private int planeBytes(int plane) {
            return format.planes().get(plane).imageBytes();
        }

        @Override
        public OutputFrame timestampNanos(long nanos) {
            check();
            timestampNanos = nanos;
            return this;
        }

        V4l2PlainDevice device() {
            return device;
        }

        @Override
        public void send() {
            send(null);
        }

        /** Sends it, with a request unless that is null. */
        void send(FileHandle request) {
            synchronized (V4l2OutputStream.this) {
                check();
                checkOpen();
                given.buffer
                        .field(V4l2Pixels.field(format.field()))
                        .flags(0)
                        .timestamp_tv_sec(timestampNanos / 1_000_000_000)
                        .timestamp_tv_usec(timestampNanos % 1_000_000_000 / 1_000);
                for (int i = 0; i < planes.length; i++) {
                    given.bytesUsed(i, planes[i].limit());
                }
                memory.released(index);
                if (request == null) {
                    given.buffer.request_fd(0);
                    node.demand(videodev2.VIDIOC_QBUF, "VIDIOC_QBUF", given.memory());
                } else {
                    int fd = request.acquire();
                    try {
                        given.buffer.flags(videodev2.V4L2_BUF_FLAG_REQUEST_FD).request_fd(fd);
                        node.demand(videodev2.VIDIOC_QBUF, "VIDIOC_QBUF", given.memory());
                    } finally {
                        request.release();
                    }
                }
                state = State.QUEUED;
                sent++;
                if (!started) {
                    queue.start();
                    started = true;
                }
            }
        }

        /** Its request was given up before it was queued. */
        void takenOut() {
            synchronized (V4l2OutputStream.this) {
                if (state == State.QUEUED) {
                    memory.acquired(index);
                    state = State.FREE;
                }
            }
        }

        @Override
        public void close() {
            synchronized (V4l2OutputStream.this) {
                if (state == State.LEASED) {
                    state = State.FREE;
                    if (closed) {
                        releaseIfIdle();
                    }
                }
            }
        }
    }
}
