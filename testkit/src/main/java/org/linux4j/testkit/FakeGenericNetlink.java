package org.linux4j.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.genetlink;
import org.linux4j.spi.linux.uapi.genlmsghdr;
import org.linux4j.spi.linux.uapi.netlink;
import org.linux4j.spi.linux.uapi.nlattr;
import org.linux4j.spi.linux.uapi.nlmsghdr;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.spi.linux.uapi.sockaddr_nl;

/**
 * The kernel's end of generic netlink, played by a test: one family, whose answers the test gives, and what it sends to
 * groups.
 *
 * @since 0.1
 */
public final class FakeGenericNetlink implements FakeFile {

    /** What it is registered as: {@code AF_NETLINK}, {@code NETLINK_GENERIC}. */
    public static final String SOCKET = "socket:16:16";

    /** The number of the family. */
    public static final int FAMILY = 30;

    private static final int HEAD = nlmsghdr.SIZE + genlmsghdr.SIZE;

    /**
     * A request.
     *
     * @param command what is asked
     * @param flags {@code NLM_F_...}
     * @param sequence its number
     * @param payload the attributes as they lie in the message
     */
    public record Request(int command, int flags, int sequence, byte[] payload) {}

    private final class Opening {
        final Set<Integer> groups = new HashSet<>();
        final Deque<byte[]> datagrams = new ArrayDeque<>();
        int failure;
    }

    private final ScriptedSyscalls syscalls;
    private final String name;
    private final Map<String, Integer> groups = new HashMap<>();
    private final Map<Integer, Opening> openings = new HashMap<>();
    private final Map<Integer, Function<Request, List<byte[]>>> handlers = new HashMap<>();
    private final List<Request> requests = new ArrayList<>();
    private Function<Request, List<byte[]>> raw;
    private int port;

    private FakeGenericNetlink(ScriptedSyscalls syscalls, String name, String... groups) {
        this.syscalls = syscalls;
        this.name = name;
        for (int i = 0; i < groups.length; i++) {
            // Beyond those that an address has bits for.
            this.groups.put(groups[i], 40 + i);
        }
    }

    /**
     * Makes the socket and registers it.
     *
     * @param syscalls the system calls
     * @param family the name of the family
     * @param groups the names of its groups
     * @return the socket
     */
    public static FakeGenericNetlink on(ScriptedSyscalls syscalls, String family, String... groups) {
        FakeGenericNetlink made = new FakeGenericNetlink(syscalls, family, groups);
        syscalls.register(SOCKET, made);
        return made;
    }

    /**
     * Answers a command: with messages, and then with the end of a listing or with an acknowledgement.
     *
     * @param command the command
     * @param handler gives the attributes of each message; what is no longer than 4 bytes is an error number, negative
     */
    public synchronized void answer(int command, Function<Request, List<byte[]>> handler) {
        handlers.put(command, handler);
    }

    /**
     * Answers all requests with given datagrams, whatever they are.
     *
     * @param handler gives the datagrams; null for answers again as they should be
     */
    public synchronized void answerRaw(Function<Request, List<byte[]>> handler) {
        raw = handler;
    }

    /**
     * What was asked, apart from the family.
     *
     * @return the requests
     */
    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    /**
     * Sends a message to a group.
     *
     * @param group its name
     * @param command what it is
     * @param attributes what it says
     */
    public void tell(String group, int command, byte[]... attributes) {
        tellRaw(group, message(FAMILY, 0, 0, command, join(attributes)));
    }

    /**
     * Sends any datagram to a group.
     *
     * @param group its name
     * @param datagram the bytes
     */
    public void tellRaw(String group, byte[] datagram) {
        synchronized (this) {
            members(group).forEach(opening -> opening.datagrams.add(datagram.clone()));
        }
        syscalls.changed();
    }

    /**
     * Has the next reading of the members of a group fail, before what there is to read.
     *
     * @param group its name
     * @param error the {@code errno}, such as {@code ENOBUFS}
     */
    public void fail(String group, int error) {
        synchronized (this) {
            members(group).forEach(opening -> opening.failure = error);
        }
        syscalls.changed();
    }

