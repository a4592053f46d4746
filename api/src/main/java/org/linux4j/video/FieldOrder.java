package org.linux4j.video;

import org.linux4j.internal.Checks;

/**
 * How the lines of a picture follow one another in time and memory. An open set: an order that is not known here is
 * {@link #UNKNOWN} or has a name of the driver's.
 *
 * @param name lower-case letters, digits and {@code _}
 * @since 0.1
 */
public record FieldOrder(String name) {

    /** Whole pictures. */
    public static final FieldOrder PROGRESSIVE = new FieldOrder("progressive");

    /** Only the top fields. */
    public static final FieldOrder TOP = new FieldOrder("top");

    /** Only the bottom fields. */
    public static final FieldOrder BOTTOM = new FieldOrder("bottom");

    /** Both fields, line by line; which is older depends on the standard. */
    public static final FieldOrder INTERLACED = new FieldOrder("interlaced");

    /** Both fields, line by line, the top one older. */
    public static final FieldOrder INTERLACED_TOP_FIRST = new FieldOrder("interlaced_top_first");

    /** Both fields, line by line, the bottom one older. */
    public static final FieldOrder INTERLACED_BOTTOM_FIRST = new FieldOrder("interlaced_bottom_first");

    /** Both fields, one after the other in memory, the top one first. */
    public static final FieldOrder SEQUENTIAL_TOP_FIRST = new FieldOrder("sequential_top_first");

    /** Both fields, one after the other in memory, the bottom one first. */
    public static final FieldOrder SEQUENTIAL_BOTTOM_FIRST = new FieldOrder("sequential_bottom_first");

    /** A field a frame, top and bottom by turns. */
    public static final FieldOrder ALTERNATE = new FieldOrder("alternate");

    /** The driver does not say. */
    public static final FieldOrder UNKNOWN = new FieldOrder("unknown");

    /**
     * Checks the name.
     *
     * @param name as the component of that name
     * @throws IllegalArgumentException if the name is no word
     */
    public FieldOrder {
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
