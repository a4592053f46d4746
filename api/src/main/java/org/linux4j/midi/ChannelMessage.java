package org.linux4j.midi;

import org.linux4j.Attributes;
import org.linux4j.EventType;

/**
 * Messages that belong to a channel. Channels are counted from 0.
 *
 * @since 0.1
 */
public sealed interface ChannelMessage extends MidiMessage {

    /**
     * The channel.
     *
     * @return 0 to 15 on a cable
     */
    int channel();

    /**
     * A note begins.
     *
     * @param channel the channel, 0 to 15 on a cable
     * @param note the note, 0 to 127 on a cable
     * @param velocity how hard; 0 ends the note
     */
    record NoteOn(int channel, int note, int velocity) implements ChannelMessage {
        @Override
        public EventType type() {
            return MidiEventType.NOTE_ON;
        }

        @Override
        public Attributes attributes() {
            return Attributes.builder()
                    .put("channel", channel)
                    .put("note", note)
                    .put("velocity", velocity)
                    .build();
        }
    }

    /**
     * A note ends.
     *
     * @param channel the channel, 0 to 15 on a cable
     * @param note the note, 0 to 127 on a cable
     * @param velocity how fast the key was let go
     */
    record NoteOff(int channel, int note, int velocity) implements ChannelMessage {
        @Override
        public EventType type() {
            return MidiEventType.NOTE_OFF;
        }

        @Override
        public Attributes attributes() {
            return Attributes.builder()
                    .put("channel", channel)
                    .put("note", note)
                    .put("velocity", velocity)
                    .build();
        }
    }

    /**
     * A note that a queue ends by itself; it cannot be sent without a queue.
     *
     * @param channel the channel, 0 to 15 on a cable
     * @param note the note, 0 to 127 on a cable
     * @param velocity how hard
     * @param offVelocity how fast the key is let go
     * @param duration ticks, or milliseconds where the event is scheduled in real time
     */
    record Note(int channel, int note, int velocity, int offVelocity, long duration) implements ChannelMessage {
        @Override
        public EventType type() {
            return MidiEventType.NOTE;
        }

        @Override
        public Attributes attributes() {
            return Attributes.builder()
                    .put("channel", channel)
                    .put("note", note)
                    .put("velocity", velocity)
                    .put("off_velocity", offVelocity)
                    .put("duration", duration)
                    .build();
        }
    }

    /**
     * The pressure of one key changes.
     *
     * @param channel the channel, 0 to 15 on a cable
     * @param note the note, 0 to 127 on a cable
     * @param pressure 0 to 127 on a cable
     */
    record KeyPressure(int channel, int note, int pressure) implements ChannelMessage {
        @Override
        public EventType type() {
            return MidiEventType.KEY_PRESSURE;
        }

        @Override
        public Attributes attributes() {
            return Attributes.builder()
                    .put("channel", channel)
                    .put("note", note)
                    .put("pressure", pressure)
                    .build();
        }
    }

    /**
     * A controller changes.
     *
     * @param channel the channel, 0 to 15 on a cable
     * @param controller its number, 0 to 127 on a cable
     * @param value 0 to 127 on a cable
     */
    record ControlChange(int channel, int controller, int value) implements ChannelMessage {
        @Override
        public EventType type() {
            return MidiEventType.CONTROL_CHANGE;
        }

        @Override
        public Attributes attributes() {
            return Attributes.builder()
                    .put("channel", channel)
                    .put("controller", controller)
                    .put("value", value)
                    .build();
        }
    }

    /**
     * A program is chosen.
     *
     * @param channel the channel, 0 to 15 on a cable
     * @param program 0 to 127 on a cable
     */
    record ProgramChange(int channel, int program) implements ChannelMessage {
        @Override
        public EventType type() {
            return MidiEventType.PROGRAM_CHANGE;
        }

        @Override
        public Attributes attributes() {
            return Attributes.builder()
                    .put("channel", channel)
                    .put("program", program)
                    .build();
        }
    }

    /**
     * The pressure of the channel changes.
     *
     * @param channel the channel, 0 to 15 on a cable
     * @param pressure 0 to 127 on a cable
     */
    record ChannelPressure(int channel, int pressure) implements ChannelMessage {
        @Override
        public EventType type() {
            return MidiEventType.CHANNEL_PRESSURE;
        }

        @Override
        public Attributes attributes() {
            return Attributes.builder()
                    .put("channel", channel)
                    .put("pressure", pressure)
                    .build();
        }
    }

    /**
     * The pitch wheel moves.
     *
     * @param channel the channel, 0 to 15 on a cable
     * @param value -8192 to 8191; 0 is the middle
     */
    record PitchBend(int channel, int value) implements ChannelMessage {
        @Override
        public EventType type() {
            return MidiEventType.PITCH_BEND;
        }

        @Override
        public Attributes attributes() {
            return Attributes.builder()
                    .put("channel", channel)
                    .put("value", value)
                    .build();
        }
    }

    /**
     * A controller changes, in 14 bits: on a cable two messages.
     *
     * @param channel the channel, 0 to 15 on a cable
     * @param controller the number of the higher half, 0 to 31
     * @param value 0 to 16383
     */
    record Control14(int channel, int controller, int value) implements ChannelMessage {
        @Override
        public EventType type() {
            return MidiEventType.CONTROL_14;
        }

        @Override
        public Attributes attributes() {
            return Attributes.builder()
                    .put("channel", channel)
                    .put("controller", controller)
                    .put("value", value)
                    .build();
        }
    }

    /**
     * A parameter changes that the maker numbered: on a cable up to four control changes.
     *
     * @param channel the channel, 0 to 15 on a cable
     * @param parameter 0 to 16383
     * @param value 0 to 16383
     */
    record Nrpn(int channel, int parameter, int value) implements ChannelMessage {
        @Override
        public EventType type() {
            return MidiEventType.NRPN;
        }

        @Override
        public Attributes attributes() {
            return Attributes.builder()
                    .put("channel", channel)
                    .put("parameter", parameter)
                    .put("value", value)
                    .build();
        }
    }

    /**
     * A registered parameter changes: on a cable up to four control changes.
     *
     * @param channel the channel, 0 to 15 on a cable
     * @param parameter 0 to 16383
     * @param value 0 to 16383
     */
    record Rpn(int channel, int parameter, int value) implements ChannelMessage {
        @Override
        public EventType type() {
            return MidiEventType.RPN;
        }

        @Override
        public Attributes attributes() {
            return Attributes.builder()
                    .put("channel", channel)
                    .put("parameter", parameter)
                    .put("value", value)
                    .build();
        }
    }
}
