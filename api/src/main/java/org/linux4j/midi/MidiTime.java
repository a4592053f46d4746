package org.linux4j.midi;

import java.time.Duration;
import java.util.Locale;

/**
 * A time on a queue: in ticks, whose length its tempo tells, or in real time. The two are different clocks of the queue and
 * cannot be compared.
 *
 * @since 0.1
 */
public sealed interface MidiTime {

    /**
     * Musical time.
     *
     * @param ticks ticks since the queue was started, 0 to 4,294,967,295
     */
    record Ticks(long ticks) implements MidiTime {
        /**
         * Checks the range.
         *
         * @param ticks as the component of that name
         * @throws IllegalArgumentException if it is out of range
         */
        public Ticks {
            if (ticks < 0 || ticks > 0xffff_ffffL) {
                throw new IllegalArgumentException(ticks + " ticks are out of range: 0 to 4294967295");
            }
        }

        @Override
        public String toString() {
            return ticks + " ticks";
        }
    }

    /**
     * Real time.
     *
     * @param nanos nanoseconds since the queue was started, less than 2 to the power of 32 seconds
     */
    record Real(long nanos) implements MidiTime {
        /**
         * Checks the range.
         *
         * @param nanos as the component of that name
         * @throws IllegalArgumentException if it is out of range
         */
        public Real {
            if (nanos < 0 || nanos / 1_000_000_000 > 0xffff_ffffL) {
                throw new IllegalArgumentException(nanos + " ns are out of range: 0 to 4294967295 s");
            }
        }

        @Override
        public String toString() {
            return nanos / 1_000_000_000 + "." + String.format(Locale.ROOT, "%09d", nanos % 1_000_000_000) + " s";
        }
    }

    /**
     * A musical time.
     *
     * @param ticks ticks of a queue
     * @return the time
     * @throws IllegalArgumentException if it is out of range
     */
    static MidiTime ticks(long ticks) {
        return new Ticks(ticks);
    }

    /**
     * A real time.
     *
     * @param nanos nanoseconds of a queue
     * @return the time
     * @throws IllegalArgumentException if it is out of range
     */
    static MidiTime nanos(long nanos) {
        return new Real(nanos);
    }

    /**
     * A real time.
     *
     * @param time the time of a queue
     * @return the time
     * @throws IllegalArgumentException if it is out of range
     */
    static MidiTime of(Duration time) {
        // What is more does not fit into a long.
        if (time.isNegative() || time.getSeconds() > 0xffff_ffffL) {
            throw new IllegalArgumentException(time + " is out of range: 0 to 4294967295 s");
        }
        return new Real(time.toNanos());
    }
}
