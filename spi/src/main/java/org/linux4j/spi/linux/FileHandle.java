package org.linux4j.spi.linux;

import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.fcntl;

/**
 * A file descriptor that is never used after it was closed.
 *
 * <p>Its number is lent out by {@link #acquire()} and given back by {@link #release()}; {@link #close()} takes effect
 * when the last borrower is done, so that the kernel cannot give the number to somebody else in the meantime.
 * Thread-safe; nothing is allocated after opening.
 *
 * @since 0.1
 */
public final class FileHandle implements AutoCloseable {

    private static final int CLOSED = 1 << 30;

    private final Syscalls syscalls;
    private final int fd;
    private final String target;
    private final int flags;
    /** Borrowers, and {@link #CLOSED}. */
    private final AtomicInteger state = new AtomicInteger();

    private FileHandle(Syscalls syscalls, int fd, String target, int flags) {
        this.syscalls = syscalls;
        this.fd = fd;
        this.target = target;
        this.flags = flags;
    }

    /**
     * Opens a device node for reading and writing, without blocking and not inherited by child processes.
     *
     * @param linux the kit
     * @param path the node
     * @return the handle; the caller closes it
     * @throws DeviceException if it cannot be opened; typed, with what would help
     */
    public static FileHandle open(Linux linux, Path path) {
        return open(linux, path, fcntl.O_RDWR);
    }

    /**
     * Opens a file without blocking, not inherited by child processes.
     *
     * @param linux the kit
     * @param path the file
     * @param flags {@code O_RDWR}, {@code O_RDONLY} or {@code O_WRONLY}, and what else is wanted
     * @return the handle; the caller closes it
     * @throws DeviceException if it cannot be opened; typed, with what would help
     */
    public static FileHandle open(Linux linux, Path path, int flags) {
        return opened(linux, tryOpen(linux, path, flags), path, flags);
    }

    /** Gives a descriptor, or {@code -errno}. */
    static int tryOpen(Linux linux, Path path, int flags) {
        Syscalls syscalls = linux.syscalls();
        byte[] bytes = RawPath.bytes(path);
        NativeMemory text = syscalls.allocate(bytes.length + 1, 1);
        text.buffer().put(0, bytes).put(bytes.length, (byte) 0);
        int fd;
        do {
            fd = syscalls.open(text.address(), flags | fcntl.O_NONBLOCK | fcntl.O_CLOEXEC);
        } while (fd == -errno.EINTR);
        Reference.reachabilityFence(text);
        return fd;
    }

    /** Takes over what {@link #tryOpen} gave. */
    static FileHandle opened(Linux linux, int fd, Path path, int flags) {
        if (fd < 0) {
            throw LinuxErrors.opening(-fd, path, flags);
        }
        return new FileHandle(linux.syscalls(), fd, path.toString(), flags);
    }

    /**
     * Takes over a file descriptor.
     *
     * @param syscalls where it comes from
     * @param fd the file descriptor
     * @param target what it is, for messages
     * @return the handle, which owns the descriptor
     */
    public static FileHandle of(Syscalls syscalls, int fd, String target) {
        return new FileHandle(syscalls, fd, target, fcntl.O_RDWR);
    }

    /**
     * What was opened, for messages.
     *
     * @return the path
     */
    public String target() {
        return target;
    }

    /** What it was opened with. */
    int flags() {
        return flags;
    }

    /**
     * Borrows the descriptor's number, until {@link #release()}.
     *
     * @return the number
     * @throws DeviceClosedException if the handle was closed
     */
    public int acquire() {
        for (int now = state.get(); (now & CLOSED) == 0; now = state.get()) {
            if (state.compareAndSet(now, now + 1)) {
                return fd;
            }
        }
        throw new DeviceClosedException(
                DeviceException.failure("use", "the device was closed").on(target));
    }

    /** Gives the number back. */
    public void release() {
        if (state.decrementAndGet() == CLOSED) {
            syscalls.close(fd);
        }
    }

    /**
     * Asks the device for something, again where a signal came between.
     *
     * @param request the request's number
     * @param argument the address of its argument, or the argument itself
     * @return 0 or more, or {@code -errno}
     * @throws DeviceClosedException if the handle was closed
     */
    public int ioctl(long request, long argument) {
        int number = acquire();
        try {
            int result;
            do {
                result = syscalls.ioctl(number, request, argument);
            } while (result == -errno.EINTR);
            return result;
        } finally {
            release();
        }
    }

    /**
     * Reads, again where a signal came between.
     *
     * @param address where to
     * @param count how many bytes at most
     * @return the number of bytes, 0 at the end, or {@code -errno}
     * @throws DeviceClosedException if the handle was closed
     */
    public long read(long address, long count) {
        int number = acquire();
        try {
            long result;
            do {
                result = syscalls.read(number, address, count);
            } while (result == -errno.EINTR);
            return result;
        } finally {
            release();
        }
    }

    /**
     * Writes, again where a signal came between.
     *
     * @param address where from
     * @param count how many bytes at most
     * @return the number of bytes or {@code -errno}
     * @throws DeviceClosedException if the handle was closed
     */
    public long write(long address, long count) {
        int number = acquire();
        try {
            long result;
            do {
                result = syscalls.write(number, address, count);
            } while (result == -errno.EINTR);
            return result;
        } finally {
            release();
        }
    }

    @Override
    public void close() {
        for (int now = state.get(); (now & CLOSED) == 0; now = state.get()) {
            if (state.compareAndSet(now, now | CLOSED)) {
                if (now == 0) {
                    syscalls.close(fd);
                }
                return;
            }
        }
    }
}
