package org.linux4j.picture;

/** Hue, saturation and value as a colour. */
final class Hsv {

    private Hsv() {}

    /**
     * The colour as 0xRRGGBB.
     *
     * @param circle how many hues there are, from red to red
     * @param saturation 0 to 255
     * @param value 0 to 255
     */
    static int rgb(int hue, int circle, int saturation, int value) {
        double sixth = hue % circle * 6.0 / circle;
        int sector = (int) sixth;
        double part = sixth - sector;
        double share = saturation / 255.0;
        int low = (int) Math.round(value * (1 - share));
        int falling = (int) Math.round(value * (1 - share * part));
        int rising = (int) Math.round(value * (1 - share * (1 - part)));
        return switch (sector) {
            case 0 -> value << 16 | rising << 8 | low;
            case 1 -> falling << 16 | value << 8 | low;
            case 2 -> low << 16 | value << 8 | rising;
            case 3 -> low << 16 | falling << 8 | value;
            case 4 -> rising << 16 | low << 8 | value;
            default -> value << 16 | low << 8 | falling;
        };
    }
}
