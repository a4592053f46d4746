package org.linux4j;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A value that a device tells about itself or takes: of an {@linkplain Attribute attribute} or of a
 * {@linkplain Control control}. Immutable.
 *
 * @since 0.1
 */
public sealed interface Value {

    /**
     * A text.
     *
     * @param text the text
     */
    record Text(String text) implements Value {
        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * A whole number.
     *
     * @param number the number
     */
    record Whole(long number) implements Value {
        @Override
        public String toString() {
            return Long.toString(number);
        }
    }

    /**
     * A ratio.
     *
     * @param fraction the ratio
     */
    record Ratio(Fraction fraction) implements Value {
        @Override
        public String toString() {
            return fraction.toString();
        }
    }

    /**
     * A truth value.
     *
     * @param on the truth value
     */
    record Flag(boolean on) implements Value {
        @Override
        public String toString() {
            return Boolean.toString(on);
        }
    }

    /**
     * Several values in order.
     *
     * @param values the values
     */
    record Items(List<Value> values) implements Value {
        /**
         * Copies the list.
         *
         * @param values as the component of that name
         */
        public Items {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return values.toString();
        }
    }

    /**
     * Named values.
     *
     * @param attributes the values with their names
     */
    record Group(Attributes attributes) implements Value {
        @Override
        public String toString() {
            return attributes.toString();
        }
    }

    /**
     * A value that exists but could not be read.
     *
     * @param reason why, as text for people
     */
    record Unreadable(String reason) implements Value {
        @Override
        public String toString() {
            return "unreadable: " + reason;
        }
    }

    /** Bytes whose meaning this library does not know. */
    final class Bytes implements Value {
        private final byte[] bytes;

        private Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        /**
         * How many bytes there are.
         *
         * @return the number of bytes
         */
        public int length() {
            return bytes.length;
        }

        /**
         * A copy of the bytes.
         *
         * @return a new array, the caller's own
         */
        public byte[] toByteArray() {
            return bytes.clone();
        }

        /**
         * A view of the bytes.
         *
         * @return a new read-only buffer over all of them
         */
        public ByteBuffer asByteBuffer() {
            return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return HexFormat.ofDelimiter(" ").formatHex(bytes);
        }
    }

    /**
     * A text.
     *
     * @param text the text
     * @return the value
     */
    static Value of(String text) {
        return new Text(text);
    }

    /**
     * A whole number.
     *
     * @param number the number
     * @return the value
     */
    static Value of(long number) {
        return new Whole(number);
    }

    /**
     * A ratio.
     *
     * @param fraction the ratio
     * @return the value
     */
    static Value of(Fraction fraction) {
        return new Ratio(fraction);
    }

    /**
     * A truth value.
     *
     * @param on the truth value
     * @return the value
     */
    static Value of(boolean on) {
        return new Flag(on);
    }

    /**
     * Bytes.
     *
     * @param bytes the bytes, which are copied
     * @return the value
     */
    static Value of(byte[] bytes) {
        return new Bytes(bytes.clone());
    }

    /**
     * Several values in order.
     *
     * @param values the values
     * @return the value
     */
    static Value of(List<? extends Value> values) {
        return new Items(List.copyOf(values));
    }

    /**
     * Named values.
     *
     * @param attributes the values with their names
     * @return the value
     */
    static Value of(Attributes attributes) {
        return new Group(attributes);
    }

    /**
     * Several texts in order.
     *
     * @param texts the texts
     * @return the value
     */
    static Value ofTexts(List<String> texts) {
        return new Items(texts.stream().map(Value::of).toList());
    }
}
