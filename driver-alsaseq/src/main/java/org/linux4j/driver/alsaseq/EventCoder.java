package org.linux4j.driver.alsaseq;

import java.nio.ByteBuffer;
import org.linux4j.EventType;
import org.linux4j.driver.alsaseq.uapi.asequencer;
import org.linux4j.driver.alsaseq.uapi.snd_seq_event;
import org.linux4j.driver.alsaseq.uapi.snd_seq_ump_event;
import org.linux4j.midi.Announcement;
import org.linux4j.midi.ChannelMessage;
import org.linux4j.midi.DataMessage;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiDelivery;
import org.linux4j.midi.MidiEventType;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiTime;
import org.linux4j.midi.QueueMessage;
import org.linux4j.midi.SystemMessage;
import org.linux4j.midi.UmpPacket;

/**
 * Messages as the kernel's events, and back.
 *
 * <p>The members of {@code union snd_seq_event_data} are read and written at their offsets: a view for each would be made for
 * nothing on the hot path.
 */
final class EventCoder {

    static final int HEADER = snd_seq_event.SIZE;
    static final int DATA = snd_seq_event.OFFSET_data;
    /** {@code ext.len}; the pointer behind it is for the kernel. */
    static final int EXT_LENGTH = DATA;

    static final int LENGTH_MASK = asequencer.SNDRV_SEQ_EVENT_LENGTH_MASK;
    static final int VARIABLE = asequencer.SNDRV_SEQ_EVENT_LENGTH_VARIABLE;
    static final int DIRECT = asequencer.SNDRV_SEQ_QUEUE_DIRECT;

    private static final int FIXED_BYTES = HEADER - DATA;
    private static final int CHANNEL = DATA;
    private static final int NOTE = DATA + 1;
    private static final int VELOCITY = DATA + 2;
    private static final int OFF_VELOCITY = DATA + 3;
    private static final int DURATION = DATA + 4;
    private static final int PARAMETER = DATA + 4;
    private static final int VALUE = DATA + 8;
    private static final int QUEUE = DATA;
    private static final int QUEUE_VALUE = DATA + 4;
    private static final int QUEUE_VALUE_2 = DATA + 8;

    private static final long SECOND = 1_000_000_000L;
    private static final long OCTET = 0xff;
    private static final long WORD = 0xffff_ffffL;

    private EventCoder() {}

    // Reading

    static boolean isVariable(int flags) {
        return (flags & LENGTH_MASK) == VARIABLE;
    }

    /** Whether it is words of MIDI 2.0, whose number of a type means nothing. */
    static boolean isPacket(int flags) {
        return (flags & asequencer.SNDRV_SEQ_EVENT_UMP) != 0 && !isVariable(flags);
    }

    static int word(ByteBuffer buffer, int at, int index) {
        return buffer.getInt(at + snd_seq_ump_event.OFFSET_ump + index * Integer.BYTES);
    }

    static UmpPacket packet(ByteBuffer buffer, int at) {
        return new UmpPacket(word(buffer, at, 0), word(buffer, at, 1), word(buffer, at, 2), word(buffer, at, 3));
    }

    static int type(ByteBuffer buffer, int at) {
        return buffer.get(at) & 0xff;
    }

    static int flags(ByteBuffer buffer, int at) {
        return buffer.get(at + snd_seq_event.OFFSET_flags) & 0xff;
    }

    static int queue(ByteBuffer buffer, int at) {
        return buffer.get(at + snd_seq_event.OFFSET_queue) & 0xff;
    }

    static MidiAddress address(ByteBuffer buffer, int at) {
        return MidiAddress.of(buffer.get(at) & 0xff, buffer.get(at + 1) & 0xff);
    }

    static long unsigned(ByteBuffer buffer, int at) {
        return buffer.getInt(at) & 0xffff_ffffL;
    }

    static long realTime(ByteBuffer buffer, int at) {
        return unsigned(buffer, at) * SECOND + Math.min(unsigned(buffer, at + 4), SECOND - 1);
    }

    static boolean hasChannel(int type) {
        return type >= asequencer.SNDRV_SEQ_EVENT_NOTE && type <= asequencer.SNDRV_SEQ_EVENT_REGPARAM && type != 9;
    }

