package org.linux4j.input;

/**
 * An absolute axis.
 *
 * @param value where it stands
 * @param minimum the least value
 * @param maximum the greatest value
 * @param fuzz changes up to this are taken for noise by the kernel
 * @param flat values up to this far from the middle are to be taken for the middle
 * @param resolution units in a millimetre, or in a radian for rotations; 0 where it is not known
 */
public record AxisInfo(int value, int minimum, int maximum, int fuzz, int flat, int resolution) {

    /**
     * An axis of a range, with nothing else known.
     *
     * @param minimum the least value
     * @param maximum the greatest value
     * @return the axis, its value as near to 0 as it can be
     */
    public static AxisInfo range(int minimum, int maximum) {
        return new AxisInfo(Math.max(minimum, Math.min(0, maximum)), minimum, maximum, 0, 0, 0);
    }

    /** As {@code 128 [0..255]}, then what of the rest is not 0. */
    @Override
    public String toString() {
        return value + " [" + minimum + ".." + maximum + "]" + (fuzz == 0 ? "" : ", fuzz " + fuzz)
                + (flat == 0 ? "" : ", flat " + flat)
                + (resolution == 0 ? "" : ", resolution " + resolution);
    }
}
