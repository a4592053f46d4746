package org.linux4j.testkit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts the bytes that a thread allocates, for tests of "allocates nothing". */
public final class AllocationMeter {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 5;

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
        round(times, work);
        long least = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS && least > 0; i++) {
            least = Math.min(least, round(times, work));
        }
        return least;
    }

    /**
     * Fails if work allocates.
     *
     * @param times how often a round does the work
     * @param work the work
     * @throws AssertionError saying how much was allocated
     */
    public static void assertNothing(int times, Runnable work) {
        long bytes = bytes(times, work);
        if (bytes != 0) {
            throw new AssertionError(
                    bytes + " bytes were allocated in " + times + " rounds of work that is to allocate" + " nothing");
        }
    }

    private static long round(int times, Runnable work) {
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        for (int i = 0; i < times; i++) {
            work.run();
        }
        return THREADS.getThreadAllocatedBytes(thread) - before;
    }
}
