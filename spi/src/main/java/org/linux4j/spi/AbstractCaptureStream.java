package org.linux4j.spi;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceTimeoutException;
import org.linux4j.Fraction;
import org.linux4j.video.CaptureSettings;
import org.linux4j.video.CaptureStatistics;
import org.linux4j.video.CaptureStream;
import org.linux4j.video.Frame;
import org.linux4j.video.VideoFormat;

/**
 * A capture stream that keeps the promises of {@link CaptureStream}: leases, one consumer at a time, statistics,
 * publishers. What a driver adds is how to wait for a buffer, fetch it and give it back.
 *
 * <p>In steady state nothing is allocated for a frame of {@code next()}.
 */
public abstract class AbstractCaptureStream implements CaptureStream {

    private static final long FOREVER = -1;

    /** Guards the state of slots and whether the stream is open; held for no longer than a system call that returns. */
    final Object lock = new Object();

    private final String target;
    private final VideoFormat format;
    private final Optional<Fraction> frameRate;
    private final long timeoutNanos;
    private final boolean newestOnly;
    private final boolean erroneousFrames;
    private final FrameSlot[] slots;
    private final AtomicBoolean consuming = new AtomicBoolean();
    private final AtomicReference<Runnable> ready = new AtomicReference<>();

    private FrameSlot borrowed;
    private Thread borrower;
    private int outstanding;
    private boolean closed;
    private boolean released;

    private long frames;
    private long bytes;
    private long dropped;
    private long skipped;
    private long erroneous;
    private long lastSequence = -1;

