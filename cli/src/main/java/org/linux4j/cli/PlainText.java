package org.linux4j.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where results are printed, without what could make a terminal do something: devices and files are called whatever somebody
 * liked to call them. What is written as bytes, and not printed, stays as it is.
 */
final class PlainText extends PrintStream {

    private static final int FIRST_PRINTED = 0x20;
    private static final int DELETE = 0x7f;
    private static final int LAST_CONTROL = 0x9f;

    PlainText(OutputStream out) {
        super(out, true, StandardCharsets.UTF_8);
    }

    /** With what is no text but a wish to the terminal as {@code \xNN}; a line break and a tab are text. */
    static String of(String text) {
        if (text.chars().noneMatch(PlainText::isControl)) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        text.chars().forEach(c -> {
            if (isControl(c)) {
                plain.append(String.format(Locale.ROOT, "\\x%02x", c));
            } else {
                plain.append((char) c);
            }
        });
        return plain.toString();
    }

    private static boolean isControl(int c) {
        return c < FIRST_PRINTED && c != '\n' && c != '\t' || c >= DELETE && c <= LAST_CONTROL;
    }

    /** {@inheritDoc} Whatever is printed comes here. */
    @Override
    public void print(String text) {
        super.print(of(String.valueOf(text)));
    }
}
