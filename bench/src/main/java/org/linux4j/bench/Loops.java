package org.linux4j.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
import java.util.Scanner;

/**
 * Runs loops for {@link Compare}, as {@code loops.c} does.
 *
 * <p>For each line {@code LOOP COUNT} of standard input the loop goes round COUNT times, and a line says how many nanoseconds of CPU time
 * the loop's thread took for that.
 */
public final class Loops {

    /** Nanoseconds, where that of the whole process has steps of a hundredth of a second. */
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private Loops() {}

    /**
     * Runs what is asked for.
     *
     * @param args none
     */
    public static void main(String[] args) {
        Map<String, Loop> loops = new HashMap<>();
        long sum = 0;
        try (Scanner wanted = new Scanner(System.in)) {
            while (wanted.hasNext()) {
                Loop loop = loops.computeIfAbsent(wanted.next(), Loop::named);
                long count = wanted.nextLong();
                long begin = CLOCK.getCurrentThreadCpuTime();
                sum += loop.run(count);
                System.out.println(CLOCK.getCurrentThreadCpuTime() - begin + " " + (sum & 1));
            }
        }
        loops.values().forEach(Loop::close);
    }
}
