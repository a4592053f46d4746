package org.linux4j.driver.alsaseq;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.linux4j.DeviceManager;
import org.linux4j.DriverFailure;
import org.linux4j.EventSource;
import org.linux4j.driver.alsaseq.uapi.asequencer;
import org.linux4j.driver.alsaseq.uapi.snd_seq_client_info;
import org.linux4j.driver.alsaseq.uapi.snd_seq_client_pool;
import org.linux4j.driver.alsaseq.uapi.snd_seq_client_ump_info;
import org.linux4j.driver.alsaseq.uapi.snd_seq_event;
import org.linux4j.driver.alsaseq.uapi.snd_seq_port_info;
import org.linux4j.driver.alsaseq.uapi.snd_seq_query_subs;
import org.linux4j.driver.alsaseq.uapi.snd_seq_queue_info;
import org.linux4j.driver.alsaseq.uapi.snd_seq_queue_status;
import org.linux4j.driver.alsaseq.uapi.snd_seq_queue_tempo;
import org.linux4j.driver.alsaseq.uapi.snd_seq_queue_timer;
import org.linux4j.midi.Midi;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiClient;
import org.linux4j.midi.MidiClientSpec;
import org.linux4j.midi.MidiDelivery;
import org.linux4j.midi.MidiDevice;
import org.linux4j.midi.MidiEvent;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiPortSpec;
import org.linux4j.midi.MidiProtocol;
import org.linux4j.midi.MidiQueue;
import org.linux4j.midi.MidiSink;
import org.linux4j.midi.MidiSinkSettings;
import org.linux4j.midi.MidiTime;
import org.linux4j.midi.UmpBlock;
import org.linux4j.midi.UmpEndpoint;
import org.linux4j.midi.UmpPacket;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.testkit.AlteredFile;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.HostileTable;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.ScriptedMemory;
import org.linux4j.testkit.ScriptedSyscalls;

/** Asks the driver about a sequencer that answers what cannot be; run by {@link HostileAnswersTest}. */
final class HostileProgram {

    private static final int[] HUGE = {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 28, 300};
    private static final long HEADER = snd_seq_event.SIZE;
    /** Longer than any wait that ends by itself, and longer than a row may take. */
    private static final Duration LONG = Duration.ofHours(1);

    private final HostileTable table = new HostileTable();

    private HostileProgram() {}

    /** Something that is asked of a sequencer. */
    private interface Question {
        void ask(DeviceManager manager) throws Exception;
    }

    /** Something that is asked of a port of our own. */
    private interface PortQuestion {
        void ask(MidiPort port) throws Exception;
    }

    /** Asks one table. */
    public static void main(String[] arguments) {
        HostileProgram program = new HostileProgram();
        program.clients();
        program.ports();
        program.connections();
        program.pools();
        program.queues();
        program.arrivals();
        program.writings();
        program.packets();
        program.floods();
        program.table.run();
    }

    private void row(String name, UnaryOperator<AlteredFile> alteration, Question question) {
        table.row(name, () -> {
            ScriptedSyscalls syscalls = new ScriptedSyscalls();
            return ask(syscalls, alteration.apply(new AlteredFile(new FakeSequencer(syscalls))), question);
        });
    }

    private static Object ask(ScriptedSyscalls syscalls, FakeFile sequencer, Question question) throws Exception {
        Path root = Files.createTempDirectory("linux4j-fake");
        Path node = root.resolve(SeqNode.PATH.substring(1));
        Files.createDirectories(node.getParent());
        Files.createFile(node);
        syscalls.register(node.toString(), sequencer);
        syscalls.register("socket:16:15", new FakeFile() {});
        try (DeviceManager manager = ScriptedManager.of(syscalls, root, new AlsaSeqDriver())) {
            question.ask(manager);
        }
        return "";
    }

    private void ofPort(String name, UnaryOperator<AlteredFile> alteration, PortQuestion question) {
        row(name, alteration, manager -> {
            try (MidiPort port = Midi.port(manager, "own")) {
                question.ask(port);
            }
        });
    }

    private static UnaryOperator<AlteredFile> number(long request, int offset, int number) {
        return file -> file.answer(request, (result, memory, argument) -> {
            memory.putInt(argument + offset, number);
            return result;
        });
    }

    /** Succeeds for ever. */
    private static UnaryOperator<AlteredFile> endless(long request) {
        return file -> file.answer(request, (result, memory, argument) -> 0);
    }

    private static void list(DeviceManager manager) throws Exception {
        manager.list();
        for (DriverFailure failure : manager.failures()) {
            if (failure.cause() instanceof Exception e) {
                throw e;
            }
        }
    }

