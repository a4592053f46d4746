package org.linux4j.testkit;

import java.lang.ref.Reference;
import org.linux4j.spi.linux.Machine;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.Syscalls;
import org.linux4j.spi.linux.SyscallsProvider;
import org.linux4j.spi.linux.uapi.eventfd;
import org.linux4j.spi.linux.uapi.eventpoll;
import org.linux4j.spi.linux.uapi.mman;
import org.linux4j.spi.linux.uapi.poll;

/** Holds that no call of a bridge allocates, neither a successful one nor a failing one; run in a JVM of its own. */
final class CallsWithoutGarbage {
    private CallsWithoutGarbage() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        SyscallsProvider provider =
                (SyscallsProvider) Class.forName(arguments[0]).getConstructor().newInstance();
        Syscalls sys = provider.syscalls();
        int fd = sys.eventfd(0, eventfd.EFD_NONBLOCK);
        int epoll = sys.epollCreate(0);
        NativeMemory memory = sys.allocate(64, 8);
        long address = memory.address();
        memory.buffer().putInt(0, fd).putShort(4, (short) poll.POLLIN);
        memory.buffer().putLong(8, 1);
        assertNoGarbage("poll", () -> sys.poll(address, 1, 0));
        assertNoGarbage("write and read", () -> {
            sys.write(fd, address + 8, 8);
            sys.read(fd, address + 8, 8);
        });
        assertNoGarbage("read that fails", () -> sys.read(fd, address + 8, 8));
        assertNoGarbage("ioctl that fails", () -> sys.ioctl(fd, 0xc0585611L, address));
        assertNoGarbage("open that fails", () -> sys.open(address + 32, 0));
        assertNoGarbage("eventfd and close", () -> sys.close(sys.eventfd(0, 0)));
        assertNoGarbage(
                "mmap and munmap",
                () -> sys.munmap(
                        sys.mmap(0, 4096, mman.PROT_READ, mman.MAP_PRIVATE | mman.MAP_ANONYMOUS, -1, 0), 4096));
        int machineSize = Machine.current().epollEventSize();
        assertNoGarbage("epoll", () -> {
            sys.epollControl(epoll, eventpoll.EPOLL_CTL_ADD, fd, address + 8);
            sys.epollWait(epoll, address + 8, 32 / machineSize, 0);
            sys.epollControl(epoll, eventpoll.EPOLL_CTL_DEL, fd, address + 8);
        });
        sys.close(fd);
        sys.close(epoll);
        Reference.reachabilityFence(memory);
    }

    private static void assertNoGarbage(String what, Runnable calls) {
        try {
            AllocationMeter.assertNothing(10_000, calls);
        } catch (AssertionError e) {
            throw new AssertionError(what + ": " + e.getMessage(), e);
        }
    }
}