    /**
     * Sends from a process from now on.
     *
     * @param sender the port of the sender; 0 for the kernel
     */
    public synchronized void sendFrom(int sender) {
        port = sender;
    }

    /**
     * How many sockets are in a group.
     *
     * @param group its name
     * @return the number
     */
    public synchronized int listeners(String group) {
        return members(group).size();
    }

    private List<Opening> members(String group) {
        return openings.values().stream()
                .filter(opening -> opening.groups.contains(groups.get(group)))
                .toList();
    }

    private Opening opening(int fd) {
        return openings.computeIfAbsent(fd, number -> new Opening());
    }

    @Override
    public void release(int fd) {
        openings.remove(fd);
    }

    @Override
    public int setOption(int fd, int level, int option, ScriptedMemory memory, long value, int length) {
        int group = memory.getInt(value);
        if (level != 270 || option != netlink.NETLINK_ADD_MEMBERSHIP || length != Integer.BYTES) {
            return -errno.ENOPROTOOPT;
        }
        return groups.containsValue(group) && opening(fd).groups.add(group) ? 0 : -errno.EINVAL;
    }

    @Override
    public int poll(int fd, int events) {
        Opening opening = opening(fd);
        return poll.POLLOUT | (opening.datagrams.isEmpty() && opening.failure == 0 ? 0 : poll.POLLIN);
    }

    @Override
    public long write(int fd, ScriptedMemory memory, long address, long count) {
        byte[] bytes = new byte[(int) count];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = memory.getByte(address + i);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        nlmsghdr header = new nlmsghdr().wrap(buffer, 0);
        byte[] payload = new byte[bytes.length - HEAD];
        buffer.get(HEAD, payload);
        Request request = new Request(
                new genlmsghdr().wrap(buffer, nlmsghdr.SIZE).cmd(), header.nlmsg_flags(), header.nlmsg_seq(), payload);
        Opening opening = opening(fd);
        if (raw != null) {
            opening.datagrams.addAll(raw.apply(request));
        } else if (header.nlmsg_type() == genetlink.GENL_ID_CTRL) {
            opening.datagrams.addAll(lookUp(request));
        } else {
            requests.add(request);
            Function<Request, List<byte[]>> handler = handlers.get(request.command());
            opening.datagrams.addAll(
                    handler == null
                            ? List.of(end(request, errno.EOPNOTSUPP))
                            : answers(FAMILY, request, handler.apply(request)));
        }
        syscalls.changed();
        return count;
    }

