package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.spi.linux.Machine;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.Syscalls;
import org.linux4j.spi.linux.SyscallsProvider;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.eventfd;
import org.linux4j.spi.linux.uapi.eventpoll;
import org.linux4j.spi.linux.uapi.fcntl;
import org.linux4j.spi.linux.uapi.mman;
import org.linux4j.spi.linux.uapi.nlmsghdr;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.spi.linux.uapi.sockaddr_nl;

/**
 * What a bridge to the system calls does, whatever it is made of: errors as the kernel has them, memory, and no garbage.
 *
 * <p>A bridge's test extends this, and gives the bridge.
 *
 * @since 0.1
 */
public abstract class SyscallsContract {

    /** FIONREAD of asm-generic/ioctls.h: how many bytes can be read. */
    private static final long FIONREAD = 0x541b;

    private final Syscalls sys;

    @TempDir
    Path directory;

    /** Asks for the bridge. */
    protected SyscallsContract() {
        sys = provider().syscalls();
    }

    /**
     * The bridge.
     *
     * @return one that works here, of a public class with a constructor that is public and takes nothing
     */
    protected abstract SyscallsProvider provider();

    @Test
    void writesReadsAndMapsAFile() throws Exception {
        Path file = Files.write(directory.resolve("file"), new byte[8192]);
        int fd = open(file, fcntl.O_RDWR | fcntl.O_CLOEXEC);
        assertTrue(fd >= 0, "open: " + fd);
        NativeMemory memory = sys.allocate(16, 8);
        memory.buffer().putLong(0, 0x0123456789abcdefL);
        assertEquals(8, sys.write(fd, memory.address(), 8));

        long mapping = sys.mmap(0, 8192, mman.PROT_READ | mman.PROT_WRITE, mman.MAP_SHARED, fd, 0);
        assertTrue(mapping > 0, "mmap: " + mapping);
        ByteBuffer view = sys.view(mapping, 8192);
        assertEquals(8192, view.capacity());
        assertEquals(ByteOrder.nativeOrder(), view.order());
        assertEquals(0x0123456789abcdefL, view.getLong(0));
        view.putLong(8, 42);
        assertEquals(8, sys.read(fd, memory.address(), 8), "the file's position is after the first 8 bytes");
        assertEquals(42, memory.buffer().getLong(0));
        assertEquals(0, sys.munmap(mapping, 8192));
        assertEquals(-errno.EINVAL, sys.munmap(mapping + 1, 8192));

        assertEquals(0, sys.close(fd));
        assertEquals(-errno.EBADF, sys.close(fd));
        assertEquals(8192, Files.size(file));
    }

