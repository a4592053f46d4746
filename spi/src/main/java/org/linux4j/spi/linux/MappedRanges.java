package org.linux4j.spi.linux;

import java.lang.ref.Cleaner;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many ranges of device memory this process has mapped: those in use, and those that were closed and wait until the
 * collector has found that no view of them is reachable any more.
 *
 * <p>All device managers count together, for the kernel's limits are those of a process. Thread-safe.
 *
 * @since 0.1
 */
public final class MappedRanges {
    /** So many ranges, or bytes, may wait before the collector is asked, and again for each time as many. */
    static final int MANY = 1_000;

    static final long MANY_BYTES = 1L << 30;

    static final MappedRanges ALL = new MappedRanges();

    /** One of its own: threads wait for what it does, so nothing else may hold it up. */
    static final Cleaner CLEANER = Cleaner.create();

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** How long ranges of a collection may come after the mark that was collected with them. */
    private static final long LATER_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile int open;
    private volatile int waiting;
    private volatile long waitingBytes;
    private long unmapped;
    /** How many times as many as {@link #MANY} the collector was asked about. */
    private long asked;

    MappedRanges() {}

    /**
     * How many ranges are in use.
     *
     * @return the number of those that are mapped and were neither closed nor forgotten
     */
    public static int open() {
        return ALL.open;
    }

    /**
     * How many ranges wait.
     *
     * @return the number of those that were closed, and of which a view may still be reachable
     */
    public static int waiting() {
        return ALL.waiting;
    }

    /**
     * How large the ranges are that wait.
     *
     * @return how many bytes of address space; memory is behind it only where somebody wrote after closing
     */
    public static long waitingBytes() {
        return ALL.waitingBytes;
    }

    void mapped() {
        lock.lock();
        try {
            open++;
        } finally {
            lock.unlock();
        }
    }

    /** Takes note that a range waits from now on; true if so many do that the collector should come. */
    boolean closed(long bytes) {
        lock.lock();
        try {
            open--;
            waiting++;
            waitingBytes += bytes;
            long many = many();
            boolean crossed = many > asked;
            asked = Math.max(asked, many);
            return crossed;
        } finally {
            lock.unlock();
        }
    }

    void unmapped(long bytes, boolean waited) {
        lock.lock();
        try {
            if (waited) {
                waiting--;
                waitingBytes -= bytes;
                asked = Math.min(asked, many());
            } else {
                open--;
            }
            unmapped++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private long many() {
        return Math.max((waiting - 1) / MANY, (waitingBytes - 1) / MANY_BYTES);
    }

    /** Asks the collector to come; returns when a range was unmapped, or when it seems that there is none. */
    void collect() {
        long before;
        lock.lock();
        try {
            before = unmapped;
        } finally {
            lock.unlock();
        }
        Mark mark = new Mark();
        CLEANER.register(new Object(), mark);
        System.gc();
        awaitUnmapped(before, mark);
    }

    private void awaitUnmapped(long before, Mark mark) {
        boolean interrupted = false;
        lock.lock();
        try {
            long remaining = PATIENCE_NANOS;
            boolean late = false;
            while (unmapped == before && remaining > 0) {
                if (mark.collected && !late) {
                    late = true;
                    remaining = LATER_NANOS;
                }
                try {
                    remaining = changed.awaitNanos(remaining);
                } catch (InterruptedException e) {
                    // The caller is closing: it ends all the same.
                    interrupted = true;
                }
            }
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Collected with whatever else nobody can reach. */
    private final class Mark implements Runnable {
        private boolean collected;

        @Override
        public void run() {
            lock.lock();
            try {
                collected = true;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
