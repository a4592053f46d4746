package org.linux4j.cli;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import org.linux4j.DeviceException;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.midi.Midi;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiClient;
import org.linux4j.midi.MidiClientInfo;
import org.linux4j.midi.MidiClientSpec;
import org.linux4j.midi.MidiPortInfo;
import org.linux4j.midi.MidiProtocol;
import org.linux4j.midi.MidiSubscription;

/** The ports that the commands of {@code linux4j midi} work with. */
final class MidiPorts {

    private MidiPorts() {}

    /** The client that a command is, without ports yet. */
    static MidiClient client(CommandContext context) {
        return Midi.client(context.devices(), "linux4j midi");
    }

    /** The client that a command of packets is. */
    static MidiClient packetClient(CommandContext context) {
        return context.devices()
                .create(MidiClientSpec.builder("linux4j midi")
                        .protocol(MidiProtocol.UMP_MIDI_2)
                        .build());
    }

    /** Every port that can be read from, or written to, but for this program's and the system's own. */
    static List<MidiPortInfo> ports(MidiClient client, boolean readable) {
        List<MidiPortInfo> found = new ArrayList<>();
        for (MidiClientInfo one : client.clients()) {
            if (one.number() == client.number() || one.number() == MidiAddress.TIMER.client()) {
                continue;
            }
            for (MidiPortInfo port : client.ports(one.number())) {
                if ((readable ? port.isReadable() : port.isWritable()) && !port.has(MidiPortInfo.NO_EXPORT)) {
                    found.add(port);
                }
            }
        }
        return found;
    }

    /** What finds a port again that has come back under another number. */
    static String name(MidiClient client, MidiAddress address) {
        return client.findClient(address.client())
                .flatMap(of -> client.findPort(address).map(port -> of.name() + ":" + port.name()))
                .orElse(address.toString());
    }

    /** A connection as JSON. */
    static JsonObjectBuilder toJson(MidiSubscription one) {
        JsonObjectBuilder object = Json.createObjectBuilder()
                .add("from", one.sender().toString())
                .add("to", one.destination().toString())
                .add("exclusive", one.exclusive());
        one.stampQueue()
                .ifPresent(queue -> object.add("stampQueue", queue).add("stamp", one.realTime() ? "real" : "ticks"));
        return object;
    }

    /** The address of a port that sends, where it is there. */
    static MidiAddress sender(MidiClient client, String port) {
        return there(client, port, client.sender(port));
    }

    /** The address of a port that receives, where it is there. */
    static MidiAddress receiver(MidiClient client, String port) {
        return there(client, port, client.receiver(port));
    }

    private static MidiAddress there(MidiClient client, String port, MidiAddress address) {
        if (client.findPort(address).isEmpty()) {
            throw new DeviceNotFoundException(DeviceException.failure("find", "there is no such MIDI port")
                    .on(port)
                    .hint("`linux4j midi ls` shows those that are there"));
        }
        return address;
    }
}
