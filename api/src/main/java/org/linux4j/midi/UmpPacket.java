package org.linux4j.midi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.linux4j.Attributes;
import org.linux4j.EventType;
import org.linux4j.Value;

/**
 * A Universal MIDI Packet: one to four words of 32 bits, as the specification M2-104-UM has them. Immutable.
 *
 * <p>How many words there are is said by the first; those behind are 0. Any words make a packet: the methods that make one of
 * numbers check their ranges. Numbers of MIDI 2.0 use all of their bits, so that the loudest velocity is {@code 0xffff} and
 * the middle of a pitch bend {@code 0x80000000}.
 *
 * <p>A client whose {@link MidiProtocol} is one of packets sends and receives them; the kernel makes them of the events of
 * others, and events for others of them.
 *
 * @param first the first word
 * @param second the second word, or 0
 * @param third the third word, or 0
 * @param fourth the fourth word, or 0
 * @since 0.1
 */
public record UmpPacket(int first, int second, int third, int fourth) implements MidiMessage {

    /** The most words. */
    public static final int MOST_WORDS = 4;

    private static final int UTILITY = 0x0;
    private static final int SYSTEM = 0x1;
    private static final int MIDI_1 = 0x2;
    private static final int DATA_64 = 0x3;
    private static final int MIDI_2 = 0x4;
    private static final int DATA_128 = 0x5;
    private static final int FLEX = 0xd;
    private static final int STREAM = 0xf;

    /** How many words a packet of each message type has. */
    private static final int[] SIZES = {1, 1, 1, 2, 2, 4, 1, 1, 2, 2, 2, 3, 3, 4, 4, 4};

    /** Of a channel, by the upper half of the status; the first seven are of MIDI 2.0 only. */
    private static final UmpKind[] OF_CHANNEL = {
        UmpKind.REGISTERED_NOTE_CONTROL,
        UmpKind.ASSIGNABLE_NOTE_CONTROL,
        UmpKind.REGISTERED_CONTROL,
        UmpKind.ASSIGNABLE_CONTROL,
        UmpKind.RELATIVE_REGISTERED_CONTROL,
        UmpKind.RELATIVE_ASSIGNABLE_CONTROL,
        UmpKind.NOTE_PITCH_BEND,
        UmpKind.OTHER,
        UmpKind.NOTE_OFF,
        UmpKind.NOTE_ON,
        UmpKind.KEY_PRESSURE,
        UmpKind.CONTROL_CHANGE,
        UmpKind.PROGRAM_CHANGE,
        UmpKind.CHANNEL_PRESSURE,
        UmpKind.PITCH_BEND,
        UmpKind.NOTE_MANAGEMENT
    };

    /** Bytes of a system-exclusive message in a packet. */
    private static final int SYSEX_7_BYTES = 6;

    private static final int SYSEX_8_BYTES = 13;
    private static final long WORD = 0xffff_ffffL;

    /**
     * Drops what the packet does not have.
     *
     * @param first as the component of that name
     * @param second as the component of that name
     * @param third as the component of that name
     * @param fourth as the component of that name
     */
    public UmpPacket {
        int size = size(first);
        second = size > 1 ? second : 0;
        third = size > 2 ? third : 0;
        fourth = size > 3 ? fourth : 0;
    }

    /**
     * A packet of its words.
     *
     * @param words all of them
     * @return the packet
     * @throws IllegalArgumentException if there are more or fewer than the first one says
     */
    public static UmpPacket of(int... words) {
        if (words.length == 0 || words.length != size(words[0])) {
            throw new IllegalArgumentException(
                    words.length == 0
                            ? "a packet has at least one word"
                            : "a packet that begins with " + hex(words[0]) + " has " + size(words[0])
                                    + (size(words[0]) == 1 ? " word, not " : " words, not ") + words.length);
        }
        return new UmpPacket(
                words[0],
                words.length > 1 ? words[1] : 0,
                words.length > 2 ? words[2] : 0,
                words.length > 3 ? words[3] : 0);
    }

