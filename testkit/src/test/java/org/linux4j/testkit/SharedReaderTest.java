package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.spi.AbstractSource;
import org.linux4j.spi.linux.AbstractSharedEventSource;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.LinuxErrors;
import org.linux4j.spi.linux.RecordReader;
import org.linux4j.spi.linux.RecordRing;
import org.linux4j.spi.linux.SharedReader;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;

/** Who reads a shared descriptor when, to the system call; what real pipes cannot show. */
@Timeout(300)
class SharedReaderTest {

    private static final Path NODE = Path.of("/dev/shared");
    private static final int RECORD = 8;
    private static final int BATCH = 16;
    private static final long SECONDS = 30;

    private final ScriptedSyscalls sys = new ScriptedSyscalls();
    private final Linux linux = Linux.on(sys, Path.of("/"));
    private final Node node = new Node();
    private final FileHandle file = opened();
    private final RecordReader records = new RecordReader(linux, file, RECORD, BATCH);
    private final Numbers[] parts = new Numbers[3];
    private final Things things;
    private final SharedReader reader = new SharedReader(linux, file, poll.POLLIN, this::readBatch);
    private RuntimeException bug;
    /** Whether a batch goes on until nothing is there. */
    private boolean readsOn;

    SharedReaderTest() {
        for (int i = 0; i < parts.length; i++) {
            parts[i] = new Numbers();
        }
        things = new Things();
    }

    private FileHandle opened() {
        sys.register(NODE.toString(), node);
        return FileHandle.open(linux, NODE);
    }

    @AfterEach
    void nothingIsLeft() {
        reader.close();
        file.close();
        linux.close();
        sys.assertClean();
    }

    /** Gives numbers, whose hundreds name the part. */
    private final class Node implements FakeFile {
        private final ArrayDeque<Long> waiting = new ArrayDeque<>();
        /** The number that is always there, or -1; so that giving allocates nothing. */
        private long always = -1;

        private int events;
        private boolean gone;
        private Runnable atFirst = () -> {};

        /** What happens before the next to ask whether it is ready has an answer. */
        synchronized void atFirst(Runnable what) {
            atFirst = what;
        }

        synchronized void give(long... numbers) {
            for (long number : numbers) {
                waiting.add(number);
            }
            sys.changed();
        }

        synchronized void always(long number) {
            always = number;
            sys.changed();
        }

        /** Ready, though there is nothing. */
        synchronized void pretend(int pretended) {
            events = pretended;
            sys.changed();
        }

        synchronized void unplug() {
            gone = true;
            sys.changed();
        }

        @Override
        public long read(int fd, ScriptedMemory memory, long address, long count) {
            if (always >= 0) {
                memory.putLong(address, always);
                return RECORD;
            }
            int bytes = 0;
            while (!waiting.isEmpty() && bytes + RECORD <= count) {
                memory.putLong(address + bytes, waiting.remove());
                bytes += RECORD;
            }
            return bytes > 0 ? bytes : gone ? -errno.ENODEV : -errno.EAGAIN;
        }

        @Override
        public int poll(int fd, int asked) {
            Runnable first = atFirst;
            atFirst = () -> {};
            first.run();
            return (waiting.isEmpty() && always < 0 ? 0 : poll.POLLIN)
                    | (gone ? poll.POLLERR | poll.POLLHUP : 0)
                    | events;
        }
    }

    private boolean readBatch() {
        RuntimeException failure = bug;
        if (failure != null) {
            throw failure;
        }
        int result = records.fill();
        if (result < 0) {
            throw LinuxErrors.using(-result, "read", NODE.toString());
        }
        while (records.advance()) {
            int part = (int) (records.buffer().getLong(records.offset()) / 100);
            if (part < parts.length) {
                parts[part].give(records.buffer(), records.offset());
            } else {
                things.give("thing " + records.buffer().getLong(records.offset()));
            }
        }
        if (readsOn && result > 0) {
            readBatch();
        }
        return result > 0;
    }

    private final class Numbers extends AbstractSharedEventSource<NumberEvent> {
        private final NumberEvent.Flyweight flyweight = new NumberEvent.Flyweight();

        Numbers() {
            super(reader, new RecordRing(linux, RECORD, BATCH), NODE.toString(), Optional.empty());
        }

        void give(ByteBuffer from, int offset) {
            put(from, offset, RECORD);
        }

        @Override
        protected NumberEvent view(ByteBuffer buffer, int offset, int length) {
            return flyweight.at(buffer, offset);
        }

        @Override
        protected NumberEvent copy(NumberEvent number) {
            return new NumberEvent.Kept(number.value());
        }
    }

