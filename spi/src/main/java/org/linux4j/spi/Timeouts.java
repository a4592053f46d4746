package org.linux4j.spi;

import java.time.Duration;
import java.util.Optional;

/**
 * Time limits in nanoseconds that never overflow: what is too long for a {@code long} is as long as one can be.
 *
 * @since 0.1
 */
public final class Timeouts {

    /** No limit. */
    public static final long FOREVER = -1;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private Timeouts() {}

    /**
     * A duration in nanoseconds.
     *
     * @param timeout any duration
     * @return zero for a negative one, and {@link Long#MAX_VALUE} for one of 292 years and more
     */
    public static long nanos(Duration timeout) {
        if (timeout.isNegative()) {
            return 0;
        }
        return timeout.getSeconds() >= Long.MAX_VALUE / 1_000_000_000L ? Long.MAX_VALUE : timeout.toNanos();
    }

    /**
     * A duration in nanoseconds, where there is one.
     *
     * @param timeout any duration, or nothing for no limit
     * @return as {@link #nanos(Duration)}, or {@link #FOREVER}
     */
    public static long nanos(Optional<Duration> timeout) {
        return timeout.isPresent() ? nanos(timeout.get()) : FOREVER;
    }

    /**
     * When a time limit that begins now is over.
     *
     * @param nanos how long; {@link #FOREVER} for no limit
     * @return a moment to be given to {@link #left} with the same limit; it may have wrapped round, as
     *     {@link System#nanoTime} may, and is none where there is no limit
     */
    public static long deadline(long nanos) {
        // A look at the clock costs as much as an event that is there; without a limit nobody asks what it said.
        return nanos < 0 ? 0 : System.nanoTime() + nanos;
    }

    /**
     * How much of a time limit is left.
     *
     * @param nanos the limit
     * @param deadline what {@link #deadline} gave for it
     * @return nanoseconds, zero when the time is over, or {@link #FOREVER}
     */
    public static long left(long nanos, long deadline) {
        return nanos < 0 ? FOREVER : Math.max(0, deadline - System.nanoTime());
    }

    /**
     * Nanoseconds as the kernel's {@code poll} takes them, rounded up, for a wait must not end before its time.
     *
     * @param nanos how long; negative for ever
     * @return milliseconds, at most {@link Integer#MAX_VALUE}; -1 for ever
     */
    public static int millisUp(long nanos) {
        if (nanos < 0) {
            return -1;
        }
        long millis = nanos / NANOS_PER_MILLI + (nanos % NANOS_PER_MILLI == 0 ? 0 : 1);
        return (int) Math.min(Integer.MAX_VALUE, millis);
    }

    /**
     * A time limit for people.
     *
     * @param nanos how long
     * @return such as {@code 250 ms}
     */
    public static String words(long nanos) {
        return nanos < NANOS_PER_MILLI ? nanos + " ns" : nanos / NANOS_PER_MILLI + " ms";
    }
}
