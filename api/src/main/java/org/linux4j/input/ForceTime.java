package org.linux4j.input;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Times of force feedback, of which the kernel has whole milliseconds in 16 bits. */
final class ForceTime {

    private ForceTime() {}

    /**
     * The time as the kernel has it: a part of a millisecond is left out, and something shorter is one millisecond, since zero
     * has a meaning of its own.
     *
     * @throws IllegalArgumentException if it is negative or does not fit
     */
    static Duration of(String name, Duration time) {
        long millis = Math.max(time.isZero() ? 0 : 1, TimeUnit.MILLISECONDS.convert(time));
        if (time.isNegative() || millis > 0xffff) {
            throw new IllegalArgumentException(name + " " + time + ": it is 0 to 65535 ms");
        }
        return Duration.ofMillis(millis);
    }
}
