package org.linux4j.spi.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** When the collector is asked to come. */
class MappedRangesTest {
    private final MappedRanges ranges = new MappedRanges();

    private boolean close(long bytes) {
        ranges.mapped();
        return ranges.closed(bytes);
    }

    private int asked(int count, long bytes) {
        int asked = 0;
        for (int i = 0; i < count; i++) {
            asked += close(bytes) ? 1 : 0;
        }
        return asked;
    }

    @Test
    void manyRangesAskOnceForEachThousand() {
        assertEquals(0, asked(1000, 4096));
        assertTrue(close(4096));
        assertEquals(0, asked(999, 4096));
        assertTrue(close(4096));
        assertEquals(0, asked(999, 4096));
    }

    @Test
    void manyBytesAskOnceForEachGigabyte() {
        assertEquals(0, asked(4, 1L << 28));
        assertTrue(close(1));
        assertFalse(close(1 << 20));
        assertTrue(close(1L << 30));
    }

    @Test
    void whenTheyAreUnmappedThereIsAReasonToAskAgain() {
        assertEquals(1, asked(1500, 4096));
        for (int i = 0; i < 1000; i++) {
            ranges.unmapped(4096, true);
        }
        assertEquals(0, asked(500, 4096));
        assertTrue(close(4096));
    }

    @Test
    void whatIsUnmappedWithoutHavingWaitedCountsForNothing() {
        ranges.mapped();
        ranges.unmapped(1L << 40, false);
        assertEquals(0, asked(1000, 4096));
    }

    @Test
    void aCollectionThatFindsNothingEnds() {
        ranges.collect();
    }
}
