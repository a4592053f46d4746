package org.linux4j.spi.linux;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A path as the kernel has it: bytes, which the JVM keeps, but does not give as a string where they are no text to it. */
final class RawPath {

    private static final int HEXADECIMAL = 16;

    private RawPath() {}

    /** The bytes of a path. */
    static byte[] bytes(Path path) {
        String text = path.toString();
        return isAscii(text) ? text.getBytes(StandardCharsets.US_ASCII) : unescaped(path);
    }

    /** The last name of a path, as text. */
    static String name(Path path) {
        String text = path.getFileName().toString();
        if (isAscii(text)) {
            return text;
        }
        byte[] bytes = bytes(path);
        int begin = bytes.length;
        while (begin > 0 && bytes[begin - 1] != '/') {
            begin--;
        }
        return KernelText.of(bytes, begin, bytes.length - begin);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /** The one way to the bytes is the URI, which has those that are not ASCII as {@code %NN}. */
    private static byte[] unescaped(Path path) {
        String uri = path.toUri().getRawPath();
        // A directory has it, whether the path does or not.
        int end = uri.length() > 1 && uri.endsWith("/") ? uri.length() - 1 : uri.length();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(end);
        for (int i = 0; i < end; i++) {
            if (uri.charAt(i) == '%') {
                bytes.write(Integer.parseInt(uri.substring(i + 1, i + 3), HEXADECIMAL));
                i += 2;
            } else {
                bytes.write(uri.charAt(i));
            }
        }
        return bytes.toByteArray();
    }
}
