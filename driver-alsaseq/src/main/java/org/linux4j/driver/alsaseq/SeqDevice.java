package org.linux4j.driver.alsaseq;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.linux4j.Attributes;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.EventSource;
import org.linux4j.EventfulDevice;
import org.linux4j.Value;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiClientInfo;
import org.linux4j.midi.MidiDelivery;
import org.linux4j.midi.MidiDevice;
import org.linux4j.midi.MidiEvent;
import org.linux4j.midi.MidiPortInfo;
import org.linux4j.midi.MidiPortSpec;
import org.linux4j.midi.MidiSink;
import org.linux4j.midi.MidiSinkSettings;
import org.linux4j.midi.MidiSubscription;
import org.linux4j.spi.AbstractDevice;
import org.linux4j.spi.Holdings;
import org.linux4j.spi.linux.Linux;

/** A client or port of somebody else, by way of a client of our own. */
final class SeqDevice extends AbstractDevice implements MidiDevice {

    private final SeqClient client;
    private final SeqNode node;
    private final int number;
    /** The port, where one was opened, and not all of the client. */
    private final Optional<MidiAddress> port;

    private SeqDevice(DeviceDescriptor descriptor, SeqClient client, int number, Optional<MidiAddress> port) {
        super(descriptor, new Holdings(client));
        this.client = client;
        this.node = client.node.keeping(this);
        this.number = number;
        this.port = port;
        offer(EventfulDevice.class, () -> SeqEvents.of(this));
    }

    static SeqDevice open(DeviceDescriptor descriptor, Linux linux) {
        String local = descriptor.id().local();
        if (!MidiAddress.isAddress(local)) {
            throw new DeviceNotFoundException(DeviceException.failure("open", "there is no such client or port")
                    .on(descriptor.id().toString()));
        }
        MidiAddress address = MidiAddress.parse(local);
        Optional<MidiAddress> port = local.contains(":") ? Optional.of(address) : Optional.empty();
        SeqClient client = SeqClient.open(linux, "Linux4J", OptionalInt.empty(), OptionalInt.empty());
        try {
            boolean there = port.isPresent()
                    ? client.node.port(address).isPresent()
                    : client.node.client(address.client()).isPresent();
            if (!there) {
                throw new DeviceNotFoundException(
                        DeviceException.failure("open", "there is no such client or port any more")
                                .on(descriptor.id().toString())
                                .hint("was it unplugged, or did the program end?"));
            }
            return new SeqDevice(descriptor, client, address.client(), port);
        } catch (RuntimeException | Error e) {
            client.close();
            throw e;
        }
    }

    @Override
    public MidiClientInfo client() {
        checkOpen();
        return node.client(number).orElseThrow(this::gone);
    }

    @Override
    public List<MidiPortInfo> ports() {
        checkOpen();
        if (port.isPresent()) {
            return List.of(node.port(port.get()).orElseThrow(this::gone));
        }
        client();
        return List.copyOf(node.ports(number));
    }

    private DeviceDisconnectedException gone() {
        return new DeviceDisconnectedException(DeviceException.failure("ask", "the client or port is gone")
                .on(descriptor().id().toString()));
    }

    @Override
    public EventSource<MidiEvent> events() {
        List<MidiAddress> readable = new ArrayList<>();
        for (MidiPortInfo one : ports()) {
            if (one.isReadable()) {
                readable.add(one.address());
            }
        }
        if (readable.isEmpty()) {
            throw new DeviceUnsupportedException(
                    DeviceException.failure("events", "nothing can be read from it: it only receives")
                            .on(descriptor().id().toString()));
        }
        MidiPortSpec spec = MidiPortSpec.receiver("listen").notExported().build();
        MidiAddress address = client.createPort(spec);
        Listening listening;
        try {
            listening = new Listening(this, address, spec);
            client.ports.put(address.port(), listening);
            readable.forEach(listening::connect);
        } catch (RuntimeException | Error e) {
            client.deletePort(address.port());
            throw e;
        }
        return keep(listening);
    }

