package org.linux4j.spi.linux;

import java.nio.ByteBuffer;

/** A whole number as the text of an attribute, without garbage. For one thread at a time. */
final class NumberText {

    private static final int DECIMAL = 10;
    private static final int HEXADECIMAL = 16;

    private long value;

    /** The number that was read last. */
    long value() {
        return value;
    }

    /** Whether bytes are one whole number, with white space around it. */
    boolean read(ByteBuffer text, int length) {
        int at = 0;
        int end = length;
        while (at < end && isSpace(text.get(at))) {
            at++;
        }
        while (end > at && isSpace(text.get(end - 1))) {
            end--;
        }
        boolean negative = at < end && text.get(at) == '-';
        if (negative || at < end && text.get(at) == '+') {
            at++;
        }
        int radix = DECIMAL;
        if (end - at > 2 && text.get(at) == '0' && (text.get(at + 1) | 0x20) == 'x') {
            radix = HEXADECIMAL;
            at += 2;
        }
        return at < end && digits(text, at, end, radix, negative);
    }

    private boolean digits(ByteBuffer text, int begin, int end, int radix, boolean negative) {
        // Negative, for there is one more of those.
        long sum = 0;
        long least = negative ? Long.MIN_VALUE : -Long.MAX_VALUE;
        for (int at = begin; at < end; at++) {
            int digit = Character.digit(text.get(at), radix);
            if (digit < 0 || sum < (least + digit) / radix) {
                return false;
            }
            sum = sum * radix - digit;
        }
        value = negative ? sum : -sum;
        return true;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\t' || b == '\r' || b == 0;
    }

    /** Puts a number at the beginning of a buffer, and gives its length. */
    static int write(long number, ByteBuffer to) {
        int length = number < 0 ? 1 : 0;
        long rest = number;
        do {
            length++;
            rest /= DECIMAL;
        } while (rest != 0);
        rest = number;
        int at = length;
        do {
            to.put(--at, (byte) ('0' + Math.abs(rest % DECIMAL)));
            rest /= DECIMAL;
        } while (rest != 0);
        if (number < 0) {
            to.put(0, (byte) '-');
        }
        return length;
    }
}
