package org.linux4j.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import java.util.ServiceLoader;
import javax.imageio.ImageIO;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linux4j.video.PictureEncoder;
import org.linux4j.video.PictureSettings;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoFormat;

/** Files that another program, the JDK's ImageIO, reads. */
class PictureFilesTest {

    private static final PictureEncoder ENCODER =
            ServiceLoader.load(PictureEncoder.class).findFirst().orElseThrow();

    private static ComputedFrame frame(int width, int height, boolean noisy) {
        byte[] rgb = new byte[width * height * 3];
        Random random = new Random(5);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = (y * width + x) * 3;
                rgb[at] = (byte) (noisy ? random.nextInt() : 255 * x / width);
                rgb[at + 1] = (byte) (noisy ? random.nextInt() : 255 * y / height);
                rgb[at + 2] = (byte) (noisy ? random.nextInt() : 128 + 100 * Math.sin((x + y) / 20.0));
            }
        }
        return new ComputedFrame(
                VideoFormat.builder(PixelFormat.RGB24, width, height).build(), rgb);
    }

    private static byte[] encoded(ComputedFrame frame, String type, int quality) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        OutputStream out = new FilterOutputStream(bytes) {
            @Override
            public void write(byte[] some, int offset, int length) {
                bytes.write(some, offset, length);
            }

            @Override
            public void close() {
                throw new AssertionError("the stream is the caller's");
            }
        };
        ENCODER.encode(PictureSettings.builder(type).quality(quality).build(), frame, out);
        return bytes.toByteArray();
    }

    private static BufferedImage read(byte[] file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(file));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "16,16", "17,33", "640,7"})
    void aPngHasEveryPixel(int width, int height) throws IOException {
        for (boolean noisy : new boolean[] {false, true}) {
            ComputedFrame frame = frame(width, height, noisy);
            BufferedImage image = read(encoded(frame, "png", 90));
            assertEquals(width, image.getWidth());
            assertEquals(height, image.getHeight());
            byte[] rgb = frame.pieces()[0];
            for (int i = 0; i < width * height; i++) {
                int expected = (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | rgb[3 * i + 2] & 0xff;
                assertEquals(expected, image.getRGB(i % width, i / width) & 0xffffff);
            }
        }
    }

    @Test
    void aGreyPictureIsAGreyFile() throws IOException {
        byte[] grey = new byte[33 * 9];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) i;
        }
        ComputedFrame frame =
                new ComputedFrame(VideoFormat.builder(PixelFormat.GREY, 33, 9).build(), grey);
        BufferedImage png = read(encoded(frame, "png", 90));
        BufferedImage jpeg = read(encoded(frame, "jpg", 100));
        assertEquals(BufferedImage.TYPE_BYTE_GRAY, png.getType());
        assertEquals(BufferedImage.TYPE_BYTE_GRAY, jpeg.getType());
        for (int i = 0; i < grey.length; i++) {
            assertEquals(grey[i] & 0xff, png.getRaster().getSample(i % 33, i / 33, 0));
            assertEquals(grey[i] & 0xff, jpeg.getRaster().getSample(i % 33, i / 33, 0), 4);
        }
    }

    /** The ratio of the largest signal to the noise, in decibels. */
    private static double psnr(ComputedFrame frame, BufferedImage image) {
        byte[] rgb = frame.pieces()[0];
        double sum = 0;
        for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
            int pixel = image.getRGB(i % image.getWidth(), i / image.getWidth());
            for (int colour = 0; colour < 3; colour++) {
                double difference = (pixel >> 16 - 8 * colour & 0xff) - (rgb[3 * i + colour] & 0xff);
                sum += difference * difference;
            }
        }
        return 10 * Math.log10(255 * 255 / (sum / (3.0 * image.getWidth() * image.getHeight())));
    }

    @ParameterizedTest
    @CsvSource({"320,240,100,42", "320,240,90,40", "320,240,50,35", "321,239,90,40", "8,8,90,25", "1,1,90,30"})
    void aJpegIsNearToWhatWasSeen(int width, int height, int quality, double least) throws IOException {
        ComputedFrame frame = frame(width, height, false);
        byte[] file = encoded(frame, "jpg", quality);
        BufferedImage image = read(file);
        assertEquals(width, image.getWidth());
        assertEquals(height, image.getHeight());
        double psnr = psnr(frame, image);
        assertTrue(psnr >= least, psnr + " dB");
    }

    @Test
    void noiseFitsIntoAJpegToo() throws IOException {
        ComputedFrame frame = frame(640, 480, true);
        byte[] best = encoded(frame, "jpeg", 100);
        assertEquals(640, read(best).getWidth());
        assertTrue(encoded(frame, "jpg", 10).length < best.length / 4);
    }

    /** ImageIO makes much the same of the same picture. */
    @Test
    void aJpegIsAboutAsLargeAndAsGoodAsImageIosOwn() throws IOException {
        ComputedFrame frame = frame(640, 480, false);
        BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        byte[] rgb = frame.pieces()[0];
        for (int i = 0; i < 640 * 480; i++) {
            image.setRGB(
                    i % 640, i / 640, (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | rgb[3 * i + 2] & 0xff);
        }
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(image, "jpg", other));
        byte[] own = encoded(frame, "jpg", 75);
        assertTrue(own.length < 1.3 * other.size(), own.length + " against " + other.size());
        double difference = psnr(frame, read(own)) - psnr(frame, read(other.toByteArray()));
        assertTrue(difference > -1, difference + " dB");
    }

    @Test
    void theTablesAreThoseOfTheStandard() {
        assertSame(JpegTables.DC_LUMA, JPEGHuffmanTable.StdDCLuminance);
        assertSame(JpegTables.DC_CHROMA, JPEGHuffmanTable.StdDCChrominance);
        assertSame(JpegTables.AC_LUMA, JPEGHuffmanTable.StdACLuminance);
        assertSame(JpegTables.AC_CHROMA, JPEGHuffmanTable.StdACChrominance);
        assertArrayEquals(new int[] {0, 1, 8, 16, 9, 2, 3, 10, 17, 24}, java.util.Arrays.copyOf(JpegTables.ZIGZAG, 10));
        assertEquals(63, JpegTables.ZIGZAG[63]);
    }

    private static void assertSame(JpegTables.Huffman own, JPEGHuffmanTable other) {
        short[] lengths = other.getLengths();
        for (int i = 0; i < 16; i++) {
            assertEquals(i < lengths.length ? lengths[i] : 0, own.counts()[i], "codes of " + (i + 1) + " bits");
        }
        short[] values = other.getValues();
        assertEquals(values.length, own.values().length);
        for (int i = 0; i < values.length; i++) {
            assertEquals(values[i], own.values()[i] & 0xff, "value " + i);
        }
    }

    @Test
    void whatCannotBeWrittenIsRefused() {
        ComputedFrame frame = frame(4, 4, false);
        assertTrue(ENCODER.supports("png", frame.format()) && ENCODER.supports("jpg", frame.format()));
        assertFalse(ENCODER.supports("gif", frame.format()));
        assertFalse(ENCODER.supports(
                "png", VideoFormat.builder(PixelFormat.MJPEG, 4, 4).build()));
        assertThrows(IOException.class, () -> encoded(frame, "gif", 90));
        ComputedFrame wide = new ComputedFrame(
                VideoFormat.builder(PixelFormat.GREY, 70_000, 1).build(), new byte[70_000]);
        assertThrows(IOException.class, () -> encoded(wide, "jpg", 90));
    }
}
