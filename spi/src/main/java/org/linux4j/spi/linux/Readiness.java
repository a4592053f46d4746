package org.linux4j.spi.linux;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.linux4j.DeviceException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.spi.Timeouts;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.eventfd;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.spi.linux.uapi.pollfd;

/**
 * When a descriptor is ready: the one place where a driver waits, whoever waits and however the wait ends.
 *
 * <ul>
 *   <li>A platform thread waits in one {@code poll} on the descriptor and on an {@code eventfd}. Never in a bare blocking
 *       read: neither an interrupt nor closing the descriptor ends one.
 *   <li>A virtual thread is parked, holds no carrier, and is woken by the {@link Poller}.
 *   <li>Who has no thread to wait with {@linkplain #arm arms} an action, which the poller runs.
 * </ul>
 *
 * <p>Time, {@link #wake()}, {@link #end()} and {@link Thread#interrupt()} each end a wait at once. One thread waits at a
 * time; everything else may be called from any. Nothing is allocated for a wait.
 *
 * @since 0.1
 */
public final class Readiness implements AutoCloseable {

    /** What {@link #await} gives after {@link #wake()}. */
    public static final int WOKEN = -1;

    private static final long PATIENCE_NANOS = 1_000_000_000;
    private static final long PAUSE_NANOS = 20_000;

    private final Linux linux;
    private final Syscalls syscalls;
    private final FileHandle file;
    private final FileHandle wakeups;
    private final InterruptHook hook = new InterruptHook(this::endPoll);
    private final NativeMemory polls;
    private final NativeMemory counter;
    private final NativeMemory one;

    /** How many threads are about to be in the kernel, or are. */
    private final AtomicInteger inside = new AtomicInteger();

    private final AtomicBoolean waiting = new AtomicBoolean();
    /** What the poller told and nobody has heard yet. */
    private final AtomicInteger told = new AtomicInteger();

    private final AtomicReference<Runnable> action = new AtomicReference<>();
    /** The virtual thread that waits. */
    private volatile Thread parked;

    private volatile boolean woken;
    private volatile boolean ended;
    /** Guarded by this. */
    private Poller.Registration registration;

    /**
     * Makes it; nothing is waited for yet.
     *
     * @param linux the kit
     * @param file the descriptor, which stays the caller's, who closes it afterwards
     * @throws DeviceException if there are no descriptors left
     */
    public Readiness(Linux linux, FileHandle file) {
        this.linux = linux;
        this.syscalls = linux.syscalls();
        this.file = file;
        polls = syscalls.allocate(2 * pollfd.SIZE, 8);
        counter = syscalls.allocate(Long.BYTES, 8);
        one = syscalls.allocate(Long.BYTES, 8);
        one.buffer().putLong(0, 1);
        int fd = syscalls.eventfd(0, eventfd.EFD_CLOEXEC | eventfd.EFD_NONBLOCK);
        if (fd < 0) {
            throw LinuxErrors.using(-fd, "eventfd", file.target());
        }
        wakeups = FileHandle.of(syscalls, fd, "eventfd");
    }

    /**
     * Waits. What the poller has told since the last wait is given without asking the kernel again.
     *
     * @param events what to wait for, {@code POLLIN} and the like; errors and hang-ups always end a wait
     * @param nanos how long; 0 for not at all, negative for ever
     * @return the events that came, 0 when the time is over, or {@link #WOKEN}
     * @throws DeviceInterruptedException if the thread was interrupted before or meanwhile; its flag stays set. Asking
     *     without waiting is not interrupted
     * @throws IllegalStateException if another thread is waiting
     * @throws DeviceException if the descriptor or this was closed
     */
    public int await(int events, long nanos) {
        if (!waiting.compareAndSet(false, true)) {
            throw new IllegalStateException("Somebody else is waiting for " + file.target());
        }
        try {
            return awaitAlone(events, nanos);
        } finally {
            waiting.set(false);
        }
    }

    private int awaitAlone(int events, long nanos) {
        int heard = told.get() == 0 ? 0 : told.getAndSet(0);
        if (heard != 0 && (nanos == 0 || !Thread.currentThread().isInterrupted())) {
            return heard;
        }
        if (nanos == 0) {
            return pollOnce(events, 0);
        }
        return VirtualThreads.isCurrent() ? park(events, nanos) : poll(events, nanos);
    }

    private int poll(int events, long nanos) {
        long deadline = Timeouts.deadline(nanos);
        hook.enter();
        try {
            for (long left = nanos; ; left = Timeouts.left(nanos, deadline)) {
                checkInterrupted();
                int result = pollOnce(events, Timeouts.millisUp(left));
                if (result != 0) {
                    return result;
                }
                if (nanos >= 0 && Timeouts.left(nanos, deadline) == 0) {
                    // An interrupt ends a poll like time does.
                    checkInterrupted();
                    return 0;
                }
            }
        } finally {
            hook.leave();
        }
    }

