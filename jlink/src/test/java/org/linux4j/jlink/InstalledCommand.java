package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.util.function.Function;
import org.linux4j.testkit.ChildJvm;
import org.linux4j.testkit.ChildProgram;

/**
 * The command as it is installed, in a JVM of its own: the packaged modules on the module path, or the runtime image.
 *
 * <p>For what only a process shows; all else is shown by {@link CommandInJvm} in a tenth of the time.
 */
final class InstalledCommand extends OwnedRuns {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> NOBODY =
            List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "env", "HOME=/tmp");

    /** What is installed, and the words that start it from there. */
    private final Path place;

    private final Function<Path, List<String>> start;

    /** The packaged modules, with the JDK that runs this test. */
    InstalledCommand() {
        this(modules(), InstalledCommand::ofModules);
    }

    private InstalledCommand(Path place, Function<Path, List<String>> start) {
        this.place = place;
        this.start = start;
    }

    /** The runtime image that was linked by the JDK that runs this test. */
    static InstalledCommand ofImage() {
        return new InstalledCommand(
                RuntimeImages.current(),
                image -> List.of(image.resolve("bin/linux4j").toString()));
    }

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
        return arguments -> start(List.of(prefix), place, arguments);
    }

    /** The command where it lies bound to another place, behind a script of the shell. */
    Command boundTo(Path other, String script) {
        List<String> prefix = List.of(
                "unshare",
                "--mount",
                "sh",
                "-ec",
                "mount --bind " + place + " " + other + "; " + script + "; exec \"$@\"",
                "sh");
        return arguments -> start(prefix, other, arguments);
    }

    /**
     * The command run by a user who has no rights. It is copied to where everybody may read it, which is not so where the tree
     * lies below root's home.
     *
     * @param scratch an empty directory of the test's own
     */
    Command asNobody(Path scratch) {
        try {
            Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("rwxr-xr-x"));
            Path copied = scratch.resolve("copied");
            for (List<String> command : List.of(
                    List.of("cp", "-a", place.toString(), copied.toString()),
                    List.of("chmod", "-R", "a+rX", copied.toString()))) {
                assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor(), command.toString());
            }
            return arguments -> start(NOBODY, copied, arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Running start(String... arguments) {
        return start(List.of(), place, arguments);
    }

    /** The words that start the packaged modules as a process. */
    static List<String> commandLine(String... arguments) {
        List<String> command = ofModules(modules());
        command.addAll(List.of(arguments));
        return command;
    }

    private static List<String> ofModules(Path modules) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ChildJvm.BRIEF);
        command.addAll(List.of(
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "--enable-native-access=com.sun.jna,org.linux4j.nativ.ffm",
                "-p",
                modules.toString(),
                "--add-modules",
                "ALL-MODULE-PATH",
                "-m",
                "org.linux4j.cli/org.linux4j.cli.Main"));
        return command;
    }

    private Running start(List<String> prefix, Path from, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(start.apply(from));
        command.addAll(List.of(arguments));
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
