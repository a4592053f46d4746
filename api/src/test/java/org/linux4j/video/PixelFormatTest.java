package org.linux4j.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class PixelFormatTest {

    @Test
    void codesGoBothWays() {
        assertEquals(0x56595559, PixelFormat.YUYV.code());
        for (String fourcc : List.of("YUYV", "Y10", "Y16 -BE", "AR15-BE", "RGB3")) {
            assertEquals(fourcc, PixelFormat.of(fourcc).fourcc());
        }
        assertEquals(
                PixelFormat.of("Y16 ").code() | 1 << 31,
                PixelFormat.of("Y16-BE").code());
    }

    @Test
    void unknownCodesAreKept() {
        assertEquals("0x00000001", new PixelFormat(1).fourcc());
        assertEquals(new PixelFormat(1), PixelFormat.of("0x00000001"));
        for (String bad : List.of("", "TOOLONG", "Ä123", "a\n")) {
            assertThrows(IllegalArgumentException.class, () -> PixelFormat.of(bad), bad);
        }
    }
}
