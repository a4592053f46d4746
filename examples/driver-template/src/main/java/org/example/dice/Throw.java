package org.example.dice;

import org.linux4j.Attributes;
import org.linux4j.ClockSource;
import org.linux4j.Event;
import org.linux4j.EventType;

/**
 * The die was thrown.
 *
 * @param timestampNanos when, by the monotonic clock
 * @param pips what it shows
 */
public record Throw(long timestampNanos, long pips) implements Event {

    @Override
    public ClockSource clock() {
        return ClockSource.MONOTONIC;
    }

    @Override
    public EventType type() {
        return new EventType(1, "THROW");
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder().put("pips", pips).build();
    }
}
