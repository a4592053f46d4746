package org.linux4j.spi.linux;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.Reference;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
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
 * <p>Only the kernel's own group is listened to, and of what comes there only what the kernel sent: the sender's port is 0,
 * which no process can have. (Only root may send to the group at all.) The kernel sends a message after it has made the
 * device's node; what udev then does to the node is not waited for. Listeners run on threads of {@link Linux#callbacks()}.
 * Thread-safe.
 *
 * <p>{@code Documentation/ABI/stable/sysfs-devices} and {@code lib/kobject_uevent.c} are what it follows.
 *
 * @since 0.1
 */
public final class Uevents implements AutoCloseable {

    /** Somebody who is told of devices, one thing after the other; may block, which holds up nobody else. */
    public interface Listener {

        /**
         * Hears of a device.
         *
         * @param event what happened
         */
        void happened(Uevent event);

        /**
         * Hears that messages were lost, so that anything may have happened: there were more than the kernel keeps, or more
         * than this listener took. Also called where the kernel cannot be listened to any more: whoever listens anew then
         * begins anew, for all, or is told why that cannot be.
         */
        void lost();
    }

    private static final Logger LOGGER = System.getLogger(Uevents.class.getName());

    // Of the C library's <sys/socket.h>, which no header of the kernel's interface has; equal on all our machines.
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW = 3;

    /** The kernel's own messages; group 2 is udev's. */
    private static final int GROUP_KERNEL = 1;
    /** Whose port is this, is the kernel. */
    private static final int KERNEL = 0;

    /** More than a path and the properties of a message can be (UEVENT_BUFFER_SIZE and PATH_MAX). */
    private static final int MESSAGE = 8192;

    private final Linux linux;
    private final List<UeventWatch> watches = new CopyOnWriteArrayList<>();
    private FileHandle socket;
    private Poller.Registration registration;
    private NativeMemory message;
    private NativeMemory from;
    private NativeMemory fromLength;
    private final byte[] bytes = new byte[MESSAGE];
    private boolean closed;

    Uevents(Linux linux) {
        this.linux = linux;
    }

    /**
     * Has an action run whenever a device of some subsystems came, went or changed, or may have; once for several such
     * messages that came meanwhile.
     *
     * <p>Where the kernel cannot be listened to any more, all actions run once: whoever asks anew then begins anew, for
     * all, or is told why that cannot be.
     *
     * @param subsystems the kernel's names, such as {@code video4linux}
     * @param action called from another thread
     * @return what ends it, though an action that is running may still be; the caller closes it
     * @throws DeviceException if this machine gives no such messages, as some containers do not
     */
    public AutoCloseable onChange(Set<String> subsystems, Runnable action) {
        return listen(UeventWatch.ofAny(subsystems, action, linux.callbacks(), watches::remove));
    }

    /**
     * Tells a listener of every device of some subsystems.
     *
     * @param subsystems the kernel's names, such as {@code power_supply}; none for all
     * @param listener who is told, from another thread, one thing after the other
     * @return what ends it, though the listener may still be being told; the caller closes it
     * @throws DeviceException if this machine gives no such messages, as some containers do not
     */
    public AutoCloseable listen(Set<String> subsystems, Listener listener) {
        return listen(new UeventWatch(subsystems, listener, linux.callbacks(), watches::remove));
    }

    private UeventWatch listen(UeventWatch watch) {
        watches.add(watch);
        try {
            start();
        } catch (RuntimeException | Error e) {
            watch.close();
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
            from = linux.syscalls().allocate(sockaddr_nl.SIZE, 8);
            fromLength = linux.syscalls().allocate(Integer.BYTES, Integer.BYTES);
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
        Reference.reachabilityFence(address);
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
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.WARNING, "Devices that come and go are not noticed until somebody asks anew", e);
            registration.close();
            socket.close();
            socket = null;
            watches.forEach(UeventWatch::tellLost);
        }
    }

    private void readAll() {
        sockaddr_nl sender = new sockaddr_nl().wrap(from.buffer(), 0);
        while (true) {
            sender.clear();
            fromLength.buffer().putInt(0, sockaddr_nl.SIZE);
            long count = receive();
            if (count == -errno.EAGAIN) {
                return;
            }
            // What is cut off may have been about anything.
            if (count == -errno.ENOBUFS || count > MESSAGE) {
                watches.forEach(UeventWatch::tellLost);
            } else if (count < 0) {
                throw LinuxErrors.using((int) -count, "recvfrom", socket.target());
            } else if (sender.nl_pid() == KERNEL) {
                message.buffer().get(0, bytes, 0, (int) count);
                Uevent.parse(bytes, (int) count).ifPresent(event -> watches.forEach(watch -> watch.tell(event)));
            }
        }
    }

    private long receive() {
        int fd = socket.acquire();
        try {
            long count;
            do {
                count = linux.syscalls()
                        .recvfrom(fd, message.address(), MESSAGE, 0, from.address(), fromLength.address());
            } while (count == -errno.EINTR);
            return count;
        } finally {
            socket.release();
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        watches.forEach(UeventWatch::close);
        if (socket != null) {
            registration.close();
            socket.close();
        }
    }
}
