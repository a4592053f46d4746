package org.linux4j.gpio;

/** The clock that stamps the edges of a line. */
public enum EdgeClock {
    /** Time that never jumps: {@link org.linux4j.ClockSource#MONOTONIC}. */
    MONOTONIC,
    /** Wall-clock time: {@link org.linux4j.ClockSource#REALTIME}. */
    REALTIME,
    /** A timestamping engine in hardware (HTE): {@link org.linux4j.ClockSource#HARDWARE}. */
    HARDWARE
}
