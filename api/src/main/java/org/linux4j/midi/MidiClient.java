package org.linux4j.midi;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.linux4j.DeviceException;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.EventType;
import org.linux4j.VirtualDevice;

/**
 * A client of the sequencer that this program is: it has ports and queues, and sees and connects the ports of all.
 *
 * <p>Made of a {@link MidiClientSpec} by {@link org.linux4j.DeviceManager#create}, or with a single port of a
 * {@link MidiPortSpec}, whose {@link MidiPort#client} it is; {@link Midi} does it in one line.
 *
 * <p>Thread-safe. A machine has room for 64 clients that are programs.
 *
 * @since 0.1
 */
public interface MidiClient extends VirtualDevice {

    /**
     * The client's number.
     *
     * @return 128 to 191 on today's kernels
     */
    int number();

    /**
     * The name that others see.
     *
     * @return what its specification says
     */
    default String name() {
        return descriptor().name();
    }

    /**
     * What it speaks.
     *
     * @return what its specification says
     */
    MidiProtocol protocol();

    /**
     * Tells others what endpoint this client is.
     *
     * @param endpoint what is told; they find it in {@link MidiClientInfo#endpoint()}
     * @throws DeviceException if the client is closed
     * @throws org.linux4j.DeviceUnsupportedException if it speaks plain MIDI
     * @throws IllegalArgumentException if a name or number is out of range
     */
    void setEndpoint(UmpEndpoint endpoint);

    /**
     * Tells others of a function block of this client's endpoint, in place of what was told of that number.
     *
     * @param block what is told; they find it in {@link MidiClientInfo#blocks()}, where the endpoint says that it has as many
     *     ({@link UmpEndpoint.Builder#blocks}), before or afterwards
     * @throws DeviceException if the client is closed
     * @throws org.linux4j.DeviceUnsupportedException if it speaks plain MIDI
     * @throws IllegalArgumentException if a name or number is out of range
     */
    void setBlock(UmpBlock block);

    /**
     * Makes a port.
     *
     * @param spec what it shall be
     * @return the port; the caller closes it, and it goes with the client
     * @throws DeviceException if the client is closed, or has all the 254 ports that one may have
     */
    MidiPort createPort(MidiPortSpec spec);

    /**
     * The ports of this client that were made here and are open, in the order in which they were made.
     *
     * @return the ports, without those that were forgotten
     */
    List<MidiPort> ownPorts();

    /**
     * Makes a queue.
     *
     * @param name its name, by which other clients find it
     * @return the queue, stopped and locked; the caller closes it, and it goes with the client
     * @throws DeviceException if the client is closed, or there are 32 queues already
     */
    MidiQueue createQueue(String name);

    /**
     * A queue of another client, to be used here too.
     *
     * @param name its name
     * @return the queue, which stays the other client's: closing this object ends the use only
     * @throws DeviceNotFoundException if there is no such queue
     * @throws DeviceException if the client is closed
     */
    MidiQueue queue(String name);

    /**
     * All clients.
     *
     * @return the clients by number, this one included
     * @throws DeviceException if the client is closed
     */
    List<MidiClientInfo> clients();

    /**
     * Looks for a client.
     *
     * @param client its number
     * @return the client, or nothing where it is not there
     * @throws DeviceException if this client is closed
     */
    Optional<MidiClientInfo> findClient(int client);

    /**
     * The ports of a client.
     *
     * @param client its number
     * @return the ports by number; none where it is not there
     * @throws DeviceException if this client is closed
     */
    List<MidiPortInfo> ports(int client);

    /**
     * Looks for a port.
     *
     * @param address the port
     * @return the port, or nothing where it is not there
     * @throws DeviceException if this client is closed
     */
    Optional<MidiPortInfo> findPort(MidiAddress address);

    /**
     * The connections of a port, in both directions.
     *
     * @param address the port
     * @return those from it, then those to it; none where it is not there
     * @throws DeviceException if this client is closed
     */
    List<MidiSubscription> subscriptions(MidiAddress address);

    /**
     * Looks for a connection.
     *
     * @param from the port that sends
     * @param to the port that receives
     * @return the connection, or nothing where they are not connected or not there
     * @throws DeviceException if this client is closed
     */
    Optional<MidiSubscription> findSubscription(MidiAddress from, MidiAddress to);

