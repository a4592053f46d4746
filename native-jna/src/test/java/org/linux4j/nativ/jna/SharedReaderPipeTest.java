package org.linux4j.nativ.jna;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.testkit.Collector;
import org.linux4j.testkit.NumberEvent;

/** Many consumers of one real pipe. */
@Timeout(300)
class SharedReaderPipeTest {

    private static final int PARTS = 8;
    private static final int ITEMS = 100_000;

    private final SharedPipe pipe = new SharedPipe();
    private final ExecutorService executor = Executors.newFixedThreadPool(3);

    @AfterEach
    void close() {
        pipe.close();
        executor.shutdownNow();
    }

    /** A way to take items, which completes when a number of them came, in order. */
    private interface Way {
        CompletableFuture<Void> take(SharedPipe.Part part, int count);
    }

    private static CompletableFuture<Void> onThread(ThreadFactory threads, Runnable work) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        threads.newThread(() -> {
                    try {
                        work.run();
                        done.complete(null);
                    } catch (Throwable e) {
                        done.completeExceptionally(e);
                    }
                })
                .start();
        return done;
    }

    private static ThreadFactory platform() {
        return work -> {
            Thread thread = new Thread(work, "consumer");
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Virtual threads where the JDK has them. */
    private static Optional<ThreadFactory> virtual() {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            return Optional.of((ThreadFactory) Class.forName("java.lang.Thread$Builder")
                    .getMethod("factory")
                    .invoke(builder));
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static void check(long expected, NumberEvent value) {
        if (value.value() != expected) {
            throw new AssertionError("expected " + expected + " but got " + value.value());
        }
    }

    private static Way byNext(ThreadFactory threads) {
        return (part, count) -> onThread(threads, () -> {
            for (long i = 0; i < count; i++) {
                check(i, part.next());
            }
        });
    }

    /** With timeouts that are over now and then, so that the role goes round. */
    private static Way byImpatience(ThreadFactory threads) {
        return (part, count) -> onThread(threads, () -> {
            Random random = new Random(count);
            for (long i = 0; i < count; ) {
                Optional<NumberEvent> value = part.next(Duration.ofNanos(random.nextInt(200_000)));
                if (value.isPresent()) {
                    check(i++, value.get());
                }
            }
        });
    }

    private static Way byDrain(ThreadFactory threads) {
        return (part, count) -> onThread(threads, () -> {
            long[] next = {0};
            while (next[0] < count) {
                check(next[0]++, part.next());
                part.drain(value -> check(next[0]++, value));
            }
        });
    }

    private Way byFutures() {
        return (part, count) -> {
            CompletableFuture<Void> done = new CompletableFuture<>();
            new Object() {
                private long expected;

                void more() {
                    part.nextAsync()
                            .whenCompleteAsync(
                                    (value, failure) -> {
                                        if (failure != null || value.value() != expected) {
                                            done.completeExceptionally(
                                                    failure != null
                                                            ? failure
                                                            : new AssertionError(expected + " but " + value));
                                        } else if (++expected == count) {
                                            done.complete(null);
                                        } else {
                                            more();
                                        }
                                    },
                                    executor);
                }
            }.more();
            return done;
        };
    }

    private static Way byPublisher(Executor executor, long demand) {
        return (part, count) -> {
            CompletableFuture<Void> done = new CompletableFuture<>();
            part.publisher(executor).subscribe(new Flow.Subscriber<>() {
                private Flow.Subscription subscription;
                private long expected;

                @Override
                public void onSubscribe(Flow.Subscription given) {
                    subscription = given;
                    given.request(demand);
                }

                @Override
                public void onNext(NumberEvent value) {
                    check(expected++, value);
                    if (expected == count) {
                        subscription.cancel();
                        done.complete(null);
                    } else if (expected % demand == 0) {
                        subscription.request(demand);
                    }
                }

                @Override
                public void onError(Throwable failure) {
                    done.completeExceptionally(failure);
                }

                @Override
                public void onComplete() {
                    done.completeExceptionally(new AssertionError("completed at " + expected));
                }
            });
            return done;
        };
    }

    private void eachGetsItsOwn(List<Way> ways) throws Exception {
        int[] counts = new int[PARTS];
        byte[] order = new byte[ITEMS];
        Random random = new Random(42);
        for (int i = 0; i < ITEMS; i++) {
            order[i] = (byte) random.nextInt(PARTS);
            counts[order[i]]++;
        }
        List<SharedPipe.Part> parts = new ArrayList<>();
        List<CompletableFuture<Void>> consumers = new ArrayList<>();
        for (int i = 0; i < PARTS; i++) {
            SharedPipe.Part part = pipe.part(i, counts[i]);
            parts.add(part);
            consumers.add(ways.get(i % ways.size()).take(part, counts[i]));
        }
        long[] next = new long[PARTS];
        for (int part : order) {
            pipe.send(part, next[part]++);
            if (random.nextInt(20) == 0) {
                pipe.flush();
            }
        }
        pipe.flush();
        for (CompletableFuture<Void> consumer : consumers) {
            consumer.get(120, TimeUnit.SECONDS);
        }
        for (SharedPipe.Part part : parts) {
            assertEquals(0, part.lost());
            // A subscriber that has cancelled lets go when its last call has returned.
            await("nothing is left", () -> isEmpty(part));
            part.close();
        }
    }

    private static boolean isEmpty(SharedPipe.Part part) {
        try {
            return part.next(Duration.ZERO).isEmpty();
        } catch (IllegalStateException consuming) {
            return false;
        }
    }

    @Test
    void threads() throws Exception {
        eachGetsItsOwn(List.of(byNext(platform())));
    }

    @Test
    void impatientThreads() throws Exception {
        eachGetsItsOwn(List.of(byImpatience(platform()), byNext(platform())));
    }

    @Test
    void virtualThreads() throws Exception {
        Optional<ThreadFactory> virtual = virtual();
        Assumptions.assumeTrue(virtual.isPresent(), "this JDK has no virtual threads");
        eachGetsItsOwn(List.of(
                byNext(virtual.get()), byImpatience(virtual.get()), byDrain(virtual.get()), byNext(platform())));
    }

    @Test
    void publishersAndFuturesWithoutAThread() throws Exception {
        eachGetsItsOwn(List.of(byPublisher(Runnable::run, 7), byFutures(), byPublisher(executor, Long.MAX_VALUE)));
    }

    @Test
    void everyWayAtOnce() throws Exception {
        eachGetsItsOwn(List.of(
                byNext(platform()),
                byFutures(),
                byDrain(platform()),
                byPublisher(Runnable::run, 3),
                byImpatience(platform()),
                byPublisher(executor, 100),
                byNext(virtual().orElse(platform()))));
    }

    @Test
    void aConsumerThatIsStuckLosesAloneAndHoldsNobody() throws Exception {
        SharedPipe.Part stuck = pipe.part(0, 16);
        SharedPipe.Part busy = pipe.part(1, 20_000);
        CompletableFuture<Void> consumer = byNext(platform()).take(busy, 20_000);
        for (int i = 0; i < 20_000; i++) {
            pipe.send(0, i);
            pipe.send(1, i);
        }
        pipe.flush();
        consumer.get(120, TimeUnit.SECONDS);
        long[] kept = {0};
        // What it has kept is the oldest, without a gap.
        assertEquals(16, stuck.drain(value -> check(kept[0]++, value)));
        assertEquals(20_000 - 16, stuck.lost());
        assertEquals(0, busy.lost());
        pipe.sendNow(0, 7);
        check(7, stuck.next());
    }

    @Test
    void aSubscriberThatIsStuckOnItsOwnThreadHoldsNobody() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        SharedPipe.Part blocked = pipe.part(0, 16);
        SharedPipe.Part busy = pipe.part(1, 1000);
        // Nobody else: its items are told by the thread that reads for itself.
        blocked.publisher(Runnable::run).subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(10);
            }

            @Override
            public void onNext(NumberEvent value) {
                stuck.countDown();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void onError(Throwable failure) {}

            @Override
            public void onComplete() {}
        });
        try {
            CompletableFuture<Void> consumer = byNext(platform()).take(busy, 1000);
            pipe.sendNow(0, 0);
            assertTrue(stuck.await(60, TimeUnit.SECONDS));
            for (int i = 0; i < 1000; i++) {
                pipe.sendNow(1, i);
            }
            consumer.get(60, TimeUnit.SECONDS);
        } finally {
            release.countDown();
        }
    }

    @Test
    void goneIsToldToEachAfterWhatIsQueued() throws Exception {
        SharedPipe.Part first = pipe.part(0, 16);
        SharedPipe.Part second = pipe.part(1, 16);
        SharedPipe.Part future = pipe.part(2, 16);
        SharedPipe.Part publisher = pipe.part(3, 16);
        SharedPipe.Part later = pipe.part(4, 16);
        CompletableFuture<Void> one = byNext(platform()).take(first, 2);
        CompletableFuture<Void> two = byNext(platform()).take(second, 2);
        CompletableFuture<Void> three = byFutures().take(future, 2);
        CompletableFuture<Void> four = byPublisher(Runnable::run, 10).take(publisher, 2);
        for (int i = 0; i < 5; i++) {
            pipe.send(i, 0);
        }
        pipe.send(4, 1);
        pipe.flush();
        pipe.hangUp();
        for (CompletableFuture<Void> consumer : List.of(one, two, three, four)) {
            ExecutionException e = assertThrows(ExecutionException.class, () -> consumer.get(60, TimeUnit.SECONDS));
            assertTrue(cause(e) instanceof DeviceDisconnectedException, e.toString());
        }
        check(0, later.next());
        check(1, later.take());
        assertThrows(DeviceDisconnectedException.class, later::next);
        assertThrows(DeviceDisconnectedException.class, () -> later.next(Duration.ZERO));
    }

    private static Throwable cause(Throwable e) {
        return e.getCause() == null ? e : cause(e.getCause());
    }

    @Test
    void closingAPartLeavesTheOthers() throws Exception {
        for (int round = 0; round < 200; round++) {
            SharedPipe.Part closing = pipe.part(0, 16);
            SharedPipe.Part staying = pipe.part(1, 16);
            CompletableFuture<Void> ends = byNext(platform()).take(closing, 1);
            CompletableFuture<Void> goesOn = byNext(platform()).take(staying, 2);
            pipe.sendNow(1, 0);
            closing.close();
            assertNull(pipe.known(0));
            // For nobody.
            pipe.sendNow(0, 0);
            pipe.sendNow(1, 1);
            goesOn.get(60, TimeUnit.SECONDS);
            ExecutionException e = assertThrows(ExecutionException.class, () -> ends.get(60, TimeUnit.SECONDS));
            assertTrue(cause(e) instanceof DeviceClosedException, e.toString());
            staying.close();
        }
    }

    @Test
    void closingTheReaderEndsAll() throws Exception {
        SharedPipe.Part iterated = pipe.part(0, 16);
        SharedPipe.Part future = pipe.part(1, 16);
        SharedPipe.Part published = pipe.part(2, 16);
        SharedPipe.Part waiting = pipe.part(3, 16);
        CompletableFuture<Void> completed = new CompletableFuture<>();
        FutureTask<Boolean> more = new FutureTask<>(() -> iterated.iterator().hasNext());
        platform().newThread(more).start();
        CompletableFuture<Void> waits = byNext(platform()).take(waiting, 1);
        CompletableFuture<NumberEvent> pending = future.nextAsync();
        published.publisher(Runnable::run).subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(1);
            }

            @Override
            public void onNext(NumberEvent value) {}

            @Override
            public void onError(Throwable failure) {
                completed.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {
                completed.complete(null);
            }
        });
        pipe.reader.close();
        assertFalse(more.get(60, TimeUnit.SECONDS));
        completed.get(60, TimeUnit.SECONDS);
        for (CompletableFuture<?> ended : List.of(waits, pending)) {
            ExecutionException e = assertThrows(ExecutionException.class, () -> ended.get(60, TimeUnit.SECONDS));
            assertTrue(cause(e) instanceof DeviceClosedException, e.toString());
        }
        assertThrows(DeviceClosedException.class, iterated::next);
        assertThrows(DeviceClosedException.class, () -> iterated.drain(value -> {}));
        assertThrows(DeviceClosedException.class, waiting::next);
    }

    @Test
    void theRoleIsNeverLostWhileReadersComeAndGo() throws Exception {
        int count = 20_000;
        List<CompletableFuture<Void>> steady = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            steady.add(
                    byNext(i == 0 ? virtual().orElse(platform()) : platform()).take(pipe.part(i, count), count));
        }
        AtomicBoolean over = new AtomicBoolean();
        List<CompletableFuture<Void>> fickle = new ArrayList<>();
        for (int i = 3; i < 6; i++) {
            int number = i;
            ThreadFactory threads = i == 3 ? virtual().orElse(platform()) : platform();
            fickle.add(onThread(threads, () -> comeAndGo(number, over)));
        }
        for (int i = 0; i < count; i++) {
            for (int part = 0; part < 3; part++) {
                pipe.send(part, i);
            }
            // Nothing but the role's going round brings the last ones: nobody sends more after them.
            if (i % 16 == 0) {
                pipe.flush();
            }
        }
        pipe.flush();
        for (CompletableFuture<Void> consumer : steady) {
            consumer.get(120, TimeUnit.SECONDS);
        }
        over.set(true);
        for (CompletableFuture<Void> consumer : fickle) {
            consumer.get(60, TimeUnit.SECONDS);
        }
    }

    /** Waits for what never comes, until its time is over, it is interrupted, closed or cancelled. */
    private void comeAndGo(int number, AtomicBoolean over) {
        Random random = new Random(number);
        while (!over.get()) {
            SharedPipe.Part part = pipe.part(number, 4);
            switch (random.nextInt(4)) {
                case 0 -> assertEquals(Optional.empty(), part.next(Duration.ofNanos(random.nextInt(300_000))));
                case 1 -> {
                    Thread here = Thread.currentThread();
                    CompletableFuture<Void> interrupting = onThread(platform(), here::interrupt);
                    assertThrows(DeviceInterruptedException.class, part::next);
                    assertTrue(Thread.interrupted());
                    interrupting.join();
                }
                case 2 -> {
                    CompletableFuture<Void> closing = onThread(platform(), part::close);
                    assertThrows(DeviceClosedException.class, part::next);
                    closing.join();
                }
                default -> assertTrue(part.nextAsync().cancel(false));
            }
            part.close();
        }
    }

    @Test
    void whereNobodyWaitsNobodyReads() throws Exception {
        SharedPipe.Part part = pipe.part(0, 16);
        SharedPipe.Part other = pipe.part(1, 16);
        CompletableFuture<NumberEvent> cancelled = part.nextAsync();
        CompletableFuture<NumberEvent> taken = other.nextAsync();
        // The poller reads for both.
        pipe.sendNow(1, 1);
        check(1, taken.get(60, TimeUnit.SECONDS));
        cancelled.cancel(false);
        for (int i = 0; i < 100; i++) {
            pipe.send(0, i);
        }
        pipe.flush();
        // One poller serves both pipes, one after the other: once it has told of this one, it is done with the first.
        try (SharedPipe second = new SharedPipe(pipe)) {
            CompletableFuture<NumberEvent> told = second.part(0, 1).nextAsync();
            second.sendNow(0, 5);
            told.get(60, TimeUnit.SECONDS);
        }
        assertEquals(1600, pipe.unread());
        assertEquals(0, part.lost());
        assertEquals(0, other.drain(value -> {}));
        // Who drains reads for the others, too.
        assertEquals(0, pipe.unread());
        assertEquals(100 - 16, part.lost());
    }

    @Test
    void aPartThatIsForgottenIsDropped() throws Exception {
        pipe.part(0, 16);
        SharedPipe.Part other = pipe.part(1, 16);
        pipe.sendNow(0, 1);
        other.drain(value -> {});
        Collector.until("the part is dropped", () -> pipe.known(0) == null);
        pipe.send(0, 2);
        pipe.sendNow(1, 3);
        check(3, other.next());
    }

    @Test
    void aPartThatIsForgottenWithASubscriberGoesOn() throws Exception {
        CompletableFuture<Void> consumer = byPublisher(Runnable::run, 10).take(pipe.part(0, 16), 1);
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        assertNotNull(pipe.known(0));
        pipe.sendNow(0, 0);
        consumer.get(60, TimeUnit.SECONDS);
    }

    private static void await(String what, BooleanSupplier state) throws InterruptedException {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (!state.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, what);
            Thread.sleep(5);
        }
    }
}