    @Override
    public MidiSink sink() {
        MidiAddress to = ports().stream()
                .filter(MidiPortInfo::isWritable)
                .findFirst()
                .orElseThrow(() -> new DeviceUnsupportedException(
                        DeviceException.failure("send", "nothing can be written to it: it only sends")
                                .on(descriptor().id().toString())))
                .address();
        MidiAddress from =
                client.createPort(MidiPortSpec.sender("send").notExported().build());
        SeqSink sink;
        try {
            // Hardware is opened by connecting, and takes nothing before.
            client.connect(MidiSubscription.of(from, to));
            sink = new SeqSink(
                    this,
                    client,
                    from,
                    MidiSinkSettings.builder().delivery(MidiDelivery.to(to)).build(),
                    new BegunMessage(client.node, from),
                    this::released,
                    () -> client.deletePort(from.port()),
                    () -> isThere(from, to) ? Optional.empty() : Optional.of(gone()));
        } catch (RuntimeException | Error e) {
            client.deletePort(from.port());
            throw e;
        }
        return keep(sink, sink.held());
    }

    /** While a port goes, for a moment it is connected still. */
    private boolean isThere(MidiAddress from, MidiAddress to) {
        return isConnected(from, to) && node.port(to).isPresent();
    }

    /** Not whether the port is there: it may be another, which was plugged in since. */
    private boolean isConnected(MidiAddress from, MidiAddress to) {
        return node.subscribers(from).stream().anyMatch(one -> one.destination().equals(to));
    }

    @Override
    public List<MidiSubscription> subscriptions() {
        Set<MidiSubscription> found = new LinkedHashSet<>();
        for (MidiPortInfo one : ports()) {
            found.addAll(node.subscriptions(one.address()));
        }
        return List.copyOf(found);
    }

    @Override
    public Attributes attributes() {
        checkOpen();
        Attributes.Builder all = Attributes.builder().putAll(descriptor().attributes());
        try {
            MidiClientInfo info = client();
            all.put("midi.client_name", info.name()).put("midi.lost", info.lost());
            info.process().ifPresent(process -> all.put("midi.process", process));
            if (info.midiVersion() != 0) {
                all.put("midi.version", info.midiVersion());
            }
            for (MidiPortInfo one : ports()) {
                all.put("midi.ports." + one.address().port(), Value.of(describe(one)));
            }
        } catch (DeviceException e) {
            all.put("midi.ports", new Value.Unreadable(e.getMessage()));
        }
        return all.build();
    }

    private Attributes describe(MidiPortInfo info) {
        Attributes.Builder attributes = Attributes.builder()
                .put("name", info.name())
                .put("capabilities", words(info.capabilityWords()))
                .put("types", words(info.typeWords()))
                .put("channels", info.channels());
        List<Value> from = new ArrayList<>();
        List<Value> to = new ArrayList<>();
        for (MidiSubscription one : node.subscriptions(info.address())) {
            if (one.sender().equals(info.address())) {
                to.add(Value.of(one.destination().toString()));
            }
            if (one.destination().equals(info.address())) {
                from.add(Value.of(one.sender().toString()));
            }
        }
        return attributes
                .put("connected_to", Value.of(to))
                .put("connected_from", Value.of(from))
                .build();
    }

    private static Value words(List<String> words) {
        return Value.of(words.stream().map(Value::of).toList());
    }

    /** What comes from the ports, which this is connected with until the last of them goes. */
    private static final class Listening extends SeqPort {
        private final SeqDevice device;
        private final SeqNode node;
        /** Asked, when one has gone, whether any is there. */
        private boolean mayBeGone;

        private final List<MidiAddress> from = new ArrayList<>();

        Listening(SeqDevice device, MidiAddress address, MidiPortSpec spec) {
            super(device.client, address, spec, Optional.empty());
            this.device = device;
            this.node = device.client.node.keeping(this);
        }

        void connect(MidiAddress port) {
            client.connect(MidiSubscription.of(port, address));
            from.add(port);
        }

        @Override
        void disconnected() {
            mayBeGone = true;
        }

        @Override
        protected void checkThere() {
            if (mayBeGone || isMissingSome()) {
                from.removeIf(port -> !device.isConnected(port, address));
                mayBeGone = false;
            }
            if (from.isEmpty()) {
                throw device.gone();
            }
        }
    }
}
