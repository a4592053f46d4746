package org.linux4j.driver.v4l2.internal.streams;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.linux4j.DeviceException;
import org.linux4j.Fraction;
import org.linux4j.driver.v4l2.DmabufSource;
import org.linux4j.driver.v4l2.internal.node.Fields;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.internal.node.V4l2NodeDevice;
import org.linux4j.driver.v4l2.internal.queues.BufferArgument;
import org.linux4j.driver.v4l2.internal.queues.QueueBuffers;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.video.OutputSettings;
import org.linux4j.video.VideoFormat;

/**
 * Output in buffers of any memory: filled in place, {@code VIDIOC_QBUF}, {@code poll}, {@code VIDIOC_DQBUF}; started with
 * the first that is sent, so that the device shows nothing that nobody made.
 */
public final class V4l2FrameSink extends V4l2PictureSink {

    /** How often a device is asked while frames are out: {@code poll} says then that there is room, not that one is back. */
    private static final long ASK_NANOS = 2_000_000;

    private enum State {
        FREE,
        LENT,
        QUEUED
    }

    private final V4l2Node node;
    private final QueueBuffers buffers;
    private final Slot[] slots;
    private final BufferArgument answer;
    private final Runnable ready = this::signalReady;
    private boolean started;

    private V4l2FrameSink(
            V4l2NodeDevice device,
            VideoFormat format,
            Optional<Fraction> rate,
            OutputSettings settings,
            QueueBuffers buffers) {
        super(
                device,
                buffers.queue.type,
                format,
                rate,
                settings,
                room(buffers.memory.views()[0]));
        this.node = device.node;
        this.buffers = buffers;
        this.answer = buffers.queue.argument();
        BufferArgument[] given = buffers.arguments();
        this.slots = new Slot[given.length];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = new Slot(i, given[i], buffers.memory.views()[i]);
        }
    }

    private static long room(ByteBuffer[] planes) {
        long room = 0;
        for (ByteBuffer plane : planes) {
            room += plane.capacity();
        }
        return room;
    }

    public static V4l2FrameSink start(
            V4l2NodeDevice device,
            int type,
            VideoFormat format,
            Optional<Fraction> rate,
            OutputSettings settings,
            DmabufSource dmabufSource) {
        QueueBuffers buffers =
                QueueBuffers.request(device.node, type, format, settings.memory(), settings.buffers(), dmabufSource);
        try {
            V4l2FrameSink sink = new V4l2FrameSink(device, format, rate, settings, buffers);
            device.streams.add(type, sink, buffers);
            return sink;
        } catch (RuntimeException | Error e) {
            buffers.close();
            throw e;
        }
    }

    @Override
    public int buffers() {
        return slots.length;
    }

    @Override
    Picture free() {
        synchronized (lock) {
            Slot slot = first(State.FREE);
            if (slot == null) {
                slot = takeBack();
            }
            if (slot != null) {
                checkRunning();
                return slot.lend();
            }
            if (first(State.QUEUED) == null) {
                throw new IllegalStateException("All " + slots.length + " buffers of " + target()
                        + " are out to be filled: send or close some of them first");
            }
            return null;
        }
    }

    /** With the lock; null where there is none. */
    private Slot first(State state) {
        for (Slot slot : slots) {
            if (slot.state == state) {
                return slot;
            }
        }
        return null;
    }

    private boolean has(State state) {
        synchronized (lock) {
            return first(state) != null;
        }
    }

    @Override
    protected boolean await(long nanos) {
        if (isBlind()) {
            return pause(nanos);
        }
        int seen = buffers.readiness.await(poll.POLLOUT, nanos);
        if (seen > 0 && (seen & poll.POLLERR) != 0 && (seen & poll.POLLOUT) == 0) {
            synchronized (lock) {
                // What the driver says of a frame tells more.
                if (takeBack() != null) {
                    return true;
                }
            }
            throw new DeviceException(
                    DeviceException.failure("poll", "the driver reports a fault of the stream, not of the device")
                            .on(target())
                            .code("EIO")
                            .hint("close this sink and start another"));
        }
        return seen != 0;
    }

    /** Whether the driver says that there is room as long as frames are out to be filled, and not when one is back. */
    private boolean isBlind() {
        return has(State.LENT);
    }

    /** Waits until it is time to ask again. */
    private boolean pause(long nanos) {
        if (nanos == 0) {
            return false;
        }
        buffers.readiness.await(0, nanos < 0 ? ASK_NANOS : Math.min(nanos, ASK_NANOS));
        return true;
    }

    @Override
    protected void armReady() {
        if (has(State.FREE)) {
            signalReady();
        } else if (isBlind()) {
            node.linux().timer().after(ASK_NANOS, ready);
        } else {
            buffers.readiness.arm(poll.POLLOUT, ready);
        }
    }

    /** Fetches a buffer that the device is done with; with the lock. Null where there is none now. */
    private Slot takeBack() {
        checkRunning();
        if (!started) {
            return null;
        }
        int result = node.ask(videodev2.VIDIOC_DQBUF, answer.reset(0).memory());
        if (result < 0) {
            if (result == -errno.EAGAIN || result == -errno.EPIPE) {
                return null;
            }
            throw node.error(-result, "VIDIOC_DQBUF");
        }
        Slot slot = slots[buffers.queue.checkedIndex(answer, slots.length)];
        if (slot.state != State.QUEUED) {
            throw node.nonsense("VIDIOC_DQBUF", "buffer " + slot.index + ", which the driver does not have");
        }
        buffers.memory.acquired(slot.index);
        slot.state = State.FREE;
        return slot;
    }

    @Override
    protected boolean isFlushed() {
        synchronized (lock) {
            while (takeBack() != null) {
                continue;
            }
            return first(State.QUEUED) == null;
        }
    }

    @Override
    protected boolean awaitFlushed(long nanos) {
        // A frame that is free is room, and so the driver does not say when another one is back.
        return pause(nanos);
    }

    @Override
    void halt() {
        buffers.stop();
        synchronized (lock) {
            for (Slot slot : slots) {
                slot.become(State.QUEUED);
                for (Picture frame : slot.frames) {
                    frame.forget();
                }
            }
        }
        buffers.memory.close();
        device.streams.release(type, this, buffers.queue::free);
    }

    /** One buffer. */
    private final class Slot {
        private final int index;
        private final BufferArgument given;
        /** Lent in turn, so that one is stale for a whole round after it was sent. */
        private final Picture[] frames;

        private int turn;
        /** With the sink's lock. */
        private State state = State.FREE;
        /** Written with the sink's lock; null while nobody has it to fill. */
        private volatile Picture lent;

        Slot(int index, BufferArgument given, ByteBuffer[] planes) {
            this.index = index;
            this.given = given;
            this.frames = new Picture[] {new Picture(this, planes), new Picture(this, planes)};
        }

        Picture lend() {
            turn ^= 1;
            state = State.LENT;
            lent = frames[turn];
            lent.prepare();
            return lent;
        }

        void become(State now) {
            state = now;
            lent = null;
        }
    }

    /** What a buffer is filled through. */
    public final class Picture extends V4l2OutputPicture {
        private final Slot slot;

        Picture(Slot slot, ByteBuffer[] planes) {
            super(fit, planes);
            this.slot = slot;
        }

        @Override
        boolean isLent() {
            return slot.lent == this;
        }

        public V4l2NodeDevice device() {
            return device;
        }

        @Override
        public void send() {
            send(null);
        }

        @Override
        boolean trySend() {
            // A queue has room for each of its buffers.
            send(null);
            return true;
        }

        /** Sends it, with a request unless that is null. */
        public void send(FileHandle request) {
            synchronized (lock) {
                checkRunning();
                ByteBuffer[] planes = memory();
                BufferArgument given = slot.given;
                given.buffer
                        .field(Fields.number(format().field()))
                        .flags(0)
                        .timestamp_tv_sec(timestampNanos() / 1_000_000_000)
                        .timestamp_tv_usec(timestampNanos() % 1_000_000_000 / 1_000);
                for (int i = 0; i < planes.length; i++) {
                    given.bytesUsed(i, planes[i].limit());
                }
                buffers.memory.released(slot.index);
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
                slot.become(State.QUEUED);
                countSent();
                if (!started) {
                    buffers.queue.start();
                    started = true;
                }
            }
        }

        /** Its request was given up before it was queued. */
        public void takenOut() {
            synchronized (lock) {
                if (slot.state != State.QUEUED || isClosed()) {
                    return;
                }
                buffers.memory.acquired(slot.index);
                slot.become(State.FREE);
            }
            signalReady();
        }

        @Override
        public void close() {
            synchronized (lock) {
                if (!isLent()) {
                    return;
                }
                slot.become(State.FREE);
            }
            signalReady();
        }
    }
}
