package org.linux4j.jlink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.linux4j.testkit.ChildJvm;
import org.linux4j.testkit.ChildProgram;

/**
 * The command as it is installed: the packaged modules, on the module path, in a JVM of its own.
 *
 * <p>For what only a process shows; all else is shown by {@link CommandInJvm} in a tenth of the time.
 */
final class InstalledCommand extends OwnedRuns {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> NOBODY =
            List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "env", "HOME=/tmp");

    /** A run that goes on; what it prints goes to files. */
    private record ChildProcess(Process process, Path out, Path err) implements Running {

        @Override
        public void awaitOut(String part) {
            await(out, part);
        }

        @Override
        public void awaitErr(String part) {
            await(err, part);
        }

        @Override
        public boolean prints(String part, Duration time) {
            return stands(out, part, time);
        }

        private void await(Path file, String part) {
            if (!stands(file, part, PATIENCE)) {
                throw new AssertionError("'" + part + "' never came; " + this);
            }
        }

        private boolean stands(Path file, String part, Duration time) {
            long deadline = System.nanoTime() + time.toNanos();
            while (!text(file).contains(part)) {
                if (System.nanoTime() - deadline >= 0 || endsWithin(Duration.ofMillis(50))) {
                    return text(file).contains(part);
                }
            }
            return true;
        }

        /** SIGTERM, for what is started in the background, as tests are, may ignore Ctrl-C's signal. */
        @Override
        public void interrupt() {
            process.destroy();
        }

        @Override
        public void type(String line) {
            try {
                process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
                process.getOutputStream().flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean endsWithin(Duration time) {
            try {
                return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public Result result() {
            if (!endsWithin(PATIENCE)) {
                throw new AssertionError("It does not end; " + this);
            }
            return new Result(process.exitValue(), text(out), text(err));
        }

        @Override
        public void end() {
            try {
                ChildProgram.end(process);
                process.waitFor();
                Files.delete(out);
                Files.delete(err);
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public String toString() {
            return "`" + process.info().commandLine().orElse("process " + process.pid()) + "` printed: " + text(out)
                    + text(err);
        }
    }

    /** Where the packaged modules are. */
    static Path modules() {
        try {
            return Path.of(InstalledCommand.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .resolveSibling("modules");
        } catch (java.net.URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Path file) {
        try {
            // It may be read while it is written, within a character.
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command behind a program that starts it, such as {@code env} or {@code nice}. */
    Command behind(String... prefix) {
        return arguments -> start(List.of(prefix), modules(), arguments);
    }

    /**
     * The command run by a user who has no rights. Its modules are copied to where everybody may read them, which is not so
     * where the tree lies below root's home.
     *
     * @param scratch an empty directory of the test's own
     */
    Command asNobody(Path scratch) {
        try {
            Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("rwxr-xr-x"));
            Path copied = Files.createDirectory(scratch.resolve("modules"));
            Files.setPosixFilePermissions(copied, PosixFilePermissions.fromString("rwxr-xr-x"));
            try (Stream<Path> jars = Files.list(modules())) {
                for (Path jar : (Iterable<Path>) jars::iterator) {
                    Path copy = Files.copy(jar, copied.resolve(jar.getFileName()));
                    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
                }
            }
            return arguments -> start(NOBODY, copied, arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Running start(String... arguments) {
        return start(List.of(), modules(), arguments);
    }

    /** The words that start it as a process. */
    static List<String> commandLine(String... arguments) {
        return commandLine(modules(), arguments);
    }

    private static List<String> commandLine(Path modules, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ChildJvm.BRIEF);
        command.addAll(List.of(
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "--enable-native-access=com.sun.jna",
                "-p",
                modules.toString(),
                "--add-modules",
                "ALL-MODULE-PATH",
                "-m",
                "org.linux4j.cli/org.linux4j.cli.Main"));
        command.addAll(List.of(arguments));
        return command;
    }

    private Running start(List<String> prefix, Path modules, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(commandLine(modules, arguments));
        try {
            Path out = Files.createTempFile("linux4j-", ".out");
            Path err = Files.createTempFile("linux4j-", ".err");
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            return own(new ChildProcess(process, out, err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
