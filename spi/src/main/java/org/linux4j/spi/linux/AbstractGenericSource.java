package org.linux4j.spi.linux;

import java.time.Duration;
import java.util.Optional;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.Event;
import org.linux4j.spi.linux.uapi.poll;

/**
 * The events that a family of generic netlink sends to a group, on a socket of their own.
 *
 * <p>Where the kernel had more to send than the socket could keep, or a message is malformed, an event of the driver's own says
 * so, behind those that came before: never is anything lost in silence. What nobody reads the kernel keeps, up to the
 * socket's room.
 *
 * @param <E> the events
 * @since 0.1
 */
public abstract class AbstractGenericSource<E extends Event> extends AbstractFileEventSource<E> {

    /** How many messages are read at most before it is said that some were lost. */
    private static final int MOST_BEFORE_LOST = 4096;

    private final NetlinkSocket socket;
    private final int family;
    private boolean lost;
    private int readSinceLost;

    /**
     * A socket that is in a group.
     *
     * @since 0.1
     */
    public static final class Membership {
        private final NetlinkSocket socket;
        private final int family;

        private Membership(NetlinkSocket socket, int family) {
            this.socket = socket;
            this.family = family;
        }
    }

    /**
     * Makes the source.
     *
     * @param linux the kit
     * @param membership what {@link #join} gave, for this source alone
     * @param timeout how long {@link #next()} waits, or nothing for ever
     * @throws DeviceException if there are no descriptors left; whoever made the membership ends it then
     */
    protected AbstractGenericSource(Linux linux, Membership membership, Optional<Duration> timeout) {
        super(linux, membership.socket.file(), poll.POLLIN, timeout);
        this.socket = membership.socket;
        this.family = membership.family;
    }

    /**
     * Opens a socket and joins a group: what is sent from now on comes to it.
     *
     * @param linux the kit
     * @param family the family
     * @param group the name of the group
     * @return the membership, for one source; whoever makes none of it ends it by {@link #leave}
     * @throws DeviceUnsupportedException if the family has no such group
     * @throws DeviceException if the kernel refuses, or there are no descriptors left
     */
    protected static Membership join(Linux linux, GenericFamily family, String group) {
        int number = number(family, group);
        NetlinkSocket socket = NetlinkSocket.open(linux);
        try {
            socket.join(number);
        } catch (RuntimeException | Error e) {
            socket.file().close();
            throw e;
        }
        return new Membership(socket, family.id());
    }

    /**
     * Joins another group of the same family.
     *
     * @param membership what {@link #join} gave, of which no source was made yet
     * @param family the family
     * @param group the name of the group
     * @throws DeviceUnsupportedException if the family has no such group
     * @throws DeviceException if the kernel refuses
     */
    protected static void joinToo(Membership membership, GenericFamily family, String group) {
        membership.socket.join(number(family, group));
    }

    private static int number(GenericFamily family, String group) {
        Integer number = family.groups().get(group);
        if (number == null) {
            throw new DeviceUnsupportedException(
                    DeviceException.failure("join", "this kernel's family has no group '" + group + "'")
                            .on(family.name()));
        }
        return number;
    }

    /**
     * Ends a membership of which no source was made.
     *
     * @param membership what {@link #join} gave
     */
    protected static void leave(Membership membership) {
        membership.socket.file().close();
    }

    /**
     * Makes an event of a message.
     *
     * @param message the message
     * @return the event; null where it is none of this source's
     * @throws DeviceException if it is malformed
     */
    protected abstract E event(GenericMessage message);

    /**
     * Makes the event that says that others were lost; its {@code lostBefore()} is not 0.
     *
     * @return the event
     */
    protected abstract E lostEvent();

    /**
     * Fails where no more events can come. Called by the consuming thread, once all that came was taken; the default does
     * nothing.
     *
     * @throws org.linux4j.DeviceDisconnectedException if what the events are about is gone
     */
    protected void checkThere() {}

    /** Looks whether what the events are about is still there, since word of its end may be lost; the default does nothing. */
    protected void afterLost() {}

    @Override
    protected final E read() {
        E event = readOne();
        if (event == null && lost) {
            lost = false;
            afterLost();
            return lostEvent();
        }
        if (event == null) {
            checkThere();
        }
        return event;
    }

    /** Null where nothing is there, or enough was read since some were lost. */
    private E readOne() {
        while (!lost || readSinceLost < MOST_BEFORE_LOST) {
            if (nextMessage()) {
                readSinceLost++;
                E event = socket.header().nlmsg_type() == family ? parsed() : null;
                if (event != null) {
                    return event;
                }
            } else {
                int received = socket.receive();
                if (received == NetlinkSocket.NOTHING) {
                    return null;
                }
                if (received == NetlinkSocket.LOST) {
                    noteLost();
                }
            }
        }
        return null;
    }

    private boolean nextMessage() {
        try {
            return socket.advance();
        } catch (DeviceException malformed) {
            noteLost();
            return false;
        }
    }

    private E parsed() {
        try {
            return event(socket.message());
        } catch (DeviceException malformed) {
            noteLost();
            return null;
        }
    }

    private void noteLost() {
        if (!lost) {
            lost = true;
            readSinceLost = 0;
        }
    }
}
