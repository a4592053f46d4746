package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.spi.Timeouts;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.Readiness;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;

/** The kit's readiness on the scripted system calls; here, because the kit itself cannot depend on them. */
@Timeout(300)
class ReadinessTest {
    private final ScriptedSyscalls sys = new ScriptedSyscalls();
    private final Linux linux = Linux.on(sys, Path.of("/"));
    private final Silent silent = new Silent();
    private final FileHandle device;
    private final Readiness readiness;

    private static final class Silent implements FakeFile {
        private volatile int ready;
        private volatile CountDownLatch holding;

        @Override
        public int poll(int fd, int events) {
            CountDownLatch held = holding;
            if (held != null) {
                try {
                    held.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
            return ready;
        }
    }

    ReadinessTest() {
        sys.register("/dev/silent", silent);
        device = FileHandle.open(linux, Path.of("/dev/silent"));
        readiness = new Readiness(linux, device);
    }

    @AfterEach
    void leavesNothing() {
        readiness.close();
        device.close();
        linux.close();
        sys.assertClean();
    }

    private FutureTask<Integer> startWaiting(Thread[] thread) throws InterruptedException {
        FutureTask<Integer> task = new FutureTask<>(() -> readiness.await(poll.POLLIN, -1));
        thread[0] = new Thread(task, "readiness");
        thread[0].start();
        sys.awaitBlocked(1);
        return task;
    }

    @Test
    void theDeviceEndsAWait() throws Exception {
        FutureTask<Integer> task = startWaiting(new Thread[1]);
        silent.ready = poll.POLLERR | poll.POLLHUP;
        sys.changed();
        assertEquals(poll.POLLERR | poll.POLLHUP, task.get(60, TimeUnit.SECONDS));
    }

    @Test
    void wakeEndsAWait() throws Exception {
        FutureTask<Integer> task = startWaiting(new Thread[1]);
        readiness.wake();
        assertEquals(Readiness.WOKEN, task.get(60, TimeUnit.SECONDS));
    }

    @Test
    void wakeEndsTheNextWaitAndThatOneOnly() {
        readiness.wake();
        readiness.wake();
        assertEquals(Readiness.WOKEN, readiness.await(poll.POLLIN, -1));
        assertEquals(0, readiness.await(poll.POLLIN, 0));
        silent.ready = poll.POLLIN;
        assertEquals(poll.POLLIN, readiness.await(poll.POLLIN, -1));
    }

    /** As many rounds as ten seconds have, and no more than are enough. */
    @Test
    void noWakeIsLost() throws Exception {
        AtomicInteger heard = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        FutureTask<Void> task = new FutureTask<>(() -> {
            while (!over.get()) {
                assertEquals(Readiness.WOKEN, readiness.await(poll.POLLIN, -1));
                heard.incrementAndGet();
            }
            return null;
        });
        new Thread(task, "readiness").start();
        long begin = System.nanoTime();
        for (int i = 0; i < 100_000 && System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(10); i++) {
            readiness.wake();
            long woken = System.nanoTime();
            while (heard.get() <= i) {
                assertTrue(System.nanoTime() - woken < TimeUnit.SECONDS.toNanos(20), "wake " + i + " was lost");
                Thread.yield();
            }
            assertEquals(i + 1, heard.get(), "a wake ends one wait");
        }
        over.set(true);
        readiness.wake();
        task.get(60, TimeUnit.SECONDS);
    }

    @Test
    void anInterruptEndsAWait() throws Exception {
        Thread[] thread = new Thread[1];
        FutureTask<Integer> task = startWaiting(thread);
        thread[0].interrupt();
        Exception e = assertThrows(Exception.class, () -> task.get(60, TimeUnit.SECONDS));
        assertTrue(e.getCause() instanceof DeviceInterruptedException, e.toString());
    }

    @Test
    void anInterruptBeforeEndsAWaitButNoQuestion() {
        silent.ready = poll.POLLIN;
        Thread.currentThread().interrupt();
        assertThrows(DeviceInterruptedException.class, () -> readiness.await(poll.POLLIN, -1));
        assertThrows(DeviceInterruptedException.class, () -> readiness.await(poll.POLLIN, 1_000_000));
        assertEquals(poll.POLLIN, readiness.await(poll.POLLIN, 0));
        assertTrue(Thread.interrupted(), "the flag");
        assertEquals(poll.POLLIN, readiness.await(poll.POLLIN, -1));
    }

    @Test
    void timeEndsAWait() {
        long before = System.nanoTime();
        assertEquals(0, readiness.await(poll.POLLIN, 30_000_000));
        assertTrue(System.nanoTime() - before >= 30_000_000, "too short");
    }

    @Test
    void aSignalDoesNotEndAWait() {
        silent.ready = poll.POLLIN;
        sys.fail(Call.POLL, 0, errno.EINTR);
        assertEquals(poll.POLLIN, readiness.await(poll.POLLIN, -1));
        assertEquals(2, sys.calls(Call.POLL));
    }

    @Test
    void noTimeIsOneQuestion() {
        assertEquals(0, readiness.await(poll.POLLIN, 0));
        assertEquals(1, sys.calls(Call.POLL));
    }

    @Test
    void forEverIsALegalTime() throws Exception {
        long nanos = Timeouts.nanos(Duration.ofSeconds(Long.MAX_VALUE));
        FutureTask<Integer> task = new FutureTask<>(() -> readiness.await(poll.POLLIN, nanos));
        new Thread(task, "readiness").start();
        sys.awaitBlocked(1);
        silent.ready = poll.POLLIN;
        sys.changed();
        assertEquals(poll.POLLIN, task.get(60, TimeUnit.SECONDS));
    }

    @Test
    void endReturnsWhenNobodyIsInTheKernel() throws Exception {
        Thread[] thread = new Thread[1];
        FutureTask<Integer> task = startWaiting(thread);
        int fd = device.acquire();
        device.release();
        long polls = sys.calls(Call.POLL, fd);
        readiness.end();
        assertEquals(Readiness.WOKEN, task.get(60, TimeUnit.SECONDS));
        assertEquals(Readiness.WOKEN, readiness.await(poll.POLLIN, -1));
        assertEquals(Readiness.WOKEN, readiness.await(poll.POLLIN, 0));
        assertEquals(polls, sys.calls(Call.POLL, fd), "it is not polled any more");
    }

    @Test
    void endWaitsForWhoIsInTheKernel() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        silent.holding = held;
        FutureTask<Integer> task = new FutureTask<>(() -> readiness.await(poll.POLLIN, -1));
        new Thread(task, "readiness").start();
        while (sys.calls(Call.POLL) == 0) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        FutureTask<Boolean> ending = new FutureTask<>(() -> {
            readiness.end();
            return held.getCount() == 0;
        });
        Thread ender = new Thread(ending, "ender");
        ender.start();
        while (ender.getState() != Thread.State.TIMED_WAITING && ender.isAlive()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        silent.holding = null;
        held.countDown();
        assertTrue(ending.get(60, TimeUnit.SECONDS), "it returned while a thread was in poll");
        assertEquals(Readiness.WOKEN, task.get(60, TimeUnit.SECONDS));
    }

    @Test
    void anArmedActionRunsOnceWhateverComesFirst() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        readiness.wake();
        readiness.arm(poll.POLLIN, runs::incrementAndGet);
        assertEquals(1, runs.get(), "woken before it was armed");
        assertEquals(Readiness.WOKEN, readiness.await(poll.POLLIN, 0), "and whoever asks is told so");
        readiness.arm(poll.POLLIN, runs::incrementAndGet);
        assertEquals(1, runs.get());
        readiness.wake();
        assertEquals(2, runs.get());
        assertEquals(Readiness.WOKEN, readiness.await(poll.POLLIN, 0));
        CountDownLatch told = new CountDownLatch(1);
        readiness.arm(poll.POLLIN, told::countDown);
        silent.ready = poll.POLLIN;
        sys.changed();
        assertTrue(told.await(60, TimeUnit.SECONDS));
        long polls = sys.calls(Call.POLL);
        assertEquals(poll.POLLIN, readiness.await(poll.POLLIN, 0));
        assertEquals(polls, sys.calls(Call.POLL), "what epoll has said is not asked again");
        silent.ready = 0;
        assertEquals(0, readiness.await(poll.POLLIN, 0), "but it is said once");
        readiness.arm(poll.POLLIN, runs::incrementAndGet);
        readiness.end();
        assertEquals(3, runs.get());
        readiness.arm(poll.POLLIN, runs::incrementAndGet);
        assertEquals(4, runs.get());
    }

