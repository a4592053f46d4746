package org.linux4j.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.linux4j.Fraction;

class VideoFormatTest {

    private static final VideoFormat FORMAT = VideoFormat.builder(PixelFormat.NV12, 1920, 1088)
            .planes(List.of(new PlaneLayout(1920, 1920 * 1088), new PlaneLayout(1920, 1920 * 544)))
            .field(FieldOrder.INTERLACED)
            .build();

    @Test
    void aPartMayBeVisible() {
        assertTrue(FORMAT.isWhole());
        assertEquals(new PictureArea(0, 0, 1920, 1088), FORMAT.visible());
        VideoFormat part = FORMAT.withVisible(new PictureArea(0, 0, 1920, 1080));
        assertFalse(part.isWhole());
        assertNotEquals(FORMAT, part);
        assertEquals(FORMAT, part.withVisible(FORMAT.visible()), "all else stays");
        assertEquals("1920x1088 NV12 (1920x1080 at 0,0 of it visible)", part.toString());
        assertEquals("1920x1088 NV12", FORMAT.toString());
    }

    @Test
    void whatReachesBeyondIsNoPart() {
        for (PictureArea area : List.of(
                new PictureArea(0, 9, 1920, 1080),
                new PictureArea(1, 0, 1920, 1080),
                new PictureArea(Integer.MAX_VALUE, 0, Integer.MAX_VALUE, 1))) {
            assertThrows(IllegalArgumentException.class, () -> FORMAT.withVisible(area));
        }
        assertThrows(IllegalArgumentException.class, () -> new PictureArea(-1, 0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new PictureArea(0, 0, 0, 1));
    }

    @Test
    void intervalsAreOnSteps() {
        FrameInterval range = new FrameInterval.Range(Fraction.of(1, 30), Fraction.of(1), Fraction.of(1, 30), false);
        assertTrue(range.contains(Fraction.of(2, 60)));
        assertTrue(range.contains(Fraction.of(1, 15)));
        assertTrue(range.contains(Fraction.of(1)));
        assertFalse(range.contains(Fraction.of(1, 20)), "between two steps");
        assertFalse(range.contains(Fraction.of(1, 31)));
        assertFalse(range.contains(Fraction.of(31, 30)));
        FrameInterval continuous = new FrameInterval.Range(Fraction.of(1, 30), Fraction.of(1), Fraction.of(1), true);
        assertTrue(continuous.contains(Fraction.of(1, 20)));
        assertTrue(new FrameInterval.Discrete(Fraction.of(1, 30)).contains(Fraction.of(2, 60)));
    }

    @Test
    void settingsOfBothDirectionsAreBuiltAlike() {
        // That a builder comes back as what it is, is what this compiles for.
        CaptureSettings capture = CaptureSettings.builder()
                .size(64, 48)
                .exact(true)
                .newestOnly(true)
                .buffers(2)
                .build();
        OutputSettings output =
                OutputSettings.builder().size(64, 48).exact(true).buffers(2).build();
        for (StreamSettings settings : List.of(capture, output)) {
            VideoFormat wish = settings.formatFrom(FORMAT);
            assertEquals(64, wish.width());
            assertEquals(48, wish.height());
            assertEquals(PixelFormat.NV12, wish.pixelFormat());
            assertTrue(settings.exact() && settings.hasSize());
            assertEquals(2, settings.buffers());
        }
        assertEquals(FORMAT, OutputSettings.builder().build().formatFrom(FORMAT));
    }
}
