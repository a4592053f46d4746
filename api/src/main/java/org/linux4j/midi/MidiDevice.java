package org.linux4j.midi;

import java.util.List;
import org.linux4j.Device;
import org.linux4j.EventSource;

/**
 * A client or a port of the sequencer: a keyboard, a synthesizer, another program.
 *
 * <p>It is opened by way of a client of one's own. Everything here works without knowing it; {@link MidiClient} is for what
 * needs ports and queues.
 *
 * @since 0.1
 */
public interface MidiDevice extends Device {

    /**
     * The client.
     *
     * @return what the kernel tells of it now
     * @throws org.linux4j.DeviceDisconnectedException if it is gone
     * @throws org.linux4j.DeviceException if the device is closed
     */
    MidiClientInfo client();

    /**
     * The ports.
     *
     * @return those of the client, or the one that was opened
     * @throws org.linux4j.DeviceDisconnectedException if it is gone
     * @throws org.linux4j.DeviceException if the device is closed
     */
    List<MidiPortInfo> ports();

    /**
     * The events that come from its ports, through connections that this makes.
     *
     * @return a new source, which ends with {@link org.linux4j.DeviceDisconnectedException} when the last of the ports goes; the
     *     caller closes it, and closing the device closes it too
     * @throws org.linux4j.DeviceException if no port can be read, or the device is gone or closed
     */
    EventSource<MidiEvent> events();

    /**
     * What sends to its first port that can be written to, and is connected to it, as hardware takes nothing from anybody else.
     *
     * @return a new sink; the caller closes it, and closing the device closes it too
     * @throws org.linux4j.DeviceException if no port can be written to, the device is gone or closed, or somebody else has the
     *     port exclusively
     */
    MidiSink sink();

    /**
     * The connections of its ports, in both directions.
     *
     * @return the connections now
     * @throws org.linux4j.DeviceException if the device is gone or closed
     */
    List<MidiSubscription> subscriptions();
}
