package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.spi.linux.Machine;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.eventfd;
import org.linux4j.spi.linux.uapi.eventpoll;
import org.linux4j.spi.linux.uapi.fcntl;
import org.linux4j.spi.linux.uapi.poll;

@Timeout(300)
class ScriptedWaitsTest {
    private final ScriptedSyscalls sys = new ScriptedSyscalls();
    private final Bell bell = new Bell();
    private final NativeMemory memory = sys.allocate(64, 8);
    private final NativeMemory value = sys.allocate(8, 8);

    /** Readable when it was rung. */
    private final class Bell implements FakeFile {
        private int ready;

        synchronized void ring(int events) {
            ready = events;
            sys.changed();
        }

        @Override
        public int poll(int fd, int events) {
            return ready;
        }

        @Override
        public int ioctl(int fd, long request, ScriptedMemory memory, long argument) {
            memory.putInt(argument, memory.getInt(argument) + 1);
            return 0;
        }

        @Override
        public long read(int fd, ScriptedMemory memory, long address, long count) {
            return ready == 0 ? -errno.EAGAIN : 1;
        }
    }

    private int openBell(int flags) {
        sys.register("/dev/bell", bell);
        NativeMemory text = sys.allocate(16, 1);
        text.buffer().put(0, "/dev/bell".getBytes(StandardCharsets.UTF_8));
        int fd = sys.open(text.address(), flags);
        Reference.reachabilityFence(text);
        return fd;
    }

    private void entry(int index, int fd, int events) {
        memory.buffer().putInt(8 * index, fd).putShort(8 * index + 4, (short) events);
    }

    private int revents(int index) {
        return memory.buffer().getShort(8 * index + 6) & 0xffff;
    }

    private static <T> FutureTask<T> start(Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task, "waiter");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static <T> T result(FutureTask<T> task) throws Exception {
        return task.get(60, TimeUnit.SECONDS);
    }

    private void write(int fd, long number) {
        value.buffer().putLong(0, number);
        assertEquals(8, sys.write(fd, value.address(), 8));
    }

    @Test
    void pollWaitsForAFile() throws Exception {
        int fd = openBell(fcntl.O_NONBLOCK);
        entry(0, fd, poll.POLLIN);
        assertEquals(0, sys.poll(memory.address(), 1, 0));
        FutureTask<Integer> task = start(() -> sys.poll(memory.address(), 1, -1));
        sys.awaitBlocked(1);
        sys.changed();
        bell.ring(poll.POLLIN | poll.POLLOUT);
        assertEquals(1, result(task));
        assertEquals(poll.POLLIN, revents(0), "only what was asked for");
        bell.ring(poll.POLLERR | poll.POLLHUP);
        assertEquals(1, sys.poll(memory.address(), 1, -1));
        assertEquals(poll.POLLERR | poll.POLLHUP, revents(0), "and these in any case");
        sys.close(fd);
        sys.assertClean();
    }

    @Test
    void pollHonoursItsTimeAndIgnoresInterrupts() throws Exception {
        int fd = openBell(fcntl.O_NONBLOCK);
        entry(0, fd, poll.POLLIN);
        entry(1, -1, poll.POLLIN);
        Thread.currentThread().interrupt();
        long before = System.nanoTime();
        assertEquals(0, sys.poll(memory.address(), 2, 100));
        assertTrue(System.nanoTime() - before >= 100_000_000, "too short");
        assertTrue(Thread.interrupted(), "the flag is kept");
        assertEquals(0, revents(1));
        sys.close(fd);
        sys.assertClean();
    }

    @Test
    void anEventCounterWakesPoll() throws Exception {
        int fd = openBell(fcntl.O_NONBLOCK);
        int wake = sys.eventfd(0, eventfd.EFD_NONBLOCK);
        entry(0, fd, poll.POLLIN);
        entry(1, wake, poll.POLLIN);
        FutureTask<Integer> task = start(() -> sys.poll(memory.address(), 2, -1));
        sys.awaitBlocked(1);
        write(wake, 3);
        assertEquals(1, result(task));
        assertEquals(0, revents(0));
        assertEquals(poll.POLLIN, revents(1));
        write(wake, 4);
        assertEquals(8, sys.read(wake, value.address(), 8));
        assertEquals(7, value.buffer().getLong(0));
        assertEquals(-errno.EAGAIN, sys.read(wake, value.address(), 8));
        assertEquals(-errno.EINVAL, sys.read(wake, value.address(), 4));
        sys.close(fd);
        sys.close(wake);
        sys.assertClean();
    }

    @Test
    void aSemaphoreCountsDown() {
        int fd = sys.eventfd(2, eventfd.EFD_NONBLOCK | eventfd.EFD_SEMAPHORE);
        assertEquals(8, sys.read(fd, value.address(), 8));
        assertEquals(1, value.buffer().getLong(0));
        assertEquals(8, sys.read(fd, value.address(), 8));
        assertEquals(-errno.EAGAIN, sys.read(fd, value.address(), 8));
    }

    @Test
    void aBlockingReadWaits() throws Exception {
        int fd = openBell(0);
        FutureTask<Long> task = start(() -> sys.read(fd, memory.address(), 1));
        sys.awaitBlocked(1);
        bell.ring(poll.POLLIN);
        assertEquals(1L, result(task));
        sys.close(fd);
        sys.assertClean();
    }

