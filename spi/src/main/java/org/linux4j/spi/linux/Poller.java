package org.linux4j.spi.linux;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.eventfd;
import org.linux4j.spi.linux.uapi.eventpoll;

/**
 * One thread that waits for the readiness of any number of descriptors, for those that have no thread to wait with:
 * publishers, futures, virtual threads.
 *
 * <p>A descriptor stands in the epoll instance once, however many listen for it: the kernel refuses a second time. What
 * it is watched for is the union of what the listeners that are armed want, and each time one is told, the rest is armed
 * anew. Listeners run on this thread and take no time. The thread is a platform thread, for a virtual one would hold its
 * carrier in the native wait; it begins with the first registration and ends with {@link #close()}. Thread-safe; nothing
 * is allocated to arm or to tell.
 *
 * <p>{@code epoll(7)} is what it follows.
 *
 * @since 0.1
 */
public final class Poller implements AutoCloseable {

    /** Somebody who waits for a descriptor. */
    public interface Listener {

        /**
         * Called on the poller's thread, once for each time that the registration was armed; takes no time.
         *
         * @param events what came, {@code EPOLLIN} and the like; 0 where the poller has ended, and arming again will say
         *     why
         */
        void ready(int events);
    }

    private static final Logger LOGGER = System.getLogger(Poller.class.getName());
    private static final int BATCH = 16;
    private static final int FIRST_ENTRIES = 16;
    private static final long WAKE_KEY = -1;
    private static final int TROUBLE = eventpoll.EPOLLERR | eventpoll.EPOLLHUP;

    private final Syscalls syscalls;
    private final Machine machine;
    private final ThreadFactory threads;

    // All that follows is guarded by this.
    private final Map<FileHandle, Entry> byFile = new IdentityHashMap<>();
    private Entry[] entries = new Entry[FIRST_ENTRIES];
    private int generation;
    private NativeMemory argument;
    private FileHandle epoll;
    private FileHandle wakeups;
    private Thread thread;
    private DeviceException failure;

    /** The threads' work waits for devices: what applications want to be told must not run there. */
    Poller(Syscalls syscalls, Machine machine, ThreadFactory threads) {
        this.syscalls = syscalls;
        this.machine = machine;
        this.threads = threads;
    }

    /**
     * Registers a listener; nothing is waited for until {@link Registration#arm}.
     *
     * @param file the descriptor, which stays open until the registration is closed
     * @param listener who is told
     * @return the registration; the caller closes it
     * @throws DeviceException if the descriptor or the poller is closed, or there are no descriptors left
     */
    public synchronized Registration register(FileHandle file, Listener listener) {
        start();
        Entry entry = byFile.get(file);
        if (entry == null) {
            entry = add(file);
        }
        Registration registration = new Registration(entry, listener);
        registration.next = entry.first;
        entry.first = registration;
        return registration;
    }

    private Entry add(FileHandle file) {
        int index = freeIndex();
        Entry entry = new Entry(file, file.acquire(), index, ++generation);
        int result;
        try {
            // Without an event, so that errors are not reported before anybody wants to know.
            result = control(eventpoll.EPOLL_CTL_ADD, entry, 0);
        } catch (RuntimeException | Error e) {
            file.release();
            throw e;
        }
        if (result < 0) {
            file.release();
            throw LinuxErrors.using(-result, "epoll_ctl", file.target());
        }
        entries[index] = entry;
        byFile.put(file, entry);
        return entry;
    }

    private int freeIndex() {
        int index = 0;
        while (index < entries.length && entries[index] != null) {
            index++;
        }
        if (index == entries.length) {
            entries = Arrays.copyOf(entries, 2 * index);
        }
        return index;
    }

    /** Fails where nobody is told any more. */
    synchronized void checkAlive() {
        if (failure instanceof DeviceClosedException) {
            throw closed();
        }
        if (failure != null) {
            throw new DeviceException(
                    DeviceException.failure("wait", "the poller has ended").cause(failure));
        }
    }

    private void start() {
        checkAlive();
        if (epoll != null) {
            return;
        }
        argument = syscalls.allocate(machine.epollEventSize(), 8);
        int fd = syscalls.epollCreate(eventpoll.EPOLL_CLOEXEC);
        if (fd < 0) {
            throw LinuxErrors.using(-fd, "epoll_create1", "epoll");
        }
        FileHandle made = FileHandle.of(syscalls, fd, "epoll");
        FileHandle waking;
        try {
            waking = wakeups(fd);
        } catch (RuntimeException | Error e) {
            made.close();
            throw e;
        }
        epoll = made;
        wakeups = waking;
        int waiting = epoll.acquire();
        try {
            NativeMemory events = syscalls.allocate(BATCH * machine.epollEventSize(), 8);
            thread = threads.newThread(() -> run(waiting, events));
            thread.start();
        } catch (RuntimeException | Error e) {
            // No thread is to be had: as if nothing had begun.
            epoll.release();
            epoll.close();
            wakeups.close();
            epoll = null;
            throw e;
        }
    }