    private static void describe(DeviceManager manager) {
        try (MidiDevice device = manager.open("alsaseq:20", MidiDevice.class)) {
            device.client();
            device.ports();
            device.subscriptions();
            device.attributes();
        }
    }

    private static void everything(MidiPort port) {
        MidiClient client = port.client();
        client.clients();
        client.findClient(20);
        client.ports(20);
        client.findPort(MidiAddress.of(20, 0));
        client.subscriptions(MidiAddress.of(20, 0));
        client.pool();
        client.system();
        client.findSubscription(MidiAddress.of(20, 0), port.address());
        client.findPool(20);
    }

    private void clients() {
        Map<String, Integer> fields = Map.of(
                "number", snd_seq_client_info.OFFSET_client,
                "type", snd_seq_client_info.OFFSET_type,
                "ports", snd_seq_client_info.OFFSET_num_ports,
                "lost", snd_seq_client_info.OFFSET_event_lost,
                "card", snd_seq_client_info.OFFSET_card,
                "process", snd_seq_client_info.OFFSET_pid,
                "version", snd_seq_client_info.OFFSET_midi_version);
        for (int number : HUGE) {
            row("own client " + number, number(asequencer.SNDRV_SEQ_IOCTL_CLIENT_ID, 0, number), manager -> Midi.port(
                            manager, "own")
                    .close());
            fields.forEach((field, offset) -> {
                var next = number(asequencer.SNDRV_SEQ_IOCTL_QUERY_NEXT_CLIENT, offset, number);
                row("next client, " + field + " " + number, next, HostileProgram::list);
                ofPort("all clients, " + field + " " + number, next, HostileProgram::everything);
                row(
                        "client, " + field + " " + number,
                        number(asequencer.SNDRV_SEQ_IOCTL_GET_CLIENT_INFO, offset, number),
                        HostileProgram::describe);
            });
        }
        row("clients without end", endless(asequencer.SNDRV_SEQ_IOCTL_QUERY_NEXT_CLIENT), HostileProgram::list);
    }

    private void ports() {
        for (int number : new int[] {-1, 0, 1, 0xff, 0x0114}) {
            row(
                    "next port " + number,
                    number(asequencer.SNDRV_SEQ_IOCTL_QUERY_NEXT_PORT, 0, number),
                    HostileProgram::list);
            row(
                    "port " + number,
                    number(asequencer.SNDRV_SEQ_IOCTL_GET_PORT_INFO, 0, number),
                    HostileProgram::describe);
            ofPort(
                    "made port " + number,
                    number(asequencer.SNDRV_SEQ_IOCTL_CREATE_PORT, 0, number),
                    HostileProgram::everything);
        }
        for (int number : HUGE) {
            for (int offset = snd_seq_port_info.OFFSET_capability; offset < snd_seq_port_info.SIZE; offset += 4) {
                row(
                        "next port with " + number + " at " + offset,
                        number(asequencer.SNDRV_SEQ_IOCTL_QUERY_NEXT_PORT, offset, number),
                        HostileProgram::describe);
            }
        }
        row("ports without end", endless(asequencer.SNDRV_SEQ_IOCTL_QUERY_NEXT_PORT), HostileProgram::list);
    }

    private void connections() {
        row("connections without end", endless(asequencer.SNDRV_SEQ_IOCTL_QUERY_SUBS), HostileProgram::describe);
        ofPort(
                "connections of our own without end",
                endless(asequencer.SNDRV_SEQ_IOCTL_QUERY_SUBS),
                port -> port.client().subscriptions(port.address()));
        for (int number : HUGE) {
            for (int offset = 0; offset < snd_seq_query_subs.SIZE; offset += 4) {
                ofPort(
                        "a connection with " + number + " at " + offset,
                        number(asequencer.SNDRV_SEQ_IOCTL_QUERY_SUBS, offset, number),
                        port -> {
                            port.connectFrom(MidiAddress.of(20, 0));
                            port.client().subscriptions(port.address());
                        });
            }
        }
    }

    private static void hold(MidiPort port) {
        port.connectTo(MidiAddress.of(20, 0));
        try (MidiSink sink =
                port.sink(MidiSinkSettings.builder().holdsBack(true).build())) {
            sink.send(MidiMessage.noteOn(0, 1, 2), Duration.ofMillis(1));
            sink.flush(Duration.ofMillis(1));
        }
    }

