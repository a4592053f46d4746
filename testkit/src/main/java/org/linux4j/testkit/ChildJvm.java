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
 * <p>It is the JDK, the class path and the bridge of the test. Thread-safe.
 *
 * @since 0.1
 */
public final class ChildJvm {
    /**
     * The options of a virtual machine that runs a command or another program of a few seconds.
     *
     * <p>In the lab, where a switch of threads costs more than the work it is for, such a program ends in half the time
     * without the threads that compile it and count what it does; elsewhere these options change little.
     */
    public static final List<String> BRIEF = List.of("-XX:-UsePerfData", "-Xint");

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
     * Says what to run, where it is a command or another program of a few seconds.
     *
     * @param program the class whose {@code main} is called
     * @param options options of the JVM, besides those of {@link #BRIEF}
     * @return the program, not started yet
     */
    public static ChildJvm brief(Class<?> program, String... options) {
        return new ChildJvm(
                program, Stream.concat(BRIEF.stream(), Stream.of(options)).toList());
    }

    /**
     * The words that start the program, for what puts others before them, such as {@code env} or a shell, or needs more
     * of it than how it ended.
     *
     * @param arguments its arguments
     * @return the words, which may be changed
     */
    public List<String> command(String... arguments) {
        return command(List.of(), arguments);
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
                return ChildProgram.run(command(keptIn(directory), arguments));
            } finally {
                delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command(List<String> more, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        String bridge = System.getProperty("linux4j.bridge", "");
        if (!bridge.isEmpty()) {
            command.add("-Dlinux4j.bridge=" + bridge);
        }
        command.addAll(more);
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        Collections.addAll(command, arguments);
        return command;
    }

    /** A crash leaves its report there, and goes with what the program left. */
    private static List<String> keptIn(Path directory) {
        return List.of(
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + directory.resolve("crash"),
                "-Djava.io.tmpdir=" + directory);
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
