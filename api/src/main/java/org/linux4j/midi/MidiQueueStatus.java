package org.linux4j.midi;

/**
 * Where a queue is.
 *
 * @param running whether its clocks run
 * @param tick its musical time
 * @param nanos its real time
 * @param events how many events are scheduled on it
 */
public record MidiQueueStatus(boolean running, long tick, long nanos, int events) {}
