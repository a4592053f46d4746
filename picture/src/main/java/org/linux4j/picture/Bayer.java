package org.linux4j.picture;

import java.io.IOException;
import org.linux4j.video.VideoFormat;

/** What a sensor has: a pixel is red, green or blue, in squares of four. The other two colours come from its neighbours. */
final class Bayer implements PixelDecoder {

    /** How samples lie in memory. */
    enum Packing {
        /** A byte each. */
        BYTES(8),
        /** Two bytes each, the lower bits in the first. */
        WORDS_10(10),
        WORDS_12(12),
        WORDS_14(14),
        WORDS_16(16),
        /** Four in five bytes: the upper eight bits of each, then the lower two of all. */
        PACKED_10(10),
        /** Two in three bytes. */
        PACKED_12(12),
        /** Four in seven bytes. */
        PACKED_14(14);

        private final int bits;

        Packing(int bits) {
            this.bits = bits;
        }

        boolean words() {
            return name().startsWith("WORDS");
        }

        /** How many samples are packed together, into {@link #groupBytes} bytes. */
        int group() {
            return switch (this) {
                case PACKED_10, PACKED_14 -> 4;
                case PACKED_12 -> 2;
                default -> 1;
            };
        }

        int groupBytes() {
            return words() ? 2 : group() * bits / 8;
        }
    }

    private final Packing packing;
    /** Where red is in the square, and blue; green is at the two other places. */
    private final int redX;

    private final int redY;

    private Bayer(Packing packing, int redX, int redY) {
        this.packing = packing;
        this.redX = redX;
        this.redY = redY;
    }

    /**
     * An order of colours.
     *
     * @param order as {@code rggb}: the first line of a square, then the second
     */
    static Bayer of(String order, Packing packing) {
        int red = order.indexOf('r');
        return new Bayer(packing, red % 2, red / 2);
    }

    @Override
    public PixelReader open(FrameBytes frame, VideoFormat format) throws IOException {
        int width = format.width();
        int height = format.height();
        long groups = (width + packing.group() - 1L) / packing.group();
        FrameBytes.Plane plane = frame.packed(groups * packing.groupBytes());
        byte[][] samples = new byte[height][];
        return (y, rgb) -> {
            int above = y > 0 ? y - 1 : Math.min(1, height - 1);
            int below = y + 1 < height ? y + 1 : Math.max(0, height - 2);
            byte[][] near = {
                line(samples, plane, above, width), line(samples, plane, y, width), line(samples, plane, below, width)
            };
            if (y > 1) {
                // Lines are mostly asked for in their order.
                samples[y - 2] = null;
            }
            for (int x = 0; x < width; x++) {
                rgb[x] = pixel(near, x, y, width);
            }
        };
    }

    /** The upper eight bits of a line's samples. */
    private byte[] line(byte[][] known, FrameBytes.Plane plane, int y, int width) {
        if (known[y] == null) {
            byte[] line = new byte[width];
            byte[] data = plane.bytes();
            int at = plane.at(y);
            for (int x = 0; x < width; x++) {
                if (packing.words()) {
                    int number = data[at + 2 * x] & 0xff | (data[at + 2 * x + 1] & 0xff) << 8;
                    line[x] = (byte) Math.min(255, number >> packing.bits - 8);
                } else {
                    line[x] = data[at + x / packing.group() * packing.groupBytes() + x % packing.group()];
                }
            }
            known[y] = line;
        }
        return known[y];
    }

    private int pixel(byte[][] near, int x, int y, int width) {
        int left = x > 0 ? x - 1 : Math.min(1, width - 1);
        int right = x + 1 < width ? x + 1 : Math.max(0, width - 2);
        int own = near[1][x] & 0xff;
        int sides = (near[1][left] & 0xff) + (near[1][right] & 0xff) + 1 >> 1;
        int ends = (near[0][x] & 0xff) + (near[2][x] & 0xff) + 1 >> 1;
        boolean redLine = (y & 1) == redY;
        boolean redColumn = (x & 1) == redX;
        if (redLine == redColumn) {
            int cross = sides + ends + 1 >> 1;
            int corners = (near[0][left] & 0xff)
                            + (near[0][right] & 0xff)
                            + (near[2][left] & 0xff)
                            + (near[2][right] & 0xff)
                            + 2
                    >> 2;
            return redLine ? own << 16 | cross << 8 | corners : corners << 16 | cross << 8 | own;
        }
        // Green: red is at its sides in a line of red, else above and below.
        return redLine ? sides << 16 | own << 8 | ends : ends << 16 | own << 8 | sides;
    }
}
