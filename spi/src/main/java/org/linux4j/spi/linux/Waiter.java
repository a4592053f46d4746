package org.linux4j.spi.linux;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.linux4j.DeviceException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.eventfd;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.spi.linux.uapi.pollfd;

/**
 * Waits for a device so that time, {@link #wake()} and {@link Thread#interrupt()} each end the wait at once.
 *
 * <p>It is one {@code poll} on the device and on an {@code eventfd}. Never a bare blocking read: neither an interrupt nor
 * closing the descriptor ends one. One thread waits at a time; {@link #wake()} and {@link #close()} may be called from
 * any. Nothing is allocated for a wait.
 */
public final class Waiter implements AutoCloseable {

    /** What {@link #await} gives after {@link #wake()}. */
    public static final int WOKEN = -1;

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long PATIENCE_NANOS = 1_000_000_000;
    private static final long PAUSE_NANOS = 20_000;

    private final Syscalls syscalls;
    private final FileHandle device;
    private final FileHandle wakeups;
    private final InterruptHook hook = new InterruptHook(this::wake);
    private final NativeMemory polls;
    private final NativeMemory counter;
    private final NativeMemory one;
    /** How many threads are about to be in the kernel, or are. */
    private final AtomicInteger inside = new AtomicInteger();

    private volatile boolean ended;

    /**
     * Makes the waiter.
     *
     * @param linux the kit
     * @param device the device to wait for, which stays the caller's
     */
    public Waiter(Linux linux, FileHandle device) {
        this.syscalls = linux.syscalls();
        this.device = device;
        polls = syscalls.allocate(2 * pollfd.SIZE, 8);
        counter = syscalls.allocate(Long.BYTES, 8);
        one = syscalls.allocate(Long.BYTES, 8);
        one.buffer().putLong(0, 1);
        int fd = syscalls.eventfd(0, eventfd.EFD_CLOEXEC | eventfd.EFD_NONBLOCK);
        if (fd < 0) {
            throw LinuxErrors.using(-fd, "eventfd", device.target());
        }
        wakeups = FileHandle.of(syscalls, fd, "eventfd");
    }

    /**
     * Waits.
     *
     * @param events what to wait for, {@code POLLIN} and the like; errors and hang-ups always end a wait
     * @param timeoutNanos how long; 0 for not at all, negative for ever
     * @return the events that came, 0 when the time is over, or {@link #WOKEN}
     * @throws DeviceInterruptedException if the thread was interrupted before or meanwhile; its flag stays set
     * @throws DeviceException if the device or the waiter was closed
     */
    public int await(int events, long timeoutNanos) {
        long deadline = timeoutNanos > 0 ? System.nanoTime() + timeoutNanos : 0;
        hook.enter();
        try {
            while (true) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new DeviceInterruptedException(DeviceException.failure("wait", "the thread was interrupted")
                            .on(device.target()));
                }
                int millis = timeoutNanos < 0
                        ? -1
                        : timeoutNanos == 0 ? 0 : millisUp(Math.max(0, deadline - System.nanoTime()));
                int result = pollOnce(events, millis);
                if (result != 0) {
                    if (result != WOKEN || !Thread.currentThread().isInterrupted()) {
                        return result;
                    }
                } else if (millis == 0 || timeoutNanos > 0 && System.nanoTime() - deadline >= 0) {
                    return 0;
                }
            }
        } finally {
            hook.leave();
        }
    }

    /** Rounded up, for a wait must not end before its time. */
    private static int millisUp(long nanos) {
        return (int) Math.min(Integer.MAX_VALUE, (nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
    }

    private int pollOnce(int events, int millis) {
        inside.incrementAndGet();
        try {
            // Looked at after it was counted: either end() sees this thread, or this thread sees that it ended.
            return ended ? WOKEN : poll(events, millis);
        } finally {
            inside.decrementAndGet();
        }
    }

    private int poll(int events, int millis) {
        ByteBuffer buffer = polls.buffer();
        int deviceFd = device.acquire();
        try {
            int wakeFd = wakeups.acquire();
            try {
                buffer.putInt(pollfd.OFFSET_fd, deviceFd);
                buffer.putInt(pollfd.OFFSET_events, events & 0xffff);
                buffer.putInt(pollfd.SIZE + pollfd.OFFSET_fd, wakeFd);
                buffer.putInt(pollfd.SIZE + pollfd.OFFSET_events, poll.POLLIN);
                int result = syscalls.poll(polls.address(), 2, millis);
                if (result < 0) {
                    if (result == -errno.EINTR) {
                        return 0;
                    }
                    throw LinuxErrors.using(-result, "poll", device.target());
                }
                if ((buffer.getShort(pollfd.SIZE + pollfd.OFFSET_revents) & poll.POLLIN) != 0) {
                    syscalls.read(wakeFd, counter.address(), Long.BYTES);
                    return WOKEN;
                }
                return buffer.getShort(pollfd.OFFSET_revents) & 0xffff;
            } finally {
                wakeups.release();
            }
        } finally {
            device.release();
            Reference.reachabilityFence(this);
        }
    }

    /** Ends the wait that is on, or else the next one, at once. Does nothing once the waiter is closed. */
    public void wake() {
        int fd;
        try {
            fd = wakeups.acquire();
        } catch (DeviceException closed) {
            return;
        }
        try {
            syscalls.write(fd, one.address(), Long.BYTES);
        } finally {
            wakeups.release();
        }
    }

    /**
     * Ends the wait that is on, and every later one at once; returns when no thread is in the kernel for one any more.
     *
     * <p>For what must not be polled from then on: polling a video queue without buffers, for one, makes the kernel take
     * the queue for {@code read}.
     */
    public void end() {
        ended = true;
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        wake();
        while (inside.get() > 0 && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Gives the descriptor back as soon as nobody waits; call {@link #wake()} before. */
    @Override
    public void close() {
        wakeups.close();
    }
}
