package org.linux4j.spi.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WeakPartsTest {

    private final WeakParts<Object> parts = new WeakParts<>(4);

    @Test
    void findsWhatWasPutInAndNothingElse() {
        Object one = new Object();
        Object other = new Object();
        parts.put(3, one);
        assertEquals(one, parts.get(3));
        for (int number : new int[] {Integer.MIN_VALUE, -1, 0, 4, Integer.MAX_VALUE}) {
            assertNull(parts.get(number));
        }
        parts.put(3, other);
        parts.remove(3, one);
        assertEquals(other, parts.get(3));
        parts.remove(3, other);
        assertNull(parts.get(3));
        parts.remove(3, other);
    }

    @Test
    void dropsWhatIsForgotten() throws InterruptedException {
        parts.put(0, new Object());
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (parts.get(0) != null) {
            assertTrue(System.nanoTime() < deadline, "it is still there");
            System.gc();
            Thread.sleep(5);
        }
    }
}
