package org.linux4j.nativ.jna;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.Syscalls;

/** The system calls through {@link Libc}. Stateless, thus thread-safe. */
final class JnaSyscalls implements Syscalls {

    JnaSyscalls() {}

    @Override
    public int open(long path, int flags) {
        return result(Libc.open(path, flags, 0));
    }

    @Override
    public int close(int fd) {
        return result(Libc.close(fd));
    }

    @Override
    public int ioctl(int fd, long request, long argument) {
        return result(Libc.ioctl(fd, request, argument));
    }

    @Override
    public long read(int fd, long address, long count) {
        return result(Libc.read(fd, address, count));
    }

    @Override
    public long write(int fd, long address, long count) {
        return result(Libc.write(fd, address, count));
    }

    @Override
    public long pread(int fd, long address, long count, long offset) {
        return result(Libc.pread(fd, address, count, offset));
    }

    @Override
    public long pwrite(int fd, long address, long count, long offset) {
        return result(Libc.pwrite(fd, address, count, offset));
    }

    @Override
    public int poll(long fds, long count, int timeoutMillis) {
        return result(Libc.poll(fds, count, timeoutMillis));
    }

    @Override
    public int eventfd(int initial, int flags) {
        return result(Libc.eventfd(initial, flags));
    }

    @Override
    public int epollCreate(int flags) {
        return result(Libc.epoll_create1(flags));
    }

    @Override
    public int epollControl(int epoll, int operation, int fd, long event) {
        return result(Libc.epoll_ctl(epoll, operation, fd, event));
    }

    @Override
    public int epollWait(int epoll, long events, int count, int timeoutMillis) {
        return result(Libc.epoll_wait(epoll, events, count, timeoutMillis));
    }

    @Override
    public int inotifyInit(int flags) {
        return result(Libc.inotify_init1(flags));
    }

    @Override
    public int inotifyAddWatch(int inotify, long path, int events) {
        return result(Libc.inotify_add_watch(inotify, path, events));
    }

    @Override
    public int inotifyRemoveWatch(int inotify, int watch) {
        return result(Libc.inotify_rm_watch(inotify, watch));
    }

    @Override
    public int fcntl(int fd, int command, long argument) {
        return result(Libc.fcntl(fd, command, argument));
    }

    @Override
    public int socket(int domain, int type, int protocol) {
        return result(Libc.socket(domain, type, protocol));
    }

    @Override
    public int bind(int fd, long address, int length) {
        return result(Libc.bind(fd, address, length));
    }

    @Override
    public int setsockopt(int fd, int level, int option, long value, int length) {
        return result(Libc.setsockopt(fd, level, option, value, length));
    }

    @Override
    public long recvfrom(int fd, long address, long count, int flags, long from, long fromLength) {
        return result(Libc.recvfrom(fd, address, count, flags, from, fromLength));
    }

    @Override
    public int memfdCreate(long name, int flags) {
        return result(Libc.memfd_create(name, flags));
    }

    @Override
    public int ftruncate(int fd, long length) {
        return result(Libc.ftruncate(fd, length));
    }

    @Override
    public long mmap(long address, long length, int protection, int flags, int fd, long offset) {
        return result(Libc.mmap(address, length, protection, flags, fd, offset));
    }

    @Override
    public int munmap(long address, long length) {
        return result(Libc.munmap(address, length));
    }

    @Override
    public NativeMemory allocate(int size, int alignment) {
        return NativeMemory.allocate(
                size, alignment, buffer -> Pointer.nativeValue(Native.getDirectBufferPointer(buffer)));
    }

    @Override
    public ByteBuffer view(long address, long length) {
        NativeMemory.checkView(address, length);
        return new Pointer(address).getByteBuffer(0, length).order(ByteOrder.nativeOrder());
    }

    // libc gives -1 for every failure. JNA copies errno to a place of this thread's own right after the call, before
    // the
    // JVM can change it, and overwrites it with this thread's next call only.

    private static int result(int value) {
        return value == -1 ? -Native.getLastError() : value;
    }

    private static long result(long value) {
        return value == -1 ? -Native.getLastError() : value;
    }
}
