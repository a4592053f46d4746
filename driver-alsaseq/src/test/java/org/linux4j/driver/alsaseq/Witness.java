package org.linux4j.driver.alsaseq;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of alsa-utils that sees the same sequencer. */
final class Witness implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;

    private Witness(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(lineByLine(command)).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        process = builder.start();
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Or a pipe would be filled before anything is seen of it. */
    private static List<String> lineByLine(String... command) {
        List<String> words = new ArrayList<>(List.of("stdbuf", "-oL"));
        words.addAll(List.of(command));
        return words;
    }

    /** One that runs until it is closed. */
    static Witness start(String... command) throws IOException {
        return new Witness(command);
    }

    /** The lines of one that ends by itself. */
    static List<String> lines(String... command) throws IOException, InterruptedException {
        try (Witness witness = new Witness(command)) {
            List<String> lines = new ArrayList<>();
            for (String line = witness.line(); line != null; line = witness.line()) {
                lines.add(line);
            }
            if (witness.process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + ": " + lines);
            }
            return lines;
        }
    }

    /** The next line; null at the end. */
    String line() throws IOException {
        return out.readLine();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
