package org.linux4j.midi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MidiAddressTest {

    @Test
    void addressesAreRead() {
        assertEquals(new MidiAddress(20, 0), MidiAddress.parse("20"));
        assertEquals(new MidiAddress(0, 9), MidiAddress.parse("0:9"));
        assertEquals(new MidiAddress(199, 249), MidiAddress.parse("199:249"));
        assertEquals(MidiAddress.BROADCAST, MidiAddress.parse("255:255"));
    }

    /** Each may be a name, so that the form alone tells. */
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "20:", ":0", "20:0:0", "256", "20:256", "999", "1000", "-1", "2 0"})
    void whatIsNoneIsTold(String text) {
        assertFalse(MidiAddress.isAddress(text));
        assertThrows(IllegalArgumentException.class, () -> MidiAddress.parse(text));
    }
}
