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

    /** Makes what is rounded down positive. */
    private static final int ABOVE = 1 << 14;

    private final float[] inverse = new float[64];
    private final int[] dc;
    private final int[] ac;
    private final float[] block = new float[64];
    private final int[] numbers = new int[64];
    private int before;

    JpegBlock(int[] steps, JpegTables.Huffman dc, JpegTables.Huffman ac) {
        for (int i = 0; i < 64; i++) {
            inverse[i] = 1f / steps[JpegTables.ZIGZAG[i]];
        }
        this.dc = dc.codes();
        this.ac = ac.codes();
    }

    private static float half(int sixteenths) {
        return (float) (Math.cos(sixteenths * Math.PI / 16) / 2);
    }

    /** Codes 8 by 8 samples, from 0 to 255. */
    void code(float[] samples, int start, int stride, JpegBits bits) throws IOException {
        float[] data = block;
        for (int y = 0; y < 8; y++) {
            transform(samples, start + y * stride, 1, data, 8 * y);
        }
        // The middle of the range is to be zero; of a line, that is in the first number alone.
        for (int y = 0; y < 8; y++) {
            data[8 * y] -= 128 * 8 * C4;
        }
        for (int x = 0; x < 8; x++) {
            transform(data, x, 8, data, x);
        }
        float[] factors = inverse;
        int[] whole = numbers;
        int[] order = JpegTables.ZIGZAG;
        long present = 0;
        for (int i = 0; i < 64; i++) {
            int number = (int) (data[order[i]] * factors[i] + (ABOVE + 0.5f)) - ABOVE;
            whole[i] = number;
            present |= (long) (number | -number) >>> 63 << i;
        }
        put(present, bits);
    }

    /** The cosine transform of eight numbers, from its definition: sums and differences of those that mirror one another. */
    private static void transform(float[] from, int at, int step, float[] to, int place) {
        float a = from[at];
        float b = from[at + step];
        float c = from[at + 2 * step];
        float d = from[at + 3 * step];
        float e = from[at + 4 * step];
        float f = from[at + 5 * step];
        float g = from[at + 6 * step];
        float h = from[at + 7 * step];
        float s0 = a + h;
        float s1 = b + g;
        float s2 = c + f;
        float s3 = d + e;
        float d0 = a - h;
        float d1 = b - g;
        float d2 = c - f;
        float d3 = d - e;
        to[place] = C4 * (s0 + s1 + s2 + s3);
        to[place + step] = C1 * d0 + C3 * d1 + C5 * d2 + C7 * d3;
        to[place + 2 * step] = C2 * (s0 - s3) + C6 * (s1 - s2);
        to[place + 3 * step] = C3 * d0 - C7 * d1 - C1 * d2 - C5 * d3;
        to[place + 4 * step] = C4 * (s0 - s1 - s2 + s3);
        to[place + 5 * step] = C5 * d0 - C1 * d1 + C7 * d2 + C3 * d3;
        to[place + 6 * step] = C6 * (s0 - s3) - C2 * (s1 - s2);
        to[place + 7 * step] = C7 * d0 - C5 * d1 + C3 * d2 - C1 * d3;
    }

    /** Codes the numbers, of which a bit for each says whether it is one. */
    private void put(long present, JpegBits bits) throws IOException {
        bits.reserve();
        int[] all = numbers;
        int difference = all[0] - before;
        before = all[0];
        code(bits, dc, 0, difference);
        int done = 0;
        for (long left = present & ~1L; left != 0; left &= left - 1) {
            int place = Long.numberOfTrailingZeros(left);
            int zeros = place - done - 1;
            for (; zeros > 15; zeros -= 16) {
                bits.put(ac[0xf0] >>> 5, ac[0xf0] & 31);
            }
            code(bits, ac, zeros, all[place]);
            done = place;
        }
        if (done < 63) {
            bits.put(ac[0] >>> 5, ac[0] & 31);
        }
    }

    /** A number behind so many zeros: a code that has its size in it, then its lower bits; of a negative one, less one. */
    private static void code(JpegBits bits, int[] codes, int zeros, int number) {
        int size = 32 - Integer.numberOfLeadingZeros(Math.abs(number));
        int code = codes[zeros << 4 | size];
        long value = (number < 0 ? number - 1 : number) & (1L << size) - 1;
        bits.put((long) (code >>> 5) << size | value, (code & 31) + size);
    }
}
