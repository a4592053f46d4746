package org.linux4j.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linux4j.testkit.Fuzz;
import org.linux4j.video.Colorimetry;
import org.linux4j.video.PictureArea;
import org.linux4j.video.PictureEncoder;
import org.linux4j.video.PictureSettings;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoFormat;

class FrameImagesTest {

    private static final int[] COLOURS = {
        0xffffff, 0xffff00, 0x00ffff, 0x00ff00, 0xff00ff, 0xff0000, 0x0000ff, 0x000000, 0x804020, 0x123456
    };
    private static final byte PADDING = (byte) 0xa5;

    @ParameterizedTest
    @ValueSource(
            strings = {"RGB3", "BGR3", "XR24", "AR24", "BGR4", "BX24", "BA24", "RGB4", "XB24", "AB24", "RX24", "RA24"})
    void rgbComesOutExactly(String fourcc) throws IOException {
        int[] offsets = offsets(fourcc);
        for (int[] size : new int[][] {{4, 3}, {5, 3}, {1, 1}}) {
            for (int padding : new int[] {0, 7}) {
                int pixelBytes = fourcc.endsWith("3") ? 3 : 4;
                int stride = size[0] * pixelBytes + padding;
                for (int rgb : COLOURS) {
                    byte[] data = filled(stride * size[1]);
                    for (int y = 0; y < size[1]; y++) {
                        for (int x = 0; x < size[0]; x++) {
                            int at = y * stride + x * pixelBytes;
                            data[at + offsets[0]] = (byte) (rgb >> 16);
                            data[at + offsets[1]] = (byte) (rgb >> 8);
                            data[at + offsets[2]] = (byte) rgb;
                        }
                    }
                    assertColour(rgb, 0, image(fourcc, size, padding == 0 ? 0 : stride, Colorimetry.SRGB, data));
                }
            }
        }
    }

    private static int[] offsets(String fourcc) {
        return switch (fourcc) {
            case "RGB3", "XB24", "AB24" -> new int[] {0, 1, 2};
            case "BGR3", "XR24", "AR24", "BGR4" -> new int[] {2, 1, 0};
            case "BX24", "BA24", "RGB4" -> new int[] {1, 2, 3};
            default -> new int[] {3, 2, 1};
        };
    }

    @Test
    void greyComesOutExactly() throws IOException {
        for (int grey = 0; grey < 256; grey++) {
            byte[] data = filled(3 * 8);
            for (int y = 0; y < 3; y++) {
                Arrays.fill(data, y * 8, y * 8 + 5, (byte) grey);
            }
            assertColour(grey * 0x010101, 0, image("GREY", new int[] {5, 3}, 8, Colorimetry.SRGB_YCBCR, data));
        }
    }

    @Test
    void sixteenBitsAreUnpacked() throws IOException {
        byte[] red = {0, (byte) 0xf8};
        assertColour(0xff0000, 0, image("RGBP", new int[] {1, 1}, 0, Colorimetry.SRGB, red));
        byte[] blueBig = {0, 0x1f};
        assertColour(0x0000ff, 0, image("RGBR", new int[] {1, 1}, 0, Colorimetry.SRGB, blueBig));
        byte[] grey = {0x34, 0x12};
        assertColour(0x121212, 0, image("Y16", new int[] {1, 1}, 0, Colorimetry.SRGB, grey));
        assertColour(0x343434, 0, image("Y16-BE", new int[] {1, 1}, 0, Colorimetry.SRGB, grey));
    }

    @ParameterizedTest
    @CsvSource({"601,false", "601,true", "709,false", "709,true", "bt2020,false", "bt2020,true"})
    void yuvComesOutWithinTwo(String encoding, boolean fullRange) throws IOException {
        Colorimetry colorimetry = new Colorimetry("srgb", "srgb", encoding, fullRange);
        String[] fourccs = {
            "YUYV", "YVYU", "UYVY", "VYUY", "NV12", "NV21", "NV16", "NV61", "NV24", "NV42", "YU12", "YV12", "422P"
        };
        for (String fourcc : fourccs) {
            for (int[] size : new int[][] {{4, 4}, {5, 3}, {1, 1}}) {
                for (int padding : new int[] {0, 8}) {
                    for (int rgb : COLOURS) {
                        int[] yuv = Yuv.of(rgb, encoding, fullRange);
                        int packed = Yuv.packedStride(fourcc, size[0]);
                        byte[] data = Yuv.frame(fourcc, size[0], size[1], packed + padding, yuv);
                        assertColour(
                                rgb, 2, image(fourcc, size, padding == 0 ? 0 : packed + padding, colorimetry, data));
                    }
                }
            }
        }
    }