    static boolean isNote(int type) {
        return type >= asequencer.SNDRV_SEQ_EVENT_NOTE && type <= asequencer.SNDRV_SEQ_EVENT_KEYPRESS;
    }

    static boolean isControl(int type) {
        // What is between the two has no name, and nobody knows what its data is.
        return type >= asequencer.SNDRV_SEQ_EVENT_CONTROLLER && type <= asequencer.SNDRV_SEQ_EVENT_REGPARAM
                || type >= asequencer.SNDRV_SEQ_EVENT_SONGPOS && type <= asequencer.SNDRV_SEQ_EVENT_KEYSIGN;
    }

    static boolean isParameter(int type) {
        return type == asequencer.SNDRV_SEQ_EVENT_CONTROLLER
                || type >= asequencer.SNDRV_SEQ_EVENT_CONTROL14 && type <= asequencer.SNDRV_SEQ_EVENT_REGPARAM;
    }

    static int channel(ByteBuffer buffer, int at) {
        return buffer.get(at + CHANNEL) & 0xff;
    }

    static int note(ByteBuffer buffer, int at) {
        return buffer.get(at + NOTE) & 0xff;
    }

    static int velocity(ByteBuffer buffer, int at) {
        return buffer.get(at + VELOCITY) & 0xff;
    }

    static int parameter(ByteBuffer buffer, int at) {
        return buffer.getInt(at + PARAMETER);
    }

    static int value(ByteBuffer buffer, int at) {
        return buffer.getInt(at + VALUE);
    }

