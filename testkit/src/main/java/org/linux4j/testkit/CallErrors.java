package org.linux4j.testkit;

import java.util.Map;
import org.linux4j.spi.linux.uapi.errno;

/**
 * The errors that each call can give of a device that has no end, by the manual pages and the kernel's documents: without
 * those by which it says that there is no more or that it does not have something ({@code EINVAL}, {@code ENOTTY},
 * {@code ENODATA}, {@code ENOENT}), which a program cannot tell from the truth.
 */
final class CallErrors {

    private static final int[] NONE = {};
    private static final int[] NO_DESCRIPTOR = {errno.EMFILE, errno.ENFILE, errno.ENOMEM};
    private static final int[] TRANSFER = {errno.EINTR, errno.EIO, errno.ENODEV, errno.ENOMEM};

    private static final Map<Call, int[]> BY_CALL = Map.ofEntries(
            Map.entry(Call.OPEN, new int[] {
                errno.EINTR,
                errno.EMFILE,
                errno.ENFILE,
                errno.ENOMEM,
                errno.EACCES,
                errno.EBUSY,
                errno.EIO,
                errno.ENODEV,
                errno.ENXIO
            }),
            Map.entry(Call.CLOSE, new int[] {errno.EINTR, errno.EIO}),
            Map.entry(Call.IOCTL, new int[] {
                errno.EINTR,
                errno.EIO,
                errno.ENODEV,
                errno.EBUSY,
                errno.ENOMEM,
                errno.EPERM,
                errno.EACCES,
                errno.ENOSPC,
                errno.ETIMEDOUT,
                errno.EPIPE,
                errno.ERANGE
            }),
            Map.entry(Call.READ, TRANSFER),
            Map.entry(Call.WRITE, TRANSFER),
            Map.entry(Call.PREAD, TRANSFER),
            Map.entry(Call.PWRITE, TRANSFER),
            Map.entry(Call.POLL, new int[] {errno.EINTR, errno.ENOMEM}),
            Map.entry(Call.EVENTFD, NO_DESCRIPTOR),
            Map.entry(Call.EPOLL_CREATE, NO_DESCRIPTOR),
            Map.entry(Call.EPOLL_CONTROL, new int[] {errno.ENOMEM, errno.ENOSPC}),
            Map.entry(Call.EPOLL_WAIT, new int[] {errno.EINTR}),
            Map.entry(Call.FCNTL, new int[] {errno.ENOMEM}),
            Map.entry(Call.SOCKET, new int[] {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM, errno.EACCES}),
            Map.entry(Call.SETSOCKOPT, new int[] {errno.ENOMEM, errno.EPERM}),
            Map.entry(Call.INOTIFY_INIT, NO_DESCRIPTOR),
            Map.entry(Call.INOTIFY_ADD_WATCH, new int[] {errno.ENOSPC, errno.ENOMEM, errno.EACCES}),
            Map.entry(Call.BIND, new int[] {errno.ENOMEM}),
            Map.entry(Call.RECVFROM, new int[] {errno.EINTR, errno.ENOBUFS, errno.ENOMEM}),
            Map.entry(Call.MEMFD_CREATE, NO_DESCRIPTOR),
            Map.entry(Call.FTRUNCATE, new int[] {errno.EINTR}),
            Map.entry(Call.MMAP, new int[] {errno.ENOMEM, errno.EAGAIN, errno.ENODEV, errno.EACCES}));

    private CallErrors() {}

    /** None for {@code munmap} and {@code inotify_rm_watch}: what was not undone would be left for ever. */
    static int[] of(Call call) {
        return BY_CALL.getOrDefault(call, NONE);
    }
}
