package org.linux4j.picture;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * A JPEG file as every program reads it: baseline, JFIF; of four pixels the colours are one, of grey pictures there are none.
 */
final class JpegFile {

    private static final int SOF0 = 0xc0;
    private static final int DHT = 0xc4;
    private static final int SOS = 0xda;
    private static final int DQT = 0xdb;
    private static final int APP0 = 0xe0;

    /** Where a step of quality or a table of codes stands. */
    private static final int LUMA = 0;

    private static final int CHROMA = 1;

    private final FramePixels pixels;
    private final DataOutputStream out;
    private final boolean grey;
    private final int[] lumaSteps;
    private final int[] chromaSteps;

    private JpegFile(FramePixels pixels, int quality, OutputStream out) {
        this.pixels = pixels;
        this.out = new DataOutputStream(out);
        this.grey = pixels.grey();
        this.lumaSteps = JpegTables.steps(true, quality);
        this.chromaSteps = JpegTables.steps(false, quality);
    }

    static void write(FramePixels pixels, int quality, OutputStream out) throws IOException {
        if (pixels.width() > 0xffff || pixels.height() > 0xffff) {
            throw new IOException("A JPEG picture has 65535 pixels in each direction at most, not " + pixels.width()
                    + "x" + pixels.height());
        }
        JpegFile file = new JpegFile(pixels, quality, out);
        file.head();
        file.scan();
        file.out.writeShort(0xffd9);
        file.out.flush();
    }

    private interface Content {
        void to(DataOutputStream out) throws IOException;
    }

    private void segment(int marker, Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.to(new DataOutputStream(bytes));
        out.writeByte(0xff);
        out.writeByte(marker);
        out.writeShort(bytes.size() + 2);
        bytes.writeTo(out);
    }

    private void head() throws IOException {
        out.writeShort(0xffd8);
        segment(APP0, jfif -> {
            jfif.writeBytes("JFIF\0");
            // Version 1.02, pixels as wide as high, no thumbnail.
            jfif.write(new byte[] {1, 2, 0, 0, 1, 0, 1, 0, 0});
        });
        segment(DQT, tables -> {
            steps(tables, LUMA, lumaSteps);
            if (!grey) {
                steps(tables, CHROMA, chromaSteps);
            }
        });
        segment(SOF0, frame -> {
            frame.writeByte(8);
            frame.writeShort(pixels.height());
            frame.writeShort(pixels.width());
            frame.writeByte(grey ? 1 : 3);
            frame.write(new byte[] {1, (byte) (grey ? 0x11 : 0x22), LUMA});
            if (!grey) {
                frame.write(new byte[] {2, 0x11, CHROMA, 3, 0x11, CHROMA});
            }
        });
        segment(DHT, tables -> {
            codes(tables, LUMA, JpegTables.DC_LUMA);
            codes(tables, 0x10 | LUMA, JpegTables.AC_LUMA);
            if (!grey) {
                codes(tables, CHROMA, JpegTables.DC_CHROMA);
                codes(tables, 0x10 | CHROMA, JpegTables.AC_CHROMA);
            }
        });
        segment(SOS, scan -> {
            scan.writeByte(grey ? 1 : 3);
            scan.write(new byte[] {1, 0});
            if (!grey) {
                scan.write(new byte[] {2, 0x11, 3, 0x11});
            }
            scan.write(new byte[] {0, 63, 0});
        });
    }

    private static void steps(DataOutputStream tables, int number, int[] steps) throws IOException {
        tables.writeByte(number);
        for (int place : JpegTables.ZIGZAG) {
            tables.writeByte(steps[place]);
        }
    }

    private static void codes(DataOutputStream tables, int number, JpegTables.Huffman huffman) throws IOException {
        tables.writeByte(number);
        tables.write(huffman.counts());
        tables.write(huffman.values());
    }

    private void scan() throws IOException {
        JpegBits bits = new JpegBits(out);
        JpegBlock luma = new JpegBlock(lumaSteps, JpegTables.DC_LUMA, JpegTables.AC_LUMA);
        if (grey) {
            greyScan(luma, bits);
        } else {
            JpegBlock cb = new JpegBlock(chromaSteps, JpegTables.DC_CHROMA, JpegTables.AC_CHROMA);
            JpegBlock cr = new JpegBlock(chromaSteps, JpegTables.DC_CHROMA, JpegTables.AC_CHROMA);
            colourScan(luma, cb, cr, bits);
        }
        bits.end();
    }