    private void pools() {
        for (int number : HUGE) {
            for (int offset = snd_seq_client_pool.OFFSET_output_pool;
                    offset < snd_seq_client_pool.OFFSET_input_free + 4;
                    offset += 4) {
                var pool = number(asequencer.SNDRV_SEQ_IOCTL_GET_CLIENT_POOL, offset, number);
                ofPort("a pool with " + number + " at " + offset, pool, HostileProgram::everything);
                ofPort("holding back for " + number + " at " + offset, pool, HostileProgram::hold);
            }
        }
    }

    private static void play(MidiPort port) {
        try (MidiQueue queue = port.client().createQueue("queue")) {
            queue.start();
            port.send(
                    MidiMessage.noteOn(0, 1, 2),
                    MidiDelivery.builder().at(queue, MidiTime.ticks(1)).build());
            queue.status();
            queue.isUsed();
            queue.tempo();
            queue.timer();
            queue.awaitEmpty(Duration.ofMillis(1));
            port.client().queue("queue").close();
        }
    }

    private void queues() {
        for (int number : HUGE) {
            for (long request :
                    new long[] {asequencer.SNDRV_SEQ_IOCTL_CREATE_QUEUE, asequencer.SNDRV_SEQ_IOCTL_GET_NAMED_QUEUE}) {
                ofPort(
                        "queue " + number + " by " + request,
                        number(request, snd_seq_queue_info.OFFSET_queue, number),
                        HostileProgram::play);
            }
            filled("status", asequencer.SNDRV_SEQ_IOCTL_GET_QUEUE_STATUS, snd_seq_queue_status.SIZE, number);
            filled("tempo", asequencer.SNDRV_SEQ_IOCTL_GET_QUEUE_TEMPO, snd_seq_queue_tempo.SIZE, number);
            filled("timer", asequencer.SNDRV_SEQ_IOCTL_GET_QUEUE_TIMER, snd_seq_queue_timer.SIZE, number);
        }
        filled("tempo", asequencer.SNDRV_SEQ_IOCTL_GET_QUEUE_TEMPO, snd_seq_queue_tempo.SIZE, 0);
    }

    private void filled(String what, long request, int size, int number) {
        for (int offset = 4; offset < size; offset += 4) {
            ofPort(what + " with " + number + " at " + offset, number(request, offset, number), HostileProgram::play);
        }
    }

    /** A sequencer that has what a test says to be read. */
    private static final class Arrivals implements FakeFile {
        private final FakeSequencer sequencer;
        private final long result;
        private final int[] event;

        Arrivals(FakeSequencer sequencer, long result, int... event) {
            this.sequencer = sequencer;
            this.result = result;
            this.event = event;
        }

        @Override
        public int open(int fd, int flags) {
            return sequencer.open(fd, flags);
        }

        @Override
        public void release(int fd) {
            sequencer.release(fd);
        }

        @Override
        public int ioctl(int fd, long request, ScriptedMemory memory, long argument) {
            return sequencer.ioctl(fd, request, memory, argument);
        }

        @Override
        public long write(int fd, ScriptedMemory memory, long address, long count) {
            return sequencer.write(fd, memory, address, count);
        }

        @Override
        public int poll(int fd, int events) {
            return poll.POLLIN | poll.POLLOUT;
        }

        @Override
        public long read(int fd, ScriptedMemory memory, long address, long count) {
            for (int i = 0; i < event.length; i++) {
                memory.putInt(address + 4L * i, event[i]);
            }
            return result;
        }
    }

    private void arrival(String name, long result, int... event) {
        table.row(name, () -> {
            ScriptedSyscalls syscalls = new ScriptedSyscalls();
            return ask(syscalls, new Arrivals(new FakeSequencer(syscalls), result, event), manager -> {
                try (MidiDevice device = manager.open("alsaseq:20:0", MidiDevice.class);
                        EventSource<MidiEvent> events = device.events()) {
                    for (int i = 0; i < 3; i++) {
                        MidiEvent one = events.next(LONG).orElseThrow();
                        one.message();
                        one.time();
                        one.source();
                        one.toString();
                    }
                }
            });
        });
    }

    private void arrivals() {
        int carrying = asequencer.SNDRV_SEQ_EVENT_SYSEX | asequencer.SNDRV_SEQ_EVENT_LENGTH_VARIABLE << 8;
        int direct = asequencer.SNDRV_SEQ_QUEUE_DIRECT << 24;
        for (long result :
                new long[] {0, 1, HEADER - 1, HEADER + 1, 64 * 1024 + 1, Integer.MAX_VALUE, 1L << 32, Long.MAX_VALUE}) {
            arrival("a reading of " + result, result, asequencer.SNDRV_SEQ_EVENT_NOTEON | direct);
            arrival("bytes of a reading of " + result, result, carrying | direct, 0, 0, 0, 4);
        }
        for (int said : new int[] {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 29, 1 << 20}) {
            arrival("an event of " + said + " bytes", 2 * HEADER, carrying | direct, 0, 0, 0, said);
        }
        for (int type = 0; type < 256; type++) {
            arrival("an event of type " + type, HEADER, type | 3 << 8, -1, -1, 0x14, -1, -1, -1);
        }
    }

