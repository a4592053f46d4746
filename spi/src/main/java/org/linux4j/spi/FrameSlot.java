package org.linux4j.spi;

import java.io.IOException;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.Locale;
import java.util.Optional;
import org.linux4j.ClockSource;
import org.linux4j.video.FieldOrder;
import org.linux4j.video.Frame;
import org.linux4j.video.VideoFormat;

/**
 * One buffer of a capture stream: its memory, and what is said of the picture that lies in it.
 *
 * <p>Written by the driver in {@link AbstractCaptureStream#dequeue}; the stream owns it.
 *
 * @since 0.1
 */
public final class FrameSlot {

    private static final ByteBuffer[] NONE = {};

    final AbstractCaptureStream stream;
    final int index;
    /** Empty when the memory is gone. */
    private volatile ByteBuffer[] planes;

    /** Lent in turn, so that one frame is stale for a whole round after it was given up. */
    private final BorrowedFrame[] views = {new BorrowedFrame(this), new BorrowedFrame(this)};

    private int turn;

    /** Where the image begins and ends in each piece, whatever the consumer does to the buffers' positions. */
    private final int[] begins;

    private final int[] ends;

    int bytesUsed;
    long sequence;
    long lostBefore;
    long timestampNanos;
    ClockSource clock = ClockSource.UNKNOWN;
    boolean erroneous;
    FieldOrder field;
    boolean keyFrame;

    FrameSlot(AbstractCaptureStream stream, int index, ByteBuffer[] memory) {
        this.stream = stream;
        this.index = index;
        ByteBuffer[] readable = new ByteBuffer[memory.length];
        this.begins = new int[memory.length];
        this.ends = new int[memory.length];
        for (int i = 0; i < memory.length; i++) {
            readable[i] = memory[i].asReadOnlyBuffer().order(ByteOrder.nativeOrder());
        }
        this.planes = readable;
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

    /**
     * Says what the device tells of the picture beyond that; nothing unless it is called for each.
     *
     * @param field the field order of this picture; null where it is that of the format
     * @param keyFrame whether the picture can be decoded without those before it
     */
    public void coding(FieldOrder field, boolean keyFrame) {
        this.field = field;
        this.keyFrame = keyFrame;
    }

    /** Lends the other view; with the stream's lock. */
    void lend() {
        turn ^= 1;
        views[turn].valid = true;
    }

    BorrowedFrame lent() {
        return views[turn];
    }

    /** With the stream's lock. */
    void giveUp() {
        views[turn].valid = false;
    }

    /** Keeps no memory reachable any more: what the application keeps of it is all there is then. */
    void forget() {
        planes = NONE;
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
                throw stale();
            }
            return slot;
        }

        private IllegalStateException stale() {
            return new StaleFrameException(slot.stream);
        }

        /** Looked at once: the memory may go meanwhile. */
        private ByteBuffer[] memory() {
            ByteBuffer[] planes = checked().planes;
            if (planes.length == 0) {
                throw stale();
            }
            return planes;
        }

        @Override
        public ByteBuffer data() {
            ByteBuffer[] planes = memory();
            if (planes.length != 1) {
                throw new IllegalStateException(
                        "This image lies in " + planes.length + " pieces of memory: use plane(i), or copyTo()");
            }
            return planes[0];
        }

        @Override
        public int planes() {
            return memory().length;
        }

        @Override
        public ByteBuffer plane(int plane) {
            return memory()[plane];
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
        public long lostBefore() {
            return checked().lostBefore;
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
        public FieldOrder field() {
            FieldOrder told = checked().field;
            return told == null ? format().field() : told;
        }

        @Override
        public boolean keyFrame() {
            return checked().keyFrame;
        }

        @Override
        public boolean erroneous() {
            return checked().erroneous;
        }

        @Override
        public int copyTo(ByteBuffer target) {
            ByteBuffer[] planes = memory();
            if (target.remaining() < slot.bytesUsed) {
                throw new BufferOverflowException();
            }
            int bytes = 0;
            for (int i = 0; i < planes.length; i++) {
                bytes += copy(planes, i, target);
            }
            return bytes;
        }

        @Override
        public int copyTo(int plane, ByteBuffer target) {
            ByteBuffer[] planes = memory();
            if (target.remaining() < slot.ends[plane] - slot.begins[plane]) {
                throw new BufferOverflowException();
            }
            return copy(planes, plane, target);
        }

        private int copy(ByteBuffer[] planes, int plane, ByteBuffer target) {
            int length = slot.ends[plane] - slot.begins[plane];
            target.put(target.position(), planes[plane], slot.begins[plane], length);
            target.position(target.position() + length);
            return length;
        }

        @Override
        public int writeTo(WritableByteChannel channel) throws IOException {
            ByteBuffer[] planes = memory();
            int bytes = 0;
            for (int i = 0; i < planes.length; i++) {
                ByteBuffer image = planes[i].duplicate().limit(slot.ends[i]).position(slot.begins[i]);
                while (image.hasRemaining()) {
                    bytes += channel.write(image);
                }
            }
            return bytes;
        }

        /** As {@code #0 640x480 RGB3 921600 bytes at 17.61 s}. */
        @Override
        public String toString() {
            if (!isValid()) {
                return "a frame that was given back";
            }
            return "#" + slot.sequence + " " + slot.stream.format() + " " + slot.bytesUsed + " bytes at "
                    + String.format(Locale.ROOT, "%.2f s", slot.timestampNanos / 1e9)
                    + (slot.erroneous ? ", damaged" : "")
                    + (slot.lostBefore == 0 ? "" : ", " + slot.lostBefore + " lost before it");
        }
    }

    /** Tells its stream which of its own frames was used too late. */
    static final class StaleFrameException extends IllegalStateException {
        private static final long serialVersionUID = 1;

        final transient AbstractCaptureStream stream;

        StaleFrameException(AbstractCaptureStream stream) {
            super("This frame was given back: its memory holds other pictures now");
            this.stream = stream;
        }
    }

    /** A reused frame of {@code next()}. */
    static final class BorrowedFrame extends SlotFrame {
        /** Made once, so that {@code next(Duration)} allocates nothing. */
        final Optional<Frame> some = Optional.of(this);

        /** Written with the stream's lock. */
        private volatile boolean valid;

        BorrowedFrame(FrameSlot slot) {
            super(slot);
        }

        @Override
        boolean isValid() {
            return valid;
        }
    }
}
