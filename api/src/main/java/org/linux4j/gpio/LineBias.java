package org.linux4j.gpio;

/**
 * What pulls a line that nobody drives.
 *
 * @since 0.1
 */
public enum LineBias {
    /** Left as it is, or not known. */
    AS_IS,
    /** Nothing. */
    DISABLED,
    /** A resistor to the supply. */
    PULL_UP,
    /** A resistor to ground. */
    PULL_DOWN
}
