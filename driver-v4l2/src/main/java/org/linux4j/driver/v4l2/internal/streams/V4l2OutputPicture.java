package org.linux4j.driver.v4l2.internal.streams;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import org.linux4j.video.Frame;
import org.linux4j.video.OutputFrame;

/** A picture in memory that is filled in place; one of two objects that are lent in turn when their buffer is free. */
public abstract class V4l2OutputPicture implements OutputFrame {

    private final FrameFit fit;
    /** Empty when the memory is gone. */
    private volatile ByteBuffer[] planes;

    private long timestampNanos;

    V4l2OutputPicture(FrameFit fit, ByteBuffer... planes) {
        this.fit = fit;
        this.planes = planes;
    }

    /** Whether the application has it to fill. */
    abstract boolean isLent();

    /** Hands it to the device without waiting; false where that has no room now. In turn. */
    abstract boolean trySend();

    /** Makes it empty, as large as an image is. */
    final void prepare() {
        timestampNanos = 0;
        for (int i = 0; i < planes.length; i++) {
            planes[i].clear();
            int image = imageBytes(i);
            if (image > 0 && image < planes[i].capacity()) {
                planes[i].limit(image);
            }
        }
    }

    /** Keeps no memory reachable any more: what the application keeps of it is all there is then. */
    final void forget() {
        planes = new ByteBuffer[0];
    }

    private int imageBytes(int plane) {
        return fit.format.planes().get(plane).imageBytes();
    }

    /** The memory, looked at once: it may go meanwhile. */
    final ByteBuffer[] memory() {
        ByteBuffer[] now = planes;
        if (!isLent() || now.length == 0) {
            throw new IllegalStateException("This frame was sent or closed: its memory is the device's now");
        }
        return now;
    }

    @Override
    public final int planes() {
        return memory().length;
    }

    @Override
    public final ByteBuffer plane(int plane) {
        return memory()[plane];
    }

    @Override
    public final ByteBuffer data() {
        ByteBuffer[] memory = memory();
        if (memory.length != 1) {
            throw new IllegalStateException(
                    "This image lies in " + memory.length + " pieces of memory: use plane(i), or fill()");
        }
        return memory[0];
    }

    @Override
    public final OutputFrame fill(ByteBuffer image) {
        ByteBuffer[] memory = memory();
        int end = image.limit();
        for (int i = 0; i < memory.length; i++) {
            boolean last = i == memory.length - 1;
            int room = last ? memory[i].capacity() : Math.min(memory[i].capacity(), imageBytes(i));
            int bytes = Math.min(room, image.remaining());
            if (last && image.remaining() > room) {
                throw new IllegalArgumentException("An image of " + image.remaining() + " bytes "
                        + (i == 0 ? "" : "more ") + "does not fit: " + fit.target + " has room for " + room);
            }
            image.limit(image.position() + bytes);
            memory[i].clear();
            memory[i].put(image);
            memory[i].flip();
            image.limit(end);
        }
        return this;
    }

    @Override
    public final OutputFrame fill(Frame frame) {
        fit.check(frame);
        ByteBuffer[] memory = memory();
        for (int i = 0; i < memory.length; i++) {
            memory[i].clear();
            try {
                frame.copyTo(i, memory[i]);
            } catch (BufferOverflowException e) {
                throw fit.refused(
                        frame.format(), "whose piece " + i + " is larger than " + memory[i].capacity() + " bytes");
            }
            memory[i].flip();
        }
        return timestampNanos(frame.timestampNanos());
    }

    @Override
    public final OutputFrame timestampNanos(long nanos) {
        memory();
        timestampNanos = nanos;
        return this;
    }

    final long timestampNanos() {
        return timestampNanos;
    }

    @Override
    public String toString() {
        return isLent() ? fit.format + " to be filled" : "a frame that was sent or closed";
    }
}
