package org.linux4j.gpio;

/**
 * Which way a line works.
 *
 * @since 0.1
 */
public enum LineDirection {
    /** Left as it is. */
    AS_IS,
    /** It is read. */
    INPUT,
    /** It is driven. */
    OUTPUT
}
