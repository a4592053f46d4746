package org.linux4j.jlink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The command as it is installed: the packaged modules, on the module path, in a JVM of its own.
 *
 * <p>For what only a process shows; all else is shown by {@link CommandInJvm} in a tenth of the time.
 */
final class InstalledCommand implements Command {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path scratch;

    /** Makes it, with a directory for what it prints. */
    InstalledCommand(Path scratch) {
        this.scratch = scratch;
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
                throw new AssertionError("'" + part + "' never came; printed: " + text(out) + text(err));
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
                process.destroyForcibly();
                throw new AssertionError("It does not end; printed: " + text(out) + text(err));
            }
            return new Result(process.exitValue(), text(out), text(err));
        }
    }

    private static Path modules() {
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
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command behind a program that starts it, such as {@code env} or {@code setpriv}. */
    Command behind(String... prefix) {
        return arguments -> start(List.of(prefix), arguments);
    }

    @Override
    public Running start(String... arguments) {
        return start(List.of(), arguments);
    }

    private Running start(List<String> prefix, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // As the launcher starts it: most commands end before the second compiler would have paid for itself.
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=com.sun.jna",
                "-p",
                modules().toString(),
                "--add-modules",
                "ALL-MODULE-PATH",
                "-m",
                "org.linux4j.cli/org.linux4j.cli.Main"));
        command.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile(scratch, "out", "");
            Path err = Files.createTempFile(scratch, "err", "");
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            return new ChildProcess(process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
