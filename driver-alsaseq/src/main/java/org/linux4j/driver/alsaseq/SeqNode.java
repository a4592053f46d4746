package org.linux4j.driver.alsaseq;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.alsaseq.uapi.asequencer;
import org.linux4j.driver.alsaseq.uapi.snd_seq_addr;
import org.linux4j.driver.alsaseq.uapi.snd_seq_client_info;
import org.linux4j.driver.alsaseq.uapi.snd_seq_client_pool;
import org.linux4j.driver.alsaseq.uapi.snd_seq_port_info;
import org.linux4j.driver.alsaseq.uapi.snd_seq_port_subscribe;
import org.linux4j.driver.alsaseq.uapi.snd_seq_query_subs;
import org.linux4j.driver.alsaseq.uapi.snd_seq_system_info;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiClientInfo;
import org.linux4j.midi.MidiPool;
import org.linux4j.midi.MidiPortInfo;
import org.linux4j.midi.MidiSubscription;
import org.linux4j.midi.MidiSystemInfo;
import org.linux4j.spi.linux.DeviceNode;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.LinuxErrors;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.errno;

/** An opening of the sequencer, which is a client, and what it can ask of all clients and ports. */
final class SeqNode extends DeviceNode {

    static final String PATH = "/dev/snd/seq";
    private static final int NAME = 64;

    /** Clients have 8 bits, and so have the ports of each. */
    private static final int LAST = 255;

    /** A port is connected with every port there can be at most. */
    private static final int MOST_SUBSCRIPTIONS = (LAST + 1) * (LAST + 1);

    SeqNode(Linux linux, FileHandle handle) {
        super(linux, handle);
    }

    private SeqNode(SeqNode node, Object user) {
        super(node, user);
    }

    @Override
    public SeqNode keeping(Object user) {
        return new SeqNode(this, user);
    }

    static FileHandle open(Linux linux) {
        java.nio.file.Path path = linux.path(PATH);
        try {
            return FileHandle.open(linux, path);
        } catch (DeviceException e) {
            String code = e.code().orElse("");
            if (code.equals("ENOENT")) {
                throw new DeviceUnsupportedException(
                        DeviceException.failure("open", "this kernel has no ALSA sequencer, or has not loaded it")
                                .on(path.toString())
                                .code(code)
                                .hint("load it with `sudo modprobe snd-seq`")
                                .cause(e));
            } else if (code.equals("ENOMEM")) {
                throw new DeviceException(DeviceException.failure(
                                "open", "the 64 clients that the sequencer has for programs are all taken")
                        .on(path.toString())
                        .code(code)
                        .hint("end programs that use MIDI; `linux4j list midi` shows them")
                        .cause(e));
            }
            throw e;
        }
    }

