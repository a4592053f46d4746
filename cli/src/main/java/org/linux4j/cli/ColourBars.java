package org.linux4j.cli;

import java.nio.ByteBuffer;
import java.util.List;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoFormat;

/** Eight bars of 75 %: white, yellow, cyan, green, magenta, red, blue, black; in formats that are plain to paint. */
final class ColourBars {

    static final List<PixelFormat> FORMATS = List.of(
            PixelFormat.YUYV,
            PixelFormat.of("UYVY"),
            PixelFormat.of("RGB3"),
            PixelFormat.of("BGR3"),
            PixelFormat.of("NV12"));

    private static final int[][] RGB = {
        {191, 191, 191}, {191, 191, 0}, {0, 191, 191}, {0, 191, 0}, {191, 0, 191}, {191, 0, 0}, {0, 0, 191}, {0, 0, 0}
    };

    /** Limited range of ITU-R BT.601. */
    private static final int[][] YUV = {
        {180, 128, 128},
        {162, 44, 142},
        {131, 156, 44},
        {112, 72, 58},
        {84, 184, 198},
        {65, 100, 212},
        {35, 212, 114},
        {16, 128, 128}
    };

    private ColourBars() {}

    /** A picture of a format; its lines lie as the format says. */
    static ByteBuffer paint(VideoFormat format) {
        if (!FORMATS.contains(format.pixelFormat())) {
            throw new CommandException(
                    "paint bars: pixel format " + format.pixelFormat() + " cannot be painted; " + FORMATS + " can");
        }
        ByteBuffer picture = ByteBuffer.allocate(Math.max(format.imageBytes(), least(format)));
        int line = format.bytesPerLine() == 0 ? least(format) / format.height() : format.bytesPerLine();
        for (int y = 0; y < format.height(); y++) {
            for (int x = 0; x < format.width(); x++) {
                pixel(picture, format, line, x, y);
            }
        }
        return picture;
    }

    private static int least(VideoFormat format) {
        int pixels = format.width() * format.height();
        return switch (format.pixelFormat().fourcc()) {
            case "RGB3", "BGR3" -> 3 * pixels;
            case "NV12" -> pixels * 3 / 2;
            default -> 2 * pixels;
        };
    }

    private static void pixel(ByteBuffer picture, VideoFormat format, int line, int x, int y) {
        int bar = x * RGB.length / format.width();
        int[] rgb = RGB[bar];
        // Two pixels share their colour.
        int[] yuv = YUV[bar];
        int[] shared = YUV[(x & ~1) * RGB.length / format.width()];
        switch (format.pixelFormat().fourcc()) {
            case "YUYV" -> {
                picture.put(y * line + 2 * x, (byte) yuv[0]);
                picture.put(y * line + 2 * x + 1, (byte) shared[1 + (x & 1)]);
            }
            case "UYVY" -> {
                picture.put(y * line + 2 * x + 1, (byte) yuv[0]);
                picture.put(y * line + 2 * x, (byte) shared[1 + (x & 1)]);
            }
            case "RGB3", "BGR3" -> {
                boolean forward = format.pixelFormat().fourcc().startsWith("R");
                for (int i = 0; i < 3; i++) {
                    picture.put(y * line + 3 * x + i, (byte) rgb[forward ? i : 2 - i]);
                }
            }
            default -> {
                picture.put(y * line + x, (byte) yuv[0]);
                picture.put(format.height() * line + y / 2 * line + x, (byte) shared[1 + (x & 1)]);
            }
        }
    }
}