    @Test
    void oneThreadWaitsAtATime() throws Exception {
        FutureTask<Integer> task = startWaiting(new Thread[1]);
        assertThrows(IllegalStateException.class, () -> readiness.await(poll.POLLIN, 0));
        assertThrows(IllegalStateException.class, () -> readiness.await(poll.POLLIN, -1));
        readiness.wake();
        assertEquals(Readiness.WOKEN, task.get(60, TimeUnit.SECONDS));
        assertEquals(0, readiness.await(poll.POLLIN, 0));
    }

    @Test
    void whatCannotBeArmedIsNotRun() {
        AtomicInteger runs = new AtomicInteger();
        sys.fail(Call.EPOLL_CREATE, 0, errno.EMFILE);
        assertThrows(DeviceException.class, () -> readiness.arm(poll.POLLIN, runs::incrementAndGet));
        readiness.wake();
        assertEquals(0, runs.get());
    }

    @Test
    void whereNoDescriptorIsLeftNothingLeaks() {
        int before = sys.openDescriptors().size();
        sys.fail(Call.EVENTFD, 0, errno.EMFILE);
        assertThrows(DeviceException.class, () -> new Readiness(linux, device));
        assertEquals(before, sys.openDescriptors().size());
    }

    @Test
    void aClosedDescriptorEndsAWait() {
        readiness.end();
        readiness.close();
        assertEquals(Readiness.WOKEN, readiness.await(poll.POLLIN, -1));
        Readiness second = new Readiness(linux, device);
        device.close();
        assertThrows(DeviceException.class, () -> second.await(poll.POLLIN, -1));
        second.close();
        assertFalse(sys.openDescriptors().toString().contains("silent"));
    }

    @Test
    void aWaitAllocatesNothingAndIsOneCall() {
        silent.ready = poll.POLLIN;
        AllocationMeter.assertNothing(20_000, () -> readiness.await(poll.POLLIN, -1));
        long before = sys.calls();
        readiness.await(poll.POLLIN, -1);
        assertEquals(before + 1, sys.calls());
    }
}
