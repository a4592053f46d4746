package org.linux4j.midi;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where an event goes, and when. Immutable.
 *
 * @since 0.1
 */
public final class MidiDelivery {

    /** To whoever is connected, at once. */
    public static final MidiDelivery TO_SUBSCRIBERS = builder().build();

    private final MidiAddress destination;
    private final OptionalInt queue;
    private final Optional<MidiTime> time;
    private final boolean relative;
    private final int tag;
    private final boolean urgent;

    private MidiDelivery(Builder builder) {
        destination = builder.destination;
        queue = builder.queue;
        time = builder.time;
        relative = builder.relative;
        tag = builder.tag;
        urgent = builder.urgent;
    }

    /**
     * To a port, at once.
     *
     * @param destination the port, {@link MidiAddress#SUBSCRIBERS} or {@link MidiAddress#BROADCAST}
     * @return the delivery
     */
    public static MidiDelivery to(MidiAddress destination) {
        return builder().destination(destination).build();
    }

    /**
     * Begins a delivery: to whoever is connected, at once, unless more is said.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Begins a delivery that is this one but for what is said.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.destination = destination;
        builder.queue = queue;
        builder.time = time;
        builder.relative = relative;
        builder.tag = tag;
        builder.urgent = urgent;
        return builder;
    }

    /**
     * Where it goes.
     *
     * @return a port, {@link MidiAddress#SUBSCRIBERS} or {@link MidiAddress#BROADCAST}
     */
    public MidiAddress destination() {
        return destination;
    }

    /**
     * The queue that delivers it.
     *
     * @return the queue's number, or nothing for at once
     */
    public OptionalInt queue() {
        return queue;
    }

    /**
     * When, by the queue.
     *
     * @return the time, or nothing for at once
     */
    public Optional<MidiTime> time() {
        return time;
    }

    /**
     * Whether the time counts from now on the queue.
     *
     * @return true if it does; false where it counts from the queue's start, or there is none
     */
    public boolean relative() {
        return relative;
    }

    /**
     * A number that {@link MidiRemoval} finds it by.
     *
     * @return 0 to 255; 0 unless one was given
     */
    public int tag() {
        return tag;
    }

    /**
     * Whether it overtakes others of the same time.
     *
     * @return true if it does
     */
    public boolean urgent() {
        return urgent;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MidiDelivery that
                && destination.equals(that.destination)
                && queue.equals(that.queue)
                && time.equals(that.time)
                && relative == that.relative
                && tag == that.tag
                && urgent == that.urgent;
    }

    @Override
    public int hashCode() {
        return Objects.hash(destination, queue, time, relative, tag, urgent);
    }

    /** As {@code to 128:0, at 96 ticks of queue 1, tag 5, urgent}. */
    @Override
    public String toString() {
        return "to " + destination
                + time.map(when -> (relative ? ", after " : ", at ") + when + " of queue " + queue.getAsInt())
                        .orElse("")
                + (tag == 0 ? "" : ", tag " + tag)
                + (urgent ? ", urgent" : "");
    }

    /** Builds a delivery. Not thread-safe. */
    public static final class Builder {

        /** What is above means something else to the kernel. */
        private static final int LAST_QUEUE = 252;

        private MidiAddress destination = MidiAddress.SUBSCRIBERS;
        private OptionalInt queue = OptionalInt.empty();
        private Optional<MidiTime> time = Optional.empty();
        private boolean relative;
        private int tag;
        private boolean urgent;

        private Builder() {}

        /**
         * Sets where it goes; to whoever is connected unless it is said.
         *
         * @param destination the port, {@link MidiAddress#SUBSCRIBERS} or {@link MidiAddress#BROADCAST}
         * @return this builder
         */
        public Builder destination(MidiAddress destination) {
            this.destination = Objects.requireNonNull(destination, "destination");
            return this;
        }

        /**
         * Has it wait for a time of a queue.
         *
         * @param queue the queue
         * @param time its time, from its start
         * @return this builder
         */
        public Builder at(MidiQueue queue, MidiTime time) {
            return at(queue.number(), time);
        }

        /**
         * Has it wait for a time of a queue.
         *
         * @param queue the queue's number, 0 to 252
         * @param time its time, from its start
         * @return this builder
         */
        public Builder at(int queue, MidiTime time) {
            this.queue = OptionalInt.of(queue);
            this.time = Optional.of(time);
            this.relative = false;
            return this;
        }

        /**
         * Has it wait for a while, from now on the queue.
         *
         * @param queue the queue
         * @param time how long, in the clock of the queue
         * @return this builder
         */
        public Builder after(MidiQueue queue, MidiTime time) {
            return after(queue.number(), time);
        }

        /**
         * Has it wait for a while, from now on the queue.
         *
         * @param queue the queue's number, 0 to 252
         * @param time how long, in the clock of the queue
         * @return this builder
         */
        public Builder after(int queue, MidiTime time) {
            at(queue, time);
            this.relative = true;
            return this;
        }

        /**
         * Gives it a number that {@link MidiRemoval} finds it by; 0 unless it is said.
         *
         * @param tag 0 to 255
         * @return this builder
         */
        public Builder tag(int tag) {
            this.tag = tag;
            return this;
        }

        /**
         * Says whether it overtakes others of the same time.
         *
         * @param urgent true if it shall
         * @return this builder
         */
        public Builder urgent(boolean urgent) {
            this.urgent = urgent;
            return this;
        }

        /**
         * Ends the delivery.
         *
         * @return the delivery
         * @throws IllegalArgumentException if the tag or the queue's number is out of range
         */
        public MidiDelivery build() {
            if (queue.orElse(0) < 0 || queue.orElse(0) > LAST_QUEUE) {
                throw new IllegalArgumentException(
                        "queue " + queue.getAsInt() + " is out of range: 0 to " + LAST_QUEUE);
            }
            if (tag < 0 || tag > 255) {
                throw new IllegalArgumentException("a tag of " + tag + " is out of range: 0 to 255");
            }
            return new MidiDelivery(this);
        }
    }
}
