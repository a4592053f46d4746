package org.linux4j.testkit;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToIntFunction;
import org.linux4j.DeviceException;
import org.linux4j.spi.linux.Machine;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.Syscalls;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.eventfd;
import org.linux4j.spi.linux.uapi.eventpoll;
import org.linux4j.spi.linux.uapi.fcntl;
import org.linux4j.spi.linux.uapi.mman;

/**
 * System calls without a kernel, for what no driver can be made to do.
 *
 * <p>A test registers a {@link FakeFile} for each path; event counters, epoll, poll and memory are played here. Calls
 * that block do block, until something changed or the time is over; like real ones they do not care about
 * {@link Thread#interrupt}. Everything is counted, and what a caller must never do is recorded for {@link #assertClean}:
 * the use of a closed or unknown descriptor, closing one that another thread is using, unmapping what is not mapped or
 * can still be seen, memory that is not there.
 *
 * <p>Thread-safe. {@code ioctl}, {@code read}, {@code write}, their like, {@code poll} and {@code epollWait} allocate nothing in
 * steady state, provided that the file does not.
 *
 * @since 0.1
 */
public final class ScriptedSyscalls implements Syscalls {
    private static final int MOST_POLLED = 1024;
    private static final String OPENINGS = "/proc/self/fd/";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = 1_000_000;

    private final Violations violations = new Violations();
    private final Descriptors descriptors = new Descriptors(violations);
    private final Changes changes = new Changes();
    private final CallCounts counts = new CallCounts();
    private final ScriptedMemory memory;
    private final Machine machine = Machine.current();
    private final Map<String, FakeFile> files = new HashMap<>();
    /** Guarded by {@link #files}. */
    private Path tree;

    private final Mappings mappings;
    private PollSet pool;
    private volatile CallTap tap;

    /** Makes a kernel that knows no file. */
    public ScriptedSyscalls() {
        this(null);
    }

    private ScriptedSyscalls(RealMemory real) {
        memory = new ScriptedMemory(real);
        mappings = new Mappings(memory, descriptors, violations, this::release);
    }

    /**
     * Makes a kernel that knows no file, but whose memory is real: what a caller does with memory that was taken from it
     * has the same consequences as with a device's, up to the end of the JVM.
     *
     * <p>Callers get memory of the JVM, and devices theirs on a file in memory, which {@link #closeMemory} gives back.
     * Access allocates.
     *
     * @param kernel the system calls to get memory by
     * @return the scripted system calls
     */
    public static ScriptedSyscalls onRealMemory(Syscalls kernel) {
        return new ScriptedSyscalls(new RealMemory(Objects.requireNonNull(kernel, "kernel")));
    }

    // For the test

    /**
     * Puts a file at a path, in place of any other.
     *
     * @param path the path, as callers spell it
     * @param file what plays it
     * @return this object
     */
    public ScriptedSyscalls register(String path, FakeFile file) {
        synchronized (files) {
            files.put(Objects.requireNonNull(path, "path"), Objects.requireNonNull(file, "file"));
        }
        return this;
    }

    /**
     * Takes a path away: opening it gives {@code ENOENT} from now on. What is open stays open.
     *
     * @param path the path
     */
    public void unregister(String path) {
        synchronized (files) {
            files.remove(path);
        }
    }

    /**
     * Lets the regular files below a directory be read as they lie there, where no other file is registered for their
     * path: a test's picture of sysfs.
     *
     * @param directory the directory
     * @return this object
     */
    public ScriptedSyscalls serve(Path directory) {
        synchronized (files) {
            tree = directory;
        }
        return this;
    }

    /** What plays the file at a path, or null. */
    private FakeFile file(String name) {
        Path below;
        synchronized (files) {
            FakeFile file = files.get(name);
            if (file != null || tree == null) {
                return file;
            }
            below = tree;
        }
        return FakeAttribute.onDisk(this, below, name);
    }

    /**
     * The memory, to read and write at the addresses that callers give.
     *
     * @return the memory
     */
    public ScriptedMemory memory() {
        return memory;
    }

