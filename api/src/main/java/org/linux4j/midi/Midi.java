package org.linux4j.midi;

import org.linux4j.DeviceException;
import org.linux4j.DeviceManager;

/**
 * The everyday things with MIDI, in one line each.
 *
 * @since 0.1
 */
public final class Midi {

    private Midi() {}

    /**
     * Makes a client.
     *
     * @param devices the device manager
     * @param name the name that others see
     * @return the client; the caller closes it
     * @throws DeviceException if it cannot be made; typed, with what would help
     */
    public static MidiClient client(DeviceManager devices, String name) {
        return devices.create(MidiClientSpec.builder(name).build());
    }

    /**
     * Makes a port that receives and sends, on a client of the same name.
     *
     * @param devices the device manager
     * @param name the name that others see
     * @return the port; the client goes with it
     * @throws DeviceException if it cannot be made; typed, with what would help
     */
    public static MidiPort port(DeviceManager devices, String name) {
        return devices.create(MidiPortSpec.duplex(name).build());
    }

    /**
     * Connects two ports, of whomever they are.
     *
     * @param devices the device manager
     * @param from name or address of the port that sends
     * @param to name or address of the port that receives
     * @return the connection, which lasts until it is undone or one of the ports goes
     * @throws DeviceException if there are no such ports, they are connected already, or may not be
     */
    public static MidiSubscription connect(DeviceManager devices, String from, String to) {
        try (MidiClient client = client(devices, "Linux4J connect")) {
            return client.connect(from, to);
        }
    }

    /**
     * Undoes a connection, whoever made it.
     *
     * @param devices the device manager
     * @param from name or address of the port that sends
     * @param to name or address of the port that receives
     * @throws DeviceException if there is no such connection, or it may not be
     */
    public static void disconnect(DeviceManager devices, String from, String to) {
        try (MidiClient client = client(devices, "Linux4J disconnect")) {
            client.disconnect(client.sender(from), client.receiver(to));
        }
    }
}
