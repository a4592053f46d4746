package org.linux4j.nativ.jna;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/**
 * The functions of libc, mapped directly: {@code int} and {@code long} only, which costs no garbage.
 *
 * <p>The variadic {@code open}, {@code ioctl} and {@code fcntl} are declared with fixed parameters: on every machine that
 * {@link org.linux4j.spi.linux.Machine} knows, Linux passes integer arguments of both kinds in the same registers. No
 * method declares {@code LastErrorException}: it is thrown on success too, whenever libc left an errno behind.
 */
final class Libc {

    static {
        // The process itself: it has libc already, whatever its file is called here (libc.so.6, musl's).
        Native.register(Libc.class, NativeLibrary.getProcess());
    }

    private Libc() {}

    /** Binds the functions, once. */
    static void load() {
        // The static initializer does the work.
    }

    static native int open(long path, int flags, int mode);

    static native int close(int fd);

    static native int ioctl(int fd, long request, long argument);

    static native long read(int fd, long address, long count);

    static native long write(int fd, long address, long count);

    static native long pread(int fd, long address, long count, long offset);

    static native long pwrite(int fd, long address, long count, long offset);

    static native int poll(long fds, long count, int timeoutMillis);

    static native int eventfd(int initial, int flags);

    static native int epoll_create1(int flags);

    static native int epoll_ctl(int epoll, int operation, int fd, long event);

    static native int epoll_wait(int epoll, long events, int count, int timeoutMillis);

    static native int inotify_init1(int flags);

    static native int inotify_add_watch(int inotify, long path, int events);

    static native int inotify_rm_watch(int inotify, int watch);

    static native int fcntl(int fd, int command, long argument);

    static native int socket(int domain, int type, int protocol);

    static native int bind(int fd, long address, int length);

    static native int setsockopt(int fd, int level, int option, long value, int length);

    static native long recvfrom(int fd, long address, long count, int flags, long from, long fromLength);

    static native int memfd_create(long name, int flags);

    static native int ftruncate(int fd, long length);

    static native long mmap(long address, long length, int protection, int flags, int fd, long offset);

    static native int munmap(long address, long length);
}
