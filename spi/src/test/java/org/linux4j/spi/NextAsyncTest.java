package org.linux4j.spi;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linux4j.Attributes;
import org.linux4j.ClockSource;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.Event;
import org.linux4j.EventType;

/** The next item as a future, on events that a test puts in. */
@Timeout(300)
class NextAsyncTest {

    private final Callbacks callbacks = new Callbacks();
    private final EventQueue<Count> queue = new EventQueue<>("/dev/count", 20_000, () -> {});

    private record Count(long timestampNanos) implements Event {
        @Override
        public ClockSource clock() {
            return ClockSource.UNKNOWN;
        }

        @Override
        public EventType type() {
            return new EventType(0, "count");
        }

        @Override
        public Attributes attributes() {
            return Attributes.empty();
        }
    }

    private static Count at(long number) {
        return new Count(number);
    }

    private static Throwable failure(CompletableFuture<?> future) {
        return assertThrows(ExecutionException.class, () -> future.get(60, TimeUnit.SECONDS))
                .getCause();
    }

    @Test
    void whatIsThereComesAtOnce() {
        queue.put(at(1));
        CompletableFuture<Count> next = queue.nextAsync();
        assertTrue(next.isDone());
        assertEquals(at(1), next.join());
    }

    @Test
    void whatComesLaterCompletesIt() throws Exception {
        CompletableFuture<Count> next = queue.nextAsync();
        assertFalse(next.isDone());
        queue.put(at(2));
        assertEquals(at(2), next.get(60, TimeUnit.SECONDS));
    }

    @Test
    void whatDependsOnItDoesNotRunOnADriversThread() throws Exception {
        CompletableFuture<Thread> ran = queue.nextAsync().thenApply(count -> Thread.currentThread());
        DriverThread driver = new DriverThread(() -> queue.put(at(1)), "linux4j-test", callbacks);
        driver.start();
        Thread thread = ran.get(60, TimeUnit.SECONDS);
        assertTrue(thread.getName().startsWith("linux4j-callback-"), thread.getName());
        assertTrue(thread.isDaemon());
    }

