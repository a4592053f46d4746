package org.linux4j.spi.linux;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.eventpoll;
import org.linux4j.spi.linux.uapi.fcntl;
import org.linux4j.spi.linux.uapi.netlink;
import org.linux4j.spi.linux.uapi.sockaddr_nl;

/**
 * The kernel's word on devices that come, go and change: uevents, from netlink, without libudev.
 *
 * <p>Only the subsystem is read from a message, so that one forged by another process can do no more than have
 * somebody look again. The kernel sends it after it has made the device's node; what udev then does to the node is
 * not waited for. Actions run on threads of {@link Linux#callbacks()}. Thread-safe.
 *
 * <p>{@code Documentation/ABI/stable/sysfs-devices} and {@code lib/kobject_uevent.c} are what it follows.
 */
public final class Uevents implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger(Uevents.class.getName());

    // Of the C library's <sys/socket.h>, which no header of the kernel's interface has; equal on all our machines.
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW = 3;

    /** The kernel's own messages; group 2 is udev's. */
    private static final int GROUP_KERNEL = 1;

    private static final int MESSAGE = 8192;
    private static final byte[] SUBSYSTEM = "SUBSYSTEM=".getBytes(StandardCharsets.US_ASCII);

    private final Linux linux;
    private final List<Watch> watches = new CopyOnWriteArrayList<>();
    private FileHandle socket;
    private Poller.Registration registration;
    private NativeMemory message;
    private boolean closed;

    Uevents(Linux linux) {
        this.linux = linux;
    }

    /** Somebody who wants to know. */
    public final class Watch implements AutoCloseable {
        private final Set<String> subsystems;
        private final Runnable action;

        private Watch(Set<String> subsystems, Runnable action) {
            this.subsystems = subsystems;
            this.action = action;
        }

        /** Ends it; an action that is running may still be. */
        @Override
        public void close() {
            watches.remove(this);
        }
    }

    /**
     * Has an action run whenever a device of some subsystems came, went or changed, or may have.
     *
     * <p>Where the kernel cannot be listened to any more, all actions run once: whoever asks anew then begins anew, for
     * all, or is told why that cannot be.
     *
     * @param subsystems the kernel's names, such as {@code video4linux}
     * @param action called from another thread
     * @return what ends it; the caller closes it
     * @throws DeviceException if this machine gives no such messages, as some containers do not
     */
    public Watch onChange(Set<String> subsystems, Runnable action) {
        Watch watch = new Watch(Set.copyOf(subsystems), action);
        watches.add(watch);
        try {
            start();
        } catch (RuntimeException | Error e) {
            watches.remove(watch);
            throw e;
        }
        return watch;
    }

    private synchronized void start() {
        if (closed) {
            throw new DeviceClosedException(DeviceException.failure("watch", "the device manager was closed"));
        }
        if (socket != null) {
            return;
        }
        FileHandle made = open();
        Poller.Registration registered = null;
        try {
            message = linux.syscalls().allocate(MESSAGE, 8);
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
        socket = made;
    }

    private FileHandle open() {
        Syscalls syscalls = linux.syscalls();
        // SOCK_CLOEXEC and SOCK_NONBLOCK are the O_ flags of those names.
        int fd = syscalls.socket(
                AF_NETLINK, SOCK_RAW | fcntl.O_CLOEXEC | fcntl.O_NONBLOCK, netlink.NETLINK_KOBJECT_UEVENT);
        if (fd < 0) {
            throw LinuxErrors.using(-fd, "socket", "netlink uevents");
        }
        NativeMemory address = syscalls.allocate(sockaddr_nl.SIZE, 8);
        new sockaddr_nl().wrap(address.buffer(), 0).nl_family(AF_NETLINK).nl_groups(GROUP_KERNEL);
        int result = syscalls.bind(fd, address.address(), sockaddr_nl.SIZE);
        java.lang.ref.Reference.reachabilityFence(address);
        if (result < 0) {
            syscalls.close(fd);
            throw LinuxErrors.using(-result, "bind", "netlink uevents");
        }
        return FileHandle.of(syscalls, fd, "netlink uevents");
    }

    /** On the poller's thread. */
    private synchronized void ready(int events) {
        if (closed || socket == null) {
            return;
        }
        try {
            readAll();
            registration.arm(eventpoll.EPOLLIN);
        } catch (DeviceException e) {
            LOGGER.log(Level.WARNING, "Devices that come and go are not noticed until somebody asks anew", e);
            registration.close();
            socket.close();
            socket = null;
            watches.forEach(this::tell);
        }
    }

    private void tell(Watch watch) {
        try {
            linux.callbacks().execute(watch.action);
        } catch (RejectedExecutionException e) {
            // The device manager was closed.
            watch.close();
        }
    }

    private void readAll() {
        while (true) {
            long count = socket.read(message.address(), MESSAGE);
            if (count == -errno.EAGAIN) {
                return;
            }
            if (count == -errno.ENOBUFS) {
                // Messages were lost: anything may have changed.
                watches.forEach(this::tell);
            } else if (count < 0) {
                throw LinuxErrors.using((int) -count, "read", socket.target());
            } else {
                String subsystem = subsystem((int) count);
                for (Watch watch : watches) {
                    if (watch.subsystems.contains(subsystem)) {
                        tell(watch);
                    }
                }
            }
        }
    }

    /** A message is {@code action@devpath}, then {@code KEY=value}, each ended by a zero byte. */
    private String subsystem(int length) {
        byte[] bytes = new byte[length];
        message.buffer().get(0, bytes);
        for (int begin = 0; begin < length; ) {
            int end = begin;
            while (end < length && bytes[end] != 0) {
                end++;
            }
            if (end - begin > SUBSYSTEM.length
                    && java.util.Arrays.equals(
                            bytes, begin, begin + SUBSYSTEM.length, SUBSYSTEM, 0, SUBSYSTEM.length)) {
                return new String(
                        bytes, begin + SUBSYSTEM.length, end - begin - SUBSYSTEM.length, StandardCharsets.UTF_8);
            }
            begin = end + 1;
        }
        return "";
    }

    @Override
    public synchronized void close() {
        closed = true;
        watches.clear();
        if (socket != null) {
            registration.close();
            socket.close();
        }
    }
}
