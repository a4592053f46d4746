package org.linux4j.midi;

import org.linux4j.Attributes;
import org.linux4j.EventType;

/**
 * What a MIDI event says, without where it comes from and when. Immutable.
 *
 * <p>An open set: {@link DataMessage.Other} is what this library has no class for. The families are {@link ChannelMessage},
 * {@link SystemMessage}, {@link QueueMessage}, {@link DataMessage}, {@link Announcement}, and {@link UmpPacket} of MIDI 2.0.
 *
 * <p>The classes hold every number that an event of the sequencer can have, of which a cable has fewer, and any other one:
 * sending what does not fit into an event is an {@link IllegalArgumentException}. The methods here make messages as a cable has
 * them, and check the ranges of MIDI.
 *
 * @since 0.1
 */
public interface MidiMessage {

    /**
     * What kind of message it is.
     *
     * @return the type
     */
    EventType type();

    /**
     * The message described so that any program can show it.
     *
     * @return the attributes, without the type
     */
    Attributes attributes();

    /**
     * A note begins.
     *
     * @param channel 0 to 15
     * @param note 0 to 127; 60 is middle C
     * @param velocity 1 to 127; 0 ends the note
     * @return the message
     * @throws IllegalArgumentException if a number is out of range
     */
    static MidiMessage noteOn(int channel, int note, int velocity) {
        return new ChannelMessage.NoteOn(channel(channel), seven("note", note), seven("velocity", velocity));
    }

    /**
     * A note ends.
     *
     * @param channel 0 to 15
     * @param note 0 to 127
     * @param velocity 0 to 127
     * @return the message
     * @throws IllegalArgumentException if a number is out of range
     */
    static MidiMessage noteOff(int channel, int note, int velocity) {
        return new ChannelMessage.NoteOff(channel(channel), seven("note", note), seven("velocity", velocity));
    }

    /**
     * A controller changes.
     *
     * @param channel 0 to 15
     * @param controller 0 to 127
     * @param value 0 to 127
     * @return the message
     * @throws IllegalArgumentException if a number is out of range
     */
    static MidiMessage control(int channel, int controller, int value) {
        return new ChannelMessage.ControlChange(
                channel(channel), seven("controller", controller), seven("value", value));
    }

    /**
     * A program is chosen.
     *
     * @param channel 0 to 15
     * @param program 0 to 127
     * @return the message
     * @throws IllegalArgumentException if a number is out of range
     */
    static MidiMessage program(int channel, int program) {
        return new ChannelMessage.ProgramChange(channel(channel), seven("program", program));
    }

    /**
     * The pitch wheel moves.
     *
     * @param channel 0 to 15
     * @param value -8192 to 8191; 0 is the middle
     * @return the message
     * @throws IllegalArgumentException if a number is out of range
     */
    static MidiMessage pitchBend(int channel, int value) {
        return new ChannelMessage.PitchBend(channel(channel), within("pitch bend", value, -8192, 8191));
    }

    /**
     * A system-exclusive message.
     *
     * @param bytes all of it, from {@code F0} to {@code F7}
     * @return the message, with a copy of the bytes
     * @throws IllegalArgumentException if it does not begin and end so, or has a byte above 127 within
     */
    static MidiMessage sysEx(byte... bytes) {
        DataMessage.SysEx message = new DataMessage.SysEx(bytes);
        if (!message.isWhole()) {
            throw new IllegalArgumentException("A system-exclusive message begins with F0 and ends with F7");
        }
        for (int i = 1; i < bytes.length - 1; i++) {
            if (bytes[i] < 0) {
                throw new IllegalArgumentException("Byte " + i + " of a system-exclusive message is "
                        + Integer.toHexString(bytes[i] & 0xff).toUpperCase(java.util.Locale.ROOT)
                        + ": between F0 and F7 they go from 00 to 7F");
            }
        }
        return message;
    }

    private static int channel(int channel) {
        return within("channel", channel, 0, 15);
    }

    private static int seven(String what, int value) {
        return within(what, value, 0, 127);
    }

    private static int within(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "a " + what + " of " + value + " is out of range: " + least + " to " + most);
        }
        return value;
    }
}
