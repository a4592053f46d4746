package org.linux4j.nativ.ffm;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.Syscalls;

/** The system calls through {@link Libc}. Stateless, thus thread-safe. */
final class FfmSyscalls implements Syscalls {

    FfmSyscalls() {}

    @Override
    public int open(long path, int flags) {
        return intResult(Libc.callVariadic(Libc.OPEN, path, flags, 0));
    }

    @Override
    public int close(int fd) {
        return intResult(Libc.call(Libc.CLOSE, fd, 0, 0, 0, 0, 0));
    }

    @Override
    public int ioctl(int fd, long request, long argument) {
        return intResult(Libc.callVariadic(Libc.IOCTL, fd, request, argument));
    }

    @Override
    public long read(int fd, long address, long count) {
        return result(Libc.call(Libc.READ, fd, address, count, 0, 0, 0));
    }

    @Override
    public long write(int fd, long address, long count) {
        return result(Libc.call(Libc.WRITE, fd, address, count, 0, 0, 0));
    }

    @Override
    public long pread(int fd, long address, long count, long offset) {
        return result(Libc.call(Libc.PREAD, fd, address, count, offset, 0, 0));
    }

    @Override
    public long pwrite(int fd, long address, long count, long offset) {
        return result(Libc.call(Libc.PWRITE, fd, address, count, offset, 0, 0));
    }

    @Override
    public int poll(long fds, long count, int timeoutMillis) {
        return intResult(Libc.call(Libc.POLL, fds, count, timeoutMillis, 0, 0, 0));
    }

    @Override
    public int eventfd(int initial, int flags) {
        return intResult(Libc.call(Libc.EVENTFD, initial, flags, 0, 0, 0, 0));
    }

    @Override
    public int epollCreate(int flags) {
        return intResult(Libc.call(Libc.EPOLL_CREATE1, flags, 0, 0, 0, 0, 0));
    }

    @Override
    public int epollControl(int epoll, int operation, int fd, long event) {
        return intResult(Libc.call(Libc.EPOLL_CTL, epoll, operation, fd, event, 0, 0));
    }

    @Override
    public int epollWait(int epoll, long events, int count, int timeoutMillis) {
        return intResult(Libc.call(Libc.EPOLL_WAIT, epoll, events, count, timeoutMillis, 0, 0));
    }

    @Override
    public int inotifyInit(int flags) {
        return intResult(Libc.call(Libc.INOTIFY_INIT1, flags, 0, 0, 0, 0, 0));
    }

    @Override
    public int inotifyAddWatch(int inotify, long path, int events) {
        return intResult(Libc.call(Libc.INOTIFY_ADD_WATCH, inotify, path, events, 0, 0, 0));
    }

    @Override
    public int inotifyRemoveWatch(int inotify, int watch) {
        return intResult(Libc.call(Libc.INOTIFY_RM_WATCH, inotify, watch, 0, 0, 0, 0));
    }

    @Override
    public int fcntl(int fd, int command, long argument) {
        return intResult(Libc.callVariadic(Libc.FCNTL, fd, command, argument));
    }

    @Override
    public int socket(int domain, int type, int protocol) {
        return intResult(Libc.call(Libc.SOCKET, domain, type, protocol, 0, 0, 0));
    }

    @Override
    public int bind(int fd, long address, int length) {
        return intResult(Libc.call(Libc.BIND, fd, address, length, 0, 0, 0));
    }

    @Override
    public int setsockopt(int fd, int level, int option, long value, int length) {
        return intResult(Libc.call(Libc.SETSOCKOPT, fd, level, option, value, length, 0));
    }

    @Override
    public long recvfrom(int fd, long address, long count, int flags, long from, long fromLength) {
        return result(Libc.call(Libc.RECVFROM, fd, address, count, flags, from, fromLength));
    }

    @Override
    public int memfdCreate(long name, int flags) {
        return intResult(Libc.call(Libc.MEMFD_CREATE, name, flags, 0, 0, 0, 0));
    }

    @Override
    public int ftruncate(int fd, long length) {
        return intResult(Libc.call(Libc.FTRUNCATE, fd, length, 0, 0, 0, 0));
    }

    @Override
    public long mmap(long address, long length, int protection, int flags, int fd, long offset) {
        return result(Libc.call(Libc.MMAP, address, length, protection, flags, fd, offset));
    }

    @Override
    public int munmap(long address, long length) {
        return intResult(Libc.call(Libc.MUNMAP, address, length, 0, 0, 0, 0));
    }

    @Override
    public NativeMemory allocate(int size, int alignment) {
        return NativeMemory.allocate(
                size, alignment, buffer -> MemorySegment.ofBuffer(buffer).address());
    }

    @Override
    @SuppressWarnings("restricted") // The caller answers for what is there.
    public ByteBuffer view(long address, long length) {
        NativeMemory.checkView(address, length);
        return MemorySegment.ofAddress(address)
                .reinterpret(length)
                .asByteBuffer()
                .order(ByteOrder.nativeOrder());
    }

    // libc gives -1 for every failure.

    private static int intResult(long value) {
        // Of the register, which is wider than what is returned.
        int result = (int) value;
        return result == -1 ? -Libc.errno() : result;
    }

    private static long result(long value) {
        return value == -1 ? -Libc.errno() : value;
    }
}
