package org.linux4j;

import org.linux4j.internal.Checks;

/**
 * The clock that a timestamp was read from; timestamps of different clocks must not be compared. An open set: a driver may
 * have clocks of its own.
 *
 * @param name lower-case letters, digits and {@code _}
 * @since 0.1
 */
public record ClockSource(String name) {

    /** Time since some point in the past that never jumps; {@link System#nanoTime()} reads the same clock on Linux. */
    public static final ClockSource MONOTONIC = new ClockSource("monotonic");

    /** Wall-clock time since 1970-01-01T00:00:00Z, which jumps when the clock is set. */
    public static final ClockSource REALTIME = new ClockSource("realtime");

    /** As {@link #MONOTONIC}, but counting while the machine is suspended. */
    public static final ClockSource BOOTTIME = new ClockSource("boottime");

    /** A clock inside the device. */
    public static final ClockSource HARDWARE = new ClockSource("hardware");

    /** A clock that programs start, stop, set and give a speed, such as that of a MIDI queue; the event says which. */
    public static final ClockSource QUEUE = new ClockSource("queue");

    /** Copied from what was fed to the device: it means what the feeder made it mean. */
    public static final ClockSource COPIED = new ClockSource("copied");

    /** The driver does not say. */
    public static final ClockSource UNKNOWN = new ClockSource("unknown");

    /**
     * Checks the name.
     *
     * @param name as the component of that name
     * @throws IllegalArgumentException if the name is no word
     */
    public ClockSource {
        Checks.word(name);
    }

    /**
     * The name.
     *
     * @return the name
     */
    @Override
    public String toString() {
        return name;
    }
}
