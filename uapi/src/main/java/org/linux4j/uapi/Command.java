package org.linux4j.uapi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs one program to its end. */
final class Command {
    /** What a program left behind. */
    record Result(int status, String output, String errors) {}

    private Command() {}

    /** Output goes through files, so that no amount of it can block the program. */
    static Result run(Path directory, List<String> command) {
        try {
            Path output = Files.createTempFile(directory, "stdout", ".txt");
            Path errors = Files.createTempFile(directory, "stderr", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().put("LC_ALL", "C");
            int status = builder.start().waitFor();
            Result result = new Result(
                    status,
                    Files.readString(output, StandardCharsets.UTF_8),
                    Files.readString(errors, StandardCharsets.UTF_8));
            Files.delete(output);
            Files.delete(errors);
            return result;
        } catch (IOException e) {
            throw new UapiException("Cannot run " + command.get(0) + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UapiException("Interrupted while waiting for " + command.get(0), e);
        }
    }

    /** Runs a program whose failure nothing here can mend. */
    static String output(Path directory, List<String> command) {
        Result result = run(directory, command);
        if (result.status() != 0) {
            throw new UapiException(
                    String.join(" ", command) + " failed with status " + result.status() + ": " + result.errors());
        }
        return result.output();
    }
}
