package org.linux4j.sensor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.linux4j.Attributes;
import org.linux4j.ClockSource;
import org.linux4j.Event;
import org.linux4j.EventType;
import org.linux4j.Reading;

/**
 * Something of a chip is different: an alarm that its driver told of, or what a program wrote. What changes several times
 * before it is looked at is one event. Immutable.
 *
 * <p>The kernel puts no time into it: {@link #timestampNanos()} is when it was read.
 *
 * @param type what happened
 * @param readings what is different, such as {@code temp1_max_alarm}, and what it says now
 * @param timestampNanos when, in nanoseconds of {@link ClockSource#MONOTONIC}
 * @since 0.1
 */
public record SensorEvent(EventType type, Map<String, Reading> readings, long timestampNanos) implements Event {

    /** Something is different. */
    public static final EventType CHANGED = new EventType(1, "changed");

    /**
     * Copies the readings.
     *
     * @param type as the component of that name
     * @param readings as the component of that name
     * @param timestampNanos as the component of that name
     */
    public SensorEvent {
        Objects.requireNonNull(type, "type");
        readings = Collections.unmodifiableMap(new LinkedHashMap<>(readings));
    }

    @Override
    public ClockSource clock() {
        return ClockSource.MONOTONIC;
    }

    @Override
    public Attributes attributes() {
        Attributes.Builder attributes = Attributes.builder();
        readings.forEach((name, reading) -> attributes.put("", reading.toAttribute(segment(name))));
        return attributes.build();
    }

    private static String segment(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_:-]", "_");
    }

    /** As {@code changed: temp1_max_alarm yes}. */
    @Override
    public String toString() {
        return type + ": "
                + readings.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }
}
