package org.linux4j.spi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.linux4j.DeviceException;
import org.linux4j.Fraction;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStatistics;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.Frame;
import org.linux4j.video.FrameLease;
import org.linux4j.video.VideoFormat;

/**
 * A capture stream that keeps the promises of {@link CaptureStream}: borrowed frames, leases, one consumer at a time,
 * statistics, publishers. What a driver adds is how to wait for a buffer, fetch it and give it back.
 *
 * <p>In steady state nothing is allocated for a frame of {@code next()}, and for a lease no more than the lease and what
 * finds it when it is forgotten.
 *
 * @since 0.1
 */
public abstract class AbstractCaptureStream extends AbstractSource<Frame, FrameLease> implements CaptureStream {

    private static final Logger LOGGER = System.getLogger("org.linux4j.spi");

    /** Who is as slow as that again and again gets what there is. */
    private static final int MOST_PASSES = 3;

    /** Guards the state of slots; held for no longer than a system call that returns. */
    private final Object lock = new Object();

    private final String target;
    private final VideoFormat format;
    private final Optional<Fraction> frameRate;
    private final boolean newestOnly;
    private final boolean erroneousFrames;
    private final FrameSlot[] slots;

    private FrameSlot borrowed;
    private int outstanding;
    /** No buffer is fetched or given back any more. */
    private boolean shut;

    /** The device is stopped: memory may go as soon as no lease is out. */
    private boolean stopped;

    private boolean released;
    private boolean toldForgotten;

    private long frames;
    private long bytes;
    private long lostByDevice;
    private long lostBySkipping;
    private long lostByErrors;
    private long erroneous;
    /** Of those that were lost, the ones before the latest frame that was handed out. */
    private long toldLost;

    private long lastSequence = -1;

    /** For a moment: the buffers that a step of {@code newestOnly} found filled. */
    private final List<FrameSlot> filled;
    /** How often all of them were old, and were given back for a new one. */
    private int passes;