    /**
     * How many words a packet has.
     *
     * @param first its first word
     * @return 1 to 4
     */
    public static int size(int first) {
        return SIZES[first >>> 28];
    }

    // Making them

    /**
     * A note begins, in MIDI 2.0.
     *
     * @param group 0 to 15
     * @param channel 0 to 15
     * @param note 0 to 127
     * @param velocity 0 to 65535; 0 is a note that is hardly heard, and ends none. The kernel makes 1 of whatever is below 512 for
     *     clients of plain MIDI, but 0 for those of {@link MidiProtocol#UMP_MIDI_1}, where it ends the note
     * @return the packet
     * @throws IllegalArgumentException if a number is out of range
     */
    public static UmpPacket noteOn(int group, int channel, int note, int velocity) {
        return noteOn(group, channel, note, velocity, 0, 0);
    }

    /**
     * A note begins, with more than its velocity, in MIDI 2.0.
     *
     * @param group 0 to 15
     * @param channel 0 to 15
     * @param note 0 to 127
     * @param velocity 0 to 65535
     * @param attributeType 0 for none, 1 for the maker's own, 2 for the profile's, 3 for the pitch
     * @param attribute 0 to 65535; a pitch in 512ths of a semitone
     * @return the packet
     * @throws IllegalArgumentException if a number is out of range
     */
    public static UmpPacket noteOn(int group, int channel, int note, int velocity, int attributeType, int attribute) {
        return note(0x90, group, channel, note, velocity, attributeType, attribute);
    }

    /**
     * A note ends, in MIDI 2.0.
     *
     * @param group 0 to 15
     * @param channel 0 to 15
     * @param note 0 to 127
     * @param velocity 0 to 65535
     * @return the packet
     * @throws IllegalArgumentException if a number is out of range
     */
    public static UmpPacket noteOff(int group, int channel, int note, int velocity) {
        return note(0x80, group, channel, note, velocity, 0, 0);
    }

    private static UmpPacket note(
            int status, int group, int channel, int note, int velocity, int attributeType, int attribute) {
        return midi2(
                status,
                group,
                channel,
                seven("note", note) << 8 | within("attribute's type", attributeType, 0xff),
                within("velocity", velocity, 0xffff) << 16 | within("attribute", attribute, 0xffff));
    }

    /**
     * The pressure of one key changes, in MIDI 2.0.
     *
     * @param group 0 to 15
     * @param channel 0 to 15
     * @param note 0 to 127
     * @param pressure 0 to 4294967295
     * @return the packet
     * @throws IllegalArgumentException if a number is out of range
     */
    public static UmpPacket keyPressure(int group, int channel, int note, long pressure) {
        return midi2(0xa0, group, channel, seven("note", note) << 8, word("pressure", pressure));
    }

    /**
     * A controller changes, in MIDI 2.0.
     *
     * @param group 0 to 15
     * @param channel 0 to 15
     * @param controller 0 to 127
     * @param value 0 to 4294967295
     * @return the packet
     * @throws IllegalArgumentException if a number is out of range
     */
    public static UmpPacket control(int group, int channel, int controller, long value) {
        return midi2(0xb0, group, channel, seven("controller", controller) << 8, word("value", value));
    }

    /**
     * A program is chosen in the bank that is, in MIDI 2.0.
     *
     * @param group 0 to 15
     * @param channel 0 to 15
     * @param program 0 to 127
     * @return the packet
     * @throws IllegalArgumentException if a number is out of range
     */
    public static UmpPacket program(int group, int channel, int program) {
        return midi2(0xc0, group, channel, 0, seven("program", program) << 24);
    }

