package org.linux4j.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How large the terminal is: as the environment says it, or as {@code stty} does, or as most are. */
final class TerminalSize {

    private static final int LINES = 24;
    private static final int PATIENCE_SECONDS = 2;
    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,3}) ([1-9][0-9]{0,3})");

    private TerminalSize() {}

    static int lines() {
        return size("LINES", 1, LINES);
    }

    static int columns() {
        return size("COLUMNS", 2, Wrapped.WIDTH);
    }

    private static int size(String variable, int group, int otherwise) {
        String value = System.getenv(variable);
        if (value != null && value.matches("[1-9][0-9]{0,3}")) {
            return Integer.parseInt(value);
        }
        // Shells have the variables, but seldom hand them on.
        Matcher told = SIZE.matcher(told());
        return told.matches() ? Integer.parseInt(told.group(group)) : otherwise;
    }

    /** As {@code 24 80}; empty where nothing tells it. */
    private static String told() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                if (!stty.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    return "";
                }
                return new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            } finally {
                stty.destroy();
            }
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
