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

    /** As {@code EV_KEY KEY_A 1}, with {@code (made up)} behind it where the driver did. */
    @Override
    public String toString() {
        return code.type() + " " + code + " " + value + (synthetic ? " (made up)" : "");
    }
}