    private List<byte[]> lookUp(Request request) {
        byte[] wanted = text(genetlink.CTRL_ATTR_FAMILY_NAME, name);
        if (!java.util.Arrays.equals(wanted, request.payload())) {
            return List.of(end(request, errno.ENOENT));
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int index = 1;
        for (Map.Entry<String, Integer> group : groups.entrySet()) {
            all.writeBytes(nest(
                    index++,
                    number(genetlink.CTRL_ATTR_MCAST_GRP_ID, group.getValue()),
                    text(genetlink.CTRL_ATTR_MCAST_GRP_NAME, group.getKey())));
        }
        byte[] family = join(
                text(genetlink.CTRL_ATTR_FAMILY_NAME, name),
                attribute(genetlink.CTRL_ATTR_FAMILY_ID, new byte[] {FAMILY, 0}),
                number(genetlink.CTRL_ATTR_VERSION, 1),
                attribute(genetlink.CTRL_ATTR_MCAST_GROUPS, all.toByteArray()));
        return answers(genetlink.GENL_ID_CTRL, request, List.of(family));
    }

    private static List<byte[]> answers(int type, Request request, List<byte[]> payloads) {
        List<byte[]> datagrams = new ArrayList<>();
        for (byte[] payload : payloads) {
            if (payload.length == Integer.BYTES) {
                datagrams.add(end(
                        request,
                        -ByteBuffer.wrap(payload).order(ByteOrder.nativeOrder()).getInt()));
                return datagrams;
            }
            datagrams.add(message(type, netlink.NLM_F_MULTI, request.sequence(), request.command(), payload));
        }
        datagrams.add(end(request, 0));
        return datagrams;
    }

    /**
     * An error number, in the place of a message.
     *
     * @param error the {@code errno}
     * @return the bytes
     */
    public static byte[] error(int error) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.nativeOrder())
                .putInt(-error)
                .array();
    }

    /**
     * The end of an answer: of a listing, or an acknowledgement.
     *
     * @param request what is answered
     * @param error the {@code errno}; 0 for success
     * @return a datagram
     */
    public static byte[] end(Request request, int error) {
        boolean dump = (request.flags() & netlink.NLM_F_DUMP) == netlink.NLM_F_DUMP;
        ByteBuffer bytes = ByteBuffer.allocate(nlmsghdr.SIZE + Integer.BYTES).order(ByteOrder.nativeOrder());
        new nlmsghdr()
                .wrap(bytes, 0)
                .nlmsg_len(bytes.capacity())
                .nlmsg_type(dump ? netlink.NLMSG_DONE : netlink.NLMSG_ERROR)
                .nlmsg_seq(request.sequence());
        return bytes.putInt(nlmsghdr.SIZE, -error).array();
    }

    /**
     * A message.
     *
     * @param type the family
     * @param flags {@code NLM_F_...}
     * @param sequence the number of the request that it answers
     * @param command what it is
     * @param payload its attributes
     * @return a datagram
     */
    public static byte[] message(int type, int flags, int sequence, int command, byte[] payload) {
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + payload.length).order(ByteOrder.nativeOrder());
        new nlmsghdr()
                .wrap(bytes, 0)
                .nlmsg_len(bytes.capacity())
                .nlmsg_type(type)
                .nlmsg_flags(flags)
                .nlmsg_seq(sequence);
        new genlmsghdr().wrap(bytes, nlmsghdr.SIZE).cmd(command).version(1);
        return bytes.put(HEAD, payload).array();
    }

    /**
     * An attribute.
     *
     * @param type which one
     * @param value its bytes
     * @return the bytes with its head, filled up to a multiple of four
     */
    public static byte[] attribute(int type, byte[] value) {
        ByteBuffer bytes =
                ByteBuffer.allocate(nlattr.SIZE + value.length + 3 & -4).order(ByteOrder.nativeOrder());
        bytes.putShort((short) (nlattr.SIZE + value.length)).putShort((short) type);
        return bytes.put(value).array();
    }

    /**
     * An attribute that is a number.
     *
     * @param type which one
     * @param number the number
     * @return the bytes
     */
    public static byte[] number(int type, int number) {
        return attribute(
                type,
                ByteBuffer.allocate(Integer.BYTES)
                        .order(ByteOrder.nativeOrder())
                        .putInt(number)
                        .array());
    }

    /**
     * An attribute that is a text.
     *
     * @param type which one
     * @param text the text
     * @return the bytes
     */
    public static byte[] text(int type, String text) {
        return attribute(type, (text + "\0").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * An attribute that has others.
     *
     * @param type which one
     * @param attributes the others
     * @return the bytes
     */
    public static byte[] nest(int type, byte[]... attributes) {
        return attribute(type | netlink.NLA_F_NESTED, join(attributes));
    }

    /**
     * Attributes one behind the other.
     *
     * @param attributes the attributes
     * @return the bytes
     */
    public static byte[] join(byte[]... attributes) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] attribute : attributes) {
            all.writeBytes(attribute);
        }
        return all.toByteArray();
    }

    @Override
    public long receive(int fd, ScriptedMemory memory, long address, long count, long from, long fromLength) {
        Opening opening = opening(fd);
        if (opening.failure != 0) {
            int now = opening.failure;
            opening.failure = 0;
            return -now;
        }
        byte[] datagram = opening.datagrams.poll();
        if (datagram == null) {
            return -errno.EAGAIN;
        }
        int length = (int) Math.min(count, datagram.length);
        for (int i = 0; i < length; i++) {
            memory.putByte(address + i, datagram[i]);
        }
        memory.putInt(from + sockaddr_nl.OFFSET_nl_pid, port);
        memory.putInt(fromLength, sockaddr_nl.SIZE);
        // As with MSG_TRUNC.
        return datagram.length;
    }
}
