package org.linux4j.driver.alsaseq;

import java.util.List;
import java.util.OptionalInt;
import org.linux4j.DeviceException;
import org.linux4j.driver.alsaseq.uapi.asequencer;
import org.linux4j.driver.alsaseq.uapi.snd_seq_addr;
import org.linux4j.driver.alsaseq.uapi.snd_seq_client_info;
import org.linux4j.driver.alsaseq.uapi.snd_seq_client_pool;
import org.linux4j.driver.alsaseq.uapi.snd_seq_event;
import org.linux4j.driver.alsaseq.uapi.snd_seq_port_info;
import org.linux4j.driver.alsaseq.uapi.snd_seq_port_subscribe;
import org.linux4j.driver.alsaseq.uapi.snd_seq_ump_event;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiPool;
import org.linux4j.midi.MidiPortInfo;
import org.linux4j.midi.MidiPortSpec;
import org.linux4j.midi.MidiProtocol;
import org.linux4j.midi.MidiSubscription;
import org.linux4j.spi.CloseAll;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.LinuxErrors;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.SharedReader;
import org.linux4j.spi.linux.WeakParts;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;

/** A client of our own: an opening, who reads it, and the ports that it is read for. Refers to no device. */
final class SeqClient implements AutoCloseable {

    /** Numbers of ports go up to 253. */
    private static final int PORTS = 256;

    final SeqNode node;
    final int number;
    final MidiProtocol protocol;
    /** What every event takes that is read: those of packets have room for four words. */
    final int eventSize;

    final WeakParts<SeqPort> ports = new WeakParts<>(PORTS);
    final SharedReader reader;

    private SeqClient(Linux linux, SeqNode node, int number, MidiProtocol protocol) {
        this.node = node;
        this.number = number;
        this.protocol = protocol;
        this.eventSize = protocol.isUmp() ? snd_seq_ump_event.SIZE : snd_seq_event.SIZE;
        this.reader = new SharedReader(linux, node.handle(), poll.POLLIN, new EventBatch(node, ports, eventSize));
    }

    /**
     * Opens one that speaks plain MIDI.
     *
     * @param name the name that others see
     * @param outputPool cells, or nothing for the kernel's default
     * @param inputPool cells, or nothing for the most
     */
    static SeqClient open(Linux linux, String name, OptionalInt outputPool, OptionalInt inputPool) {
        return open(linux, name, outputPool, inputPool, MidiProtocol.LEGACY);
    }

    /** Opens one that speaks a protocol. */
    static SeqClient open(
            Linux linux, String name, OptionalInt outputPool, OptionalInt inputPool, MidiProtocol protocol) {
        FileHandle handle = SeqNode.open(linux);
        try {
            SeqNode node = new SeqNode(linux, handle);
            int number = node.ownNumber();
            if (protocol.isUmp()) {
                UmpInfo.negotiate(node);
            }
            NativeMemory memory = node.allocate(snd_seq_client_info.SIZE);
            snd_seq_client_info info =
                    new snd_seq_client_info().wrap(memory.buffer(), 0).client(number);
            node.demand(asequencer.SNDRV_SEQ_IOCTL_GET_CLIENT_INFO, "SNDRV_SEQ_IOCTL_GET_CLIENT_INFO", memory);
            SeqNode.name(memory.buffer(), snd_seq_client_info.OFFSET_name, name);
            info.client(number).midi_version(protocol.version());
            node.demand(asequencer.SNDRV_SEQ_IOCTL_SET_CLIENT_INFO, "SNDRV_SEQ_IOCTL_SET_CLIENT_INFO", memory);
            if (protocol.isUmp()) {
                UmpInfo.checkSpeaking(node, number);
            }
            pool(node, number, outputPool.orElse(0), inputPool.orElse(MidiPool.MOST));
            return new SeqClient(linux, node, number, protocol);
        } catch (RuntimeException | Error e) {
            handle.close();
            throw e;
        }
    }

    /** 0 leaves a size as it is. */
    static void pool(SeqNode node, int number, int output, int input) {
        NativeMemory memory = node.allocate(snd_seq_client_pool.SIZE);
        new snd_seq_client_pool()
                .wrap(memory.buffer(), 0)
                .client(number)
                .output_pool(output)
                .input_pool(input);
        int result = node.ask(asequencer.SNDRV_SEQ_IOCTL_SET_CLIENT_POOL, memory);
        if (result == -errno.EBUSY) {
            throw new DeviceException(DeviceException.failure(
                            "SNDRV_SEQ_IOCTL_SET_CLIENT_POOL",
                            "events are scheduled in the pool whose size would change")
                    .on(node.target())
                    .code(LinuxErrors.name(errno.EBUSY))
                    .hint("remove them, or wait until they are delivered"));
        }
        node.check(result, "SNDRV_SEQ_IOCTL_SET_CLIENT_POOL");
    }

