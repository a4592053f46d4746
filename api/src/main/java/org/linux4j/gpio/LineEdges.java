package org.linux4j.gpio;

/**
 * Which changes of a line are told.
 *
 * @since 0.1
 */
public enum LineEdges {
    /** None. */
    NONE,
    /** From inactive to active. */
    RISING,
    /** From active to inactive. */
    FALLING,
    /** Every change. */
    BOTH
}
