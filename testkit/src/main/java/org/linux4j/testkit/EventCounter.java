package org.linux4j.testkit;

import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.eventfd;
import org.linux4j.spi.linux.uapi.poll;

/** An eventfd: see its manual page. */
final class EventCounter implements FakeFile {
    private static final long FULL = -2;

    private final Changes changes;
    private final boolean semaphore;
    private long value;

    EventCounter(Changes changes, int initial, int flags) {
        this.changes = changes;
        this.semaphore = (flags & eventfd.EFD_SEMAPHORE) != 0;
        this.value = Integer.toUnsignedLong(initial);
    }

    @Override
    public long read(int fd, ScriptedMemory memory, long address, long count) {
        if (count < Long.BYTES) {
            return -errno.EINVAL;
        }
        if (value == 0) {
            return -errno.EAGAIN;
        }
        memory.putLong(address, semaphore ? 1 : value);
        value = semaphore ? value - 1 : 0;
        changes.changed();
        return Long.BYTES;
    }

    @Override
    public long write(int fd, ScriptedMemory memory, long address, long count) {
        if (count < Long.BYTES) {
            return -errno.EINVAL;
        }
        long more = memory.getLong(address);
        if (more == -1) {
            return -errno.EINVAL;
        }
        if (Long.compareUnsigned(FULL - value, more) < 0) {
            return -errno.EAGAIN;
        }
        value += more;
        changes.changed();
        return Long.BYTES;
    }

    @Override
    public int poll(int fd, int events) {
        return (value != 0 ? poll.POLLIN : 0) | (value != FULL ? poll.POLLOUT : 0);
    }
}
