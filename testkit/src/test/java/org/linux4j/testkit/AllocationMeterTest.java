package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AllocationMeterTest {
    private volatile Object sink;
    /** Whether it is the other thread's turn. */
    private boolean others;

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

    /** A byte for each item is found, wherever it is allocated. */
    @Test
    void findsWhatAnotherThreadAllocates() throws InterruptedException {
        Thread other = new Thread(() -> {
            while (awaitTurn(true)) {
                sink = new byte[1];
                turn();
            }
        });
        other.start();
        Runnable work = () -> {
            turn();
            awaitTurn(false);
        };
        AllocationMeter.assertNothing(1_000, work);
        AssertionError failure =
                assertThrows(AssertionError.class, () -> AllocationMeter.assertNothing(1_000, work, other));
        long bytes = Long.parseLong(failure.getMessage().replaceFirst(" .*", ""));
        assertTrue(bytes >= 1_000, failure.getMessage());
        other.interrupt();
        other.join();
    }

    private synchronized void turn() {
        others = !others;
        notifyAll();
    }

    private synchronized boolean awaitTurn(boolean ofOther) {
        try {
            while (others != ofOther) {
                wait();
            }
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
