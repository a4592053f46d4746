package org.linux4j.led;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.linux4j.Attributes;
import org.linux4j.ClockSource;
import org.linux4j.Event;
import org.linux4j.EventType;

/**
 * An LED was changed. Immutable.
 *
 * @since 0.1
 */
public final class LedEvent implements Event {

    /** A program has set the brightness, perhaps to what it was; a shell's {@code >} is told twice, for it cuts off first. */
    public static final EventType BRIGHTNESS = new EventType(1, "brightness");

    /** The hardware has changed the brightness by itself. */
    public static final EventType HARDWARE_BRIGHTNESS = new EventType(2, "hardware-brightness");

    /** Another trigger switches it. */
    public static final EventType TRIGGER = new EventType(3, "trigger");

    private final EventType type;
    private final OptionalInt brightness;
    private final Optional<LedTrigger> trigger;
    private final long timestampNanos;

    private LedEvent(EventType type, OptionalInt brightness, Optional<LedTrigger> trigger, long timestampNanos) {
        this.type = type;
        this.brightness = brightness;
        this.trigger = trigger;
        this.timestampNanos = timestampNanos;
    }

    /**
     * An event of a brightness, for drivers.
     *
     * @param type {@link #BRIGHTNESS} or {@link #HARDWARE_BRIGHTNESS}
     * @param brightness the brightness as it is now, or nothing where it cannot be read
     * @param timestampNanos when it was noticed, in nanoseconds of {@link ClockSource#MONOTONIC}
     * @return the event
     */
    public static LedEvent brightness(EventType type, OptionalInt brightness, long timestampNanos) {
        return new LedEvent(
                Objects.requireNonNull(type, "type"),
                Objects.requireNonNull(brightness, "brightness"),
                Optional.empty(),
                timestampNanos);
    }

    /**
     * An event of a trigger, for drivers.
     *
     * @param trigger the trigger as it is now, or nothing where it cannot be read
     * @param timestampNanos when it was noticed, in nanoseconds of {@link ClockSource#MONOTONIC}
     * @return the event
     */
    public static LedEvent trigger(Optional<LedTrigger> trigger, long timestampNanos) {
        return new LedEvent(TRIGGER, OptionalInt.empty(), Objects.requireNonNull(trigger, "trigger"), timestampNanos);
    }

    @Override
    public EventType type() {
        return type;
    }

    /**
     * The brightness.
     *
     * @return the brightness as it was when the event was fetched; nothing where the event is of a trigger, or its
     *     driver did not say
     */
    public OptionalInt brightness() {
        return brightness;
    }

    /**
     * The trigger.
     *
     * @return the trigger as it was when the event was fetched; nothing where the event is of a brightness, or
     *     it could not be read
     */
    public Optional<LedTrigger> trigger() {
        return trigger;
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
        Attributes.Builder attributes = Attributes.builder();
        brightness.ifPresent(number -> attributes.put("led.brightness", number));
        trigger.ifPresent(now -> attributes.put("led.trigger", now.name()));
        return attributes.build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LedEvent that
                && type.equals(that.type)
                && brightness.equals(that.brightness)
                && trigger.equals(that.trigger)
                && timestampNanos == that.timestampNanos;
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, brightness, trigger, timestampNanos);
    }

    /** As {@code brightness: 255}. */
    @Override
    public String toString() {
        return type + ": "
                + (brightness.isPresent()
                        ? "" + brightness.getAsInt()
                        : trigger.map(LedTrigger::name).orElse("unknown"));
    }
}
