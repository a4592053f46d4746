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

    /**
     * Takes the times as the kernel has them: a part of a millisecond is left out, and something shorter is one millisecond,
     * for a period of zero ends the repetition.
     *
     * @param delay as the component of that name
     * @param period as the component of that name
     * @throws IllegalArgumentException if one is negative, or more than the kernel takes (24 days)
     */
    public Repeat {
        delay = KernelMillis.of("delay", delay, Integer.MAX_VALUE);
        period = KernelMillis.of("period", period, Integer.MAX_VALUE);
    }

    /** As {@code after 250 ms, every 33 ms}. */
    @Override
    public String toString() {
        return "after " + delay.toMillis() + " ms, every " + period.toMillis() + " ms";
    }
}
