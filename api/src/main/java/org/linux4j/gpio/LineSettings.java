package org.linux4j.gpio;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.linux4j.ClockSource;

/**
 * How a line is to work. Immutable.
 *
 * <p>Values are logical: "active" is the high level, unless the line is active-low.
 *
 * @since 0.1
 */
public final class LineSettings {

    private static final long MOST_MICROS = 0xffff_ffffL;
    private static final Set<ClockSource> CLOCKS =
            Set.of(ClockSource.MONOTONIC, ClockSource.REALTIME, ClockSource.HARDWARE);

    private final LineDirection direction;
    private final boolean active;
    private final boolean activeLow;
    private final LineBias bias;
    private final LineDrive drive;
    private final LineEdges edges;
    private final Duration debounce;
    private final ClockSource clock;

    private LineSettings(Builder builder) {
        direction = builder.direction;
        active = builder.active;
        activeLow = builder.activeLow;
        bias = builder.bias;
        drive = builder.drive;
        edges = builder.edges;
        debounce = builder.debounce;
        clock = builder.clock;
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
        if (!CLOCKS.contains(clock)) {
            throw new IllegalArgumentException("clock " + clock + ": it is monotonic, realtime or hardware");
        }
    }

    /**
     * Which way it works.
     *
     * @return the direction
     */
    public LineDirection direction() {
        return direction;
    }

    /**
     * The value that an output begins with.
     *
     * @return true for active
     */
    public boolean active() {
        return active;
    }

    /**
     * Whether the low level counts as active.
     *
     * @return true if it does
     */
    public boolean activeLow() {
        return activeLow;
    }

    /**
     * What pulls it.
     *
     * @return the bias
     */
    public LineBias bias() {
        return bias;
    }

    /**
     * How an output drives it.
     *
     * @return the drive
     */
    public LineDrive drive() {
        return drive;
    }

    /**
     * Which changes of an input are told.
     *
     * @return the edges
     */
    public LineEdges edges() {
        return edges;
    }

    /**
     * How long an input must be stable for a change to count, with the kernel's microseconds.
     *
     * @return the time; zero for not at all
     */
    public Duration debounce() {
        return debounce;
    }

    /**
     * What stamps its edges.
     *
     * @return the clock
     */
    public ClockSource clock() {
        return clock;
    }

    /**
     * Begins settings like these.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder same = builder()
                .direction(direction)
                .activeLow(activeLow)
                .bias(bias)
                .drive(drive)
                .edges(edges)
                .debounce(debounce)
                .clock(clock);
        same.active = active;
        return same;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LineSettings that
                && direction == that.direction
                && active == that.active
                && activeLow == that.activeLow
                && bias == that.bias
                && drive == that.drive
                && edges == that.edges
                && debounce.equals(that.debounce)
                && clock.equals(that.clock);
    }

    @Override
    public int hashCode() {
        return Objects.hash(direction, active, activeLow, bias, drive, edges, debounce, clock);
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

    /** As {@code input, active low, pull up, edges both, debounced 5000 us}: what is not as usual. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(word(direction));
        add(text, direction == LineDirection.OUTPUT, active ? "begins active" : "begins inactive");
        String unusual = unusual();
        add(text, !unusual.isEmpty(), unusual);
        return text.toString();
    }

    /** As {@code input (active low, pull up)}: of a line that somebody may have requested, at what it began is not known. */
    String words() {
        String unusual = unusual();
        return word(direction) + (unusual.isEmpty() ? "" : " (" + unusual + ")");
    }

    private String unusual() {
        StringBuilder text = new StringBuilder();
        add(text, activeLow, "active low");
        add(text, bias != LineBias.AS_IS, word(bias));
        add(text, drive != LineDrive.PUSH_PULL, word(drive));
        add(text, edges != LineEdges.NONE, "edges " + word(edges));
        add(text, !debounce.isZero(), "debounced " + debounce.toNanos() / 1_000 + " us");
        add(text, !clock.equals(ClockSource.MONOTONIC), "clock " + clock);
        return text.toString();
    }

    private static void add(StringBuilder text, boolean said, String words) {
        if (said) {
            text.append(text.length() == 0 ? "" : ", ").append(words);
        }
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', ' ');
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
        private ClockSource clock = ClockSource.MONOTONIC;

        private Builder() {}

        /**
         * Sets the direction.
         *
         * @param direction which way it works
         * @return this builder
         */
        public Builder direction(LineDirection direction) {
            this.direction = Objects.requireNonNull(direction, "direction");
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
            this.bias = Objects.requireNonNull(bias, "bias");
            return this;
        }

        /**
         * Sets the drive.
         *
         * @param drive how an output drives it
         * @return this builder
         */
        public Builder drive(LineDrive drive) {
            this.drive = Objects.requireNonNull(drive, "drive");
            return this;
        }

        /**
         * Sets which edges are told.
         *
         * @param edges which changes
         * @return this builder
         */
        public Builder edges(LineEdges edges) {
            this.edges = Objects.requireNonNull(edges, "edges");
            return this;
        }

        /**
         * Sets the time that an input must be stable.
         *
         * @param debounce whole microseconds; zero for not at all
         * @return this builder
         */
        public Builder debounce(Duration debounce) {
            this.debounce = Objects.requireNonNull(debounce, "debounce");
            return this;
        }

        /**
         * Sets the clock of the edges.
         *
         * @param clock monotonic, which it is unless it is set, realtime, or hardware: a timestamping engine (HTE)
         * @return this builder
         */
        public Builder clock(ClockSource clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Ends the settings.
         *
         * @return the settings
         * @throws IllegalArgumentException if an output is to have edges or be debounced, or an input is given a drive; or the
         *     period is negative, no whole number of microseconds, or longer than the kernel counts (71 minutes); or the
         *     clock is another
         */
        public LineSettings build() {
            return new LineSettings(this);
        }
    }
}
