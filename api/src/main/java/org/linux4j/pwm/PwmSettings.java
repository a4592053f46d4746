package org.linux4j.pwm;

import java.time.Duration;
import java.util.Objects;

/**
 * How an output gives pulses. Immutable.
 *
 * @param period the time from one pulse to the next, in nanoseconds
 * @param dutyCycle how long a pulse is, up to the period
 * @param inversed whether the pulse is the low part
 * @since 0.1
 */
public record PwmSettings(Duration period, Duration dutyCycle, boolean inversed) {

    private static final Duration MOST = Duration.ofNanos(Long.MAX_VALUE);

    /**
     * Checks the times.
     *
     * @param period as the component of that name
     * @param dutyCycle as the component of that name
     * @param inversed as the component of that name
     * @throws IllegalArgumentException if one is negative or more than the kernel counts (292 years), or the pulse longer than
     *     the period
     */
    public PwmSettings {
        check("period", Objects.requireNonNull(period, "period"));
        check("duty cycle", Objects.requireNonNull(dutyCycle, "dutyCycle"));
        if (dutyCycle.compareTo(period) > 0) {
            throw new IllegalArgumentException("a pulse of " + dutyCycle + " does not fit in a period of " + period);
        }
    }

    private static void check(String what, Duration time) {
        if (time.isNegative() || time.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(what + " of " + time + " is out of range");
        }
    }

    /**
     * Pulses that are the high part.
     *
     * @param period the time from one pulse to the next
     * @param dutyCycle how long a pulse is
     * @return the settings
     * @throws IllegalArgumentException if a time is negative, or the pulse longer than the period
     */
    public static PwmSettings of(Duration period, Duration dutyCycle) {
        return new PwmSettings(period, dutyCycle, false);
    }

    /** As {@code 1500000 of 20000000 ns}. */
    @Override
    public String toString() {
        return dutyCycle.toNanos() + " of " + period.toNanos() + " ns" + (inversed ? ", inversed" : "");
    }
}
