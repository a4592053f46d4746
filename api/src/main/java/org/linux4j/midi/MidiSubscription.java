package org.linux4j.midi;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * A connection between two ports. It lasts until it is undone or one of the ports goes, whoever made it. Immutable.
 *
 * @since 0.1
 */
public final class MidiSubscription {

    private final MidiAddress sender;
    private final MidiAddress destination;
    private final boolean exclusive;
    private final OptionalInt stampQueue;
    private final boolean realTime;

    private MidiSubscription(Builder builder) {
        sender = builder.sender;
        destination = builder.destination;
        exclusive = builder.exclusive;
        stampQueue = builder.stampQueue;
        realTime = builder.realTime;
    }

    /**
     * A plain connection.
     *
     * @param sender where events come from
     * @param destination where they go
     * @return the subscription
     */
    public static MidiSubscription of(MidiAddress sender, MidiAddress destination) {
        return builder(sender, destination).build();
    }

    /**
     * Begins a connection: a plain one, unless more is said.
     *
     * @param sender where events come from
     * @param destination where they go
     * @return a new builder
     */
    public static Builder builder(MidiAddress sender, MidiAddress destination) {
        return new Builder(sender, destination);
    }

    /**
     * Begins a connection that is this one but for what is said.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder(sender, destination);
        builder.exclusive = exclusive;
        builder.stampQueue = stampQueue;
        builder.realTime = realTime;
        return builder;
    }

    /**
     * Where events come from.
     *
     * @return the port
     */
    public MidiAddress sender() {
        return sender;
    }

    /**
     * Where they go.
     *
     * @return the port
     */
    public MidiAddress destination() {
        return destination;
    }

    /**
     * Whether it keeps others from connecting to either port.
     *
     * @return true if it does
     */
    public boolean exclusive() {
        return exclusive;
    }

    /**
     * The queue whose time is put on each event.
     *
     * @return the queue's number, or nothing
     */
    public OptionalInt stampQueue() {
        return stampQueue;
    }

    /**
     * Whether that time is real time; else ticks.
     *
     * @return true for real time; false where there is no queue
     */
    public boolean realTime() {
        return realTime;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MidiSubscription that
                && sender.equals(that.sender)
                && destination.equals(that.destination)
                && exclusive == that.exclusive
                && stampQueue.equals(that.stampQueue)
                && realTime == that.realTime;
    }

    @Override
    public int hashCode() {
        return Objects.hash(sender, destination, exclusive, stampQueue, realTime);
    }

    /** As {@code 20:0 -> 128:0 exclusive real time of queue 1}. */
    @Override
    public String toString() {
        return sender + " -> " + destination
                + (exclusive ? " exclusive" : "")
                + (stampQueue.isPresent()
                        ? (realTime ? " real time of queue " : " ticks of queue ") + stampQueue.getAsInt()
                        : "");
    }

    /** Builds a connection. Not thread-safe. */
    public static final class Builder {
        private final MidiAddress sender;
        private final MidiAddress destination;
        private boolean exclusive;
        private OptionalInt stampQueue = OptionalInt.empty();
        private boolean realTime;

        private Builder(MidiAddress sender, MidiAddress destination) {
            this.sender = Objects.requireNonNull(sender, "sender");
            this.destination = Objects.requireNonNull(destination, "destination");
        }

        /**
         * Says whether it keeps others from connecting to either port.
         *
         * @param exclusive true if it shall
         * @return this builder
         */
        public Builder exclusive(boolean exclusive) {
            this.exclusive = exclusive;
            return this;
        }

        /**
         * Sets the queue whose time is put on each event, in ticks unless {@link #realTime} says otherwise.
         *
         * @param queue the queue's number
         * @return this builder
         */
        public Builder stampQueue(int queue) {
            this.stampQueue = OptionalInt.of(queue);
            return this;
        }

        /**
         * Says whether that time is real time.
         *
         * @param realTime true for real time, false for ticks
         * @return this builder
         */
        public Builder realTime(boolean realTime) {
            this.realTime = realTime;
            return this;
        }

        /**
         * Ends the connection.
         *
         * @return the subscription
         * @throws IllegalArgumentException if real time is wanted, and no queue, or the queue's number is out of range
         */
        public MidiSubscription build() {
            if (realTime && stampQueue.isEmpty()) {
                throw new IllegalArgumentException("real time is that of a queue, and there is none");
            }
            if (stampQueue.orElse(0) < 0 || stampQueue.orElse(0) > 255) {
                throw new IllegalArgumentException("queue " + stampQueue.getAsInt() + " is out of range: 0 to 255");
            }
            return new MidiSubscription(this);
        }
    }
}
