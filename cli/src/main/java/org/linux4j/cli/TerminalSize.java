package org.linux4j.cli;

/** How large the terminal is, as the shell says it in the environment, or as most are. */
final class TerminalSize {

    private static final int LINES = 24;

    private TerminalSize() {}

    static int lines() {
        return size("LINES", LINES);
    }

    static int columns() {
        return size("COLUMNS", Wrapped.WIDTH);
    }

    private static int size(String variable, int otherwise) {
        String value = System.getenv(variable);
        return value != null && value.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(value) : otherwise;
    }
}
