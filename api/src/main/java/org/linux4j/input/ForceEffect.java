package org.linux4j.input;

import static org.linux4j.input.InputNumbers.EV_KEY;
import static org.linux4j.input.InputNumbers.FF_SINE;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An effect of force feedback. Immutable.
 *
 * <p>Times are 0 to 65535 whole milliseconds: a part of one is left out, and something shorter than one is one.
 *
 * @since 0.1
 */
public final class ForceEffect {

    private final ForceShape shape;
    private final int direction;
    private final Duration length;
    private final Duration delay;
    private final Optional<InputCode> triggerButton;
    private final Duration triggerInterval;

    private ForceEffect(Builder builder) {
        shape = builder.shape;
        direction = builder.direction;
        length = builder.length;
        delay = builder.delay;
        triggerButton = builder.triggerButton;
        triggerInterval = builder.triggerInterval;
    }

    /**
     * Begins an effect, which plays for ever once it is told to, unless more is said.
     *
     * @param shape what it does
     * @return a new builder
     */
    public static Builder builder(ForceShape shape) {
        return new Builder(shape);
    }

    /**
     * An effect that plays when it is told to.
     *
     * @param shape what it does
     * @param length how long; zero for ever
     * @return the effect
     * @throws IllegalArgumentException if the time is out of range
     */
    public static ForceEffect of(ForceShape shape, Duration length) {
        return builder(shape).length(length).build();
    }

    /**
     * Two motors that turn.
     *
     * @param strong how quickly the heavy one, 0 to 0xffff
     * @param weak how quickly the light one, 0 to 0xffff
     * @param length how long; zero for ever
     * @return the effect
     * @throws IllegalArgumentException if a number or the time is out of range
     */
    public static ForceEffect rumble(int strong, int weak, Duration length) {
        return of(new ForceShape.Rumble(strong, weak), length);
    }

    /**
     * A sine wave.
     *
     * @param period how long one wave takes
     * @param magnitude how high it is, -0x8000 to 0x7fff
     * @param length how long; zero for ever
     * @return the effect
     * @throws IllegalArgumentException if a number or a time is out of range
     */
    public static ForceEffect sine(Duration period, int magnitude, Duration length) {
        return of(
                new ForceShape.Periodic(
                        InputCode.force(FF_SINE), period, magnitude, 0, 0, ForceEnvelope.NONE, List.of()),
                length);
    }

    /**
     * What it does.
     *
     * @return the shape
     */
    public ForceShape shape() {
        return shape;
    }

    /**
     * Where the force comes from.
     *
     * @return 0 from below, 0x4000 from the left, 0x8000 from above, 0xc000 from the right
     */
    public int direction() {
        return direction;
    }

    /**
     * How long it plays.
     *
     * @return the time; zero for ever; the kernel says nothing of more than 32767 ms
     */
    public Duration length() {
        return length;
    }

    /**
     * How long it waits before it plays.
     *
     * @return the time
     */
    public Duration delay() {
        return delay;
    }

    /**
     * The button that plays it.
     *
     * @return a code of {@code EV_KEY}, or nothing where none does
     */
    public Optional<InputCode> triggerButton() {
        return triggerButton;
    }

    /**
     * How long until the button plays it again.
     *
     * @return the time
     */
    public Duration triggerInterval() {
        return triggerInterval;
    }

    /**
     * This effect from another direction.
     *
     * @param from where the force comes from, 0 to 0xffff for a whole turn
     * @return a new effect
     * @throws IllegalArgumentException if the number is out of range
     */
    public ForceEffect withDirection(int from) {
        return toBuilder().direction(from).build();
    }

    /**
     * Begins an effect like this one.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder same =
                builder(shape).direction(direction).length(length).delay(delay).triggerInterval(triggerInterval);
        triggerButton.ifPresent(same::triggerButton);
        return same;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ForceEffect that
                && shape.equals(that.shape)
                && direction == that.direction
                && length.equals(that.length)
                && delay.equals(that.delay)
                && triggerButton.equals(that.triggerButton)
                && triggerInterval.equals(that.triggerInterval);
    }

    @Override
    public int hashCode() {
        return Objects.hash(shape, direction, length, delay, triggerButton, triggerInterval);
    }

    /** As {@code FF_RUMBLE strong 65535, weak 0, for 500 ms}, then what of the rest is not 0. */
    @Override
    public String toString() {
        return shape
                + (length.isZero() ? ", for ever" : ", for " + length.toMillis() + " ms")
                + (delay.isZero() ? "" : ", after " + delay.toMillis() + " ms")
                + (direction == 0 ? "" : ", from 0x" + Integer.toHexString(direction))
                + triggerButton
                        .map(button -> ", by " + button + " every " + triggerInterval.toMillis() + " ms")
                        .orElse("");
    }

    /** Builds an effect. Not thread-safe. */
    public static final class Builder {
        private final ForceShape shape;
        private int direction;
        private Duration length = Duration.ZERO;
        private Duration delay = Duration.ZERO;
        private Optional<InputCode> triggerButton = Optional.empty();
        private Duration triggerInterval = Duration.ZERO;

        private Builder(ForceShape shape) {
            this.shape = Objects.requireNonNull(shape, "shape");
        }

        /**
         * Sets where the force comes from; from below unless it is set.
         *
         * @param direction 0 to 0xffff for a whole turn: 0x4000 is from the left
         * @return this builder
         * @throws IllegalArgumentException if the number is out of range
         */
        public Builder direction(int direction) {
            ForceShape.unsigned("direction", direction);
            this.direction = direction;
            return this;
        }

        /**
         * Sets how long it plays; for ever unless it is set.
         *
         * @param length the time; zero for ever
         * @return this builder
         * @throws IllegalArgumentException if the time is out of range
         */
        public Builder length(Duration length) {
            this.length = KernelMillis.of("length", length, KernelMillis.FORCE);
            return this;
        }

        /**
         * Sets how long it waits before it plays; it does not unless it is set.
         *
         * @param delay the time
         * @return this builder
         * @throws IllegalArgumentException if the time is out of range
         */
        public Builder delay(Duration delay) {
            this.delay = KernelMillis.of("delay", delay, KernelMillis.FORCE);
            return this;
        }

        /**
         * Sets the button that plays it; none unless it is set.
         *
         * @param button a code of {@code EV_KEY}
         * @return this builder
         * @throws IllegalArgumentException if the code is of another type
         */
        public Builder triggerButton(InputCode button) {
            if (button.typeNumber() != EV_KEY) {
                throw new IllegalArgumentException(button + " is no button");
            }
            this.triggerButton = Optional.of(button);
            return this;
        }

        /**
         * Sets how long until the button plays it again.
         *
         * @param interval the time
         * @return this builder
         * @throws IllegalArgumentException if the time is out of range
         */
        public Builder triggerInterval(Duration interval) {
            this.triggerInterval = KernelMillis.of("triggerInterval", interval, KernelMillis.FORCE);
            return this;
        }

        /**
         * Ends the effect.
         *
         * @return the effect
         */
        public ForceEffect build() {
            return new ForceEffect(this);
        }
    }
}
