package org.linux4j.video;

/** How the lines of a picture follow one another in time and memory. */
public enum FieldOrder {
    /** Whole pictures. */
    PROGRESSIVE,
    /** Only the top fields. */
    TOP,
    /** Only the bottom fields. */
    BOTTOM,
    /** Both fields, line by line; which is older depends on the standard. */
    INTERLACED,
    /** Both fields, line by line, the top one older. */
    INTERLACED_TOP_FIRST,
    /** Both fields, line by line, the bottom one older. */
    INTERLACED_BOTTOM_FIRST,
    /** Both fields, one after the other in memory, the top one first. */
    SEQUENTIAL_TOP_FIRST,
    /** Both fields, one after the other in memory, the bottom one first. */
    SEQUENTIAL_BOTTOM_FIRST,
    /** A field a frame, top and bottom by turns. */
    ALTERNATE,
    /** The driver does not say. */
    UNKNOWN
}
