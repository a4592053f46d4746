package org.linux4j.video;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.linux4j.Fraction;

class WishesTest {

    @Test
    void settingsTellTheSizeThatIsWishedFor() {
        CaptureSettings sized = CaptureSettings.builder().size(640, 480).build();
        assertEquals(OptionalInt.of(640), sized.width());
        assertEquals(OptionalInt.of(480), sized.height());
        CaptureSettings any = CaptureSettings.builder().build();
        assertEquals(OptionalInt.empty(), any.width());
        assertEquals(OptionalInt.empty(), any.height());
    }

    @Test
    void intervalsTellTheirRates() {
        assertEquals(Fraction.of(30000, 1001), new FrameInterval.Discrete(Fraction.of(1001, 30000)).rate());
        FrameInterval.Range range =
                new FrameInterval.Range(Fraction.of(1, 60), Fraction.of(1, 5), Fraction.of(1, 60), false);
        assertEquals(Fraction.of(5), range.minRate());
        assertEquals(Fraction.of(60), range.maxRate());
    }
}
