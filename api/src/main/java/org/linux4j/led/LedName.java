package org.linux4j.led;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * What the name of an LED says: {@code device:color:function}, of which parts may be missing or empty
 * ({@code Documentation/leds/leds-class.rst}). Immutable; two are equal when their texts are.
 *
 * <p>Older drivers follow other fashions. A name without colons says nothing by its form; with one, it has a color and a
 * function, or a device and one of the two; with more than two, as those that belong to network interfaces have, the last two
 * parts count from the end.
 *
 * @since 0.1
 */
public final class LedName {

    /** The kernel's words for colors. */
    private static final Set<String> COLORS = Set.of(
            "white",
            "red",
            "green",
            "blue",
            "amber",
            "violet",
            "yellow",
            "ir",
            "multicolor",
            "rgb",
            "purple",
            "orange",
            "pink",
            "cyan",
            "lime");

    private final String text;
    private final Optional<String> device;
    private final Optional<String> color;
    private final Optional<String> function;

    private LedName(String text, String device, String color, String function) {
        this.text = text;
        this.device = part(device);
        this.color = part(color);
        this.function = part(function);
    }

    private static Optional<String> part(String text) {
        return Optional.of(text).filter(part -> !part.isEmpty());
    }

    /**
     * Reads a name; any text is one.
     *
     * @param text the name, such as {@code input4::capslock}
     * @return its parts
     */
    public static LedName parse(String text) {
        String[] parts = text.split(":", -1);
        int last = parts.length - 1;
        if (last == 0) {
            return new LedName(text, "", "", "");
        }
        if (last == 1) {
            return ofTwo(text, parts[0], parts[1]);
        }
        boolean fromEnd = last == 2 || isColor(parts[last - 1]);
        return fromEnd
                ? new LedName(text, join(parts, 0, last - 1), parts[last - 1], parts[last])
                : new LedName(text, parts[0], parts[1], join(parts, 2, parts.length));
    }

    private static LedName ofTwo(String text, String first, String second) {
        if (isColor(first)) {
            return new LedName(text, "", first, second);
        }
        return isColor(second) && !second.isEmpty()
                ? new LedName(text, first, second, "")
                : new LedName(text, first, "", second);
    }

    private static boolean isColor(String part) {
        return part.isEmpty() || COLORS.contains(part);
    }

    private static String join(String[] parts, int from, int to) {
        return String.join(":", Arrays.copyOfRange(parts, from, to));
    }

    /**
     * The device that it belongs to, as the kernel or its driver calls that.
     *
     * @return a name such as {@code input4} or {@code mmc0}, or nothing where the name does not say
     */
    public Optional<String> device() {
        return device;
    }

    /**
     * Its color.
     *
     * @return a word such as {@code red} or {@code rgb}, or nothing where the name does not say
     */
    public Optional<String> color() {
        return color;
    }

    /**
     * What it is for.
     *
     * @return a word such as {@code capslock} or {@code disk-1}, or nothing where the name does not say
     */
    public Optional<String> function() {
        return function;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LedName that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The name as it was read. */
    @Override
    public String toString() {
        return text;
    }
}