    /**
     * What the sequencer has room for, and what there is.
     *
     * @return the numbers now
     * @throws DeviceException if this client is closed
     */
    MidiSystemInfo system();

    /**
     * The port that sends, of a name or address. A name is that of the port, or of its client: one that is the same, or else one
     * that contains what is asked for. Upper and lower case count as the same. This client's own ports are not looked at: give
     * their address.
     *
     * @param nameOrAddress {@code 20:0}, {@code 20}, {@code keyboard}, or {@code keyboard:1} with a port's number or name. By
     *     name only a port is found that others may read from, and of several of one client the first
     * @return the port's address; where it was given, whether there is such a port or not
     * @throws DeviceNotFoundException if there is none of the name; the message names those that are there
     * @throws DeviceException if several clients fit, or this client is closed
     */
    default MidiAddress sender(String nameOrAddress) {
        return PortNames.find(this, nameOrAddress, true);
    }

    /**
     * The port that receives, of a name or address, as {@link #sender} finds them.
     *
     * @param nameOrAddress as there; by name only a port is found that others may write to
     * @return the port's address; where it was given, whether there is such a port or not
     * @throws DeviceNotFoundException if there is none of the name; the message names those that are there
     * @throws DeviceException if several clients fit, or this client is closed
     */
    default MidiAddress receiver(String nameOrAddress) {
        return PortNames.find(this, nameOrAddress, false);
    }

    /**
     * Connects two ports, of whomever they are.
     *
     * @param from name or address of the port that sends
     * @param to name or address of the port that receives
     * @return the connection, which stays when this client is closed
     * @throws DeviceException if there are no such ports, they are connected already, or may not be
     */
    default MidiSubscription connect(String from, String to) {
        return connect(MidiSubscription.of(sender(from), receiver(to)));
    }

    /**
     * Connects two ports, of whomever they are.
     *
     * @param subscription which, and how
     * @return the connection, which stays when this client is closed
     * @throws DeviceException if there are no such ports, they are connected already, or may not be
     */
    MidiSubscription connect(MidiSubscription subscription);

    /**
     * Undoes a connection, whoever made it.
     *
     * @param from the port that sends
     * @param to the port that receives
     * @throws DeviceException if there is no such connection, or it may not be
     */
    void disconnect(MidiAddress from, MidiAddress to);

    /**
     * The room for events.
     *
     * @return the pools now
     * @throws DeviceException if the client is closed
     */
    MidiPool pool();

    /**
     * Looks for the room that another client has for events.
     *
     * @param client its number
     * @return its pools, or nothing where it is not there
     * @throws DeviceException if this client is closed
     */
    Optional<MidiPool> findPool(int client);

    /**
     * Sets the room for events. What waits to be read is dropped where the input's size changes.
     *
     * @param outputSize cells for scheduled events, 1 to 2,000
     * @param inputSize cells for events that have not been read, 1 to 2,000
     * @return the pools as they are afterwards
     * @throws IllegalArgumentException if a number is out of range: the kernel would keep what is, and not say so
     * @throws DeviceException if the client is closed, or events are scheduled
     */
    MidiPool setPool(int outputSize, int inputSize);

    /**
     * Has only events of some types come to this client. Packets, and what the kernel makes of them for a client of plain MIDI,
     * come all the same: the kernel looks at types, and a packet has none.
     *
     * @param types the types
     * @throws DeviceException if the client is closed
     */
    void setOnly(Collection<EventType> types);

    /**
     * Has events of all types come to this client, as it is at first.
     *
     * @throws DeviceException if the client is closed
     */
    void acceptAll();

    /**
     * Whether scheduled events that could not be delivered come back, as events of the type bounce.
     *
     * @param on whether they do
     * @throws DeviceException if the client is closed
     */
    void setBounce(boolean on);

    /**
     * Takes back scheduled events of this client.
     *
     * @param removal which
     * @throws DeviceException if the client is closed
     */
    void remove(MidiRemoval removal);

    /**
     * Drops what has arrived at this client's ports and waits in the kernel.
     *
     * @throws DeviceException if the client is closed
     */
    void dropInput();
}