    /** Gives back the memory of devices where that is real; neither it nor a mapping of it may be used afterwards. */
    public void closeMemory() {
        memory.close();
    }

    /** Makes calls that block look again: to be called after what a file is ready for has changed. */
    public void changed() {
        changes.changed();
    }

    /**
     * Waits until threads block in a system call.
     *
     * @param threads how many at least
     * @throws AssertionError if there are fewer after ten seconds
     * @throws InterruptedException if this thread is interrupted
     */
    public void awaitBlocked(int threads) throws InterruptedException {
        changes.awaitWaiting(threads, Duration.ofSeconds(60));
    }

    /**
     * Makes one call fail before it does anything.
     *
     * @param call which
     * @param after how many succeed before, from now on
     * @param error the {@code errno}, such as {@code EMFILE}
     */
    public void fail(Call call, int after, int error) {
        fail(call, after, 1, error);
    }

    /**
     * Makes calls of one kind fail before they do anything.
     *
     * @param call which
     * @param after how many succeed before, from now on
     * @param times how many fail then
     * @param error the {@code errno}, such as {@code ENOMEM}
     */
    public void fail(Call call, int after, int times, int error) {
        counts.fail(call, after, times, error);
    }

    /**
     * How many calls were made.
     *
     * @return the number
     */
    public long calls() {
        return counts.all();
    }

    /**
     * How many calls of one kind were made.
     *
     * @param call which
     * @return the number, failed ones included
     */
    public long calls(Call call) {
        return counts.of(call);
    }

    /**
     * How many calls of one kind were made on one descriptor.
     *
     * @param call which
     * @param fd the descriptor, which may be closed; numbers are not used twice
     * @return the number; a {@code poll} counts for each descriptor it was given
     */
    public long calls(Call call, int fd) {
        return descriptors.calls(call, fd);
    }

    /**
     * How often a request was made.
     *
     * @param request the number of the {@code ioctl}
     * @return the number, failed ones included
     */
    public long requests(long request) {
        return counts.ofRequest(request);
    }

    /**
     * The descriptors that are open.
     *
     * @return a name for each
     */
    public List<String> openDescriptors() {
        return descriptors.open();
    }

    /**
     * The mappings that are alive: what callers hold of devices, and anonymous memory.
     *
     * @return a description of each
     */
    public List<String> liveMappings() {
        return mappings.list(mapping -> !mapping.overlay);
    }

    /**
     * Where anonymous memory lies in place of a mapping that was given back, for views that may still be reachable.
     *
     * @return a description of each
     */
    public List<String> overlays() {
        return mappings.list(mapping -> mapping.overlay);
    }

    /**
     * Takes note of something that a caller must not do, as the file sees it that plays the device.
     *
     * @param violation a sentence
     */
    public void violation(String violation) {
        violations.add(violation);
    }

    /**
     * What callers did that they must not do.
     *
     * @return a sentence for each
     */
    public List<String> violations() {
        return violations.list();
    }

    /**
     * Collects until nothing is mapped any more, not even in place of what was given back, and the files know of it.
     *
     * <p>Nobody may keep a view of a mapping.
     *
     * @throws AssertionError if that does not come about
     */
    public void awaitUnmapped() {
        Collector.until("everything is unmapped", mappings::areGone);
    }

    /**
     * Fails if a descriptor is open, a mapping is alive, or a violation was recorded, after a minute of patience with what
     * is just ending: the poller's thread closes its own, and whoever has a frame on its way gives it back, when they get to
     * it. What lies in place of a mapping goes with the last view of it, and is no fault: {@link #awaitUnmapped} waits for
     * that.
     *
     * @throws AssertionError naming all of them
     */
    public void assertClean() {
        assertClean(PATIENCE);
    }