    @Test
    void closingUnderAWaitIsAViolation() throws Exception {
        int fd = openBell(fcntl.O_NONBLOCK);
        entry(0, fd, poll.POLLIN);
        FutureTask<Integer> task = start(() -> sys.poll(memory.address(), 1, -1));
        sys.awaitBlocked(1);
        assertEquals(0, sys.close(fd));
        bell.ring(poll.POLLIN);
        assertEquals(1, result(task));
        assertEquals(1, sys.violations().size());
        assertTrue(
                sys.violations().get(0).startsWith("close of /dev/bell (fd " + fd + ") while another call is in it"));
    }

    @Test
    void pollOfAClosedDescriptorIsAViolation() {
        int fd = openBell(fcntl.O_NONBLOCK);
        sys.close(fd);
        entry(0, fd, poll.POLLIN);
        assertEquals(1, sys.poll(memory.address(), 1, -1));
        assertEquals(poll.POLLNVAL, revents(0));
        assertEquals(1, sys.violations().size());
    }

    @Test
    void epollWaitsForFilesAndOneShotsFireOnce() throws Exception {
        Machine machine = Machine.current();
        int data = machine.epollEventDataOffset();
        int fd = openBell(fcntl.O_NONBLOCK);
        int wake = sys.eventfd(0, eventfd.EFD_NONBLOCK);
        int epoll = sys.epollCreate(eventpoll.EPOLL_CLOEXEC);
        memory.buffer().putInt(0, eventpoll.EPOLLIN | eventpoll.EPOLLONESHOT).putLong(data, 11);
        assertEquals(-errno.ENOENT, sys.epollControl(epoll, eventpoll.EPOLL_CTL_MOD, fd, memory.address()));
        assertEquals(0, sys.epollControl(epoll, eventpoll.EPOLL_CTL_ADD, fd, memory.address()));
        assertEquals(-errno.EEXIST, sys.epollControl(epoll, eventpoll.EPOLL_CTL_ADD, fd, memory.address()));
        memory.buffer().putInt(0, eventpoll.EPOLLIN).putLong(data, 12);
        assertEquals(0, sys.epollControl(epoll, eventpoll.EPOLL_CTL_ADD, wake, memory.address()));
        assertEquals(0, sys.epollWait(epoll, memory.address(), 2, 20));

        FutureTask<Integer> task = start(() -> sys.epollWait(epoll, memory.address(), 2, -1));
        sys.awaitBlocked(1);
        bell.ring(poll.POLLIN);
        assertEquals(1, result(task));
        assertEquals(eventpoll.EPOLLIN, memory.buffer().getInt(0));
        assertEquals(11, memory.buffer().getLong(data));
        assertEquals(0, sys.epollWait(epoll, memory.address(), 2, 0), "fired once");

        memory.buffer().putInt(0, eventpoll.EPOLLIN | eventpoll.EPOLLONESHOT).putLong(data, 11);
        assertEquals(0, sys.epollControl(epoll, eventpoll.EPOLL_CTL_MOD, fd, memory.address()));
        write(wake, 1);
        assertEquals(2, sys.epollWait(epoll, memory.address(), 2, -1));
        entry(0, epoll, poll.POLLIN);
        assertEquals(1, sys.poll(memory.address(), 1, 0), "an epoll instance can be polled");
        assertEquals(0, sys.close(wake), "closing takes it off the list");
        assertEquals(0, sys.epollWait(epoll, memory.address(), 2, 0));
        assertEquals(0, sys.epollControl(epoll, eventpoll.EPOLL_CTL_DEL, fd, 0));
        assertEquals(-errno.ENOENT, sys.epollControl(epoll, eventpoll.EPOLL_CTL_DEL, fd, 0));
        sys.close(fd);
        sys.close(epoll);
        sys.assertClean();
    }

    @Test
    void theHotPathAllocatesNothing() {
        int fd = openBell(fcntl.O_NONBLOCK);
        int wake = sys.eventfd(0, eventfd.EFD_NONBLOCK);
        int epoll = sys.epollCreate(0);
        value.buffer().putLong(0, 1);
        memory.buffer().putInt(32, eventpoll.EPOLLIN);
        sys.epollControl(epoll, eventpoll.EPOLL_CTL_ADD, fd, memory.address() + 32);
        entry(0, fd, poll.POLLIN);
        entry(1, wake, poll.POLLIN);
        bell.ring(poll.POLLIN);
        AllocationMeter.assertNothing(20_000, () -> {
            sys.poll(memory.address(), 2, -1);
            sys.ioctl(fd, 0xc0585611L, memory.address() + 16);
            sys.ioctl(fd, 0xc058560fL, memory.address() + 16);
            sys.write(wake, value.address(), 8);
            sys.read(wake, value.address(), 8);
            sys.epollWait(epoll, memory.address() + 32, 1, -1);
        });
        bell.ring(0);
        AllocationMeter.assertNothing(50, () -> sys.poll(memory.address(), 2, 1));
    }

    @Test
    void twoThreadsHandOverWithoutLosingAWakeUp() throws Exception {
        int there = sys.eventfd(0, 0);
        int back = sys.eventfd(0, 0);
        NativeMemory other = sys.allocate(8, 8);
        int rounds = 20_000;
        FutureTask<Long> task = start(() -> {
            long sum = 0;
            for (int i = 0; i < rounds; i++) {
                sys.read(there, other.address(), 8);
                sum += other.buffer().getLong(0);
                sys.write(back, other.address(), 8);
            }
            Reference.reachabilityFence(other);
            return sum;
        });
        for (int i = 0; i < rounds; i++) {
            write(there, 2);
            assertEquals(8, sys.read(back, value.address(), 8));
        }
        assertEquals(2L * rounds, result(task));
    }
}
