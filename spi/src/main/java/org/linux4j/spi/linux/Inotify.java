package org.linux4j.spi.linux;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.eventpoll;
import org.linux4j.spi.linux.uapi.inotify;
import org.linux4j.spi.linux.uapi.inotify_event;

/**
 * The kernel's word on files that change, come and go: one inotify instance for all drivers of a kit, for a user may have few.
 *
 * <p>In sysfs it tells of what programs write, and of what a driver tells of ({@code sysfs_notify}), never of what changes
 * without a word; and not of a device that goes, which is what {@link Uevents} are for. Listeners run on the thread of
 * {@link Linux#poller()}, and take no time. Thread-safe.
 *
 * <p>{@code inotify(7)} is what it follows.
 *
 * @since 0.1
 */
public final class Inotify implements AutoCloseable {

    /** Somebody who is told of a file; takes no time. */
    public interface Listener {

        /**
         * Hears of a file.
         *
         * @param events what happened, {@code IN_...}; {@code IN_IGNORED} where what was watched is gone, and nothing will
         *     be heard of it any more
         * @param name the file's name in the directory that is watched, as {@link KernelText} has it; empty where the
         *     watched one itself is meant
         */
        void happened(int events, String name);

        /**
         * Hears that anything may have happened: there was more than the kernel keeps. Also called, once, where the kernel
         * cannot be listened to any more: whoever watches anew then begins anew, or is told why that cannot be.
         */
        void lost();
    }

    private static final Logger LOGGER = System.getLogger(Inotify.class.getName());
    private static final int ROOM = 4096;

    private final Linux linux;

    // All that follows is guarded by this.
    private final Map<Integer, List<Watch>> watches = new HashMap<>();
    private FileHandle instance;
    private Poller.Registration registration;
    private NativeMemory memory;
    private boolean closed;

    Inotify(Linux linux) {
        this.linux = linux;
    }

    /** One listener of one file; the number is the kernel's, and means nothing any more where the instance is another. */
    private final class Watch implements AutoCloseable {
        private final FileHandle of;
        private final int number;
        private final int events;
        private final Listener listener;

        Watch(FileHandle of, int number, int events, Listener listener) {
            this.of = of;
            this.number = number;
            this.events = events;
            this.listener = listener;
        }

        @Override
        public void close() {
            forget(this);
        }
    }

    /** What is to be told when nothing is held any more. */
    private record Word(Listener listener, int events, String name) {
        void tell() {
            if ((events & inotify.IN_Q_OVERFLOW) != 0) {
                listener.lost();
            } else {
                listener.happened(events, name);
            }
        }
    }

    /**
     * Watches a file, or a directory with what lies in it.
     *
     * @param path the file, or a link to it
     * @param events what is told, such as {@code IN_MODIFY}
     * @param listener who is told, on the poller's thread; it may still be being told when the watch is closed
     * @return what ends it; the caller closes it
     * @throws DeviceException if there is no such file, or this user has no watches left
     */
    public synchronized AutoCloseable watch(Path path, int events, Listener listener) {
        start();
        int number = add(path, events);
        if (number < 0) {
            throw number == -errno.ENOSPC
                    ? new DeviceException(DeviceException.failure("watch", "this user watches too many files")
                            .on(path.toString())
                            .code(LinuxErrors.name(errno.ENOSPC))
                            .hint("raise /proc/sys/fs/inotify/max_user_watches"))
                    : LinuxErrors.opening(-number, path);
        }
        Watch watch = new Watch(instance, number, events, listener);
        watches.computeIfAbsent(number, key -> new ArrayList<>()).add(watch);
        return watch;
    }

    private int add(Path path, int events) {
        byte[] bytes = RawPath.bytes(path);
        NativeMemory text = linux.syscalls().allocate(bytes.length + 1, 1);
        text.buffer().put(0, bytes).put(bytes.length, (byte) 0);
        int fd = instance.acquire();
        try {
            // One file has one watch of the kernel's, whose events are those of all that watch it.
            return linux.syscalls().inotifyAddWatch(fd, text.address(), events | inotify.IN_MASK_ADD);
        } finally {
            instance.release();
            Reference.reachabilityFence(text);
        }
    }

