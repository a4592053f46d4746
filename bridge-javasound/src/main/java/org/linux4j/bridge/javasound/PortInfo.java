package org.linux4j.bridge.javasound;

import java.util.Optional;
import javax.sound.midi.MidiDevice;
import org.linux4j.midi.MidiAddress;

/** What a program sees of a port, without asking for it. The same object stands for the port as long as it is there. */
final class PortInfo extends MidiDevice.Info {

    private static final String VENDOR = "ALSA sequencer";
    private static final String VERSION = "1.0";

    private final MidiAddress address;
    private final boolean sends;
    private final boolean receives;

    private PortInfo(String name, String description, MidiAddress address, boolean sends, boolean receives) {
        super(name, VENDOR, description, VERSION);
        this.address = address;
        this.sends = sends;
        this.receives = receives;
    }

    /** One that is there. */
    static PortInfo of(MidiAddress address, String client, String port, boolean sends, boolean receives) {
        // Most clients have a port of their own name, or one that begins with it.
        String name = port.startsWith(client) ? port : client + ": " + port;
        return new PortInfo(name, "MIDI port " + address + " of " + client, address, sends, receives);
    }

    /** One that is made when it is opened. */
    static PortInfo virtual(String name) {
        return new PortInfo(name, "MIDI port of this program, which others connect", null, true, true);
    }

    /** Nothing for one that is made. */
    Optional<MidiAddress> address() {
        return Optional.ofNullable(address);
    }

    boolean sends() {
        return sends;
    }

    boolean receives() {
        return receives;
    }

    boolean isLike(PortInfo other) {
        return getName().equals(other.getName())
                && getDescription().equals(other.getDescription())
                && sends == other.sends
                && receives == other.receives;
    }
}
