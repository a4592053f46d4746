package org.linux4j.input;

import java.time.Duration;

/**
 * How a key that is held repeats; the kernel counts milliseconds.
 *
 * @param delay how long it is held before the first repetition
 * @param period the time from one repetition to the next
 * @since 0.1
 */
public record Repeat(Duration delay, Duration period) {

    private static final long MOST = 0xffff_ffffL;

    /**
     * Checks the times.
     *
     * @param delay as the component of that name
     * @param period as the component of that name
     * @throws IllegalArgumentException if one is negative, or more than the kernel counts (49 days)
     */
    public Repeat {
        if (!isMillis(delay) || !isMillis(period)) {
            throw new IllegalArgumentException(
                    "delay " + delay + ", period " + period + ": each is 0 to " + MOST + " ms");
        }
    }

    private static boolean isMillis(Duration time) {
        return !time.isNegative() && time.compareTo(Duration.ofMillis(MOST)) <= 0;
    }

    /** As {@code after 250 ms, every 33 ms}. */
    @Override
    public String toString() {
        return "after " + delay.toMillis() + " ms, every " + period.toMillis() + " ms";
    }
}
