package org.linux4j.gpio;

/**
 * How an output drives its line.
 *
 * @since 0.1
 */
public enum LineDrive {
    /** Both ways. */
    PUSH_PULL,
    /** To ground only; a pull-up makes it high. */
    OPEN_DRAIN,
    /** To the supply only; a pull-down makes it low. */
    OPEN_SOURCE
}
