package org.linux4j.midi;

import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalLong;
import org.linux4j.Attributes;
import org.linux4j.EventType;
import org.linux4j.Value;

/**
 * Messages that carry bytes, and word of messages that were lost.
 *
 * @since 0.1
 */
public sealed interface DataMessage extends MidiMessage {

    /**
     * A system-exclusive message, or a piece of one where pieces were asked for.
     *
     * @param bytes the bytes, {@code F0} and {@code F7} included
     */
    record SysEx(byte[] bytes) implements DataMessage {
        /**
         * Copies the bytes.
         *
         * @param bytes as the component of that name
         */
        public SysEx {
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

        /**
         * How many bytes there are.
         *
         * @return the number
         */
        public int length() {
            return bytes.length;
        }

        /** Without a copy of all. */
        byte byteAt(int index) {
            return bytes[index];
        }

        /**
         * Whether it begins with {@code F0} and ends with {@code F7}.
         *
         * @return false for a piece
         */
        public boolean isWhole() {
            return bytes.length >= 2 && bytes[0] == (byte) 0xf0 && bytes[bytes.length - 1] == (byte) 0xf7;
        }

        @Override
        public EventType type() {
            return MidiEventType.SYSEX;
        }

        @Override
        public Attributes attributes() {
            return describe(bytes);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof SysEx that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "SysEx" + Hex.of(bytes);
        }
    }

    /**
     * An event that this library has no class for, programs agree on, or comes back to who sent it.
     *
     * @param type any type
     * @param bytes the bytes as the sequencer has them: twelve where the length is fixed, fewer are filled up with zeros
     */
    record Other(EventType type, byte[] bytes) implements DataMessage {
        /**
         * Copies the bytes.
         *
         * @param type as the component of that name
         * @param bytes as the component of that name
         */
        public Other {
            Objects.requireNonNull(type, "type");
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

        int length() {
            return bytes.length;
        }

        /** Without a copy of all. */
        byte byteAt(int index) {
            return bytes[index];
        }

        @Override
        public Attributes attributes() {
            return describe(bytes);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Other that && type.equals(that.type) && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return 31 * type.hashCode() + Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return type + Hex.of(bytes);
        }
    }

    /**
     * Events were lost before this one, because nobody took them in time.
     *
     * @param count how many, or nothing where that is not known, as of those that the kernel dropped
     */
    record Lost(OptionalLong count) implements DataMessage {
        /**
         * Checks that it is there.
         *
         * @param count as the component of that name
         */
        public Lost {
            Objects.requireNonNull(count, "count");
        }

        @Override
        public EventType type() {
            return MidiEventType.LOST;
        }

        @Override
        public Attributes attributes() {
            Attributes.Builder attributes = Attributes.builder();
            count.ifPresent(number -> attributes.put("lost", number));
            return attributes.build();
        }

        @Override
        public String toString() {
            return count.isPresent() ? count.getAsLong() + " lost" : "some lost";
        }
    }

    /**
     * An event that comes back to who sends it: to itself, by a queue.
     *
     * @param bytes up to twelve
     * @return the message
     * @throws IllegalArgumentException if there are more
     */
    static MidiMessage echo(byte... bytes) {
        if (bytes.length > 12) {
            throw new IllegalArgumentException("an echo carries up to 12 bytes, not " + bytes.length);
        }
        return new Other(MidiEventType.ECHO, Arrays.copyOf(bytes, 12));
    }

    private static Attributes describe(byte[] bytes) {
        return Attributes.builder().put("data", Value.of(bytes)).build();
    }
}
