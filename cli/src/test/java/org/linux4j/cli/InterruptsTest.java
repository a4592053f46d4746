package org.linux4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.testkit.BlockedThread;

/** What ends a command is over when the command takes it back. */
@Timeout(300)
class InterruptsTest {

    private final Interrupts interrupts = new Interrupts();
    private final CommandContext context = new CommandContext(plugins -> null, null, interrupts);

    @Test
    void whatIsBeingDoneIsWaitedFor() throws Exception {
        CountDownLatch mayEnd = new CountDownLatch(1);
        List<String> order = new CopyOnWriteArrayList<>();
        CommandContext.Registration registration = context.onInterrupt(() -> {
            try {
                mayEnd.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            order.add("done");
        });
        CompletableFuture<Boolean> firing = BlockedThread.start(interrupts::fire);
        CompletableFuture<Boolean> closing = BlockedThread.start(() -> {
            registration.close();
            return order.add("taken back");
        });
        mayEnd.countDown();
        assertTrue(firing.get(60, TimeUnit.SECONDS));
        assertTrue(closing.get(60, TimeUnit.SECONDS));
        assertEquals(List.of("done", "taken back"), order);
        assertFalse(interrupts.fire());
    }

    @Test
    void workIsInterruptedOnceAndNothingIsLeft() throws Exception {
        CompletableFuture<Boolean> left = BlockedThread.start(() -> {
            context.interruptibly(() -> new CountDownLatch(1).await());
            return Thread.currentThread().isInterrupted();
        });
        assertTrue(interrupts.fire());
        assertFalse(left.get(60, TimeUnit.SECONDS));
        assertFalse(interrupts.fire());
    }
}