    /**
     * A program is chosen in a bank, in MIDI 2.0.
     *
     * @param group 0 to 15
     * @param channel 0 to 15
     * @param program 0 to 127
     * @param bank 0 to 16383
     * @return the packet
     * @throws IllegalArgumentException if a number is out of range
     */
    public static UmpPacket program(int group, int channel, int program, int bank) {
        within("bank", bank, 0x3fff);
        return midi2(0xc0, group, channel, 1, seven("program", program) << 24 | bank >> 7 << 8 | bank & 0x7f);
    }

    /**
     * The pressure of a channel changes, in MIDI 2.0.
     *
     * @param group 0 to 15
     * @param channel 0 to 15
     * @param pressure 0 to 4294967295
     * @return the packet
     * @throws IllegalArgumentException if a number is out of range
     */
    public static UmpPacket channelPressure(int group, int channel, long pressure) {
        return midi2(0xd0, group, channel, 0, word("pressure", pressure));
    }

    /**
     * The pitch of a channel changes, in MIDI 2.0.
     *
     * @param group 0 to 15
     * @param channel 0 to 15
     * @param value 0 to 4294967295; 2147483648 is the middle
     * @return the packet
     * @throws IllegalArgumentException if a number is out of range
     */
    public static UmpPacket pitchBend(int group, int channel, long value) {
        return midi2(0xe0, group, channel, 0, word("pitch bend", value));
    }

    /**
     * The pitch of one note changes, in MIDI 2.0.
     *
     * @param group 0 to 15
     * @param channel 0 to 15
     * @param note 0 to 127
     * @param value 0 to 4294967295; 2147483648 is the middle
     * @return the packet
     * @throws IllegalArgumentException if a number is out of range
     */
    public static UmpPacket notePitchBend(int group, int channel, int note, long value) {
        return midi2(0x60, group, channel, seven("note", note) << 8, word("pitch bend", value));
    }

    /**
     * A registered controller of one note changes, in MIDI 2.0.
     *
     * @param group 0 to 15
     * @param channel 0 to 15
     * @param note 0 to 127
     * @param controller 0 to 255
     * @param value 0 to 4294967295
     * @return the packet
     * @throws IllegalArgumentException if a number is out of range
     */
    public static UmpPacket registeredNoteControl(int group, int channel, int note, int controller, long value) {
        return noteControl(0x00, group, channel, note, controller, value);
    }

    /**
     * A controller of one note changes that is the maker's, in MIDI 2.0.
     *
     * @param group 0 to 15
     * @param channel 0 to 15
     * @param note 0 to 127
     * @param controller 0 to 255
     * @param value 0 to 4294967295
     * @return the packet
     * @throws IllegalArgumentException if a number is out of range
     */
    public static UmpPacket assignableNoteControl(int group, int channel, int note, int controller, long value) {
        return noteControl(0x10, group, channel, note, controller, value);
    }

    private static UmpPacket noteControl(int status, int group, int channel, int note, int controller, long value) {
        int index = seven("note", note) << 8 | within("controller", controller, 0xff);
        return midi2(status, group, channel, index, word("value", value));
    }

    /**
     * Says which of a note's controllers go on, in MIDI 2.0.
     *
     * @param group 0 to 15
     * @param channel 0 to 15
     * @param note 0 to 127
     * @param detach whether they no longer change notes that sound already
     * @param reset whether they go back to where they were at first
     * @return the packet
     * @throws IllegalArgumentException if a number is out of range
     */
    public static UmpPacket noteManagement(int group, int channel, int note, boolean detach, boolean reset) {
        int flags = (detach ? 2 : 0) | (reset ? 1 : 0);
        return midi2(0xf0, group, channel, seven("note", note) << 8 | flags, 0);
    }

    /**
     * A registered parameter changes, in MIDI 2.0.
     *
     * @param group 0 to 15
     * @param channel 0 to 15
     * @param parameter 0 to 16383, the bank above the index of 7 bits
     * @param value 0 to 4294967295
     * @return the packet
     * @throws IllegalArgumentException if a number is out of range
     */
    public static UmpPacket registeredControl(int group, int channel, int parameter, long value) {
        return parameter(0x20, group, channel, parameter, value);
    }