    /**
     * Makes the stream; the driver starts the device before or afterwards, in its own constructor.
     *
     * @param target the device's id, for messages
     * @param format the format of the frames
     * @param frameRate the rate, where the device tells
     * @param settings the wishes
     * @param buffers the memory: for each buffer its pieces
     */
    protected AbstractCaptureStream(
            String target,
            VideoFormat format,
            Optional<Fraction> frameRate,
            CaptureSettings settings,
            ByteBuffer[][] buffers) {
        this.target = target;
        this.format = format;
        this.frameRate = frameRate;
        this.timeoutNanos = settings.timeout().map(Duration::toNanos).orElse(FOREVER);
        this.newestOnly = settings.newestOnly();
        this.erroneousFrames = settings.erroneousFrames();
        this.slots = new FrameSlot[buffers.length];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = new FrameSlot(this, i, buffers[i]);
        }
    }

    /**
     * Waits until a buffer may be there, or the stream has ended in some way.
     *
     * <p>Called by one thread at a time, without the lock.
     *
     * @param timeoutNanos how long; 0 for not at all, negative for ever
     * @return false when the time is over
     * @throws org.linux4j.DeviceInterruptedException if the thread was interrupted
     * @throws DeviceException if the device is gone or the stream is broken
     */
    protected abstract boolean await(long timeoutNanos);

    /**
     * Fetches a filled buffer without waiting, and says what lies in it by {@link #slot}.
     *
     * <p>Called with the lock held, never after {@link #stop}.
     *
     * @return the buffer's index, or -1 where none is there
     * @throws DeviceException if the device is gone or the stream is broken
     */
    protected abstract int dequeue();

    /**
     * Gives a buffer back to be filled. Must not throw: what is wrong with the device the next wait will tell.
     *
     * <p>Called with the lock held, from any thread, never after {@link #stop}.
     *
     * @param index the buffer's index
     */
    protected abstract void requeue(int index);

    /**
     * Stops the device and ends a wait in {@link #await} at once. Must not throw.
     *
     * <p>Called once, with the lock held.
     */
    protected abstract void stop();

    /**
     * Gives the memory back. Must not throw.
     *
     * <p>Called once, with the lock held, after {@link #stop}, when nobody has a lease any more.
     */
    protected abstract void release();

    /**
     * Arranges for {@link #signalReady} to be called once, from any thread, when {@link #await} would end. Must not
     * block.
     *
     * @throws DeviceException if the device is gone
     */
    protected abstract void armReady();

    /** Tells a publisher that there may be something to fetch; costs nothing where there is no publisher. */
    protected final void signalReady() {
        Runnable action = ready.getAndSet(null);
        if (action != null) {
            action.run();
        }
    }

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
    public final Frame next() {
        FrameSlot slot = step(timeoutNanos, true);
        if (slot == null) {
            throw timeoutException();
        }
        return slot.frame;
    }

    @Override
    public final Optional<Frame> next(Duration timeout) {
        FrameSlot slot = step(Math.max(0, timeout.toNanos()), true);
        return slot == null ? Optional.empty() : slot.some;
    }

    @Override
    public final Frame take() {
        FrameSlot slot = step(timeoutNanos, false);
        if (slot == null) {
            throw timeoutException();
        }
        return new FrameSlot.LeasedFrame(slot);
    }

    @Override
    public final Optional<Frame> take(Duration timeout) {
        FrameSlot slot = step(Math.max(0, timeout.toNanos()), false);
        return slot == null ? Optional.empty() : Optional.of(new FrameSlot.LeasedFrame(slot));
    }

    /** Gives the frame of the step before back, then waits for the next one. */
    private FrameSlot step(long timeout, boolean borrow) {
        beginConsuming();
        try {
            giveBackBorrowed(null);
            long deadline = timeout < 0 ? 0 : System.nanoTime() + timeout;
            for (long remaining = timeout; ; remaining = Math.max(0, deadline - System.nanoTime())) {
                synchronized (lock) {
                    checkOpen();
                    if (outstanding == slots.length) {
                        throw new IllegalStateException("All " + slots.length + " buffers of " + target
                                + " are leased out, so that no frame can come: close some of them first");
                    }
                }
                if (!await(timeout < 0 ? FOREVER : remaining)) {
                    synchronized (lock) {
                        checkOpen();
                    }
                    return null;
                }
                FrameSlot slot = fetch(borrow);
                if (slot != null) {
                    return slot;
                }
            }
        } finally {
            consuming.set(false);
        }
    }

    /** Fetches without waiting; null where nothing is there. */
    private FrameSlot fetch(boolean borrow) {
        synchronized (lock) {
            checkOpen();
            FrameSlot slot = dequeueWanted();
            if (slot != null && newestOnly) {
                slot = newest(slot);
            }
            if (slot == null) {
                return null;
            }
            frames++;
            bytes += slot.bytesUsed;
            outstanding++;
            if (borrow) {
                slot.borrowed = true;
                borrowed = slot;
                borrower = Thread.currentThread();
            }
            return slot;
        }
    }

    private FrameSlot newest(FrameSlot first) {
        FrameSlot slot = first;
        try {
            for (FrameSlot newer = dequeueWanted(); newer != null; newer = dequeueWanted()) {
                skipped++;
                requeue(slot.index);
                slot = newer;
            }
        } catch (DeviceException e) {
            // The frame that is there is delivered; the next step meets the failure again.
        }
        return slot;
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
            requeue(index);
        }
        return null;
    }

    private void countGap(long sequence) {
        if (lastSequence >= 0) {
            long gap = (sequence - lastSequence - 1) & 0xffff_ffffL;
            // More than half the circle is a step back: the device began to count anew, or does not count.
            if (gap < 0x8000_0000L) {
                dropped += gap;
            }
        }
        lastSequence = sequence;
    }

    private void beginConsuming() {
        if (!consuming.compareAndSet(false, true)) {
            throw new IllegalStateException("Somebody else is consuming the frames of " + target);
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new DeviceClosedException(DeviceException.failure("read frame", "the stream was closed")
                    .on(target));
        }
    }

    private DeviceTimeoutException timeoutException() {
        return new DeviceTimeoutException(
                DeviceException.failure("read frame", "no frame came within " + timeoutNanos / 1_000_000 + " ms")
                        .on(target));
    }

    /**
     * Ends the loan of the frame that {@code next()} gave.
     *
     * @param only the slot that it must be, or null for any
     */
    final void giveBackBorrowed(FrameSlot only) {
        synchronized (lock) {
            FrameSlot slot = borrowed;
            if (slot != null && (only == null || only == slot)) {
                borrowed = null;
                borrower = null;
                slot.borrowed = false;
                giveBack(slot);
            }
        }
    }

    final void giveBack(FrameSlot slot) {
        boolean wake;
        synchronized (lock) {
            wake = !closed && outstanding == slots.length;
            outstanding--;
            if (!closed) {
                requeue(slot.index);
            } else {
                releaseIfIdle();
            }
        }
        if (wake) {
            signalReady();
        }
    }

    private void releaseIfIdle() {
        if (outstanding == 0 && !released) {
            released = true;
            release();
        }
    }

    @Override
    public final Flow.Publisher<Frame> publisher(Executor executor) {
        return new DemandPublisher<>(new Port(), Objects.requireNonNull(executor, "executor"));
    }

    /** What a publisher sees of the stream. */
    private final class Port implements DemandPublisher.Port<Frame> {
        @Override
        public void open() {
            beginConsuming();
        }

        @Override
        public void shut() {
            ready.set(null);
            consuming.set(false);
        }

        @Override
        public Frame poll() {
            giveBackBorrowed(null);
            synchronized (lock) {
                checkOpen();
                if (outstanding == slots.length) {
                    return null;
                }
            }
            // Asked before fetching, so that a device that is gone is told from one that has nothing yet.
            if (!await(0)) {
                return null;
            }
            FrameSlot slot = fetch(false);
            return slot == null ? null : new FrameSlot.LeasedFrame(slot);
        }

        @Override
        public void giveBack(Frame item) {
            item.close();
        }

        @Override
        public void whenReady(Runnable action) {
            ready.set(action);
            boolean arm;
            boolean now;
            synchronized (lock) {
                now = closed;
                arm = outstanding < slots.length;
            }
            if (now) {
                signalReady();
            } else if (arm) {
                armReady();
            }
        }
    }

    @Override
    public final CaptureStatistics statistics() {
        synchronized (lock) {
            return new CaptureStatistics(frames, bytes, dropped, skipped, erroneous);
        }
    }

    @Override
    public final void close() {
        synchronized (lock) {
            boolean again = closed;
            if (!again) {
                closed = true;
                stop();
            }
            // A frame of next() is given up by the thread that asked for it; another thread may still be reading it.
            // Asked on every call, for that thread may have ended since.
            if (borrowed != null && (borrower == Thread.currentThread() || !borrower.isAlive())) {
                giveBackBorrowed(null);
            }
            releaseIfIdle();
            if (again) {
                return;
            }
        }
        signalReady();
        onClosed();
    }

    /** Called once after the stream was closed, without the lock; leases may still be out. */
    protected void onClosed() {}
}
