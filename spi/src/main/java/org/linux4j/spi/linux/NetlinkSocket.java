package org.linux4j.spi.linux;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.fcntl;
import org.linux4j.spi.linux.uapi.genlmsghdr;
import org.linux4j.spi.linux.uapi.netlink;
import org.linux4j.spi.linux.uapi.nlmsghdr;
import org.linux4j.spi.linux.uapi.sockaddr_nl;

/**
 * A socket of generic netlink: it sends, receives without waiting, and goes from one message to the next. What does not come
 * from the kernel is passed over. For one thread at a time, but for closing its {@link #file()}.
 */
final class NetlinkSocket {

    /** What a datagram of the kernel has at most, but for what a receiver with more room is given ({@code netlink_dump}). */
    static final int ROOM = 32 * 1024;

    /** What {@link #receive} gives where the kernel had more than the socket could keep. */
    static final int LOST = -errno.ENOBUFS;

    /** What {@link #receive} gives where nothing is there. */
    static final int NOTHING = -errno.EAGAIN;

    static final String TARGET = "generic netlink";

    // Of the C library's <sys/socket.h>, which no header of the kernel's interface has; equal on all our machines.
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW = 3;
    private static final int SOL_NETLINK = 270;
    /** Gives the whole length of what is cut off. */
    private static final int MSG_TRUNC = 0x20;
    /** Whose port is this, is the kernel. */
    private static final int KERNEL = 0;

    private final Syscalls syscalls;
    private final FileHandle file;
    private final NativeMemory datagram;
    private final NativeMemory from;
    private final NativeMemory fromLength;
    private final sockaddr_nl sender = new sockaddr_nl();
    private final nlmsghdr header = new nlmsghdr();

    private int end;
    private int next;
    private int length;

    private NetlinkSocket(Linux linux, FileHandle file) {
        this.syscalls = linux.syscalls();
        this.file = file;
        this.datagram = syscalls.allocate(ROOM, 8);
        this.from = syscalls.allocate(sockaddr_nl.SIZE, 8);
        this.fromLength = syscalls.allocate(Integer.BYTES, Integer.BYTES);
        sender.wrap(from.buffer(), 0);
    }

