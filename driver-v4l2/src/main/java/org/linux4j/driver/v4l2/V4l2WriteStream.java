package org.linux4j.driver.v4l2;

import java.util.Optional;
import org.linux4j.DeviceException;
import org.linux4j.DeviceTimeoutException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.Fraction;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.Timeouts;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.video.OutputFrame;
import org.linux4j.video.OutputSettings;
import org.linux4j.video.VideoFormat;

/** Output by {@code write}, on an opening of its own: the kernel copies each picture. */
final class V4l2WriteStream extends V4l2PictureSink {

    private final V4l2Opening opening;
    private final NativeMemory memory;
    private final Picture picture;
    private volatile boolean lent;

    private V4l2WriteStream(
            V4l2PlainDevice device,
            int type,
            V4l2Opening opening,
            VideoFormat format,
            Optional<Fraction> rate,
            OutputSettings settings) {
        super(device, type, format, rate, settings);
        this.opening = opening;
        this.memory = device.node.allocate(Math.max(1, format.imageBytes()));
        this.picture = new Picture();
    }

    static V4l2WriteStream start(
            V4l2PlainDevice device, int type, VideoFormat format, Optional<Fraction> rate, OutputSettings settings) {
        V4l2Node node = device.node;
        if (!device.capabilities.has(videodev2.V4L2_CAP_READWRITE)
                || format.planes().size() > 1) {
            throw new DeviceUnsupportedException(DeviceException.failure(
                            "write",
                            format.planes().size() > 1
                                    ? "a picture in several pieces of memory cannot be written"
                                    : "the device cannot be written to")
                    .on(node.handle().target())
                    .hint("use the driver's own memory, mmap"));
        }
        V4l2Opening opening = V4l2Opening.of(node);
        try {
            V4l2WriteStream stream = new V4l2WriteStream(device, type, opening, format, rate, settings);
            device.streams.add(type, stream, opening);
            return stream;
        } catch (RuntimeException | Error e) {
            opening.close();
            throw e;
        }
    }

    @Override
    public int buffers() {
        return 1;
    }

    @Override
    synchronized OutputFrame free(long nanos) {
        checkOpen();
        if (lent) {
            throw new IllegalStateException("The one buffer of " + target() + " is out to be filled: send it first");
        }
        lent = true;
        picture.prepare();
        return picture;
    }

    @Override
    boolean drained(long nanos) {
        checkOpen();
        // The kernel has its own copy, and tells nobody when it is done with it.
        return true;
    }

    @Override
    void halt() {
        lent = false;
        picture.forget();
        opening.close();
        device.streams.release(type, this, () -> {});
    }

    private void write(int bytes) {
        long deadline = Timeouts.deadline(timeoutNanos);
        for (long left = timeoutNanos; ; left = Timeouts.left(timeoutNanos, deadline)) {
            checkOpen();
            long written = opening.handle.write(memory.address(), bytes);
            if (written >= 0) {
                return;
            }
            if (written != -errno.EAGAIN) {
                throw device.node.error((int) -written, "write");
            }
            // A device that says it is ready, and takes nothing, does not get more time.
            if (left == 0 || opening.readiness.await(poll.POLLOUT, left) == 0) {
                throw new DeviceTimeoutException(DeviceException.failure(
                                "write", "the device took no frame within " + Timeouts.words(timeoutNanos))
                        .on(target()));
            }
        }
    }

    /** The one picture. */
    private final class Picture extends V4l2OutputPicture {

        Picture() {
            super(target(), format(), memory.buffer());
        }

        @Override
        boolean isLent() {
            return lent;
        }

        @Override
        public void send() {
            int bytes = data().limit();
            try {
                write(bytes);
            } catch (DeviceException e) {
                // What is closed meanwhile is this stream.
                checkOpen();
                throw e;
            }
            synchronized (V4l2WriteStream.this) {
                lent = false;
                countSent();
            }
        }

        @Override
        public void close() {
            lent = false;
        }
    }
}