    private FileHandle wakeups(int epollFd) {
        int fd = syscalls.eventfd(0, eventfd.EFD_CLOEXEC | eventfd.EFD_NONBLOCK);
        if (fd < 0) {
            throw LinuxErrors.using(-fd, "eventfd", "epoll");
        }
        FileHandle made = FileHandle.of(syscalls, fd, "eventfd");
        argument.buffer().putInt(0, eventpoll.EPOLLIN).putLong(machine.epollEventDataOffset(), WAKE_KEY);
        int result = syscalls.epollControl(epollFd, eventpoll.EPOLL_CTL_ADD, fd, argument.address());
        if (result < 0) {
            made.close();
            throw LinuxErrors.using(-result, "epoll_ctl", "epoll");
        }
        return made;
    }

    /** Gives 0 or {@code -errno}. */
    private int control(int operation, Entry entry, int events) {
        argument.buffer()
                .putInt(0, events | eventpoll.EPOLLONESHOT)
                .putLong(machine.epollEventDataOffset(), entry.key());
        int number;
        try {
            number = epoll.acquire();
        } catch (DeviceClosedException ended) {
            return -errno.EBADF;
        }
        try {
            return syscalls.epollControl(number, operation, entry.fd, argument.address());
        } finally {
            epoll.release();
        }
    }

