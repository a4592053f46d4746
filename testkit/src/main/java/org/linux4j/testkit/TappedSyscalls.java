package org.linux4j.testkit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.Syscalls;

/**
 * The system calls of somebody else, of a kernel for instance, each of which is seen before it is made and may fail, or
 * give another answer than it got. Knows the files behind descriptors by the names that {@link ScriptedSyscalls} has for
 * them. Thread-safe.
 */
final class TappedSyscalls implements Syscalls {

    private static final String OPENINGS = "/proc/self/fd/";

    private final Syscalls kernel;
    private final CallerMemory memory;
    private final Map<Integer, String> files = new ConcurrentHashMap<>();
    private volatile CallTap tap = (call, file, number) -> 0;

    TappedSyscalls(Syscalls kernel) {
        this.kernel = kernel;
        this.memory = CallerMemory.of(kernel);
    }

    void tap(CallTap seeing) {
        tap = seeing;
    }

    /** What was opened and not closed, by name. */
    List<String> open() {
        return new ArrayList<>(files.values());
    }

    private String name(int fd) {
        return files.getOrDefault(fd, "");
    }

    private int before(Call call, String file) {
        return tap.before(call, file, CallTap.NO_NUMBER);
    }

    private int made(int fd, String name) {
        if (fd >= 0) {
            files.put(fd, name);
        }
        return fd;
    }

    private int inside(IntSupplier call) {
        return (int) insideLong(call::getAsInt);
    }

    /** Makes a call, inside which something may be wanted to fail. */
    private long insideLong(LongSupplier call) {
        int which = tap.takeInside();
        if (which == 0) {
            return call.getAsLong();
        }
        KernelFault fault = KernelFault.of(kernel, which);
        long result;
        try {
            result = call.getAsLong();
        } finally {
            tap.wasInside(fault.end());
        }
        return result;
    }

    /** Alters an answer that succeeded. */
    private long answered(long result, long filled) {
        Alteration alteration = result < 0 ? null : tap.takeAlteration();
        if (alteration == null) {
            return result;
        }
        if (alteration.at() == Alteration.RESULT) {
            return alteration.value();
        }
        memory.putInt(filled + alteration.at(), alteration.value());
        return result;
    }

    @Override
    public int open(long path, int flags) {
        String text = memory.text(path);
        String name =
                text.startsWith(OPENINGS) && text.substring(OPENINGS.length()).matches("\\d{1,9}")
                        ? name(Integer.parseInt(text.substring(OPENINGS.length())))
                        : text;
        int failure = before(Call.OPEN, name);
        return failure != 0 ? -failure : made(inside(() -> kernel.open(path, flags)), name);
    }

    /** The kernel closes whatever it gives. */
    @Override
    public int close(int fd) {
        int failure = before(Call.CLOSE, name(fd));
        // Before, for the number may be somebody else's right afterwards.
        files.remove(fd);
        int result = inside(() -> kernel.close(fd));
        return failure != 0 ? -failure : result;
    }

    @Override
    public int ioctl(int fd, long request, long argument) {
        int failure = tap.before(Call.IOCTL, name(fd), request);
        return failure != 0 ? -failure : (int) answered(inside(() -> kernel.ioctl(fd, request, argument)), argument);
    }

    @Override
    public long read(int fd, long address, long count) {
        int failure = before(Call.READ, name(fd));
        return failure != 0 ? -failure : answered(insideLong(() -> kernel.read(fd, address, count)), address);
    }

    @Override
    public long write(int fd, long address, long count) {
        int failure = before(Call.WRITE, name(fd));
        return failure != 0 ? -failure : insideLong(() -> kernel.write(fd, address, count));
    }

    @Override
    public long pread(int fd, long address, long count, long offset) {
        int failure = before(Call.PREAD, name(fd));
        return failure != 0 ? -failure : answered(insideLong(() -> kernel.pread(fd, address, count, offset)), address);
    }

    @Override
    public long pwrite(int fd, long address, long count, long offset) {
        int failure = before(Call.PWRITE, name(fd));
        return failure != 0 ? -failure : insideLong(() -> kernel.pwrite(fd, address, count, offset));
    }

    @Override
    public int poll(long fds, long count, int timeoutMillis) {
        int failure = before(Call.POLL, "");
        return failure != 0 ? -failure : inside(() -> kernel.poll(fds, count, timeoutMillis));
    }

