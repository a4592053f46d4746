package org.linux4j.input;

import org.linux4j.ClockSource;

/**
 * An input event that may be kept.
 *
 * @param code what it is about
 * @param value the value
 * @param timestampNanos when it happened, in nanoseconds of the clock
 * @param clock the clock
 * @param synthetic whether the driver made it up after events were dropped
 * @since 0.1
 */
public record StoredInputEvent(InputCode code, int value, long timestampNanos, ClockSource clock, boolean synthetic)
        implements InputEvent {

    /** As {@code KEY_A=1 at 5000 ns}, with {@code (made up)} behind it where the driver did. */
    @Override
    public String toString() {
        return code + "=" + value + " at " + timestampNanos + " ns" + (synthetic ? " (made up)" : "");
    }
}
