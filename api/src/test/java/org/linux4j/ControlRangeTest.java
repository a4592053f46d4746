package org.linux4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ControlRangeTest {

    @Test
    void clipsToTheNearestStep() {
        ControlRange range = new ControlRange(-10, 11, 4);
        assertTrue(range.contains(-6));
        assertFalse(range.contains(-5));
        assertFalse(range.contains(14));
        assertEquals(-10, range.clip(-100));
        assertEquals(-6, range.clip(-5));
        assertEquals(-2, range.clip(-3));
        assertEquals(10, range.clip(11), "the last step that is inside");
        assertEquals(10, range.clip(100));
    }

    @Test
    void theWholeRangeOfLongsWorks() {
        ControlRange range = new ControlRange(Long.MIN_VALUE, Long.MAX_VALUE, 1);
        assertTrue(range.contains(Long.MIN_VALUE));
        assertEquals(Long.MAX_VALUE, range.clip(Long.MAX_VALUE));
        ControlRange even = new ControlRange(Long.MIN_VALUE, Long.MAX_VALUE, 2);
        assertTrue(even.contains(0));
        assertFalse(even.contains(1));
        assertEquals(Long.MAX_VALUE - 1, even.clip(Long.MAX_VALUE));
    }
}