    /**
     * Makes the stream; the driver starts the device before or afterwards, in its own constructor.
     *
     * @param target the device's id, for messages
     * @param format the format of the frames
     * @param frameRate the rate, where the device tells
     * @param settings the wishes
     * @param buffers the memory: for each buffer its pieces. Views of it that the application keeps outlive the stream:
     *     they keep their buffer reachable, and the driver must see to it that reading one does no harm after
     *     {@link #release}
     */
    protected AbstractCaptureStream(
            String target,
            VideoFormat format,
            Optional<Fraction> frameRate,
            CaptureSettings settings,
            ByteBuffer[][] buffers) {
        super(target, "frame", false, settings.timeout());
        this.target = target;
        this.format = format;
        this.frameRate = frameRate;
        this.newestOnly = settings.newestOnly();
        this.erroneousFrames = settings.erroneousFrames();
        this.slots = new FrameSlot[buffers.length];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = new FrameSlot(this, i, buffers[i]);
        }
        filled = new ArrayList<>(slots.length);
    }

    /**
     * Fetches a filled buffer without waiting, and says what lies in it by {@link #slot}.
     *
     * <p>Called with the stream's lock held, never after {@link #halt}.
     *
     * @return the buffer's index, or -1 where none is there
     * @throws DeviceException if the device is gone or the stream is broken
     */
    protected abstract int dequeue();

    /**
     * Gives a buffer back to be filled. Must not throw: what is wrong with the device the next wait tells.
     *
     * <p>Called with the stream's lock held, from any thread, never after {@link #halt}.
     *
     * @param index the buffer's index
     * @return false where that failed: whoever waits is told, so as to meet the reason
     */
    protected abstract boolean requeue(int index);

    /**
     * Stops the device and ends a wait in {@link #await} at once. Must not throw.
     *
     * <p>Called once, without the lock; leases may still be out, and their memory must stay readable.
     */
    protected abstract void halt();

    /**
     * Gives the memory back. Must not throw.
     *
     * <p>Called once, without the lock, after {@link #halt}, when nobody has a lease any more.
     */
    protected abstract void release();

    /**
     * A buffer of the stream.
     *
     * @param index its index
     * @return the slot to describe a picture in
     */
    protected final FrameSlot slot(int index) {
        return slots[index];
    }

    @Override
    public final void forEach(Consumer<? super Frame> action) {
        Objects.requireNonNull(action, "action");
        for (Frame frame : this) {
            try {
                action.accept(frame);
            } catch (FrameSlot.StaleFrameException e) {
                // Whoever closed the stream took the frame from under the action, which could not know.
                if (e.stream == this && isEnded()) {
                    return;
                }
                throw e;
            }
        }
    }

    @Override
    public final VideoFormat format() {
        return format;
    }

    @Override
    public final Optional<Fraction> frameRate() {
        return frameRate;
    }

    @Override
    public final int buffers() {
        return slots.length;
    }

    @Override
    protected final Frame fetch() {
        FrameSlot slot = fetch(true);
        return slot == null ? null : slot.lent();
    }

    @Override
    protected final FrameLease fetchKept() {
        FrameSlot slot = fetch(false);
        return slot == null ? null : LeasedFrame.of(slot);
    }

    @Override
    protected final Optional<Frame> some(Frame stepped) {
        return ((FrameSlot.BorrowedFrame) stepped).some;
    }

    @Override
    protected final void giveBack(FrameLease item) {
        item.close();
    }

    /** Fetches without waiting; null where nothing is there. */
    private FrameSlot fetch(boolean borrow) {
        synchronized (lock) {
            if (shut) {
                return null;
            }
            FrameSlot slot = dequeueWanted();
            if (slot != null && newestOnly) {
                slot = newest(slot);
            }
            if (slot == null) {
                return null;
            }
            frames++;
            bytes += slot.bytesUsed;
            slot.lostBefore = allLost() - toldLost;
            toldLost = allLost();
            outstanding++;
            if (borrow) {
                slot.lend();
                borrowed = slot;
            }
            return slot;
        }
    }

    /** Null where none is new. */
    private FrameSlot newest(FrameSlot first) {
        FrameSlot slot = first;
        filled.clear();
        filled.add(first);
        try {
            for (FrameSlot newer = dequeueWanted(); newer != null; newer = dequeueWanted()) {
                filled.add(newer);
                slot = newer;
            }
        } catch (DeviceException e) {
            // The frame that is there is delivered; the next step meets the failure again.
            return keep(slot);
        }
        int free = slots.length - outstanding;
        if (filled.size() < free || passes >= (free == 1 ? 1 : MOST_PASSES)) {
            passes = 0;
            return keep(slot);
        }
        // The device had no buffer left, for nobody knows how long: the newest is the one that it will take next.
        passes++;
        return keep(null);
    }

    /** Gives all back but one, or all. */
    private FrameSlot keep(FrameSlot kept) {
        for (FrameSlot slot : filled) {
            if (slot != kept) {
                lostBySkipping++;
                requeue(slot.index);
            }
        }
        filled.clear();
        return kept;
    }

    private FrameSlot dequeueWanted() {
        for (int index = dequeue(); index >= 0; index = dequeue()) {
            FrameSlot slot = slots[index];
            countGap(slot.sequence);
            if (!slot.erroneous) {
                return slot;
            }
            erroneous++;
            if (erroneousFrames) {
                return slot;
            }
            lostByErrors++;
            requeue(index);
        }
        return null;
    }

    private void countGap(long sequence) {
        if (lastSequence >= 0) {
            long gap = (sequence - lastSequence - 1) & 0xffff_ffffL;
            // More than half the circle is a step back: the device began to count anew, or does not count.
            if (gap < 0x8000_0000L) {
                lostByDevice += gap;
            }
        }
        lastSequence = sequence;
    }

    @Override
    protected final boolean mayCome() {
        synchronized (lock) {
            return outstanding < slots.length;
        }
    }

    @Override
    protected final IllegalStateException waitsInVain() {
        return new IllegalStateException("All " + slots.length + " buffers of " + target
                + " are leased out, so that no frame can come: close some of them first");
    }

    @Override
    protected final void endStep() {
        boolean tell = false;
        synchronized (lock) {
            FrameSlot slot = borrowed;
            if (slot != null) {
                giveUpBorrowed();
                tell = returned(slot);
            }
            if (slots.length - outstanding > 1) {
                // What was passed over was for an earlier step; with one buffer, it is for this one.
                passes = 0;
            }
        }
        if (tell) {
            signalReady();
        }
    }

    private void giveUpBorrowed() {
        borrowed.giveUp();
        borrowed = null;
    }

    /** Takes a buffer back; with the lock. True where somebody may be waiting for that. */
    private boolean returned(FrameSlot slot) {
        boolean none = outstanding == slots.length;
        outstanding--;
        return !shut && (!requeue(slot.index) || none);
    }

    /** Takes the buffer of a lease back. */
    final void giveBack(FrameSlot slot, boolean forgotten) {
        boolean tell;
        boolean report;
        synchronized (lock) {
            tell = returned(slot);
            report = forgotten && !toldForgotten;
            toldForgotten |= forgotten;
        }
        if (report) {
            LOGGER.log(Level.WARNING, "A frame of {0} was forgotten without close(); it is given back now", target);
        }
        if (tell) {
            signalReady();
        }
        releaseIfIdle();
    }

    /**
     * Whether {@link #release} could be called now; for {@link #halt}.
     *
     * @return false while a lease is out
     */
    protected final boolean mayRelease() {
        synchronized (lock) {
            return outstanding == 0;
        }
    }

    private void releaseIfIdle() {
        synchronized (lock) {
            if (!stopped || outstanding > 0 || released) {
                return;
            }
            released = true;
        }
        for (FrameSlot slot : slots) {
            slot.forget();
        }
        release();
    }

    /** With the lock. */
    private long allLost() {
        return lostByDevice + lostBySkipping + lostByErrors;
    }

    @Override
    public final long lost() {
        synchronized (lock) {
            return allLost();
        }
    }

    @Override
    public final CaptureStatistics statistics() {
        synchronized (lock) {
            return CaptureStatistics.builder()
                    .frames(frames, bytes)
                    .lostByDevice(lostByDevice)
                    .lostBySkipping(lostBySkipping)
                    .erroneous(erroneous, lostByErrors)
                    .build();
        }
    }

    @Override
    protected final void stop() {
        synchronized (lock) {
            shut = true;
            if (borrowed != null) {
                giveUpBorrowed();
                outstanding--;
            }
        }
        halt();
        synchronized (lock) {
            stopped = true;
        }
        releaseIfIdle();
    }

    /** As {@code 640x480 RGB3 at 25 frames a second from v4l2:video0, 4 buffers}. */
    @Override
    public String toString() {
        return format
                + frameRate.map(rate -> " at " + rate + " frames a second").orElse("")
                + " from " + target
                + (slots.length == 1 ? ", 1 buffer" : ", " + slots.length + " buffers")
                + (isEnded() ? ", closed" : "");
    }
}
