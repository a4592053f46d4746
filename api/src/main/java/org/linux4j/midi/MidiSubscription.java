package org.linux4j.midi;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * A connection between two ports. It lasts until it is undone or one of the ports goes, whoever made it.
 *
 * @param sender where events come from
 * @param destination where they go
 * @param exclusive whether it keeps others from connecting to either port
 * @param stampQueue the queue whose time is put on each event, or nothing
 * @param realTime whether that time is real time; else ticks
 * @since 0.1
 */
public record MidiSubscription(
        MidiAddress sender, MidiAddress destination, boolean exclusive, OptionalInt stampQueue, boolean realTime) {

    /**
     * Checks that all is there.
     *
     * @param sender as the component of that name
     * @param destination as the component of that name
     * @param exclusive as the component of that name
     * @param stampQueue as the component of that name
     * @param realTime as the component of that name
     */
    public MidiSubscription {
        Objects.requireNonNull(sender, "sender");
        Objects.requireNonNull(destination, "destination");
        Objects.requireNonNull(stampQueue, "stampQueue");
    }

    /**
     * A plain connection.
     *
     * @param sender where events come from
     * @param destination where they go
     * @return the subscription
     */
    public static MidiSubscription of(MidiAddress sender, MidiAddress destination) {
        return new MidiSubscription(sender, destination, false, OptionalInt.empty(), false);
    }

    /**
     * One that keeps others away.
     *
     * @return a new subscription
     */
    public MidiSubscription exclusively() {
        return new MidiSubscription(sender, destination, true, stampQueue, realTime);
    }

    /**
     * One whose events get the ticks of a queue.
     *
     * @param queue the queue's number
     * @return a new subscription
     */
    public MidiSubscription stampedInTicks(int queue) {
        return new MidiSubscription(sender, destination, exclusive, OptionalInt.of(queue), false);
    }

    /**
     * One whose events get the real time of a queue.
     *
     * @param queue the queue's number
     * @return a new subscription
     */
    public MidiSubscription stampedInRealTime(int queue) {
        return new MidiSubscription(sender, destination, exclusive, OptionalInt.of(queue), true);
    }

    @Override
    public String toString() {
        return sender + " -> " + destination
                + (exclusive ? " exclusive" : "")
                + (stampQueue.isPresent()
                        ? (realTime ? " real time of queue " : " ticks of queue ") + stampQueue.getAsInt()
                        : "");
    }
}