    @Test
    void aDependentThatBlocksDoesNotHoldUpADriversThread() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CompletableFuture<Void> blocked = queue.nextAsync().thenAccept(count -> {
            try {
                held.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        DriverThread driver = new DriverThread(() -> queue.put(at(1)), "linux4j-test", callbacks);
        driver.start();
        driver.join(60_000);
        assertFalse(driver.isAlive());
        assertFalse(blocked.isDone());
        held.countDown();
        blocked.get(60, TimeUnit.SECONDS);
    }

    @Test
    void afterTheManagerWasClosedADriversThreadStillCompletesIt() throws Exception {
        CompletableFuture<Thread> ran = queue.nextAsync().thenApply(count -> Thread.currentThread());
        callbacks.close();
        new DriverThread(() -> queue.put(at(1)), "linux4j-test", callbacks).start();
        Thread thread = ran.get(60, TimeUnit.SECONDS);
        assertTrue(thread.getName().startsWith("linux4j-callback-"), thread.getName());
        thread.join(60_000);
        assertFalse(thread.isAlive(), "no thread is kept after close()");
    }

    @Test
    void aSecondOneIsRefusedWhileOneIsPending() {
        CompletableFuture<Count> next = queue.nextAsync();
        assertThrows(IllegalStateException.class, queue::nextAsync);
        assertThrows(IllegalStateException.class, queue::next);
        assertThrows(IllegalStateException.class, () -> queue.take(Duration.ZERO));
        assertThrows(IllegalStateException.class, () -> queue.drain(count -> {}));
        queue.put(at(1));
        assertEquals(at(1), next.join());
    }

    @Test
    void cancellingFreesTheSourceAtOnce() {
        assertTrue(queue.nextAsync().cancel(true));
        assertTrue(queue.next(Duration.ZERO).isEmpty());
        CompletableFuture<Count> again = queue.nextAsync();
        queue.put(at(3));
        assertEquals(at(3), again.join(), "nothing was taken for the one that was cancelled");
    }

    @Test
    void cancellingFreesTheSourceHoweverManyWereThereAtOnce() {
        for (int i = 0; i < 10_000; i++) {
            queue.put(at(i));
        }
        for (int i = 0; i < 10_000; i++) {
            CompletableFuture<Count> next = queue.nextAsync();
            next.cancel(false);
            assertTrue(next.isDone());
        }
        assertDoesNotThrow(() -> queue.next(Duration.ZERO));
    }

    @Test
    void whatDependsOnACancelledOneFindsTheSourceFree() {
        CompletableFuture<Boolean> empty = new CompletableFuture<>();
        CompletableFuture<Count> next = queue.nextAsync();
        next.whenComplete(
                (count, failure) -> empty.complete(queue.next(Duration.ZERO).isEmpty()));
        assertTrue(next.cancel(false));
        assertTrue(empty.join());
    }

    @Test
    void whatDependsOnOneThatIsLateFindsTheSourceFree() throws Exception {
        assertTrue(queue.nextAsync()
                .orTimeout(1, TimeUnit.MILLISECONDS)
                .handle((count, failure) -> queue.next(Duration.ZERO).isEmpty())
                .get(60, TimeUnit.SECONDS));
    }

    /** Events that take as long to be fetched as a test likes. */
    private static final class SlowSource extends AbstractEventSource<Count> {
        private final CountDownLatch fetching = new CountDownLatch(1);
        private final CountDownLatch go = new CountDownLatch(1);
        private volatile boolean there;

        SlowSource() {
            super("/dev/slow", Optional.empty());
        }

        void come() {
            there = true;
            signalReady();
        }

        @Override
        protected Count advance() {
            if (!there) {
                return null;
            }
            fetching.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            there = false;
            return at(1);
        }

        @Override
        protected Count copy(Count event) {
            return event;
        }

        @Override
        protected boolean await(long nanos) {
            return there;
        }

        @Override
        protected void stop() {}

        @Override
        protected void armReady() {}
    }

    @Test
    void cancellingWhileAnotherThreadFetchesWaitsForThat() throws Exception {
        SlowSource slow = new SlowSource();
        CompletableFuture<Count> next = slow.nextAsync();
        Thread fetcher = new Thread(slow::come);
        fetcher.start();
        slow.fetching.await();
        AtomicReference<Object> after = new AtomicReference<>();
        Thread canceller = new Thread(() -> {
            try {
                next.cancel(false);
                after.set(slow.next(Duration.ZERO));
            } catch (RuntimeException e) {
                after.set(e);
            }
        });
        canceller.start();
        while (canceller.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertFalse(next.isDone());
        slow.go.countDown();
        canceller.join(60_000);
        fetcher.join(60_000);
        assertTrue(next.isCancelled());
        assertEquals(Optional.of(at(1)), after.get(), "the source was free, and what came too late is not lost");
        assertTrue(slow.next(Duration.ZERO).isEmpty(), "it comes once");
        slow.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatComesTooLateForASubscriberIsThereForTheNextOne(boolean drained) throws Exception {
        SlowSource slow = new SlowSource();
        AtomicReference<Flow.Subscription> subscription = new AtomicReference<>();
        slow.publisher(Runnable::run).subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription given) {
                subscription.set(given);
                given.request(1);
            }

            @Override
            public void onNext(Count item) {
                throw new AssertionError("it was cancelled");
            }

            @Override
            public void onError(Throwable failure) {
                throw new AssertionError(failure);
            }

            @Override
            public void onComplete() {
                throw new AssertionError("it was cancelled");
            }
        });
        Thread fetcher = new Thread(slow::come);
        fetcher.start();
        slow.fetching.await();
        subscription.get().cancel();
        slow.go.countDown();
        fetcher.join();
        List<Count> seen = new ArrayList<>();
        if (drained) {
            assertEquals(1, slow.drain(seen::add));
        } else {
            seen.add(slow.next());
        }
        assertEquals(List.of(at(1)), seen);
        assertTrue(slow.next(Duration.ZERO).isEmpty(), "once");
        slow.close();
    }

    @Test
    void completingItInAnotherWayFreesTheSource() {
        CompletableFuture<Count> next = queue.nextAsync();
        assertTrue(next.complete(at(0)));
        queue.put(at(1));
        assertEquals(at(1), queue.next());
    }

    @Test
    void aTimeoutOfItsOwnFreesTheSource() {
        CompletableFuture<Count> next = queue.nextAsync().orTimeout(10, TimeUnit.MILLISECONDS);
        assertInstanceOf(TimeoutException.class, failure(next));
        // orTimeout completes on a thread of the JDK's, which frees the source in the same step or a moment later.
        CompletableFuture<Count> again = null;
        for (long end = System.nanoTime() + 10_000_000_000L; again == null; ) {
            try {
                again = queue.nextAsync();
            } catch (IllegalStateException e) {
                assertTrue(System.nanoTime() < end, "the source is never free again");
            }
        }
        queue.put(at(1));
        assertEquals(at(1), again.join());
    }

    @Test
    void closeCompletesIt() {
        CompletableFuture<Count> next = queue.nextAsync();
        queue.close();
        assertInstanceOf(DeviceClosedException.class, failure(next));
        assertInstanceOf(DeviceClosedException.class, failure(queue.nextAsync()));
    }

    @Test
    void aDeviceThatGoesCompletesIt() {
        CompletableFuture<Count> next = queue.nextAsync();
        DeviceException gone = new DeviceDisconnectedException(DeviceException.failure("read", "it is gone"));
        queue.fail(gone);
        assertSame(gone, failure(next));
        assertThrows(DeviceDisconnectedException.class, queue::next, "the source is free");
    }

    /** The next one is asked for by what depends on the one before. */
    private void follow(AtomicInteger left, CompletableFuture<Integer> done) {
        queue.nextAsync()
                .thenAccept(count -> {
                    if (left.decrementAndGet() == 0) {
                        done.complete(Thread.currentThread().getStackTrace().length);
                    } else {
                        follow(left, done);
                    }
                })
                .exceptionally(failure -> {
                    done.completeExceptionally(failure);
                    return null;
                });
    }

    @Test
    void aChainOfWhatIsThereNeedsNoDeepStack() throws Exception {
        int items = 10_000;
        for (int i = 0; i < items; i++) {
            queue.put(at(i));
        }
        CompletableFuture<Integer> done = new CompletableFuture<>();
        follow(new AtomicInteger(items), done);
        int depth = done.get(30, TimeUnit.SECONDS);
        assertTrue(depth < 10_000, depth + " frames at the end of the chain");
        assertTrue(queue.next(Duration.ZERO).isEmpty());
    }

    @Test
    void aChainOfWhatComesLaterNeedsNoDeepStack() throws Exception {
        int items = 10_000;
        CompletableFuture<Integer> done = new CompletableFuture<>();
        follow(new AtomicInteger(items), done);
        for (int i = 0; i < items; i++) {
            queue.put(at(i));
        }
        int depth = done.get(30, TimeUnit.SECONDS);
        assertTrue(depth < 10_000, depth + " frames at the end of the chain");
        assertThrows(TimeoutException.class, () -> queue.nextAsync().get(1, TimeUnit.MILLISECONDS));
    }

    @Test
    void anInterruptedThreadMayAskForIt() {
        Thread.currentThread().interrupt();
        try {
            CompletableFuture<Count> next = queue.nextAsync();
            assertFalse(next.isDone());
            queue.put(at(1));
            assertEquals(at(1), next.getNow(null));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void aDependentsFailureIsItsOwn() {
        AtomicReference<Throwable> seen = new AtomicReference<>();
        queue.nextAsync()
                .thenAccept(count -> {
                    throw new IllegalArgumentException("says the test");
                })
                .exceptionally(failure -> {
                    seen.set(failure);
                    return null;
                });
        assertTrue(queue.put(at(1)));
        assertInstanceOf(IllegalArgumentException.class, seen.get().getCause());
        queue.put(at(2));
        assertEquals(at(2), queue.next());
    }
}