    /**
     * Opens a socket.
     *
     * @throws DeviceException if the kernel has none of the kind, or there are no descriptors left
     */
    static NetlinkSocket open(Linux linux) {
        Syscalls syscalls = linux.syscalls();
        int fd = syscalls.socket(AF_NETLINK, SOCK_RAW | fcntl.O_CLOEXEC | fcntl.O_NONBLOCK, netlink.NETLINK_GENERIC);
        if (fd == -errno.EAFNOSUPPORT || fd == -errno.EPROTONOSUPPORT) {
            throw new DeviceUnsupportedException(DeviceException.failure("socket", "this kernel has no generic netlink")
                    .on(TARGET)
                    .code(LinuxErrors.name(-fd)));
        }
        if (fd < 0) {
            throw LinuxErrors.using(-fd, "socket", TARGET);
        }
        FileHandle file = FileHandle.of(syscalls, fd, TARGET);
        try {
            NetlinkSocket made = new NetlinkSocket(linux, file);
            made.bind(fd);
            return made;
        } catch (RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    private void bind(int fd) {
        sender.clear();
        sender.nl_family(AF_NETLINK);
        int result = syscalls.bind(fd, from.address(), sockaddr_nl.SIZE);
        if (result < 0) {
            throw LinuxErrors.using(-result, "bind", TARGET);
        }
    }

    FileHandle file() {
        return file;
    }

    /** Has what is sent to a group come to this socket. */
    void join(int group) {
        fromLength.buffer().putInt(0, group);
        int fd = file.acquire();
        int result;
        try {
            result = syscalls.setsockopt(
                    fd, SOL_NETLINK, netlink.NETLINK_ADD_MEMBERSHIP, fromLength.address(), Integer.BYTES);
        } finally {
            file.release();
            Reference.reachabilityFence(this);
        }
        if (result < 0) {
            throw LinuxErrors.using(-result, "join a group", TARGET);
        }
    }

    /** Sends a request, whose bytes are taken over the place of what was received. */
    void send(GenericFamily family, int command, int flags, int sequence, NetlinkRequest attributes) {
        ByteBuffer to = datagram.buffer();
        int size = nlmsghdr.SIZE + genlmsghdr.SIZE + attributes.length();
        header.wrap(to, 0)
                .nlmsg_len(size)
                .nlmsg_type(family.id())
                .nlmsg_flags(netlink.NLM_F_REQUEST | flags)
                .nlmsg_seq(sequence)
                .nlmsg_pid(0);
        new genlmsghdr()
                .wrap(to, nlmsghdr.SIZE)
                .cmd(command)
                .version(family.version())
                .reserved(0);
        attributes.copyTo(to, nlmsghdr.SIZE + genlmsghdr.SIZE);
        end = 0;
        long result = file.write(datagram.address(), size);
        Reference.reachabilityFence(this);
        if (result < 0) {
            throw LinuxErrors.using((int) -result, "send", TARGET);
        }
        if (result != size) {
            throw new DeviceException(
                    DeviceException.failure("send", "the kernel took " + result + " of " + size + " bytes")
                            .on(TARGET));
        }
    }

    /**
     * Receives a datagram, without waiting.
     *
     * @return more than 0 for one, whose messages {@link #advance} goes to; {@link #NOTHING} or {@link #LOST}
     * @throws DeviceException if it cannot be received
     */
    int receive() {
        end = 0;
        next = 0;
        while (true) {
            sender.clear();
            fromLength.buffer().putInt(0, sockaddr_nl.SIZE);
            int count = receiveOnce();
            if (count == NOTHING || count == LOST) {
                return count;
            }
            if (count == 0) {
                // A datagram of no bytes, which the kernel does not send.
                return NOTHING;
            }
            if (count < 0) {
                throw LinuxErrors.using(-count, "recvfrom", TARGET);
            }
            if (count > ROOM) {
                // What the kernel cuts off is gone.
                return LOST;
            }
            if (sender.nl_pid() == KERNEL) {
                end = count;
                return count;
            }
        }
    }

    private int receiveOnce() {
        int fd = file.acquire();
        try {
            long count;
            do {
                count = syscalls.recvfrom(
                        fd, datagram.address(), ROOM, MSG_TRUNC, from.address(), fromLength.address());
            } while (count == -errno.EINTR);
            return (int) Math.min(Integer.MAX_VALUE, count);
        } finally {
            file.release();
            Reference.reachabilityFence(this);
        }
    }

    /**
     * Goes to the next message of the datagram.
     *
     * @return false where there is none
     * @throws DeviceException if it is malformed; what follows is not looked at
     */
    boolean advance() {
        int left = end - next;
        if (left <= 0) {
            return false;
        }
        int claimed =
                left < nlmsghdr.SIZE ? 0 : header.wrap(datagram.buffer(), next).nlmsg_len();
        if (claimed < nlmsghdr.SIZE || claimed > left) {
            end = 0;
            throw NetlinkAttribute.malformed(
                    "a message of " + Integer.toUnsignedString(claimed) + " bytes, of which " + left + " are there");
        }
        length = claimed;
        next += claimed + netlink.NLMSG_ALIGNTO - 1 & -netlink.NLMSG_ALIGNTO;
        return true;
    }

    /** The header of the message that is looked at. */
    nlmsghdr header() {
        return header;
    }

    /** The error of a message {@code NLMSG_ERROR} or {@code NLMSG_DONE}, positive; 0 for none. */
    int error() {
        if (length < nlmsghdr.SIZE + Integer.BYTES) {
            if (header.nlmsg_type() == netlink.NLMSG_DONE) {
                return 0;
            }
            throw NetlinkAttribute.malformed("an error without a number");
        }
        int error = datagram.buffer().getInt(header.baseOffset() + nlmsghdr.SIZE);
        if (error > 0 || error == Integer.MIN_VALUE) {
            throw NetlinkAttribute.malformed("an error of the number " + error);
        }
        return -error;
    }

    /**
     * The message that is looked at.
     *
     * @throws DeviceException if it is malformed
     */
    GenericMessage message() {
        int begin = nlmsghdr.SIZE + genlmsghdr.SIZE;
        if (length < begin) {
            throw NetlinkAttribute.malformed("a message of " + length + " bytes, too few for its head");
        }
        genlmsghdr head = new genlmsghdr().wrap(datagram.buffer(), header.baseOffset() + nlmsghdr.SIZE);
        byte[] payload = new byte[length - begin];
        datagram.buffer().get(header.baseOffset() + begin, payload);
        return new GenericMessage(
                head.cmd(),
                head.version(),
                NetlinkAttribute.listOf(ByteBuffer.wrap(payload).order(ByteOrder.nativeOrder())));
    }
}
