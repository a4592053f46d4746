package org.linux4j.midi;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.linux4j.EventType;

/**
 * Messages as the bytes of a MIDI cable, and back.
 *
 * @since 0.1
 */
public final class MidiBytes {

    private static final Map<EventType, Integer> SINGLE = Map.of(
            MidiEventType.TUNE_REQUEST, 0xf6,
            MidiEventType.CLOCK, 0xf8,
            MidiEventType.TICK, 0xf9,
            MidiEventType.START, 0xfa,
            MidiEventType.CONTINUE, 0xfb,
            MidiEventType.STOP, 0xfc,
            MidiEventType.ACTIVE_SENSING, 0xfe,
            MidiEventType.RESET, 0xff);

    private MidiBytes() {}

    /**
     * Reads messages.
     *
     * @param bytes as a cable has them; what is no complete message is left out
     * @return the messages
     */
    public static List<MidiMessage> decode(byte... bytes) {
        List<MidiMessage> messages = new ArrayList<>();
        new MidiParser(Math.max(1, bytes.length)).parse(ByteBuffer.wrap(bytes), new MidiParser.Handler() {
            @Override
            public void message(int status, int first, int second) {
                messages.add(of(status, first, second));
            }

            @Override
            public void sysEx(byte[] all, int length) {
                messages.add(new DataMessage.SysEx(java.util.Arrays.copyOf(all, length)));
            }
        });
        return List.copyOf(messages);
    }

    /**
     * The message of up to three bytes.
     *
     * @param status the first byte, with the channel: 80 to FF in hexadecimal, but not F0
     * @param first the second byte, 0 where there is none
     * @param second the third byte, 0 where there is none
     * @return the message
     * @throws IllegalArgumentException if there is no such message
     */
    public static MidiMessage of(int status, int first, int second) {
        int channel = status & 0xf;
        return switch (status >= 0xf0 ? status : status & 0xf0) {
            case 0x80 -> new ChannelMessage.NoteOff(channel, first, second);
            case 0x90 -> new ChannelMessage.NoteOn(channel, first, second);
            case 0xa0 -> new ChannelMessage.KeyPressure(channel, first, second);
            case 0xb0 -> new ChannelMessage.ControlChange(channel, first, second);
            case 0xc0 -> new ChannelMessage.ProgramChange(channel, first);
            case 0xd0 -> new ChannelMessage.ChannelPressure(channel, first);
            case 0xe0 -> new ChannelMessage.PitchBend(channel, (second << 7 | first) - 8192);
            case 0xf1 -> new SystemMessage.QuarterFrame(first);
            case 0xf2 -> new SystemMessage.SongPosition(second << 7 | first);
            case 0xf3 -> new SystemMessage.SongSelect(first);
            case 0xf6 -> SystemMessage.TUNE_REQUEST;
            case 0xf8 -> QueueMessage.CLOCK;
            case 0xf9 -> QueueMessage.TICK;
            case 0xfa -> QueueMessage.START;
            case 0xfb -> QueueMessage.CONTINUE;
            case 0xfc -> QueueMessage.STOP;
            case 0xfe -> SystemMessage.ACTIVE_SENSING;
            case 0xff -> SystemMessage.RESET;
            default ->
                throw new IllegalArgumentException(
                        "there is no MIDI message with the status " + Integer.toHexString(status));
        };
    }

    /**
     * Writes a message.
     *
     * @param message the message; several control changes come of one with 14 bits
     * @return its bytes, without running status
     * @throws IllegalArgumentException if a cable has no such message, or no room for its numbers
     */
    public static byte[] encode(MidiMessage message) {
        if (message instanceof ChannelMessage.NoteOn on) {
            return bytes(0x90 | channel(on), on.note(), on.velocity());
        } else if (message instanceof ChannelMessage.NoteOff off) {
            return bytes(0x80 | channel(off), off.note(), off.velocity());
        } else if (message instanceof ChannelMessage.KeyPressure pressure) {
            return bytes(0xa0 | channel(pressure), pressure.note(), pressure.pressure());
        } else if (message instanceof ChannelMessage.ControlChange control) {
            return bytes(0xb0 | channel(control), control.controller(), control.value());
        } else if (message instanceof ChannelMessage.ProgramChange program) {
            return bytes(0xc0 | channel(program), program.program());
        } else if (message instanceof ChannelMessage.ChannelPressure pressure) {
            return bytes(0xd0 | channel(pressure), pressure.pressure());
        } else if (message instanceof ChannelMessage.PitchBend bend) {
            int value = fourteen(bend.value() + 8192);
            return bytes(0xe0 | channel(bend), value & 0x7f, value >> 7);
        } else if (message instanceof ChannelMessage.Control14 control) {
            int value = fourteen(control.value());
            int status = 0xb0 | channel(control);
            return bytes(status, control.controller(), value >> 7, status, control.controller() + 32, value & 0x7f);
        } else if (message instanceof ChannelMessage.Nrpn nrpn) {
            return parameter(0xb0 | channel(nrpn), 99, 98, fourteen(nrpn.parameter()), fourteen(nrpn.value()));
        } else if (message instanceof ChannelMessage.Rpn rpn) {
            return parameter(0xb0 | channel(rpn), 101, 100, fourteen(rpn.parameter()), fourteen(rpn.value()));
        } else if (message instanceof SystemMessage.QuarterFrame frame) {
            return bytes(0xf1, frame.data());
        } else if (message instanceof SystemMessage.SongPosition position) {
            int beats = fourteen(position.beats());
            return bytes(0xf2, beats & 0x7f, beats >> 7);
        } else if (message instanceof SystemMessage.SongSelect song) {
            return bytes(0xf3, song.song());
        } else if (message instanceof DataMessage.SysEx sysEx) {
            return sysEx.bytes();
        }
        Integer single = SINGLE.get(message.type());
        if (single == null) {
            throw new IllegalArgumentException("a MIDI cable has no message of the type " + message.type());
        }
        return new byte[] {single.byteValue()};
    }

    private static byte[] parameter(int status, int high, int low, int parameter, int value) {
        return bytes(
                status,
                high,
                parameter >> 7,
                status,
                low,
                parameter & 0x7f,
                status,
                6,
                value >> 7,
                status,
                38,
                value & 0x7f);
    }

    private static int channel(ChannelMessage message) {
        int channel = message.channel();
        if (channel < 0 || channel > 15) {
            throw new IllegalArgumentException("a MIDI cable has the channels 0 to 15, and no " + channel);
        }
        return channel;
    }

    private static int fourteen(int value) {
        if (value < 0 || value > 0x3fff) {
            throw new IllegalArgumentException("a MIDI cable has no room for a value of " + value + ": 0 to 16383");
        }
        return value;
    }

    /** The first of each is a status where it is above 127. */
    private static byte[] bytes(int... numbers) {
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            boolean status = numbers[i] >= 0x80 && numbers[i] <= 0xff && (i == 0 || i % 3 == 0);
            if (!status && (numbers[i] < 0 || numbers[i] > 0x7f)) {
                throw new IllegalArgumentException(
                        "a MIDI cable has no room for a number of " + numbers[i] + ": 0 to 127");
            }
            bytes[i] = (byte) numbers[i];
        }
        return bytes;
    }
}