    private void writings() {
        for (long result : new long[] {0, 1, HEADER - 1, HEADER + 1, Integer.MAX_VALUE, 1L << 32, Long.MAX_VALUE}) {
            UnaryOperator<AlteredFile> taken = file -> file.write(given -> result);
            ofPort("a writing of " + result, taken, port -> port.send(MidiMessage.noteOn(0, 1, 2)));
            ofPort(
                    "pieces of " + result,
                    taken,
                    port -> port.send(MidiMessage.sysEx((byte) 0xf0, (byte) 1, (byte) 0xf7)));
            ofPort("a batch of " + result, taken, port -> port.batch()
                    .noteOn(0, 1, 2)
                    .noteOn(0, 3, 4)
                    .add(MidiMessage.sysEx((byte) 0xf0, (byte) 1, (byte) 0xf7))
                    .send());
            ofPort("starting by " + result, taken, HostileProgram::play);
        }
    }

    private static void speakPackets(DeviceManager manager) {
        try (MidiClient client = manager.create(MidiClientSpec.builder("piano")
                .protocol(MidiProtocol.UMP_MIDI_2)
                .build())) {
            client.setEndpoint(UmpEndpoint.builder().name("Piano").blocks(1).build());
            client.setBlock(UmpBlock.builder().name("Keys").build());
            client.clients().toString();
            client.findClient(client.number());
            MidiPort port = client.createPort(MidiPortSpec.duplex("keys").build());
            port.connectTo(port.address());
            port.send(UmpPacket.noteOn(0, 0, 60, 1));
            port.batch().add(UmpPacket.noteOn(0, 0, 60, 1)).noteOn(0, 1, 2).send();
        }
    }

    private void packets() {
        for (int number : HUGE) {
            row(
                    "a protocol of " + number,
                    number(asequencer.SNDRV_SEQ_IOCTL_PVERSION, 0, number),
                    HostileProgram::speakPackets);
            row(
                    "what is told is " + number,
                    file -> file.answer(asequencer.SNDRV_SEQ_IOCTL_GET_CLIENT_UMP_INFO, (result, memory, argument) -> {
                        for (int at = 0; at < snd_seq_client_ump_info.SIZE; at += Integer.BYTES) {
                            memory.putInt(argument + at, number);
                        }
                        return result;
                    }),
                    HostileProgram::speakPackets);
        }
        for (long result : new long[] {0, 1, HEADER, HEADER + 3, HEADER + 5, Integer.MAX_VALUE, Long.MAX_VALUE}) {
            row(
                    "a writing of " + result + " of packets",
                    file -> file.write(given -> result),
                    HostileProgram::speakPackets);
        }
    }

    private void floods() {
        for (int number : new int[] {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x01010101, 0}) {
            UnaryOperator<AlteredFile> flood = file -> file.flood(number);
            row("everything is " + number + ": list", flood, HostileProgram::list);
            row("everything is " + number + ": description", flood, HostileProgram::describe);
            row("everything is " + number + ": packets", flood, HostileProgram::speakPackets);
            ofPort("everything is " + number + ": client", flood, HostileProgram::everything);
            ofPort("everything is " + number + ": holding back", flood, HostileProgram::hold);
            ofPort("everything is " + number + ": queue", flood, HostileProgram::play);
            // Only who we are is sound.
            UnaryOperator<AlteredFile> ours = file -> file.flood(number)
                    .answer(asequencer.SNDRV_SEQ_IOCTL_CLIENT_ID, (result, memory, argument) -> result)
                    .answer(asequencer.SNDRV_SEQ_IOCTL_GET_CLIENT_INFO, (result, memory, argument) -> result)
                    .answer(asequencer.SNDRV_SEQ_IOCTL_CREATE_PORT, (result, memory, argument) -> result);
            row("everything but ours is " + number + ": list", ours, HostileProgram::list);
            row("everything but ours is " + number + ": description", ours, HostileProgram::describe);
            ofPort("everything but ours is " + number + ": client", ours, HostileProgram::everything);
            ofPort("everything but ours is " + number + ": holding back", ours, HostileProgram::hold);
            ofPort("everything but ours is " + number + ": queue", ours, HostileProgram::play);
        }
    }
}
