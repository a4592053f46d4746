package org.linux4j;

/**
 * Something that happened on a device. Immutable, unless a {@linkplain EventSource#drain flyweight}.
 *
 * @since 0.1
 */
public interface Event {

    /**
     * When it happened.
     *
     * @return nanoseconds of {@link #clock()}
     */
    long timestampNanos();

    /**
     * The clock of {@link #timestampNanos()}.
     *
     * @return the clock
     */
    ClockSource clock();

    /**
     * What happened.
     *
     * @return the type
     */
    EventType type();

    /**
     * How many events of the same source were lost right before this one. Where some were and nobody knows how many, it is
     * one.
     *
     * @return the number, at least; 0 where none was, or it is not known
     */
    default long lostBefore() {
        return 0;
    }

    /**
     * The event described so that any program can show it.
     *
     * @return the attributes, without time and type
     */
    Attributes attributes();
}
