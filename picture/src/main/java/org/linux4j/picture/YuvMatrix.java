package org.linux4j.picture;

import org.linux4j.video.Colorimetry;

/**
 * Y'CbCr to R'G'B' for one encoding and range, in fixed point.
 *
 * <p>An encoding is defined by the parts of red and blue in Y' (ITU-R BT.601, BT.709, BT.2020, SMPTE 240M); the rest
 * follows from them.
 */
final class YuvMatrix {

    private static final int SHIFT = 16;
    private static final int HALF = 1 << (SHIFT - 1);

    private final int lumaOffset;
    private final int lumaScale;
    private final int crToRed;
    private final int cbToGreen;
    private final int crToGreen;
    private final int cbToBlue;

    private YuvMatrix(double red, double blue, boolean fullRange) {
        double green = 1 - red - blue;
        double luma = fullRange ? 1 : 255.0 / 219;
        double chroma = fullRange ? 1 : 255.0 / 224;
        lumaOffset = fullRange ? 0 : 16;
        lumaScale = fixed(luma);
        crToRed = fixed(chroma * 2 * (1 - red));
        cbToBlue = fixed(chroma * 2 * (1 - blue));
        cbToGreen = fixed(chroma * 2 * (1 - blue) * blue / green);
        crToGreen = fixed(chroma * 2 * (1 - red) * red / green);
    }

    /** The matrix of a colorimetry; an encoding that is not known is taken for 601, as most webcams mean it. */
    static YuvMatrix of(Colorimetry colorimetry) {
        String encoding = colorimetry.encoding();
        boolean fullRange = colorimetry.fullRange();
        if (encoding.contains("2020")) {
            return new YuvMatrix(0.2627, 0.0593, fullRange);
        }
        if (encoding.contains("709")) {
            return new YuvMatrix(0.2126, 0.0722, fullRange);
        }
        if (encoding.contains("240")) {
            return new YuvMatrix(0.212, 0.087, fullRange);
        }
        return new YuvMatrix(0.299, 0.114, fullRange);
    }

    private static int fixed(double factor) {
        return (int) Math.round(factor * (1 << SHIFT));
    }

    /** The colour as 0xRRGGBB. */
    int rgb(int y, int cb, int cr) {
        int luma = (y - lumaOffset) * lumaScale + HALF;
        int b = cb - 128;
        int r = cr - 128;
        int red = clamp(luma + crToRed * r >> SHIFT);
        int green = clamp(luma - cbToGreen * b - crToGreen * r >> SHIFT);
        int blue = clamp(luma + cbToBlue * b >> SHIFT);
        return red << 16 | green << 8 | blue;
    }

    private static int clamp(int value) {
        return Math.max(0, Math.min(255, value));
    }
}
