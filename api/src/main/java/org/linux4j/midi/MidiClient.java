package org.linux4j.midi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
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
     * Makes a port.
     *
     * @param spec what it shall be
     * @return the port; the caller closes it, and it goes with the client
     * @throws DeviceException if the client is closed, or has 254 ports already
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
     * A client.
     *
     * @param client its number
     * @return the client, or nothing where it is not there
     * @throws DeviceException if this client is closed
     */
    Optional<MidiClientInfo> client(int client);

    /**
     * The ports of a client.
     *
     * @param client its number
     * @return the ports by number; none where it is not there
     * @throws DeviceException if this client is closed
     */
    List<MidiPortInfo> ports(int client);

    /**
     * A port.
     *
     * @param address the port
     * @return the port, or nothing where it is not there
     * @throws DeviceException if this client is closed
     */
    Optional<MidiPortInfo> port(MidiAddress address);

    /**
     * The connections of a port, in both directions.
     *
     * @param address the port
     * @return those from it, then those to it; none where it is not there
     * @throws DeviceException if this client is closed
     */
    List<MidiSubscription> subscriptions(MidiAddress address);

    /**
     * Finds a port by its name, that of its client, or its address: a name that is the same, or else one that contains what is
     * asked for. Upper and lower case count as the same.
     *
     * @param nameOrAddress {@code 20:0}, {@code 20}, {@code keyboard}, or {@code keyboard:1} with a port's number or name
     * @param capability {@link MidiPortInfo#READ} or {@link MidiPortInfo#WRITE}: only such a port is found by name, and of
     *     several of one client the first
     * @return the port's address
     * @throws DeviceNotFoundException if there is none; the message names those that are there
     * @throws DeviceException if several clients fit, or this client is closed
     */
    default MidiAddress find(String nameOrAddress, int capability) {
        if (MidiAddress.isAddress(nameOrAddress)) {
            return MidiAddress.parse(nameOrAddress);
        }
        int access = capability == MidiPortInfo.READ
                ? MidiPortInfo.READ | MidiPortInfo.SUBSCRIBE_READ
                : MidiPortInfo.WRITE | MidiPortInfo.SUBSCRIBE_WRITE;
        List<String> there = new ArrayList<>();
        List<MidiAddress> exact = new ArrayList<>();
        List<MidiAddress> part = new ArrayList<>();
        String wanted = nameOrAddress.toLowerCase(Locale.ROOT);
        for (MidiClientInfo client : clients()) {
            boolean same = false;
            boolean alike = false;
            for (MidiPortInfo port : ports(client.number())) {
                if (client.number() == number() || !port.has(access) || port.has(MidiPortInfo.NO_EXPORT)) {
                    continue;
                }
                there.add(port.address() + " " + client.name() + ":" + port.name());
                String clientName = client.name().toLowerCase(Locale.ROOT);
                String portName = port.name().toLowerCase(Locale.ROOT);
                List<String> names = List.of(
                        clientName,
                        portName,
                        clientName + ":" + portName,
                        clientName + ":" + port.address().port());
                if (!same && names.contains(wanted)) {
                    same = true;
                    exact.add(port.address());
                }
                if (!alike && names.stream().anyMatch(name -> name.contains(wanted))) {
                    alike = true;
                    part.add(port.address());
                }
            }
        }
        List<MidiAddress> found = exact.isEmpty() ? part : exact;
        String what = capability == MidiPortInfo.READ ? "port to read from" : "port to write to";
        if (found.isEmpty()) {
            throw new DeviceNotFoundException(DeviceException.failure("find", "there is no such MIDI " + what)
                    .on(nameOrAddress)
                    .hint(there.isEmpty() ? "there is none at all" : "there are " + String.join(", ", there)));
        }
        if (found.size() > 1) {
            throw new DeviceException(
                    DeviceException.failure("find", "several clients have such a MIDI " + what + ": " + found)
                            .on(nameOrAddress)
                            .hint("say which one by its address"));
        }
        return found.get(0);
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
        return connect(MidiSubscription.of(find(from, MidiPortInfo.READ), find(to, MidiPortInfo.WRITE)));
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
     * The room that another client has for events.
     *
     * @param client its number
     * @return its pools, or nothing where it is not there
     * @throws DeviceException if this client is closed
     */
    Optional<MidiPool> pool(int client);

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
     * Has only events of some types come to this client.
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
