package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The witness for video devices. */
final class V4l2Ctl {

    private V4l2Ctl() {}

    /** What it prints when it is asked of a device. */
    static String of(String device, String... arguments) {
        List<String> command = new ArrayList<>(List.of("v4l2-ctl", "-d", device));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), output);
            return output;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
