package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AllocationMeterTest {
    private volatile Object sink;
    private int calls;

    @Test
    void findsOneObjectInManyCalls() {
        long bytes = AllocationMeter.bytes(10_000, () -> {
            if (++calls % 10_000 == 0) {
                sink = new byte[100];
            }
        });
        assertTrue(bytes >= 100 && bytes < 200, bytes + " bytes");
        assertThrows(AssertionError.class, () -> AllocationMeter.assertNothing(10, () -> sink = new Object()));
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertEquals(0, AllocationMeter.bytes(10_000, () -> calls++));
        AllocationMeter.assertNothing(10_000, () -> calls++);
    }
}
