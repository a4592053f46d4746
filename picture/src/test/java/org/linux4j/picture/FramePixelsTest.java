package org.linux4j.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linux4j.video.Colorimetry;
import org.linux4j.video.PictureArea;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.PlaneLayout;
import org.linux4j.video.VideoFormat;

/** Formats by hand, as the kernel's documents draw them; vivid is the witness for all of them in the lab. */
class FramePixelsTest {

    private static VideoFormat format(String fourcc, int width, int height) {
        return VideoFormat.builder(PixelFormat.of(fourcc), width, height)
                .colorimetry(new Colorimetry("srgb", "srgb", "601", true))
                .build();
    }

    private static int pixel(FramePixels pixels, int x, int y) {
        int[] line = new int[pixels.width()];
        pixels.line(y, line);
        return line[x];
    }

    private static byte[] bytes(String hexadecimal) {
        return java.util.HexFormat.ofDelimiter(" ").parseHex(hexadecimal);
    }

    @ParameterizedTest
    @CsvSource({
        "RGB1, e0, ff0000",
        "RGB1, 1c, 00ff00",
        "RGB1, 03, 0000ff",
        "R444, 00 0f, ff0000",
        "XR12, f0 00, 00ff00",
        "RX12, 00 f0, ff0000",
        "XB12, 0f 00, ff0000",
        "GA12, 00 f0, 0000ff",
        "RGBO, 00 7c, ff0000",
        "RX15, 00 f8, ff0000",
        "XB15, 1f 00, ff0000",
        "BA15, 00 f8, 0000ff",
        "RGBQ, 7c 00, ff0000",
        "AR15-BE, 00 1f, 0000ff",
        "RGBP, e0 07, 00ff00",
        "RGBR, 07 e0, 00ff00",
        "BGRH, 03 f0 00 00, 00ff00",
        "BGRH, fc 00 00 00, 0000ff",
        "BGRH, 00 0f c0 00, ff0000",
        "YUV4, ff 80 80 80, 808080",
        "YUVA, ff 80 80 00, ffffff",
        "VUYA, 80 80 40 00, 404040",
        "Y444, 88 f8, 888888",
        "YUVP, 10 84, 848484",
        "HSV3, 00 ff ff, ff0000",
        "HSV3, 80 ff 80, 008080",
        "HSV4, 00 80 ff ff, 00ffff",
        "HSV4, 00 78 00 55, 555555",
        "Y10, ff 03, ffffff",
        "Y12, 00 08, 808080",
        "Y14, 00 20, 808080",
        "Y16, 00 80, 808080"
    })
    void aPixel(String fourcc, String memory, String rgb) throws IOException {
        FramePixels pixels = FramePixels.of(new ComputedFrame(format(fourcc, 1, 1), bytes(memory)));
        assertEquals(rgb, String.format("%06x", pixel(pixels, 0, 0)));
    }

    @Test
    void aLayoutOfADriversOwnIsNoCut() {
        VideoFormat format = VideoFormat.builder(PixelFormat.of("YU12"), 6, 2)
                .bytesPerLine(16)
                .imageBytes(2 * 16 + 2 * 4)
                .build();
        IOException own =
                assertThrows(IOException.class, () -> FramePixels.of(new ComputedFrame(format, new byte[40])));
        assertTrue(own.getMessage().contains("closer together than it tells"), own.getMessage());
        IOException cut =
                assertThrows(IOException.class, () -> FramePixels.of(new ComputedFrame(format, new byte[39])));
        assertTrue(cut.getMessage().endsWith("it was cut off"), cut.getMessage());
    }

    @Test
    void huesAreCountedAsTheFormatSays() throws IOException {
        VideoFormat half = VideoFormat.builder(PixelFormat.of("HSV3"), 1, 1)
                .colorimetry(new Colorimetry("srgb", "srgb", "encoding_128", true))
                .build();
        for (String[] colour :
                new String[][] {{"3c ff 80", "008000"}, {"78 ff ff", "0000ff"}, {"1e ff ff", "ffff00"}}) {
            FramePixels pixels = FramePixels.of(new ComputedFrame(half, bytes(colour[0])));
            assertEquals(colour[1], String.format("%06x", pixel(pixels, 0, 0)));
        }
    }

    @Test
    void everyNumberOfAFieldIsSpreadOverAllBits() {
        for (int bits = 1; bits <= 8; bits++) {
            BitFields.Field field = new BitFields.Field(3, bits);
            int most = (1 << bits) - 1;
            for (int number = 0; number <= most; number++) {
                assertEquals(number * 255.0 / most, field.whole(number << 3), 1, bits + " bits, " + number);
                assertEquals(number, field.whole(number << 3) >> 8 - bits);
            }
        }
    }