    /** Objects in place of records, as transfers are that are complete. */
    private final class Things extends AbstractSource<String, String> {
        private final Deque<String> queue = new ArrayDeque<>();
        private final SharedReader.Share share = reader.share(this::hasSome, this::signalReady);

        Things() {
            super(NODE.toString(), "thing", true, Optional.empty());
        }

        @Override
        public long lost() {
            return 0;
        }

        synchronized void give(String thing) {
            queue.add(thing);
            share.arrived();
        }

        private synchronized boolean hasSome() {
            return !queue.isEmpty();
        }

        @Override
        protected boolean await(long nanos) {
            return share.await(nanos);
        }

        @Override
        protected synchronized String fetch() {
            share.checkOpen();
            return queue.poll();
        }

        @Override
        protected String fetchKept() {
            return fetch();
        }

        @Override
        protected void stop() {
            share.close();
        }

        @Override
        protected void armReady() {
            share.arm();
        }

        @Override
        protected void disarmReady() {
            share.disarm();
        }
    }

    private static final class Waiter {
        private final FutureTask<NumberEvent> task;
        private final Thread thread;

        Waiter(Numbers part, Duration timeout) {
            task = new FutureTask<>(
                    () -> timeout == null ? part.next() : part.next(timeout).orElse(null));
            thread = new Thread(task, "waiter");
            thread.setDaemon(true);
            thread.start();
        }

        long value() throws Exception {
            return task.get(SECONDS, TimeUnit.SECONDS).value();
        }

        Throwable failure() {
            return assertThrows(ExecutionException.class, () -> task.get(SECONDS, TimeUnit.SECONDS))
                    .getCause();
        }

        /** Waits until it waits in line. */
        Waiter follows() {
            long deadline = System.nanoTime() + SECONDS * 1_000_000_000;
            while (thread.getState() != Thread.State.WAITING) {
                assertTrue(System.nanoTime() < deadline, "it does not wait: " + thread.getState());
                Thread.onSpinWait();
            }
            return this;
        }
    }

    /** Waits in the kernel. */
    private Waiter leader(Numbers part, Duration timeout) throws InterruptedException {
        Waiter waiter = new Waiter(part, timeout);
        sys.awaitBlocked(1);
        return waiter;
    }

    private Waiter follower(Numbers part) {
        return new Waiter(part, null).follows();
    }

    @Test
    void oneReadsForAnother() throws Exception {
        Waiter leader = leader(parts[0], null);
        Waiter follower = follower(parts[1]);
        node.give(100, 101);
        assertEquals(100, follower.value());
        assertEquals(new NumberEvent.Kept(101), parts[1].next());
        // It waits on.
        sys.awaitBlocked(1);
        node.give(1);
        assertEquals(1, leader.value());
    }

    @Test
    void itsOwnItemHandsTheRoleOver() throws Exception {
        Waiter leader = leader(parts[0], null);
        Waiter follower = follower(parts[1]);
        node.give(1);
        assertEquals(1, leader.value());
        sys.awaitBlocked(1);
        node.give(100);
        assertEquals(100, follower.value());
    }

    @Test
    void timeHandsTheRoleOver() throws Exception {
        CompletableFuture<Waiter> follower = new CompletableFuture<>();
        // The other is in line before the kernel can say that the time is over.
        node.atFirst(() -> follower.complete(follower(parts[1])));
        Waiter leader = new Waiter(parts[0], Duration.ofMillis(1));
        assertEquals(null, leader.task.get(SECONDS, TimeUnit.SECONDS));
        sys.awaitBlocked(1);
        node.give(100);
        assertEquals(100, follower.get(SECONDS, TimeUnit.SECONDS).value());
    }

    @Test
    void anInterruptHandsTheRoleOver() throws Exception {
        Waiter leader = leader(parts[0], null);
        Waiter follower = follower(parts[1]);
        leader.thread.interrupt();
        assertTrue(leader.failure() instanceof DeviceInterruptedException);
        sys.awaitBlocked(1);
        node.give(100);
        assertEquals(100, follower.value());
    }

    @Test
    void closingHandsTheRoleOver() throws Exception {
        Waiter leader = leader(parts[0], null);
        Waiter follower = follower(parts[1]);
        parts[0].close();
        assertTrue(leader.failure() instanceof DeviceClosedException);
        sys.awaitBlocked(1);
        node.give(100);
        assertEquals(100, follower.value());
    }

