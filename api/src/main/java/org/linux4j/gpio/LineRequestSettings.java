package org.linux4j.gpio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.linux4j.internal.Checks;

/**
 * Which lines are taken, and how. Immutable.
 *
 * @since 0.1
 */
public final class LineRequestSettings {

    /**
     * A line and how it is to work.
     *
     * @param offset its number on the chip, unless it is named
     * @param name its name, unless it is numbered
     * @param settings how it is to work
     */
    public record Line(OptionalInt offset, Optional<String> name, LineSettings settings) {

        /**
         * Checks that it is numbered or named.
         *
         * @param offset as the component of that name
         * @param name as the component of that name
         * @param settings as the component of that name
         */
        public Line {
            Objects.requireNonNull(settings, "settings");
            if (offset.isPresent() == name.isPresent()) {
                throw new IllegalArgumentException("a line is either numbered or named");
            }
        }

        /** As {@code "LED": output, begins inactive}. */
        @Override
        public String toString() {
            return (offset.isPresent() ? String.valueOf(offset.getAsInt()) : '"' + name.orElse("") + '"') + ": "
                    + settings;
        }
    }

    private final List<Line> lines;
    private final String consumer;
    private final int eventBufferSize;
    private final Optional<Duration> timeout;

    private LineRequestSettings(Builder builder) {
        this.lines = List.copyOf(builder.lines);
        this.consumer = builder.consumer;
        this.eventBufferSize = builder.eventBufferSize;
        this.timeout = builder.timeout;
    }

    /**
     * Begins settings.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The lines, in the order that a request numbers them.
     *
     * @return the lines
     */
    public List<Line> lines() {
        return lines;
    }

    /**
     * What others are told of who holds the lines.
     *
     * @return the text
     */
    public String consumer() {
        return consumer;
    }

    /**
     * How many edges the kernel keeps until they are read.
     *
     * @return the number; 0 for the kernel's own choice, 16 a line
     */
    public int eventBufferSize() {
        return eventBufferSize;
    }

    /**
     * How long {@code edges().next()} waits.
     *
     * @return the time, or nothing for ever
     */
    public Optional<Duration> timeout() {
        return timeout;
    }

    /** As {@code 3: input, edges both; "LED": output, begins inactive}. */
    @Override
    public String toString() {
        return lines.stream().map(Line::toString).collect(Collectors.joining("; "));
    }

    /** Builds settings. Not thread-safe. */
    public static final class Builder {
        private final List<Line> lines = new ArrayList<>();
        private String consumer = "linux4j";
        private int eventBufferSize;
        private Optional<Duration> timeout = Optional.empty();

        private Builder() {}

        /**
         * Adds a line by its number.
         *
         * @param offset its number on the chip, from zero
         * @param settings how it is to work
         * @return this builder
         */
        public Builder line(int offset, LineSettings settings) {
            lines.add(new Line(OptionalInt.of(offset), Optional.empty(), settings));
            return this;
        }

        /**
         * Adds a line by its name.
         *
         * @param name its name, which must be one line's only
         * @param settings how it is to work
         * @return this builder
         */
        public Builder line(String name, LineSettings settings) {
            lines.add(new Line(OptionalInt.empty(), Optional.of(name), settings));
            return this;
        }

        /**
         * Adds lines that work alike.
         *
         * @param settings how they are to work
         * @param offsets their numbers on the chip
         * @return this builder
         */
        public Builder lines(LineSettings settings, int... offsets) {
            for (int offset : offsets) {
                line(offset, settings);
            }
            return this;
        }

        /**
         * Sets what others are told; {@code linux4j} unless it is set.
         *
         * @param consumer the text; the kernel keeps 31 bytes of it
         * @return this builder
         */
        public Builder consumer(String consumer) {
            this.consumer = Objects.requireNonNull(consumer, "consumer");
            return this;
        }

        /**
         * Sets how many edges the kernel keeps.
         *
         * @param events the number, for each request that it makes of the kernel; it may round it up, and keeps 1024 at
         *     most; 0 for its own choice
         * @return this builder
         */
        public Builder eventBufferSize(int events) {
            this.eventBufferSize = events;
            return this;
        }

        /**
         * Sets how long {@code edges().next()} waits; for ever unless it is set.
         *
         * @param timeout the time
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder timeout(Duration timeout) {
            this.timeout = Optional.of(Checks.positive(timeout));
            return this;
        }

        /**
         * Ends the settings.
         *
         * @return the settings
         * @throws IllegalArgumentException if there is no line, one stands there twice, or a number is negative
         */
        public LineRequestSettings build() {
            if (lines.isEmpty()) {
                throw new IllegalArgumentException("a request takes one line at least");
            }
            if (eventBufferSize < 0) {
                throw new IllegalArgumentException("eventBufferSize " + eventBufferSize + ": it is 0 or more");
            }
            for (int i = 0; i < lines.size(); i++) {
                for (int j = 0; j < i; j++) {
                    Line one = lines.get(i);
                    Line other = lines.get(j);
                    if (one.offset().equals(other.offset()) && one.name().equals(other.name())) {
                        throw new IllegalArgumentException("line "
                                + (one.name().isPresent()
                                        ? "'" + one.name().get() + "'"
                                        : "" + one.offset().getAsInt())
                                + " stands there twice");
                    }
                }
            }
            return new LineRequestSettings(this);
        }
    }
}
