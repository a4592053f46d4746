package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.DeviceTimeoutException;
import org.linux4j.spi.linux.AbstractFileEventSource;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;

/** How waits end, on events of eight bytes that a scripted file gives. */
@Timeout(300)
class FileEventSourceTest {

    private static final Path NODE = Path.of("/dev/numbers");

    private final ScriptedSyscalls syscalls = new ScriptedSyscalls();
    private final Linux linux = Linux.on(syscalls, Path.of("/"));
    private final Numbers file = new Numbers();
    private final FileHandle handle = opened();
    private Source source = new Source(Optional.empty());

    private FileHandle opened() {
        syscalls.register(NODE.toString(), file);
        return FileHandle.open(linux, NODE);
    }

    @AfterEach
    void nothingIsLeft() {
        source.close();
        handle.close();
        linux.close();
        syscalls.assertClean();
    }

    /** Gives numbers, in batches. */
    private final class Numbers implements FakeFile {
        private final List<Long> waiting = new ArrayList<>();
        private boolean gone;

        synchronized void give(long... numbers) {
            for (long number : numbers) {
                waiting.add(number);
            }
            syscalls.changed();
        }

        synchronized void unplug() {
            gone = true;
            syscalls.changed();
        }

        @Override
        public long read(int fd, ScriptedMemory memory, long address, long count) {
            if (waiting.isEmpty()) {
                return gone ? -errno.ENODEV : -errno.EAGAIN;
            }
            int bytes = 0;
            while (!waiting.isEmpty() && bytes + 8 <= count) {
                memory.putLong(address + bytes, waiting.remove(0));
                bytes += 8;
            }
            return bytes;
        }

        @Override
        public int poll(int fd, int events) {
            return (waiting.isEmpty() ? 0 : poll.POLLIN) | (gone ? poll.POLLERR | poll.POLLHUP : 0);
        }
    }

    private final class Source extends AbstractFileEventSource<NumberEvent> {
        private final NativeMemory batch = syscalls.allocate(4 * 8, 8);
        private final NumberEvent.Flyweight event = new NumberEvent.Flyweight();
        private int at;
        private int end;

        Source(Optional<Duration> timeout) {
            super(linux, handle, poll.POLLIN, timeout);
        }

        @Override
        protected NumberEvent read() {
            if (at == end) {
                long count = file().read(batch.address(), 4 * 8);
                if (count == -errno.EAGAIN) {
                    return null;
                }
                if (count < 0) {
                    throw org.linux4j.spi.linux.LinuxErrors.using((int) -count, "read", NODE.toString());
                }
                at = 0;
                end = (int) count;
            }
            at += 8;
            return event.at(batch.buffer(), at - 8);
        }

        @Override
        protected NumberEvent copy(NumberEvent number) {
            return new NumberEvent.Kept(number.value());
        }
    }

