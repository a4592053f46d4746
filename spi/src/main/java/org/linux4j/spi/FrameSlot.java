package org.linux4j.spi;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.linux4j.ClockSource;
import org.linux4j.video.Frame;
import org.linux4j.video.VideoFormat;

/**
 * One buffer of a capture stream: its memory, and what is said of the picture that lies in it.
 *
 * <p>Written by the driver in {@link AbstractCaptureStream#dequeue}; the stream owns it.
 */
public final class FrameSlot {

    final AbstractCaptureStream stream;
    final int index;
    final ByteBuffer[] planes;
    final BorrowedFrame frame = new BorrowedFrame(this);
    /** Made once, so that {@code next(Duration)} allocates nothing. */
    final Optional<Frame> some = Optional.of(frame);

    /** Where the image begins and ends in each piece, whatever the consumer does to the buffers' positions. */
    private final int[] begins;

    private final int[] ends;

    int bytesUsed;
    long sequence;
    long timestampNanos;
    ClockSource clock = ClockSource.UNKNOWN;
    boolean erroneous;

    /** Whether the reused frame may be used; guarded by the stream's lock for writing. */
    volatile boolean borrowed;

    FrameSlot(AbstractCaptureStream stream, int index, ByteBuffer[] memory) {
        this.stream = stream;
        this.index = index;
        this.planes = new ByteBuffer[memory.length];
        this.begins = new int[memory.length];
        this.ends = new int[memory.length];
        for (int i = 0; i < memory.length; i++) {
            planes[i] = memory[i].asReadOnlyBuffer().order(ByteOrder.nativeOrder());
        }
    }

    /**
     * Says where the image lies in one of the pieces of memory.
     *
     * @param plane the piece, from zero
     * @param offset where the image begins in it
     * @param end where it ends
     */
    public void image(int plane, int offset, int end) {
        ByteBuffer view = planes[plane];
        view.clear();
        ends[plane] = Math.min(Math.max(0, end), view.capacity());
        begins[plane] = Math.min(offset, ends[plane]);
        view.limit(ends[plane]).position(begins[plane]);
        bytesUsed = (plane == 0 ? 0 : bytesUsed) + view.remaining();
    }

    /**
     * Says what the device tells of the picture.
     *
     * @param sequence the device's count of frames, 32 bits
     * @param timestampNanos when it was taken, in nanoseconds
     * @param clock the clock of the timestamp
     * @param erroneous whether the picture is marked as damaged
     */
    public void picture(long sequence, long timestampNanos, ClockSource clock, boolean erroneous) {
        this.sequence = sequence;
        this.timestampNanos = timestampNanos;
        this.clock = clock;
        this.erroneous = erroneous;
    }

    /** A frame over a slot; whether it may be used now is what its kinds differ in. */
    abstract static class SlotFrame implements Frame {
        final FrameSlot slot;

        SlotFrame(FrameSlot slot) {
            this.slot = slot;
        }

        abstract boolean isValid();

        private FrameSlot checked() {
            if (!isValid()) {
                throw new IllegalStateException("This frame was given back: its memory holds other pictures now");
            }
            return slot;
        }

        @Override
        public ByteBuffer data() {
            ByteBuffer[] planes = checked().planes;
            if (planes.length != 1) {
                throw new IllegalStateException(
                        "This image lies in " + planes.length + " pieces of memory: use plane(i), or copyTo()");
            }
            return planes[0];
        }

        @Override
        public int planes() {
            return checked().planes.length;
        }

        @Override
        public ByteBuffer plane(int plane) {
            return checked().planes[plane];
        }

        @Override
        public int bytesUsed() {
            return checked().bytesUsed;
        }

        @Override
        public VideoFormat format() {
            return slot.stream.format();
        }

        @Override
        public long sequence() {
            return checked().sequence;
        }

        @Override
        public long timestampNanos() {
            return checked().timestampNanos;
        }

        @Override
        public ClockSource clock() {
            return checked().clock;
        }

        @Override
        public boolean erroneous() {
            return checked().erroneous;
        }

        @Override
        public int copyTo(ByteBuffer target) {
            FrameSlot from = checked();
            if (target.remaining() < from.bytesUsed) {
                throw new BufferOverflowException();
            }
            for (int i = 0; i < from.planes.length; i++) {
                int length = from.ends[i] - from.begins[i];
                target.put(target.position(), from.planes[i], from.begins[i], length);
                target.position(target.position() + length);
            }
            return from.bytesUsed;
        }

        @Override
        public String toString() {
            return isValid()
                    ? "Frame " + slot.sequence + ", " + slot.bytesUsed + " bytes"
                    : "Frame that was given back";
        }
    }

    /** The reused frame of {@code next()}. */
    static final class BorrowedFrame extends SlotFrame {
        BorrowedFrame(FrameSlot slot) {
            super(slot);
        }

        @Override
        boolean isValid() {
            return slot.borrowed;
        }

        @Override
        public void close() {
            slot.stream.giveBackBorrowed(slot);
        }
    }

    /** The frame of one lease, from {@code take()}. */
    static final class LeasedFrame extends SlotFrame {
        private volatile boolean live = true;

        LeasedFrame(FrameSlot slot) {
            super(slot);
        }

        @Override
        boolean isValid() {
            return live;
        }

        @Override
        public void close() {
            synchronized (slot.stream.lock) {
                if (!live) {
                    return;
                }
                live = false;
            }
            slot.stream.giveBack(slot);
        }
    }
}
