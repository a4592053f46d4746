package org.linux4j;

/**
 * The range of a control's value.
 *
 * @param minimum the smallest value
 * @param maximum the largest value
 * @param step the distance between two values, unsigned, counted from the minimum; 1 where it does not matter
 * @since 0.1
 */
public record ControlRange(long minimum, long maximum, long step) {

    /**
     * Whether a value is in the range and on a step.
     *
     * @param value the value
     * @return true if a device should take it
     */
    public boolean contains(long value) {
        return value >= minimum
                && value <= maximum
                && (!hasSteps() || Long.remainderUnsigned(value - minimum, step) == 0);
    }

    private boolean hasSteps() {
        return Long.compareUnsigned(step, 1) > 0;
    }

    /**
     * The nearest value that is in the range and on a step.
     *
     * @param value the value
     * @return the nearest one; the lower one of two at the same distance
     */
    public long clip(long value) {
        long inside = Math.max(minimum, Math.min(maximum, value));
        if (!hasSteps()) {
            return inside;
        }
        long over = Long.remainderUnsigned(inside - minimum, step);
        long lower = inside - over;
        long room = maximum - lower;
        return Long.compareUnsigned(over, step - over) <= 0 || Long.compareUnsigned(room, step) < 0
                ? lower
                : lower + step;
    }

    @Override
    public String toString() {
        return minimum + ".." + maximum + (hasSteps() ? " step " + Long.toUnsignedString(step) : "");
    }
}
