package org.linux4j;

import org.linux4j.internal.Checks;

/**
 * What values a control takes. An open set: what a driver has besides is taken for {@link #BYTES} by whoever does not know it.
 *
 * @param name lower-case letters, digits and {@code _}
 * @since 0.1
 */
public record ControlType(String name) {

    /** A whole number within a range: {@link Value.Whole}. */
    public static final ControlType INTEGER = new ControlType("integer");

    /** On or off: {@link Value.Flag}. */
    public static final ControlType BOOLEAN = new ControlType("boolean");

    /** One of the items of {@link Control#menu()}: {@link Value.Whole}, the item's index. */
    public static final ControlType MENU = new ControlType("menu");

    /** No value: it is pushed. */
    public static final ControlType BUTTON = new ControlType("button");

    /** A text: {@link Value.Text}. The range is that of its length in bytes. */
    public static final ControlType TEXT = new ControlType("text");

    /** A set of bits: {@link Value.Whole}. The range's maximum has all bits that exist. */
    public static final ControlType BITMASK = new ControlType("bitmask");

    /**
     * Whole numbers in order: {@link Value.Items} of {@link Value.Whole}. The range is that of each of them;
     * {@link Control#dimensions()} says how many there are.
     */
    public static final ControlType ARRAY = new ControlType("array");

    /** Whole numbers, and lists of them, that have names, such as a width and a height: {@link Value.Group}. */
    public static final ControlType FIELDS = new ControlType("fields");

    /** Anything else, as it lies in memory: {@link Value.Bytes}. */
    public static final ControlType BYTES = new ControlType("bytes");

    /**
     * Checks the name.
     *
     * @param name as the component of that name
     * @throws IllegalArgumentException if the name is no word
     */
    public ControlType {
        Checks.word(name);
    }

    /**
     * The name.
     *
     * @return the name
     */
    @Override
    public String toString() {
        return name;
    }
}
