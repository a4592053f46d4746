package org.linux4j.midi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MidiValuesTest {

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.NEGATIVE_INFINITY})
    void aTempoIsAboveNothing(double beats) {
        assertThrows(IllegalArgumentException.class, () -> MidiTempo.bpm(beats));
    }

    /** The kernel takes a removal's queue for 0 where there is none. */
    @Test
    void aDestinationIsRemovedOfAQueue() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new MidiRemoval(
                        OptionalInt.empty(),
                        Optional.of(MidiAddress.of(128, 0)),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        false));
    }

    @Test
    void digitsAreTheSameEverywhere() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertEquals("1.500000000 s", MidiTime.of(Duration.ofMillis(1_500)).toString());
        } finally {
            Locale.setDefault(before);
        }
    }
}
