package org.linux4j.jlink;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command as it is installed: the packaged modules, on the module path, in a JVM of its own. */
final class InstalledCommand {

    private final Path scratch;

    /** Makes it, with a directory for what it prints. */
    InstalledCommand(Path scratch) {
        this.scratch = scratch;
    }

    /** What a run gave. */
    record Result(int status, String out, String err) {}

    /** A run that goes on. */
    record Running(Process process, Path out, Path err) {

        /** Waits until something stands on one of its outputs. */
        void awaitText(Path file, String part) throws IOException, InterruptedException {
            for (int i = 0; i < 2400 && !text(file).contains(part); i++) {
                Thread.sleep(50);
            }
            if (!text(file).contains(part)) {
                throw new AssertionError("'" + part + "' never came; printed: " + text(out) + text(err));
            }
        }

        /** Asks it to end. SIGTERM, for what is started in the background, as tests are, may ignore Ctrl-C's signal. */
        void interrupt() {
            process.destroy();
        }

        /** Types a line. */
        void type(String line) throws IOException {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        }

        Result result() throws IOException, InterruptedException {
            if (!process.waitFor(180, TimeUnit.SECONDS)) {
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

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    Result run(String... arguments) {
        return runAs(List.of(), arguments);
    }

    Result runAs(List<String> prefix, String... arguments) {
        try {
            return start(prefix, arguments).result();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    Running start(List<String> prefix, String... arguments) throws IOException {
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
        return start(command);
    }

    /** Runs another program, as a witness. */
    Result program(String... command) {
        try {
            return start(List.of(command)).result();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Running start(List<String> command) throws IOException {
        Path out = Files.createTempFile(scratch, "out", "");
        Path err = Files.createTempFile(scratch, "err", "");
        return new Running(
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start(),
                out,
                err);
    }
}