    MidiAddress createPort(MidiPortSpec spec) {
        NativeMemory memory = node.allocate(snd_seq_port_info.SIZE);
        snd_seq_port_info info = new snd_seq_port_info()
                .wrap(memory.buffer(), 0)
                .capability(spec.capabilities())
                .type(spec.types())
                .midi_channels(spec.channels())
                .midi_voices(spec.midiVoices())
                .synth_voices(spec.synthVoices())
                .direction(direction(spec.capabilities()));
        SeqNode.name(memory.buffer(), snd_seq_port_info.OFFSET_name, spec.name());
        snd_seq_addr address = info.addr(new snd_seq_addr());
        address.client(number);
        spec.number().ifPresent(wanted -> {
            address.port(wanted);
            info.flags(asequencer.SNDRV_SEQ_PORT_FLG_GIVEN_PORT);
        });
        int result = node.ask(asequencer.SNDRV_SEQ_IOCTL_CREATE_PORT, memory);
        if (result == -errno.EBUSY || result == -errno.ENOMEM || result == -errno.EINVAL) {
            throw new DeviceException(DeviceException.failure(
                            "create port",
                            spec.number().isPresent()
                                    ? "client " + number + " has a port "
                                            + spec.number().getAsInt() + " already, or no room for more"
                                    : "client " + number + " has no room for more ports")
                    .on(node.target())
                    .code(LinuxErrors.name(-result)));
        }
        node.check(result, "SNDRV_SEQ_IOCTL_CREATE_PORT");
        return MidiAddress.of(number, address.port());
    }

    private static int direction(int capabilities) {
        boolean reads = (capabilities & MidiPortInfo.READ) != 0;
        boolean writes = (capabilities & MidiPortInfo.WRITE) != 0;
        return (writes ? asequencer.SNDRV_SEQ_PORT_DIR_INPUT : 0) | (reads ? asequencer.SNDRV_SEQ_PORT_DIR_OUTPUT : 0);
    }

    void deletePort(int port) {
        NativeMemory memory = node.allocate(snd_seq_port_info.SIZE);
        snd_seq_port_info info = new snd_seq_port_info().wrap(memory.buffer(), 0);
        info.addr(new snd_seq_addr()).client(number).port(port);
        // It may be gone with its client by now, which is all that is wanted.
        node.ask(asequencer.SNDRV_SEQ_IOCTL_DELETE_PORT, memory);
    }

    void connect(MidiSubscription subscription) {
        int result = node.ask(asequencer.SNDRV_SEQ_IOCTL_SUBSCRIBE_PORT, subscribe(subscription));
        if (result < 0) {
            throw SubscriptionErrors.connecting(-result, subscription, node);
        }
    }

    void disconnect(MidiSubscription subscription) {
        int result = node.ask(asequencer.SNDRV_SEQ_IOCTL_UNSUBSCRIBE_PORT, subscribe(subscription));
        if (result < 0) {
            throw SubscriptionErrors.disconnecting(-result, subscription, node);
        }
    }

    private NativeMemory subscribe(MidiSubscription subscription) {
        NativeMemory memory = node.allocate(snd_seq_port_subscribe.SIZE);
        snd_seq_port_subscribe request = new snd_seq_port_subscribe().wrap(memory.buffer(), 0);
        snd_seq_addr address = new snd_seq_addr();
        request.sender(address)
                .client(subscription.sender().client())
                .port(subscription.sender().port());
        request.dest(address)
                .client(subscription.destination().client())
                .port(subscription.destination().port());
        int flags = subscription.exclusive() ? asequencer.SNDRV_SEQ_PORT_SUBS_EXCLUSIVE : 0;
        if (subscription.stampQueue().isPresent()) {
            request.queue(subscription.stampQueue().getAsInt());
            flags |= asequencer.SNDRV_SEQ_PORT_SUBS_TIMESTAMP;
            flags |= subscription.realTime() ? asequencer.SNDRV_SEQ_PORT_SUBS_TIME_REAL : 0;
        }
        request.flags(flags);
        return memory;
    }

    @Override
    public void close() {
        CloseAll.of(List.of(reader, node.handle()));
    }
}
