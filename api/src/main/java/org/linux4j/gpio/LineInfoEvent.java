package org.linux4j.gpio;

import java.util.Objects;
import org.linux4j.Attributes;
import org.linux4j.ClockSource;
import org.linux4j.Event;
import org.linux4j.EventType;

/**
 * A line was requested, released or reconfigured.
 *
 * @param type what happened
 * @param line the line as it is afterwards
 * @param timestampNanos when, in nanoseconds of {@link ClockSource#MONOTONIC}
 * @since 0.1
 */
public record LineInfoEvent(EventType type, LineInfo line, long timestampNanos) implements Event {

    /** Somebody took the line. */
    public static final EventType REQUESTED = new EventType(1, "requested");

    /** Whoever held the line let go of it. */
    public static final EventType RELEASED = new EventType(2, "released");

    /** Whoever holds the line made it work otherwise. */
    public static final EventType RECONFIGURED = new EventType(3, "reconfigured");

    /**
     * Checks that all is there.
     *
     * @param type as the component of that name
     * @param line as the component of that name
     * @param timestampNanos as the component of that name
     */
    public LineInfoEvent {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(line, "line");
    }

    @Override
    public ClockSource clock() {
        return ClockSource.MONOTONIC;
    }

    @Override
    public Attributes attributes() {
        Attributes.Builder attributes = Attributes.builder().put("line.offset", line.offset());
        line.name().ifPresent(name -> attributes.put("line.name", name));
        line.consumer().ifPresent(consumer -> attributes.put("line.consumer", consumer));
        return attributes.build();
    }

    /** As {@code requested: line 3 "LED", output, used by "lamp"}. */
    @Override
    public String toString() {
        return type + ": " + line;
    }
}
