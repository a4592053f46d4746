package org.linux4j.spi.linux;

import java.nio.ByteBuffer;

/**
 * The system calls that drivers need, as the kernel has them.
 *
 * <p>Every call gives zero or more for success and {@code -errno} for failure; none throws, none allocates, none blocks
 * safepoints of the JVM. Addresses are {@code long}: those of {@link NativeMemory} or of a mapping, never of Java
 * objects. A caller keeps the memory behind an address reachable during the call.
 *
 * <p>Thread-safe. The manual pages of section 2 describe each call.
 *
 * @since 0.1
 */
public interface Syscalls {

    /**
     * Opens a file: {@code openat(AT_FDCWD, path, flags, 0)}.
     *
     * @param path the address of a path that ends with a zero byte
     * @param flags {@code O_...}
     * @return a file descriptor or {@code -errno}
     */
    int open(long path, int flags);

    /**
     * Closes a file descriptor.
     *
     * @param fd the file descriptor
     * @return 0 or {@code -errno}
     */
    int close(int fd);

    /**
     * Asks a device for something.
     *
     * @param fd the file descriptor
     * @param request the request's number, zero-extended from 32 bits
     * @param argument the address of its argument, or the argument itself
     * @return 0 or more, or {@code -errno}
     */
    int ioctl(int fd, long request, long argument);

    /**
     * Reads.
     *
     * @param fd the file descriptor
     * @param address where to
     * @param count how many bytes at most
     * @return the number of bytes, 0 at the end, or {@code -errno}
     */
    long read(int fd, long address, long count);

    /**
     * Writes.
     *
     * @param fd the file descriptor
     * @param address where from
     * @param count how many bytes at most
     * @return the number of bytes or {@code -errno}
     */
    long write(int fd, long address, long count);

    /**
     * Reads at an offset, whatever the file's position, and leaves that as it is.
     *
     * @param fd the file descriptor
     * @param address where to
     * @param count how many bytes at most
     * @param offset the offset in the file
     * @return the number of bytes, 0 at the end, or {@code -errno}
     */
    long pread(int fd, long address, long count, long offset);

    /**
     * Writes at an offset, whatever the file's position, and leaves that as it is.
     *
     * @param fd the file descriptor
     * @param address where from
     * @param count how many bytes at most
     * @param offset the offset in the file
     * @return the number of bytes or {@code -errno}
     */
    long pwrite(int fd, long address, long count, long offset);

    /**
     * Waits for events on file descriptors.
     *
     * @param fds the address of an array of {@code struct pollfd}
     * @param count how many there are
     * @param timeoutMillis how long, 0 for not at all, negative for ever
     * @return how many have events, 0 when the time is over, or {@code -errno}
     */
    int poll(long fds, long count, int timeoutMillis);

    /**
     * Makes an event counter.
     *
     * @param initial its value
     * @param flags {@code EFD_...}
     * @return a file descriptor or {@code -errno}
     */
    int eventfd(int initial, int flags);

    /**
     * Makes an epoll instance.
     *
     * @param flags {@code EPOLL_CLOEXEC} or 0
     * @return a file descriptor or {@code -errno}
     */
    int epollCreate(int flags);

    /**
     * Changes the interest list of an epoll instance.
     *
     * @param epoll its file descriptor
     * @param operation {@code EPOLL_CTL_...}
     * @param fd the file descriptor in question
     * @param event the address of a {@code struct epoll_event}, whose layout {@link Machine} knows
     * @return 0 or {@code -errno}
     */
    int epollControl(int epoll, int operation, int fd, long event);

    /**
     * Waits for events of an epoll instance.
     *
     * @param epoll its file descriptor
     * @param events the address of an array of {@code struct epoll_event}
     * @param count how many fit
     * @param timeoutMillis how long, 0 for not at all, negative for ever
     * @return how many there are, 0 when the time is over, or {@code -errno}
     */
    int epollWait(int epoll, long events, int count, int timeoutMillis);