    private void run(int fd, NativeMemory events) {
        try {
            end(wait(fd, events));
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.ERROR, "The poller ends", e);
            end(new DeviceException(
                    DeviceException.failure("wait", "the poller failed").cause(e)));
            throw e;
        } finally {
            epoll.release();
            // Closed here, not by close(): a descriptor that is closed no longer wakes the wait that watches it.
            wakeups.close();
            epoll.close();
        }
    }

    /** Tells whoever is armed, until {@link #close} or until the kernel refuses; gives why it ended. */
    private DeviceException wait(int fd, NativeMemory events) {
        while (true) {
            int count = syscalls.epollWait(fd, events.address(), BATCH, -1);
            if (count < 0 && count != -errno.EINTR) {
                LOGGER.log(Level.ERROR, "The poller ends: epoll_wait gave {0}", LinuxErrors.name(-count));
                return LinuxErrors.using(-count, "epoll_wait", "epoll");
            }
            for (int i = 0; i < Math.min(count, BATCH); i++) {
                int at = i * machine.epollEventSize();
                long key = events.buffer().getLong(at + machine.epollEventDataOffset());
                if (key == WAKE_KEY) {
                    return closed();
                }
                tell(key, events.buffer().getInt(at));
            }
        }
    }

    private static DeviceClosedException closed() {
        return new DeviceClosedException(DeviceException.failure("wait", "the device manager was closed"));
    }

    private void tell(long key, int events) {
        Registration told;
        synchronized (this) {
            int index = (int) key;
            Entry entry = index >= 0 && index < entries.length ? entries[index] : null;
            if (entry == null || entry.key() != key) {
                return;
            }
            // The kernel watches for nothing any more: one shot.
            entry.watched = 0;
            told = entry.take(events);
            rearm(entry);
        }
        tell(told);
    }

    /** Where the kernel refuses, whoever is armed is told at once, and meets the reason when asking the device. */
    private void rearm(Entry entry) {
        int wanted = entry.wanted();
        if (wanted != 0 && control(eventpoll.EPOLL_CTL_MOD, entry, wanted) >= 0) {
            entry.watched = wanted;
        }
    }

    private static void tell(Registration first) {
        for (Registration one = first; one != null; ) {
            Registration next = one.nextTold;
            one.nextTold = null;
            tell(one.listener, one.told);
            one = next;
        }
    }

    private static void tell(Listener listener, int events) {
        try {
            listener.ready(events);
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.ERROR, "A listener of the poller failed", e);
        }
    }

    /** Tells everybody who is armed, and refuses whoever comes. */
    private void end(DeviceException why) {
        // A list of its own: the poller's thread may be about to tell some of them something else.
        List<Listener> told = new ArrayList<>();
        synchronized (this) {
            if (failure != null) {
                return;
            }
            failure = why;
            for (Entry entry : byFile.values()) {
                entry.disarm(told);
            }
        }
        for (Listener listener : told) {
            tell(listener, 0);
        }
    }

    @Override
    public void close() {
        end(closed());
        List<FileHandle> held;
        synchronized (this) {
            held = List.copyOf(byFile.keySet());
            byFile.clear();
            Arrays.fill(entries, null);
            if (epoll != null) {
                wakeThread();
            }
        }
        held.forEach(FileHandle::release);
    }

    private void wakeThread() {
        int fd;
        try {
            fd = wakeups.acquire();
        } catch (DeviceClosedException ended) {
            return;
        }
        NativeMemory one = syscalls.allocate(Long.BYTES, 8);
        one.buffer().putLong(0, 1);
        Wakeup.send(syscalls, fd, one.address());
        wakeups.release();
        java.lang.ref.Reference.reachabilityFence(one);
    }

    /** A descriptor in the epoll instance. */
    private static final class Entry {
        private final FileHandle file;
        private final int fd;
        private final int index;
        private final int generation;
        private Registration first;
        /** What the kernel watches for now. */
        private int watched;

        Entry(FileHandle file, int fd, int index, int generation) {
            this.file = file;
            this.fd = fd;
            this.index = index;
            this.generation = generation;
        }

        /** Tells this entry from another one that had the same index before: the kernel may still report that one. */
        long key() {
            return (generation & 0x7fff_ffffL) << 32 | index;
        }

        int wanted() {
            int wanted = 0;
            for (Registration one = first; one != null; one = one.next) {
                wanted |= one.armed;
            }
            return wanted;
        }

        /** Disarms those that wait for one of some events, and gives them as a list. */
        Registration take(int events) {
            Registration told = null;
            for (Registration one = first; one != null; one = one.next) {
                if ((events & one.armed) != 0) {
                    one.armed = 0;
                    one.told = events;
                    one.nextTold = told;
                    told = one;
                }
            }
            return told;
        }

        /** Disarms everybody who waits, and gives them. */
        void disarm(List<Listener> waiting) {
            for (Registration one = first; one != null; one = one.next) {
                if (one.armed != 0) {
                    one.armed = 0;
                    waiting.add(one.listener);
                }
            }
        }

        void remove(Registration gone) {
            if (first == gone) {
                first = gone.next;
                return;
            }
            for (Registration one = first; one != null; one = one.next) {
                if (one.next == gone) {
                    one.next = gone.next;
                    return;
                }
            }
        }
    }

    /** A listener of a descriptor. */
    public final class Registration implements AutoCloseable {
        private final Entry entry;
        private final Listener listener;
        private Registration next;
        private boolean closed;
        /** What is waited for; 0 where the listener is not armed. */
        private int armed;
        /** What is being told, and who is told next; of the poller's thread. */
        private int told;

        private Registration nextTold;

        private Registration(Entry entry, Listener listener) {
            this.entry = entry;
            this.listener = listener;
        }

        /**
         * Has the listener told once, when the descriptor is ready. Arming again before that changes what is waited for.
         *
         * @param events {@code EPOLLIN} and the like; errors and hang-ups always count
         * @throws DeviceException if the poller has ended or the kernel refuses
         */
        public void arm(int events) {
            synchronized (Poller.this) {
                checkAlive();
                if (closed) {
                    return;
                }
                // As the kernel has it; so that a listener for nothing else is armed, too.
                armed = events | TROUBLE;
                int wanted = entry.wanted();
                if (wanted == entry.watched) {
                    return;
                }
                int result = control(eventpoll.EPOLL_CTL_MOD, entry, wanted);
                if (result < 0) {
                    armed = 0;
                    throw LinuxErrors.using(-result, "epoll_ctl", entry.file.target());
                }
                entry.watched = wanted;
            }
        }

        /** Takes back what was armed. The kernel may still be watching, and is not listened to. */
        public void disarm() {
            synchronized (Poller.this) {
                armed = 0;
            }
        }

        /**
         * Ends the registration; the listener may be running still. The kernel does not look at the descriptor on its
         * behalf any more when this returns.
         */
        @Override
        public void close() {
            if (leave()) {
                // Outside, for it may be the one that closes the descriptor.
                entry.file.release();
            }
        }

        /** True where this was the last listener of its descriptor. */
        private boolean leave() {
            synchronized (Poller.this) {
                if (closed) {
                    return false;
                }
                closed = true;
                armed = 0;
                entry.remove(this);
                if (byFile.get(entry.file) != entry) {
                    // The poller was closed before.
                    return false;
                }
                if (entry.first == null) {
                    byFile.remove(entry.file);
                    entries[entry.index] = null;
                    control(eventpoll.EPOLL_CTL_DEL, entry, 0);
                    return true;
                }
                int wanted = entry.wanted();
                if ((entry.watched & ~wanted) != 0 && control(eventpoll.EPOLL_CTL_MOD, entry, wanted) >= 0) {
                    entry.watched = wanted;
                }
                return false;
            }
        }
    }
}