    /** The message of an event of a fixed length. */
    static MidiMessage fixed(ByteBuffer buffer, int at) {
        int number = type(buffer, at);
        EventType type = MidiEventType.of(number);
        int channel = channel(buffer, at);
        return switch (number) {
            case asequencer.SNDRV_SEQ_EVENT_SYSTEM, asequencer.SNDRV_SEQ_EVENT_RESULT ->
                new SystemMessage.Result(type, buffer.getInt(at + DATA), buffer.getInt(at + DATA + 4));
            case asequencer.SNDRV_SEQ_EVENT_NOTE ->
                new ChannelMessage.Note(
                        channel,
                        note(buffer, at),
                        velocity(buffer, at),
                        buffer.get(at + OFF_VELOCITY) & 0xff,
                        unsigned(buffer, at + DURATION));
            case asequencer.SNDRV_SEQ_EVENT_NOTEON ->
                new ChannelMessage.NoteOn(channel, note(buffer, at), velocity(buffer, at));
            case asequencer.SNDRV_SEQ_EVENT_NOTEOFF ->
                new ChannelMessage.NoteOff(channel, note(buffer, at), velocity(buffer, at));
            case asequencer.SNDRV_SEQ_EVENT_KEYPRESS ->
                new ChannelMessage.KeyPressure(channel, note(buffer, at), velocity(buffer, at));
            case asequencer.SNDRV_SEQ_EVENT_CONTROLLER ->
                new ChannelMessage.ControlChange(channel, parameter(buffer, at), value(buffer, at));
            case asequencer.SNDRV_SEQ_EVENT_PGMCHANGE -> new ChannelMessage.ProgramChange(channel, value(buffer, at));
            case asequencer.SNDRV_SEQ_EVENT_CHANPRESS -> new ChannelMessage.ChannelPressure(channel, value(buffer, at));
            case asequencer.SNDRV_SEQ_EVENT_PITCHBEND -> new ChannelMessage.PitchBend(channel, value(buffer, at));
            case asequencer.SNDRV_SEQ_EVENT_CONTROL14 ->
                new ChannelMessage.Control14(channel, parameter(buffer, at), value(buffer, at));
            case asequencer.SNDRV_SEQ_EVENT_NONREGPARAM ->
                new ChannelMessage.Nrpn(channel, parameter(buffer, at), value(buffer, at));
            case asequencer.SNDRV_SEQ_EVENT_REGPARAM ->
                new ChannelMessage.Rpn(channel, parameter(buffer, at), value(buffer, at));
            case asequencer.SNDRV_SEQ_EVENT_SONGPOS -> new SystemMessage.SongPosition(value(buffer, at));
            case asequencer.SNDRV_SEQ_EVENT_SONGSEL -> new SystemMessage.SongSelect(value(buffer, at));
            case asequencer.SNDRV_SEQ_EVENT_QFRAME -> new SystemMessage.QuarterFrame(value(buffer, at));
            case asequencer.SNDRV_SEQ_EVENT_TIMESIGN -> new SystemMessage.TimeSignature(value(buffer, at));
            case asequencer.SNDRV_SEQ_EVENT_KEYSIGN -> new SystemMessage.KeySignature(value(buffer, at));
            case asequencer.SNDRV_SEQ_EVENT_START,
                    asequencer.SNDRV_SEQ_EVENT_CONTINUE,
                    asequencer.SNDRV_SEQ_EVENT_STOP,
                    asequencer.SNDRV_SEQ_EVENT_CLOCK,
                    asequencer.SNDRV_SEQ_EVENT_TICK -> new QueueMessage(type, ofQueues(buffer, at) ? channel : 0, 0, 0);
            case asequencer.SNDRV_SEQ_EVENT_SETPOS_TICK, asequencer.SNDRV_SEQ_EVENT_TEMPO ->
                new QueueMessage(type, channel, unsigned(buffer, at + QUEUE_VALUE), 0);
            case asequencer.SNDRV_SEQ_EVENT_SETPOS_TIME ->
                new QueueMessage(type, channel, realTime(buffer, at + QUEUE_VALUE), 0);
            case asequencer.SNDRV_SEQ_EVENT_QUEUE_SKEW ->
                new QueueMessage(
                        type, channel, unsigned(buffer, at + QUEUE_VALUE), unsigned(buffer, at + QUEUE_VALUE_2));
            case asequencer.SNDRV_SEQ_EVENT_TUNE_REQUEST -> SystemMessage.TUNE_REQUEST;
            case asequencer.SNDRV_SEQ_EVENT_RESET -> SystemMessage.RESET;
            case asequencer.SNDRV_SEQ_EVENT_SENSING -> SystemMessage.ACTIVE_SENSING;
            case asequencer.SNDRV_SEQ_EVENT_NONE -> new SystemMessage.Plain(type);
            case asequencer.SNDRV_SEQ_EVENT_CLIENT_START,
                    asequencer.SNDRV_SEQ_EVENT_CLIENT_EXIT,
                    asequencer.SNDRV_SEQ_EVENT_CLIENT_CHANGE -> new Announcement.OfClient(type, channel);
            case asequencer.SNDRV_SEQ_EVENT_PORT_START,
                    asequencer.SNDRV_SEQ_EVENT_PORT_EXIT,
                    asequencer.SNDRV_SEQ_EVENT_PORT_CHANGE -> new Announcement.OfPort(type, address(buffer, at + DATA));
            case asequencer.SNDRV_SEQ_EVENT_PORT_SUBSCRIBED, asequencer.SNDRV_SEQ_EVENT_PORT_UNSUBSCRIBED ->
                new Announcement.OfSubscription(type, address(buffer, at + DATA), address(buffer, at + DATA + 2));
            default -> new DataMessage.Other(type, bytes(buffer, at + DATA, FIXED_BYTES));
        };
    }

    /** What comes off a cable has no queue, and what was there before in place of its number. */
    private static boolean ofQueues(ByteBuffer buffer, int at) {
        return buffer.get(at + snd_seq_event.OFFSET_source) == asequencer.SNDRV_SEQ_CLIENT_SYSTEM;
    }

    static byte[] bytes(ByteBuffer buffer, int at, int length) {
        byte[] bytes = new byte[length];
        buffer.get(at, bytes);
        return bytes;
    }

    // Writing

    /** The bytes that a message carries behind its event, or null where it has a fixed length. */
    static byte[] carried(MidiMessage message) {
        if (message instanceof DataMessage.SysEx sysEx) {
            return sysEx.bytes();
        }
        boolean variable = message instanceof DataMessage.Other
                && message.type().code() >= asequencer.SNDRV_SEQ_EVENT_SYSEX
                && message.type().code() <= asequencer.SNDRV_SEQ_EVENT_USR_VAR4;
        return variable ? ((DataMessage.Other) message).bytes() : null;
    }

