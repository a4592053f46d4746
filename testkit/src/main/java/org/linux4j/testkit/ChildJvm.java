package org.linux4j.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program in a JVM of its own, for what may end a JVM: a crash is an exit status there, not the end of the tests.
 *
 * <p>It is the JDK and the class path of the test. Thread-safe.
 *
 * @since 0.1
 */
public final class ChildJvm {
    private final Class<?> program;
    private final List<String> options;

    private ChildJvm(Class<?> program, List<String> options) {
        this.program = program;
        this.options = options;
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
    public ChildProgram.Ended run(String... arguments) throws InterruptedException {
        try {
            Path directory = Files.createTempDirectory("linux4j-child");
            try {
                return ChildProgram.run(command(directory, arguments));
            } finally {
                delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String[] command(Path directory, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-XX:-CreateCoredumpOnCrash");
        command.add("-XX:ErrorFile=" + directory.resolve("crash"));
        // What it leaves goes with the rest.
        command.add("-Djava.io.tmpdir=" + directory);
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        Collections.addAll(command, arguments);
        return command.toArray(String[]::new);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            // What is in a directory before the directory itself.
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
