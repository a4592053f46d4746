package org.linux4j.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriverThreadTest {

    private final List<Runnable> moved = new ArrayList<>();
    private final Runnable work = () -> {};

    @Test
    void workStaysWhereNoDriverIs() {
        assertFalse(DriverThread.leave(work));
    }

    @Test
    void workIsMovedOffADriversThread() throws InterruptedException {
        boolean[] left = new boolean[1];
        DriverThread thread = new DriverThread(() -> left[0] = DriverThread.leave(work), "linux4j-test", moved::add);
        thread.start();
        thread.join();
        assertTrue(left[0]);
        assertEquals(List.of(work), moved);
    }

    @Test
    void workIsMovedOffAThreadAsLongAsItIsLent() {
        DriverThread.lend(
                () -> {
                    assertTrue(DriverThread.leave(work));
                    DriverThread.lend(() -> {}, moved::add);
                    assertTrue(DriverThread.leave(work), "lent still");
                },
                moved::add);
        assertEquals(List.of(work, work), moved);
        assertFalse(DriverThread.leave(work));
    }

    @Test
    void aThreadIsGivenBackByAFailure() {
        assertThrows(
                IllegalStateException.class,
                () -> DriverThread.lend(
                        () -> {
                            throw new IllegalStateException();
                        },
                        moved::add));
        assertFalse(DriverThread.leave(work));
    }
}
