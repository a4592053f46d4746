package org.linux4j.midi;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.linux4j.ClockSource;
import org.linux4j.EventType;

/**
 * A MIDI event that may be kept.
 *
 * @param message what it says
 * @param source the port that sent it
 * @param destination the port that it came to
 * @param queue the queue that stamped or delivered it
 * @param time the time of that queue
 * @param tag a number that the sender gave it
 * @param timestampNanos when, in nanoseconds of the clock
 * @param clock which clock
 * @since 0.1
 */
public record StoredMidiEvent(
        MidiMessage message,
        MidiAddress source,
        MidiAddress destination,
        OptionalInt queue,
        Optional<MidiTime> time,
        int tag,
        long timestampNanos,
        ClockSource clock)
        implements MidiEvent {

    /**
     * Checks that all is there.
     *
     * @param message as the component of that name
     * @param source as the component of that name
     * @param destination as the component of that name
     * @param queue as the component of that name
     * @param time as the component of that name
     * @param tag as the component of that name
     * @param timestampNanos as the component of that name
     * @param clock as the component of that name
     */
    public StoredMidiEvent {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(destination, "destination");
        Objects.requireNonNull(queue, "queue");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(clock, "clock");
    }

    @Override
    public EventType type() {
        return message.type();
    }

    @Override
    public boolean isOfChannel() {
        return message instanceof ChannelMessage;
    }

    @Override
    public boolean isOfNote() {
        return message instanceof ChannelMessage.NoteOn
                || message instanceof ChannelMessage.NoteOff
                || message instanceof ChannelMessage.KeyPressure
                || message instanceof ChannelMessage.Note;
    }

    @Override
    public boolean isOfParameter() {
        return message instanceof ChannelMessage.ControlChange
                || message instanceof ChannelMessage.Control14
                || message instanceof ChannelMessage.Nrpn
                || message instanceof ChannelMessage.Rpn;
    }

    @Override
    public int channel() {
        return message instanceof ChannelMessage of ? of.channel() : 0;
    }

    @Override
    public int note() {
        if (message instanceof ChannelMessage.NoteOn on) {
            return on.note();
        } else if (message instanceof ChannelMessage.NoteOff off) {
            return off.note();
        } else if (message instanceof ChannelMessage.KeyPressure pressure) {
            return pressure.note();
        }
        return message instanceof ChannelMessage.Note whole ? whole.note() : 0;
    }

    @Override
    public int velocity() {
        if (message instanceof ChannelMessage.NoteOn on) {
            return on.velocity();
        } else if (message instanceof ChannelMessage.NoteOff off) {
            return off.velocity();
        } else if (message instanceof ChannelMessage.KeyPressure pressure) {
            return pressure.pressure();
        }
        return message instanceof ChannelMessage.Note whole ? whole.velocity() : 0;
    }

    @Override
    public int parameter() {
        if (message instanceof ChannelMessage.ControlChange control) {
            return control.controller();
        } else if (message instanceof ChannelMessage.Control14 control) {
            return control.controller();
        } else if (message instanceof ChannelMessage.Nrpn nrpn) {
            return nrpn.parameter();
        }
        return message instanceof ChannelMessage.Rpn rpn ? rpn.parameter() : 0;
    }

    @Override
    public int value() {
        if (message instanceof ChannelMessage.ControlChange control) {
            return control.value();
        } else if (message instanceof ChannelMessage.ProgramChange program) {
            return program.program();
        } else if (message instanceof ChannelMessage.ChannelPressure pressure) {
            return pressure.pressure();
        } else if (message instanceof ChannelMessage.PitchBend bend) {
            return bend.value();
        } else if (message instanceof ChannelMessage.Control14 control) {
            return control.value();
        } else if (message instanceof ChannelMessage.Nrpn nrpn) {
            return nrpn.value();
        } else if (message instanceof ChannelMessage.Rpn rpn) {
            return rpn.value();
        } else if (message instanceof SystemMessage.SongPosition position) {
            return position.beats();
        } else if (message instanceof SystemMessage.SongSelect song) {
            return song.song();
        } else if (message instanceof SystemMessage.QuarterFrame frame) {
            return frame.data();
        } else if (message instanceof SystemMessage.TimeSignature signature) {
            return signature.value();
        }
        return message instanceof SystemMessage.KeySignature signature ? signature.value() : 0;
    }

    @Override
    public int length() {
        if (message instanceof DataMessage.SysEx sysEx) {
            return sysEx.length();
        }
        return message instanceof DataMessage.Other other ? other.length() : 0;
    }

    @Override
    public byte data(int index) {
        if (message instanceof DataMessage.SysEx sysEx) {
            return sysEx.byteAt(index);
        } else if (message instanceof DataMessage.Other other) {
            return other.byteAt(index);
        }
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public String toString() {
        return source + " " + message
                + time.map(when -> ", at " + when + (queue.isPresent() ? " of queue " + queue.getAsInt() : ""))
                        .orElse("")
                + (tag == 0 ? "" : ", tag " + tag);
    }
}
