package org.linux4j.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program in a JVM of its own, for what may end a JVM: a crash is an exit status there, not the end of the tests.
 *
 * <p>It is the JDK and the class path of the test. Thread-safe.
 */
public final class ChildJvm {
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Class<?> program;
    private final List<String> options;

    private ChildJvm(Class<?> program, List<String> options) {
        this.program = program;
        this.options = options;
    }

    /**
     * How a program ended.
     *
     * @param status its exit status; a JVM that crashed never ends with 0
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
     * Says what to run.
     *
     * @param program the class whose {@code main} is called
     * @param options options of the JVM
     * @return the program, not started yet
     */
    public static ChildJvm of(Class<?> program, String... options) {
        return new ChildJvm(program, List.of(options));
    }

    /**
     * Runs the program to its end; after 15 minutes that is brought about.
     *
     * @param arguments its arguments
     * @return how it ended
     * @throws InterruptedException if this thread is interrupted; the program is ended then
     */
    public Ended run(String... arguments) throws InterruptedException {
        Path directory = null;
        Process process = null;
        try {
            directory = Files.createTempDirectory("linux4j-child");
            Path output = directory.resolve("output");
            process = new ProcessBuilder(command(directory, arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            String text = Files.readString(output, StandardCharsets.UTF_8);
            return new Ended(process.exitValue(), ended ? text : text + "\nIt did not end within " + PATIENCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
            delete(directory);
        }
    }

    private List<String> command(Path directory, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-XX:-CreateCoredumpOnCrash");
        command.add("-XX:ErrorFile=" + directory.resolve("crash"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        Collections.addAll(command, arguments);
        return command;
    }

    private static void delete(Path directory) {
        if (directory == null) {
            return;
        }
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
