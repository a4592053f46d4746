package org.linux4j.examples.pattern;

import java.util.List;
import org.linux4j.Fraction;
import org.linux4j.video.Colorimetry;
import org.linux4j.video.FrameInterval;
import org.linux4j.video.FrameSize;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.PixelFormatInfo;
import org.linux4j.video.VideoFormat;

/** What the camera can do, and what it makes of wishes. */
final class PatternFormats {

    static final FrameSize.Range SIZES = new FrameSize.Range(16, 3840, 2, 16, 2160, 2);

    static final List<PixelFormatInfo> PIXEL_FORMATS = List.of(
            PixelFormatInfo.builder(PixelFormat.YUYV, "YUYV 4:2:2").build(),
            PixelFormatInfo.builder(PixelFormat.NV12, "Y/UV 4:2:0").build(),
            PixelFormatInfo.builder(PixelFormat.RGB24, "24-bit RGB 8-8-8").build(),
            PixelFormatInfo.builder(PixelFormat.GREY, "8-bit Greyscale").build());

    static final FrameInterval.Range INTERVALS =
            new FrameInterval.Range(Fraction.of(1, 120), Fraction.of(1), Fraction.of(1, 1_000_000), true);

    private static final Fraction MIN_RATE = Fraction.of(1);
    private static final Fraction MAX_RATE = Fraction.of(120);
    private static final long MAX_DENOMINATOR = 1_000_000;

    private PatternFormats() {}

    static boolean has(PixelFormat pixelFormat) {
        return PIXEL_FORMATS.stream().anyMatch(info -> info.pixelFormat().equals(pixelFormat));
    }

    static boolean has(int width, int height) {
        return SIZES.contains(width, height) && width % 2 == 0 && height % 2 == 0;
    }

    static VideoFormat nearest(VideoFormat wish) {
        return of(
                has(wish.pixelFormat()) ? wish.pixelFormat() : PixelFormat.YUYV,
                Math.max(SIZES.minWidth(), Math.min(SIZES.maxWidth(), wish.width())) & ~1,
                Math.max(SIZES.minHeight(), Math.min(SIZES.maxHeight(), wish.height())) & ~1);
    }

    static VideoFormat of(PixelFormat pixelFormat, int width, int height) {
        boolean yuv = pixelFormat.equals(PixelFormat.YUYV) || pixelFormat.equals(PixelFormat.NV12);
        int bytesPerLine = pixelFormat.equals(PixelFormat.YUYV)
                ? 2 * width
                : pixelFormat.equals(PixelFormat.RGB24) ? 3 * width : width;
        int imageBytes = bytesPerLine * height;
        return VideoFormat.builder(pixelFormat, width, height)
                .bytesPerLine(bytesPerLine)
                .imageBytes(pixelFormat.equals(PixelFormat.NV12) ? imageBytes / 2 * 3 : imageBytes)
                .colorimetry(yuv ? Colorimetry.SRGB_YCBCR : Colorimetry.SRGB)
                .build();
    }

    static Fraction nearest(Fraction wish) {
        if (wish.compareTo(MIN_RATE) < 0) {
            return MIN_RATE;
        }
        if (wish.compareTo(MAX_RATE) > 0) {
            return MAX_RATE;
        }
        return wish.denominator() <= MAX_DENOMINATOR ? wish : Fraction.of(Math.round(wish.toDouble() * 1000), 1000);
    }
}
