package org.linux4j.midi;

/**
 * What a client of the sequencer speaks. The kernel converts between clients that speak differently.
 *
 * @since 0.1
 */
public enum MidiProtocol {

    /** Plain MIDI, in the sequencer's own events; what every kernel has. */
    LEGACY(0),

    /** Universal MIDI Packets that carry MIDI 1.0: the numbers of plain MIDI, in 16 groups. */
    UMP_MIDI_1(1),

    /** Universal MIDI Packets that carry MIDI 2.0: velocities of 16 bits and controllers of 32. */
    UMP_MIDI_2(2);

    private final int version;

    MidiProtocol(int version) {
        this.version = version;
    }

    /**
     * The kernel's number.
     *
     * @return as {@link MidiClientInfo#midiVersion()} tells it
     */
    public int version() {
        return version;
    }

    /**
     * Whether packets are what it consists of.
     *
     * @return false for plain MIDI
     */
    public boolean isUmp() {
        return this != LEGACY;
    }
}
