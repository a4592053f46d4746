package org.linux4j.midi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.linux4j.DeviceException;
import org.linux4j.DeviceNotFoundException;

/** Finds ports by what people call them. */
final class PortNames {

    private PortNames() {}

    static MidiAddress find(MidiClient own, String nameOrAddress, boolean sends) {
        if (MidiAddress.isAddress(nameOrAddress)) {
            return MidiAddress.parse(nameOrAddress);
        }
        if (nameOrAddress.isBlank()) {
            // It would be a part of every name.
            throw new DeviceNotFoundException(DeviceException.failure("find", "a port has a name or an address")
                    .on("MIDI port '" + nameOrAddress + "'"));
        }
        List<String> there = new ArrayList<>();
        List<MidiAddress> exact = new ArrayList<>();
        List<MidiAddress> part = new ArrayList<>();
        String wanted = nameOrAddress.toLowerCase(Locale.ROOT);
        for (MidiClientInfo client : own.clients()) {
            boolean same = false;
            boolean alike = false;
            for (MidiPortInfo port : own.ports(client.number())) {
                boolean may = sends ? port.isReadable() : port.isWritable();
                if (client.number() == own.number() || !may || port.has(MidiPortInfo.NO_EXPORT)) {
                    continue;
                }
                there.add(port.address() + " " + client.name() + ":" + port.name());
                List<String> names = names(client, port);
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
        return only(exact.isEmpty() ? part : exact, nameOrAddress, sends, there);
    }

    private static List<String> names(MidiClientInfo client, MidiPortInfo port) {
        String clientName = client.name().toLowerCase(Locale.ROOT);
        String portName = port.name().toLowerCase(Locale.ROOT);
        return List.of(
                clientName,
                portName,
                clientName + ":" + portName,
                clientName + ":" + port.address().port());
    }

    private static MidiAddress only(List<MidiAddress> found, String name, boolean sends, List<String> there) {
        String what = sends ? "port to read from" : "port to write to";
        if (found.isEmpty()) {
            throw new DeviceNotFoundException(DeviceException.failure("find", "there is no such MIDI " + what)
                    .on("'" + name + "'")
                    .hint(there.isEmpty() ? "there is none at all" : "there are " + String.join(", ", there)));
        }
        if (found.size() > 1) {
            throw new DeviceException(
                    DeviceException.failure("find", "several clients have such a MIDI " + what + ": " + found)
                            .on("'" + name + "'")
                            .hint("say which one by its address"));
        }
        return found.get(0);
    }
}
