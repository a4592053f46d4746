package org.linux4j.cli;

import java.util.ArrayList;
import java.util.List;

/** Text in lines that are no wider than they may be. */
final class Wrapped {

    /** The width where nothing says how wide a terminal is. */
    static final int WIDTH = 80;

    private Wrapped() {}

    /**
     * Breaks a text between words.
     *
     * @param width the most characters of a line; only a word that has more by itself stands out
     * @return the lines, at least one
     */
    static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
