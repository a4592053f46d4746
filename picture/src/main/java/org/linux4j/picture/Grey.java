package org.linux4j.picture;

import java.io.IOException;
import org.linux4j.video.VideoFormat;

/** Light without colour, of 8 to 16 bits in whole bytes; the upper 8 are shown. */
final class Grey implements PixelDecoder {

    private final int bytes;
    private final boolean bigEndian;
    private final int below;

    private Grey(int bytes, boolean bigEndian, int below) {
        this.bytes = bytes;
        this.bigEndian = bigEndian;
        this.below = below;
    }

    static Grey bytes() {
        return new Grey(1, false, 0);
    }

    /** So many bits in the lower part of two bytes. */
    static Grey words(int bits, boolean bigEndian) {
        return new Grey(2, bigEndian, bits - 8);
    }

    @Override
    public PixelReader open(FrameBytes frame, VideoFormat format) throws IOException {
        int width = format.width();
        FrameBytes.Plane plane = frame.packed((long) width * bytes);
        byte[] data = plane.bytes();
        return (y, rgb) -> {
            int at = plane.at(y);
            for (int x = 0; x < width; x++, at += bytes) {
                int number = data[at] & 0xff;
                if (bytes == 2) {
                    int other = data[at + 1] & 0xff;
                    number = Math.min(255, (bigEndian ? number << 8 | other : other << 8 | number) >> below);
                }
                rgb[x] = number * 0x010101;
            }
        };
    }
}
