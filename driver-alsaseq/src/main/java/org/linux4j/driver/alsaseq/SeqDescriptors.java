package org.linux4j.driver.alsaseq;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.linux4j.Access;
import org.linux4j.Attributes;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.Value;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiClientInfo;
import org.linux4j.midi.MidiPortInfo;
import org.linux4j.midi.MidiPortSpec;
import org.linux4j.spi.linux.HardwareIdentity;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.NodeAccess;
import org.linux4j.spi.linux.SysfsDevice;
import org.linux4j.spi.linux.UsbPart;

/** Clients and ports as they stand in a listing. */
final class SeqDescriptors {

    /** Where the clients of sound cards begin, four for each, and where programs begin ({@code seq_clientmgr.c}). */
    private static final int FIRST_OF_CARDS = 16;

    private static final int PER_CARD = 4;
    private static final int FIRST_PROGRAM = 128;

    private static final String READABLE = "midi.readable";

    private SeqDescriptors() {}

    static DeviceId id(int client) {
        return new DeviceId(AlsaSeqDriver.NAME, Integer.toString(client));
    }

    static DeviceId id(MidiAddress port) {
        return new DeviceId(AlsaSeqDriver.NAME, port.toString());
    }

    static List<DeviceDescriptor> of(Linux linux, List<ProcClients.Client> clients) {
        Access access = NodeAccess.of(linux.path(SeqNode.PATH));
        List<DeviceDescriptor> found = new ArrayList<>();
        for (ProcClients.Client client : clients) {
            Optional<SysfsDevice> hardware = hardware(linux, client.number());
            Optional<UsbPart> usb = hardware.flatMap(SysfsDevice::usb);
            Optional<String> identity = hardware.map(device -> HardwareIdentity.of(device, usb))
                    .map(of -> of + ":midi" + (client.number() - FIRST_OF_CARDS) % PER_CARD);
            Attributes common = common(client.number(), client.kernel(), hardware);
            DeviceDescriptor.Builder described = client(client.number(), client.name(), common);
            usb.map(UsbPart::device).ifPresent(device -> described.parent(new DeviceId("usb", device.name())));
            identity.ifPresent(described::identity);
            found.add(described.access(access).build());
            for (ProcClients.Port port : client.ports()) {
                DeviceDescriptor.Builder part = port(port, client.name(), common);
                identity.ifPresent(of -> part.identity(of + ":" + port.address().port()));
                found.add(part.access(access).build());
            }
        }
        return found;
    }

    /** As the file would have it, by asking. */
    static List<ProcClients.Client> asked(SeqNode node) {
        List<ProcClients.Client> found = new ArrayList<>();
        for (MidiClientInfo client : node.clients()) {
            List<ProcClients.Port> ports = new ArrayList<>();
            for (MidiPortInfo port : node.ports(client.number())) {
                if (!port.has(MidiPortInfo.INACTIVE)) {
                    ports.add(new ProcClients.Port(port.address(), port.name(), port.capabilities()));
                }
            }
            found.add(new ProcClients.Client(client.number(), client.name(), client.kernel(), ports));
        }
        return found;
    }

    /** A client that this program is. */
    static DeviceDescriptor ofOwn(int client, String name) {
        return client(client, name, ofProgram()).build();
    }

    /** A port of a client that this program is. */
    static DeviceDescriptor ofOwn(MidiAddress address, MidiPortSpec spec, String clientName) {
        ProcClients.Port port = new ProcClients.Port(address, spec.name(), spec.capabilities());
        return port(port, clientName, ofProgram()).build();
    }

    /** Whether events may come from it, as far as its descriptor tells. */
    static boolean mayBeRead(DeviceDescriptor descriptor) {
        return descriptor
                .attributes()
                .find(READABLE)
                .filter(attribute -> attribute.value().equals(Value.of(false)))
                .isEmpty();
    }

    private static Attributes ofProgram() {
        return Attributes.builder().put("midi.type", "program").build();
    }

    private static DeviceDescriptor.Builder client(int number, String name, Attributes attributes) {
        return DeviceDescriptor.builder(id(number), DeviceKind.MIDI)
                .name(name)
                .synthetic(isSoftware(number))
                .attributes(attributes);
    }

    private static DeviceDescriptor.Builder port(ProcClients.Port port, String clientName, Attributes common) {
        Attributes.Builder attributes = Attributes.builder()
                .putAll(common)
                .put("midi.client_name", clientName)
                .put("midi.port", port.address().port())
                .put(READABLE, (port.capabilities() & MidiPortInfo.SUBSCRIBE_READ) != 0)
                .put("midi.writable", (port.capabilities() & MidiPortInfo.SUBSCRIBE_WRITE) != 0);
        if ((port.capabilities() & MidiPortInfo.NO_EXPORT) != 0) {
            attributes.put("midi.exported", false);
        }
        return DeviceDescriptor.builder(id(port.address()), DeviceKind.MIDI)
                .parent(id(port.address().client()))
                .name(port.name())
                .synthetic(isSoftware(port.address().client()))
                .attributes(attributes.build());
    }

    /** No card is behind programs, nor behind the few clients that the kernel always has. */
    private static boolean isSoftware(int client) {
        return card(client).isEmpty();
    }

    static OptionalInt card(int client) {
        return client >= FIRST_OF_CARDS && client < FIRST_PROGRAM
                ? OptionalInt.of((client - FIRST_OF_CARDS) / PER_CARD)
                : OptionalInt.empty();
    }

    private static Attributes common(int client, boolean kernel, Optional<SysfsDevice> hardware) {
        Attributes.Builder attributes = Attributes.builder().put("midi.type", kernel ? "kernel" : "program");
        card(client).ifPresent(card -> attributes.put("midi.card", card));
        hardware.flatMap(SysfsDevice::driver).ifPresent(driver -> attributes.put("kernel.driver", driver));
        return attributes.build();
    }

    /** What the sound card of a client belongs to. */
    private static Optional<SysfsDevice> hardware(Linux linux, int client) {
        OptionalInt card = card(client);
        if (card.isEmpty()) {
            return Optional.empty();
        }
        SysfsDevice device = SysfsDevice.of(linux, linux.path("/sys/class/sound/card" + card.getAsInt()));
        // The directory above is no hardware.
        return device.has("device") ? device.parent() : Optional.empty();
    }
}
