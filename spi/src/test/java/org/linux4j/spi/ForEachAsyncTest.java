package org.linux4j.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.Attributes;
import org.linux4j.ClockSource;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.Event;
import org.linux4j.EventType;

/** An action for each item that comes, on events that a test puts in. */
@Timeout(300)
class ForEachAsyncTest {

    /** Counts how often it is closed. */
    private record Item(int number, AtomicInteger closed) implements Event, AutoCloseable {
        Item(int number) {
            this(number, new AtomicInteger());
        }

        @Override
        public long timestampNanos() {
            return number;
        }

        @Override
        public ClockSource clock() {
            return ClockSource.UNKNOWN;
        }

        @Override
        public EventType type() {
            return new EventType(0, "item");
        }

        @Override
        public Attributes attributes() {
            return Attributes.empty();
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private static final Executor HERE = Runnable::run;

    private final EventQueue<Item> queue = new EventQueue<>("/dev/items", 100, () -> {});
    private final List<Integer> seen = new CopyOnWriteArrayList<>();

    private Item put(int number) {
        Item item = new Item(number);
        queue.put(item);
        return item;
    }

    private static Throwable failure(CompletableFuture<?> future) {
        return assertThrows(ExecutionException.class, () -> future.get(60, TimeUnit.SECONDS))
                .getCause();
    }

    private boolean isFree() {
        return queue.next(Duration.ZERO).equals(Optional.empty());
    }

    @Test
    void eachItemIsHandedOverAndClosedUntilTheSourceIs() throws Exception {
        Item first = put(1);
        CompletableFuture<Void> end = queue.forEachAsync(
                item -> {
                    assertEquals(0, item.closed().get());
                    seen.add(item.number());
                },
                HERE);
        Item second = put(2);
        assertEquals(List.of(1, 2), seen);
        assertEquals(1, first.closed().get());
        assertEquals(1, second.closed().get());
        assertThrows(IllegalStateException.class, this::isFree);
        assertFalse(end.isDone());
        queue.close();
        end.get(60, TimeUnit.SECONDS);
    }

    @Test
    void whatTheActionThrowsEndsItAndClosesTheItem() {
        IllegalStateException mine = new IllegalStateException("says the test");
        CompletableFuture<Void> end = queue.forEachAsync(
                item -> {
                    throw mine;
                },
                HERE);
        Item item = put(1);
        assertSame(mine, failure(end));
        assertEquals(1, item.closed().get());
        assertTrue(isFree(), "the source is open");
    }

    @Test
    void cancellingLeavesTheSourceOpen() {
        CompletableFuture<Void> end = queue.forEachAsync(item -> seen.add(item.number()), HERE);
        put(1);
        end.cancel(false);
        assertTrue(isFree());
        put(2);
        assertEquals(2, queue.next().number());
        assertEquals(List.of(1), seen);
    }

    @Test
    void theActionMayEndItItself() {
        CompletableFuture<CompletableFuture<Void>> self = new CompletableFuture<>();
        CompletableFuture<Void> end = queue.forEachAsync(
                item -> {
                    seen.add(item.number());
                    self.join().complete(null);
                },
                HERE);
        self.complete(end);
        put(1);
        assertTrue(end.isDone());
        put(2);
        assertEquals(List.of(1), seen);
        assertEquals(2, queue.next().number());
    }

    @Test
    void aDeviceThatGoesEndsItWithAFailure() {
        CompletableFuture<Void> end = queue.forEachAsync(item -> seen.add(item.number()), HERE);
        queue.fail(new DeviceDisconnectedException(DeviceException.failure("read", "it is gone")));
        assertInstanceOf(DeviceDisconnectedException.class, failure(end));
    }

    @Test
    void aSourceThatIsInUseIsRefused() {
        CompletableFuture<Void> first = queue.forEachAsync(item -> seen.add(item.number()), HERE);
        assertInstanceOf(IllegalStateException.class, failure(queue.forEachAsync(item -> seen.add(0), HERE)));
        put(1);
        assertEquals(List.of(1), seen);
        first.cancel(false);
        assertThrows(NullPointerException.class, () -> queue.forEachAsync(null, HERE));
        assertTrue(isFree());
    }

    @Test
    void whatDependsOnTheEndFindsTheSourceFree() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 200; i++) {
                AtomicBoolean fails = new AtomicBoolean(true);
                CompletableFuture<Integer> later = new CompletableFuture<>();
                Consumer<Item> action = item -> {
                    if (fails.getAndSet(false)) {
                        throw new IllegalStateException("says the test");
                    }
                    later.complete(item.number());
                };
                CompletableFuture<CompletableFuture<Void>> again =
                        queue.forEachAsync(action, pool).handle((nothing, why) -> queue.forEachAsync(action, pool));
                put(1);
                CompletableFuture<Void> end = again.get(60, TimeUnit.SECONDS);
                put(2);
                assertEquals(2, later.get(60, TimeUnit.SECONDS));
                end.cancel(false);
                while (true) {
                    try {
                        assertTrue(isFree());
                        break;
                    } catch (IllegalStateException e) {
                        // Its action is still on its way back.
                        Thread.sleep(1);
                    }
                }
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void anExecutorThatTakesNoMoreEndsIt() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        CompletableFuture<Integer> first = new CompletableFuture<>();
        CompletableFuture<Void> end = queue.forEachAsync(item -> first.complete(item.number()), pool);
        put(1);
        assertEquals(1, first.get(60, TimeUnit.SECONDS));
        pool.shutdown();
        assertTrue(pool.awaitTermination(60, TimeUnit.SECONDS));
        put(2);
        assertInstanceOf(RejectedExecutionException.class, failure(end));
        assertEquals(2, queue.next().number());
        assertInstanceOf(RejectedExecutionException.class, failure(queue.forEachAsync(item -> seen.add(0), pool)));
        assertTrue(isFree());
    }

    @Test
    void aTimeLimitEndsIt() {
        CompletableFuture<Void> end =
                queue.forEachAsync(item -> seen.add(item.number()), HERE).orTimeout(1, TimeUnit.MILLISECONDS);
        assertInstanceOf(TimeoutException.class, failure(end));
        assertTrue(isFree());
    }
}
