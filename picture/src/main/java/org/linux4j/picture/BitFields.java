package org.linux4j.picture;

import java.io.IOException;
import org.linux4j.video.VideoFormat;

/** Pixels of one to four bytes that hold their colour alone, as three fields of bits. */
final class BitFields implements PixelDecoder {

    /**
     * A field of a pixel's number.
     *
     * @param shift how many bits are below it
     * @param bits how many it has
     */
    record Field(int shift, int bits) {
        int of(int pixel) {
            return pixel >>> shift & (1 << bits) - 1;
        }

        /** The number with all 8 bits: the upper ones are repeated below, so that the largest stays the largest. */
        int whole(int pixel) {
            int value = of(pixel) << 8 - bits;
            for (int known = bits; known < 8; known *= 2) {
                value |= value >>> known;
            }
            return value;
        }

        /** The number with all 8 bits: zeros are below, so that the middle stays the middle. */
        int plain(int pixel) {
            return of(pixel) << 8 - bits;
        }
    }

    /** What three numbers are as a colour. */
    private interface Colour {
        int rgb(int first, int second, int third);
    }

    private interface Kind {
        Colour of(VideoFormat format);
    }

    private final int bytes;
    private final boolean bigEndian;
    private final Field first;
    private final Field second;
    private final Field third;
    private final boolean signed;
    private final Kind kind;

    private BitFields(int bytes, boolean bigEndian, Field[] fields, boolean signed, Kind kind) {
        this.bytes = bytes;
        this.bigEndian = bigEndian;
        this.first = fields[0];
        this.second = fields[1];
        this.third = fields[2];
        this.signed = signed;
        this.kind = kind;
    }

    /**
     * Reads such words as {@code xrgb 1555}: the fields from the upper bits on, and how many bits each has.
     *
     * @param first which letters are the three numbers
     */
    private static Field[] fields(String letters, String widths, String first) {
        Field[] fields = new Field[3];
        int shift = 0;
        for (int i = letters.length() - 1; i >= 0; i--) {
            int bits = widths.charAt(i) - '0';
            int which = first.indexOf(letters.charAt(i));
            if (which >= 0) {
                fields[which] = new Field(shift, bits);
            }
            shift += bits;
        }
        return fields;
    }

    private static int bytes(String widths) {
        return (widths.chars().map(width -> width - '0').sum() + 7) / 8;
    }

    /** A number in the byte order of these machines. */
    static BitFields rgb(String letters, String widths) {
        return rgb(letters, widths, false);
    }

    static BitFields rgb(String letters, String widths, boolean bigEndian) {
        return new BitFields(
                bytes(widths),
                bigEndian,
                fields(letters, widths, "rgb"),
                false,
                format -> (red, green, blue) -> red << 16 | green << 8 | blue);
    }

    /** Bytes in their order in memory. */
    static BitFields rgbBytes(String letters) {
        return rgb(letters, "8".repeat(letters.length()), true);
    }

    static BitFields yuv(String letters, String widths) {
        return yuv(letters, widths, false);
    }

    static BitFields yuvBytes(String letters) {
        return yuv(letters, "8".repeat(letters.length()), true);
    }

    private static BitFields yuv(String letters, String widths, boolean bigEndian) {
        return new BitFields(bytes(widths), bigEndian, fields(letters, widths, "yuv"), true, format -> {
            YuvMatrix matrix = YuvMatrix.of(format.colorimetry());
            return matrix::rgb;
        });
    }

    static BitFields hsvBytes(String letters) {
        return new BitFields(
                letters.length(), true, fields(letters, "8".repeat(letters.length()), "hsv"), false, format -> {
                    // V4L2_HSV_ENC_180 is 128; drivers that do not say mean the other.
                    String encoding = format.colorimetry().encoding();
                    int circle = encoding.contains("180") || encoding.contains("128") ? 180 : 256;
                    return (hue, saturation, value) -> Hsv.rgb(hue, circle, saturation, value);
                });
    }

    @Override
    public PixelReader open(FrameBytes frame, VideoFormat format) throws IOException {
        int width = format.width();
        FrameBytes.Plane plane = frame.packed((long) width * bytes);
        Colour colour = kind.of(format);
        byte[] data = plane.bytes();
        return (y, rgb) -> {
            int at = plane.at(y);
            for (int x = 0; x < width; x++, at += bytes) {
                int pixel = pixel(data, at);
                rgb[x] = signed
                        ? colour.rgb(first.whole(pixel), second.plain(pixel), third.plain(pixel))
                        : colour.rgb(first.whole(pixel), second.whole(pixel), third.whole(pixel));
            }
        };
    }

    private int pixel(byte[] data, int at) {
        int pixel = 0;
        for (int i = 0; i < bytes; i++) {
            pixel = bigEndian ? pixel << 8 | data[at + i] & 0xff : pixel | (data[at + i] & 0xff) << 8 * i;
        }
        return pixel;
    }
}
