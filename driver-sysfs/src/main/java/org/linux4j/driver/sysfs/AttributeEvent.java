package org.linux4j.driver.sysfs;

import java.util.Objects;
import org.linux4j.Attributes;
import org.linux4j.ClockSource;
import org.linux4j.Event;
import org.linux4j.EventType;
import org.linux4j.Value;

/**
 * An attribute of a {@link SysfsView} was written or changed. Immutable.
 *
 * @since 0.1
 */
public final class AttributeEvent implements Event {

    /** A program has written it, or its driver given word of it. */
    public static final EventType ATTRIBUTE = new EventType(1, "attribute");

    /** The kernel says that the device has changed; what it tells of it is the attribute {@code uevent}. */
    public static final EventType CHANGE = new EventType(2, "change");

    private final EventType type;
    private final String name;
    private final Value value;
    private final long timestampNanos;

    private AttributeEvent(EventType type, String name, Value value, long timestampNanos) {
        this.type = Objects.requireNonNull(type, "type");
        this.name = Objects.requireNonNull(name, "name");
        this.value = Objects.requireNonNull(value, "value");
        this.timestampNanos = timestampNanos;
    }

    /**
     * Makes an event, for drivers.
     *
     * @param type {@link #ATTRIBUTE} or {@link #CHANGE}
     * @param name the name of the attribute
     * @param value what it says now
     * @param timestampNanos when it was noticed, in nanoseconds of {@link ClockSource#MONOTONIC}
     * @return the event
     */
    public static AttributeEvent of(EventType type, String name, Value value, long timestampNanos) {
        return new AttributeEvent(type, name, value, timestampNanos);
    }

    @Override
    public EventType type() {
        return type;
    }

    /**
     * The attribute.
     *
     * @return the kernel's name of it
     */
    public String name() {
        return name;
    }

    /**
     * What it says.
     *
     * @return its text as it was when the event was fetched, or {@link Value.Unreadable} with the reason
     */
    public Value value() {
        return value;
    }

    @Override
    public long timestampNanos() {
        return timestampNanos;
    }

    @Override
    public ClockSource clock() {
        return ClockSource.MONOTONIC;
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder().put("name", name).put("value", value).build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AttributeEvent that
                && type.equals(that.type)
                && name.equals(that.name)
                && value.equals(that.value)
                && timestampNanos == that.timestampNanos;
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, name, value, timestampNanos);
    }

    /** As {@code attribute: mtu 1500}. */
    @Override
    public String toString() {
        return type + ": " + name + " " + value;
    }
}
