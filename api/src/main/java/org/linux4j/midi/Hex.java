package org.linux4j.midi;

import java.util.Locale;

/** Bytes as people read them. */
final class Hex {

    private static final int SHOWN = 32;

    private Hex() {}

    /** In brackets; no more than fit a line. */
    static String of(byte[] bytes) {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < Math.min(bytes.length, SHOWN); i++) {
            text.append(i == 0 ? "" : " ").append(String.format(Locale.ROOT, "%02X", bytes[i]));
        }
        if (bytes.length > SHOWN) {
            text.append(" ... ").append(bytes.length).append(" bytes");
        }
        return text.append(']').toString();
    }
}
