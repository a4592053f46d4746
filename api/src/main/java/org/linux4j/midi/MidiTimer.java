package org.linux4j.midi;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * What drives a queue: one of the timers that ALSA has. Immutable.
 *
 * @since 0.1
 */
public final class MidiTimer {

    /** The timer that every kernel has; it ticks as the kernel does. */
    public static final MidiTimer SYSTEM = builder().build();

    /** The high-resolution timer. */
    public static final MidiTimer HIGH_RESOLUTION = builder().device(3).build();

    private final MidiTimerClass timerClass;
    private final OptionalInt card;
    private final int device;
    private final int subdevice;
    private final int resolutionHertz;

    private MidiTimer(Builder builder) {
        timerClass = builder.timerClass;
        card = builder.card;
        device = builder.device;
        subdevice = builder.subdevice;
        resolutionHertz = builder.resolutionHertz;
    }

    /**
     * Begins a timer: the system's, unless more is said.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Begins a timer that is this one but for what is said.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.timerClass = timerClass;
        builder.card = card;
        builder.device = device;
        builder.subdevice = subdevice;
        builder.resolutionHertz = resolutionHertz;
        return builder;
    }

    /**
     * Where it belongs.
     *
     * @return the class
     */
    public MidiTimerClass timerClass() {
        return timerClass;
    }

    /**
     * The sound card that it is part of.
     *
     * @return the card's number, or nothing where it is part of none
     */
    public OptionalInt card() {
        return card;
    }

    /**
     * Which one of its class, or of its card.
     *
     * @return the number; of those of the system, 0 ticks as the kernel does and 3 is the high-resolution one
     */
    public int device() {
        return device;
    }

    /**
     * Which part of it.
     *
     * @return the number
     */
    public int subdevice() {
        return subdevice;
    }

    /**
     * How often it ticks in a second.
     *
     * @return the number, or 0 for as it does anyway
     */
    public int resolutionHertz() {
        return resolutionHertz;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MidiTimer that
                && timerClass.equals(that.timerClass)
                && card.equals(that.card)
                && device == that.device
                && subdevice == that.subdevice
                && resolutionHertz == that.resolutionHertz;
    }

    @Override
    public int hashCode() {
        return Objects.hash(timerClass, card, device, subdevice, resolutionHertz);
    }

    /** As {@code global timer 3, 1000 Hz}. */
    @Override
    public String toString() {
        return timerClass + " timer " + device
                + (subdevice == 0 ? "" : "." + subdevice)
                + (card.isPresent() ? " of card " + card.getAsInt() : "")
                + (resolutionHertz == 0 ? "" : ", " + resolutionHertz + " Hz");
    }

    /** Builds a timer. Not thread-safe. */
    public static final class Builder {
        private MidiTimerClass timerClass = MidiTimerClass.GLOBAL;
        private OptionalInt card = OptionalInt.empty();
        private int device;
        private int subdevice;
        private int resolutionHertz;

        private Builder() {}

        /**
         * Sets where it belongs; to the system unless it is said.
         *
         * @param timerClass the class
         * @return this builder
         */
        public Builder timerClass(MidiTimerClass timerClass) {
            this.timerClass = Objects.requireNonNull(timerClass, "timerClass");
            return this;
        }

        /**
         * Sets the sound card that it is part of; none unless it is said.
         *
         * @param card the card's number
         * @return this builder
         */
        public Builder card(int card) {
            this.card = OptionalInt.of(card);
            return this;
        }

        /**
         * Sets which one of its class it is; 0 unless it is said.
         *
         * @param device the number
         * @return this builder
         */
        public Builder device(int device) {
            this.device = device;
            return this;
        }

        /**
         * Sets which part of it; 0 unless it is said.
         *
         * @param subdevice the number
         * @return this builder
         */
        public Builder subdevice(int subdevice) {
            this.subdevice = subdevice;
            return this;
        }

        /**
         * Sets how often it ticks in a second; as it does anyway unless it is said.
         *
         * @param resolutionHertz the number, or 0 for as it does anyway
         * @return this builder
         */
        public Builder resolutionHertz(int resolutionHertz) {
            this.resolutionHertz = resolutionHertz;
            return this;
        }

        /**
         * Ends the timer.
         *
         * @return the timer
         * @throws IllegalArgumentException if a number is negative
         */
        public MidiTimer build() {
            if (card.orElse(0) < 0 || device < 0 || subdevice < 0 || resolutionHertz < 0) {
                throw new IllegalArgumentException("the numbers of a timer are not negative");
            }
            return new MidiTimer(this);
        }
    }
}