    @Test
    void aFrameThatIsCutOffIsRefusedInEveryFormat() {
        for (PixelFormat pixelFormat : FrameImages.pixelFormats()) {
            for (int length : new int[] {0, 1, 2, 7, 40}) {
                VideoFormat format = VideoFormat.builder(pixelFormat, 33, 17).build();
                assertThrows(
                        IOException.class,
                        () -> FrameImages.toImage(new ComputedFrame(format, new byte[length])),
                        pixelFormat.toString());
            }
        }
    }

    @Test
    void exactlyTheBytesThatAreNeededSuffice() throws IOException {
        int[] size = {5, 3};
        byte[] data = Yuv.frame("NV12", 5, 3, 5, Yuv.of(0x804020, "601", false));
        image("NV12", size, 0, Colorimetry.SRGB_YCBCR, data);
        IOException cutOff = assertThrows(
                IOException.class,
                () -> image("NV12", size, 0, Colorimetry.SRGB_YCBCR, Arrays.copyOf(data, data.length - 1)));
        assertEquals(
                "The frame has " + (data.length - 1) + " bytes, but 5x3 NV12 takes " + data.length + ": it was cut off",
                cutOff.getMessage());
    }

    @Test
    void onlyTheVisiblePartIsShown() throws IOException {
        byte[] data = filled(8 * 6);
        for (int y = 1; y < 4; y++) {
            Arrays.fill(data, y * 8 + 2, y * 8 + 7, (byte) 0x40);
        }
        VideoFormat format = VideoFormat.builder(PixelFormat.GREY, 8, 6)
                .colorimetry(Colorimetry.SRGB)
                .build()
                .withVisible(new PictureArea(2, 1, 5, 3));
        BufferedImage image = FrameImages.toImage(new ComputedFrame(format, data));
        assertEquals(5, image.getWidth());
        assertEquals(3, image.getHeight());
        assertColour(0x404040, 0, image);
    }

    @Test
    void nonsensicalFormatsAreRefused() {
        assertThrows(IOException.class, () -> image("GREY", new int[] {8, 8}, 4, Colorimetry.SRGB, new byte[64]));
        int[] huge = {Integer.MAX_VALUE, Integer.MAX_VALUE};
        for (PixelFormat pixelFormat : FrameImages.pixelFormats()) {
            assertThrows(
                    IOException.class,
                    () -> image(pixelFormat.fourcc(), huge, 0, Colorimetry.SRGB, new byte[64]),
                    pixelFormat.toString());
        }
        IOException unknown = assertThrows(
                IOException.class, () -> image("H264", new int[] {8, 8}, 0, Colorimetry.SRGB, new byte[64]));
        assertTrue(unknown.getMessage().contains("H264"));
    }

    @Test
    void motionJpegWithoutHuffmanTablesIsRead() throws IOException {
        byte[] jpeg = jpeg();
        byte[] bare = withoutHuffmanTables(jpeg);
        assertTrue(bare.length < jpeg.length - 400);
        for (byte[] data : List.of(jpeg, bare, Arrays.copyOf(bare, bare.length + 100))) {
            BufferedImage image = image("MJPG", new int[] {64, 32}, 0, Colorimetry.SRGB_YCBCR, data);
            assertEquals(64, image.getWidth());
            assertEquals(32, image.getHeight());
            assertNear(0xff0000, image.getRGB(8, 8), 6);
            assertNear(0x0000ff, image.getRGB(56, 8), 6);
        }
    }

