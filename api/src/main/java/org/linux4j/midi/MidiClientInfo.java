package org.linux4j.midi;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * A client of the sequencer.
 *
 * @param number its number
 * @param name its name
 * @param kernel whether it is one of the kernel: hardware, or what plays it; else a program
 * @param ports how many ports it has
 * @param lost how many events to it were lost
 * @param card the sound card behind it, where there is one
 * @param process the process that it is of, where it is a program
 * @param midiVersion 0 for plain MIDI, 1 and 2 for the protocols of MIDI 2.0
 * @since 0.1
 */
public record MidiClientInfo(
        int number,
        String name,
        boolean kernel,
        int ports,
        int lost,
        OptionalInt card,
        OptionalInt process,
        int midiVersion) {

    /**
     * Checks that all is there.
     *
     * @param number as the component of that name
     * @param name as the component of that name
     * @param kernel as the component of that name
     * @param ports as the component of that name
     * @param lost as the component of that name
     * @param card as the component of that name
     * @param process as the component of that name
     * @param midiVersion as the component of that name
     */
    public MidiClientInfo {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(card, "card");
        Objects.requireNonNull(process, "process");
    }
}
