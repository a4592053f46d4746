package org.linux4j.driver.alsaseq;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.EventType;
import org.linux4j.driver.alsaseq.uapi.asequencer;
import org.linux4j.driver.alsaseq.uapi.snd_seq_addr;
import org.linux4j.driver.alsaseq.uapi.snd_seq_client_info;
import org.linux4j.driver.alsaseq.uapi.snd_seq_remove_events;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiClient;
import org.linux4j.midi.MidiClientInfo;
import org.linux4j.midi.MidiClientSpec;
import org.linux4j.midi.MidiPool;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiPortInfo;
import org.linux4j.midi.MidiPortSpec;
import org.linux4j.midi.MidiProtocol;
import org.linux4j.midi.MidiQueue;
import org.linux4j.midi.MidiRemoval;
import org.linux4j.midi.MidiSubscription;
import org.linux4j.midi.MidiSystemInfo;
import org.linux4j.midi.MidiTime;
import org.linux4j.midi.UmpBlock;
import org.linux4j.midi.UmpEndpoint;
import org.linux4j.spi.AbstractVirtualDevice;
import org.linux4j.spi.Holdings;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.NativeMemory;

/** A client that an application has. */
final class OwnClient extends AbstractVirtualDevice implements MidiClient {

    private static final int NUMBERS = 256;

    final SeqClient client;
    final QueueUses queues = new QueueUses();
    private final SeqNode node;

    private OwnClient(DeviceDescriptor descriptor, SeqClient client) {
        super(descriptor, new Holdings(client));
        this.client = client;
        this.node = client.node.keeping(this);
    }

    static OwnClient create(Linux linux, MidiClientSpec spec) {
        return create(linux, spec, false);
    }

    /** A client for one port, which goes with it. */
    static OwnPort create(Linux linux, MidiPortSpec spec) {
        return create(linux, MidiClientSpec.builder(spec.name()).port(spec).build(), true)
                .kept
                .get(0);
    }

    private static OwnClient create(Linux linux, MidiClientSpec spec, boolean alone) {
        SeqClient client = SeqClient.open(linux, spec.name(), spec.outputPool(), spec.inputPool(), spec.protocol());
        OwnClient made;
        try {
            made = new OwnClient(SeqDescriptors.ofOwn(client.number, spec.name()), client);
        } catch (RuntimeException | Error e) {
            client.close();
            throw e;
        }
        try {
            for (MidiPortSpec port : spec.ports()) {
                made.kept.add(OwnPort.make(made, port, alone));
            }
            return made;
        } catch (RuntimeException | Error e) {
            made.close();
            throw e;
        }
    }

    /** The ports of the specification: nobody else might have them. */
    private final List<OwnPort> kept = new ArrayList<>();

    @Override
    public int number() {
        return client.number;
    }

    @Override
    public MidiProtocol protocol() {
        return client.protocol;
    }

    @Override
    public void setEndpoint(UmpEndpoint endpoint) {
        Objects.requireNonNull(endpoint, "endpoint");
        checkSpeaks();
        UmpInfo.set(node, client.number, endpoint);
    }

    @Override
    public void setBlock(UmpBlock block) {
        Objects.requireNonNull(block, "block");
        checkSpeaks();
        UmpInfo.set(node, client.number, block);
    }

    private void checkSpeaks() {
        checkOpen();
        if (!client.protocol.isUmp()) {
            throw new DeviceUnsupportedException(
                    DeviceException.failure("tell of an endpoint", "a client that speaks plain MIDI is none")
                            .on(descriptor().id().toString())
                            .hint("make the client with a protocol of packets"));
        }
    }

    @Override
    public MidiPort createPort(MidiPortSpec spec) {
        checkOpen();
        return OwnPort.make(this, spec, false);
    }

    @Override
    public List<MidiPort> ownPorts() {
        List<MidiPort> found = new ArrayList<>();
        for (int i = 0; i < NUMBERS; i++) {
            if (client.ports.get(i) instanceof OwnPort port) {
                found.add(port);
            }
        }
        return List.copyOf(found);
    }

    @Override
    public MidiQueue createQueue(String name) {
        checkOpen();
        return keep(SeqQueue.create(this, name));
    }

    @Override
    public MidiQueue queue(String name) {
        checkOpen();
        return keep(SeqQueue.named(this, name));
    }

    @Override
    public List<MidiClientInfo> clients() {
        checkOpen();
        return node.clients();
    }

    @Override
    public Optional<MidiClientInfo> findClient(int number) {
        checkOpen();
        return node.client(number);
    }

    @Override
    public List<MidiPortInfo> ports(int number) {
        checkOpen();
        return node.ports(number);
    }

    @Override
    public Optional<MidiPortInfo> findPort(MidiAddress address) {
        checkOpen();
        return node.port(address);
    }

    @Override
    public List<MidiSubscription> subscriptions(MidiAddress address) {
        checkOpen();
        return node.subscriptions(address);
    }

    @Override
    public Optional<MidiSubscription> findSubscription(MidiAddress from, MidiAddress to) {
        checkOpen();
        return node.subscription(from, to);
    }

    @Override
    public MidiSystemInfo system() {
        checkOpen();
        return node.system();
    }

    @Override
    public MidiSubscription connect(MidiSubscription subscription) {
        checkOpen();
        client.connect(subscription);
        return subscription;
    }

    @Override
    public void disconnect(MidiAddress from, MidiAddress to) {
        checkOpen();
        client.disconnect(MidiSubscription.of(from, to));
    }

