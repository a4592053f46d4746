package org.linux4j.input;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Times as the kernel has them: whole milliseconds. */
final class KernelMillis {

    /** The most that force feedback has: 16 bits. */
    static final int FORCE = 0xffff;

    private KernelMillis() {}

    /**
     * The time as the kernel has it: a part of a millisecond is left out, and something shorter is one millisecond, since zero
     * has a meaning of its own.
     *
     * @param most how many milliseconds the kernel takes
     * @throws IllegalArgumentException if it is negative or does not fit
     */
    static Duration of(String name, Duration time, int most) {
        long millis = Math.max(time.isZero() ? 0 : 1, TimeUnit.MILLISECONDS.convert(time));
        if (time.isNegative() || millis > most) {
            throw new IllegalArgumentException(name + " " + time + ": it is 0 to " + most + " ms");
        }
        return Duration.ofMillis(millis);
    }
}
