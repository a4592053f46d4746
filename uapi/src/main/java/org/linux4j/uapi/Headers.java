package org.linux4j.uapi;

import java.util.List;
import java.util.Map;

/**
 * What the headers of one machine say.
 *
 * @param version the kernel's version, without its patch level
 * @param constants macros and enum constants by name
 * @param layouts structs and unions by Java name
 * @param notes what was left out, and why
 */
record Headers(String version, Map<String, Constant> constants, Map<String, Layout> layouts, List<String> notes) {

    /**
     * A macro or an enum constant.
     *
     * @param name its name in C
     * @param source the header it stands in
     * @param line the line there, which gives the order
     * @param value the number, 32-bit ones with the sign C gives them
     * @param size of its C type in bytes
     * @param ioctl whether it is an ioctl request
     * @param text its source where it is a string, else null
     * @param group the enum it belongs to, or empty
     */
    record Constant(
            String name, String source, int line, long value, int size, boolean ioctl, String text, String group) {
        boolean sameAs(Constant other) {
            return other != null
                    && value == other.value
                    && size == other.size
                    && ioctl == other.ioctl
                    && (text == null ? other.text == null : text.equals(other.text));
        }
    }

    /** A struct or union and where it stands. */
    record Layout(CType.Compound type, String source, int line) {}
}