    @Test
    void readsAndWritesAtOffsets() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "0123456789");
        int fd = open(file, fcntl.O_RDWR);
        NativeMemory memory = sys.allocate(16, 8);
        assertEquals(4, sys.pread(fd, memory.address(), 4, 3));
        assertEquals('3', memory.buffer().get(0));
        assertEquals(0, sys.pread(fd, memory.address(), 4, 10));
        assertEquals(2, sys.pwrite(fd, memory.address(), 2, 8));
        assertEquals(10, sys.read(fd, memory.address(), 16), "the position was left alone");
        assertEquals("0123456734", Files.readString(file));
        assertEquals(-errno.EINVAL, sys.pread(fd, memory.address(), 4, -1));
        assertEquals(-errno.EBADF, sys.pread(-1, memory.address(), 4, 0));
        assertEquals(-errno.EBADF, sys.pwrite(-1, memory.address(), 4, 0));
        sys.close(fd);
        Reference.reachabilityFence(memory);
    }

    @Test
    void receivesWithTheSendersAddress() {
        // A socket of the kernel's own messages on itself: it answers what is no request with an error of its own.
        int fd = sys.socket(16, 3 | fcntl.O_NONBLOCK | fcntl.O_CLOEXEC, 0);
        assertTrue(fd >= 0, "socket: " + fd);
        NativeMemory memory = sys.allocate(256, 8);
        NativeMemory from = sys.allocate(sockaddr_nl.SIZE, 8);
        NativeMemory length = sys.allocate(4, 4);
        length.buffer().putInt(0, sockaddr_nl.SIZE);
        from.buffer().putInt(sockaddr_nl.OFFSET_nl_pid, -1);
        assertEquals(-errno.EAGAIN, sys.recvfrom(fd, memory.address(), 256, 0, from.address(), length.address()));
        // A header alone, of a type that nobody knows, which wants an answer.
        new nlmsghdr()
                .wrap(memory.buffer(), 0)
                .nlmsg_len(nlmsghdr.SIZE)
                .nlmsg_type((short) 4000)
                .nlmsg_flags((short) 5);
        assertEquals(nlmsghdr.SIZE, sys.write(fd, memory.address(), nlmsghdr.SIZE));
        assertTrue(sys.recvfrom(fd, memory.address(), 256, 0, from.address(), length.address()) > 0);
        assertEquals(0, from.buffer().getInt(sockaddr_nl.OFFSET_nl_pid), "the kernel");
        assertEquals(sockaddr_nl.SIZE, length.buffer().getInt(0));
        sys.close(fd);
        Reference.reachabilityFence(memory);
        Reference.reachabilityFence(from);
        Reference.reachabilityFence(length);
    }

    @Test
    void givesErrnoAsTheKernelHasIt() {
        assertEquals(-2, open(directory.resolve("none"), fcntl.O_RDONLY));
        assertEquals(-errno.ENOTDIR, open(Path.of("/dev/null/none"), fcntl.O_RDONLY));
        NativeMemory memory = sys.allocate(8, 8);
        assertEquals(-errno.EBADF, sys.read(-1, memory.address(), 8));
        assertEquals(-errno.EBADF, sys.write(-1, memory.address(), 8));
        assertEquals(-errno.EBADF, sys.ioctl(-1, FIONREAD, memory.address()));
        assertEquals(-errno.EBADF, sys.mmap(0, 4096, mman.PROT_READ, mman.MAP_SHARED, -1, 0));
        assertEquals(-errno.EINVAL, sys.eventfd(0, 1 << 30));
        assertEquals(-errno.EINVAL, sys.epollCreate(1));
        assertEquals(-errno.EBADF, sys.epollControl(-1, eventpoll.EPOLL_CTL_DEL, 0, memory.address()));
        assertEquals(-errno.EBADF, sys.epollWait(-1, memory.address(), 1, 0));
        assertEquals(-errno.EFAULT, sys.poll(1, 1, 0));
        int fd = open(Path.of("/dev/null"), fcntl.O_RDONLY);
        assertEquals(-errno.ENOTTY, sys.ioctl(fd, FIONREAD, memory.address()));
        sys.close(fd);
        Reference.reachabilityFence(memory);
    }

    @Test
    void errnoOfOneThreadIsNotSeenByAnother() throws Exception {
        // One failing and one failing differently, many times: a shared errno would be mixed up.
        Thread other = new Thread(() -> {
            for (int i = 0; i < 20_000; i++) {
                sys.eventfd(0, 1 << 30);
            }
        });
        other.start();
        while (other.isAlive()) {
            assertEquals(-errno.EBADF, sys.close(-1));
        }
        other.join();
    }

    @Test
    void errnoOfAVirtualThreadIsItsOwn() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "virtual threads are of JDK 21 and later");
        ExecutorService threads = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            boolean even = i % 2 == 0;
            all.add(threads.submit(() -> {
                for (int round = 0; round < 20; round++) {
                    assertEquals(even ? -errno.EBADF : -errno.EINVAL, even ? sys.close(-1) : sys.eventfd(0, 1 << 30));
                    Thread.yield();
                }
            }));
        }
        for (Future<?> one : all) {
            one.get(60, TimeUnit.SECONDS);
        }
        threads.shutdown();
    }

    /** A whole number of 64 bits reaches the kernel, and comes back. */
    @Test
    void longArgumentsAndResultsAreWhole() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        int fd = open(file, fcntl.O_RDWR);
        long far = 0x1_8000_0000L;
        NativeMemory memory = sys.allocate(8, 8);
        assertEquals(0, sys.ftruncate(fd, far + 8));
        assertEquals(far + 8, Files.size(file));
        assertEquals(8, sys.pwrite(fd, memory.address(), 8, far));
        assertEquals(8, sys.pread(fd, memory.address(), 8, far));
        assertEquals(0, sys.pread(fd, memory.address(), 8, far + 8));
        sys.close(fd);
        Reference.reachabilityFence(memory);
    }

    /** As libcamerify's, and that of fake devices. */
    @Test
    void whatIsPreloadedIsCalledInPlaceOfTheCLibrary() throws Exception {
        assumeTrue(
                ChildProgram.run(List.of("sh", "-c", "command -v cc")).output().startsWith("/"),
                "there is no C compiler");
        Path source = Files.writeString(
                directory.resolve("preloaded.c"), "int eventfd(unsigned a, int b) { return (int) a + b; }");
        Path library = directory.resolve("preloaded.so");
        ChildProgram.run(List.of("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString()))
                .assertWell();
        List<String> command = ChildJvm.brief(PreloadedProgram.class)
                .command(provider().getClass().getName());
        command.addAll(0, List.of("env", "LD_PRELOAD=" + library));
        ChildProgram.Ended ended = ChildProgram.run(command);
        ended.assertWell();
        assertEquals("4242\n", ended.output());
    }

    @Test
    void ioctlWritesItsArgument() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "hello");
        int fd = open(file, fcntl.O_RDONLY);
        NativeMemory memory = sys.allocate(4, 4);
        assertEquals(0, sys.ioctl(fd, FIONREAD, memory.address()));
        assertEquals(5, memory.buffer().getInt(0));
        sys.close(fd);
    }

    @Test
    void pollWaitsForAnEventCounter() {
        int fd = sys.eventfd(0, eventfd.EFD_CLOEXEC | eventfd.EFD_NONBLOCK);
        NativeMemory fds = sys.allocate(8, 8);
        fds.buffer().putInt(0, fd).putShort(4, (short) poll.POLLIN);
        NativeMemory value = sys.allocate(8, 8);

        assertEquals(-errno.EAGAIN, sys.read(fd, value.address(), 8));
        long before = System.nanoTime();
        assertEquals(0, sys.poll(fds.address(), 1, 50));
        assertTrue(System.nanoTime() - before >= 49_000_000, "the time was not waited for");

        value.buffer().putLong(0, 7);
        assertEquals(8, sys.write(fd, value.address(), 8));
        assertEquals(1, sys.poll(fds.address(), 1, -1));
        assertEquals(poll.POLLIN, fds.buffer().getShort(6));
        value.buffer().putLong(0, 0);
        assertEquals(8, sys.read(fd, value.address(), 8));
        assertEquals(7, value.buffer().getLong(0));
        sys.close(fd);
    }

    /** By its stack, for to Java it runs; see {@link BlockedThread}. */
    @Test
    void aThreadInPollIsSeenToWait() throws Exception {
        int fd = sys.eventfd(0, eventfd.EFD_CLOEXEC);
        NativeMemory fds = sys.allocate(8, 8);
        fds.buffer().putInt(0, fd).putShort(4, (short) poll.POLLIN);
        CompletableFuture<Integer> waiting = BlockedThread.start(() -> sys.poll(fds.address(), 1, -1));
        assertFalse(waiting.isDone());
        NativeMemory value = sys.allocate(8, 8);
        value.buffer().putLong(0, 1);
        assertEquals(8, sys.write(fd, value.address(), 8));
        assertEquals(1, waiting.get(60, TimeUnit.SECONDS));
        sys.close(fd);
        Reference.reachabilityFence(fds);
        Reference.reachabilityFence(value);
    }

    @Test
    void epollGivesTheDataBackInThisMachinesLayout() {
        Machine machine = Machine.current();
        int counter = sys.eventfd(1, eventfd.EFD_CLOEXEC);
        int epoll = sys.epollCreate(eventpoll.EPOLL_CLOEXEC);
        assertTrue(epoll >= 0, "epoll_create1: " + epoll);
        NativeMemory events = sys.allocate(2 * machine.epollEventSize(), 8);
        ByteBuffer buffer = events.buffer();
        buffer.putInt(0, eventpoll.EPOLLIN).putLong(machine.epollEventDataOffset(), 0x1122334455667788L);
        assertEquals(0, sys.epollControl(epoll, eventpoll.EPOLL_CTL_ADD, counter, events.address()));
        assertEquals(-errno.EEXIST, sys.epollControl(epoll, eventpoll.EPOLL_CTL_ADD, counter, events.address()));
        for (int i = 0; i < buffer.capacity(); i++) {
            buffer.put(i, (byte) 0);
        }
        assertEquals(1, sys.epollWait(epoll, events.address(), 2, -1));
        assertEquals(eventpoll.EPOLLIN, buffer.getInt(0));
        assertEquals(0x1122334455667788L, buffer.getLong(machine.epollEventDataOffset()));
        assertEquals(0, sys.epollControl(epoll, eventpoll.EPOLL_CTL_DEL, counter, events.address()));
        assertEquals(0, sys.epollWait(epoll, events.address(), 2, 10));
        Reference.reachabilityFence(events);
        sys.close(epoll);
        sys.close(counter);
    }

    @Test
    void allocatesAlignedZeroedMemoryInNativeOrder() {
        for (int alignment = 1; alignment <= 8192; alignment *= 2) {
            NativeMemory memory = sys.allocate(13, alignment);
            assertEquals(0, memory.address() % alignment);
            assertEquals(13, memory.buffer().capacity());
            assertEquals(ByteOrder.nativeOrder(), memory.buffer().order());
            byte[] bytes = new byte[13];
            memory.buffer().get(0, bytes);
            assertArrayEquals(new byte[13], bytes);
        }
    }

    @Test
    void memoryOutlivesItsOwnerWhileAViewIsReachable() {
        ByteBuffer view = sys.allocate(4096, 4096).buffer().slice(100, 8).order(ByteOrder.nativeOrder());
        view.putLong(0, 99);
        for (int i = 0; i < 5; i++) {
            System.gc();
            sys.allocate(4096, 4096);
        }
        assertEquals(99, view.getLong(0));
    }

    @Test
    void refusesNonsense() {
        assertThrows(IllegalArgumentException.class, () -> sys.allocate(0, 8));
        assertThrows(IllegalArgumentException.class, () -> sys.allocate(8, 0));
        assertThrows(IllegalArgumentException.class, () -> sys.allocate(8, 12));
        assertThrows(IllegalArgumentException.class, () -> sys.view(0, 8));
        assertThrows(IllegalArgumentException.class, () -> sys.view(-14, 8));
        assertThrows(IllegalArgumentException.class, () -> sys.view(4096, -1));
        assertThrows(IllegalArgumentException.class, () -> sys.view(4096, 1L << 31));
    }

    /** Once the JVM is done with compiling, for which it needs all of its compilers. */
    @Test
    void callsAllocateNothing() throws Exception {
        ChildJvm.of(CallsWithoutGarbage.class)
                .run(provider().getClass().getName())
                .assertWell();
    }

    private int open(Path path, int flags) {
        byte[] bytes = path.toString().getBytes(StandardCharsets.UTF_8);
        NativeMemory memory = sys.allocate(bytes.length + 1, 1);
        memory.buffer().put(0, bytes);
        int fd = sys.open(memory.address(), flags);
        Reference.reachabilityFence(memory);
        return fd;
    }
}
