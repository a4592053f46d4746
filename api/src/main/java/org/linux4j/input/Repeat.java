package org.linux4j.input;

/**
 * How a key that is held repeats.
 *
 * @param delayMillis how long it is held before the first repetition
 * @param periodMillis the time from one repetition to the next
 */
public record Repeat(int delayMillis, int periodMillis) {

    /**
     * Checks the times.
     *
     * @param delayMillis as the component of that name
     * @param periodMillis as the component of that name
     * @throws IllegalArgumentException if one is negative
     */
    public Repeat {
        if (delayMillis < 0 || periodMillis < 0) {
            throw new IllegalArgumentException(
                    "delay " + delayMillis + " ms, period " + periodMillis + " ms: neither is negative");
        }
    }

    /** As {@code after 250 ms, every 33 ms}. */
    @Override
    public String toString() {
        return "after " + delayMillis + " ms, every " + periodMillis + " ms";
    }
}
