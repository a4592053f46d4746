package org.linux4j.testkit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Counts the bytes that threads allocate, for tests of "allocates nothing".
 *
 * @since 0.1
 */
public final class AllocationMeter {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 5;
    /**
     * Until nothing is allocated; on a busy machine the JVM is long in doing what it does once. A call by {@code java.lang.foreign}
     * allocates until the second compiler is done with what makes it.
     */
    private static final int MOST_ROUNDS = 100;

    private AllocationMeter() {}

    /**
     * Measures what work allocates on this thread, after as much warm-up.
     *
     * <p>The least of some rounds counts: what the JVM does once, such as linking a call, is not the work's.
     *
     * @param times how often a round does the work; at least some thousands for "nothing" to mean much
     * @param work the work
     * @return the bytes that one round allocated; 0 means that no single call did
     */
    public static long bytes(int times, Runnable work) {
        return least(ROUNDS, times, work);
    }

    /**
     * Fails if work allocates, on this thread or on others that do some of it.
     *
     * @param times how often a round does the work
     * @param work the work
     * @param others the other threads; they are measured in the same rounds, whose ends they need not keep to the call
     * @throws AssertionError saying how much was allocated
     */
    public static void assertNothing(int times, Runnable work, Thread... others) {
        long bytes = least(MOST_ROUNDS, times, work, others);
        if (bytes != 0) {
            throw new AssertionError(
                    bytes + " bytes were allocated in " + times + " rounds of work that is to allocate" + " nothing");
        }
    }

    private static long least(int rounds, int times, Runnable work, Thread... others) {
        round(times, work, others);
        long least = Long.MAX_VALUE;
        for (int i = 0; i < rounds && least > 0; i++) {
            least = Math.min(least, round(times, work, others));
        }
        return least;
    }

    private static long round(int times, Runnable work, Thread... others) {
        long before = allocated(others);
        for (int i = 0; i < times; i++) {
            work.run();
        }
        return allocated(others) - before;
    }

    private static long allocated(Thread... others) {
        long bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (Thread other : others) {
            bytes += THREADS.getThreadAllocatedBytes(other.getId());
        }
        return bytes;
    }
}
