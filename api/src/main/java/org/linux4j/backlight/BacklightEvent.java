package org.linux4j.backlight;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.linux4j.Attributes;
import org.linux4j.ClockSource;
import org.linux4j.Event;
import org.linux4j.EventType;

/**
 * The brightness of a display was changed. Immutable.
 *
 * @since 0.1
 */
public final class BacklightEvent implements Event {

    /** The one type. */
    public static final EventType BRIGHTNESS = new EventType(1, "brightness");

    private final OptionalInt brightness;
    private final OptionalInt actualBrightness;
    private final Optional<String> source;
    private final long timestampNanos;

    private BacklightEvent(
            OptionalInt brightness, OptionalInt actualBrightness, Optional<String> source, long timestampNanos) {
        this.brightness = Objects.requireNonNull(brightness, "brightness");
        this.actualBrightness = Objects.requireNonNull(actualBrightness, "actualBrightness");
        this.source = Objects.requireNonNull(source, "source");
        this.timestampNanos = timestampNanos;
    }

    /**
     * Makes an event, for drivers.
     *
     * @param brightness as {@link #brightness()}
     * @param actualBrightness as {@link #actualBrightness()}
     * @param source as {@link #source()}
     * @param timestampNanos when it was noticed, in nanoseconds of {@link ClockSource#MONOTONIC}
     * @return the event
     */
    public static BacklightEvent of(
            OptionalInt brightness, OptionalInt actualBrightness, Optional<String> source, long timestampNanos) {
        return new BacklightEvent(brightness, actualBrightness, source, timestampNanos);
    }

    @Override
    public EventType type() {
        return BRIGHTNESS;
    }

    /**
     * The brightness that was asked for.
     *
     * @return the number as it was when the event was fetched, or nothing where its driver did not say
     */
    public OptionalInt brightness() {
        return brightness;
    }

    /**
     * The brightness that the hardware has.
     *
     * @return the number as it was when the event was fetched, or nothing where the hardware does not tell
     */
    public OptionalInt actualBrightness() {
        return actualBrightness;
    }

    /**
     * What changed it, by the kernel's word.
     *
     * @return {@code hotkey}, {@code sysfs} or another, or nothing where the kernel did not say
     */
    public Optional<String> source() {
        return source;
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
        brightness.ifPresent(number -> attributes.put("backlight.brightness", number));
        actualBrightness.ifPresent(number -> attributes.put("backlight.actual_brightness", number));
        source.ifPresent(word -> attributes.put("backlight.source", word));
        return attributes.build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BacklightEvent that
                && brightness.equals(that.brightness)
                && actualBrightness.equals(that.actualBrightness)
                && source.equals(that.source)
                && timestampNanos == that.timestampNanos;
    }

    @Override
    public int hashCode() {
        return Objects.hash(brightness, actualBrightness, source, timestampNanos);
    }

    /** As {@code brightness: 120, by hotkey}. */
    @Override
    public String toString() {
        return "brightness: "
                + (brightness.isPresent() ? "" + brightness.getAsInt() : "unknown")
                + source.map(word -> ", by " + word).orElse("");
    }
}