    @Override
    public int eventfd(int initial, int flags) {
        int failure = before(Call.EVENTFD, "");
        return failure != 0 ? -failure : made(inside(() -> kernel.eventfd(initial, flags)), "eventfd");
    }

    @Override
    public int epollCreate(int flags) {
        int failure = before(Call.EPOLL_CREATE, "");
        return failure != 0 ? -failure : made(inside(() -> kernel.epollCreate(flags)), "epoll");
    }

    @Override
    public int epollControl(int epoll, int operation, int fd, long event) {
        int failure = tap.before(Call.EPOLL_CONTROL, name(fd), operation);
        return failure != 0 ? -failure : inside(() -> kernel.epollControl(epoll, operation, fd, event));
    }

    @Override
    public int epollWait(int epoll, long events, int count, int timeoutMillis) {
        int failure = before(Call.EPOLL_WAIT, "");
        return failure != 0 ? -failure : inside(() -> kernel.epollWait(epoll, events, count, timeoutMillis));
    }

    @Override
    public int fcntl(int fd, int command, long argument) {
        int failure = tap.before(Call.FCNTL, name(fd), command);
        return failure != 0 ? -failure : inside(() -> kernel.fcntl(fd, command, argument));
    }

    @Override
    public int socket(int domain, int type, int protocol) {
        String name = "socket:" + domain + ":" + protocol;
        int failure = before(Call.SOCKET, name);
        return failure != 0 ? -failure : made(inside(() -> kernel.socket(domain, type, protocol)), name);
    }

    @Override
    public int setsockopt(int fd, int level, int option, long value, int length) {
        int failure = before(Call.SETSOCKOPT, name(fd));
        return failure != 0 ? -failure : inside(() -> kernel.setsockopt(fd, level, option, value, length));
    }

    @Override
    public int inotifyInit(int flags) {
        int failure = before(Call.INOTIFY_INIT, "");
        return failure != 0 ? -failure : made(inside(() -> kernel.inotifyInit(flags)), "inotify");
    }

    @Override
    public int inotifyAddWatch(int inotify, long path, int events) {
        int failure = before(Call.INOTIFY_ADD_WATCH, memory.text(path));
        return failure != 0 ? -failure : inside(() -> kernel.inotifyAddWatch(inotify, path, events));
    }

    @Override
    public int inotifyRemoveWatch(int inotify, int watch) {
        int failure = before(Call.INOTIFY_REMOVE_WATCH, "");
        return failure != 0 ? -failure : inside(() -> kernel.inotifyRemoveWatch(inotify, watch));
    }

    @Override
    public int bind(int fd, long address, int length) {
        int failure = before(Call.BIND, name(fd));
        return failure != 0 ? -failure : inside(() -> kernel.bind(fd, address, length));
    }

    @Override
    public long recvfrom(int fd, long address, long count, int flags, long from, long fromLength) {
        int failure = before(Call.RECVFROM, name(fd));
        return failure != 0
                ? -failure
                : answered(insideLong(() -> kernel.recvfrom(fd, address, count, flags, from, fromLength)), address);
    }

    @Override
    public int memfdCreate(long name, int flags) {
        int failure = before(Call.MEMFD_CREATE, "");
        return failure != 0 ? -failure : made(inside(() -> kernel.memfdCreate(name, flags)), "memfd");
    }

    @Override
    public int ftruncate(int fd, long length) {
        int failure = before(Call.FTRUNCATE, name(fd));
        return failure != 0 ? -failure : inside(() -> kernel.ftruncate(fd, length));
    }

    @Override
    public long mmap(long address, long length, int protection, int flags, int fd, long offset) {
        int failure = before(Call.MMAP, fd < 0 ? "anonymous" : name(fd));
        return failure != 0 ? -failure : insideLong(() -> kernel.mmap(address, length, protection, flags, fd, offset));
    }

    @Override
    public int munmap(long address, long length) {
        int failure = before(Call.MUNMAP, "");
        return failure != 0 ? -failure : inside(() -> kernel.munmap(address, length));
    }

    @Override
    public NativeMemory allocate(int size, int alignment) {
        return kernel.allocate(size, alignment);
    }

    @Override
    public ByteBuffer view(long address, long length) {
        return kernel.view(address, length);
    }
}
