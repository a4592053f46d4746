package org.linux4j.input;

import static org.linux4j.input.InputNumbers.FF_CONSTANT;
import static org.linux4j.input.InputNumbers.FF_DAMPER;
import static org.linux4j.input.InputNumbers.FF_FRICTION;
import static org.linux4j.input.InputNumbers.FF_INERTIA;
import static org.linux4j.input.InputNumbers.FF_PERIODIC;
import static org.linux4j.input.InputNumbers.FF_RAMP;
import static org.linux4j.input.InputNumbers.FF_RUMBLE;
import static org.linux4j.input.InputNumbers.FF_SPRING;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.linux4j.Value;

/**
 * What an effect does; the kernel's {@code Documentation/input/ff.rst} explains each. Immutable.
 *
 * @since 0.1
 */
public sealed interface ForceShape {

    /**
     * The kind of effect, as the kernel numbers it.
     *
     * @return a code of {@code EV_FF}, such as {@code FF_RUMBLE}
     */
    InputCode kind();

    /**
     * Two motors turn.
     *
     * @param strong how quickly the heavy one, 0 to 0xffff
     * @param weak how quickly the light one, 0 to 0xffff
     */
    record Rumble(int strong, int weak) implements ForceShape {
        /**
         * Checks the numbers.
         *
         * @param strong as the component of that name
         * @param weak as the component of that name
         * @throws IllegalArgumentException if one is out of range
         */
        public Rumble {
            unsigned("strong", strong);
            unsigned("weak", weak);
        }

        @Override
        public InputCode kind() {
            return InputCode.force(FF_RUMBLE);
        }

        /** As {@code FF_RUMBLE strong 65535, weak 0}. */
        @Override
        public String toString() {
            return kind() + " strong " + strong + ", weak " + weak;
        }
    }

    /**
     * A wave.
     *
     * @param waveform {@code FF_SQUARE}, {@code FF_TRIANGLE}, {@code FF_SINE}, {@code FF_SAW_UP}, {@code FF_SAW_DOWN} or
     *     {@code FF_CUSTOM}
     * @param period how long one wave takes
     * @param magnitude how high it is, -0x8000 to 0x7fff
     * @param offset its middle, -0x8000 to 0x7fff
     * @param phase where it begins, 0 to 0xffff for a whole turn
     * @param envelope how it swells and fades
     * @param samples the wave itself for {@code FF_CUSTOM}, -0x8000 to 0x7fff each; else empty
     */
    record Periodic(
            InputCode waveform,
            Duration period,
            int magnitude,
            int offset,
            int phase,
            ForceEnvelope envelope,
            List<Integer> samples)
            implements ForceShape {
        /**
         * Checks the numbers.
         *
         * @param waveform as the component of that name
         * @param period as the component of that name
         * @param magnitude as the component of that name
         * @param offset as the component of that name
         * @param phase as the component of that name
         * @param envelope as the component of that name
         * @param samples as the component of that name
         * @throws IllegalArgumentException if one is out of range
         */
        public Periodic {
            Objects.requireNonNull(waveform, "waveform");
            Objects.requireNonNull(envelope, "envelope");
            period = KernelMillis.of("period", period, KernelMillis.FORCE);
            signed("magnitude", magnitude);
            signed("offset", offset);
            unsigned("phase", phase);
            samples = List.copyOf(samples);
            samples.forEach(sample -> signed("sample", sample));
        }

        @Override
        public InputCode kind() {
            return InputCode.force(FF_PERIODIC);
        }

        /** As {@code FF_SINE of 20 ms, magnitude 16384}, then what of the rest is not 0. */
        @Override
        public String toString() {
            return waveform + " of " + period.toMillis() + " ms, magnitude " + magnitude
                    + (offset == 0 ? "" : ", offset " + offset)
                    + (phase == 0 ? "" : ", phase 0x" + Integer.toHexString(phase))
                    + (samples.isEmpty() ? "" : ", " + samples.size() + " samples")
                    + envelope.suffix();
        }
    }

    /**
     * A push.
     *
     * @param level how strong, -0x8000 to 0x7fff
     * @param envelope how it swells and fades
     */
    record Constant(int level, ForceEnvelope envelope) implements ForceShape {
        /**
         * Checks the number.
         *
         * @param level as the component of that name
         * @param envelope as the component of that name
         * @throws IllegalArgumentException if it is out of range
         */
        public Constant {
            signed("level", level);
            Objects.requireNonNull(envelope, "envelope");
        }

        @Override
        public InputCode kind() {
            return InputCode.force(FF_CONSTANT);
        }

        /** As {@code FF_CONSTANT level 16384}. */
        @Override
        public String toString() {
            return kind() + " level " + level + envelope.suffix();
        }
    }

    /**
     * A push that grows or shrinks.
     *
     * @param startLevel how strong at the beginning, -0x8000 to 0x7fff
     * @param endLevel how strong at the end, -0x8000 to 0x7fff
     * @param envelope how it swells and fades
     */
    record Ramp(int startLevel, int endLevel, ForceEnvelope envelope) implements ForceShape {
        /**
         * Checks the numbers.
         *
         * @param startLevel as the component of that name
         * @param endLevel as the component of that name
         * @param envelope as the component of that name
         * @throws IllegalArgumentException if one is out of range
         */
        public Ramp {
            signed("startLevel", startLevel);
            signed("endLevel", endLevel);
            Objects.requireNonNull(envelope, "envelope");
        }

