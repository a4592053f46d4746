package org.linux4j.led;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.StringJoiner;

/**
 * What an LED plays by itself: steps of brightness and time ({@code
 * Documentation/devicetree/bindings/leds/leds-trigger-pattern.txt}). Immutable.
 *
 * <p>In each step the brightness moves evenly from that of the step to that of the next, after the last one to that of the
 * first. Where two in a row have the same, it stays; so what jumps is a step, and one of no time behind it.
 *
 * <pre>{@code
 * LedPattern pattern = LedPattern.builder()
 *         .fade(0, Duration.ofSeconds(1))
 *         .hold(255, Duration.ofMillis(500))
 *         .repeat(3)
 *         .build();
 * }</pre>
 *
 * @since 0.1
 */
public final class LedPattern {

    private static final int MOST_STEPS = 1024;

    /**
     * One step.
     *
     * @param brightness where it begins, 0 or more
     * @param duration how long it is on its way to that of the next, in whole milliseconds
     */
    public record Step(int brightness, Duration duration) {
        /**
         * Checks both.
         *
         * @param brightness as the component of that name
         * @param duration as the component of that name
         * @throws IllegalArgumentException if the brightness is negative, or the time negative or more than 24 days
         */
        public Step {
            if (brightness < 0) {
                throw new IllegalArgumentException("brightness " + brightness + " is negative");
            }
            duration = Duration.ofMillis(Millis.of("a step", duration));
        }

        /** As the kernel writes it. */
        @Override
        public String toString() {
            return brightness + " " + duration.toMillis();
        }
    }

    /** What does the timing. */
    public enum Engine {
        /** The kernel's timer, which ticks every 1 to 10 ms; it dims in steps of 50 ms. */
        TIMER("pattern"),
        /** The kernel's timer of high resolution (since Linux 6.11). */
        HIGH_RESOLUTION("hr_pattern"),
        /** The LED's own hardware, whose driver says what steps it takes. */
        HARDWARE("hw_pattern");

        private final String attribute;

        Engine(String attribute) {
            this.attribute = attribute;
        }

        /**
         * The attribute of the trigger that takes the pattern.
         *
         * @return the kernel's name of it
         */
        public String attribute() {
            return attribute;
        }
    }

    private final List<Step> steps;
    private final OptionalInt repeat;
    private final Engine engine;

    private LedPattern(Builder builder) {
        steps = List.copyOf(builder.steps);
        repeat = builder.repeat;
        engine = builder.engine;
    }

    /**
     * Begins a pattern.
     *
     * @return a new builder, whose pattern is repeated for ever by the kernel's timer
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads steps as the kernel writes them.
     *
     * @param text brightness and milliseconds of each, as {@code 0 1000 255 500 255 0}
     * @return a new builder with those steps
     * @throws IllegalArgumentException if the text has not this form
     */
    public static Builder parse(String text) {
        String[] numbers = text.strip().split("[\\s,]+");
        Builder builder = builder();
        try {
            if (numbers.length % 2 != 0) {
                throw new NumberFormatException(text);
            }
            for (int i = 0; i < numbers.length; i += 2) {
                builder.fade(Integer.parseInt(numbers[i]), Duration.ofMillis(Integer.parseInt(numbers[i + 1])));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a pattern: it takes pairs of brightness and milliseconds, as 0 500 255 500",
                    e);
        }
        return builder;
    }

    /**
     * The steps.
     *
     * @return the steps in order
     */
    public List<Step> steps() {
        return steps;
    }

    /**
     * How often it is played.
     *
     * @return the number, or nothing for without end
     */
    public OptionalInt repeat() {
        return repeat;
    }

    /**
     * What does the timing.
     *
     * @return the engine
     */
    public Engine engine() {
        return engine;
    }

    /**
     * The steps as the kernel reads them.
     *
     * @return brightness and milliseconds of each, with spaces between all
     */
    public String text() {
        StringJoiner text = new StringJoiner(" ");
        steps.forEach(step -> text.add(step.toString()));
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LedPattern that
                && steps.equals(that.steps)
                && repeat.equals(that.repeat)
                && engine == that.engine;
    }

    @Override
    public int hashCode() {
        return Objects.hash(steps, repeat, engine);
    }

    /** The steps, and how often. */
    @Override
    public String toString() {
        return text() + (repeat.isPresent() ? ", " + repeat.getAsInt() + " times" : "");
    }

    /** Builds a pattern. Not thread-safe. */
    public static final class Builder {
        private final List<Step> steps = new ArrayList<>();
        private OptionalInt repeat = OptionalInt.empty();
        private Engine engine = Engine.TIMER;

        private Builder() {}

        /**
         * Adds a step in which the brightness moves to that of the next.
         *
         * @param brightness where it begins
         * @param duration how long it takes, in whole milliseconds; under 50 it jumps at the end
         * @return this builder
         * @throws IllegalArgumentException if the brightness is negative, or the time negative or more than 24 days
         */
        public Builder fade(int brightness, Duration duration) {
            steps.add(new Step(brightness, duration));
            return this;
        }

        /**
         * Adds a brightness that stays for some time, and then jumps to that of the next step. For the kernel these are two
         * steps.
         *
         * @param brightness the brightness
         * @param duration how long it stays, in whole milliseconds
         * @return this builder
         * @throws IllegalArgumentException if the brightness is negative, or the time negative or more than 24 days
         */
        public Builder hold(int brightness, Duration duration) {
            return fade(brightness, duration).fade(brightness, Duration.ZERO);
        }

        /**
         * Sets how often it is played.
         *
         * @param times how often, 1 or more
         * @return this builder
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder repeat(int times) {
            if (times < 1) {
                throw new IllegalArgumentException("a pattern is played 1 time or more, not " + times);
            }
            repeat = OptionalInt.of(times);
            return this;
        }

        /**
         * Sets what does the timing.
         *
         * @param engine the engine
         * @return this builder
         */
        public Builder engine(Engine engine) {
            this.engine = Objects.requireNonNull(engine, "engine");
            return this;
        }

        /**
         * Ends the pattern.
         *
         * @return the pattern
         * @throws IllegalArgumentException if it has too few steps, or more than 1,024; if all of them are of no time
         */
        public LedPattern build() {
            int least = engine == Engine.HARDWARE ? 1 : 2;
            if (steps.size() < least || steps.size() > MOST_STEPS) {
                throw new IllegalArgumentException(
                        "a pattern has " + least + " to " + MOST_STEPS + " steps, not " + steps.size());
            }
            if (engine != Engine.HARDWARE
                    && steps.stream().allMatch(step -> step.duration().isZero())) {
                // The kernel would go round without end.
                throw new IllegalArgumentException("a pattern takes time: all its steps are of none");
            }
            return new LedPattern(this);
        }
    }
}
