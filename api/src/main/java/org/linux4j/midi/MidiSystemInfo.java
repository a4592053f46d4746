package org.linux4j.midi;

/**
 * What the sequencer has room for, and what there is.
 *
 * @param mostClients how many clients there may be, 192 on today's kernels
 * @param mostPorts how many ports a client may have
 * @param mostQueues how many queues there may be
 * @param channels how many channels a port may have
 * @param clients how many clients there are
 * @param queues how many queues there are
 * @since 0.1
 */
public record MidiSystemInfo(int mostClients, int mostPorts, int mostQueues, int channels, int clients, int queues) {}