    private synchronized void forget(Watch watch) {
        if (watch.of != instance) {
            return;
        }
        List<Watch> those = watches.get(watch.number);
        if (those != null && those.remove(watch) && those.isEmpty()) {
            watches.remove(watch.number);
            int fd = instance.acquire();
            try {
                // Where the file is gone, so is the watch.
                linux.syscalls().inotifyRemoveWatch(fd, watch.number);
            } finally {
                instance.release();
            }
        }
    }

    private void start() {
        if (closed) {
            throw new DeviceClosedException(DeviceException.failure("watch", "the device manager was closed"));
        }
        if (instance != null) {
            return;
        }
        int fd = linux.syscalls().inotifyInit(inotify.IN_CLOEXEC | inotify.IN_NONBLOCK);
        if (fd < 0) {
            throw fd == -errno.EMFILE
                    ? new DeviceException(DeviceException.failure("watch", "no inotify instance is left for this user")
                            .code(LinuxErrors.name(errno.EMFILE))
                            .hint("raise /proc/sys/fs/inotify/max_user_instances, or `ulimit -n`"))
                    : LinuxErrors.using(-fd, "inotify_init1", "inotify");
        }
        FileHandle made = FileHandle.of(linux.syscalls(), fd, "inotify");
        Poller.Registration registered = null;
        try {
            memory = linux.syscalls().allocate(ROOM, Long.BYTES);
            registered = linux.poller().register(made, this::ready);
            registered.arm(eventpoll.EPOLLIN);
        } catch (RuntimeException | Error e) {
            if (registered != null) {
                registered.close();
            }
            made.close();
            throw e;
        }
        registration = registered;
        instance = made;
    }

    /** On the poller's thread. */
    private void ready(int events) {
        List<Word> words = new ArrayList<>();
        synchronized (this) {
            if (closed || instance == null) {
                return;
            }
            try {
                readAll(words);
                registration.arm(eventpoll.EPOLLIN);
            } catch (DeviceException e) {
                LOGGER.log(Level.WARNING, "Files that change are not noticed until somebody watches anew", e);
                registration.close();
                instance.close();
                instance = null;
                toAll(words);
                watches.clear();
            }
        }
        words.forEach(Word::tell);
    }

    private void readAll(List<Word> words) {
        inotify_event event = new inotify_event();
        while (true) {
            long count = instance.read(memory.address(), ROOM);
            Reference.reachabilityFence(this);
            if (count == -errno.EAGAIN) {
                return;
            }
            if (count < 0) {
                throw LinuxErrors.using((int) -count, "read", instance.target());
            }
            for (int at = 0; at + inotify_event.SIZE <= count; at += inotify_event.SIZE + event.len()) {
                event.wrap(memory.buffer(), at);
                hear(event, words);
            }
        }
    }

    private void hear(inotify_event event, List<Word> words) {
        int happened = event.mask();
        if ((happened & inotify.IN_Q_OVERFLOW) != 0) {
            toAll(words);
            return;
        }
        boolean over = (happened & inotify.IN_IGNORED) != 0;
        List<Watch> those = over ? watches.remove(event.wd()) : watches.get(event.wd());
        if (those != null) {
            String name = name(event);
            for (Watch watch : those) {
                if (over || (happened & watch.events) != 0) {
                    words.add(new Word(watch.listener, happened, name));
                }
            }
        }
    }

    private static String name(inotify_event event) {
        byte[] bytes = new byte[event.len()];
        int length = 0;
        while (length < bytes.length && event.name(length) != 0) {
            bytes[length] = (byte) event.name(length);
            length++;
        }
        return KernelText.of(bytes, 0, length);
    }

    private void toAll(List<Word> words) {
        watches.values()
                .forEach(those ->
                        those.forEach(watch -> words.add(new Word(watch.listener, inotify.IN_Q_OVERFLOW, ""))));
    }

    @Override
    public synchronized void close() {
        closed = true;
        watches.clear();
        if (instance != null) {
            registration.close();
            instance.close();
            instance = null;
        }
    }
}
