package org.linux4j.gpio;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * How a line is to work. Immutable.
 *
 * <p>Values are logical: "active" is the high level, unless the line is active-low.
 *
 * @param direction which way it works
 * @param active the value that an output begins with
 * @param activeLow whether the low level counts as active
 * @param bias what pulls it
 * @param drive how an output drives it
 * @param edges which changes of an input are told
 * @param debounce how long an input must be stable for a change to count, with the kernel's microseconds; zero for not at
 *     all
 * @param clock what stamps its edges
 */
public record LineSettings(
        LineDirection direction,
        boolean active,
        boolean activeLow,
        LineBias bias,
        LineDrive drive,
        LineEdges edges,
        Duration debounce,
        EdgeClock clock) {

    private static final long MOST_MICROS = 0xffff_ffffL;

    /**
     * Checks what does not go together.
     *
     * @param direction as the component of that name
     * @param active as the component of that name
     * @param activeLow as the component of that name
     * @param bias as the component of that name
     * @param drive as the component of that name
     * @param edges as the component of that name
     * @param debounce as the component of that name
     * @param clock as the component of that name
     * @throws IllegalArgumentException if an output is to have edges or be debounced, or an input is given a drive; or the
     *     period is negative, no whole number of microseconds, or longer than the kernel counts (71 minutes)
     */
    public LineSettings {
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(bias, "bias");
        Objects.requireNonNull(drive, "drive");
        Objects.requireNonNull(edges, "edges");
        Objects.requireNonNull(debounce, "debounce");
        Objects.requireNonNull(clock, "clock");
        if (direction != LineDirection.INPUT && edges != LineEdges.NONE) {
            throw new IllegalArgumentException("edges are told of inputs only, and direction is " + direction);
        }
        if (direction != LineDirection.INPUT && !debounce.isZero()) {
            throw new IllegalArgumentException("only inputs are debounced, and direction is " + direction);
        }
        if (direction != LineDirection.OUTPUT && drive != LineDrive.PUSH_PULL) {
            throw new IllegalArgumentException("drive " + drive + " is for outputs, and direction is " + direction);
        }
        if (direction == LineDirection.AS_IS && bias != LineBias.AS_IS) {
            throw new IllegalArgumentException("bias " + bias + " needs a direction: input or output");
        }
        if (debounce.isNegative()
                || debounce.getNano() % 1_000 != 0
                || debounce.compareTo(Duration.ofNanos(MOST_MICROS * 1_000)) > 0) {
            throw new IllegalArgumentException("debounce " + debounce + ": it is 0 to " + MOST_MICROS
                    + " microseconds, and a whole number of them");
        }
    }

    /**
     * Begins settings of a line that is left as it is.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Begins settings of an input.
     *
     * @return a new builder
     */
    public static Builder input() {
        return new Builder().direction(LineDirection.INPUT);
    }

    /**
     * Settings of a push-pull output.
     *
     * @param active its first value
     * @return the settings
     */
    public static LineSettings output(boolean active) {
        return new Builder().output(active).build();
    }

    /** As {@code input, active low, pull_up, edges both, debounced 5000 us}: what is not as usual. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(word(direction));
        add(text, direction == LineDirection.OUTPUT, active ? "begins active" : "begins inactive");
        add(text, activeLow, "active low");
        add(text, bias != LineBias.AS_IS, word(bias));
        add(text, drive != LineDrive.PUSH_PULL, word(drive));
        add(text, edges != LineEdges.NONE, "edges " + word(edges));
        add(text, !debounce.isZero(), "debounced " + debounce.toNanos() / 1_000 + " us");
        add(text, clock != EdgeClock.MONOTONIC, "clock " + word(clock));
        return text.toString();
    }

    private static void add(StringBuilder text, boolean said, String words) {
        if (said) {
            text.append(", ").append(words);
        }
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    /** Builds settings. Not thread-safe. */
    public static final class Builder {
        private LineDirection direction = LineDirection.AS_IS;
        private boolean active;
        private boolean activeLow;
        private LineBias bias = LineBias.AS_IS;
        private LineDrive drive = LineDrive.PUSH_PULL;
        private LineEdges edges = LineEdges.NONE;
        private Duration debounce = Duration.ZERO;
        private EdgeClock clock = EdgeClock.MONOTONIC;

        private Builder() {}

        /**
         * Sets the direction.
         *
         * @param direction which way it works
         * @return this builder
         */
        public Builder direction(LineDirection direction) {
            this.direction = direction;
            return this;
        }

        /**
         * Makes it an output.
         *
         * @param active its first value
         * @return this builder
         */
        public Builder output(boolean active) {
            this.active = active;
            return direction(LineDirection.OUTPUT);
        }

        /**
         * Sets which level is active.
         *
         * @param activeLow whether the low one is
         * @return this builder
         */
        public Builder activeLow(boolean activeLow) {
            this.activeLow = activeLow;
            return this;
        }

        /**
         * Sets the bias.
         *
         * @param bias what pulls it
         * @return this builder
         */
        public Builder bias(LineBias bias) {
            this.bias = bias;
            return this;
        }

        /**
         * Sets the drive.
         *
         * @param drive how an output drives it
         * @return this builder
         */
        public Builder drive(LineDrive drive) {
            this.drive = drive;
            return this;
        }

        /**
         * Sets which edges are told.
         *
         * @param edges which changes
         * @return this builder
         */
        public Builder edges(LineEdges edges) {
            this.edges = edges;
            return this;
        }

        /**
         * Sets the time that an input must be stable.
         *
         * @param debounce whole microseconds; zero for not at all
         * @return this builder
         */
        public Builder debounce(Duration debounce) {
            this.debounce = debounce;
            return this;
        }

        /**
         * Sets the clock of the edges.
         *
         * @param clock what stamps them
         * @return this builder
         */
        public Builder clock(EdgeClock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Ends the settings.
         *
         * @return the settings
         * @throws IllegalArgumentException if they do not go together
         */
        public LineSettings build() {
            return new LineSettings(direction, active, activeLow, bias, drive, edges, debounce, clock);
        }
    }
}
