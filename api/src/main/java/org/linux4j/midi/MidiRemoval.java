package org.linux4j.midi;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.linux4j.EventType;

/**
 * Which of the events that a client has scheduled are taken back: those that every condition holds of. Immutable.
 *
 * @since 0.1
 */
public final class MidiRemoval {

    /** Every event that the client has scheduled. */
    public static final MidiRemoval ALL = builder().build();

    private final OptionalInt queue;
    private final Optional<MidiAddress> destination;
    private final OptionalInt channel;
    private final Optional<MidiTime> from;
    private final Optional<MidiTime> before;
    private final Optional<EventType> type;
    private final OptionalInt tag;
    private final boolean keepsNoteOffs;

    private MidiRemoval(Builder builder) {
        queue = builder.queue;
        destination = builder.destination;
        channel = builder.channel;
        from = builder.from;
        before = builder.before;
        type = builder.type;
        tag = builder.tag;
        keepsNoteOffs = builder.keepsNoteOffs;
    }

    /**
     * Begins a removal of every event, unless more is said.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Only those of this queue; the kernel heeds it together with a destination only.
     *
     * @return the queue's number, or nothing for all
     */
    public OptionalInt queue() {
        return queue;
    }

    /**
     * Only those to this port.
     *
     * @return the port, or nothing for all
     */
    public Optional<MidiAddress> destination() {
        return destination;
    }

    /**
     * Only those of this channel.
     *
     * @return the channel, or nothing for all
     */
    public OptionalInt channel() {
        return channel;
    }

    /**
     * Only those at this time or later.
     *
     * @return the time, or nothing for all
     */
    public Optional<MidiTime> from() {
        return from;
    }

    /**
     * Only those earlier than this time.
     *
     * @return the time, or nothing for all
     */
    public Optional<MidiTime> before() {
        return before;
    }

    /**
     * Only those of this type.
     *
     * @return the type, or nothing for all
     */
    public Optional<EventType> type() {
        return type;
    }

    /**
     * Only those with this tag.
     *
     * @return the tag, or nothing for all
     */
    public OptionalInt tag() {
        return tag;
    }

    /**
     * Whether those stay that end a note.
     *
     * @return true if they do
     */
    public boolean keepsNoteOffs() {
        return keepsNoteOffs;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MidiRemoval that
                && queue.equals(that.queue)
                && destination.equals(that.destination)
                && channel.equals(that.channel)
                && from.equals(that.from)
                && before.equals(that.before)
                && type.equals(that.type)
                && tag.equals(that.tag)
                && keepsNoteOffs == that.keepsNoteOffs;
    }

    @Override
    public int hashCode() {
        return Objects.hash(queue, destination, channel, from, before, type, tag, keepsNoteOffs);
    }

    /** As {@code events to 128:0 of queue 1, of channel 3, from 96 ticks, with tag 5, but those that end a note}. */
    @Override
    public String toString() {
        List<String> words = new ArrayList<>();
        destination.ifPresent(port -> words.add("to " + port + " of queue " + queue.getAsInt()));
        channel.ifPresent(number -> words.add("of channel " + number));
        from.ifPresent(time -> words.add("from " + time));
        before.ifPresent(time -> words.add("before " + time));
        type.ifPresent(only -> words.add("of type " + only));
        tag.ifPresent(number -> words.add("with tag " + number));
        if (keepsNoteOffs) {
            words.add("but those that end a note");
        }
        return words.isEmpty() ? "all events" : "events " + String.join(", ", words);
    }

    /** Builds a removal. Not thread-safe. */
    public static final class Builder {
        private OptionalInt queue = OptionalInt.empty();
        private Optional<MidiAddress> destination = Optional.empty();
        private OptionalInt channel = OptionalInt.empty();
        private Optional<MidiTime> from = Optional.empty();
        private Optional<MidiTime> before = Optional.empty();
        private Optional<EventType> type = Optional.empty();
        private OptionalInt tag = OptionalInt.empty();
        private boolean keepsNoteOffs;

        private Builder() {}

        /**
         * Only those to a port, on a queue: the kernel heeds the two together.
         *
         * @param port the port
         * @param on the queue
         * @return this builder
         */
        public Builder destination(MidiAddress port, MidiQueue on) {
            return destination(port, on.number());
        }

        /**
         * Only those to a port, on a queue: the kernel heeds the two together.
         *
         * @param port the port
         * @param number the queue's number
         * @return this builder
         */
        public Builder destination(MidiAddress port, int number) {
            this.destination = Optional.of(port);
            this.queue = OptionalInt.of(number);
            return this;
        }

        /**
         * Only those of a channel.
         *
         * @param number the channel
         * @return this builder
         */
        public Builder channel(int number) {
            this.channel = OptionalInt.of(number);
            return this;
        }

        /**
         * Only those at a time or later.
         *
         * @param time the time; those that are scheduled in the other clock of a queue are compared all the same
         * @return this builder
         */
        public Builder from(MidiTime time) {
            this.from = Optional.of(time);
            return this;
        }

        /**
         * Only those earlier than a time.
         *
         * @param time the time; those that are scheduled in the other clock of a queue are compared all the same
         * @return this builder
         */
        public Builder before(MidiTime time) {
            this.before = Optional.of(time);
            return this;
        }

        /**
         * Only those of a type.
         *
         * @param only the type
         * @return this builder
         */
        public Builder type(EventType only) {
            this.type = Optional.of(only);
            return this;
        }

        /**
         * Only those with a tag.
         *
         * @param number the tag
         * @return this builder
         */
        public Builder tag(int number) {
            this.tag = OptionalInt.of(number);
            return this;
        }

        /**
         * Says whether those stay that end a note, so that none hangs.
         *
         * @param keeps true if they shall
         * @return this builder
         */
        public Builder keepsNoteOffs(boolean keeps) {
            this.keepsNoteOffs = keeps;
            return this;
        }

        /**
         * Ends the removal.
         *
         * @return the removal
         * @throws IllegalArgumentException if there are both a {@link #from} and a {@link #before}: the kernel has room for one
         *     time; or a number is out of range
         */
        public MidiRemoval build() {
            if (from.isPresent() && before.isPresent()) {
                throw new IllegalArgumentException(
                        "events are removed from a time on or before one, not both: remove twice");
            }
            check("queue", queue);
            check("channel", channel);
            check("tag", tag);
            type.ifPresent(only -> check("type", OptionalInt.of(only.code())));
            return new MidiRemoval(this);
        }

        private static void check(String what, OptionalInt number) {
            if (number.orElse(0) < 0 || number.orElse(0) > 255) {
                throw new IllegalArgumentException(what + " " + number.getAsInt() + " is out of range: 0 to 255");
            }
        }
    }
}
