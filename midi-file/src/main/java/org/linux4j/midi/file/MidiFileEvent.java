package org.linux4j.midi.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalInt;
import org.linux4j.midi.ChannelMessage;
import org.linux4j.midi.DataMessage;
import org.linux4j.midi.MidiBytes;
import org.linux4j.midi.MidiMessage;

/**
 * An event of a file: when, and what. Immutable.
 *
 * @since 0.1
 */
public sealed interface MidiFileEvent {

    /** The last tick that an event may have: a queue of the kernel has no other. */
    long LAST_TICK = 0xffff_ffffL;

    /**
     * When.
     *
     * @return ticks from the beginning of the track, 0 to {@link #LAST_TICK}
     */
    long tick();

    /**
     * The same at another time.
     *
     * @param tick ticks from the beginning of the track
     * @return the event
     * @throws IllegalArgumentException if the tick is out of range
     */
    MidiFileEvent at(long tick);

    /**
     * A message of a channel, or a system-exclusive one. A system-exclusive message that does not end with {@code F7} is the
     * first packet of one that {@link Packet}s go on with.
     *
     * @param tick when
     * @param message what is sent
     */
    record Message(long tick, MidiMessage message) implements MidiFileEvent {
        /**
         * Checks it.
         *
         * @param tick as the component of that name
         * @param message as the component of that name
         * @throws IllegalArgumentException if the tick is out of range, or a file has no such message
         */
        public Message {
            checkTick(tick);
            if (message instanceof DataMessage.SysEx sysEx) {
                checkSysEx(sysEx.bytes());
            } else if (!(message instanceof ChannelMessage) || MidiBytes.encode(message).length > 3) {
                throw new IllegalArgumentException("a MIDI file has no message of the type " + message.type());
            }
        }

        @Override
        public Message at(long other) {
            return new Message(other, message);
        }

        private static void checkSysEx(byte[] bytes) {
            if (bytes.length < 1 || bytes[0] != (byte) 0xf0) {
                throw new IllegalArgumentException("a system-exclusive message of a file begins with F0");
            }
            for (int i = 1; i < bytes.length; i++) {
                if (bytes[i] < 0 && (i < bytes.length - 1 || bytes[i] != (byte) 0xf7)) {
                    throw new IllegalArgumentException(
                            "a system-exclusive message has bytes above 7F between F0 and F7");
                }
            }
        }
    }

    /**
     * Bytes as they go to the cable: the next packet of a system-exclusive message that an earlier event began, or anything
     * else, such as a message that only a cable has.
     *
     * @param tick when
     * @param bytes what is sent, without the {@code F7} that marks it in the file
     */
    record Packet(long tick, byte[] bytes) implements MidiFileEvent {
        /**
         * Copies the bytes.
         *
         * @param tick as the component of that name
         * @param bytes as the component of that name
         * @throws IllegalArgumentException if the tick is out of range
         */
        public Packet {
            checkTick(tick);
            bytes = bytes.clone();
        }

        /**
         * The bytes.
         *
         * @return a copy
         */
        @Override
        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public Packet at(long other) {
            return new Packet(other, bytes);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Packet that && tick == that.tick && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return 31 * Long.hashCode(tick) + Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Packet[tick=" + tick + ", " + bytes.length + " bytes]";
        }
    }

    /**
     * What is not sent: a name, a text, the tempo, and whatever else files tell. What this library does not know is kept as it
     * is. The end of a track is {@link MidiTrack#endTick()}.
     *
     * @param tick when
     * @param type what kind, 0 to 127, but not {@link #END_OF_TRACK}
     * @param bytes what it says
     */
    record Meta(long tick, int type, byte[] bytes) implements MidiFileEvent {

        /** Any text. */
        public static final int TEXT = 1;

        /** The name of a track; of the first one, that of the whole file. */
        public static final int TRACK_NAME = 3;

        /** The end of a track. */
        public static final int END_OF_TRACK = 0x2f;

        /** Microseconds of a quarter note, in three bytes. */
        public static final int TEMPO = 0x51;

        /**
         * Copies the bytes.
         *
         * @param tick as the component of that name
         * @param type as the component of that name
         * @param bytes as the component of that name
         * @throws IllegalArgumentException if a number is out of range, or it is a tempo that makes no sense
         */
        public Meta {
            checkTick(tick);
            if (type < 0 || type > 127 || type == END_OF_TRACK) {
                throw new IllegalArgumentException(
                        "a meta event of the type " + type + " is none: 0 to 127, and 47 is the end of a track");
            }
            if (type == TEMPO && (bytes.length != 3 || micros(bytes) == 0)) {
                throw new IllegalArgumentException("a tempo has three bytes that are not all 0");
            }
            bytes = bytes.clone();
        }

        /**
         * A tempo.
         *
         * @param tick when
         * @param microsPerQuarter microseconds of a quarter note, 1 to 16,777,215
         * @return the event
         * @throws IllegalArgumentException if a number is out of range
         */
        public static Meta tempo(long tick, int microsPerQuarter) {
            if (microsPerQuarter < 1 || microsPerQuarter > 0xff_ffff) {
                throw new IllegalArgumentException(
                        "a tempo of " + microsPerQuarter + " microseconds is out of range: 1 to " + 0xff_ffff);
            }
            return new Meta(tick, TEMPO, new byte[] {
                (byte) (microsPerQuarter >> 16), (byte) (microsPerQuarter >> 8), (byte) microsPerQuarter
            });
        }

        /**
         * A text, in UTF-8.
         *
         * @param tick when
         * @param type which kind of text, such as {@link #TRACK_NAME}; 1 to 15
         * @param text the text
         * @return the event
         * @throws IllegalArgumentException if a number is out of range
         */
        public static Meta text(long tick, int type, String text) {
            if (type < TEXT || type > 15) {
                throw new IllegalArgumentException("a text of the type " + type + " is none: 1 to 15");
            }
            return new Meta(tick, type, text.getBytes(StandardCharsets.UTF_8));
        }

        /**
         * The tempo, where it is one.
         *
         * @return microseconds of a quarter note, or nothing
         */
        public OptionalInt tempo() {
            return type == TEMPO ? OptionalInt.of(micros(bytes)) : OptionalInt.empty();
        }

        /**
         * The bytes as a text: as UTF-8, or as Latin-1 where they are none.
         *
         * @return the text
         */
        public String text() {
            String text = new String(bytes, StandardCharsets.UTF_8);
            return text.indexOf('\ufffd') < 0 ? text : new String(bytes, StandardCharsets.ISO_8859_1);
        }

        private static int micros(byte[] bytes) {
            return (bytes[0] & 0xff) << 16 | (bytes[1] & 0xff) << 8 | bytes[2] & 0xff;
        }

        /**
         * The bytes.
         *
         * @return a copy
         */
        @Override
        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public Meta at(long other) {
            return new Meta(other, type, bytes);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Meta that
                    && tick == that.tick
                    && type == that.type
                    && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Objects.hash(tick, type, Arrays.hashCode(bytes));
        }

        @Override
        public String toString() {
            return "Meta[tick=" + tick + ", type=" + type + ", " + bytes.length + " bytes]";
        }
    }

    private static void checkTick(long tick) {
        if (tick < 0 || tick > LAST_TICK) {
            throw new IllegalArgumentException("tick " + tick + " is out of range: 0 to " + LAST_TICK);
        }
    }
}
