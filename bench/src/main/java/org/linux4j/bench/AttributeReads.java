package org.linux4j.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Scanner;

/**
 * Reads of an attribute of sysfs, for comparison with {@code attribute.c}, which does and prints the same.
 *
 * <p>For each line {@code kept|anew SECONDS} of standard input a measurement, and a line of output, so that both programs can take
 * turns.
 */
public final class AttributeReads {

    private static final double NANOS = 1e9;
    private static final int WARM_READS = 200_000;
    private static final int READS_AT_ONCE = 100;

    private final AttributeBenchmark attribute = new AttributeBenchmark();
    private long sum;

    private AttributeReads() {}

    /**
     * Measures.
     *
     * @param args none
     */
    public static void main(String[] args) {
        AttributeReads reads = new AttributeReads();
        reads.attribute.start();
        for (int i = 0; i < WARM_READS; i++) {
            reads.read(true);
            reads.read(false);
        }
        try (Scanner wanted = new Scanner(System.in).useLocale(Locale.ROOT)) {
            while (wanted.hasNext()) {
                String mode = wanted.next();
                System.out.println(reads.measure(mode, wanted.nextDouble()));
            }
        }
        reads.attribute.stop();
    }

    private void read(boolean kept) {
        sum += kept ? attribute.kept() : attribute.anew().length();
    }

    private String measure(String mode, double seconds) {
        boolean kept = mode.equals("kept");
        long begin = cpu();
        long end = System.nanoTime() + (long) (seconds * NANOS);
        long count = 0;
        while (System.nanoTime() - end < 0) {
            for (int i = 0; i < READS_AT_ONCE; i++) {
                read(kept);
            }
            count += READS_AT_ONCE;
        }
        return String.format(Locale.ROOT, "linux4j %s %d ns (%d)", mode, (cpu() - begin) / count, sum & 1);
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