    /**
     * A parameter changes that is the maker's, in MIDI 2.0.
     *
     * @param group 0 to 15
     * @param channel 0 to 15
     * @param parameter 0 to 16383, the bank above the index of 7 bits
     * @param value 0 to 4294967295
     * @return the packet
     * @throws IllegalArgumentException if a number is out of range
     */
    public static UmpPacket assignableControl(int group, int channel, int parameter, long value) {
        return parameter(0x30, group, channel, parameter, value);
    }

    private static UmpPacket parameter(int status, int group, int channel, int parameter, long value) {
        within("parameter", parameter, 0x3fff);
        return midi2(status, group, channel, parameter >> 7 << 8 | parameter & 0x7f, word("value", value));
    }

    private static UmpPacket midi2(int status, int group, int channel, int index, int data) {
        return new UmpPacket(head(MIDI_2, group, status, channel) | index, data, 0, 0);
    }

    /**
     * A message of a channel in MIDI 1.0, with the numbers of a cable.
     *
     * @param group 0 to 15
     * @param status 128 to 239, the channel included
     * @param first 0 to 127
     * @param second 0 to 127; 0 where the message has none
     * @return the packet
     * @throws IllegalArgumentException if a number is out of range
     */
    public static UmpPacket midi1(int group, int status, int first, int second) {
        if (status < 0x80 || status > 0xef) {
            throw new IllegalArgumentException("a status of " + status + " is out of range: 128 to 239");
        }
        int data = seven("first number", first) << 8 | seven("second number", second);
        return new UmpPacket(head(MIDI_1, group, status & 0xf0, status & 0xf) | data, 0, 0, 0);
    }

    /**
     * The sender's clock, for less jitter.
     *
     * @param time 0 to 65535, in 31250ths of a second
     * @return the packet
     * @throws IllegalArgumentException if it is out of range
     */
    public static UmpPacket jrClock(int time) {
        return new UmpPacket(0x0010_0000 | within("time", time, 0xffff), 0, 0, 0);
    }

    /**
     * When what follows is to be played.
     *
     * @param time 0 to 65535, in 31250ths of a second of the sender's clock
     * @return the packet
     * @throws IllegalArgumentException if it is out of range
     */
    public static UmpPacket jrTimestamp(int time) {
        return new UmpPacket(0x0020_0000 | within("time", time, 0xffff), 0, 0, 0);
    }

