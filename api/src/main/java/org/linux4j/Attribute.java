package org.linux4j;

import java.util.Objects;

/**
 * One named value of a device's self-description.
 *
 * @param name one segment of a dotted name: lower-case letters, digits and {@code _ - :}
 * @param value the value; {@link Value.Unreadable} where it exists but cannot be read
 * @param unit the unit of the value, such as {@code bytes}; empty where there is none
 * @param label a short name for people; empty where there is none
 * @param description a sentence about it; empty where there is none
 * @since 0.1
 */
public record Attribute(String name, Value value, String unit, String label, String description) {

    /**
     * Checks the name.
     *
     * @param name as the component of that name
     * @param value as the component of that name
     * @param unit as the component of that name
     * @param label as the component of that name
     * @param description as the component of that name
     * @throws IllegalArgumentException if the name is not one lower-case segment
     */
    public Attribute {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(description, "description");
        if (!isSegment(name)) {
            throw new IllegalArgumentException("'" + name + "' is not an attribute name:"
                    + " it takes lower-case letters, digits and the characters _ - :");
        }
    }

    /**
     * An attribute without unit, label and description.
     *
     * @param name one segment of a dotted name
     * @param value the value
     * @throws IllegalArgumentException if the name is not one lower-case segment
     */
    public Attribute(String name, Value value) {
        this(name, value, "", "", "");
    }

    /**
     * The same attribute with a unit.
     *
     * @param unit the unit, such as {@code bytes}
     * @return a new attribute
     */
    public Attribute withUnit(String unit) {
        return new Attribute(name, value, unit, label, description);
    }

    /**
     * The same attribute with a short name for people.
     *
     * @param label the label
     * @return a new attribute
     */
    public Attribute withLabel(String label) {
        return new Attribute(name, value, unit, label, description);
    }

    /**
     * The same attribute with a sentence about it.
     *
     * @param description the sentence
     * @return a new attribute
     */
    public Attribute withDescription(String description) {
        return new Attribute(name, value, unit, label, description);
    }

    private static boolean isSegment(String name) {
        if (name.isEmpty()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '-' || c == ':')) {
                return false;
            }
        }
        return true;
    }

    /** As {@code v4l2.buffers=4}, with the unit behind it, in one line. */
    @Override
    public String toString() {
        return Attributes.line(name + "=" + value + (unit.isEmpty() ? "" : " " + unit));
    }
}