    /** A mosaic of one colour is that colour, whatever is under which filter, and however it is packed. */
    @ParameterizedTest
    @CsvSource({
        "BA81,GBRG,GRBG,RGGB",
        "BG10,GB10,BA10,RG10",
        "BG12,GB12,BA12,RG12",
        "BG14,GB14,GR14,RG14",
        "BYR2,GB16,GR16,RG16",
        "pBAA,pGAA,pgAA,pRAA",
        "pBCC,pGCC,pgCC,pRCC",
        "pBEE,pGEE,pgEE,pREE"
    })
    void aMosaic(String bggr, String gbrg, String grbg, String rggb) throws IOException {
        int red = 0xc8;
        int green = 0x64;
        int blue = 0x32;
        String[] orders = {"bggr", "gbrg", "grbg", "rggb"};
        List<String> fourccs = List.of(bggr, gbrg, grbg, rggb);
        for (int i = 0; i < 4; i++) {
            for (int[] size : new int[][] {{8, 4}, {6, 3}, {2, 2}}) {
                int width = size[0];
                byte[][] mosaic = new byte[size[1]][width];
                for (int y = 0; y < size[1]; y++) {
                    for (int x = 0; x < width; x++) {
                        char colour = orders[i].charAt(y % 2 * 2 + x % 2);
                        mosaic[y][x] = (byte) (colour == 'r' ? red : colour == 'g' ? green : blue);
                    }
                }
                String fourcc = fourccs.get(i);
                FramePixels pixels =
                        FramePixels.of(new ComputedFrame(format(fourcc, width, size[1]), packed(fourcc, mosaic)));
                for (int y = 0; y < size[1]; y++) {
                    for (int x = 0; x < width; x++) {
                        assertEquals("c86432", String.format("%06x", pixel(pixels, x, y)), fourcc + " " + x + "," + y);
                    }
                }
            }
        }
    }

    private static byte[] packed(String fourcc, byte[][] mosaic) {
        int bits = fourcc.endsWith("10") || fourcc.endsWith("AA")
                ? 10
                : fourcc.endsWith("12") || fourcc.endsWith("CC")
                        ? 12
                        : fourcc.endsWith("14") || fourcc.endsWith("EE")
                                ? 14
                                : fourcc.endsWith("16") || fourcc.equals("BYR2") ? 16 : 8;
        int group = !fourcc.startsWith("p") ? 1 : bits == 12 ? 2 : 4;
        int groupBytes = group == 1 ? bits == 8 ? 1 : 2 : group * bits / 8;
        int stride = (mosaic[0].length + group - 1) / group * groupBytes;
        byte[] all = new byte[stride * mosaic.length];
        for (int y = 0; y < mosaic.length; y++) {
            for (int x = 0; x < mosaic[0].length; x++) {
                int at = y * stride + x / group * groupBytes;
                int sample = mosaic[y][x] & 0xff;
                if (group == 1 && bits > 8) {
                    int word = sample << bits - 8;
                    all[at] = (byte) word;
                    all[at + 1] = (byte) (word >> 8);
                } else {
                    all[at + x % group] = (byte) sample;
                }
            }
        }
        return all;
    }

    @Test
    void planesMayBeApart() throws IOException {
        VideoFormat format = VideoFormat.builder(PixelFormat.of("NM12"), 4, 4)
                .planes(List.of(new PlaneLayout(8, 32), new PlaneLayout(16, 32)))
                .colorimetry(new Colorimetry("srgb", "srgb", "601", true))
                .build();
        byte[] luma = new byte[32];
        Arrays.fill(luma, (byte) 76);
        byte[] chroma = new byte[32];
        for (int i = 0; i < 32; i += 2) {
            chroma[i] = 85;
            chroma[i + 1] = (byte) 255;
        }
        FramePixels pixels = FramePixels.of(new ComputedFrame(format, luma, chroma));
        int rgb = pixel(pixels, 3, 3);
        assertTrue((rgb >> 16) > 250 && (rgb & 0xffff) < 0x0300, String.format("%06x", rgb));
        assertThrows(IOException.class, () -> FramePixels.of(new ComputedFrame(format, luma, new byte[10])));
        VideoFormat three = VideoFormat.builder(PixelFormat.of("YM12"), 4, 4)
                .planes(format.planes())
                .build();
        assertThrows(IOException.class, () -> FramePixels.of(new ComputedFrame(three, luma, chroma)));
    }

    @Test
    void everyFormatRefusesWhatIsCutOffOrMakesNoSense() {
        for (PixelFormat pixelFormat : FramePixels.pixelFormats()) {
            for (int length : new int[] {0, 1, 7, 40}) {
                VideoFormat format = VideoFormat.builder(pixelFormat, 33, 17).build();
                assertThrows(
                        IOException.class,
                        () -> FramePixels.of(new ComputedFrame(format, new byte[length])),
                        pixelFormat.toString());
            }
            VideoFormat huge = VideoFormat.builder(pixelFormat, Integer.MAX_VALUE, Integer.MAX_VALUE)
                    .build();
            assertThrows(IOException.class, () -> FramePixels.of(new ComputedFrame(huge, new byte[9])));
            VideoFormat narrow =
                    VideoFormat.builder(pixelFormat, 33, 17).bytesPerLine(3).build();
            assertThrows(IOException.class, () -> FramePixels.of(new ComputedFrame(narrow, new byte[9999])));
        }
    }

    @Test
    void onlyTheVisiblePartIsThere() throws IOException {
        byte[] data = new byte[48];
        for (int y = 1; y < 4; y++) {
            Arrays.fill(data, y * 8 + 2, y * 8 + 7, (byte) 0x40);
        }
        FramePixels pixels =
                FramePixels.of(new ComputedFrame(format("GREY", 8, 6).withVisible(new PictureArea(2, 1, 5, 3)), data));
        assertEquals(5, pixels.width());
        assertEquals(3, pixels.height());
        for (int y = 0; y < 3; y++) {
            for (int x = 0; x < 5; x++) {
                assertEquals(0x404040, pixel(pixels, x, y));
            }
        }
        assertThrows(IndexOutOfBoundsException.class, () -> pixels.line(3, new int[5]));
        assertThrows(IndexOutOfBoundsException.class, () -> pixels.line(0, new int[4]));
    }
}
