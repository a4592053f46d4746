package org.linux4j.backlight;

/**
 * How the numbers of a brightness look, by the kernel's word ({@code Documentation/ABI/stable/sysfs-class-backlight}). An open
 * set.
 *
 * <p>An eye sees a small change of something dark, and not the same change of something bright. Where the numbers follow the
 * light, a level is the lightness L* of CIE 1976 for it; where they follow the eye already, it is their share.
 *
 * @param name the word
 * @since 0.1
 */
public record BrightnessScale(String name) {

    /** Twice the number is about twice the light. */
    public static final BrightnessScale LINEAR = new BrightnessScale("linear");
    /** Twice the number looks about twice as bright. */
    public static final BrightnessScale NON_LINEAR = new BrightnessScale("non-linear");
    /** The driver does not know; most follow the light, and that is assumed. */
    public static final BrightnessScale UNKNOWN = new BrightnessScale("unknown");

    private static final double ALL = 100;
    /** CIE 15: below this lightness the curve is a line. */
    private static final double LINE_END = 8;

    private static final double LINE_SLOPE = 24389.0 / 27;

    /**
     * The scale of a word.
     *
     * @param name the word
     * @return the scale
     */
    public static BrightnessScale of(String name) {
        return new BrightnessScale(name);
    }

    /**
     * How bright something looks.
     *
     * @param brightness the number
     * @param most the greatest number
     * @param scale how the numbers look
     * @return the level, from 0 to 100; 100 where the greatest number is 0
     */
    public static double level(int brightness, int most, BrightnessScale scale) {
        double share = most <= 0 ? 1 : Math.max(0, Math.min(1, (double) brightness / most));
        if (scale.equals(NON_LINEAR)) {
            return share * ALL;
        }
        double lightness = share * LINE_SLOPE;
        return lightness <= LINE_END ? lightness : 116 * Math.cbrt(share) - 16;
    }

    /**
     * The number for how bright something shall look. What is not 0 is 1 at least.
     *
     * @param level the level; what is under 0 is taken for 0, and what is over 100 for 100
     * @param most the greatest number
     * @param scale how the numbers look
     * @return the nearest number, from 0 to the greatest
     * @throws IllegalArgumentException if the level is no number
     */
    public static int brightness(double level, int most, BrightnessScale scale) {
        if (Double.isNaN(level)) {
            throw new IllegalArgumentException("a level is a number from 0 to 100");
        }
        double clipped = Math.max(0, Math.min(ALL, level));
        double share;
        if (scale.equals(NON_LINEAR)) {
            share = clipped / ALL;
        } else if (clipped <= LINE_END) {
            share = clipped / LINE_SLOPE;
        } else {
            double root = (clipped + 16) / 116;
            share = root * root * root;
        }
        int nearest = (int) Math.round(share * most);
        return clipped > 0 && most > 0 ? Math.max(1, nearest) : nearest;
    }

    /** The word. */
    @Override
    public String toString() {
        return name;
    }
}
