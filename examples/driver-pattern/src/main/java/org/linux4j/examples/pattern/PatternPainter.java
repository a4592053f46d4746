package org.linux4j.examples.pattern;

import java.nio.ByteBuffer;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoFormat;

/**
 * Draws the pictures: seven bars of 75 % colours above, a ramp of grey in the lowest quarter.
 *
 * <p>All lines of a part are alike, so each is computed once and copied. For one thread at a time.
 */
final class PatternPainter {

    /** In the order of SMPTE bars: grey, yellow, cyan, green, magenta, red, blue. */
    static final int[] BARS = {0xbfbfbf, 0xbfbf00, 0x00bfbf, 0x00bf00, 0xbf00bf, 0xbf0000, 0x0000bf};

    private static final int PIXELS_A_FRAME = 2;

    private final PatternSource source;
    private final PixelFormat pixelFormat;
    private final int width;
    private final int height;
    private final int rampFrom;
    private final int[] pixels;
    private final byte[] line;

    PatternPainter(PatternSource source, VideoFormat format) {
        this.source = source;
        pixelFormat = format.pixelFormat();
        width = format.width();
        height = format.height();
        rampFrom = height * 3 / 4 & ~1;
        pixels = new int[width];
        line = new byte[format.bytesPerLine()];
    }

    /** Fills a buffer from its position on with the picture of that number. */
    void paint(long sequence, ByteBuffer target) {
        int brightness = (int) source.brightness.number().get();
        boolean flip = source.flip.number().get() != 0;
        int pattern = (int) source.pattern.number().get();
        int bars = pattern == PatternSource.MENU_GREY_RAMP ? 0 : rampFrom;
        int offset = pattern == PatternSource.MENU_MOVING_BARS ? (int) (sequence * PIXELS_A_FRAME % width) : 0;

        if (bars > 0) {
            bars(offset, brightness, flip);
            lines(bars, target);
        }
        ramp(brightness, flip);
        lines(height - bars, target);
        if (pixelFormat.equals(PixelFormat.NV12)) {
            if (bars > 0) {
                bars(offset, brightness, flip);
                chromaLines(bars / 2, target);
            }
            ramp(brightness, flip);
            chromaLines((height - bars) / 2, target);
        }
    }

    private void bars(int offset, int brightness, boolean flip) {
        for (int x = 0; x < width; x++) {
            int bar = (x + offset) % width * BARS.length / width;
            pixels[flip ? width - 1 - x : x] = brighten(BARS[bar], brightness);
        }
    }

    private void ramp(int brightness, boolean flip) {
        for (int x = 0; x < width; x++) {
            pixels[flip ? width - 1 - x : x] = brighten(x * 255 / (width - 1) * 0x010101, brightness);
        }
    }

    private static int brighten(int rgb, int by) {
        return clamp((rgb >> 16 & 0xff) + by) << 16 | clamp((rgb >> 8 & 0xff) + by) << 8 | clamp((rgb & 0xff) + by);
    }

    private static int clamp(int value) {
        return Math.max(0, Math.min(255, value));
    }

    private void lines(int count, ByteBuffer target) {
        if (pixelFormat.equals(PixelFormat.YUYV)) {
            for (int x = 0; x < width; x += 2) {
                line[2 * x] = (byte) luma(pixels[x]);
                line[2 * x + 1] = (byte) cb(pixels[x], pixels[x + 1]);
                line[2 * x + 2] = (byte) luma(pixels[x + 1]);
                line[2 * x + 3] = (byte) cr(pixels[x], pixels[x + 1]);
            }
        } else if (pixelFormat.equals(PixelFormat.RGB24)) {
            for (int x = 0; x < width; x++) {
                line[3 * x] = (byte) (pixels[x] >> 16);
                line[3 * x + 1] = (byte) (pixels[x] >> 8);
                line[3 * x + 2] = (byte) pixels[x];
            }
        } else {
            boolean grey = pixelFormat.equals(PixelFormat.GREY);
            for (int x = 0; x < width; x++) {
                line[x] = (byte) (grey ? fullLuma(pixels[x]) : luma(pixels[x]));
            }
        }
        copy(count, target);
    }

    private void chromaLines(int count, ByteBuffer target) {
        for (int x = 0; x < width; x += 2) {
            line[x] = (byte) cb(pixels[x], pixels[x + 1]);
            line[x + 1] = (byte) cr(pixels[x], pixels[x + 1]);
        }
        copy(count, target);
    }

    private void copy(int count, ByteBuffer target) {
        for (int i = 0; i < count; i++) {
            target.put(line);
        }
    }

    /** Y' of ITU-R BT.601 in the range 0 to 255, times 1000. */
    private static int weighted(int rgb) {
        return 299 * (rgb >> 16 & 0xff) + 587 * (rgb >> 8 & 0xff) + 114 * (rgb & 0xff);
    }

    private static int fullLuma(int rgb) {
        return (weighted(rgb) + 500) / 1000;
    }

    private static int luma(int rgb) {
        return 16 + (weighted(rgb) * 219 / 255 + 500) / 1000;
    }

    private static int cb(int left, int right) {
        return 128 + (blueness(left) + blueness(right)) / 2;
    }

    private static int cr(int left, int right) {
        return 128 + (redness(left) + redness(right)) / 2;
    }

    private static int blueness(int rgb) {
        return Math.round((1000 * (rgb & 0xff) - weighted(rgb)) * (112 / 255f / 886));
    }

    private static int redness(int rgb) {
        return Math.round((1000 * (rgb >> 16 & 0xff) - weighted(rgb)) * (112 / 255f / 701));
    }
}