        @Override
        public InputCode kind() {
            return InputCode.force(FF_RAMP);
        }

        /** As {@code FF_RAMP level 0 to 16384}. */
        @Override
        public String toString() {
            return kind() + " level " + startLevel + " to " + endLevel + envelope.suffix();
        }
    }

    /**
     * Something that resists: a spring by where the axis stands, a damper by its speed, inertia by its acceleration,
     * friction by its moving.
     *
     * @param kind {@code FF_SPRING}, {@code FF_DAMPER}, {@code FF_INERTIA} or {@code FF_FRICTION}
     * @param x for the x axis
     * @param y for the y axis
     */
    record Condition(InputCode kind, ConditionAxis x, ConditionAxis y) implements ForceShape {
        /**
         * Checks the kind.
         *
         * @param kind as the component of that name
         * @param x as the component of that name
         * @param y as the component of that name
         * @throws IllegalArgumentException if it is not that of a condition
         */
        public Condition {
            Objects.requireNonNull(x, "x");
            Objects.requireNonNull(y, "y");
            if (!isCondition(kind.number())) {
                throw new IllegalArgumentException(
                        kind + " is no condition: it is FF_SPRING, FF_DAMPER, FF_INERTIA or FF_FRICTION");
            }
        }

        /**
         * Whether a number is that of a condition.
         *
         * @param number {@code FF_...}
         * @return true for spring, damper, inertia and friction
         */
        public static boolean isCondition(int number) {
            return number == FF_SPRING || number == FF_DAMPER || number == FF_INERTIA || number == FF_FRICTION;
        }

        /** As {@code FF_SPRING x (...), y (...)}. */
        @Override
        public String toString() {
            return kind + " x (" + x + "), y (" + y + ")";
        }
    }

    /**
     * A condition along one axis.
     *
     * @param rightSaturation the strongest force to the right, 0 to 0xffff
     * @param leftSaturation the strongest force to the left, 0 to 0xffff
     * @param rightCoefficient how the force grows to the right, -0x8000 to 0x7fff
     * @param leftCoefficient how the force grows to the left, -0x8000 to 0x7fff
     * @param deadband how wide the middle is where there is no force, 0 to 0xffff
     * @param center where the middle is, -0x8000 to 0x7fff
     */
    record ConditionAxis(
            int rightSaturation,
            int leftSaturation,
            int rightCoefficient,
            int leftCoefficient,
            int deadband,
            int center) {

        /** No force. */
        public static final ConditionAxis NONE = new ConditionAxis(0, 0, 0, 0, 0, 0);

        /**
         * Checks the numbers.
         *
         * @param rightSaturation as the component of that name
         * @param leftSaturation as the component of that name
         * @param rightCoefficient as the component of that name
         * @param leftCoefficient as the component of that name
         * @param deadband as the component of that name
         * @param center as the component of that name
         * @throws IllegalArgumentException if one is out of range
         */
        public ConditionAxis {
            unsigned("rightSaturation", rightSaturation);
            unsigned("leftSaturation", leftSaturation);
            signed("rightCoefficient", rightCoefficient);
            signed("leftCoefficient", leftCoefficient);
            unsigned("deadband", deadband);
            signed("center", center);
        }

        /** As {@code left 1 up to 65535, right 1 up to 65535}, then what of the rest is not 0. */
        @Override
        public String toString() {
            return "left " + leftCoefficient + " up to " + leftSaturation + ", right " + rightCoefficient + " up to "
                    + rightSaturation
                    + (deadband == 0 ? "" : ", deadband " + deadband)
                    + (center == 0 ? "" : ", center " + center);
        }
    }

    /**
     * What this library does not know.
     *
     * @param kind the kernel's number
     * @param parameters the bytes that belong to it
     */
    record Other(InputCode kind, Value.Bytes parameters) implements ForceShape {
        /**
         * Checks that both are there.
         *
         * @param kind as the component of that name
         * @param parameters as the component of that name
         */
        public Other {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(parameters, "parameters");
        }

        /** As {@code FF_CUSTOM 0a0b}: the kind and the bytes. */
        @Override
        public String toString() {
            return kind + " " + parameters;
        }
    }

    /** Checks a number of 16 bits. */
    private static void check(String name, int number, int least, int most) {
        if (number < least || number > most) {
            throw new IllegalArgumentException(name + " " + number + ": it is " + least + " to " + most);
        }
    }

    /**
     * Checks that a number is 0 to 0xffff.
     *
     * @param name what it is, for the message
     * @param number the number
     * @throws IllegalArgumentException if it is out of range
     */
    static void unsigned(String name, int number) {
        check(name, number, 0, 0xffff);
    }

    /**
     * Checks that a number is -0x8000 to 0x7fff.
     *
     * @param name what it is, for the message
     * @param number the number
     * @throws IllegalArgumentException if it is out of range
     */
    static void signed(String name, int number) {
        check(name, number, Short.MIN_VALUE, Short.MAX_VALUE);
    }
}
