package org.linux4j.led;

import java.time.Duration;

/** Milliseconds as the kernel counts them. */
final class Millis {

    private Millis() {}

    /** A part of one is left out, and something shorter is one. */
    static int of(String what, Duration time) {
        if (time.isNegative() || time.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException(
                    what + " of " + time + " is out of range: 0 to " + Integer.MAX_VALUE + " ms");
        }
        return time.isZero() ? 0 : (int) Math.max(1, time.toMillis());
    }
}
