package org.linux4j.video;

import java.math.BigInteger;
import org.linux4j.Fraction;

/**
 * A time between two frames, or a range of them, that a device offers; in seconds.
 *
 * @since 0.1
 */
public sealed interface FrameInterval {

    /**
     * Whether an interval is offered.
     *
     * @param interval the seconds between two frames
     * @return true if it is this one, or in the range and on a step
     */
    boolean contains(Fraction interval);

    /**
     * One interval.
     *
     * @param interval the seconds between two frames
     */
    record Discrete(Fraction interval) implements FrameInterval {
        @Override
        public boolean contains(Fraction other) {
            return interval.compareTo(other) == 0;
        }

        /**
         * The rate that it makes.
         *
         * @return frames a second
         * @throws ArithmeticException if the interval is zero
         */
        public Fraction rate() {
            return interval.inverse();
        }

        /** As {@code 1/30 s}. */
        @Override
        public String toString() {
            return interval + " s";
        }
    }

    /**
     * A range of intervals with steps.
     *
     * @param min the shortest interval, which gives the highest rate
     * @param max the longest interval
     * @param step the distance between two intervals
     * @param continuous whether every interval in the range goes, whatever the step
     */
    record Range(Fraction min, Fraction max, Fraction step, boolean continuous) implements FrameInterval {
        /**
         * The lowest rate.
         *
         * @return frames a second, of the longest interval
         * @throws ArithmeticException if the interval is zero
         */
        public Fraction minRate() {
            return max.inverse();
        }

        /**
         * The highest rate.
         *
         * @return frames a second, of the shortest interval
         * @throws ArithmeticException if the interval is zero
         */
        public Fraction maxRate() {
            return min.inverse();
        }

        @Override
        public boolean contains(Fraction interval) {
            if (interval.compareTo(min) < 0 || interval.compareTo(max) > 0) {
                return false;
            }
            return continuous || step.numerator() == 0 || isOnStep(interval);
        }

        /** As {@code 1/60 to 1 s in steps of 1/60 s}. */
        @Override
        public String toString() {
            return min + " to " + max + " s" + (continuous ? "" : " in steps of " + step + " s");
        }

        private boolean isOnStep(Fraction interval) {
            BigInteger over = product(interval.numerator(), min.denominator(), step.denominator())
                    .subtract(product(min.numerator(), interval.denominator(), step.denominator()));
            return over.mod(product(step.numerator(), interval.denominator(), min.denominator()))
                            .signum()
                    == 0;
        }

        private static BigInteger product(long one, long two, long three) {
            return BigInteger.valueOf(one).multiply(BigInteger.valueOf(two)).multiply(BigInteger.valueOf(three));
        }
    }
}
