package org.linux4j.spi;

import java.util.function.Supplier;

/**
 * What objects print as, where some of it is read from the device: printing never fails, also when the device is closed or gone.
 *
 * @since 0.1
 */
public final class Printed {

    private Printed() {}

    /**
     * What is read now, or what is said in its place.
     *
     * @param read reads it; what it throws is kept to itself
     * @param otherwise what is said where it cannot be read
     * @return one line
     */
    public static String orElse(Supplier<String> read, String otherwise) {
        try {
            return line(read.get());
        } catch (RuntimeException e) {
            return otherwise;
        }
    }

    /**
     * A text as one line: what would break it is a blank.
     *
     * @param text any text
     * @return the text without control characters
     */
    public static String line(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
