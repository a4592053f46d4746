package org.linux4j.picture;

import org.linux4j.video.Colorimetry;

/** Reads lines as Y', Cb and Cr of ITU-R BT.601 in the full range, as JFIF has them. */
interface JfifReader {

    /**
     * Gives the light of each pixel of a line, and adds the colours of each two to one, by half.
     *
     * @param at where the line's light begins
     * @param half where its colours begin
     */
    void line(int y, float[] light, int at, float[] blue, float[] red, int half);

    /** Whether numbers of that kind are the same, but for their range. */
    static boolean suits(Colorimetry colorimetry, int width) {
        String encoding = colorimetry.encoding();
        return width % 2 == 0 && !encoding.contains("709") && !encoding.contains("2020") && !encoding.contains("240");
    }

    /** For each number of Y' what it is in the full range. */
    static float[] light(Colorimetry colorimetry) {
        return table(colorimetry, 16, 219, 0);
    }

    /** For each number of Cb and Cr half of what it is in the full range. */
    static float[] halfColour(Colorimetry colorimetry) {
        float[] table = table(colorimetry, 128, 224, 128);
        for (int i = 0; i < table.length; i++) {
            table[i] /= 2;
        }
        return table;
    }

    private static float[] table(Colorimetry colorimetry, int zero, int steps, int fullZero) {
        float[] table = new float[256];
        for (int i = 0; i < table.length; i++) {
            float full = colorimetry.fullRange() ? i : (i - zero) * 255f / steps + fullZero;
            table[i] = Math.max(0, Math.min(255, full));
        }
        return table;
    }
}
