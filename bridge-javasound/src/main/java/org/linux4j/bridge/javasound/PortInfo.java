package org.linux4j.bridge.javasound;

import java.util.Optional;
import javax.sound.midi.MidiDevice;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiClientInfo;
import org.linux4j.midi.MidiPortInfo;

/** What a program sees of a port, without asking for it. The same object stands for the port as long as it is there. */
final class PortInfo extends MidiDevice.Info {

    private static final String VENDOR = "ALSA sequencer";
    private static final String VERSION = "1.0";

    private final MidiAddress address;
    private final boolean sends;
    private final boolean receives;
    private final boolean cable;

    private PortInfo(
            String name, String description, MidiAddress address, boolean sends, boolean receives, boolean cable) {
        super(name, VENDOR, description, VERSION);
        this.address = address;
        this.sends = sends;
        this.receives = receives;
        this.cable = cable;
    }

    /** One that is there. */
    static PortInfo of(MidiClientInfo client, MidiPortInfo port) {
        String of = client.name();
        // Most clients have a port of their own name, or one that begins with it.
        String name = port.name().startsWith(of) ? port.name() : of + ": " + port.name();
        return new PortInfo(
                name,
                "MIDI port " + port.address() + " of " + of,
                port.address(),
                port.isReadable(),
                port.isWritable(),
                client.kernel() && client.card().isPresent());
    }

    /** One that is made when it is opened. */
    static PortInfo virtual(String name) {
        return new PortInfo(name, "MIDI port of this program, which others connect", null, true, true, false);
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

    /** Whether hardware is behind it, which does not say when it has room. */
    boolean isCable() {
        return cable;
    }

    boolean isLike(PortInfo other) {
        return getName().equals(other.getName())
                && getDescription().equals(other.getDescription())
                && sends == other.sends
                && receives == other.receives;
    }
}
