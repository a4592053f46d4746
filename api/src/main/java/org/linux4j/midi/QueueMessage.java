package org.linux4j.midi;

import java.util.Objects;
import org.linux4j.Attributes;
import org.linux4j.EventType;

/**
 * Start, stop, clock and the like. On a cable they concern whoever hears them; sent to {@link MidiAddress#TIMER} they control
 * a queue, at once or scheduled.
 *
 * @param type start, continue, stop, set-tick, set-time, tempo, clock, tick or queue-skew
 * @param queue the queue's number; 0 where there is none
 * @param value the tick, the nanoseconds, the microseconds of a quarter note, or the skew; 0 for the others
 * @param base what the skew is a fraction of; 0 for the others
 * @since 0.1
 */
public record QueueMessage(EventType type, int queue, long value, long base) implements MidiMessage {

    /** Playing starts. */
    public static final QueueMessage START = start(0);

    /** Playing goes on. */
    public static final QueueMessage CONTINUE = resume(0);

    /** Playing stops. */
    public static final QueueMessage STOP = stop(0);

    /** A MIDI clock, 24 for a quarter note. */
    public static final QueueMessage CLOCK = new QueueMessage(MidiEventType.CLOCK, 0, 0, 0);

    /** A MIDI tick. */
    public static final QueueMessage TICK = new QueueMessage(MidiEventType.TICK, 0, 0, 0);

    /**
     * Checks that it is there.
     *
     * @param type as the component of that name
     * @param queue as the component of that name
     * @param value as the component of that name
     * @param base as the component of that name
     */
    public QueueMessage {
        Objects.requireNonNull(type, "type");
    }

    /**
     * A queue starts, from its beginning.
     *
     * @param queue its number
     * @return the message
     */
    public static QueueMessage start(int queue) {
        return new QueueMessage(MidiEventType.START, queue, 0, 0);
    }

    /**
     * A queue goes on from where it stopped.
     *
     * @param queue its number
     * @return the message
     */
    public static QueueMessage resume(int queue) {
        return new QueueMessage(MidiEventType.CONTINUE, queue, 0, 0);
    }

    /**
     * A queue stops.
     *
     * @param queue its number
     * @return the message
     */
    public static QueueMessage stop(int queue) {
        return new QueueMessage(MidiEventType.STOP, queue, 0, 0);
    }

    /**
     * A queue goes to a time.
     *
     * @param queue its number
     * @param time where to
     * @return the message
     */
    public static QueueMessage position(int queue, MidiTime time) {
        return time instanceof MidiTime.Ticks ticks
                ? new QueueMessage(MidiEventType.SET_TICK, queue, ticks.ticks(), 0)
                : new QueueMessage(MidiEventType.SET_TIME, queue, ((MidiTime.Real) time).nanos(), 0);
    }

    /**
     * A queue changes its tempo.
     *
     * @param queue its number
     * @param microsPerQuarter microseconds of a quarter note; 500,000 are 120 beats a minute
     * @return the message
     */
    public static QueueMessage tempo(int queue, int microsPerQuarter) {
        return new QueueMessage(MidiEventType.TEMPO, queue, microsPerQuarter, 0);
    }

    /**
     * A queue runs faster or slower.
     *
     * @param queue its number
     * @param value how much, of the base
     * @param base 65536; the kernel takes no other
     * @return the message
     */
    public static QueueMessage skew(int queue, int value, int base) {
        return new QueueMessage(MidiEventType.QUEUE_SKEW, queue, value, base);
    }

    @Override
    public Attributes attributes() {
        Attributes.Builder attributes = Attributes.builder().put("queue", queue);
        switch (type.code()) {
            case 33 -> attributes.put("tick", value);
            case 34 -> attributes.put("nanos", value);
            case 35 -> attributes.put("micros_per_quarter", value);
            case 38 -> attributes.put("skew", value).put("skew_base", base);
            default -> {
                // Nothing but the queue.
            }
        }
        return attributes.build();
    }
}
