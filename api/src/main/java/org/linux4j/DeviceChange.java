package org.linux4j;

import java.util.Objects;

/**
 * A device that came, went, or is told of otherwise than before.
 *
 * @param type {@link #ADDED}, {@link #REMOVED} or {@link #CHANGED}
 * @param device the device, as it was last listed
 * @param timestampNanos when it was noticed, in nanoseconds of {@link ClockSource#MONOTONIC}
 * @since 0.1
 */
public record DeviceChange(EventType type, DeviceDescriptor device, long timestampNanos) implements Event {

    /** The device is there now, and so is its node. */
    public static final EventType ADDED = new EventType(1, "added");

    /** The device is gone. */
    public static final EventType REMOVED = new EventType(2, "removed");

    /** Something that the listing tells of the device is different: its access, its name. */
    public static final EventType CHANGED = new EventType(3, "changed");

    /**
     * Checks that all is there.
     *
     * @param type as the component of that name
     * @param device as the component of that name
     * @param timestampNanos as the component of that name
     */
    public DeviceChange {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(device, "device");
    }

    @Override
    public ClockSource clock() {
        return ClockSource.MONOTONIC;
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder()
                .put("device.id", device.id().toString())
                .put("device.name", device.name())
                .build();
    }

    @Override
    public String toString() {
        return type + " " + device;
    }
}
