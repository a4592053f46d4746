package org.linux4j.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Fails where a hot path costs more than it did, on the real bridge and devices of {@code bench/with-devices}.
 *
 * <p>Calls, waits and bytes of a round do not depend on how busy the machine is. Times do, so of these only ratios within one process are
 * judged, of turns beside each other, against what was recorded here, with room; and a second time before it fails.
 */
@Timeout(600)
class HotPathGuardTest {

    private static final int ROUNDS = 10_000;
    private static final int PAIRS = 15;

    /** How much more of a ratio than was recorded is a fault. */
    private static final double ROOM = 1.3;

    /** Less than the smallest object and more than what the JVM makes now and then, spread over the rounds. */
    private static final double BYTES = 8;

    private static Process process;
    private static PrintStream to;
    private static BufferedReader from;

    @BeforeAll
    static void start() throws IOException {
        process = new ProcessBuilder(
                        "./with-devices",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Guard.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        to = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
        from = process.inputReader(StandardCharsets.US_ASCII);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        to.close();
        assertEquals(0, process.waitFor());
    }

    private static String ask(String question) throws IOException {
        to.println(question);
        String answer = from.readLine();
        assertTrue(answer != null, "the program under measure ended; is gcc there, which bench/with-devices needs?");
        return answer;
    }

    private static Counts counts(String loop, int rounds) throws IOException {
        double[] counts = Arrays.stream(ask("counts " + loop + " " + rounds).split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        return new Counts(counts[0], counts[1], counts[2]);
    }

    /** The loop, the calls of a round, and the bytes. */
    @ParameterizedTest
    @CsvSource({
        "bare, 3, 0",
        "next, 3, 0",
        "take, 3, 96",
        "publisher, 3, 96",
        "line, 2, 0",
        "lines, 2, 0",
        "drain, 1, 0",
        "kept, 1, 0",
        "fionread, 1, 0",
    })
    void callsWaitsAndBytes(String loop, int calls, int bytes) throws IOException {
        assertHolds(counts(loop, ROUNDS), calls, bytes);
    }

    private static void assertHolds(Counts counts, int calls, int bytes) {
        // Now and then there is one more, such as a frame that was late.
        assertEquals(calls, counts.calls(), 0.1, counts.toString());
        assertTrue(counts.waits() < 0.1, counts.toString());
        assertTrue(counts.bytes() < bytes + BYTES, counts.toString());
    }

    /** The loop, another, and the CPU time of the one in parts of the other's when it was recorded. */
    @ParameterizedTest
    @CsvSource({"next, bare, 1.1", "publisher, next, 1.1"})
    void ratios(String loop, String reference, double recorded) throws IOException {
        double ratio = ratio(loop, reference, PAIRS);
        if (ratio > recorded * ROOM) {
            ratio = ratio(loop, reference, 2 * PAIRS);
        }
        System.out.printf("%s has %.2f of the CPU time of %s%n", loop, ratio, reference);
        assertTrue(ratio <= recorded * ROOM, ratio + " of " + reference + ", where it was " + recorded);
    }

    private static double ratio(String loop, String reference, int pairs) throws IOException {
        return Double.parseDouble(ask("ratio " + loop + " " + reference + " " + pairs));
    }

    /** As small as they can be. */
    @Test
    void plantedFaultsAreSeen() throws IOException {
        assertTrue(counts("next+byte", ROUNDS).bytes() >= BYTES);
        assertTrue(counts("next+sleep", ROUNDS / 50).waits() >= 0.5);
        assertTrue(counts("next+call", ROUNDS).calls() >= 3.9);
        assertTrue(ratio("next+call", "bare", PAIRS) > ratio("next", "bare", PAIRS));
    }
}