    @Test
    void nextGivesEventsInOrderAndCopies() {
        file.give(1, 2, 3, 4, 5);
        List<NumberEvent> kept = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            kept.add(source.next());
        }
        assertEquals(
                List.of(
                        new NumberEvent.Kept(1),
                        new NumberEvent.Kept(2),
                        new NumberEvent.Kept(3),
                        new NumberEvent.Kept(4),
                        new NumberEvent.Kept(5)),
                kept);
    }

    @Test
    void timeOverIsEmptyOrThrows() {
        assertEquals(Optional.empty(), source.next(Duration.ZERO));
        assertEquals(Optional.empty(), source.next(Duration.ofMillis(20)));
        source.close();
        source = new Source(Optional.of(Duration.ofMillis(20)));
        assertThrows(DeviceTimeoutException.class, source::next);
    }

    @Test
    void drainHandsOverWhatIsThere() {
        file.give(1, 2, 3, 4, 5, 6, 7);
        long[] sum = new long[1];
        assertEquals(7, source.drain(number -> sum[0] += number.value()));
        assertEquals(28, sum[0]);
        assertEquals(0, source.drain(number -> {}));
    }

    @Test
    void drainEndsAtItsLimitHoweverMuchComes() {
        file.give(1);
        List<Long> values = new ArrayList<>();
        // As quick as its consumer: there is always one more.
        Consumer<NumberEvent> handler = number -> {
            values.add(number.value());
            file.give(number.value() + 1);
        };
        assertEquals(1, source.drain(handler, 1));
        assertEquals(100, source.drain(handler, 100));
        assertEquals(101, values.size());
        assertEquals(new NumberEvent.Kept(102), source.next(), "what is left is there for the next call");
        assertEquals(0, source.drain(handler, 5));
        file.give(7, 8);
        assertEquals(2, source.drain(number -> {}, 5), "less than the limit");
        assertThrows(IllegalArgumentException.class, () -> source.drain(handler, 0));
    }

    @Test
    void drainMayBeEndedByItsHandler() {
        file.give(1, 2, 3);
        assertEquals(1, source.drain(number -> source.close()));
        assertThrows(DeviceClosedException.class, () -> source.drain(number -> {}));
    }

    @Test
    void drainAllocatesNothing() {
        long[] sum = new long[1];
        java.util.function.Consumer<NumberEvent> add = number -> sum[0] += number.value();
        file.give(1, 2, 3);
        source.drain(add);
        assertEquals(6, sum[0]);
        AllocationMeter.assertNothing(10_000, () -> source.drain(add));
    }

    @Test
    void closeEndsAWaitAndTheIteration() throws Exception {
        Iterator<NumberEvent> numbers = source.iterator();
        CompletableFuture<Boolean> waiting = BlockedThread.start(numbers::hasNext);
        source.close();
        assertFalse(waiting.get(60, TimeUnit.SECONDS));
        assertThrows(DeviceClosedException.class, source::next);
    }

    @Test
    void interruptEndsAWaitAndKeepsTheFlag() {
        Thread.currentThread().interrupt();
        assertThrows(DeviceInterruptedException.class, source::next);
        assertTrue(Thread.interrupted());
    }

    @Test
    void unplugEndsAWait() throws Exception {
        CompletableFuture<NumberEvent> waiting = BlockedThread.start(source::next);
        syscalls.awaitBlocked(1);
        file.unplug();
        Throwable failure = assertThrows(Exception.class, () -> waiting.get(60, TimeUnit.SECONDS));
        assertTrue(failure.getCause() instanceof DeviceDisconnectedException, failure.toString());
    }

    @Test
    void oneConsumerAtATime() throws Exception {
        CompletableFuture<NumberEvent> waiting = BlockedThread.start(source::next);
        syscalls.awaitBlocked(1);
        assertThrows(IllegalStateException.class, source::next);
        file.give(1);
        assertEquals(new NumberEvent.Kept(1), waiting.get(60, TimeUnit.SECONDS));
    }

    @Test
    void publisherFollowsDemandAndTellsTheEnd() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            LinkedBlockingQueue<Long> received = new LinkedBlockingQueue<>();
            CountDownLatch failed = new CountDownLatch(1);
            Flow.Subscription[] subscription = new Flow.Subscription[1];
            source.publisher(executor).subscribe(new Flow.Subscriber<>() {
                @Override
                public void onSubscribe(Flow.Subscription given) {
                    subscription[0] = given;
                    given.request(2);
                }

                @Override
                public void onNext(NumberEvent number) {
                    received.add(number.value());
                }

                @Override
                public void onError(Throwable failure) {
                    if (failure instanceof DeviceDisconnectedException) {
                        failed.countDown();
                    }
                }

                @Override
                public void onComplete() {
                    received.add(-1L);
                }
            });
            file.give(1, 2, 3);
            assertEquals(1, received.poll(60, TimeUnit.SECONDS));
            assertEquals(2, received.poll(60, TimeUnit.SECONDS));
            assertNull(received.poll(50, TimeUnit.MILLISECONDS));
            subscription[0].request(2);
            assertEquals(3, received.poll(60, TimeUnit.SECONDS));
            file.unplug();
            assertTrue(failed.await(60, TimeUnit.SECONDS));
        } finally {
            executor.shutdownNow();
        }
    }

    /** Asks for all there is. */
    private static final class Everything implements Flow.Subscriber<NumberEvent> {
        private final LinkedBlockingQueue<Long> received = new LinkedBlockingQueue<>();
        private final LinkedBlockingQueue<String> threads = new LinkedBlockingQueue<>();
        private final CountDownLatch held;

        Everything(CountDownLatch held) {
            this.held = held;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(NumberEvent number) {
            threads.add(Thread.currentThread().getName());
            received.add(number.value());
            try {
                held.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void onError(Throwable failure) {
            received.add(-2L);
        }

        @Override
        public void onComplete() {
            received.add(-1L);
        }
    }

    @Test
    void aSubscriberThatBlocksHoldsUpNoOther() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        Everything blocked = new Everything(held);
        Everything free = new Everything(new CountDownLatch(0));
        source.publisher(Runnable::run).subscribe(blocked);
        file.give(1);
        assertEquals(1, blocked.received.poll(60, TimeUnit.SECONDS));
        try (Source other = new Source(Optional.empty())) {
            other.publisher(Runnable::run).subscribe(free);
            for (long i = 2; i < 12; i++) {
                file.give(i);
                assertEquals(i, free.received.poll(60, TimeUnit.SECONDS));
            }
        }
        held.countDown();
        assertFalse(blocked.threads.toString().contains("poller"), blocked.threads::toString);
        assertFalse(free.threads.toString().contains("poller"), free.threads::toString);
    }

    @Test
    void aPollerThatEndsIsAnError() throws Exception {
        Everything subscriber = new Everything(new CountDownLatch(0));
        source.publisher(Runnable::run).subscribe(subscriber);
        CompletableFuture<NumberEvent> next;
        try (Source other = new Source(Optional.empty())) {
            next = other.nextAsync();
            syscalls.awaitBlocked(1);
            syscalls.fail(Call.EPOLL_WAIT, 0, errno.EBADF);
            // Tells both that something is there, for which it is too little.
            file.give(1);
            Throwable failure = assertThrows(Exception.class, () -> {
                long number = next.get(60, TimeUnit.SECONDS).value();
                assertEquals(1, number);
                other.nextAsync().get(60, TimeUnit.SECONDS);
            });
            assertTrue(failure.getCause().getMessage().contains("poller"), failure.toString());
        }
        Long last = subscriber.received.poll(60, TimeUnit.SECONDS);
        assertEquals(-2L, last == 1 ? subscriber.received.poll(60, TimeUnit.SECONDS) : last);
    }
}
