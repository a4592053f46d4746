package org.linux4j.spi.linux;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import org.linux4j.DeviceClosedException;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.eventfd;
import org.linux4j.spi.linux.uapi.eventpoll;

/**
 * One thread that waits for the readiness of any number of devices, for those that must not wait themselves.
 *
 * <p>Actions run on this thread and take no time: they hand the work on. The thread is a platform thread, for a virtual
 * one would pin its carrier in the native wait; it begins with the first registration and ends with {@link #close()}.
 * Thread-safe.
 */
public final class Poller implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger(Poller.class.getName());
    private static final int BATCH = 16;
    private static final long WAKE_KEY = 0;

    private final Syscalls syscalls;
    private final Machine machine;
    private final Map<Long, Registration> registrations = new HashMap<>();
    private long lastKey = WAKE_KEY;
    private FileHandle epoll;
    private FileHandle wakeups;
    private boolean closed;

    Poller(Syscalls syscalls, Machine machine) {
        this.syscalls = syscalls;
        this.machine = machine;
    }

    /**
     * Registers a device; nothing is waited for until {@link Registration#arm}.
     *
     * @param device the device, which stays open until the registration is closed
     * @param events {@code EPOLLIN} and the like; errors and hang-ups always count
     * @return the registration; the caller closes it
     * @throws org.linux4j.DeviceException if the device or the poller is closed, or there are no descriptors left
     */
    public synchronized Registration register(FileHandle device, int events) {
        start();
        Registration registration = new Registration(device, device.acquire(), events, ++lastKey);
        int result;
        try {
            result = control(eventpoll.EPOLL_CTL_ADD, registration.fd, eventpoll.EPOLLONESHOT, registration.key);
        } catch (RuntimeException | Error e) {
            device.release();
            throw e;
        }
        // Added without an event, so that errors are not reported before anybody wants to know.
        if (result < 0) {
            device.release();
            throw LinuxErrors.using(-result, "epoll_ctl", device.target());
        }
        registrations.put(registration.key, registration);
        return registration;
    }

    private void start() {
        if (closed) {
            throw new IllegalStateException("The poller is closed");
        }
        if (epoll != null) {
            return;
        }
        int fd = syscalls.epollCreate(eventpoll.EPOLL_CLOEXEC);
        if (fd < 0) {
            throw LinuxErrors.using(-fd, "epoll_create1", "epoll");
        }
        FileHandle made = FileHandle.of(syscalls, fd, "epoll");
        fd = syscalls.eventfd(0, eventfd.EFD_CLOEXEC | eventfd.EFD_NONBLOCK);
        if (fd < 0) {
            made.close();
            throw LinuxErrors.using(-fd, "eventfd", "epoll");
        }
        epoll = made;
        wakeups = FileHandle.of(syscalls, fd, "eventfd");
        control(eventpoll.EPOLL_CTL_ADD, fd, eventpoll.EPOLLIN, WAKE_KEY);
        int waiting = epoll.acquire();
        Thread thread = new Thread(() -> run(waiting), "linux4j-poller");
        thread.setDaemon(true);
        try {
            thread.start();
        } catch (Error e) {
            // No thread is to be had: as if nothing had begun.
            epoll.release();
            epoll.close();
            wakeups.close();
            epoll = null;
            throw e;
        }
    }

    private int control(int operation, int fd, int events, long key) {
        NativeMemory event = syscalls.allocate(machine.epollEventSize(), 8);
        event.buffer().putInt(0, events).putLong(machine.epollEventDataOffset(), key);
        int number = epoll.acquire();
        try {
            return syscalls.epollControl(number, operation, fd, event.address());
        } finally {
            epoll.release();
            java.lang.ref.Reference.reachabilityFence(event);
        }
    }

    private void run(int fd) {
        NativeMemory events = syscalls.allocate(BATCH * machine.epollEventSize(), 8);
        try {
            while (true) {
                int count = syscalls.epollWait(fd, events.address(), BATCH, -1);
                if (count < 0 && count != -errno.EINTR) {
                    LOGGER.log(Level.ERROR, "The poller ends: epoll_wait gave {0}", LinuxErrors.name(-count));
                    return;
                }
                for (int i = 0; i < count; i++) {
                    long key = events.buffer().getLong(i * machine.epollEventSize() + machine.epollEventDataOffset());
                    if (key == WAKE_KEY) {
                        return;
                    }
                    fire(key);
                }
            }
        } finally {
            epoll.release();
            // Closed here, not by close(): a descriptor that is closed no longer wakes the wait that watches it.
            wakeups.close();
            epoll.close();
            java.lang.ref.Reference.reachabilityFence(events);
        }
    }

    private void fire(long key) {
        Runnable action;
        synchronized (this) {
            Registration registration = registrations.get(key);
            action = registration == null ? null : registration.action;
            if (registration != null) {
                registration.action = null;
            }
        }
        if (action != null) {
            try {
                action.run();
            } catch (RuntimeException | Error e) {
                LOGGER.log(Level.ERROR, "An action of the poller failed", e);
            }
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            if (epoll == null) {
                return;
            }
            registrations.values().forEach(registration -> registration.device.release());
            registrations.clear();
            NativeMemory one = syscalls.allocate(Long.BYTES, 8);
            one.buffer().putLong(0, 1);
            int fd;
            try {
                fd = wakeups.acquire();
            } catch (DeviceClosedException ended) {
                return;
            }
            syscalls.write(fd, one.address(), Long.BYTES);
            wakeups.release();
            java.lang.ref.Reference.reachabilityFence(one);
        }
    }

    /** A device at the poller. */
    public final class Registration implements AutoCloseable {
        private final FileHandle device;
        private final int fd;
        private final int events;
        private final long key;
        private Runnable action;

        private Registration(FileHandle device, int fd, int events, long key) {
            this.device = device;
            this.fd = fd;
            this.events = events;
            this.key = key;
        }

        /**
         * Runs an action once, on the poller's thread, when the device is ready.
         *
         * @param action takes no time
         */
        public void arm(Runnable action) {
            synchronized (Poller.this) {
                if (registrations.get(key) != this) {
                    return;
                }
                this.action = action;
                int result = control(eventpoll.EPOLL_CTL_MOD, fd, events | eventpoll.EPOLLONESHOT, key);
                if (result < 0) {
                    throw LinuxErrors.using(-result, "epoll_ctl", device.target());
                }
            }
        }

        /** Ends the registration; an action that is running may still be. */
        @Override
        public void close() {
            synchronized (Poller.this) {
                if (registrations.remove(key) != null) {
                    control(eventpoll.EPOLL_CTL_DEL, fd, 0, key);
                    device.release();
                }
            }
        }
    }
}
