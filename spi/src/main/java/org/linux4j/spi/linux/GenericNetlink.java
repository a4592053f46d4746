package org.linux4j.spi.linux;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import org.linux4j.DeviceException;
import org.linux4j.DeviceTimeoutException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.spi.CloseAll;
import org.linux4j.spi.Timeouts;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.genetlink;
import org.linux4j.spi.linux.uapi.netlink;
import org.linux4j.spi.linux.uapi.poll;

/**
 * Asks families of generic netlink, which the kernel has for what has no device node: one request at a time, each with an
 * answer or with a typed exception. What families tell by themselves comes from an {@link AbstractGenericSource}.
 *
 * <p>An answer that is lost, or that changed while it was being given, is asked for again; one that is malformed, has no end,
 * or does not come within five seconds, is an exception. Thread-safe: who asks waits for whoever asks at the time.
 *
 * <p>{@code Documentation/userspace-api/netlink/intro.rst} is what it follows.
 *
 * @since 0.1
 */
public final class GenericNetlink implements AutoCloseable {

    private static final long PATIENCE_NANOS = 5_000_000_000L;
    private static final int TRIES = 5;
    private static final int MOST_MESSAGES = 100_000;

    /** Who knows the families. */
    private static final GenericFamily CONTROLLER = new GenericFamily("nlctrl", genetlink.GENL_ID_CTRL, 1, Map.of());

    private final NetlinkSocket socket;
    private final Readiness readiness;
    private final ReentrantLock turn = new ReentrantLock();
    private int sequence;

    private GenericNetlink(NetlinkSocket socket, Readiness readiness) {
        this.socket = socket;
        this.readiness = readiness;
    }

    /**
     * Opens a socket.
     *
     * @param linux the kit
     * @return a new object; the caller closes it
     * @throws DeviceUnsupportedException if the kernel has no generic netlink
     * @throws DeviceException if there are no descriptors left
     */
    public static GenericNetlink open(Linux linux) {
        NetlinkSocket socket = NetlinkSocket.open(linux);
        try {
            return new GenericNetlink(socket, new Readiness(linux, socket.file()));
        } catch (RuntimeException | Error e) {
            socket.file().close();
            throw e;
        }
    }

    /**
     * Looks up a family.
     *
     * @param name its name
     * @return the family as this kernel has it
     * @throws DeviceUnsupportedException if this kernel has none of that name, or this container sees none
     * @throws DeviceException if the kernel does not answer, or malformed
     */
    public GenericFamily family(String name) {
        NetlinkRequest request = new NetlinkRequest().put(genetlink.CTRL_ATTR_FAMILY_NAME, name);
        List<GenericMessage> answers;
        try {
            answers = ask(CONTROLLER, genetlink.CTRL_CMD_GETFAMILY, request);
        } catch (DeviceException e) {
            if (e.code().equals(java.util.Optional.of(LinuxErrors.name(errno.ENOENT)))) {
                throw new DeviceUnsupportedException(
                        DeviceException.failure("look up", "this kernel has no such family of generic netlink")
                                .on(name)
                                .hint("it may be built without it, or a container hides it")
                                .cause(e));
            }
            throw e;
        }
        if (answers.size() != 1) {
            throw NetlinkAttribute.malformed(answers.size() + " answers about one family");
        }
        return parse(name, answers.get(0).attributes());
    }

    private static GenericFamily parse(String name, List<NetlinkAttribute> attributes) {
        OptionalInt id = NetlinkAttribute.number(attributes, genetlink.CTRL_ATTR_FAMILY_ID);
        if (id.isEmpty() || id.getAsInt() < genetlink.GENL_MIN_ID || id.getAsInt() > 0xffff) {
            throw NetlinkAttribute.malformed("a family without a number");
        }
        Map<String, Integer> groups = new HashMap<>();
        NetlinkAttribute.find(attributes, genetlink.CTRL_ATTR_MCAST_GROUPS)
                .ifPresent(all -> all.nested().forEach(one -> addGroup(one.nested(), groups)));
        int version =
                NetlinkAttribute.number(attributes, genetlink.CTRL_ATTR_VERSION).orElse(1);
        return new GenericFamily(name, id.getAsInt(), version, groups);
    }

