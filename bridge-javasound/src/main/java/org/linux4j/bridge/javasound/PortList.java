package org.linux4j.bridge.javasound;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linux4j.DeviceException;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiClient;
import org.linux4j.midi.MidiClientInfo;
import org.linux4j.midi.MidiPortInfo;

/** The ports that there are. */
final class PortList {

    private static final String NAMES = "org.linux4j.bridge.javasound.ports";
    private static final String DEFAULT_NAME = "Java";
    /** Of the kernel: what it tells itself, and what is sent to it comes back from it. */
    private static final int THROUGH = 14;

    /** Programs compare them by identity. The providers that know them come and go. */
    private static List<PortInfo> known = virtualPorts();

    private PortList() {}

    private static List<PortInfo> virtualPorts() {
        List<PortInfo> ports = new ArrayList<>();
        for (String name : System.getProperty(NAMES, DEFAULT_NAME).split(",")) {
            if (!name.isBlank()) {
                ports.add(PortInfo.virtual(name.strip()));
            }
        }
        return ports;
    }

    /** First those that a program would choose that takes the first; last those that lead to nobody yet. */
    static List<PortInfo> list() {
        List<PortInfo> found = new ArrayList<>();
        try {
            SharedClient.ask(client -> found.addAll(ports(client)));
        } catch (DeviceException | IllegalStateException e) {
            // No sequencer, or none for this user: then the others of the program's devices are all there are.
            return List.of();
        }
        synchronized (PortList.class) {
            List<PortInfo> now = new ArrayList<>();
            for (PortInfo one : found) {
                now.add(known.stream().filter(one::isLike).findFirst().orElse(one));
            }
            known.stream().filter(port -> port.address().isEmpty()).forEach(now::add);
            known = List.copyOf(now);
            return known;
        }
    }

    private static List<PortInfo> ports(MidiClient own) {
        List<PortInfo> first = new ArrayList<>();
        List<PortInfo> last = new ArrayList<>();
        for (MidiClientInfo client : own.clients()) {
            if (client.number() != own.number() && client.number() != MidiAddress.TIMER.client()) {
                for (MidiPortInfo port : own.ports(client.number())) {
                    info(client, port).ifPresent((client.number() == THROUGH ? last : first)::add);
                }
            }
        }
        first.addAll(last);
        return first;
    }

    private static Optional<PortInfo> info(MidiClientInfo client, MidiPortInfo port) {
        if (port.has(MidiPortInfo.NO_EXPORT) || !port.isReadable() && !port.isWritable()) {
            return Optional.empty();
        }
        return Optional.of(PortInfo.of(client, port));
    }

    /** Whether it is the port that it was. */
    static boolean isThere(MidiClient own, PortInfo wanted) {
        MidiAddress address = wanted.address().orElseThrow();
        return own.findClient(address.client())
                .flatMap(client -> own.findPort(address).flatMap(port -> info(client, port)))
                .filter(wanted::isLike)
                .isPresent();
    }
}
