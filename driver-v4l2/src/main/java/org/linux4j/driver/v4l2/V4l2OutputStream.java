package org.linux4j.driver.v4l2;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.linux4j.DeviceException;
import org.linux4j.Fraction;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.Timeouts;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.video.OutputSettings;
import org.linux4j.video.VideoFormat;

/**
 * Output in buffers of any memory: filled in place, {@code VIDIOC_QBUF}, {@code poll}, {@code VIDIOC_DQBUF}; started with
 * the first that is sent, so that the device shows nothing that nobody made.
 */
final class V4l2OutputStream extends V4l2PictureSink {

    /** How often a device is asked while frames are out: {@code poll} says then that there is room, not that one is back. */
    private static final long ASK_NANOS = 2_000_000;

    private enum State {
        FREE,
        LENT,
        QUEUED
    }

    private final V4l2Node node;
    private final QueueBuffers buffers;
    private final Picture[] pictures;
    private final BufferArgument answer;
    private boolean started;

    private V4l2OutputStream(
            V4l2PlainDevice device,
            VideoFormat format,
            Optional<Fraction> rate,
            OutputSettings settings,
            QueueBuffers buffers) {
        super(device, buffers.queue.type, format, rate, settings);
        this.node = device.node;
        this.buffers = buffers;
        this.answer = buffers.queue.argument();
        BufferArgument[] given = buffers.arguments();
        this.pictures = new Picture[given.length];
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = new Picture(i, given[i], buffers.memory.views()[i]);
        }
    }

    static V4l2OutputStream start(
            V4l2PlainDevice device,
            int type,
            VideoFormat format,
            Optional<Fraction> rate,
            OutputSettings settings,
            DmabufSource dmabufSource) {
        QueueBuffers buffers =
                QueueBuffers.request(device.node, type, format, settings.memory(), settings.buffers(), dmabufSource);
        try {
            V4l2OutputStream stream = new V4l2OutputStream(device, format, rate, settings, buffers);
            device.streams.add(type, stream, buffers);
            return stream;
        } catch (RuntimeException | Error e) {
            buffers.close();
            throw e;
        }
    }

    @Override
    public int buffers() {
        return pictures.length;
    }

    @Override
    Picture free(long nanos) {
        long deadline = Timeouts.deadline(nanos);
        while (true) {
            boolean blind;
            synchronized (this) {
                takeBack();
                Picture picture = first(State.FREE);
                if (picture != null) {
                    picture.lend();
                    return picture;
                }
                if (first(State.QUEUED) == null) {
                    throw new IllegalStateException("All " + pictures.length + " buffers of " + target()
                            + " are out to be filled: send or close some of them first");
                }
                blind = first(State.LENT) != null;
            }
            if (!await(blind, Timeouts.left(nanos, deadline))) {
                return null;
            }
        }
    }

    /** With the lock; null where there is none. */
    private Picture first(State state) {
        for (Picture picture : pictures) {
            if (picture.state == state) {
                return picture;
            }
        }
        return null;
    }

    /** False when the time is over. */
    private boolean await(boolean blind, long nanos) {
        if (nanos == 0) {
            return false;
        }
        long pause = nanos < 0 ? ASK_NANOS : Math.min(nanos, ASK_NANOS);
        int seen = buffers.readiness.await(blind ? 0 : poll.POLLOUT, blind ? pause : nanos);
        if (!blind && seen > 0 && (seen & poll.POLLERR) != 0 && (seen & poll.POLLOUT) == 0) {
            synchronized (this) {
                takeBack();
            }
            throw new DeviceException(
                    DeviceException.failure("poll", "the driver reports a fault of the stream, not of the device")
                            .on(target())
                            .code("EIO")
                            .hint("close this stream and start another"));
        }
        return blind || seen != 0;
    }

    /** Fetches what the device is done with; with the lock. */
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
            buffers.memory.acquired(picture.index);
            picture.state = State.FREE;
        }
    }

    @Override
    boolean drained(long nanos) {
        long deadline = Timeouts.deadline(nanos);
        while (true) {
            synchronized (this) {
                takeBack();
                if (first(State.QUEUED) == null) {
                    return true;
                }
            }
            if (!await(true, Timeouts.left(nanos, deadline))) {
                return false;
            }
        }
    }

    @Override
    void halt() {
        buffers.stop();
        synchronized (this) {
            for (Picture picture : pictures) {
                picture.state = State.QUEUED;
                picture.forget();
            }
        }
        buffers.memory.close();
        device.streams.release(type, this, buffers.queue::free);
    }

    /** One buffer. */
    final class Picture extends V4l2OutputPicture {
        private final int index;
        private final BufferArgument given;
        /** Written with the stream's lock. */
        private volatile State state = State.FREE;

        Picture(int index, BufferArgument given, ByteBuffer[] planes) {
            super(target(), format(), planes);
            this.index = index;
            this.given = given;
        }

        private void lend() {
            state = State.LENT;
            prepare();
        }

        @Override
        boolean isLent() {
            return state == State.LENT;
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
                checkOpen();
                ByteBuffer[] planes = memory();
                given.buffer
                        .field(V4l2Pixels.field(format().field()))
                        .flags(0)
                        .timestamp_tv_sec(timestampNanos() / 1_000_000_000)
                        .timestamp_tv_usec(timestampNanos() % 1_000_000_000 / 1_000);
                for (int i = 0; i < planes.length; i++) {
                    given.bytesUsed(i, planes[i].limit());
                }
                buffers.memory.released(index);
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
                countSent();
                if (!started) {
                    buffers.queue.start();
                    started = true;
                }
            }
        }

        /** Its request was given up before it was queued. */
        void takenOut() {
            synchronized (V4l2OutputStream.this) {
                if (state == State.QUEUED && !isClosed()) {
                    buffers.memory.acquired(index);
                    state = State.FREE;
                }
            }
        }

        @Override
        public void close() {
            synchronized (V4l2OutputStream.this) {
                if (state == State.LENT) {
                    state = State.FREE;
                }
            }
        }
    }
}
