package org.linux4j.driver.alsaseq;

import java.lang.ref.Reference;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.VirtualDevice;
import org.linux4j.driver.alsaseq.uapi.asequencer;
import org.linux4j.driver.alsaseq.uapi.snd_seq_port_info;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiBatch;
import org.linux4j.midi.MidiClient;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiPortInfo;
import org.linux4j.midi.MidiPortSpec;
import org.linux4j.midi.MidiQueue;
import org.linux4j.midi.MidiSink;
import org.linux4j.midi.MidiSinkSettings;
import org.linux4j.spi.CloseAll;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.errno;

/** A port of a client that an application has. */
final class OwnPort extends SeqPort implements MidiPort {

    private final OwnClient owner;
    private final SeqNode node;
    private final DeviceDescriptor descriptor;
    /** Whether the client was made for this port, and goes with it. */
    private final boolean alone;

    private final BegunMessage begun;
    private final SeqSink sink;
    /** All of them, as long as somebody has them. */
    private final Set<SeqSink> sinks = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private OwnPort(OwnClient owner, MidiAddress address, MidiPortSpec spec, boolean alone) {
        super(owner.client, address, spec, spec.timeout());
        this.owner = owner;
        this.node = owner.client.node.keeping(this);
        this.descriptor = SeqDescriptors.ofOwn(address, spec, owner.descriptor().name());
        this.alone = alone;
        this.begun = new BegunMessage(owner.client.node.keeping(owner), address);
        this.sink = new SeqSink(owner, owner.client, address, MidiSinkSettings.TO_SUBSCRIBERS, begun, owner::released);
    }

    static OwnPort make(OwnClient owner, MidiPortSpec spec, boolean alone) {
        MidiAddress address = owner.client.createPort(spec);
        OwnPort port;
        try {
            port = new OwnPort(owner, address, spec, alone);
        } catch (RuntimeException | Error e) {
            owner.client.deletePort(address.port());
            throw e;
        }
        owner.client.ports.put(address.port(), port);
        owner.keep(port.sink, port.sink.held());
        return owner.keep(port);
    }

    @Override
    public DeviceDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public <C extends VirtualDevice> Optional<C> as(Class<C> role) {
        return role == MidiPort.class ? Optional.of(role.cast(this)) : Optional.empty();
    }

    @Override
    public MidiAddress address() {
        return address;
    }

    @Override
    public MidiPortInfo info() {
        checkOpen();
        return node.port(address).orElseThrow(() -> node.error(errno.ENOENT, "SNDRV_SEQ_IOCTL_GET_PORT_INFO"));
    }

    @Override
    public MidiClient client() {
        return owner;
    }

    @Override
    public MidiSink sink() {
        return sink;
    }

    @Override
    public MidiSink sink(MidiSinkSettings settings) {
        checkOpen();
        SeqSink made = new SeqSink(this, client, address, settings, begun, owner::released);
        owner.keep(made, made.held());
        sinks.add(made);
        try {
            checkOpen();
        } catch (DeviceException e) {
            made.close();
            throw e;
        }
        return made;
    }

    @Override
    public MidiBatch batch() {
        checkOpen();
        return new SeqBatch(this, client, address, begun);
    }

    void checkUsable() {
        checkOpen();
    }

    @Override
    public void setStampQueue(MidiQueue queue, boolean realTime) {
        stamp(
                asequencer.SNDRV_SEQ_PORT_FLG_TIMESTAMP | (realTime ? asequencer.SNDRV_SEQ_PORT_FLG_TIME_REAL : 0),
                queue.number());
    }

    @Override
    public void unsetStampQueue() {
        stamp(0, 0);
    }

    private void stamp(int flags, int queue) {
        checkOpen();
        NativeMemory memory = node.allocate(snd_seq_port_info.SIZE);
        if (!node.ask(address, memory)) {
            throw node.error(errno.ENOENT, "SNDRV_SEQ_IOCTL_GET_PORT_INFO");
        }
        new snd_seq_port_info().wrap(memory.buffer(), 0).flags(flags).time_queue(queue);
        node.demand(asequencer.SNDRV_SEQ_IOCTL_SET_PORT_INFO, "SNDRV_SEQ_IOCTL_SET_PORT_INFO", memory);
    }

    @Override
    protected void onClosed() {
        sink.close();
        List<SeqSink> others;
        synchronized (sinks) {
            others = List.copyOf(sinks);
        }
        CloseAll.of(others);
        super.onClosed();
        if (alone) {
            owner.close();
        }
        Reference.reachabilityFence(this);
    }
}
