package org.linux4j.spi.linux;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of the kernel as a string. To the kernel a name is bytes, which nobody need have meant as UTF-8, and which it cuts
 * off wherever its array ends.
 *
 * <p>What is UTF-8 stays as it is; each byte that is part of no character becomes {@code \xNN}, so that it can be read and
 * told from others.
 *
 * @since 0.1
 */
public final class KernelText {

    private static final char REPLACEMENT = '\ufffd';

    /** What is below is a character of its own, and never escaped. */
    private static final Pattern ESCAPE = Pattern.compile("\\\\x([89a-f][0-9a-f])");

    private KernelText() {}

    /**
     * Text that fills an array.
     *
     * @param bytes the text
     * @return the string
     */
    public static String of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    /**
     * Text that is a part of an array.
     *
     * @param bytes where the text is
     * @param offset where it begins
     * @param length how many bytes it has
     * @return the string
     */
    public static String of(byte[] bytes, int offset, int length) {
        String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        // That character stands for malformed bytes, or for itself.
        return text.indexOf(REPLACEMENT) < 0 ? text : escaped(ByteBuffer.wrap(bytes, offset, length));
    }

    /**
     * Text that ends with a zero byte, or where its array ends.
     *
     * @param buffer where the text is
     * @param offset the index where it begins
     * @param length how many bytes it has at most
     * @return the string
     */
    public static String terminated(ByteBuffer buffer, int offset, int length) {
        int count = 0;
        while (count < length && buffer.get(offset + count) != 0) {
            count++;
        }
        byte[] bytes = new byte[count];
        buffer.get(offset, bytes);
        return of(bytes);
    }

    /**
     * The bytes of a text: what {@link #of(byte[])} made a string of.
     *
     * @param text the string, where {@code \\xNN} of 80 and more stands for a byte that is part of no character
     * @return the bytes, without a zero at the end
     */
    public static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int end = 0;
        for (Matcher escape = ESCAPE.matcher(text); escape.find(); end = escape.end()) {
            bytes.writeBytes(text.substring(end, escape.start()).getBytes(StandardCharsets.UTF_8));
            bytes.write(Integer.parseInt(escape.group(1), 16));
        }
        bytes.writeBytes(text.substring(end).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private static String escaped(ByteBuffer bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer some = CharBuffer.allocate(bytes.remaining());
        StringBuilder text = new StringBuilder();
        while (true) {
            CoderResult result = decoder.decode(bytes, some, true);
            text.append(some.flip());
            some.clear();
            if (!result.isError()) {
                return text.toString();
            }
            for (int i = 0; i < result.length(); i++) {
                text.append(String.format("\\x%02x", bytes.get()));
            }
        }
    }
}
