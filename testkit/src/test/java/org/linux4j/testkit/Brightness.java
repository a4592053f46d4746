package org.linux4j.testkit;

import org.linux4j.Attributes;
import org.linux4j.ClockSource;
import org.linux4j.Event;
import org.linux4j.EventType;

/** What a test's attribute said. */
record Brightness(long value) implements Event {

    @Override
    public long timestampNanos() {
        return 0;
    }

    @Override
    public ClockSource clock() {
        return ClockSource.UNKNOWN;
    }

    @Override
    public EventType type() {
        return new EventType(0, "brightness");
    }

    @Override
    public Attributes attributes() {
        return Attributes.empty();
    }
}
