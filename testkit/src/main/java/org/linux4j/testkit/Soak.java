package org.linux4j.testkit;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Does the same again and again, and sees to it that this process holds as much afterwards as before: descriptors, mappings
 * of devices, threads, direct memory.
 *
 * <p>A few times, and five minutes long where the system property {@code linux4j.long} is set. For one thread; nothing else
 * in this JVM should use devices meanwhile.
 *
 * @since 0.1
 */
public final class Soak {

    private static final ProcessResources RESOURCES = ProcessResources.of("/dev/", "linux4j-");
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int FIRST = 3;
    private static final int FEW = 5;

    private Soak() {}

    /** What is done once. */
    @FunctionalInterface
    public interface Round {

        /**
         * Does it.
         *
         * @throws Exception what went wrong
         */
        void run() throws Exception;
    }

    /**
     * Runs rounds.
     *
     * @param round what is done, and leaves nothing
     * @return how often it was done
     * @throws Exception what a round threw
     * @throws AssertionError if more is held afterwards
     */
    public static int run(Round round) throws Exception {
        // What the first of all make once for ever is nobody's loss.
        for (int i = 0; i < FIRST; i++) {
            round.run();
        }
        ProcessResources.Snapshot before = RESOURCES.snapshot();
        long memory = collectedMemory();
        long nanos = LongRun.isWanted() ? LONG.toNanos() : 0;
        long begin = System.nanoTime();
        int rounds = 0;
        while (rounds < FEW || System.nanoTime() - begin < nanos) {
            round.run();
            rounds++;
        }
        RESOURCES.assertNoMoreThan(before);
        Collector.until("direct memory is what it was, " + memory + " bytes", () -> directMemory() <= memory);
        return rounds;
    }

    private static long directMemory() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    }

    /** When the collector has been here: what it has not found yet would make room for a leak. */
    private static long collectedMemory() {
        long[] least = {Long.MAX_VALUE};
        int[] same = {0};
        Collector.until("direct memory stays as it is", () -> {
            long now = directMemory();
            same[0] = now < least[0] ? 0 : same[0] + 1;
            least[0] = Math.min(least[0], now);
            return same[0] > FEW;
        });
        return least[0];
    }
}
