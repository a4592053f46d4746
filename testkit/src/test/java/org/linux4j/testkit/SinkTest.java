package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.DeviceTimeoutException;

/** How sending, its waits and its turns end, on a device that a test plays. */
@Timeout(300)
class SinkTest {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration ENDLESS = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
    private static final Duration SHORT = Duration.ofMillis(20);

    private ScriptedSink sink = new ScriptedSink(Optional.empty());

    @AfterEach
    void close() {
        sink.close();
    }

    private static DeviceDisconnectedException gone() {
        return new DeviceDisconnectedException(
                DeviceException.failure("write", "it is gone").on(ScriptedSink.TARGET));
    }

    private static Throwable failure(CompletableFuture<?> end) {
        return assertThrows(ExecutionException.class, () -> end.get(60, TimeUnit.SECONDS))
                .getCause();
    }

    /** Waits for something in the sink on a thread of its own, which is given. */
    private static Thread waiting(Runnable wait, CompletableFuture<Throwable> end) {
        Thread thread = new Thread(() -> {
            Throwable thrown = null;
            try {
                wait.run();
            } catch (RuntimeException e) {
                thrown = Thread.currentThread().isInterrupted() == e instanceof DeviceInterruptedException
                        ? e
                        : new AssertionError("the flag is not kept, or set", e);
            }
            end.complete(thrown);
        });
        thread.setDaemon(true);
        thread.start();
        BlockedThread.await(thread);
        return thread;
    }

    private List<Runnable> waits() {
        return List.of(
                () -> sink.send(1),
                () -> sink.send(1, ENDLESS),
                () -> sink.flush(ENDLESS),
                () -> sink.write(ByteBuffer.allocate(1)));
    }

    @Test
    void whatThereIsRoomForGoesAtOnce() {
        sink.give(3);
        sink.send(1);
        assertTrue(sink.send(2, Duration.ZERO));
        assertTrue(sink.send(3, ENDLESS));
        assertEquals(List.of(1, 2, 3), sink.taken());
        assertThrows(NullPointerException.class, () -> sink.send(null));
    }

    @Test
    void aSenderWaitsForRoomAndTheNextForItsTurn() throws Exception {
        CompletableFuture<Void> first = BlockedThread.start(() -> {
            sink.send(1);
            return null;
        });
        CompletableFuture<Boolean> second = BlockedThread.start(() -> sink.send(2, LONG));
        CompletableFuture<Boolean> third = BlockedThread.start(() -> sink.send(3, ENDLESS));
        assertFalse(sink.send(4, Duration.ZERO), "it is not its turn");
        sink.give(2);
        first.get(60, TimeUnit.SECONDS);
        assertTrue(second.get(60, TimeUnit.SECONDS));
        assertEquals(List.of(1, 2), sink.taken());
        sink.give(1);
        assertTrue(third.get(60, TimeUnit.SECONDS));
        assertEquals(List.of(1, 2, 3), sink.taken());
    }

    @Test
    void manySendersLoseNothing() throws Exception {
        int senders = 4;
        int each = 2_000;
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        for (int i = 0; i < senders; i++) {
            int from = i * each;
            ends.add(CompletableFuture.runAsync(
                    () -> IntStream.range(from, from + each).forEach(sink::send), work -> new Thread(work).start()));
        }
        for (int i = 0; i < each; i++) {
            sink.give(senders);
        }
        for (CompletableFuture<Void> end : ends) {
            end.get(60, TimeUnit.SECONDS);
        }
        assertEquals(senders * each, new HashSet<>(sink.taken()).size());
        for (int i = 0; i < senders; i++) {
            int number = i;
            List<Object> own = sink.taken().stream()
                    .filter(item -> (int) item / each == number)
                    .toList();
            assertEquals(own.stream().sorted().toList(), own, "each sender's items come in order");
        }
    }

    @Test
    void timeIsOver() throws Exception {
        assertFalse(sink.send(1, Duration.ZERO));
        assertFalse(sink.send(1, Duration.ofSeconds(-1)));
        assertFalse(sink.send(1, SHORT));
        assertNull(sink.write(ByteBuffer.allocate(1), SHORT));
        sink.done(false);
        assertFalse(sink.flush(Duration.ZERO));
        assertFalse(sink.flush(SHORT));
        CompletableFuture<Boolean> other = BlockedThread.start(() -> sink.send(2, LONG));
        assertFalse(sink.send(1, SHORT), "waiting for one's turn counts");
        assertFalse(sink.flush(SHORT));
        sink.give(1);
        assertTrue(other.get(60, TimeUnit.SECONDS));
        sink.done(true);
        assertTrue(sink.flush(Duration.ZERO));
        assertEquals(List.of(2), sink.taken());
    }

    @Test
    void theSinksOwnTimeoutThrows() {
        sink = new ScriptedSink(Optional.of(SHORT));
        DeviceTimeoutException late = assertThrows(DeviceTimeoutException.class, () -> sink.send(1));
        assertTrue(late.getMessage().contains("item") && late.getMessage().contains("20 ms"), late.getMessage());
        assertThrows(DeviceTimeoutException.class, () -> sink.write(ByteBuffer.allocate(1)));
        assertFalse(sink.send(1, Duration.ZERO));
    }

