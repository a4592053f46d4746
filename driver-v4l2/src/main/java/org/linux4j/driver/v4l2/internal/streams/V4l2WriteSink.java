package org.linux4j.driver.v4l2.internal.streams;

import java.util.Optional;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.Fraction;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.internal.node.V4l2NodeDevice;
import org.linux4j.driver.v4l2.internal.node.V4l2Opening;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.video.OutputSettings;
import org.linux4j.video.VideoFormat;

/** Output by {@code write}, on an opening of its own: the kernel copies each picture. */
public final class V4l2WriteSink extends V4l2PictureSink {

    private final V4l2Opening opening;
    private final NativeMemory memory;
    private final Attempt<Picture, Boolean> writing = frame -> frame.trySend() ? Boolean.TRUE : null;
    private final Runnable ready = this::signalReady;
    /** Lent in turn, so that one is stale for a whole round after it was sent. */
    private final Picture[] frames;

    private int turn;
    /** Written with the lock; null while nobody has it to fill. */
    private volatile Picture lent;

    private V4l2WriteSink(
            V4l2NodeDevice device,
            int type,
            V4l2Opening opening,
            VideoFormat format,
            Optional<Fraction> rate,
            OutputSettings settings) {
        super(device, type, format, rate, settings, Math.max(1, format.imageBytes()));
        this.opening = opening;
        this.memory = device.node.allocate(Math.max(1, format.imageBytes()));
        this.frames = new Picture[] {new Picture(), new Picture()};
    }

    public static V4l2WriteSink start(
            V4l2NodeDevice device, int type, VideoFormat format, Optional<Fraction> rate, OutputSettings settings) {
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
            V4l2WriteSink sink = new V4l2WriteSink(device, type, opening, format, rate, settings);
            device.streams.add(type, sink, opening);
            return sink;
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
    Picture free() {
        synchronized (lock) {
            checkRunning();
            if (lent != null) {
                throw new IllegalStateException(
                        "The one buffer of " + target() + " is out to be filled: send it first");
            }
            turn ^= 1;
            lent = frames[turn];
            lent.prepare();
            return lent;
        }
    }

    @Override
    boolean hasRoom() {
        return await(0);
    }

    @Override
    protected boolean await(long nanos) {
        return opening.readiness.await(poll.POLLOUT, nanos) != 0;
    }

    @Override
    protected void armReady() {
        opening.readiness.arm(poll.POLLOUT, ready);
    }

    @Override
    void halt() {
        synchronized (lock) {
            lent = null;
            for (Picture frame : frames) {
                frame.forget();
            }
        }
        opening.close();
        device.streams.release(type, this, () -> {});
    }

    /** What the one buffer is filled through. The kernel has its own copy when it is written, and tells nobody when it is done with it. */
    private final class Picture extends V4l2OutputPicture {

        Picture() {
            super(fit, memory.buffer());
        }

        @Override
        boolean isLent() {
            return lent == this;
        }

        @Override
        public void send() {
            memory();
            attempt(writing, this);
        }

        @Override
        boolean trySend() {
            long written = opening.handle.write(memory.address(), data().limit());
            if (written == -errno.EAGAIN) {
                return false;
            }
            if (written < 0) {
                throw device.node.error((int) -written, "write");
            }
            synchronized (lock) {
                lent = null;
                countSent();
            }
            return true;
        }

        @Override
        public void close() {
            synchronized (lock) {
                if (!isLent()) {
                    return;
                }
                lent = null;
            }
            signalReady();
        }
    }
}
