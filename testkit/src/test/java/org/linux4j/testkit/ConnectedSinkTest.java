package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.spi.Callbacks;
import org.linux4j.spi.DriverThread;
import org.linux4j.spi.EventQueue;

/** What a sink asks of a publisher, owns, and tells, on a device that a test plays. */
@Timeout(300)
class ConnectedSinkTest {

    private final ScriptedSink sink = new ScriptedSink(Optional.of(Duration.ofNanos(1)));
    private final HandPublisher publisher = new HandPublisher();

    @AfterEach
    void close() {
        sink.close();
    }

    /** An item that counts how often it was closed. */
    private static class Lease implements AutoCloseable {
        final AtomicInteger closed = new AtomicInteger();

        @Override
        public void close() throws IOException {
            closed.incrementAndGet();
        }
    }

    private static Throwable failure(CompletableFuture<?> end) {
        return assertThrows(ExecutionException.class, () -> end.get(60, TimeUnit.SECONDS))
                .getCause();
    }

    private static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "It did not happen in time: " + what);
            Thread.yield();
        }
    }

    @Test
    void theNextIsAskedForWhenTheDeviceHasOne() {
        CompletableFuture<Void> end = sink.connect(publisher);
        assertEquals(1, publisher.requested.get());
        Lease first = new Lease();
        Lease second = new Lease();
        publisher.give(first);
        assertEquals(1, publisher.requested.get(), "the device has no room");
        assertEquals(0, first.closed.get());
        sink.give(1);
        until("the next is asked for", () -> publisher.requested.get() == 2);
        assertEquals(1, first.closed.get());
        // Whoever asked may not be done yet, and would see to the second as well.
        BlockedThread.await(sink.threads().get(0));
        sink.give(1);
        publisher.give(second);
        assertEquals(3, publisher.requested.get(), "there was room: on this thread, at once");
        assertSame(Thread.currentThread(), sink.threads().get(1));
        assertEquals(1, second.closed.get());
        assertEquals(List.of(first, second), sink.taken());
        assertFalse(end.isDone());
    }

    @Test
    void itIsCompleteWhenTheDeviceHasTheLast() throws Exception {
        CompletableFuture<Void> end = sink.connect(publisher);
        Lease last = new Lease();
        publisher.give(last);
        publisher.complete();
        assertThrows(
                TimeoutException.class, () -> end.get(20, TimeUnit.MILLISECONDS), "though the sink's own is short");
        sink.done(false);
        sink.give(2);
        assertNull(end.get(60, TimeUnit.SECONDS));
        assertEquals(1, last.closed.get());
        assertEquals(1, publisher.requested.get());
        assertEquals(0, publisher.cancels.get());
        sink.send("it is open");
        assertEquals(List.of(last, "it is open"), sink.taken());
    }

    @Test
    void thePublishersFailureComesAfterWhatItGave() {
        CompletableFuture<Void> end = sink.connect(publisher);
        Lease last = new Lease();
        publisher.give(last);
        IOException why = new IOException("why");
        publisher.fail(why);
        assertFalse(end.isDone());
        sink.give(1);
        assertSame(why, failure(end));
        assertEquals(1, last.closed.get());
        assertEquals(List.of(last), sink.taken());
        assertEquals(0, publisher.cancels.get());
    }

    @Test
    void anItemThatCannotBeTakenEndsIt() {
        CompletableFuture<Void> end = sink.connect(publisher);
        publisher.give(ScriptedSink.BAD);
        assertInstanceOf(IllegalArgumentException.class, failure(end));
        assertEquals(1, publisher.cancels.get());
        assertEquals(1, publisher.requested.get());
    }

    @Test
    void aDeviceThatGoesEndsItAndClosesTheItem() {
        DeviceDisconnectedException gone = new DeviceDisconnectedException(
                DeviceException.failure("write", "it is gone").on(ScriptedSink.TARGET));
        CompletableFuture<Void> end = sink.connect(publisher);
        Lease lease = new Lease();
        publisher.give(lease);
        sink.goAway(gone);
        assertSame(gone, failure(end));
        assertEquals(1, lease.closed.get());
        assertEquals(1, publisher.cancels.get());
        Lease late = new Lease();
        publisher.give(late);
        until("what comes late is closed", () -> late.closed.get() == 1);
    }

    @Test
    void closingEndsItWhetherItWaitsForRoomOrForAnItem() {
        CompletableFuture<Void> forItem = sink.connect(publisher);
        HandPublisher other = new HandPublisher();
        CompletableFuture<Void> forRoom = sink.connect(other);
        Lease lease = new Lease();
        other.give(lease);
        sink.close();
        assertInstanceOf(DeviceClosedException.class, failure(forItem));
        assertInstanceOf(DeviceClosedException.class, failure(forRoom));
        assertEquals(1, lease.closed.get());
        assertEquals(1, publisher.cancels.get());
        assertEquals(1, other.cancels.get());
    }

    @Test
    void aPublisherThatCannotBeCancelledKeepsNothingFromClosing() {
        try (LoggedWarnings warnings = new LoggedWarnings("org.linux4j.spi")) {
            CompletableFuture<Void> broken = sink.connect(given -> given.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long count) {
                    // It has nothing.
                }

                @Override
                public void cancel() {
                    throw new RejectedExecutionException("no");
                }
            }));
            CompletableFuture<Void> end = sink.connect(publisher);
            sink.close();
            assertInstanceOf(DeviceClosedException.class, failure(broken));
            assertInstanceOf(DeviceClosedException.class, failure(end));
            assertEquals(1, publisher.cancels.get());
            assertEquals(1, warnings.messages().size(), warnings.messages()::toString);
        }
    }

    @Test
    void cancellingClosesWhatWaitsAndWhatComesLate() {
        CompletableFuture<Void> end = sink.connect(publisher);
        Lease waiting = new Lease();
        publisher.give(waiting);
        assertTrue(end.cancel(true));
        assertEquals(1, waiting.closed.get());
        assertEquals(1, publisher.cancels.get());
        sink.give(2);
        Lease late = new Lease();
        publisher.give(late);
        assertEquals(1, late.closed.get());
        publisher.complete();
        assertEquals(List.of(), sink.taken());
        assertTrue(sink.send("it is open", Duration.ZERO));
    }

    @Test
    void cancellingEndsItWhileSomebodyElseHasTheTurn() throws Exception {
        CompletableFuture<Boolean> sender = BlockedThread.start(() -> sink.send("other", Duration.ofMinutes(2)));
        CompletableFuture<Void> end = sink.connect(publisher);
        Lease lease = new Lease();
        publisher.give(lease);
        assertTrue(end.cancel(true));
        assertEquals(1, lease.closed.get());
        sink.give(1);
        assertTrue(sender.get(60, TimeUnit.SECONDS));
    }

    @Test
    void aTimeoutOfTheFutureEndsIt() {
        CompletableFuture<Void> end = sink.connect(publisher).orTimeout(1, TimeUnit.MILLISECONDS);
        assertInstanceOf(TimeoutException.class, failure(end));
        until("it is cancelled", () -> publisher.cancels.get() == 1);
    }

    @Test
    void itGetsItsTurnAfterASender() throws Exception {
        CompletableFuture<Boolean> sender = BlockedThread.start(() -> sink.send(1, Duration.ofMinutes(2)));
        sink.connect(publisher);
        publisher.give(2);
        sink.give(2);
        assertTrue(sender.get(60, TimeUnit.SECONDS));
        until("both are taken", () -> sink.taken().size() == 2);
        assertEquals(List.of(1, 2), sink.taken());
    }

    @Test
    void aSubscriptionThatComesTwiceOrLateIsCancelled() {
        CompletableFuture<Void> end = sink.connect(publisher);
        HandPublisher second = new HandPublisher();
        second.subscribe(publisher.subscriber);
        assertEquals(1, second.cancels.get());
        assertEquals(0, publisher.cancels.get());
        AtomicReference<Flow.Subscriber<?>> kept = new AtomicReference<>();
        CompletableFuture<Void> early = sink.connect(kept::set);
        early.cancel(true);
        kept.get().onSubscribe(second);
        assertEquals(2, second.cancels.get());
        assertEquals(0, second.requested.get());
        assertFalse(end.isDone());
    }

    @Test
    void moreThanWasAskedForEndsIt() {
        CompletableFuture<Void> end = sink.connect(publisher);
        Lease first = new Lease();
        Lease second = new Lease();
        publisher.give(first);
        publisher.give(second);
        assertEquals(1, second.closed.get());
        sink.give(5);
        assertInstanceOf(IllegalStateException.class, failure(end));
        assertEquals(1, first.closed.get());
        assertEquals(1, publisher.cancels.get());
        assertEquals(List.of(first), sink.taken());
    }

    @Test
    void anItemThatCannotBeClosedEndsIt() {
        sink.give(1);
        CompletableFuture<Void> end = sink.connect(publisher);
        IOException why = new IOException("why");
        publisher.give(new Lease() {
            @Override
            public void close() throws IOException {
                throw why;
            }
        });
        assertSame(why, failure(end));
    }

    @Test
    void aPublisherThatThrowsIsToldByTheFuture() {
        CompletableFuture<Void> end = sink.connect(given -> {
            throw new RejectedExecutionException("no");
        });
        assertInstanceOf(RejectedExecutionException.class, failure(end));
        CompletableFuture<Void> other = sink.connect(given -> given.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {
                throw new RejectedExecutionException("no");
            }

            @Override
            public void cancel() {
                publisher.cancel();
            }
        }));
        assertInstanceOf(RejectedExecutionException.class, failure(other));
        assertEquals(1, publisher.cancels.get());
    }

    @Test
    void aPublisherThatCannotBeCancelledKeepsNoOtherFromItsEnd() {
        CompletableFuture<Void> broken = sink.connect(given -> given.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {
                // Nothing comes.
            }

            @Override
            public void cancel() {
                throw new AssertionError("says the test");
            }
        }));
        CompletableFuture<Void> other = sink.connect(publisher);
        sink.close();
        assertInstanceOf(DeviceClosedException.class, failure(broken));
        assertInstanceOf(DeviceClosedException.class, failure(other));
    }

    @Test
    void aPublisherThatAnswersAtOnceNeedsNoDeepStack() throws Exception {
        int count = 200_000;
        sink.recordNothing();
        sink.give(count);
        CompletableFuture<Void> end = sink.connect(given -> given.onSubscribe(new Flow.Subscription() {
            private int next;

            @Override
            public void request(long wanted) {
                if (next++ == count) {
                    given.onComplete();
                } else {
                    given.onNext(next);
                }
            }

            @Override
            public void cancel() {
                next = count + 1;
            }
        }));
        assertNull(end.get(60, TimeUnit.SECONDS));
        assertEquals(count, sink.offers());
    }

    private static EventQueue<NumberEvent> queue() {
        return new EventQueue<>("/dev/count", 100_000, () -> {});
    }

    @Test
    void nothingRunsOnADriversThread() throws Exception {
        Callbacks callbacks = new Callbacks();
        EventQueue<NumberEvent> source = queue();
        CompletableFuture<Void> end = sink.connect(source.publisher(Runnable::run));
        CompletableFuture<Thread> told = end.thenApply(nothing -> Thread.currentThread());
        sink.give(1);
        DriverThread driver = new DriverThread(
                () -> {
                    source.put(new NumberEvent.Kept(1));
                    source.put(new NumberEvent.Kept(2));
                    sink.give(1);
                },
                "linux4j-test",
                callbacks);
        driver.start();
        until("both are taken", () -> sink.taken().size() == 2);
        new DriverThread(source::close, "linux4j-test", callbacks).start();
        assertFalse(told.get(60, TimeUnit.SECONDS) instanceof DriverThread);
        assertTrue(
                sink.threads().stream().noneMatch(thread -> thread instanceof DriverThread), sink.threads()::toString);
        callbacks.close();
    }

    @Test
    void sourcesAndASenderShareASinkThatIsFull() throws Exception {
        int each = 3_000;
        EventQueue<NumberEvent> first = queue();
        EventQueue<NumberEvent> second = queue();
        CompletableFuture<Void> ends = CompletableFuture.allOf(
                sink.connect(first.publisher(Runnable::run)),
                sink.connect(second.publisher(work -> CompletableFuture.runAsync(work))));
        CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < each; i++) {
                sink.send(new NumberEvent.Kept(i), Duration.ofMinutes(2));
            }
        });
        for (int i = 0; i < each; i++) {
            first.put(new NumberEvent.Kept(each + i));
            second.put(new NumberEvent.Kept(2 * each + i));
            sink.give(1);
        }
        sink.give(2 * each);
        until("all are taken", () -> sink.taken().size() == 3 * each);
        sender.get(60, TimeUnit.SECONDS);
        first.close();
        second.close();
        ends.get(60, TimeUnit.SECONDS);
        assertEquals(3 * each, new HashSet<>(sink.taken()).size());
        for (int i = 0; i < 3; i++) {
            int source = i;
            List<Long> own = sink.taken().stream()
                    .map(item -> ((NumberEvent) item).value())
                    .filter(number -> number / each == source)
                    .toList();
            assertEquals(
                    LongStream.range(source * each, (source + 1) * each).boxed().toList(), own, "in order");
        }
    }

    /** Whoever waits is not woken by the others' looking in vain. */
    @Test
    void thoseWhoWaitLeaveEachOtherAlone() throws Exception {
        HandPublisher other = new HandPublisher();
        sink.connect(publisher);
        sink.connect(other);
        publisher.give(1);
        other.give(2);
        int offers = sink.offers();
        for (int i = 0; i < 100; i++) {
            assertFalse(sink.send(3, Duration.ZERO));
        }
        assertEquals(offers + 100, sink.offers());
        sink.give(2);
        until("both are taken", () -> sink.taken().size() == 2);
    }

    @Test
    void aSubscriberLogsHowItEnded() {
        try (LoggedWarnings warnings = new LoggedWarnings("org.linux4j.spi")) {
            publisher.subscribe(sink.subscriber());
            publisher.give(ScriptedSink.BAD);
            assertEquals(1, publisher.cancels.get());
            HandPublisher failing = new HandPublisher();
            failing.subscribe(sink.subscriber());
            failing.fail(new IOException("why"));
            assertEquals(2, warnings.messages().size(), warnings.messages()::toString);
            assertTrue(warnings.messages().get(0).contains(ScriptedSink.TARGET), warnings.messages()::toString);
            HandPublisher ending = new HandPublisher();
            ending.subscribe(sink.subscriber());
            ending.complete();
            HandPublisher last = new HandPublisher();
            last.subscribe(sink.subscriber());
            assertEquals(1, last.requested.get());
            sink.close();
            assertEquals(1, last.cancels.get());
            assertEquals(2, warnings.messages().size(), "closing is no failure");
        }
    }

    @Test
    void nothingIsNull() {
        assertThrows(NullPointerException.class, () -> sink.connect(null));
        sink.connect(publisher);
        assertThrows(NullPointerException.class, () -> publisher.give(null));
        assertThrows(NullPointerException.class, () -> publisher.fail(null));
        assertThrows(NullPointerException.class, () -> publisher.subscriber.onSubscribe(null));
    }
}