    /**
     * Fails as {@link #assertClean()} does.
     *
     * @param patience how long to wait for what is just ending
     * @throws AssertionError naming what is open, alive or wrong
     */
    public void assertClean(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (isHeld() && violations().isEmpty() && System.nanoTime() - deadline < 0) {
            // Not a sleep, which an interrupt that a test is about would end.
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        List<String> found = new ArrayList<>();
        violations().forEach(violation -> found.add("violation: " + violation));
        openDescriptors().forEach(name -> found.add("still open: " + name));
        liveMappings().forEach(mapping -> found.add("still mapped: " + mapping));
        if (!found.isEmpty()) {
            throw new AssertionError("The system calls were not used cleanly:\n  " + String.join("\n  ", found));
        }
    }

    private boolean isHeld() {
        return !openDescriptors().isEmpty() || !liveMappings().isEmpty();
    }

    // For the sweep

    /** Has every call from now on seen by somebody. */
    void tap(CallTap seeing) {
        tap = seeing;
    }

    /** Makes every call that blocks, and every later one, throw {@link AbandonedError}. */
    void abandon() {
        tap = (call, file, number) -> {
            throw new AbandonedError();
        };
        changes.abandon();
    }

    // Files

    /**
     * {@inheritDoc}
     *
     * <p>{@code /proc/self/fd/N} opens the file of an open descriptor once more, whatever its path leads to by now.
     */
    @Override
    public int open(long path, int flags) {
        String name;
        try {
            name = memory.text(path);
        } catch (BadAddressException e) {
            counts.count(Call.OPEN);
            return fault(Call.OPEN, e);
        }
        OpenFile known = name.startsWith(OPENINGS) ? descriptors.known(name.substring(OPENINGS.length())) : null;
        int failure = count(Call.OPEN, known == null ? name : known.name);
        if (failure != 0) {
            return -failure;
        }
        FakeFile file = known == null ? file(name) : known.file;
        if (file == null) {
            return -errno.ENOENT;
        }
        OpenFile open = descriptors.add(file, known == null ? name : known.name, flags);
        int result;
        synchronized (file) {
            result = file.open(open.fd, flags);
        }
        if (result < 0) {
            descriptors.forget(open);
            return result;
        }
        return open.fd;
    }

    @Override
    public int close(int fd) {
        int failure = count(Call.CLOSE, fd);
        OpenFile open = descriptors.enter(Call.CLOSE, fd);
        if (open == null) {
            return -errno.EBADF;
        }
        // The kernel closes in any case, whatever close() gives.
        descriptors.close(open);
        leave(open);
        return -failure;
    }

    @Override
    public int ioctl(int fd, long request, long argument) {
        int failure = count(Call.IOCTL, fd, request);
        counts.countRequest(request);
        OpenFile open = descriptors.enter(Call.IOCTL, fd);
        if (open == null) {
            return -errno.EBADF;
        }
        try {
            if (failure != 0) {
                return -failure;
            }
            synchronized (open.file) {
                return open.file.ioctl(fd, request, memory, argument);
            }
        } catch (BadAddressException e) {
            return fault(Call.IOCTL, e);
        } finally {
            leave(open);
        }
    }

    @Override
    public long read(int fd, long address, long count) {
        return transfer(Call.READ, fd, address, count, 0, 0);
    }

    @Override
    public long write(int fd, long address, long count) {
        return transfer(Call.WRITE, fd, address, count, 0, 0);
    }

    @Override
    public long pread(int fd, long address, long count, long offset) {
        return transfer(Call.PREAD, fd, address, count, offset, 0);
    }

    @Override
    public long pwrite(int fd, long address, long count, long offset) {
        return transfer(Call.PWRITE, fd, address, count, offset, 0);
    }

    @Override
    public long recvfrom(int fd, long address, long count, int flags, long from, long fromLength) {
        return transfer(Call.RECVFROM, fd, address, count, from, fromLength);
    }

    private long transfer(Call call, int fd, long address, long count, long third, long fourth) {
        int failure = count(call, fd);
        OpenFile open = descriptors.enter(call, fd);
        if (open == null) {
            return -errno.EBADF;
        }
        try {
            if (failure != 0) {
                return -failure;
            }
            while (true) {
                long since = changes.generation();
                long result;
                synchronized (open.file) {
                    result = switch (call) {
                        case READ -> open.file.read(fd, memory, address, count);
                        case WRITE -> open.file.write(fd, memory, address, count);
                        case PREAD -> open.file.pread(fd, memory, address, count, third);
                        case PWRITE -> open.file.pwrite(fd, memory, address, count, third);
                        default -> open.file.receive(fd, memory, address, count, third, fourth);
                    };
                }
                if (result != -errno.EAGAIN || (open.flags & fcntl.O_NONBLOCK) != 0) {
                    return result;
                }
                changes.await(since, true, 0);
            }
        } catch (BadAddressException e) {
            return fault(call, e);
        } finally {
            leave(open);
        }
    }

    // Waiting

    @Override
    public int poll(long fds, long count, int timeoutMillis) {
        int failure = count(Call.POLL, "");
        if (failure != 0) {
            return -failure;
        }
        if (count < 0 || count > MOST_POLLED) {
            return -errno.EINVAL;
        }
        PollSet set = takePollSet();
        try {
            set.enter(descriptors, memory, fds, (int) count);
            long deadline = System.nanoTime() + timeoutMillis * 1_000_000L;
            while (true) {
                long since = changes.generation();
                int found = set.collect(memory, fds);
                if (found != 0 || timeoutMillis == 0 || !changes.await(since, timeoutMillis < 0, deadline)) {
                    return found;
                }
            }
        } catch (BadAddressException e) {
            return fault(Call.POLL, e);
        } finally {
            for (int i = 0; i < set.count(); i++) {
                OpenFile open = set.take(i);
                if (open != null) {
                    leave(open);
                }
            }
            givePollSet(set);
        }
    }

    private PollSet takePollSet() {
        synchronized (changes) {
            PollSet set = pool;
            if (set == null) {
                return new PollSet();
            }
            pool = set.next;
            return set;
        }
    }

    private void givePollSet(PollSet set) {
        synchronized (changes) {
            set.next = pool;
            pool = set;
        }
    }

    @Override
    public int eventfd(int initial, int flags) {
        int failure = count(Call.EVENTFD, "");
        if (failure != 0) {
            return -failure;
        }
        if ((flags & ~(eventfd.EFD_CLOEXEC | eventfd.EFD_NONBLOCK | eventfd.EFD_SEMAPHORE)) != 0) {
            return -errno.EINVAL;
        }
        return descriptors.add(new EventCounter(changes, initial, flags), "eventfd", flags).fd;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Only {@code F_GETFL}, {@code F_SETFL}, {@code F_ADD_SEALS} and {@code F_DUPFD_CLOEXEC} are played.
     */
    @Override
    public int fcntl(int fd, int command, long argument) {
        int failure = count(Call.FCNTL, fd, command);
        OpenFile open = descriptors.enter(Call.FCNTL, fd);
        if (open == null) {
            return -errno.EBADF;
        }
        try {
            if (failure != 0) {
                return -failure;
            }
            switch (command) {
                case fcntl.F_GETFL -> {
                    return open.flags;
                }
                case fcntl.F_ADD_SEALS -> {
                    return 0;
                }
                case fcntl.F_DUPFD_CLOEXEC -> {
                    // To the file it is one more opening.
                    return descriptors.add(open.file, open.name, open.flags).fd;
                }
                case fcntl.F_SETFL -> {
                    open.flags = (int) argument;
                    return 0;
                }
                default -> {
                    return -errno.EINVAL;
                }
            }
        } finally {
            leave(open);
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>What plays the file is registered as {@code memfd}.
     */
    @Override
    public int memfdCreate(long name, int flags) {
        int failure = count(Call.MEMFD_CREATE, "");
        if (failure != 0) {
            return -failure;
        }
        FakeFile file;
        synchronized (files) {
            file = files.get("memfd");
        }
        return file == null ? -errno.ENOSYS : descriptors.add(file, "memfd", 0).fd;
    }

    @Override
    public int ftruncate(int fd, long length) {
        int failure = count(Call.FTRUNCATE, fd);
        OpenFile open = descriptors.enter(Call.FTRUNCATE, fd);
        if (open == null) {
            return -errno.EBADF;
        }
        leave(open);
        return -failure;
    }

    /**
     * Makes a descriptor, as a driver does that answers a request with one.
     *
     * @param file what plays it
     * @param name what it is, for messages
     * @return the descriptor
     */
    public int descriptor(FakeFile file, String name) {
        return descriptors.add(file, name, 0).fd;
    }

    /**
     * {@inheritDoc}
     *
     * <p>What plays the socket is registered as {@code socket:DOMAIN:PROTOCOL}.
     */
    @Override
    public int socket(int domain, int type, int protocol) {
        String name = "socket:" + domain + ":" + protocol;
        int failure = count(Call.SOCKET, name);
        if (failure != 0) {
            return -failure;
        }
        FakeFile file;
        synchronized (files) {
            file = files.get(name);
        }
        // The flags of a type are O_ flags.
        return file == null ? -errno.EAFNOSUPPORT : descriptors.add(file, name, type).fd;
    }

    @Override
    public int bind(int fd, long address, int length) {
        int failure = count(Call.BIND, fd);
        OpenFile open = descriptors.enter(Call.BIND, fd);
        if (open == null) {
            return -errno.EBADF;
        }
        leave(open);
        return -failure;
    }

    @Override
    public int setsockopt(int fd, int level, int option, long value, int length) {
        int failure = count(Call.SETSOCKOPT, fd);
        OpenFile open = descriptors.enter(Call.SETSOCKOPT, fd);
        if (open == null) {
            return -errno.EBADF;
        }
        try {
            if (failure != 0) {
                return -failure;
            }
            synchronized (open.file) {
                return open.file.setOption(fd, level, option, memory, value, length);
            }
        } catch (BadAddressException e) {
            return fault(Call.SETSOCKOPT, e);
        } finally {
            leave(open);
        }
    }

    @Override
    public int epollCreate(int flags) {
        int failure = count(Call.EPOLL_CREATE, "");
        if (failure != 0) {
            return -failure;
        }
        if ((flags & ~eventpoll.EPOLL_CLOEXEC) != 0) {
            return -errno.EINVAL;
        }
        return descriptors.add(new EpollSet(machine), "epoll", flags).fd;
    }

    @Override
    public int epollControl(int epoll, int operation, int fd, long event) {
        int failure = count(Call.EPOLL_CONTROL, fd, operation);
        OpenFile set = descriptors.enter(Call.EPOLL_CONTROL, epoll);
        OpenFile open = descriptors.enter(Call.EPOLL_CONTROL, fd);
        try {
            if (failure != 0 || set == null || open == null) {
                return failure != 0 ? -failure : -errno.EBADF;
            }
            if (!(set.file instanceof EpollSet epollSet)) {
                return -errno.EINVAL;
            }
            int result = epollSet.control(operation, open, memory, event);
            changes.changed();
            return result;
        } catch (BadAddressException e) {
            return fault(Call.EPOLL_CONTROL, e);
        } finally {
            leave(open);
            leave(set);
        }
    }

    @Override
    public int epollWait(int epoll, long events, int count, int timeoutMillis) {
        int failure = count(Call.EPOLL_WAIT, "");
        OpenFile set = descriptors.enter(Call.EPOLL_WAIT, epoll);
        try {
            if (failure != 0 || set == null) {
                return failure != 0 ? -failure : -errno.EBADF;
            }
            if (count <= 0 || !(set.file instanceof EpollSet epollSet)) {
                return -errno.EINVAL;
            }
            long deadline = System.nanoTime() + timeoutMillis * 1_000_000L;
            while (true) {
                long since = changes.generation();
                int found = epollSet.collect(memory, events, count);
                if (found != 0 || timeoutMillis == 0 || !changes.await(since, timeoutMillis < 0, deadline)) {
                    return found;
                }
            }
        } catch (BadAddressException e) {
            return fault(Call.EPOLL_WAIT, e);
        } finally {
            leave(set);
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>What plays the instance is a {@link FakeInotify}, registered as {@link FakeInotify#INSTANCE}.
     */
    @Override
    public int inotifyInit(int flags) {
        int failure = count(Call.INOTIFY_INIT, FakeInotify.INSTANCE);
        if (failure != 0) {
            return -failure;
        }
        FakeFile file;
        synchronized (files) {
            file = files.get(FakeInotify.INSTANCE);
        }
        // Its flags are O_ flags.
        return file == null ? -errno.ENOSYS : descriptors.add(file, FakeInotify.INSTANCE, flags).fd;
    }

    @Override
    public int inotifyAddWatch(int inotify, long path, int events) {
        return onInotify(Call.INOTIFY_ADD_WATCH, inotify, fake -> fake.add(memory.text(path), events));
    }

    @Override
    public int inotifyRemoveWatch(int inotify, int watch) {
        return onInotify(Call.INOTIFY_REMOVE_WATCH, inotify, fake -> fake.remove(watch));
    }

    private int onInotify(Call call, int inotify, ToIntFunction<FakeInotify> work) {
        int failure = count(call, inotify);
        OpenFile open = descriptors.enter(call, inotify);
        if (open == null) {
            return -errno.EBADF;
        }
        try {
            if (failure != 0) {
                return -failure;
            }
            if (!(open.file instanceof FakeInotify fake)) {
                return -errno.EINVAL;
            }
            synchronized (fake) {
                return work.applyAsInt(fake);
            }
        } catch (BadAddressException e) {
            return fault(call, e);
        } finally {
            leave(open);
        }
    }

    // Memory

    @Override
    public long mmap(long address, long length, int protection, int flags, int fd, long offset) {
        boolean anonymous = (flags & mman.MAP_ANONYMOUS) != 0;
        int failure = anonymous ? count(Call.MMAP, "anonymous") : count(Call.MMAP, fd);
        OpenFile open = anonymous ? null : descriptors.enter(Call.MMAP, fd);
        try {
            if (failure != 0 || open == null && !anonymous) {
                return failure != 0 ? -failure : -errno.EBADF;
            }
            return mappings.map(open, address, length, protection, flags, offset);
        } catch (BadAddressException e) {
            return fault(Call.MMAP, e);
        } finally {
            leave(open);
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>Doing so while a view is reachable is a violation, as it is to rely on the collector not having come yet:
     * unmapping is for a Cleaner.
     */
    @Override
    public int munmap(long address, long length) {
        int failure = count(Call.MUNMAP, "");
        return failure != 0 ? -failure : mappings.unmap(address, length);
    }

    @Override
    public NativeMemory allocate(int size, int alignment) {
        if (size < 1 || alignment < 1 || Integer.bitCount(alignment) != 1) {
            throw new IllegalArgumentException("allocate: " + size + " bytes aligned to " + alignment
                    + "; size is 1 or more, alignment a power of two");
        }
        try {
            return memory.allocateWeakly(size, alignment);
        } catch (OutOfMemoryError e) {
            // As the real ones do.
            throw new DeviceException(
                    DeviceException.failure("allocate", "this program has no " + size + " bytes of memory left")
                            .code("ENOMEM"));
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>Where addresses are made up, views that were made of this one keep the bytes, but not this buffer reachable.
     */
    @Override
    public ByteBuffer view(long address, long length) {
        return mappings.view(address, length);
    }

    private int count(Call call, String file) {
        int failure = counts.count(call);
        CallTap seeing = tap;
        return seeing == null ? failure : orElse(failure, seeing.before(call, file, CallTap.NO_NUMBER));
    }

    private int count(Call call, int fd) {
        return count(call, fd, CallTap.NO_NUMBER);
    }

    private int count(Call call, int fd, long number) {
        int failure = counts.count(call);
        CallTap seeing = tap;
        return seeing == null ? failure : orElse(failure, seeing.before(call, descriptors.fileOf(fd), number));
    }

    private static int orElse(int failure, int other) {
        return failure != 0 ? failure : other;
    }

    private void leave(OpenFile open) {
        if (open != null && descriptors.leave(open)) {
            release(open);
        }
    }

    /** The last reference is gone, as in the kernel's {@code __fput}. */
    private void release(OpenFile open) {
        for (EpollSet epoll : descriptors.epolls()) {
            epoll.forget(open);
        }
        synchronized (open.file) {
            open.file.release(open.fd);
        }
    }

    private int fault(Call call, BadAddressException e) {
        violations.add(Descriptors.name(call) + ": " + e.getMessage());
        return -errno.EFAULT;
    }
}
