package org.linux4j.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Text in lines that are no wider than they may be. */
final class Wrapped {

    /** The width where nothing says how wide a terminal is. */
    static final int WIDTH = 80;

    /** A space at which no line is broken. */
    private static final char KEPT = '\u00a0';

    /** What is longer is broken all the same. */
    private static final int MOST_KEPT = 24;

    private Wrapped() {}

    /** A short text as one that is not broken. */
    static String kept(String text) {
        return text.length() <= MOST_KEPT ? text.replace(' ', KEPT) : text;
    }

    /** A text as it is printed, with spaces as any. */
    static String printed(String text) {
        return text.replace(KEPT, ' ');
    }

    /** How wide lines may be there. */
    static int width(PrintStream out) {
        return out instanceof ShownStream shown ? shown.width() : WIDTH;
    }

    /**
     * Breaks a text between words, but not what is {@link #kept}.
     *
     * @param width the most characters of a line; only a word that has more by itself stands out
     * @return the lines, at least one
     */
    static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(printed(line.toString()));
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(printed(line.toString()));
        return lines;
    }
}