    @Override
    public MidiPool pool() {
        checkOpen();
        return node.ownPool();
    }

    @Override
    public Optional<MidiPool> findPool(int number) {
        checkOpen();
        return node.pool(number);
    }

    @Override
    public MidiPool setPool(int outputSize, int inputSize) {
        checkOpen();
        if (outputSize < 1 || outputSize > MidiPool.MOST || inputSize < 1 || inputSize > MidiPool.MOST) {
            throw new IllegalArgumentException(
                    "pools of " + outputSize + " and " + inputSize + " cells are out of range: 1 to " + MidiPool.MOST);
        }
        SeqClient.pool(node, client.number, outputSize, inputSize);
        // Read back: the kernel answers well to sizes that it does not take.
        return pool();
    }

    @Override
    public void setOnly(Collection<EventType> types) {
        for (EventType type : types) {
            if (type.code() < 0 || type.code() > 255) {
                throw new IllegalArgumentException("the kernel has no events of the type " + type);
            }
        }
        changeInfo(info -> {
            for (int i = 0; i < snd_seq_client_info.LENGTH_event_filter; i++) {
                info.event_filter(i, 0);
            }
            for (EventType type : types) {
                int at = type.code() / Byte.SIZE;
                info.event_filter(at, info.event_filter(at) | 1 << type.code() % Byte.SIZE);
            }
            info.filter(info.filter() | asequencer.SNDRV_SEQ_FILTER_USE_EVENT);
        });
    }

    @Override
    public void acceptAll() {
        changeInfo(info -> info.filter(info.filter() & ~asequencer.SNDRV_SEQ_FILTER_USE_EVENT));
    }

    @Override
    public void setBounce(boolean on) {
        int flag = asequencer.SNDRV_SEQ_FILTER_BOUNCE;
        changeInfo(info -> info.filter(on ? info.filter() | flag : info.filter() & ~flag));
    }

    private synchronized void changeInfo(Consumer<snd_seq_client_info> change) {
        checkOpen();
        NativeMemory memory = node.allocate(snd_seq_client_info.SIZE);
        snd_seq_client_info info =
                new snd_seq_client_info().wrap(memory.buffer(), 0).client(client.number);
        node.demand(asequencer.SNDRV_SEQ_IOCTL_GET_CLIENT_INFO, "SNDRV_SEQ_IOCTL_GET_CLIENT_INFO", memory);
        change.accept(info);
        node.demand(asequencer.SNDRV_SEQ_IOCTL_SET_CLIENT_INFO, "SNDRV_SEQ_IOCTL_SET_CLIENT_INFO", memory);
    }

    @Override
    public void remove(MidiRemoval removal) {
        checkOpen();
        NativeMemory memory = node.allocate(snd_seq_remove_events.SIZE);
        snd_seq_remove_events request = new snd_seq_remove_events().wrap(memory.buffer(), 0);
        int mode = asequencer.SNDRV_SEQ_REMOVE_OUTPUT;
        if (removal.destination().isPresent()) {
            MidiAddress to = removal.destination().get();
            request.dest(new snd_seq_addr()).client(to.client()).port(to.port());
            request.queue(removal.queue().orElse(0));
            mode |= asequencer.SNDRV_SEQ_REMOVE_DEST;
        }
        if (removal.channel().isPresent()) {
            request.channel(removal.channel().getAsInt());
            mode |= asequencer.SNDRV_SEQ_REMOVE_DEST_CHANNEL;
        }
        mode |= removal.from().isPresent() ? asequencer.SNDRV_SEQ_REMOVE_TIME_AFTER : 0;
        mode |= removal.before().isPresent() ? asequencer.SNDRV_SEQ_REMOVE_TIME_BEFORE : 0;
        MidiTime time = removal.from().or(removal::before).orElse(null);
        if (time instanceof MidiTime.Ticks ticks) {
            memory.buffer().putInt(snd_seq_remove_events.OFFSET_time, (int) ticks.ticks());
            mode |= asequencer.SNDRV_SEQ_REMOVE_TIME_TICK;
        } else if (time instanceof MidiTime.Real real) {
            EventCoder.putRealTime(memory.buffer(), snd_seq_remove_events.OFFSET_time, real.nanos());
        }
        if (removal.type().isPresent()) {
            request.type(removal.type().get().code());
            mode |= asequencer.SNDRV_SEQ_REMOVE_EVENT_TYPE;
        }
        if (removal.tag().isPresent()) {
            request.tag(removal.tag().getAsInt());
            mode |= asequencer.SNDRV_SEQ_REMOVE_TAG_MATCH;
        }
        mode |= removal.keepsNoteOffs() ? asequencer.SNDRV_SEQ_REMOVE_IGNORE_OFF : 0;
        request.remove_mode(mode);
        node.demand(asequencer.SNDRV_SEQ_IOCTL_REMOVE_EVENTS, "SNDRV_SEQ_IOCTL_REMOVE_EVENTS", memory);
    }

    @Override
    public void dropInput() {
        checkOpen();
        NativeMemory memory = node.allocate(snd_seq_remove_events.SIZE);
        new snd_seq_remove_events().wrap(memory.buffer(), 0).remove_mode(asequencer.SNDRV_SEQ_REMOVE_INPUT);
        node.demand(asequencer.SNDRV_SEQ_IOCTL_REMOVE_EVENTS, "SNDRV_SEQ_IOCTL_REMOVE_EVENTS", memory);
    }

    @Override
    public String toString() {
        return "MIDI client " + descriptor().id();
    }
}
