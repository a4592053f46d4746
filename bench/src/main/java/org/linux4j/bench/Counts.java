package org.linux4j.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** What rounds of a loop cost that the load of the machine cannot change: calls, waits and bytes, of all threads together. */
record Counts(double calls, double waits, double bytes) {

    /** Of {@code bench/with-devices}. */
    private static final Path COUNTS = Path.of("/dev/bench-counts");

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What was counted until now. */
    private record Until(long calls, long waits, long bytes) {
        static Until now() {
            String[] words = words();
            long bytes = Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                    .filter(each -> each > 0)
                    .sum();
            return new Until(Long.parseLong(words[0]), Long.parseLong(words[1]), bytes);
        }
    }

    /** The CPU time that this process took until now. */
    static long cpuNanos() {
        return Long.parseLong(words()[2]);
    }

    private static String[] words() {
        try {
            return Files.readString(COUNTS).strip().split(" ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Counts what a round of a loop costs.
     *
     * <p>The least of some times counts: what the JVM does once is not the loop's.
     */
    static Counts of(Loop loop, int rounds, int times) {
        loop.run(rounds);
        Counts least = null;
        for (int i = 0; i < times; i++) {
            Until before = Until.now();
            loop.run(rounds);
            Until after = Until.now();
            Counts counts = new Counts(
                    (double) (after.calls - before.calls) / rounds,
                    (double) (after.waits - before.waits) / rounds,
                    (double) (after.bytes - before.bytes) / rounds);
            least = least == null
                    ? counts
                    : new Counts(
                            Math.min(least.calls, counts.calls),
                            Math.min(least.waits, counts.waits),
                            Math.min(least.bytes, counts.bytes));
        }
        return least;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f calls, %.4f waits, %.2f bytes", calls, waits, bytes);
    }
}
