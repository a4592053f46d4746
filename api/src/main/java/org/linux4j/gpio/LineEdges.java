package org.linux4j.gpio;

/** Which changes of a line are told. */
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
