package org.linux4j.picture;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A PNG file (W3C Portable Network Graphics): 8 bits for each of red, green and blue, or for grey. */
final class PngFile {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int GREY = 0;
    private static final int RGB = 2;
    private static final int PIECE = 1 << 16;

    /** The kinds of filter that are tried on a line: the bytes, and the differences from those before and above. */
    private static final int FILTERS = 3;

    private final DataOutputStream out;

    private PngFile(OutputStream out) {
        this.out = new DataOutputStream(out);
    }

    static void write(FramePixels pixels, OutputStream out) throws IOException {
        PngFile file = new PngFile(out);
        file.out.write(SIGNATURE);
        file.header(pixels);
        file.data(pixels);
        file.chunk("IEND", new byte[0], 0);
        file.out.flush();
    }

    private void header(FramePixels pixels) throws IOException {
        byte[] header = new byte[13];
        number(header, 0, pixels.width());
        number(header, 4, pixels.height());
        header[8] = 8;
        header[9] = (byte) (pixels.grey() ? GREY : RGB);
        chunk("IHDR", header, header.length);
        // The numbers are sRGB's; perceptual is what photographs are shown with.
        chunk("sRGB", new byte[] {0}, 1);
    }

    private static void number(byte[] bytes, int at, int number) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (number >>> 24 - 8 * i);
        }
    }

    private void chunk(String type, byte[] data, int length) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data, 0, length);
        out.writeInt(length);
        out.write(name);
        out.write(data, 0, length);
        out.writeInt((int) sum.getValue());
    }

    private void data(FramePixels pixels) throws IOException {
        int step = pixels.grey() ? 1 : 3;
        int lineBytes = pixels.width() * step;
        int[] rgb = new int[pixels.width()];
        byte[] above = new byte[lineBytes];
        byte[] line = new byte[lineBytes];
        byte[][] filtered = new byte[FILTERS][lineBytes + 1];
        byte[] piece = new byte[PIECE];
        Deflater deflater = new Deflater(Deflater.BEST_SPEED + 3);
        try {
            for (int y = 0; y < pixels.height(); y++) {
                pixels.line(y, rgb);
                bytes(rgb, pixels.width(), step, line);
                deflater.setInput(best(line, above, step, filtered));
                for (int length = deflater.deflate(piece); length > 0; length = deflater.deflate(piece)) {
                    chunk("IDAT", piece, length);
                }
                byte[] swapped = above;
                above = line;
                line = swapped;
            }
            deflater.finish();
            while (!deflater.finished()) {
                int length = deflater.deflate(piece);
                if (length > 0) {
                    chunk("IDAT", piece, length);
                }
            }
        } finally {
            deflater.end();
        }
    }

    private static void bytes(int[] rgb, int width, int step, byte[] line) {
        for (int x = 0, at = 0; x < width; x++) {
            if (step == 3) {
                line[at++] = (byte) (rgb[x] >> 16);
                line[at++] = (byte) (rgb[x] >> 8);
            }
            line[at++] = (byte) rgb[x];
        }
    }

    /** The line as it differs least, with the number of its filter in front. */
    private static byte[] best(byte[] line, byte[] above, int step, byte[][] filtered) {
        long[] sums = new long[FILTERS];
        for (int i = 0; i < line.length; i++) {
            int left = i < step ? 0 : line[i - step];
            byte plain = line[i];
            byte before = (byte) (line[i] - left);
            byte over = (byte) (line[i] - above[i]);
            filtered[0][i + 1] = plain;
            filtered[1][i + 1] = before;
            filtered[2][i + 1] = over;
            sums[0] += Math.abs(plain);
            sums[1] += Math.abs(before);
            sums[2] += Math.abs(over);
        }
        int best = sums[1] <= sums[0] ? 1 : 0;
        best = sums[2] < sums[best] ? 2 : best;
        filtered[best][0] = (byte) best;
        return filtered[best];
    }
}