    static void name(ByteBuffer buffer, int offset, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < NAME; i++) {
            buffer.put(offset + i, i < bytes.length && i < NAME - 1 ? bytes[i] : 0);
        }
    }

    int ownNumber() {
        NativeMemory memory = allocate(Integer.BYTES);
        demand(asequencer.SNDRV_SEQ_IOCTL_CLIENT_ID, "SNDRV_SEQ_IOCTL_CLIENT_ID", memory);
        return checked("SNDRV_SEQ_IOCTL_CLIENT_ID", memory.buffer().getInt(0), LAST, "as the number of a client");
    }

    // Clients

    List<MidiClientInfo> clients() {
        List<MidiClientInfo> found = new ArrayList<>();
        NativeMemory memory = allocate(snd_seq_client_info.SIZE);
        snd_seq_client_info info = new snd_seq_client_info().wrap(memory.buffer(), 0);
        info.client(-1);
        for (int last = -1; ; last = info.client()) {
            int result = ask(asequencer.SNDRV_SEQ_IOCTL_QUERY_NEXT_CLIENT, memory);
            if (result == -errno.ENOENT) {
                return found;
            }
            check(result, "SNDRV_SEQ_IOCTL_QUERY_NEXT_CLIENT");
            checkNext("SNDRV_SEQ_IOCTL_QUERY_NEXT_CLIENT", "client ", last, info.client());
            found.add(read(info));
        }
    }

    /** What does not go on would never end. */
    private void checkNext(String request, String what, int last, int next) {
        if (next <= last || next > LAST) {
            throw nonsense(request, what + next + (last < 0 ? "" : " comes after " + last));
        }
    }

    Optional<MidiClientInfo> client(int number) {
        NativeMemory memory = allocate(snd_seq_client_info.SIZE);
        snd_seq_client_info info =
                new snd_seq_client_info().wrap(memory.buffer(), 0).client(number);
        int result = ask(asequencer.SNDRV_SEQ_IOCTL_GET_CLIENT_INFO, memory);
        if (result == -errno.ENOENT) {
            return Optional.empty();
        }
        check(result, "SNDRV_SEQ_IOCTL_GET_CLIENT_INFO");
        if (info.client() != number) {
            throw nonsense("SNDRV_SEQ_IOCTL_GET_CLIENT_INFO", "client " + info.client() + " in place of " + number);
        }
        return Optional.of(read(info));
    }

    private MidiClientInfo read(snd_seq_client_info info) {
        boolean kernel = info.type() == 2;
        MidiClientInfo.Builder told = MidiClientInfo.builder(info.client())
                .name(info.name_text())
                .kernel(kernel)
                .ports(checked("SNDRV_SEQ_IOCTL_GET_CLIENT_INFO", info.num_ports(), LAST + 1, "ports of a client"))
                .lost(info.event_lost())
                .midiVersion(info.midi_version());
        if (info.card() >= 0) {
            told.card(info.card());
        }
        if (info.pid() >= 0) {
            told.process(info.pid());
        }
        if (info.midi_version() != 0) {
            UmpInfo.tell(this, info.client(), told);
        }
        return told.build();
    }

    // Ports

    List<MidiPortInfo> ports(int client) {
        List<MidiPortInfo> found = new ArrayList<>();
        NativeMemory memory = allocate(snd_seq_port_info.SIZE);
        snd_seq_port_info info = new snd_seq_port_info().wrap(memory.buffer(), 0);
        snd_seq_addr address = info.addr(new snd_seq_addr());
        // Behind the last one there is the first.
        address.client(client).port(LAST);
        for (int last = -1; ; last = address.port()) {
            int result = ask(asequencer.SNDRV_SEQ_IOCTL_QUERY_NEXT_PORT, memory);
            if (result == -errno.ENOENT || result == -errno.ENXIO) {
                return found;
            }
            check(result, "SNDRV_SEQ_IOCTL_QUERY_NEXT_PORT");
            checkNext("SNDRV_SEQ_IOCTL_QUERY_NEXT_PORT", "port ", last, address.port());
            if (address.client() != client) {
                throw nonsense(
                        "SNDRV_SEQ_IOCTL_QUERY_NEXT_PORT", "a port of client " + address.client() + ", not " + client);
            }
            found.add(read(info));
        }
    }

    Optional<MidiPortInfo> port(MidiAddress of) {
        NativeMemory memory = allocate(snd_seq_port_info.SIZE);
        snd_seq_port_info info = new snd_seq_port_info().wrap(memory.buffer(), 0);
        return ask(of, memory) ? Optional.of(read(info)) : Optional.empty();
    }

    /** False where there is no such port. */
    boolean ask(MidiAddress of, NativeMemory memory) {
        snd_seq_addr address = new snd_seq_port_info().wrap(memory.buffer(), 0).addr(new snd_seq_addr());
        address.client(of.client()).port(of.port());
        int result = ask(asequencer.SNDRV_SEQ_IOCTL_GET_PORT_INFO, memory);
        if (result == -errno.ENOENT || result == -errno.ENXIO) {
            return false;
        }
        check(result, "SNDRV_SEQ_IOCTL_GET_PORT_INFO");
        return true;
    }

    static MidiPortInfo read(snd_seq_port_info info) {
        snd_seq_addr address = info.addr(new snd_seq_addr());
        boolean stamped = (info.flags() & asequencer.SNDRV_SEQ_PORT_FLG_TIMESTAMP) != 0;
        MidiPortInfo.Builder told = MidiPortInfo.builder(MidiAddress.of(address.client(), address.port()))
                .name(info.name_text())
                .capabilities(info.capability())
                .types(info.type())
                .channels(info.midi_channels())
                .midiVoices(info.midi_voices())
                .synthVoices(info.synth_voices())
                .readers(info.read_use())
                .writers(info.write_use());
        if (stamped) {
            told.stampQueue(info.time_queue()).realTime((info.flags() & asequencer.SNDRV_SEQ_PORT_FLG_TIME_REAL) != 0);
        }
        return told.build();
    }

    // Connections

    List<MidiSubscription> subscriptions(MidiAddress port) {
        List<MidiSubscription> found = new ArrayList<>(subscribers(port));
        query(port, asequencer.SNDRV_SEQ_QUERY_SUBS_WRITE, found);
        return List.copyOf(found);
    }

    /** Those from the port. */
    List<MidiSubscription> subscribers(MidiAddress port) {
        List<MidiSubscription> found = new ArrayList<>();
        query(port, asequencer.SNDRV_SEQ_QUERY_SUBS_READ, found);
        return found;
    }

    /** The one between two ports, where it is there. */
    Optional<MidiSubscription> subscription(MidiAddress from, MidiAddress to) {
        NativeMemory memory = allocate(snd_seq_port_subscribe.SIZE);
        snd_seq_port_subscribe told = new snd_seq_port_subscribe().wrap(memory.buffer(), 0);
        told.sender(new snd_seq_addr()).client(from.client()).port(from.port());
        told.dest(new snd_seq_addr()).client(to.client()).port(to.port());
        int result = ask(asequencer.SNDRV_SEQ_IOCTL_GET_SUBSCRIPTION, memory);
        // The second is said where there is no port that sends.
        if (result == -errno.ENOENT || result == -errno.EINVAL) {
            return Optional.empty();
        }
        check(result, "SNDRV_SEQ_IOCTL_GET_SUBSCRIPTION");
        MidiSubscription.Builder found = MidiSubscription.builder(from, to)
                .exclusive((told.flags() & asequencer.SNDRV_SEQ_PORT_SUBS_EXCLUSIVE) != 0);
        if ((told.flags() & asequencer.SNDRV_SEQ_PORT_SUBS_TIMESTAMP) != 0) {
            found.stampQueue(told.queue()).realTime((told.flags() & asequencer.SNDRV_SEQ_PORT_SUBS_TIME_REAL) != 0);
        }
        return Optional.of(found.build());
    }

    MidiSystemInfo system() {
        NativeMemory memory = allocate(snd_seq_system_info.SIZE);
        demand(asequencer.SNDRV_SEQ_IOCTL_SYSTEM_INFO, "SNDRV_SEQ_IOCTL_SYSTEM_INFO", memory);
        snd_seq_system_info info = new snd_seq_system_info().wrap(memory.buffer(), 0);
        return new MidiSystemInfo(
                info.clients(), info.ports(), info.queues(), info.channels(), info.cur_clients(), info.cur_queues());
    }

    private void query(MidiAddress port, int type, List<MidiSubscription> into) {
        NativeMemory memory = allocate(snd_seq_query_subs.SIZE);
        snd_seq_query_subs query = new snd_seq_query_subs().wrap(memory.buffer(), 0);
        for (int i = 0; ; i++) {
            query.root(new snd_seq_addr()).client(port.client()).port(port.port());
            query.type(type).index(i);
            int result = ask(asequencer.SNDRV_SEQ_IOCTL_QUERY_SUBS, memory);
            if (result == -errno.ENOENT || result == -errno.ENXIO) {
                return;
            }
            check(result, "SNDRV_SEQ_IOCTL_QUERY_SUBS");
            checked("SNDRV_SEQ_IOCTL_QUERY_SUBS", i, MOST_SUBSCRIPTIONS, "connections of a port and more");
            snd_seq_addr address = query.addr(new snd_seq_addr());
            MidiAddress other = MidiAddress.of(address.client(), address.port());
            boolean from = type == asequencer.SNDRV_SEQ_QUERY_SUBS_READ;
            boolean stamped = (query.flags() & asequencer.SNDRV_SEQ_PORT_SUBS_TIMESTAMP) != 0;
            MidiSubscription.Builder told = MidiSubscription.builder(from ? port : other, from ? other : port)
                    .exclusive((query.flags() & asequencer.SNDRV_SEQ_PORT_SUBS_EXCLUSIVE) != 0);
            if (stamped) {
                told.stampQueue(query.queue())
                        .realTime((query.flags() & asequencer.SNDRV_SEQ_PORT_SUBS_TIME_REAL) != 0);
            }
            into.add(told.build());
        }
    }

    // Pools

    Optional<MidiPool> pool(int client) {
        NativeMemory memory = allocate(snd_seq_client_pool.SIZE);
        snd_seq_client_pool pool =
                new snd_seq_client_pool().wrap(memory.buffer(), 0).client(client);
        int result = ask(asequencer.SNDRV_SEQ_IOCTL_GET_CLIENT_POOL, memory);
        if (result == -errno.ENOENT) {
            return Optional.empty();
        }
        check(result, "SNDRV_SEQ_IOCTL_GET_CLIENT_POOL");
        return Optional.of(new MidiPool(
                cells(pool.output_pool()),
                cells(pool.input_pool()),
                cells(pool.output_room()),
                cells(pool.output_free()),
                cells(pool.input_free())));
    }

    private int cells(int told) {
        return checked("SNDRV_SEQ_IOCTL_GET_CLIENT_POOL", told, Integer.MAX_VALUE, "cells of a pool");
    }

    /** The pool of this opening's client, which is there as long as it is open. */
    MidiPool ownPool() {
        return pool(ownNumber()).orElseThrow(() -> error(errno.ENOENT, "SNDRV_SEQ_IOCTL_GET_CLIENT_POOL"));
    }

    void check(int result, String request) {
        if (result < 0) {
            throw error(-result, request);
        }
    }

    @Override
    public DeviceException error(int number, String request) {
        if (number == errno.ENOENT) {
            return new org.linux4j.DeviceDisconnectedException(
                    DeviceException.failure(request, "there is no such client or port any more")
                            .on(target())
                            .code(LinuxErrors.name(number)));
        }
        return super.error(number, request);
    }
}
