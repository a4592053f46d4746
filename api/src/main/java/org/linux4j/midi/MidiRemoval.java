package org.linux4j.midi;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.linux4j.EventType;

/**
 * Which of the events that a client has scheduled are taken back. Begin with {@link #all()}; every condition must hold.
 *
 * @param queue only those of this queue; the kernel heeds it together with a destination only
 * @param destination only those to this port
 * @param channel only those of this channel
 * @param from only those at this time or later
 * @param before only those earlier than this time
 * @param type only those of this type
 * @param tag only those with this tag
 * @param keepNoteOffs whether those stay that end a note
 * @since 0.1
 */
public record MidiRemoval(
        OptionalInt queue,
        Optional<MidiAddress> destination,
        OptionalInt channel,
        Optional<MidiTime> from,
        Optional<MidiTime> before,
        Optional<EventType> type,
        OptionalInt tag,
        boolean keepNoteOffs) {

    /**
     * Checks that all is there and fits together.
     *
     * @param queue as the component of that name
     * @param destination as the component of that name
     * @param channel as the component of that name
     * @param from as the component of that name
     * @param before as the component of that name
     * @param type as the component of that name
     * @param tag as the component of that name
     * @param keepNoteOffs as the component of that name
     * @throws IllegalArgumentException if there are both {@code from} and {@code before}: the kernel has room for one time;
     *     or a queue without a destination, or the other way round
     */
    public MidiRemoval {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(tag, "tag");
        if (from.isPresent() && before.isPresent()) {
            throw new IllegalArgumentException(
                    "events are removed from a time on or before one, not both: remove twice");
        }
        if (queue.isPresent() != destination.isPresent()) {
            throw new IllegalArgumentException(
                    "events of one queue are removed together with a destination only, and the other way round");
        }
    }

    /**
     * Every event that the client has scheduled.
     *
     * @return the removal
     */
    public static MidiRemoval all() {
        return new MidiRemoval(
                OptionalInt.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                false);
    }

    /**
     * Only those to a port, on a queue.
     *
     * @param port the port
     * @param queue the queue
     * @return a new removal
     */
    public MidiRemoval to(MidiAddress port, MidiQueue queue) {
        return new MidiRemoval(
                OptionalInt.of(queue.number()), Optional.of(port), channel, from, before, type, tag, keepNoteOffs);
    }

    /**
     * Only those of a channel.
     *
     * @param number the channel
     * @return a new removal
     */
    public MidiRemoval ofChannel(int number) {
        return new MidiRemoval(queue, destination, OptionalInt.of(number), from, before, type, tag, keepNoteOffs);
    }

    /**
     * Only those at a time or later.
     *
     * @param time the time; those that are scheduled in the other clock of a queue are compared all the same
     * @return a new removal
     */
    public MidiRemoval from(MidiTime time) {
        return new MidiRemoval(queue, destination, channel, Optional.of(time), before, type, tag, keepNoteOffs);
    }

    /**
     * Only those earlier than a time.
     *
     * @param time the time; those that are scheduled in the other clock of a queue are compared all the same
     * @return a new removal
     */
    public MidiRemoval before(MidiTime time) {
        return new MidiRemoval(queue, destination, channel, from, Optional.of(time), type, tag, keepNoteOffs);
    }

    /**
     * Only those of a type.
     *
     * @param only the type
     * @return a new removal
     */
    public MidiRemoval ofType(EventType only) {
        return new MidiRemoval(queue, destination, channel, from, before, Optional.of(only), tag, keepNoteOffs);
    }

    /**
     * Only those with a tag.
     *
     * @param number the tag
     * @return a new removal
     */
    public MidiRemoval tagged(int number) {
        return new MidiRemoval(queue, destination, channel, from, before, type, OptionalInt.of(number), keepNoteOffs);
    }

    /**
     * But not those that end a note, so that none hangs.
     *
     * @return a new removal
     */
    public MidiRemoval keepingNoteOffs() {
        return new MidiRemoval(queue, destination, channel, from, before, type, tag, true);
    }
}