    /** What every event begins with; its data is zero. */
    static void header(ByteBuffer buffer, int at, int type, int port, MidiDelivery delivery) {
        buffer.putLong(at, 0).putLong(at + 8, 0).putLong(at + 16, 0).putInt(at + 24, 0);
        buffer.put(at, (byte) type);
        int flags = delivery.urgent() ? asequencer.SNDRV_SEQ_PRIORITY_HIGH : 0;
        int queue = DIRECT;
        if (delivery.queue().isPresent()) {
            queue = delivery.queue().getAsInt();
            flags |= delivery.relative() ? asequencer.SNDRV_SEQ_TIME_MODE_REL : 0;
            MidiTime time = delivery.time().get();
            if (time instanceof MidiTime.Ticks ticks) {
                buffer.putInt(at + snd_seq_event.OFFSET_time, (int) ticks.ticks());
            } else {
                flags |= asequencer.SNDRV_SEQ_TIME_STAMP_REAL;
                putRealTime(buffer, at + snd_seq_event.OFFSET_time, ((MidiTime.Real) time).nanos());
            }
        }
        buffer.put(at + snd_seq_event.OFFSET_flags, (byte) flags);
        buffer.put(at + snd_seq_event.OFFSET_tag, (byte) delivery.tag());
        buffer.put(at + snd_seq_event.OFFSET_queue, (byte) queue);
        buffer.put(at + snd_seq_event.OFFSET_source + 1, (byte) port);
        buffer.put(at + snd_seq_event.OFFSET_dest, (byte) delivery.destination().client());
        buffer.put(at + snd_seq_event.OFFSET_dest + 1, (byte)
                delivery.destination().port());
    }

    /** What a packet has behind the event of plain MIDI that it begins like. */
    static final int PACKET_MORE = snd_seq_ump_event.SIZE - HEADER;

    /** The words of a packet, behind a {@linkplain #header header}. */
    static void putPacket(ByteBuffer buffer, int at, int first, int second, int third, int fourth) {
        buffer.put(at + snd_seq_event.OFFSET_flags, (byte) (flags(buffer, at) | asequencer.SNDRV_SEQ_EVENT_UMP));
        int ump = at + snd_seq_ump_event.OFFSET_ump;
        int size = UmpPacket.size(first);
        buffer.putInt(ump, first);
        buffer.putInt(ump + 4, size > 1 ? second : 0);
        buffer.putInt(ump + 8, size > 2 ? third : 0);
        buffer.putInt(ump + 12, size > 3 ? fourth : 0);
    }

    static void putRealTime(ByteBuffer buffer, int at, long nanos) {
        buffer.putInt(at, (int) (nanos / SECOND));
        buffer.putInt(at + 4, (int) (nanos % SECOND));
    }

    static void variable(ByteBuffer buffer, int at, int length) {
        buffer.put(at + snd_seq_event.OFFSET_flags, (byte) (flags(buffer, at) | VARIABLE));
        buffer.putInt(at + EXT_LENGTH, length);
    }