    private void checkInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new DeviceInterruptedException(DeviceException.failure("wait", "the thread was interrupted")
                    .on(file.target()));
        }
    }

    /** The events, {@link #WOKEN}, or 0 where there is nothing yet, or the wait was ended for another reason. */
    private int pollOnce(int events, int millis) {
        inside.incrementAndGet();
        try {
            // Looked at after it was counted: either who ends or wakes sees this thread, or this thread sees that.
            return takeWoken() ? WOKEN : pollCounted(events, millis);
        } finally {
            inside.decrementAndGet();
        }
    }

    private boolean takeWoken() {
        if (woken) {
            woken = false;
            return true;
        }
        return ended;
    }

    private int pollCounted(int events, int millis) {
        ByteBuffer buffer = polls.buffer();
        int fd = file.acquire();
        try {
            int wakeFd = wakeups.acquire();
            try {
                buffer.putInt(pollfd.OFFSET_fd, fd);
                buffer.putInt(pollfd.OFFSET_events, events & 0xffff);
                buffer.putInt(pollfd.SIZE + pollfd.OFFSET_fd, wakeFd);
                buffer.putInt(pollfd.SIZE + pollfd.OFFSET_events, poll.POLLIN);
                int result = syscalls.poll(polls.address(), 2, millis);
                if (result < 0 && result != -errno.EINTR) {
                    throw LinuxErrors.using(-result, "poll", file.target());
                }
                if (result <= 0) {
                    return 0;
                }
                if ((buffer.getShort(pollfd.SIZE + pollfd.OFFSET_revents) & poll.POLLIN) != 0) {
                    syscalls.read(wakeFd, counter.address(), Long.BYTES);
                    if (takeWoken()) {
                        return WOKEN;
                    }
                }
                return buffer.getShort(pollfd.OFFSET_revents) & 0xffff;
            } finally {
                wakeups.release();
            }
        } finally {
            file.release();
            Reference.reachabilityFence(this);
        }
    }

    private int park(int events, long nanos) {
        checkInterrupted();
        // Where something is there already, nobody need be told.
        int now = pollOnce(events, 0);
        if (now != 0) {
            return now;
        }
        long deadline = Timeouts.deadline(nanos);
        parked = Thread.currentThread();
        try {
            register(events);
            while (true) {
                int heard = told.getAndSet(0);
                if (heard != 0) {
                    return heard;
                }
                if (takeWoken()) {
                    return WOKEN;
                }
                checkInterrupted();
                linux.poller().checkAlive();
                long left = Timeouts.left(nanos, deadline);
                if (left == 0) {
                    return 0;
                }
                if (left < 0) {
                    LockSupport.park(this);
                } else {
                    LockSupport.parkNanos(this, left);
                }
            }
        } finally {
            parked = null;
            disarm();
        }
    }

    /** On the poller's thread. */
    private void ready(int events) {
        if (events != 0) {
            told.set(events);
        }
        Thread waiting = parked;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
        runAction();
    }

    private void runAction() {
        Runnable armed = action.getAndSet(null);
        if (armed != null) {
            armed.run();
        }
    }

    /**
     * Has an action run once when the descriptor is ready, or this has ended.
     *
     * @param events what to wait for, {@code POLLIN} and the like; errors and hang-ups always count
     * @param whenReady takes no time; it may run on the calling thread or on the poller's
     * @throws DeviceException if the descriptor is closed, or the poller has ended
     */
    public void arm(int events, Runnable whenReady) {
        action.set(whenReady);
        boolean armed;
        try {
            armed = register(events);
        } catch (RuntimeException | Error e) {
            action.set(null);
            throw e;
        }
        // Who wakes looks for the action after it has said so; here it is the other way round.
        if (!armed || woken) {
            runAction();
        }
    }

    /** False where this has ended. The bits of poll and of epoll are the same. */
    private synchronized boolean register(int events) {
        if (ended) {
            return false;
        }
        if (registration == null) {
            registration = linux.poller().register(file, this::ready);
        }
        registration.arm(events);
        return true;
    }

    private synchronized void disarm() {
        if (registration != null) {
            registration.disarm();
        }
    }

    /** Ends the wait that is on, or else the next one, at once; an action that is armed runs. */
    public void wake() {
        woken = true;
        Thread waiting = parked;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
        if (inside.get() > 0) {
            endPoll();
        }
        runAction();
    }

    /** Has a poll return; which reason it has the thread finds out itself. */
    private void endPoll() {
        int fd;
        try {
            fd = wakeups.acquire();
        } catch (DeviceException closed) {
            return;
        }
        try {
            Wakeup.send(syscalls, fd, one.address());
        } finally {
            wakeups.release();
        }
    }

    /**
     * Ends the wait that is on, and every later one at once. When it returns, no thread is in the kernel for one any more,
     * and neither is the poller on its behalf; a thread that the kernel does not let go is left to itself after a second.
     *
     * <p>For what must not be polled from then on: polling a video queue without buffers, for one, makes the kernel take
     * the queue for {@code read}.
     */
    public void end() {
        leave();
        long deadline = Timeouts.deadline(PATIENCE_NANOS);
        while (inside.get() > 0 && Timeouts.left(PATIENCE_NANOS, deadline) > 0) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void leave() {
        synchronized (this) {
            ended = true;
            if (registration != null) {
                registration.close();
            }
        }
        wake();
    }

    /** Ends every wait as {@link #end()} does, without waiting for it, and gives back what this holds. */
    @Override
    public void close() {
        leave();
        wakeups.close();
    }
}
