package org.linux4j.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.Attributes;
import org.linux4j.ClockSource;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.Event;
import org.linux4j.EventType;

/** Where a subscriber's methods run, and what becomes of the source when they cannot. */
@Timeout(300)
class DemandPublisherTest {

    private final Callbacks callbacks = new Callbacks();
    private final EventQueue<Count> queue = new EventQueue<>("/dev/count", 100, () -> {});
    private final Notes notes = new Notes();

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

    /** A call and the thread that it came on. */
    private record Call(String method, Object argument, Thread thread) {}

    private static class Notes implements Flow.Subscriber<Count> {
        final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
        volatile Flow.Subscription subscription;

        private void add(String method, Object argument) {
            calls.add(new Call(method, argument, Thread.currentThread()));
        }

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
            add("onSubscribe", begun);
        }

        @Override
        public void onNext(Count item) {
            add("onNext", item);
        }

        @Override
        public void onError(Throwable failure) {
            add("onError", failure);
        }

        @Override
        public void onComplete() {
            add("onComplete", null);
        }

        Call next(String method) throws InterruptedException {
            Call call = calls.poll(20, TimeUnit.SECONDS);
            assertNotNull(call, method + " was not called");
            assertEquals(method, call.method());
            return call;
        }
    }

    private void onDriversThread(Runnable work) throws InterruptedException {
        DriverThread driver = new DriverThread(work, "linux4j-test", callbacks);
        driver.start();
        driver.join(60_000);
        assertFalse(driver.isAlive(), "a driver's thread is held up");
    }

    private static void assertCallback(Call call) {
        assertTrue(call.thread().getName().startsWith("linux4j-callback-"), call::toString);
    }

    @Test
    void whoWantsNothingIsToldOfTheEndAllTheSame() throws InterruptedException {
        queue.publisher(Runnable::run).subscribe(notes);
        notes.next("onSubscribe");
        queue.put(new Count(1));
        notes.subscription.request(1);
        notes.next("onNext");
        queue.put(new Count(2));
        queue.close();
        notes.next("onComplete");
        assertTrue(notes.calls.isEmpty(), "the source is not read for it");
    }

    @Test
    void whoSubscribesToWhatIsClosedIsTold() throws InterruptedException {
        queue.close();
        queue.publisher(Runnable::run).subscribe(notes);
        notes.next("onSubscribe");
        notes.next("onComplete");
    }

    @Test
    void nothingRunsOnADriversThread() throws InterruptedException {
        onDriversThread(() -> queue.publisher(Runnable::run).subscribe(notes));
        assertCallback(notes.next("onSubscribe"));
        notes.subscription.request(Long.MAX_VALUE);
        onDriversThread(() -> queue.put(new Count(1)));
        assertCallback(notes.next("onNext"));
        onDriversThread(
                () -> queue.fail(new DeviceDisconnectedException(DeviceException.failure("read", "it is gone"))));
        Call failed = notes.next("onError");
        assertCallback(failed);
        assertInstanceOf(DeviceDisconnectedException.class, failed.argument());
    }

    @Test
    void theEndIsNotToldOnADriversThread() throws InterruptedException {
        queue.publisher(Runnable::run).subscribe(notes);
        notes.next("onSubscribe");
        notes.subscription.request(1);
        onDriversThread(queue::close);
        assertCallback(notes.next("onComplete"));
    }

    @Test
    void aRefusalIsNotToldOnADriversThread() throws InterruptedException {
        queue.nextAsync();
        onDriversThread(() -> queue.publisher(Runnable::run).subscribe(notes));
        assertCallback(notes.next("onSubscribe"));
        Call refused = notes.next("onError");
        assertCallback(refused);
        assertInstanceOf(IllegalStateException.class, refused.argument());
    }

    @Test
    void aSubscriberThatBlocksHoldsUpNoDriversThread() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        Notes blocking = new Notes() {
            @Override
            public void onNext(Count item) {
                super.onNext(item);
                try {
                    held.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        };
        queue.publisher(Runnable::run).subscribe(blocking);
        blocking.next("onSubscribe");
        blocking.subscription.request(2);
        onDriversThread(() -> queue.put(new Count(1)));
        blocking.next("onNext");
        onDriversThread(() -> queue.put(new Count(2)));
        try (EventQueue<Count> other = new EventQueue<>("/dev/other", 100, () -> {})) {
            other.publisher(Runnable::run).subscribe(notes);
            notes.next("onSubscribe");
            notes.subscription.request(1);
            onDriversThread(() -> other.put(new Count(3)));
            notes.next("onNext");
        }
        held.countDown();
        blocking.next("onNext");
    }

    @Test
    void anExecutorsOwnThreadIsTheOnlyOne() throws InterruptedException {
        ExecutorService executor = Executors.newSingleThreadExecutor(work -> new Thread(work, "own"));
        try {
            queue.publisher(executor).subscribe(notes);
            assertEquals("own", notes.next("onSubscribe").thread().getName());
            notes.subscription.request(2);
            onDriversThread(() -> queue.put(new Count(1)));
            assertEquals("own", notes.next("onNext").thread().getName());
            onDriversThread(() -> queue.put(new Count(2)));
            assertEquals("own", notes.next("onNext").thread().getName());
            notes.subscription.request(1);
            onDriversThread(queue::close);
            assertEquals("own", notes.next("onComplete").thread().getName());
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void anExecutorThatIsShutDownFreesTheSource() throws InterruptedException {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        queue.publisher(executor).subscribe(notes);
        notes.next("onSubscribe");
        notes.subscription.request(5);
        executor.shutdown();
        assertTrue(executor.awaitTermination(20, TimeUnit.SECONDS));
        assertThrows(IllegalStateException.class, () -> queue.next(Duration.ZERO));
        onDriversThread(() -> queue.put(new Count(1)));
        assertEquals(new Count(1), queue.next(Duration.ZERO).orElseThrow(), "the claim is free, and nothing was taken");
        assertTrue(notes.calls.isEmpty());
    }

    @Test
    void anExecutorThatFailsFreesTheSource() throws InterruptedException {
        boolean[] failing = {false};
        Executor executor = work -> {
            if (failing[0]) {
                throw new IllegalStateException("says the test");
            }
            work.run();
        };
        queue.publisher(executor).subscribe(notes);
        notes.next("onSubscribe");
        notes.subscription.request(1);
        failing[0] = true;
        assertThrows(IllegalStateException.class, () -> queue.put(new Count(1)));
        assertEquals(new Count(1), queue.next(Duration.ZERO).orElseThrow());
    }

    @Test
    void anExecutorThatRefusesFromTheBeginningFreesTheSource() {
        Executor refusing = work -> {
            throw new RejectedExecutionException("says the test");
        };
        assertThrows(RejectedExecutionException.class, () -> queue.publisher(refusing)
                .subscribe(notes));
        assertTrue(queue.next(Duration.ZERO).isEmpty());
    }

    @Test
    void aSubscriberThatFailsFreesTheSource() throws InterruptedException {
        Notes failing = new Notes() {
            @Override
            public void onNext(Count item) {
                throw new IllegalArgumentException("says the test");
            }
        };
        queue.publisher(Runnable::run).subscribe(failing);
        failing.next("onSubscribe");
        failing.subscription.request(1);
        queue.put(new Count(1));
        assertInstanceOf(IllegalArgumentException.class, failing.next("onError").argument());
        assertTrue(queue.next(Duration.ZERO).isEmpty());
    }

    @Test
    void aSubscriberThatEndsInAnErrorIsToldAndFreesTheSource() throws InterruptedException {
        List<Error> errors = List.of(new AssertionError("says the test"), new StackOverflowError("says the test"));
        for (Error error : errors) {
            Notes failing = new Notes() {
                @Override
                public void onNext(Count item) {
                    throw error;
                }
            };
            queue.publisher(Runnable::run).subscribe(failing);
            failing.next("onSubscribe");
            failing.subscription.request(2);
            queue.put(new Count(1));
            assertSame(error, failing.next("onError").argument());
            queue.put(new Count(2));
            assertEquals(new Count(2), queue.next(Duration.ZERO).orElseThrow());
            assertTrue(failing.calls.isEmpty(), "nothing comes after the end");
        }
    }

    @Test
    void anExecutorThatDropsWhatItTookKeepsNothing() throws InterruptedException {
        List<Runnable> dropped = new ArrayList<>();
        boolean[] dropping = {false};
        Executor executor = work -> {
            if (dropping[0]) {
                dropped.add(work);
            } else {
                work.run();
            }
        };
        queue.publisher(executor).subscribe(notes);
        notes.next("onSubscribe");
        notes.subscription.request(1);
        dropping[0] = true;
        queue.put(new Count(1));
        assertEquals(1, dropped.size());
        notes.subscription.cancel();
        assertEquals(new Count(1), queue.next(Duration.ZERO).orElseThrow());
        queue.put(new Count(2));
        // It was not dropped, but late.
        dropped.get(0).run();
        assertTrue(notes.calls.isEmpty());
        assertEquals(new Count(2), queue.next(Duration.ZERO).orElseThrow());
    }

    @Test
    void whatAnApplicationDoesAtTheEndDoesNotKeepTheSourceFromClosing() throws InterruptedException {
        boolean[] failing = {false};
        Executor failingExecutor = work -> {
            if (failing[0]) {
                throw new IllegalStateException("says the test");
            }
            work.run();
        };
        Notes throwing = new Notes() {
            @Override
            public void onComplete() {
                super.onComplete();
                throw new IllegalStateException("says the test");
            }
        };
        for (Executor executor : List.<Executor>of(Runnable::run, failingExecutor)) {
            AtomicInteger closed = new AtomicInteger();
            EventQueue<Count> source = new EventQueue<>("/dev/count", 100, closed::incrementAndGet);
            failing[0] = false;
            source.publisher(executor).subscribe(throwing);
            throwing.next("onSubscribe");
            failing[0] = true;
            source.close();
            assertEquals(1, closed.get(), "the driver has its own back");
            if (executor != failingExecutor) {
                throwing.next("onComplete");
            }
        }
        assertTrue(throwing.calls.isEmpty(), "the other one had nobody to tell it");
    }

    @Test
    void whoeverDrainsHearsItsOwnException() {
        queue.put(new Count(1));
        DeviceException own = new DeviceException(DeviceException.failure("handle", "says the test"));
        assertSame(
                own,
                assertThrows(
                        DeviceException.class,
                        () -> queue.drain(count -> {
                            queue.close();
                            throw own;
                        })));
    }
}
