package org.linux4j.gpio;

/** Which way a line works. */
public enum LineDirection {
    /** Left as it is. */
    AS_IS,
    /** It is read. */
    INPUT,
    /** It is driven. */
    OUTPUT
}
