package org.linux4j.input;

import java.util.Objects;

/**
 * An absolute axis: where it stands, and what its values mean. Immutable.
 *
 * @since 0.1
 */
public final class AxisInfo {

    private final int value;
    private final int minimum;
    private final int maximum;
    private final int fuzz;
    private final int flat;
    private final int resolution;

    private AxisInfo(Builder builder) {
        value = builder.value;
        minimum = builder.minimum;
        maximum = builder.maximum;
        fuzz = builder.fuzz;
        flat = builder.flat;
        resolution = builder.resolution;
    }

    /**
     * An axis of a range, with nothing else known.
     *
     * @param minimum the least value
     * @param maximum the greatest value
     * @return the axis, its value as near to 0 as it can be
     */
    public static AxisInfo range(int minimum, int maximum) {
        return builder(minimum, maximum).build();
    }

    /**
     * Begins an axis of a range.
     *
     * @param minimum the least value
     * @param maximum the greatest value
     * @return a new builder, its value as near to 0 as it can be
     */
    public static Builder builder(int minimum, int maximum) {
        return new Builder(minimum, maximum);
    }

    /**
     * Begins an axis that differs from this one in parts.
     *
     * @return a new builder with all of this axis
     */
    public Builder toBuilder() {
        return builder(minimum, maximum).value(value).fuzz(fuzz).flat(flat).resolution(resolution);
    }

    /**
     * Where it stands.
     *
     * @return the value
     */
    public int value() {
        return value;
    }

    /**
     * The least value.
     *
     * @return the value
     */
    public int minimum() {
        return minimum;
    }

    /**
     * The greatest value.
     *
     * @return the value
     */
    public int maximum() {
        return maximum;
    }

    /**
     * Changes up to this are taken for noise by the kernel.
     *
     * @return the distance
     */
    public int fuzz() {
        return fuzz;
    }

    /**
     * Values up to this far from the middle are to be taken for the middle.
     *
     * @return the distance
     */
    public int flat() {
        return flat;
    }

    /**
     * Units in a millimetre, or in a radian for rotations.
     *
     * @return the units; 0 where it is not known
     */
    public int resolution() {
        return resolution;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AxisInfo that
                && value == that.value
                && minimum == that.minimum
                && maximum == that.maximum
                && fuzz == that.fuzz
                && flat == that.flat
                && resolution == that.resolution;
    }

    @Override
    public int hashCode() {
        return Objects.hash(value, minimum, maximum, fuzz, flat, resolution);
    }

    /** As {@code 128 [0..255]}, then what of the rest is not 0. */
    @Override
    public String toString() {
        return value + " [" + minimum + ".." + maximum + "]" + (fuzz == 0 ? "" : ", fuzz " + fuzz)
                + (flat == 0 ? "" : ", flat " + flat)
                + (resolution == 0 ? "" : ", resolution " + resolution);
    }

    /** Builds an axis. Not thread-safe. */
    public static final class Builder {
        private final int minimum;
        private final int maximum;
        private int value;
        private int fuzz;
        private int flat;
        private int resolution;

        private Builder(int minimum, int maximum) {
            this.minimum = minimum;
            this.maximum = maximum;
            this.value = Math.max(minimum, Math.min(0, maximum));
        }

        /**
         * Sets where it stands.
         *
         * @param value the value
         * @return this builder
         */
        public Builder value(int value) {
            this.value = value;
            return this;
        }

        /**
         * Sets what the kernel takes for noise.
         *
         * @param fuzz the distance
         * @return this builder
         */
        public Builder fuzz(int fuzz) {
            this.fuzz = fuzz;
            return this;
        }

        /**
         * Sets what is to be taken for the middle.
         *
         * @param flat the distance
         * @return this builder
         */
        public Builder flat(int flat) {
            this.flat = flat;
            return this;
        }

        /**
         * Sets the units in a millimetre, or in a radian for rotations.
         *
         * @param resolution the units
         * @return this builder
         */
        public Builder resolution(int resolution) {
            this.resolution = resolution;
            return this;
        }

        /**
         * Ends the axis.
         *
         * @return the axis
         */
        public AxisInfo build() {
            return new AxisInfo(this);
        }
    }
}