    private void greyScan(JpegBlock luma, JpegBits bits) throws IOException {
        int stride = (pixels.width() + 7) / 8 * 8;
        int[] rgb = new int[stride];
        float[] samples = new float[8 * stride];
        for (int top = 0; top < pixels.height(); top += 8) {
            for (int y = 0; y < 8; y++) {
                line(top + y, rgb, stride);
                for (int x = 0; x < stride; x++) {
                    samples[y * stride + x] = rgb[x] & 0xff;
                }
            }
            for (int x = 0; x < stride; x += 8) {
                luma.code(samples, x, stride, bits);
            }
        }
    }

    /** A line, the last one again below them, and its last pixel again behind it. */
    private void line(int y, int[] rgb, int stride) {
        pixels.line(Math.min(y, pixels.height() - 1), rgb);
        for (int x = pixels.width(); x < stride; x++) {
            rgb[x] = rgb[pixels.width() - 1];
        }
    }

    private void colourScan(JpegBlock luma, JpegBlock cb, JpegBlock cr, JpegBits bits) throws IOException {
        int stride = (pixels.width() + 15) / 16 * 16;
        int half = stride / 2;
        Optional<JfifReader> direct = pixels.jfif();
        int[] upper = new int[stride];
        int[] lower = new int[stride];
        float[] light = new float[16 * stride];
        float[] blue = new float[8 * half];
        float[] red = new float[8 * half];
        for (int top = 0; top < pixels.height(); top += 16) {
            for (int y = 0; y < 16; y += 2) {
                if (direct.isPresent()) {
                    lines(direct.get(), top + y, light, y * stride, stride, blue, red, y / 2 * half);
                    continue;
                }
                line(top + y, upper, stride);
                line(top + y + 1, lower, stride);
                light(upper, light, y * stride);
                light(lower, light, (y + 1) * stride);
                colour(upper, lower, blue, red, y / 2 * half);
            }
            for (int x = 0; x < stride; x += 16) {
                luma.code(light, x, stride, bits);
                luma.code(light, x + 8, stride, bits);
                luma.code(light, 8 * stride + x, stride, bits);
                luma.code(light, 8 * stride + x + 8, stride, bits);
                cb.code(blue, x / 2, half, bits);
                cr.code(red, x / 2, half, bits);
            }
        }
    }

    /** Two lines, as they are in the file. */
    private void lines(JfifReader from, int y, float[] light, int at, int stride, float[] blue, float[] red, int half) {
        int width = pixels.width();
        int last = pixels.height() - 1;
        Arrays.fill(blue, half, half + stride / 2, 0);
        Arrays.fill(red, half, half + stride / 2, 0);
        from.line(Math.min(y, last), light, at, blue, red, half);
        from.line(Math.min(y + 1, last), light, at + stride, blue, red, half);
        Arrays.fill(light, at + width, at + stride, light[at + width - 1]);
        Arrays.fill(light, at + stride + width, at + 2 * stride, light[at + stride + width - 1]);
        Arrays.fill(blue, half + width / 2, half + stride / 2, blue[half + width / 2 - 1]);
        Arrays.fill(red, half + width / 2, half + stride / 2, red[half + width / 2 - 1]);
    }

    /** Y' of ITU-R BT.601 in the full range, as JFIF has it. */
    private static void light(int[] rgb, float[] light, int at) {
        for (int x = 0; x < rgb.length; x++) {
            int pixel = rgb[x];
            light[at + x] = 0.299f * (pixel >> 16) + 0.587f * (pixel >> 8 & 0xff) + 0.114f * (pixel & 0xff);
        }
    }

    /** Cb and Cr of the average of four pixels. */
    private static void colour(int[] upper, int[] lower, float[] blue, float[] red, int at) {
        for (int x = 0; x < upper.length; x += 2) {
            int a = upper[x];
            int b = upper[x + 1];
            int c = lower[x];
            int d = lower[x + 1];
            // Two of three colours are far enough apart to be added at once.
            int rb = (a & 0xff00ff) + (b & 0xff00ff) + (c & 0xff00ff) + (d & 0xff00ff);
            float g = 0.25f * ((a >> 8 & 0xff) + (b >> 8 & 0xff) + (c >> 8 & 0xff) + (d >> 8 & 0xff));
            float r = 0.25f * (rb >>> 16);
            float u = 0.25f * (rb & 0xffff);
            blue[at + x / 2] = 128f - 0.168736f * r - 0.331264f * g + 0.5f * u;
            red[at + x / 2] = 128f + 0.5f * r - 0.418688f * g - 0.081312f * u;
        }
    }
}
