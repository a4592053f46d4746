package org.linux4j.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;

/**
 * Text for people, in lines. Names come from devices, from files and from whoever typed them, and a terminal obeys what is in
 * them: so what is printed has no control characters of any kind but those that end a line here. They are escaped as JSON
 * has them, and JSON stays what it is.
 */
final class ShownStream extends PrintStream {

    private final IntSupplier width;

    /** As UTF-8, whatever the locale. */
    ShownStream(OutputStream out) {
        this(out, () -> Wrapped.WIDTH);
    }

    /** As UTF-8, whatever the locale, in lines of so many characters, which is asked where it matters. */
    ShownStream(OutputStream out, IntSupplier width) {
        super(out, true, StandardCharsets.UTF_8);
        this.width = width;
    }

    /** How wide lines may be. */
    int width() {
        return width.getAsInt();
    }

    /** A text without what a terminal, or the order of reading, would obey. */
    static String escaped(String text) {
        return escaped(text, false);
    }

    private static String escaped(String text, boolean lines) {
        StringBuilder escaped = null;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean harmless = !isControl(character) || lines && character == '\n' || character == '\t';
            if (!harmless && escaped == null) {
                escaped = new StringBuilder(text.substring(0, i));
            }
            if (escaped == null) {
                continue;
            }
            if (harmless) {
                escaped.append(character);
            } else if (character == '\n') {
                escaped.append("\\n");
            } else if (character == '\r') {
                escaped.append("\\r");
            } else {
                escaped.append(String.format("\\u%04x", (int) character));
            }
        }
        return escaped == null ? text : escaped.toString();
    }

    /** C0, C1, separators of lines, and what turns the direction of writing. */
    private static boolean isControl(char character) {
        return character < ' '
                || character >= '\u007f' && character <= '\u009f'
                || character == '\u061c'
                || character == '\u200e'
                || character == '\u200f'
                || character >= '\u2028' && character <= '\u202e'
                || character >= '\u2066' && character <= '\u2069';
    }

    /** Everything that prints text comes here. */
    @Override
    public void print(String text) {
        super.print(escaped(String.valueOf(text)));
    }

    @Override
    public void print(Object object) {
        print(String.valueOf(object));
    }

    /** Prints several lines, which end where the text says. */
    void printLines(String text) {
        super.print(escaped(text, true));
        println();
    }

    /** Prints what moves the cursor of a terminal. */
    void draw(String text) {
        super.print(text);
        flush();
    }
}