    private static void addGroup(List<NetlinkAttribute> group, Map<String, Integer> groups) {
        OptionalInt id = NetlinkAttribute.number(group, genetlink.CTRL_ATTR_MCAST_GRP_ID);
        if (id.isPresent()) {
            NetlinkAttribute.text(group, genetlink.CTRL_ATTR_MCAST_GRP_NAME)
                    .ifPresent(name -> groups.put(name, id.getAsInt()));
        }
    }

    /**
     * Makes a request.
     *
     * @param family the family
     * @param command what is asked
     * @param attributes what goes with it
     * @return what is answered; nothing where the kernel only says that it did it
     * @throws DeviceException if the kernel refuses, typed; if it does not answer, or malformed; or if this was closed
     */
    public List<GenericMessage> ask(GenericFamily family, int command, NetlinkRequest attributes) {
        return exchange(family, command, netlink.NLM_F_ACK, attributes);
    }

    /**
     * Asks for a listing.
     *
     * @param family the family
     * @param command what is asked
     * @param attributes what goes with it
     * @return what is answered
     * @throws DeviceException as {@link #ask}; also if the listing changed each time while it was being given
     */
    public List<GenericMessage> dump(GenericFamily family, int command, NetlinkRequest attributes) {
        return exchange(family, command, netlink.NLM_F_DUMP, attributes);
    }

    private List<GenericMessage> exchange(GenericFamily family, int command, int flags, NetlinkRequest attributes) {
        turn.lock();
        try {
            long deadline = Timeouts.deadline(PATIENCE_NANOS);
            for (int i = 0; i < TRIES; i++) {
                List<GenericMessage> answer = new ArrayList<>();
                if (attempt(family, command, flags, attributes, deadline, answer)) {
                    return List.copyOf(answer);
                }
            }
            throw new DeviceException(
                    DeviceException.failure("ask", "the answer was lost or changed " + TRIES + " times, each time")
                            .on(family.name()));
        } finally {
            turn.unlock();
        }
    }

    /** False where the answer is not to be used, and another attempt may give a better one. */
    private boolean attempt(
            GenericFamily family,
            int command,
            int flags,
            NetlinkRequest attributes,
            long deadline,
            List<GenericMessage> answer) {
        // Some families answer with no number at all, so that none of ours is 0.
        sequence = sequence == Integer.MAX_VALUE ? 1 : sequence + 1;
        socket.send(family, command, flags, sequence, attributes);
        boolean consistent = true;
        while (true) {
            int received = socket.receive();
            if (received == NetlinkSocket.LOST) {
                return false;
            }
            if (received == NetlinkSocket.NOTHING) {
                await(family, deadline);
                continue;
            }
            while (socket.advance()) {
                int type = socket.header().nlmsg_type();
                int number = socket.header().nlmsg_seq();
                boolean ours = number == sequence || number == 0 && type == family.id();
                if (!ours || type == netlink.NLMSG_NOOP) {
                    // Of an attempt before, which was given up.
                    continue;
                }
                consistent &= (socket.header().nlmsg_flags() & netlink.NLM_F_DUMP_INTR) == 0;
                if (type == netlink.NLMSG_OVERRUN) {
                    return false;
                } else if (type == netlink.NLMSG_ERROR || type == netlink.NLMSG_DONE) {
                    int error = socket.error();
                    if (error != 0) {
                        throw LinuxErrors.using(error, "ask", family.name());
                    }
                    return consistent;
                } else if (type == family.id()) {
                    if (answer.size() == MOST_MESSAGES) {
                        throw NetlinkAttribute.malformed("more than " + MOST_MESSAGES + " messages");
                    }
                    answer.add(socket.message());
                }
            }
            // Whoever answers without end is given up too.
            left(family, deadline);
        }
    }

    private void await(GenericFamily family, long deadline) {
        readiness.await(poll.POLLIN, left(family, deadline));
    }

    private static long left(GenericFamily family, long deadline) {
        long left = Timeouts.left(PATIENCE_NANOS, deadline);
        if (left == 0) {
            throw new DeviceTimeoutException(
                    DeviceException.failure("ask", "the kernel did not answer within " + Timeouts.words(PATIENCE_NANOS))
                            .on(family.name()));
        }
        return left;
    }

    @Override
    public void close() {
        CloseAll.of(List.of(readiness, socket.file()));
    }
}
