package org.linux4j.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Another program, run to its end: whatever becomes of the test, it is not left behind.
 *
 * <p>What it writes goes through a file, for nothing would end a read of a pipe. Thread-safe.
 *
 * @since 0.1
 */
public final class ChildProgram {
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private ChildProgram() {}

    /**
     * How a program ended.
     *
     * @param status its exit status; what a signal ended, such as a JVM that crashed, never ends with 0
     * @param output what it wrote, to both streams
     */
    public record Ended(int status, String output) {
        /**
         * Fails unless the program ended well.
         *
         * @throws AssertionError with what it wrote
         */
        public void assertWell() {
            if (status != 0) {
                throw new AssertionError("The program ended with status " + status + ":\n" + output);
            }
        }
    }

    /**
     * Runs a program to its end, with nothing to read; after 15 minutes that is brought about.
     *
     * @param command the program and its arguments
     * @return how it ended
     * @throws InterruptedException if this thread is interrupted; the program is ended then, and what it started too
     * @throws UncheckedIOException if it cannot be started
     */
    public static Ended run(String... command) throws InterruptedException {
        return run(List.of(command));
    }

    /**
     * Runs a program to its end, as {@link #run(String...)} does.
     *
     * @param command the program and its arguments
     * @return how it ended
     * @throws InterruptedException if this thread is interrupted; the program is ended then, and what it started too
     * @throws UncheckedIOException if it cannot be started
     */
    public static Ended run(List<String> command) throws InterruptedException {
        try {
            Path output = Files.createTempFile("linux4j-child", ".out");
            try {
                return run(output, command);
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Ended run(Path output, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            process.getOutputStream().close();
            boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                end(process);
            }
            // Whatever it is: a name that the kernel has cut within a character must not hide the rest.
            String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), ended ? text : text + "\nIt did not end within " + PATIENCE);
        } finally {
            end(process);
        }
    }

    /**
     * Ends a process and all that it has started, at once.
     *
     * @param process the process, which may have ended
     */
    public static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /**
     * Runs a program that ends well.
     *
     * @param command the program and its arguments
     * @return what it wrote, to both streams
     * @throws AssertionError if it ends otherwise, with what it wrote, or if this thread is interrupted
     */
    public static String output(String... command) {
        try {
            Ended ended = run(command);
            ended.assertWell();
            return ended.output();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(String.join(" ", command) + " was not waited for", e);
        }
    }
}
