package org.linux4j.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Has two programs take turns with a loop, and says what the CPU time of the one is in parts of the other's: the middle of the ratios of
 * turns that were beside each other, and the quarters. A machine that is slow for a while is so for both.
 */
public final class Compare implements AutoCloseable {

    /** How long a turn is to be: much more than the clock's steps, and less than most disturbances. */
    private static final long TURN_NANOS = 50_000_000;

    /** What a JIT compiler needs before it is done. */
    private static final long WARM_ROUNDS = 400_000;

    private final Runner reference;
    private final Runner ours;

    /** Starts both. */
    Compare(List<String> reference, List<String> ours) throws IOException {
        this.reference = new Runner(reference);
        this.ours = new Runner(ours);
    }

    /** A program that runs loops: {@code loops.c} or {@link Loops}. */
    private static final class Runner implements AutoCloseable {
        private final Process process;
        private final PrintStream to;
        private final BufferedReader from;

        Runner(List<String> command) throws IOException {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            to = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
            from = process.inputReader(StandardCharsets.US_ASCII);
        }

        long nanos(String loop, long count) throws IOException {
            to.println(loop + " " + count);
            String line = from.readLine();
            if (line == null) {
                throw new IOException("the program that runs loop " + loop + " ended");
            }
            return Long.parseLong(line.split(" ")[0]);
        }

        /** How often makes a turn, once it is warm. */
        long count(String loop) throws IOException {
            nanos(loop, WARM_ROUNDS);
            // The mean of those has the slow beginning in it.
            long took = nanos(loop, WARM_ROUNDS / 10);
            return Math.max(1, WARM_ROUNDS / 10 * TURN_NANOS / Math.max(1, took));
        }

        @Override
        public void close() {
            to.close();
            process.onExit().join();
        }
    }

    /** What came out: nanoseconds of a round, and ratios in order. */
    record Outcome(double referenceNanos, double oursNanos, double[] ratios) {
        double quarter(int which) {
            return ratios[(int) Math.round((ratios.length - 1) * which / 4.0)];
        }

        double ratio() {
            return quarter(2);
        }
    }

    /** Runs loops in turn: one of the reference, one of ours, each as long as the other. */
    Outcome run(String referenceLoop, String oursLoop, int pairs) throws IOException {
        long times = reference.count(referenceLoop);
        long timesOurs = ours.count(oursLoop);
        double[] theirs = new double[pairs];
        double[] own = new double[pairs];
        double[] ratios = new double[pairs];
        for (int i = 0; i < pairs; i++) {
            theirs[i] = (double) reference.nanos(referenceLoop, times) / times;
            own[i] = (double) ours.nanos(oursLoop, timesOurs) / timesOurs;
            ratios[i] = own[i] / theirs[i];
        }
        Arrays.sort(theirs);
        Arrays.sort(own);
        Arrays.sort(ratios);
        return new Outcome(theirs[pairs / 2], own[pairs / 2], ratios);
    }

    @Override
    public void close() {
        reference.close();
        ours.close();
    }

    /**
     * Compares loops of this JVM's kind with those in C.
     *
     * @param args how many pairs of turns, the program {@code loops}, and the names of the loops
     * @throws IOException if a program cannot be started, or ends early
     */
    public static void main(String[] args) throws IOException {
        int pairs = Integer.parseInt(args[0]);
        List<String> java = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path")));
        System.getProperties().forEach((key, value) -> {
            if (key.toString().startsWith("linux4j.")) {
                java.add("-D" + key + "=" + value);
            }
        });
        java.add(Loops.class.getName());
        try (Compare compare = new Compare(List.of(args[1]), java)) {
            for (String loop : List.of(args).subList(2, args.length)) {
                Outcome outcome = compare.run(loop, loop, pairs);
                System.out.printf(
                        Locale.ROOT,
                        "%-9s C %8.0f ns  Linux4J %8.0f ns  ratio %.2f (%.2f to %.2f)%n",
                        loop,
                        outcome.referenceNanos(),
                        outcome.oursNanos(),
                        outcome.ratio(),
                        outcome.quarter(1),
                        outcome.quarter(3));
            }
        }
    }
}