    /** Rather than the lower bits of it, which would be another number. */
    private static long within(String field, long value, long most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(
                    "a " + field + " of " + value + " does not fit into an event: it goes from 0 to " + most);
        }
        return value;
    }

    private static byte octet(String field, long value) {
        return (byte) within(field, value, OCTET);
    }

    private static int word(String field, long value) {
        return (int) within(field, value, WORD);
    }

    static void putNote(ByteBuffer buffer, int at, int channel, int note, int velocity) {
        putNote(buffer, at, channel, note, "velocity", velocity);
    }

    private static void putNote(ByteBuffer buffer, int at, int channel, int note, String third, int value) {
        buffer.put(at + CHANNEL, octet("channel", channel));
        buffer.put(at + NOTE, octet("note", note));
        buffer.put(at + VELOCITY, octet(third, value));
    }

    /** The other two have all 32 bits. */
    static void putControl(ByteBuffer buffer, int at, int channel, int parameter, int value) {
        buffer.put(at + CHANNEL, octet("channel", channel));
        buffer.putInt(at + PARAMETER, parameter);
        buffer.putInt(at + VALUE, value);
    }

    /** The data of an event of a fixed length, behind a {@linkplain #header header}. */
    static void putFixed(ByteBuffer buffer, int at, MidiMessage message) {
        if (message instanceof ChannelMessage of) {
            putOfChannel(buffer, at, of);
        } else if (message instanceof SystemMessage.SongPosition position) {
            putControl(buffer, at, 0, 0, position.beats());
        } else if (message instanceof SystemMessage.SongSelect song) {
            putControl(buffer, at, 0, 0, song.song());
        } else if (message instanceof SystemMessage.QuarterFrame frame) {
            putControl(buffer, at, 0, 0, frame.data());
        } else if (message instanceof SystemMessage.TimeSignature signature) {
            putControl(buffer, at, 0, 0, signature.value());
        } else if (message instanceof SystemMessage.KeySignature signature) {
            putControl(buffer, at, 0, 0, signature.value());
        } else if (message instanceof SystemMessage.Result result) {
            buffer.putInt(at + DATA, result.event());
            buffer.putInt(at + DATA + 4, result.result());
        } else if (message instanceof QueueMessage queue) {
            putQueue(buffer, at, queue);
        } else if (message instanceof Announcement announcement) {
            putAnnouncement(buffer, at, announcement);
        } else if (message instanceof DataMessage.Other other) {
            byte[] bytes = other.bytes();
            within("number of bytes", bytes.length, FIXED_BYTES);
            buffer.put(at + DATA, bytes);
        } else if (!(message instanceof SystemMessage.Plain)) {
            throw new IllegalArgumentException("a message of the type " + message.type() + " cannot be sent");
        }
    }

    private static void putOfChannel(ByteBuffer buffer, int at, ChannelMessage message) {
        int channel = message.channel();
        if (message instanceof ChannelMessage.NoteOn on) {
            putNote(buffer, at, channel, on.note(), on.velocity());
        } else if (message instanceof ChannelMessage.NoteOff off) {
            putNote(buffer, at, channel, off.note(), off.velocity());
        } else if (message instanceof ChannelMessage.KeyPressure pressure) {
            putNote(buffer, at, channel, pressure.note(), "pressure", pressure.pressure());
        } else if (message instanceof ChannelMessage.Note note) {
            putNote(buffer, at, channel, note.note(), note.velocity());
            buffer.put(at + OFF_VELOCITY, octet("release velocity", note.offVelocity()));
            buffer.putInt(at + DURATION, word("duration", note.duration()));
        } else if (message instanceof ChannelMessage.ControlChange control) {
            putControl(buffer, at, channel, control.controller(), control.value());
        } else if (message instanceof ChannelMessage.ProgramChange program) {
            putControl(buffer, at, channel, 0, program.program());
        } else if (message instanceof ChannelMessage.ChannelPressure pressure) {
            putControl(buffer, at, channel, 0, pressure.pressure());
        } else if (message instanceof ChannelMessage.PitchBend bend) {
            putControl(buffer, at, channel, 0, bend.value());
        } else if (message instanceof ChannelMessage.Control14 control) {
            putControl(buffer, at, channel, control.controller(), control.value());
        } else if (message instanceof ChannelMessage.Nrpn nrpn) {
            putControl(buffer, at, channel, nrpn.parameter(), nrpn.value());
        } else if (message instanceof ChannelMessage.Rpn rpn) {
            putControl(buffer, at, channel, rpn.parameter(), rpn.value());
        }
    }

    private static void putQueue(ByteBuffer buffer, int at, QueueMessage message) {
        buffer.put(at + QUEUE, octet("queue", message.queue()));
        if (message.type().equals(MidiEventType.SET_TIME)) {
            within("time in nanoseconds", message.value(), WORD * SECOND + SECOND - 1);
            putRealTime(buffer, at + QUEUE_VALUE, message.value());
        } else {
            buffer.putInt(at + QUEUE_VALUE, word("value", message.value()));
            buffer.putInt(at + QUEUE_VALUE_2, word("base", message.base()));
        }
    }

    private static void putAnnouncement(ByteBuffer buffer, int at, Announcement message) {
        if (message instanceof Announcement.OfClient of) {
            buffer.put(at + DATA, octet("client", of.client()));
        } else if (message instanceof Announcement.OfPort of) {
            put(buffer, at + DATA, of.address());
        } else if (message instanceof Announcement.OfSubscription of) {
            put(buffer, at + DATA, of.sender());
            put(buffer, at + DATA + 2, of.destination());
        }
    }

    private static void put(ByteBuffer buffer, int at, MidiAddress address) {
        buffer.put(at, (byte) address.client());
        buffer.put(at + 1, (byte) address.port());
    }
}