    @Test
    void flushWaitsUntilTheDeviceIsDone() throws Exception {
        sink.give(1);
        sink.done(false);
        sink.send(1);
        CompletableFuture<Boolean> flushed = BlockedThread.start(() -> sink.flush(ENDLESS));
        sink.done(true);
        assertTrue(flushed.get(60, TimeUnit.SECONDS));
    }

    @Test
    void whatIsClosedSaysSo() {
        sink.give(1);
        sink.close();
        sink.close();
        for (Runnable wait : waits()) {
            DeviceClosedException closed = assertThrows(DeviceClosedException.class, wait::run);
            assertTrue(closed.getMessage().contains(ScriptedSink.TARGET), closed.getMessage());
        }
        assertThrows(DeviceClosedException.class, () -> sink.send(1, Duration.ZERO));
        HandPublisher publisher = new HandPublisher();
        assertInstanceOf(DeviceClosedException.class, failure(sink.connect(publisher)));
        assertNull(publisher.subscriber, "it need not be asked");
        publisher.subscribe(sink.subscriber());
        assertEquals(1, publisher.cancels.get());
        assertEquals(0, publisher.requested.get());
        assertEquals(List.of(), sink.taken());
    }

    @Test
    void closingEndsEveryWait() throws Exception {
        for (Runnable wait : waits()) {
            sink.done(false);
            CompletableFuture<Throwable> forRoom = new CompletableFuture<>();
            CompletableFuture<Throwable> forTurn = new CompletableFuture<>();
            waiting(wait, forRoom);
            waiting(wait, forTurn);
            sink.close();
            assertInstanceOf(DeviceClosedException.class, forRoom.get(60, TimeUnit.SECONDS));
            assertInstanceOf(DeviceClosedException.class, forTurn.get(60, TimeUnit.SECONDS));
            sink = new ScriptedSink(Optional.empty());
        }
    }

    @Test
    void anInterruptEndsEveryWaitAndIsKept() throws Exception {
        sink.done(false);
        for (Runnable wait : waits()) {
            CompletableFuture<Throwable> forRoom = new CompletableFuture<>();
            CompletableFuture<Throwable> forTurn = new CompletableFuture<>();
            Thread first = waiting(wait, forRoom);
            Thread second = waiting(wait, forTurn);
            second.interrupt();
            assertInstanceOf(DeviceInterruptedException.class, forTurn.get(60, TimeUnit.SECONDS));
            first.interrupt();
            assertInstanceOf(DeviceInterruptedException.class, forRoom.get(60, TimeUnit.SECONDS));
        }
        sink.give(1);
        Thread.currentThread().interrupt();
        try {
            assertThrows(DeviceInterruptedException.class, () -> sink.send(1));
            assertTrue(sink.send(2, Duration.ZERO), "this does not wait");
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertEquals(List.of(2), sink.taken());
    }

    @Test
    void aDeviceThatGoesEndsEveryWait() throws Exception {
        DeviceDisconnectedException gone = gone();
        for (Runnable wait : waits()) {
            sink.done(false);
            CompletableFuture<Throwable> forRoom = new CompletableFuture<>();
            CompletableFuture<Throwable> forTurn = new CompletableFuture<>();
            waiting(wait, forRoom);
            waiting(wait, forTurn);
            sink.goAway(gone);
            assertSame(gone, forRoom.get(60, TimeUnit.SECONDS));
            assertSame(gone, forTurn.get(60, TimeUnit.SECONDS));
            assertSame(gone, assertThrows(DeviceDisconnectedException.class, wait::run));
            sink.close();
            sink = new ScriptedSink(Optional.empty());
        }
    }

    @Test
    void whatCannotBeTakenLeavesTheSinkAsItWas() {
        sink.give(1);
        assertThrows(IllegalArgumentException.class, () -> sink.send(ScriptedSink.BAD));
        sink.send(1);
        assertEquals(List.of(1), sink.taken());
    }

    @Test
    void anotherFormTakesTurnsWithItems() throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(3);
        CompletableFuture<Integer> writing = BlockedThread.start(() -> sink.write(bytes));
        CompletableFuture<Boolean> sending = BlockedThread.start(() -> sink.send(1, LONG));
        sink.give(2);
        assertEquals(7, writing.get(60, TimeUnit.SECONDS));
        assertTrue(sending.get(60, TimeUnit.SECONDS));
        assertEquals(List.of(bytes, 1), sink.taken());
    }

    @Test
    void sendingAllocatesNothing() {
        sink.recordNothing();
        sink.give(Integer.MAX_VALUE);
        Object item = "item";
        AllocationMeter.assertNothing(10_000, () -> {
            sink.send(item);
            sink.send(item, LONG);
            sink.flush(LONG);
        });
    }
}
