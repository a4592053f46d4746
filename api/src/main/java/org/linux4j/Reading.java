package org.linux4j;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a device says of one thing that it measures or is set to, or the reason why it says nothing.
 *
 * <p>Sensors that are asleep, batteries that are not in their place and drivers that answer nonsense are a part of every
 * listing: their readings are absent with the reason, which is never 0, and no exception. Immutable.
 *
 * @since 0.1
 */
public final class Reading {

    private final Value value;
    private final Unit unit;

    private Reading(Value value, Unit unit) {
        this.value = Objects.requireNonNull(value, "value");
        this.unit = Objects.requireNonNull(unit, "unit");
    }

    /**
     * A value.
     *
     * @param value the value; {@link Value.Unreadable} for the reason why there is none
     * @param unit its unit
     * @return the reading
     */
    public static Reading of(Value value, Unit unit) {
        return new Reading(value, unit);
    }

    /**
     * A number.
     *
     * @param number the number
     * @param unit its unit
     * @return the reading
     */
    public static Reading of(long number, Unit unit) {
        return new Reading(Value.of(number), unit);
    }

    /**
     * No value.
     *
     * @param reason why, as text for people
     * @param unit the unit that it would have
     * @return the reading
     */
    public static Reading absent(String reason, Unit unit) {
        return new Reading(new Value.Unreadable(reason), unit);
    }

    /**
     * Whether there is a value.
     *
     * @return false where there is a {@link #reason()} instead
     */
    public boolean isThere() {
        return !(value instanceof Value.Unreadable);
    }

    /**
     * The value.
     *
     * @return the value, {@link Value.Unreadable} where there is none
     */
    public Value value() {
        return value;
    }

    /**
     * The value as a number.
     *
     * @return the number, counted in {@link #unit()}, 1 and 0 for yes and no; nothing where there is none, or it is a text
     */
    public OptionalLong number() {
        if (value instanceof Value.Whole whole) {
            return OptionalLong.of(whole.number());
        }
        return value instanceof Value.Flag flag ? OptionalLong.of(flag.on() ? 1 : 0) : OptionalLong.empty();
    }

    /**
     * Why there is no value.
     *
     * @return the reason as text for people, or nothing where there is a value
     */
    public Optional<String> reason() {
        return value instanceof Value.Unreadable unreadable ? Optional.of(unreadable.reason()) : Optional.empty();
    }

    /**
     * What the number counts.
     *
     * @return the unit; {@link Unit#NONE} for what is no number
     */
    public Unit unit() {
        return unit;
    }

    /**
     * The value as people read it.
     *
     * @return text such as {@code 45.2 °C}, {@code yes} or {@code Charging}; nothing where there is no value
     */
    public Optional<String> text() {
        if (!isThere()) {
            return Optional.empty();
        }
        if (value instanceof Value.Whole whole) {
            return Optional.of(unit.text(whole.number()));
        }
        return Optional.of(value instanceof Value.Flag flag ? (flag.on() ? "yes" : "no") : value.toString());
    }

    /**
     * The reading as something that a device tells about itself.
     *
     * @param name one segment of a dotted name
     * @return the attribute, with the unit; unreadable with the reason where there is no value
     * @throws IllegalArgumentException if the name is not one lower-case segment
     */
    public Attribute toAttribute(String name) {
        return new Attribute(name, value).withUnit(unit.name());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Reading that && value.equals(that.value) && unit.equals(that.unit);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value, unit);
    }

    /** The {@link #text()}, or {@code absent: } and the reason. */
    @Override
    public String toString() {
        return text().orElseGet(() -> "absent: " + reason().orElse(""));
    }
}
