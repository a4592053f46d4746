package org.linux4j.examples.programs;

import org.linux4j.DeviceManager;
import org.linux4j.midi.Announcement;
import org.linux4j.midi.Midi;
import org.linux4j.midi.MidiEvent;
import org.linux4j.midi.MidiPort;

/** Shows what a MIDI port sends. */
public final class MidiListener {

    private MidiListener() {}

    /**
     * Runs it.
     *
     * @param arguments a port's name or address, as {@code linux4j midi ls} shows them
     */
    public static void main(String[] arguments) {
        try (DeviceManager devices = DeviceManager.create();
                MidiPort port = Midi.port(devices, "Listener")) {
            port.connectFrom(arguments[0]);
            for (MidiEvent event : port) {
                // It hears of its own connections, too.
                if (!(event.message() instanceof Announcement)) {
                    System.out.println(event);
                }
            }
        }
    }
}
