package org.linux4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linux4j.video.PictureArea;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoFormat;

class VisiblePixelsTest {

    private static VideoFormat format(String fourcc, int bytesPerLine, PictureArea visible) {
        return VideoFormat.builder(PixelFormat.of(fourcc), 8, 6)
                .bytesPerLine(bytesPerLine)
                .build()
                .withVisible(visible);
    }

    private static byte[] array(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    @Test
    void theLinesOfEachPlaneAreTaken() {
        // Each byte is its place: luma of 10 bytes a line, then two planes of chroma of 5.
        byte[] picture = new byte[10 * 6 + 2 * 5 * 3];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = (byte) i;
        }
        VisiblePixels pixels = VisiblePixels.of(format("YU12", 10, new PictureArea(2, 2, 4, 2)))
                .orElseThrow();
        byte[] expected = {22, 23, 24, 25, 32, 33, 34, 35, 66, 67, 81, 82};
        assertEquals(expected.length, pixels.bytes());
        assertArrayEquals(expected, array(pixels.of(ByteBuffer.wrap(picture))));
    }

    @ParameterizedTest
    @CsvSource({
        "GREY, 15",
        "Y16, 30",
        "RGB3, 45",
        "XR24, 60",
        "YUYV, 36",
        "NV12, 27",
        "NV16, 33",
        "NV24, 45",
        "YU12, 27",
        "422P, 33"
    })
    void whatIsFilledInComesOut(String fourcc, int bytes) {
        for (int padding : new int[] {0, 32}) {
            // Five pixels and three lines; what shares its chroma with others takes that with it.
            VisiblePixels pixels = VisiblePixels.of(format(fourcc, padding, new PictureArea(0, 0, 5, 3)))
                    .orElseThrow();
            assertEquals(bytes, pixels.bytes());
            ByteBuffer part = ByteBuffer.allocate(bytes);
            for (int i = 0; i < bytes; i++) {
                part.put(i, (byte) (i + 1));
            }
            ByteBuffer picture = pixels.fill(part, 4096);
            assertEquals(4096, picture.remaining());
            assertArrayEquals(part.array(), array(pixels.of(picture)));
        }
    }

    @Test
    void aPictureThatIsCutOffIsSeen() {
        VisiblePixels pixels =
                VisiblePixels.of(format("NV12", 0, new PictureArea(0, 0, 8, 4))).orElseThrow();
        int end = 8 * 6 + 8 * 2;
        assertTrue(pixels.isIn(ByteBuffer.allocate(end)));
        assertFalse(pixels.isIn(ByteBuffer.allocate(end - 1)));
    }

    @Test
    void whatIsWholeOrUnknownIsLeftAlone() {
        assertTrue(
                VisiblePixels.of(format("GREY", 0, new PictureArea(0, 0, 8, 6))).isEmpty());
        assertTrue(
                VisiblePixels.of(format("H264", 0, new PictureArea(0, 0, 8, 4))).isEmpty());
    }
}
