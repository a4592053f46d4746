package org.linux4j.input;

import java.util.Locale;

/**
 * Which key a device reports for a scan code.
 *
 * @param index the place in the map
 * @param scanCode what the hardware sends; up to 8 bytes of it, as a number
 * @param key the key; {@code KEY_RESERVED} where there is none
 * @since 0.1
 */
public record KeyMapEntry(int index, long scanCode, InputCode key) {

    /** As {@code SCANCODE -> KEY}. */
    @Override
    public String toString() {
        return "0x" + Long.toHexString(scanCode).toUpperCase(Locale.ROOT) + " -> " + key;
    }
}
