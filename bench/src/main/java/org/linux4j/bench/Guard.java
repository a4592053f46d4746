package org.linux4j.bench;

import java.util.Arrays;
import java.util.Scanner;

/**
 * Measures for the guard of the hot paths, in {@code bench/with-devices}.
 *
 * <p>For a line {@code counts LOOP ROUNDS} of standard input it prints calls, waits and bytes of a round; for {@code ratio LOOP REFERENCE
 * PAIRS} the CPU time of a round of one loop in parts of another's, of the middle of pairs beside each other. A loop with a fault
 * planted in it is {@code next+byte}, {@code next+sleep} or {@code next+call}.
 */
public final class Guard {

    private static final int TIMES = 8;
    private static final int WARM_ROUNDS = 100_000;

    /** How long a turn is to be. */
    private static final double TURN_NANOS = 3e7;

    private Guard() {}

    /**
     * Measures what is asked for.
     *
     * @param args none
     */
    public static void main(String[] args) {
        try (Scanner wanted = new Scanner(System.in)) {
            while (wanted.hasNext()) {
                if (wanted.next().equals("counts")) {
                    try (Loop loop = Planted.named(wanted.next())) {
                        Counts counts = Counts.of(loop, wanted.nextInt(), TIMES);
                        System.out.println(counts.calls() + " " + counts.waits() + " " + counts.bytes());
                    }
                } else {
                    try (Loop loop = Planted.named(wanted.next());
                            Loop reference = Planted.named(wanted.next())) {
                        System.out.println(ratio(loop, reference, wanted.nextInt()));
                    }
                }
            }
        }
    }

    private static double ratio(Loop loop, Loop reference, int pairs) {
        nanos(loop, WARM_ROUNDS);
        nanos(reference, WARM_ROUNDS);
        long rounds = Math.max(1, (long) (TURN_NANOS / nanos(reference, WARM_ROUNDS / 10)));
        double[] ratios = new double[pairs];
        for (int i = 0; i < pairs; i++) {
            ratios[i] = nanos(loop, rounds) / nanos(reference, rounds);
        }
        Arrays.sort(ratios);
        return ratios[pairs / 2];
    }

    /** Of a round, of all threads. */
    private static double nanos(Loop loop, long rounds) {
        long before = Counts.cpuNanos();
        loop.run(rounds);
        return (double) (Counts.cpuNanos() - before) / rounds;
    }
}
