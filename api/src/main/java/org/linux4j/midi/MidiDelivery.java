package org.linux4j.midi;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where an event goes, and when. Immutable; begin with {@link #TO_SUBSCRIBERS} or {@link #to}.
 *
 * @param destination a port, {@link MidiAddress#SUBSCRIBERS} or {@link MidiAddress#BROADCAST}
 * @param queue the queue that delivers it, or nothing for at once
 * @param time when, where there is a queue; nothing for at once
 * @param relative whether the time counts from now on the queue
 * @param tag a number that {@link MidiRemoval} finds it by, 0 to 255
 * @param urgent whether it overtakes others of the same time
 * @since 0.1
 */
public record MidiDelivery(
        MidiAddress destination,
        OptionalInt queue,
        Optional<MidiTime> time,
        boolean relative,
        int tag,
        boolean urgent) {

    /** To whoever is connected, at once. */
    public static final MidiDelivery TO_SUBSCRIBERS = to(MidiAddress.SUBSCRIBERS);

    /**
     * Checks that all is there and fits together.
     *
     * @param destination as the component of that name
     * @param queue as the component of that name
     * @param time as the component of that name
     * @param relative as the component of that name
     * @param tag as the component of that name
     * @param urgent as the component of that name
     * @throws IllegalArgumentException if there is a queue without a time or a time without a queue, or a tag or queue out of
     *     range
     */
    public MidiDelivery {
        Objects.requireNonNull(destination, "destination");
        if (queue.isPresent() != time.isPresent()) {
            throw new IllegalArgumentException("an event is scheduled with a queue and a time, or not at all");
        }
        if (queue.isPresent() && (queue.getAsInt() < 0 || queue.getAsInt() > 252)) {
            throw new IllegalArgumentException("queue " + queue.getAsInt() + " is out of range: 0 to 252");
        }
        if (tag < 0 || tag > 255) {
            throw new IllegalArgumentException("a tag of " + tag + " is out of range: 0 to 255");
        }
    }

    /**
     * To a port, at once.
     *
     * @param destination the port, {@link MidiAddress#SUBSCRIBERS} or {@link MidiAddress#BROADCAST}
     * @return the delivery
     */
    public static MidiDelivery to(MidiAddress destination) {
        return new MidiDelivery(destination, OptionalInt.empty(), Optional.empty(), false, 0, false);
    }

    /**
     * At a time of a queue.
     *
     * @param queue the queue
     * @param time its time
     * @return a new delivery
     */
    public MidiDelivery at(MidiQueue queue, MidiTime time) {
        return new MidiDelivery(destination, OptionalInt.of(queue.number()), Optional.of(time), false, tag, urgent);
    }

    /**
     * A while after now.
     *
     * @param queue the queue
     * @param time how long after, in the clock of the queue
     * @return a new delivery
     */
    public MidiDelivery after(MidiQueue queue, MidiTime time) {
        return new MidiDelivery(destination, OptionalInt.of(queue.number()), Optional.of(time), true, tag, urgent);
    }

    /**
     * With a number to find it by.
     *
     * @param number 0 to 255
     * @return a new delivery
     * @throws IllegalArgumentException if the number is out of range
     */
    public MidiDelivery tagged(int number) {
        return new MidiDelivery(destination, queue, time, relative, number, urgent);
    }

    /**
     * Before others of the same time.
     *
     * @return a new delivery
     */
    public MidiDelivery overtaking() {
        return new MidiDelivery(destination, queue, time, relative, tag, true);
    }
}