    /**
     * Makes an inotify instance.
     *
     * @param flags {@code IN_CLOEXEC} and {@code IN_NONBLOCK}
     * @return a file descriptor or {@code -errno}
     */
    int inotifyInit(int flags);

    /**
     * Has an inotify instance watch a file or a directory.
     *
     * @param inotify its file descriptor
     * @param path the address of a path that ends with a zero byte
     * @param events {@code IN_...}
     * @return the number of the watch, the same for one file, or {@code -errno}
     */
    int inotifyAddWatch(int inotify, long path, int events);

    /**
     * Ends a watch of an inotify instance.
     *
     * @param inotify its file descriptor
     * @param watch the number of the watch
     * @return 0 or {@code -errno}
     */
    int inotifyRemoveWatch(int inotify, int watch);

    /**
     * Changes a file descriptor.
     *
     * @param fd the file descriptor
     * @param command {@code F_...}
     * @param argument its argument
     * @return 0 or more, or {@code -errno}
     */
    int fcntl(int fd, int command, long argument);

    /**
     * Makes a socket.
     *
     * @param domain {@code AF_...}
     * @param type {@code SOCK_...}
     * @param protocol the protocol
     * @return a file descriptor or {@code -errno}
     */
    int socket(int domain, int type, int protocol);

    /**
     * Gives a socket an address.
     *
     * @param fd its file descriptor
     * @param address the address of a {@code struct sockaddr_...}
     * @param length the struct's size
     * @return 0 or {@code -errno}
     */
    int bind(int fd, long address, int length);

    /**
     * Sets an option of a socket.
     *
     * @param fd its file descriptor
     * @param level {@code SOL_...}
     * @param option the option's number at that level
     * @param value the address of its value
     * @param length the value's size
     * @return 0 or {@code -errno}
     */
    int setsockopt(int fd, int level, int option, long value, int length);

    /**
     * Receives a message from a socket, and who sent it.
     *
     * @param fd its file descriptor
     * @param address where the message goes
     * @param count how many bytes at most; what is longer is cut off
     * @param flags {@code MSG_...}
     * @param from the address of a {@code struct sockaddr_...} for the sender, or 0
     * @param fromLength the address of an {@code int}: the struct's size, in whose place the sender's comes
     * @return the number of bytes, or {@code -errno}
     */
    long recvfrom(int fd, long address, long count, int flags, long from, long fromLength);

    /**
     * Makes a file that lies in memory.
     *
     * @param name the address of a name for people, which ends with a zero byte
     * @param flags {@code MFD_...}
     * @return a file descriptor or {@code -errno}
     */
    int memfdCreate(long name, int flags);

    /**
     * Sets the size of a file.
     *
     * @param fd its file descriptor
     * @param length how many bytes
     * @return 0 or {@code -errno}
     */
    int ftruncate(int fd, long length);

    /**
     * Maps memory.
     *
     * @param address where, or 0 for anywhere
     * @param length how many bytes
     * @param protection {@code PROT_...}
     * @param flags {@code MAP_...}
     * @param fd the file descriptor
     * @param offset the offset in the file
     * @return an address or {@code -errno}
     */
    long mmap(long address, long length, int protection, int flags, int fd, long offset);

    /**
     * Unmaps memory.
     *
     * @param address where
     * @param length how many bytes
     * @return 0 or {@code -errno}
     */
    int munmap(long address, long length);

    /**
     * Allocates memory that system calls may use.
     *
     * @param size how many bytes, one or more
     * @param alignment a power of two that the address is a multiple of
     * @return the memory, filled with zeros; it lives as long as this object or a view of its buffer is reachable
     * @throws org.linux4j.DeviceException if this program has not so much memory left for it
     */
    NativeMemory allocate(int size, int alignment);

    /**
     * Makes memory that a system call gave, such as a mapping, accessible.
     *
     * <p>The buffer does not own the memory: whoever unmaps it answers for nobody reading the buffer or a view of it any
     * more ({@link MappedMemory} does).
     *
     * @param address where it begins
     * @param length how many bytes
     * @return a new direct buffer in native order, which every view made of it keeps reachable
     */
    ByteBuffer view(long address, long length);
}