    @Test
    void aPictureThatWasCutOffIsShownAndSaid() throws IOException {
        byte[] jpeg = jpeg();
        JpegDecoder.WARNED.set(false);
        image("MJPG", new int[] {64, 32}, 0, Colorimetry.SRGB_YCBCR, jpeg);
        assertFalse(JpegDecoder.WARNED.get());
        image("MJPG", new int[] {64, 32}, 0, Colorimetry.SRGB_YCBCR, Arrays.copyOf(jpeg, jpeg.length - 30));
        assertTrue(JpegDecoder.WARNED.get());
    }

    @Test
    void damagedJpegNeverEndsInAnotherException() throws IOException {
        JpegDecoder.WARNED.set(true);
        byte[] jpeg = withoutHuffmanTables(jpeg());
        for (int length = 0; length < jpeg.length; length++) {
            readOrRefuse(Arrays.copyOf(jpeg, length));
        }
        for (int i = 0; i < jpeg.length; i++) {
            byte[] damaged = jpeg.clone();
            damaged[i] ^= (byte) 0xff;
            readOrRefuse(damaged);
        }
        Fuzz.bytes("JPEG", FrameImagesTest::readOrRefuse)
                .seed(jpeg)
                .seed(jpeg())
                .run();
    }

    private static void readOrRefuse(byte[] data) {
        try {
            image("MJPG", new int[] {64, 32}, 0, Colorimetry.SRGB_YCBCR, data);
        } catch (IOException expected) {
            assertFalse(expected.getMessage().isEmpty());
        }
    }

    @Test
    void theServiceWritesPngOfJpegAndLeavesTheStreamOpen() throws IOException {
        PictureEncoder encoder = new ImagePictureEncoder();
        VideoFormat format = VideoFormat.builder(PixelFormat.MJPEG, 64, 32).build();
        List<String> closed = new ArrayList<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        OutputStream out = new java.io.FilterOutputStream(bytes) {
            @Override
            public void close() {
                closed.add("closed");
            }
        };
        assertTrue(encoder.supports("png", format));
        assertFalse(encoder.supports("jpg", format));
        encoder.encode(PictureSettings.builder("png").build(), new ComputedFrame(format, jpeg()), out);
        assertEquals(List.of(), closed);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
        assertEquals(64, image.getWidth());
        assertEquals(32, image.getHeight());
        assertNear(0xff0000, image.getRGB(8, 8), 6);
        assertThrows(
                IOException.class,
                () -> encoder.encode(PictureSettings.builder("gif").build(), new ComputedFrame(format, jpeg()), out));
    }

    private static byte[] jpeg() throws IOException {
        BufferedImage image = new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, 32, 32);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(32, 0, 32, 32);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(image, "jpeg", out));
        return out.toByteArray();
    }

    private static byte[] withoutHuffmanTables(byte[] jpeg) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        int at = 2;
        while ((jpeg[at + 1] & 0xff) != 0xda) {
            int length = 2 + ((jpeg[at + 2] & 0xff) << 8 | (jpeg[at + 3] & 0xff));
            if ((jpeg[at + 1] & 0xff) != 0xc4) {
                out.write(jpeg, at, length);
            }
            at += length;
        }
        out.write(jpeg, at, jpeg.length - at);
        return out.toByteArray();
    }

    private static BufferedImage image(
            String fourcc, int[] size, int bytesPerLine, Colorimetry colorimetry, byte[] data) throws IOException {
        VideoFormat format = VideoFormat.builder(PixelFormat.of(fourcc), size[0], size[1])
                .bytesPerLine(bytesPerLine)
                .colorimetry(colorimetry)
                .build();
        return FrameImages.toImage(new ComputedFrame(format, data));
    }

    private static byte[] filled(int length) {
        byte[] data = new byte[length];
        Arrays.fill(data, PADDING);
        return data;
    }

    private static void assertColour(int expected, int tolerance, BufferedImage image) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                assertNear(expected, image.getRGB(x, y), tolerance);
            }
        }
    }

    private static void assertNear(int expected, int actual, int tolerance) {
        for (int shift = 0; shift <= 16; shift += 8) {
            if (Math.abs((expected >> shift & 0xff) - (actual >> shift & 0xff)) > tolerance) {
                assertEquals(String.format("%06x", expected), String.format("%06x", actual & 0xffffff), "colour");
            }
        }
    }
}
