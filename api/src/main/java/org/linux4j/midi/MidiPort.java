package org.linux4j.midi;

import java.util.List;
import org.linux4j.EventSource;
import org.linux4j.VirtualDevice;

/**
 * A port of a client of this program: events come to it, and go from it.
 *
 * <p>Between what others send it hears of its own connections: {@link MidiEventType#PORT_SUBSCRIBED} and
 * {@link MidiEventType#PORT_UNSUBSCRIBED}, whoever made and undid them. Who wants music only leaves out what is an
 * {@link Announcement}.
 *
 * <p>It is a source: iterate over it, or wait for {@link #next()}. Events that nobody takes in time are lost, and the next one
 * that arrives is then {@link DataMessage.Lost}, so that nothing is lost silently. System-exclusive messages come whole,
 * however the sender cut them, unless the port was made otherwise.
 *
 * <p>Made of a {@link MidiPortSpec} by {@link MidiClient#createPort}, or with a client of its own by
 * {@link org.linux4j.DeviceManager#create}.
 *
 * <p>Thread-safe, with one consumer at a time. Closing it removes the port and its connections. It goes with its client too,
 * and a port that was forgotten stays until then.
 *
 * @since 0.1
 */
public interface MidiPort extends EventSource<MidiEvent>, VirtualDevice {

    @Override
    void close();

    /**
     * Client and port.
     *
     * @return the address
     */
    MidiAddress address();

    /**
     * The port as it is now.
     *
     * @return what the kernel tells of it
     * @throws org.linux4j.DeviceException if it is closed
     */
    MidiPortInfo info();

    /**
     * The client that it belongs to. One that was made with this port, by {@link org.linux4j.DeviceManager#create} or
     * {@link Midi#port}, is closed with it, and so is every other port of that client.
     *
     * @return the client
     */
    MidiClient client();

    /**
     * Sends to whoever is connected, at once.
     *
     * @param message the message
     * @throws MidiOverflowException if a receiver had no room, and lost it and all that waited there
     * @throws org.linux4j.DeviceException if the port is closed, or the kernel refuses
     */
    default void send(MidiMessage message) {
        sink().send(message);
    }

    /**
     * Sends to somewhere, at some time.
     *
     * @param message the message
     * @param delivery where and when
     * @throws MidiOverflowException if a receiver had no room, and lost it and all that waited there
     * @throws org.linux4j.DeviceException if the port is closed, or the kernel refuses
     */
    default void send(MidiMessage message, MidiDelivery delivery) {
        sink().send(message, delivery);
    }

    /**
     * What sends to whoever is connected, at once.
     *
     * @return always the same sink, which is closed with the port
     */
    MidiSink sink();

    /**
     * What sends as it is told here. Who receives knows the port and not its sinks, which therefore share one turn for long
     * system-exclusive messages: see {@link MidiSink}.
     *
     * @param settings where and when, and how carefully
     * @return a new sink; the caller closes it, and it is closed with the port
     * @throws org.linux4j.DeviceException if the port is closed
     */
    MidiSink sink(MidiSinkSettings settings);

    /**
     * Several events for few system calls.
     *
     * @return a new batch, without events; it needs no closing
     * @throws org.linux4j.DeviceException if the port is closed
     */
    MidiBatch batch();

    /**
     * Has the events of another port come here.
     *
     * @param source its name or address, as {@link MidiClient#sender} takes it
     * @return the connection
     * @throws org.linux4j.DeviceException if there is no such port, or it may not be
     */
    default MidiSubscription connectFrom(String source) {
        return connectFrom(client().sender(source));
    }

    /**
     * Has the events of another port come here.
     *
     * @param source the other port
     * @return the connection
     * @throws org.linux4j.DeviceException if there is no such port, or it may not be
     */
    default MidiSubscription connectFrom(MidiAddress source) {
        return client().connect(MidiSubscription.of(source, address()));
    }

    /**
     * Has the events of this port go to another one.
     *
     * @param destination its name or address, as {@link MidiClient#receiver} takes it
     * @return the connection
     * @throws org.linux4j.DeviceException if there is no such port, or it may not be
     */
    default MidiSubscription connectTo(String destination) {
        return connectTo(client().receiver(destination));
    }

    /**
     * Has the events of this port go to another one.
     *
     * @param destination the other port
     * @return the connection
     * @throws org.linux4j.DeviceException if there is no such port, or it may not be
     */
    default MidiSubscription connectTo(MidiAddress destination) {
        return client().connect(MidiSubscription.of(address(), destination));
    }

    /**
     * The connections of this port, in both directions.
     *
     * @return the connections now
     * @throws org.linux4j.DeviceException if it is closed
     */
    default List<MidiSubscription> subscriptions() {
        return client().subscriptions(address());
    }

    /**
     * Has each event that arrives stamped with the time of a queue.
     *
     * @param queue a queue of this client
     * @param realTime whether with its real time; else with its ticks
     * @throws org.linux4j.DeviceException if it is closed
     */
    void setStampQueue(MidiQueue queue, boolean realTime);

    /**
     * Has no event that arrives stamped, as it is at first.
     *
     * @throws org.linux4j.DeviceException if it is closed
     */
    void unsetStampQueue();
}
