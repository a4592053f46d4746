package org.linux4j;

/** The clock that a timestamp was read from; timestamps of different clocks must not be compared. */
public enum ClockSource {
    /** Time since some point in the past that never jumps; {@link System#nanoTime()} reads the same clock on Linux. */
    MONOTONIC,
    /** Wall-clock time since 1970-01-01T00:00:00Z, which jumps when the clock is set. */
    REALTIME,
    /** As {@link #MONOTONIC}, but counting while the machine is suspended. */
    BOOTTIME,
    /** A clock inside the device. */
    HARDWARE,
    /** Copied from what was fed to the device: it means what the feeder made it mean. */
    COPIED,
    /** The driver does not say. */
    UNKNOWN
}