    /**
     * A system-exclusive message in packets.
     *
     * @param group 0 to 15
     * @param bytes 0 to 127 each, without {@code F0} and {@code F7}
     * @return the packets, in order; one where there are no more than six bytes
     * @throws IllegalArgumentException if a number is out of range
     */
    public static List<UmpPacket> sysEx7(int group, byte... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] < 0) {
                throw new IllegalArgumentException(
                        "byte " + i + " is " + (bytes[i] & 0xff) + ", which is out of range: 0 to 127");
            }
        }
        return inPieces(DATA_64, group, -1, bytes, SYSEX_7_BYTES);
    }

    /**
     * A system-exclusive message of bytes of 8 bits in packets.
     *
     * @param group 0 to 15
     * @param stream 0 to 255: messages of several streams may go at once
     * @param bytes the bytes
     * @return the packets, in order; one where there are no more than thirteen bytes
     * @throws IllegalArgumentException if a number is out of range
     */
    public static List<UmpPacket> sysEx8(int group, int stream, byte... bytes) {
        return inPieces(DATA_128, group, within("stream", stream, 0xff), bytes, SYSEX_8_BYTES);
    }

    private static List<UmpPacket> inPieces(int type, int group, int stream, byte[] bytes, int most) {
        List<UmpPacket> packets = new ArrayList<>();
        int before = stream < 0 ? 0 : 1;
        for (int at = 0; at == 0 || at < bytes.length; at += most) {
            int count = Math.min(most, bytes.length - at);
            boolean last = at + count >= bytes.length;
            // Whole, the first, one in the midst, the last.
            int status = at == 0 ? last ? 0 : 1 : last ? 3 : 2;
            int[] words = new int[MOST_WORDS];
            words[0] = head(type, group, status << 4, count + before);
            if (stream >= 0) {
                put(words, 2, stream);
            }
            for (int i = 0; i < count; i++) {
                put(words, 2 + before + i, bytes[at + i] & 0xff);
            }
            packets.add(new UmpPacket(words[0], words[1], words[2], words[3]));
        }
        return List.copyOf(packets);
    }

    private static void put(int[] words, int index, int octet) {
        words[index / Integer.BYTES] |= octet << 24 - index % Integer.BYTES * Byte.SIZE;
    }

    private static int head(int type, int group, int status, int low) {
        return type << 28 | within("group", group, 0xf) << 24 | status << 16 | within("channel", low, 0xf) << 16;
    }

    private static int seven(String what, int value) {
        return within(what, value, 0x7f);
    }

    private static int within(String what, int value, int most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException("a " + what + " of " + value + " is out of range: 0 to " + most);
        }
        return value;
    }

    private static int word(String what, long value) {
        if (value < 0 || value > WORD) {
            throw new IllegalArgumentException("a " + what + " of " + value + " is out of range: 0 to " + WORD);
        }
        return (int) value;
    }

    // Reading them

    /**
     * How many words there are.
     *
     * @return 1 to 4
     */
    public int size() {
        return size(first);
    }

    /**
     * A word.
     *
     * @param index from 0
     * @return the word
     * @throws IndexOutOfBoundsException if there is none
     */
    public int word(int index) {
        return switch (Objects.checkIndex(index, size())) {
            case 0 -> first;
            case 1 -> second;
            case 2 -> third;
            default -> fourth;
        };
    }

    /**
     * The message type, which is in the first four bits.
     *
     * @return 0 to 15: 2 is a message of a channel in MIDI 1.0, 4 one in MIDI 2.0
     */
    public int messageType() {
        return first >>> 28;
    }

    /**
     * What it says.
     *
     * @return its kind
     */
    public UmpKind kind() {
        int status = first >> 20 & 0xf;
        return switch (messageType()) {
            case UTILITY ->
                switch (status) {
                    case 0 -> UmpKind.NO_OPERATION;
                    case 1 -> UmpKind.JR_CLOCK;
                    case 2 -> UmpKind.JR_TIMESTAMP;
                    default -> UmpKind.OTHER;
                };
            case SYSTEM -> UmpKind.SYSTEM;
            case MIDI_1 -> status < 8 || status == 0xf ? UmpKind.OTHER : OF_CHANNEL[status];
            case MIDI_2 -> OF_CHANNEL[status];
            case DATA_64 -> status > 3 ? UmpKind.OTHER : UmpKind.SYSEX_7;
            case DATA_128 ->
                switch (status) {
                    case 0, 1, 2, 3 -> UmpKind.SYSEX_8;
                    case 8, 9 -> UmpKind.MIXED_DATA;
                    default -> UmpKind.OTHER;
                };
            case FLEX -> UmpKind.FLEX_DATA;
            case STREAM -> UmpKind.STREAM;
            default -> UmpKind.OTHER;
        };
    }

    /**
     * Which message it is, where its kind has many: of the system, of flex data and of what is about the endpoint.
     *
     * @return the specification's name, as {@code clock}, {@code set-tempo}, {@code lyrics} or {@code endpoint-name}; nothing
     *     where {@link #kind()} says it, or there is no name
     */
    public Optional<String> messageName() {
        return UmpNames.of(this);
    }

    /**
     * Whether it is of a group; utilities and what is about the endpoint are not.
     *
     * @return true if {@link #group()} tells it
     */
    public boolean isOfGroup() {
        return messageType() != UTILITY && messageType() != STREAM;
    }

    /**
     * The group.
     *
     * @return 0 to 15; 0 where it is of none
     */
    public int group() {
        return isOfGroup() ? first >> 24 & 0xf : 0;
    }

    /**
     * Whether it is of a channel.
     *
     * @return true for messages of channels in MIDI 1.0 and 2.0
     */
    public boolean isOfChannel() {
        return messageType() == MIDI_1 || isMidi2();
    }

    /**
     * Whether it is a message of a channel in MIDI 2.0, with its wider numbers.
     *
     * @return false for any other one
     */
    public boolean isMidi2() {
        return messageType() == MIDI_2;
    }

    /**
     * The channel.
     *
     * @return 0 to 15; 0 where it is of none
     */
    public int channel() {
        return isOfChannel() ? first >> 16 & 0xf : 0;
    }

    /**
     * Whether it is about a note.
     *
     * @return true for notes, their pressure, their controllers and their pitch
     */
    public boolean isOfNote() {
        return switch (kind()) {
            case NOTE_ON,
                    NOTE_OFF,
                    KEY_PRESSURE,
                    REGISTERED_NOTE_CONTROL,
                    ASSIGNABLE_NOTE_CONTROL,
                    NOTE_PITCH_BEND,
                    NOTE_MANAGEMENT -> true;
            default -> false;
        };
    }

    /**
     * The note.
     *
     * @return 0 to 127; 0 where it is about none
     */
    public int note() {
        return isOfNote() ? first >> 8 & 0x7f : 0;
    }

    private boolean hasVelocity() {
        UmpKind kind = kind();
        return kind == UmpKind.NOTE_ON || kind == UmpKind.NOTE_OFF;
    }

    /**
     * The velocity.
     *
     * @return 0 to 127 in MIDI 1.0, 0 to 65535 in MIDI 2.0; 0 where no note begins or ends
     */
    public int velocity() {
        return hasVelocity() ? isMidi2() ? second >>> 16 : first & 0x7f : 0;
    }

    /**
     * What a note's attribute is.
     *
     * @return 0 to 255; 0 where there is none
     */
    public int attributeType() {
        return isMidi2() && hasVelocity() ? first & 0xff : 0;
    }

    /**
     * A note's attribute.
     *
     * @return 0 to 65535; 0 where there is none
     */
    public int attribute() {
        return isMidi2() && hasVelocity() ? second & 0xffff : 0;
    }

    /**
     * The number of a controller or parameter.
     *
     * @return 0 to 127 of a controller, 0 to 255 of one of a note, 0 to 16383 of a parameter; 0 where it is about none
     */
    public int parameter() {
        return switch (kind()) {
            case CONTROL_CHANGE -> first >> 8 & 0x7f;
            case REGISTERED_NOTE_CONTROL, ASSIGNABLE_NOTE_CONTROL -> first & 0xff;
            case REGISTERED_CONTROL, ASSIGNABLE_CONTROL, RELATIVE_REGISTERED_CONTROL, RELATIVE_ASSIGNABLE_CONTROL ->
                (first >> 8 & 0x7f) << 7 | first & 0x7f;
            default -> 0;
        };
    }

    /**
     * The bank that comes with a program.
     *
     * @return 0 to 16383, or nothing where none does
     */
    public OptionalInt bank() {
        boolean told = isMidi2() && kind() == UmpKind.PROGRAM_CHANGE && (first & 1) != 0;
        return told ? OptionalInt.of((second >> 8 & 0x7f) << 7 | second & 0x7f) : OptionalInt.empty();
    }

    /**
     * The value of a controller, parameter, pressure, program or pitch bend, or a time.
     *
     * @return in MIDI 1.0 0 to 127, or 0 to 16383 of a pitch bend; in MIDI 2.0 0 to 4294967295, or 0 to 127 of a program; of
     *     a difference a signed number; 0 where there is none
     */
    public long value() {
        boolean wide = isMidi2();
        return switch (kind()) {
            case JR_CLOCK, JR_TIMESTAMP -> first & 0xffff;
            case KEY_PRESSURE, CONTROL_CHANGE -> wide ? second & WORD : first & 0x7f;
            case PROGRAM_CHANGE -> wide ? second >> 24 & 0x7f : first >> 8 & 0x7f;
            case CHANNEL_PRESSURE -> wide ? second & WORD : first >> 8 & 0x7f;
            case PITCH_BEND -> wide ? second & WORD : (first & 0x7f) << 7 | first >> 8 & 0x7f;
            case REGISTERED_NOTE_CONTROL,
                    ASSIGNABLE_NOTE_CONTROL,
                    REGISTERED_CONTROL,
                    ASSIGNABLE_CONTROL,
                    NOTE_PITCH_BEND -> second & WORD;
            case RELATIVE_REGISTERED_CONTROL, RELATIVE_ASSIGNABLE_CONTROL -> second;
            default -> 0;
        };
    }

    /**
     * The bytes of a system-exclusive message, or of a piece of one.
     *
     * @return up to six of 7 bits or thirteen of 8; none where it is another packet, or says that it has too many
     */
    public byte[] data() {
        int before = kind() == UmpKind.SYSEX_8 ? 1 : 0;
        int most = kind() == UmpKind.SYSEX_7 ? SYSEX_7_BYTES : kind() == UmpKind.SYSEX_8 ? SYSEX_8_BYTES : 0;
        int count = (first >> 16 & 0xf) - before;
        byte[] bytes = new byte[count < 0 || count > most ? 0 : count];
        for (int i = 0; i < bytes.length; i++) {
            int index = 2 + before + i;
            bytes[i] = (byte) (word(index / Integer.BYTES) >> 24 - index % Integer.BYTES * Byte.SIZE);
        }
        return bytes;
    }

    @Override
    public EventType type() {
        return MidiEventType.UMP;
    }

    @Override
    public Attributes attributes() {
        List<Value> words = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            words.add(Value.of(hex(word(i))));
        }
        UmpKind kind = kind();
        Attributes.Builder attributes =
                Attributes.builder().put("words", Value.of(words)).put("kind", kind.toString());
        messageName().ifPresent(name -> attributes.put("name", name));
        if (isOfGroup()) {
            attributes.put("group", group());
        }
        if (isOfChannel()) {
            attributes.put("channel", channel()).put("midi", isMidi2() ? 2 : 1);
        }
        if (isOfNote()) {
            attributes.put("note", note());
        }
        switch (kind) {
            case NOTE_ON, NOTE_OFF -> {
                attributes.put("velocity", velocity());
                if (attributeType() != 0) {
                    attributes.put("attribute_type", attributeType()).put("attribute", attribute());
                }
            }
            case SYSEX_7, SYSEX_8 -> attributes.put("data", Value.of(data()));
            case CONTROL_CHANGE,
                    REGISTERED_NOTE_CONTROL,
                    ASSIGNABLE_NOTE_CONTROL,
                    REGISTERED_CONTROL,
                    ASSIGNABLE_CONTROL,
                    RELATIVE_REGISTERED_CONTROL,
                    RELATIVE_ASSIGNABLE_CONTROL ->
                attributes.put("parameter", parameter()).put("value", value());
            case PROGRAM_CHANGE -> {
                attributes.put("value", value());
                bank().ifPresent(bank -> attributes.put("bank", bank));
            }
            case JR_CLOCK, JR_TIMESTAMP, KEY_PRESSURE, CHANNEL_PRESSURE, PITCH_BEND, NOTE_PITCH_BEND ->
                attributes.put("value", value());
            default -> {
                // Its words say it.
            }
        }
        return attributes.build();
    }

    private static String hex(int word) {
        return String.format(Locale.ROOT, "%08x", word);
    }

    /** As {@code UMP 40903c00 80000000}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("UMP");
        for (int i = 0; i < size(); i++) {
            text.append(' ').append(hex(word(i)));
        }
        return text.toString();
    }
}
