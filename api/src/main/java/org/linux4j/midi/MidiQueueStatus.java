package org.linux4j.midi;

import java.time.Duration;

/**
 * Where a queue is.
 *
 * @param running whether its clocks run
 * @param tick its musical time
 * @param time its real time
 * @param events how many events are scheduled on it
 * @since 0.1
 */
public record MidiQueueStatus(boolean running, long tick, Duration time, int events) {}
