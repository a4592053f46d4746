package org.linux4j.spi.linux;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * The order of names as people count: {@code video2} before {@code video10}, {@code 1-1.2} before {@code 1-1.10}.
 *
 * @since 0.1
 */
public final class NaturalOrder {

    private NaturalOrder() {}

    /**
     * The order of texts: numbers in them by their values, however long they are, all else by its characters.
     *
     * @return the order, in which no two different texts are equal
     */
    public static Comparator<String> ofTexts() {
        Comparator<String> byNumbers = NaturalOrder::compare;
        return byNumbers.thenComparing(Comparator.naturalOrder());
    }

    /**
     * The order of files by their names.
     *
     * @return the order
     */
    public static Comparator<Path> ofNames() {
        return Comparator.comparing(RawPath::name, ofTexts());
    }

    private static int compare(String one, String other) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < other.length()) {
            if (isDigit(one.charAt(i)) && isDigit(other.charAt(j))) {
                int iEnd = numberEnd(one, i);
                int jEnd = numberEnd(other, j);
                int result = compareNumbers(one.substring(i, iEnd), other.substring(j, jEnd));
                if (result != 0) {
                    return result;
                }
                i = iEnd;
                j = jEnd;
            } else {
                int result = Character.compare(one.charAt(i++), other.charAt(j++));
                if (result != 0) {
                    return result;
                }
            }
        }
        return Integer.compare(one.length() - i, other.length() - j);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int numberEnd(String text, int begin) {
        int end = begin;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int compareNumbers(String one, String other) {
        String first = withoutZeros(one);
        String second = withoutZeros(other);
        int result = Integer.compare(first.length(), second.length());
        return result != 0 ? result : first.compareTo(second);
    }

    private static String withoutZeros(String digits) {
        int begin = 0;
        while (begin < digits.length() && digits.charAt(begin) == '0') {
            begin++;
        }
        return digits.substring(begin);
    }
}
