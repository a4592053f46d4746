package org.linux4j.testkit;

/**
 * A system call of {@link org.linux4j.spi.linux.Syscalls}, to count it or to make it fail.
 *
 * @since 0.1
 */
public enum Call {
    /** {@code open}. */
    OPEN,
    /** {@code close}. */
    CLOSE,
    /** {@code ioctl}. */
    IOCTL,
    /** {@code read}. */
    READ,
    /** {@code write}. */
    WRITE,
    /** {@code pread}. */
    PREAD,
    /** {@code pwrite}. */
    PWRITE,
    /** {@code poll}. */
    POLL,
    /** {@code eventfd}. */
    EVENTFD,
    /** {@code epoll_create1}. */
    EPOLL_CREATE,
    /** {@code epoll_ctl}. */
    EPOLL_CONTROL,
    /** {@code epoll_wait}. */
    EPOLL_WAIT,
    /** {@code inotify_init1}. */
    INOTIFY_INIT,
    /** {@code inotify_add_watch}. */
    INOTIFY_ADD_WATCH,
    /** {@code inotify_rm_watch}. */
    INOTIFY_REMOVE_WATCH,
    /** {@code fcntl}. */
    FCNTL,
    /** {@code socket}. */
    SOCKET,
    /** {@code bind}. */
    BIND,
    /** {@code setsockopt}. */
    SETSOCKOPT,
    /** {@code recvfrom}. */
    RECVFROM,
    /** {@code memfd_create}. */
    MEMFD_CREATE,
    /** {@code ftruncate}. */
    FTRUNCATE,
    /** {@code mmap}. */
    MMAP,
    /** {@code munmap}. */
    MUNMAP;

    /** How many there are; {@code values()} would allocate. */
    static final int COUNT = values().length;
}