    @Test
    void theRoleGoesToThePollerAndBack() throws Exception {
        Waiter leader = leader(parts[0], null);
        CompletableFuture<NumberEvent> future = parts[1].nextAsync();
        node.give(1);
        assertEquals(1, leader.value());
        // No thread is left.
        node.give(100);
        assertEquals(100, future.get(SECONDS, TimeUnit.SECONDS).value());
        future = parts[1].nextAsync();
        leader = leader(parts[0], null);
        node.give(101, 2);
        assertEquals(101, future.get(SECONDS, TimeUnit.SECONDS).value());
        assertEquals(2, leader.value());
    }

    @Test
    void aSubscriberThatIsStuckDoesNotHoldTheOneThatReads() throws Exception {
        Waiter leader = leader(parts[0], null);
        CompletableFuture<Thread> told = new CompletableFuture<>();
        CountDownLatch release = new CountDownLatch(1);
        parts[1].publisher(Runnable::run).subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(1);
            }

            @Override
            public void onNext(NumberEvent number) {
                told.complete(Thread.currentThread());
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void onError(Throwable failure) {
                told.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {}
        });
        try {
            node.give(100, 1);
            assertEquals(1, leader.value());
            Thread thread = told.get(SECONDS, TimeUnit.SECONDS);
            assertTrue(thread.getName().startsWith("linux4j-callback"), thread.getName());
        } finally {
            release.countDown();
        }
    }

    @Test
    void whoWaitsInLineIsInterruptedAndClosedAndRunsOutOfTime() throws Exception {
        Waiter leader = leader(parts[0], null);
        Waiter interrupted = follower(parts[1]);
        interrupted.thread.interrupt();
        assertTrue(interrupted.failure() instanceof DeviceInterruptedException);
        Waiter closed = follower(parts[2]);
        parts[2].close();
        assertTrue(closed.failure() instanceof DeviceClosedException);
        assertEquals(Optional.empty(), parts[1].next(Duration.ofMillis(20)));
        assertEquals(Optional.empty(), parts[1].next(Duration.ZERO));
        node.give(5);
        assertEquals(5, leader.value());
    }

    @Test
    void aBatchIsOneWaitAndOneRead() {
        node.give(1, 100, 2, 101, 3, 102);
        long before = sys.calls();
        for (int i = 0; i < 3; i++) {
            parts[0].next();
            parts[1].next();
        }
        assertEquals(before + 2, sys.calls());
        for (int i = 0; i < 100; i++) {
            node.give(1, 100);
            parts[0].next();
            parts[1].next();
        }
        assertEquals(before + 2 + 200, sys.calls());
    }

    @Test
    void drainIsOneReadMoreThanThereAreBatches() {
        node.give(1, 100, 2, 101, 3, 102);
        long before = sys.calls();
        assertEquals(3, parts[0].drain(number -> {}));
        assertEquals(before + 2, sys.calls());
        assertEquals(3, parts[1].drain(number -> {}));
        assertEquals(before + 3, sys.calls());
    }

    @Test
    void drainAndAWaitAllocateNothing() {
        long[] sum = {0};
        Consumer<NumberEvent> one = number -> {
            sum[0] += number.value();
            node.always = -1;
        };
        node.always(1);
        AllocationMeter.assertNothing(10_000, () -> {
            parts[0].drain(one);
            node.always = 1;
        });
        SharedReader.Share share = reader.share(() -> false, () -> {});
        AllocationMeter.assertNothing(10_000, () -> {
            // Nothing for this one, which reads for the other.
            share.await(0);
            parts[0].drain(one);
            node.always = 1;
        });
        assertTrue(sum[0] > 0);
    }

    @Test
    void readyWithoutAnythingGivesNoMoreTime() {
        node.pretend(poll.POLLIN);
        assertEquals(Optional.empty(), parts[0].next(Duration.ofMillis(30)));
        assertEquals(Optional.empty(), parts[0].next(Duration.ZERO));
        assertEquals(0, parts[0].drain(number -> {}));
    }

    @Test
    void whatComesForOthersGivesNoMoreTime() {
        node.always(100);
        do {
            assertEquals(Optional.empty(), parts[0].next(Duration.ofMillis(30)));
        } while (parts[1].lost() == 0);
        assertEquals(Optional.empty(), parts[0].next(Duration.ZERO));
    }

    @Test
    void aHangUpWithoutAnErrorIsTheEnd() {
        node.pretend(poll.POLLHUP);
        assertThrows(DeviceDisconnectedException.class, () -> parts[0].next());
        CompletableFuture<NumberEvent> future = parts[1].nextAsync();
        ExecutionException e = assertThrows(ExecutionException.class, () -> future.get(SECONDS, TimeUnit.SECONDS));
        assertTrue(e.getCause() instanceof DeviceDisconnectedException, e.toString());
    }

    @Test
    void eachIsToldThatTheDeviceIsGone() throws Exception {
        Waiter leader = leader(parts[0], null);
        Waiter follower = follower(parts[1]);
        CompletableFuture<NumberEvent> future = parts[2].nextAsync();
        CompletableFuture<String> thing = things.nextAsync();
        node.unplug();
        Throwable first = leader.failure();
        Throwable second = follower.failure();
        assertTrue(first instanceof DeviceDisconnectedException, first.toString());
        assertTrue(second instanceof DeviceDisconnectedException, second.toString());
        assertFalse(first == second, "an exception of its own");
        for (CompletableFuture<?> ended : new CompletableFuture<?>[] {future, thing}) {
            ExecutionException e = assertThrows(ExecutionException.class, () -> ended.get(SECONDS, TimeUnit.SECONDS));
            assertTrue(e.getCause() instanceof DeviceDisconnectedException, e.toString());
        }
        assertThrows(DeviceDisconnectedException.class, () -> parts[0].drain(number -> {}));
    }

    @Test
    void whatCameBeforeItWentWrongComesFirst() {
        node.give(1, 2);
        SharedReader.Share share = reader.share(() -> false, () -> {});
        assertTrue(share.read());
        node.unplug();
        assertEquals(new NumberEvent.Kept(1), parts[0].next());
        assertEquals(new NumberEvent.Kept(2), parts[0].next());
        assertThrows(DeviceDisconnectedException.class, () -> parts[0].next());
    }

    @Test
    void whatCameInTheBatchThatWentWrongComesFirst() {
        readsOn = true;
        node.give(1, 100);
        node.unplug();
        assertEquals(new NumberEvent.Kept(1), parts[0].next());
        assertThrows(DeviceDisconnectedException.class, () -> parts[0].next());
        node.give(101);
        int[] count = {0};
        assertThrows(DeviceDisconnectedException.class, () -> parts[1].drain(number -> count[0]++));
        assertEquals(2, count[0]);
    }

    @Test
    void aBugOfTheDriverIsMetByEach() throws Exception {
        Waiter leader = leader(parts[0], null);
        Waiter follower = follower(parts[1]);
        CompletableFuture<NumberEvent> future = parts[2].nextAsync();
        bug = new IllegalStateException("a bug");
        node.give(1);
        assertSame(bug, leader.failure());
        assertSame(bug, follower.failure());
        ExecutionException e = assertThrows(ExecutionException.class, () -> future.get(SECONDS, TimeUnit.SECONDS));
        assertSame(bug, e.getCause());
        bug = null;
        assertEquals(new NumberEvent.Kept(1), parts[0].next());
    }

    @Test
    void aPollerThatFailsIsTold() throws Exception {
        CompletableFuture<NumberEvent> future = parts[0].nextAsync();
        sys.awaitBlocked(1);
        sys.fail(Call.EPOLL_WAIT, 0, errno.EINVAL);
        // The poller comes back for this one.
        node.give(100);
        ExecutionException e = assertThrows(ExecutionException.class, () -> future.get(SECONDS, TimeUnit.SECONDS));
        assertTrue(e.getCause() instanceof DeviceException, e.toString());
        assertEquals(new NumberEvent.Kept(100), parts[1].next());
    }

    @Test
    void armingThatFailsLeavesNothingArmed() {
        sys.fail(Call.EPOLL_CREATE, 0, errno.EMFILE);
        CompletableFuture<NumberEvent> future = parts[0].nextAsync();
        ExecutionException e = assertThrows(ExecutionException.class, () -> future.get(SECONDS, TimeUnit.SECONDS));
        assertTrue(e.getCause() instanceof DeviceException, e.toString());
        CompletableFuture<NumberEvent> again = parts[0].nextAsync();
        node.give(1);
        assertEquals(1, again.orTimeout(SECONDS, TimeUnit.SECONDS).join().value());
    }

    @Test
    void thingsThatAreNoRecordsAreShared() throws Exception {
        Waiter leader = leader(parts[0], null);
        CompletableFuture<String> thing = things.nextAsync();
        node.give(300);
        assertEquals("thing 300", thing.get(SECONDS, TimeUnit.SECONDS));
        node.give(301, 1);
        assertEquals(1, leader.value());
        assertEquals("thing 301", things.next());
        things.close();
        assertThrows(DeviceClosedException.class, things::next);
    }
}
