package org.linux4j.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ForceEffectTest {

    @Test
    void lengthsAreWholeMilliseconds() {
        assertEquals(Duration.ZERO, ForceEffect.rumble(1, 1, Duration.ZERO).length());
        assertEquals(
                Duration.ofMillis(1),
                ForceEffect.rumble(1, 1, Duration.ofNanos(1)).length());
        assertEquals(
                Duration.ofMillis(65_535),
                ForceEffect.rumble(1, 1, Duration.ofMillis(65_535)).length());
    }

    @Test
    void aLengthThatDoesNotFitIsRefusedHoweverLong() {
        assertThrows(IllegalArgumentException.class, () -> ForceEffect.rumble(1, 1, Duration.ofMillis(-1)));
        for (Duration length : new Duration[] {Duration.ofMillis(65_536), Duration.ofSeconds(Long.MAX_VALUE)}) {
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> ForceEffect.rumble(1, 1, length));
            assertTrue(refused.getMessage().contains("length"), refused.getMessage());
        }
    }
}
