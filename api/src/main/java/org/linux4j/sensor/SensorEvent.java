package org.linux4j.sensor;

import java.util.Objects;
import java.util.Optional;
import org.linux4j.Attribute;
import org.linux4j.Attributes;
import org.linux4j.ClockSource;
import org.linux4j.Event;
import org.linux4j.EventType;
import org.linux4j.Reading;

/**
 * The driver of a chip told that something changed. Immutable.
 *
 * <p>The kernel puts no time into it: {@link #timestampNanos()} is when it was read.
 *
 * @param type what happened
 * @param item what changed, such as {@code temp1_max_alarm}, or nothing where that was not told
 * @param reading what it says, read afterwards; absent where {@code item} is
 * @param lostBefore how many events were lost right before this one, at least
 * @param timestampNanos when, in nanoseconds of {@link ClockSource#MONOTONIC}
 * @since 0.1
 */
public record SensorEvent(EventType type, Optional<String> item, Reading reading, long lostBefore, long timestampNanos)
        implements Event {

    /** Something changed. */
    public static final EventType CHANGED = new EventType(1, "changed");

    /** More was told than could be kept: anything may have changed. */
    public static final EventType LOST = new EventType(-1, "lost");

    /**
     * Checks that all is there.
     *
     * @param type as the component of that name
     * @param item as the component of that name
     * @param reading as the component of that name
     * @param lostBefore as the component of that name
     * @param timestampNanos as the component of that name
     */
    public SensorEvent {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(reading, "reading");
    }

    @Override
    public ClockSource clock() {
        return ClockSource.MONOTONIC;
    }

    @Override
    public Attributes attributes() {
        Attributes.Builder attributes = Attributes.builder();
        item.ifPresent(name -> {
            attributes.put("item", name);
            attributes.put(
                    "",
                    new Attribute("value", reading.value())
                            .withUnit(reading.unit().name()));
        });
        return attributes.build();
    }

    /** As {@code changed: temp1_max_alarm yes}. */
    @Override
    public String toString() {
        return type + item.map(name -> ": " + name + " " + reading).orElse("");
    }
}
