package org.linux4j.driver.alsaseq;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.EventfulDevice;
import org.linux4j.VirtualDevice;
import org.linux4j.VirtualDeviceSpec;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiClientSpec;
import org.linux4j.midi.MidiPortSpec;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.linux.Linux;

/** Lists the clients and ports of the sequencer, opens them, makes clients of our own, and hears who comes and goes. */
final class AlsaSeqSession implements DriverSession {

    private final Linux linux;
    private final Announcements announcements;

    AlsaSeqSession(Linux linux) {
        this.linux = linux;
        this.announcements = new Announcements(linux);
    }

    @Override
    public Optional<String> bridge() {
        return Optional.of(linux.bridge());
    }

    @Override
    public List<DeviceDescriptor> list() {
        return SeqDescriptors.of(linux, clients());
    }

    @Override
    public Optional<DeviceDescriptor> find(String local) {
        // Whoever asks by a name of another kind has no use for a list, which may take a client of our own.
        return MidiAddress.isAddress(local) ? DriverSession.super.find(local) : Optional.empty();
    }

    /** {@inheritDoc} All clients share one node, which is none of theirs. */
    @Override
    public Optional<DeviceDescriptor> at(Path path) {
        return Optional.empty();
    }

    @Override
    public boolean mayHave(DeviceDescriptor descriptor, Class<? extends Device> role) {
        return role == EventfulDevice.class
                ? SeqDescriptors.mayBeRead(descriptor)
                : role.isAssignableFrom(SeqDevice.class);
    }

    private List<ProcClients.Client> clients() {
        OptionalInt hidden = announcements.client();
        return told().stream()
                .filter(client -> hidden.isEmpty() || hidden.getAsInt() != client.number())
                .toList();
    }

    /** By the file that anybody may read, or else by a client of our own. */
    private List<ProcClients.Client> told() {
        Path file = ProcClients.path(linux);
        try {
            Optional<List<ProcClients.Client>> found = ProcClients.read(file);
            if (found.isPresent()) {
                return found.get();
            }
        } catch (IOException e) {
            if (!announcements.canOpen()) {
                // It is there, so there is a sequencer.
                throw new DeviceException(
                        DeviceException.failure("list", "its clients cannot be read: " + e.getMessage())
                                .on(file.toString())
                                .hint("who may open " + SeqNode.PATH + " need not read that")
                                .cause(e));
            }
        }
        return announcements.canOpen() ? asked() : List.of();
    }

    private List<ProcClients.Client> asked() {
        Optional<List<ProcClients.Client>> found = announcements.ask(SeqDescriptors::asked);
        if (found.isPresent()) {
            return found.get();
        }
        try (SeqClient own = SeqClient.open(linux, "Linux4J list", OptionalInt.empty(), OptionalInt.of(1))) {
            return SeqDescriptors.asked(own.node).stream()
                    .filter(client -> client.number() != own.number)
                    .toList();
        }
    }

    @Override
    public Device open(DeviceDescriptor descriptor) {
        return SeqDevice.open(descriptor, linux);
    }

    @Override
    public Optional<VirtualDevice> create(VirtualDeviceSpec<?> spec) {
        if (spec instanceof MidiClientSpec client) {
            return Optional.of(OwnClient.create(linux, client));
        }
        return spec instanceof MidiPortSpec port ? Optional.of(OwnClient.create(linux, port)) : Optional.empty();
    }

    @Override
    public AutoCloseable onChange(Runnable action) {
        return announcements.onChange(action);
    }

    @Override
    public void close() {
        announcements.close();
    }
}
