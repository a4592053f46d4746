package org.linux4j.testkit;

import java.nio.ByteBuffer;
import org.linux4j.Attributes;
import org.linux4j.ClockSource;
import org.linux4j.Event;
import org.linux4j.EventType;

/**
 * An event that is a number and no more, for tests of sources of any kind.
 *
 * @since 0.1
 */
public interface NumberEvent extends Event {

    /**
     * The number.
     *
     * @return the number
     */
    long value();

    @Override
    default long timestampNanos() {
        return 0;
    }

    @Override
    default ClockSource clock() {
        return ClockSource.UNKNOWN;
    }

    @Override
    default EventType type() {
        return new EventType(0, "number");
    }

    @Override
    default Attributes attributes() {
        return Attributes.empty();
    }

    /**
     * One that may be kept.
     *
     * @param value the number
     */
    record Kept(long value) implements NumberEvent {}

    /** One that is reused: it is wherever it was pointed to last. Not thread-safe. */
    final class Flyweight implements NumberEvent {
        private ByteBuffer buffer;
        private int offset;

        /** Makes one that must be pointed somewhere. */
        public Flyweight() {}

        /**
         * Points to a number.
         *
         * @param in where it lies
         * @param at its first byte
         * @return this object
         */
        public Flyweight at(ByteBuffer in, int at) {
            buffer = in;
            offset = at;
            return this;
        }

        @Override
        public long value() {
            return buffer.getLong(offset);
        }
    }
}
