package org.linux4j.midi;

import java.util.Locale;

/**
 * What a {@link UmpPacket} says, by the first of its words. Those of a channel are the same kind in MIDI 1.0 and 2.0.
 *
 * @since 0.1
 */
public enum UmpKind {

    /** Nothing. */
    NO_OPERATION,
    /** The sender's clock, for less jitter. */
    JR_CLOCK,
    /** When what follows is to be played, on that clock. */
    JR_TIMESTAMP,
    /** A message of the system, as on a cable: time codes, songs, clocks. */
    SYSTEM,
    /** A note ends. */
    NOTE_OFF,
    /** A note begins. */
    NOTE_ON,
    /** The pressure of one key changes. */
    KEY_PRESSURE,
    /** A controller changes. */
    CONTROL_CHANGE,
    /** A program is chosen, and a bank where it says so. */
    PROGRAM_CHANGE,
    /** The pressure of a channel changes. */
    CHANNEL_PRESSURE,
    /** The pitch of a channel changes. */
    PITCH_BEND,
    /** A registered controller of one note changes. */
    REGISTERED_NOTE_CONTROL,
    /** A controller of one note changes that is the maker's. */
    ASSIGNABLE_NOTE_CONTROL,
    /** A registered parameter changes. */
    REGISTERED_CONTROL,
    /** A parameter changes that is the maker's. */
    ASSIGNABLE_CONTROL,
    /** A registered parameter changes by a difference. */
    RELATIVE_REGISTERED_CONTROL,
    /** A parameter that is the maker's changes by a difference. */
    RELATIVE_ASSIGNABLE_CONTROL,
    /** The pitch of one note changes. */
    NOTE_PITCH_BEND,
    /** Which of a note's controllers go on. */
    NOTE_MANAGEMENT,
    /** Up to six bytes of a system-exclusive message. */
    SYSEX_7,
    /** Up to thirteen bytes of 8 bits of a system-exclusive message. */
    SYSEX_8,
    /** Other data of 128 bits. */
    MIXED_DATA,
    /** Tempo, metre, key, lyrics and the like. */
    FLEX_DATA,
    /** About the endpoint and its blocks. */
    STREAM,
    /** What has no name here. */
    OTHER;

    /** As {@code note-on}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
