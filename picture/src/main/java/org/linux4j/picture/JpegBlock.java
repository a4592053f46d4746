package org.linux4j.picture;

import java.io.IOException;

/** Codes blocks of one component of a JPEG picture: cosine transform, steps, Huffman codes (ITU-T T.81, annexes A and F). */
final class JpegBlock {

    /** Half the cosine of so many sixteenths of half a circle. */
    private static final float C1 = half(1);

    private static final float C2 = half(2);
    private static final float C3 = half(3);
    private static final float C4 = half(4);
    private static final float C5 = half(5);
    private static final float C6 = half(6);
    private static final float C7 = half(7);

    /** So that what is rounded down is positive. */
    private static final int ABOVE = 1 << 14;

    private final float[] inverse = new float[64];
    private final int[] dc;
    private final int[] ac;
    private final float[] block = new float[64];
    private final int[] numbers = new int[64];
    private int before;

    JpegBlock(int[] steps, JpegTables.Huffman dc, JpegTables.Huffman ac) {
        for (int i = 0; i < 64; i++) {
            inverse[i] = 1f / steps[i];
        }
        this.dc = dc.codes();
        this.ac = ac.codes();
    }

    private static float half(int sixteenths) {
        return (float) (Math.cos(sixteenths * Math.PI / 16) / 2);
    }

    /** Codes 8 by 8 samples, from 0 to 255. */
    void code(float[] samples, int start, int stride, JpegBits bits) throws IOException {
        for (int y = 0; y < 8; y++) {
            int at = start + y * stride;
            for (int x = 0; x < 8; x++) {
                block[8 * y + x] = samples[at + x] - 128f;
            }
            transform(block, 8 * y, 1);
        }
        for (int x = 0; x < 8; x++) {
            transform(block, x, 8);
        }
        int last = 0;
        for (int i = 0; i < 64; i++) {
            int place = JpegTables.ZIGZAG[i];
            int number = (int) (block[place] * inverse[place] + (ABOVE + 0.5f)) - ABOVE;
            numbers[i] = number;
            last = number == 0 ? last : i;
        }
        put(last, bits);
    }

    /** The cosine transform of eight numbers, from its definition: sums and differences of those that mirror one another. */
    private static void transform(float[] data, int at, int step) {
        float a = data[at];
        float b = data[at + step];
        float c = data[at + 2 * step];
        float d = data[at + 3 * step];
        float e = data[at + 4 * step];
        float f = data[at + 5 * step];
        float g = data[at + 6 * step];
        float h = data[at + 7 * step];
        float s0 = a + h;
        float s1 = b + g;
        float s2 = c + f;
        float s3 = d + e;
        float d0 = a - h;
        float d1 = b - g;
        float d2 = c - f;
        float d3 = d - e;
        data[at] = C4 * (s0 + s1 + s2 + s3);
        data[at + step] = C1 * d0 + C3 * d1 + C5 * d2 + C7 * d3;
        data[at + 2 * step] = C2 * (s0 - s3) + C6 * (s1 - s2);
        data[at + 3 * step] = C3 * d0 - C7 * d1 - C1 * d2 - C5 * d3;
        data[at + 4 * step] = C4 * (s0 - s1 - s2 + s3);
        data[at + 5 * step] = C5 * d0 - C1 * d1 + C7 * d2 + C3 * d3;
        data[at + 6 * step] = C6 * (s0 - s3) - C2 * (s1 - s2);
        data[at + 7 * step] = C7 * d0 - C5 * d1 + C3 * d2 - C1 * d3;
    }

    private void put(int last, JpegBits bits) throws IOException {
        bits.reserve();
        int difference = numbers[0] - before;
        before = numbers[0];
        int size = size(difference);
        code(bits, dc[size]);
        value(bits, difference, size);
        int zeros = 0;
        for (int i = 1; i <= last; i++) {
            int number = numbers[i];
            if (number == 0) {
                zeros++;
                continue;
            }
            for (; zeros > 15; zeros -= 16) {
                code(bits, ac[0xf0]);
            }
            size = size(number);
            code(bits, ac[zeros << 4 | size]);
            value(bits, number, size);
            zeros = 0;
        }
        if (last < 63) {
            code(bits, ac[0]);
        }
    }

    private static int size(int number) {
        return 32 - Integer.numberOfLeadingZeros(Math.abs(number));
    }

    private static void code(JpegBits bits, int code) {
        bits.put(code >>> 5, code & 31);
    }

    /** A negative number is written as one less than its lower bits. */
    private static void value(JpegBits bits, int number, int size) {
        bits.put(number < 0 ? number - 1 : number, size);
    }
}
