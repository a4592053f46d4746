package org.linux4j.driver.alsaseq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceManager;
import org.linux4j.DriverFailure;
import org.linux4j.EventSource;
import org.linux4j.driver.alsaseq.uapi.asequencer;
import org.linux4j.midi.DataMessage;
import org.linux4j.midi.Midi;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiBatch;
import org.linux4j.midi.MidiClient;
import org.linux4j.midi.MidiClientInfo;
import org.linux4j.midi.MidiClientSpec;
import org.linux4j.midi.MidiDelivery;
import org.linux4j.midi.MidiDevice;
import org.linux4j.midi.MidiEvent;
import org.linux4j.midi.MidiEventType;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiOverflowException;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiPortSpec;
import org.linux4j.midi.MidiProtocol;
import org.linux4j.midi.MidiQueue;
import org.linux4j.midi.MidiRemoval;
import org.linux4j.midi.MidiSink;
import org.linux4j.midi.MidiSinkSettings;
import org.linux4j.midi.MidiSubscription;
import org.linux4j.midi.MidiTempo;
import org.linux4j.midi.MidiTime;
import org.linux4j.midi.MidiTimer;
import org.linux4j.midi.UmpBlock;
import org.linux4j.midi.UmpEndpoint;
import org.linux4j.midi.UmpPacket;
import org.linux4j.testkit.FaultSweep;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.SweepDigest;

/** Every system call of listing, listening, sending and scheduling fails once with every error. */
@Timeout(3600)
class SequencerSweepTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private static Path root;

    @BeforeAll
    static void makeNode() throws IOException {
        Files.createDirectories(root.resolve("dev/snd"));
        Files.createFile(root.resolve("dev/snd/seq"));
    }

    /** What is done with a sequencer. */
    private interface Use {
        void of(DeviceManager manager, FakeSequencer fake) throws Exception;
    }

    private static void sweep(String name, Use use) {
        System.out.println(FaultSweep.of(name, syscalls -> {
                    FakeSequencer fake = new FakeSequencer(syscalls);
                    syscalls.register(root.resolve("dev/snd/seq").toString(), fake);
                    try (DeviceManager manager = ScriptedManager.of(syscalls, root, new AlsaSeqDriver())) {
                        use.of(manager, fake);
                    }
                })
                .requests(asequencer.class)
                .run());
    }

    /** Where a read fails with ENOSPC, word of that comes between. */
    private static MidiEvent next(EventSource<MidiEvent> source) {
        MidiEvent event = any(source);
        return event.type().equals(MidiEventType.LOST) ? any(source) : event;
    }

    private static MidiEvent any(EventSource<MidiEvent> source) {
        return source.next(PATIENCE).orElseThrow(() -> new AssertionError("nothing came"));
    }

    /** The fake has no /proc, so that a client of our own asks. */
    @Test
    void listing() {
        sweep("list clients and ports", (manager, fake) -> {
            List<DeviceDescriptor> found = manager.list();
            if (!manager.failures().isEmpty()) {
                assertEquals("alsaseq", manager.failures().get(0).driver());
                return;
            }
            // ENOENT and ENXIO are how the kernel says that there are no more.
            List<String> all = List.of("alsaseq:0", "alsaseq:0:0", "alsaseq:0:1", "alsaseq:20", "alsaseq:20:0");
            for (DeviceDescriptor device : found) {
                assertTrue(all.contains(device.id().toString()), device.toString());
            }
            try (MidiDevice device = manager.open("alsaseq:20", MidiDevice.class)) {
                assertEquals("Keyboard", device.client().name());
                device.attributes();
                assertEquals(List.of(), device.subscriptions());
            }
        });
    }

    /** A list that ends where it failed, or what is told to be absent, ends no run in an exception. */
    @Test
    void seeing() {
        System.out.println(FaultSweep.seeing("see clients and ports", syscalls -> {
                    FakeSequencer fake = new FakeSequencer(syscalls);
                    syscalls.register(root.resolve("dev/snd/seq").toString(), fake);
                    try (DeviceManager manager = ScriptedManager.of(syscalls, root, new AlsaSeqDriver());
                            MidiPort port = Midi.port(manager, "own");
                            MidiDevice device = manager.open("alsaseq:20", MidiDevice.class)) {
                        port.connectFrom(MidiAddress.of(20, 0));
                        List<DeviceDescriptor> listed = manager.list();
                        for (DriverFailure failure : manager.failures()) {
                            throw (Exception) failure.cause();
                        }
                        MidiClient client = port.client();
                        return listed + "\n" + client.clients() + "\n" + client.findClient(20) + "\n"
                                + client.ports(0) + "\n" + client.findPort(MidiAddress.of(20, 0)) + "\n"
                                + client.subscriptions(MidiAddress.of(20, 0)) + "\n" + client.pool() + "\n"
                                + client.findPool(20) + "\n" + device.subscriptions() + "\n"
                                + SweepDigest.of(device.attributes());
                    }
                })
                .requests(asequencer.class)
                .run());
    }

    @Test
    void listening() {
        sweep("listen to a port", (manager, fake) -> {
            try (MidiDevice device = manager.open("alsaseq:20:0", MidiDevice.class);
                    EventSource<MidiEvent> events = device.events()) {
                fake.play(60);
                assertEquals(60, next(events).note());
                fake.play(61);
                fake.unplug(20);
                assertEquals(61, next(events).note());
                assertEquals(MidiEventType.PORT_UNSUBSCRIBED, next(events).type());
                try {
                    fail("An event of a port that is gone: " + events.next());
                } catch (DeviceDisconnectedException e) {
                    assertTrue(e.target().orElse("").endsWith("alsaseq:20:0")
                            || e.target().orElse("").endsWith("/dev/snd/seq"));
                }
            }
        });
    }

    @Test
    void sending() {
        sweep("send between ports", (manager, fake) -> {
            try (MidiPort from = Midi.port(manager, "from");
                    MidiPort to = Midi.port(manager, "to")) {
                from.connectTo(to.address());
                // To one: what is said of one among several is no fault.
                MidiSinkSettings settings = MidiSinkSettings.builder()
                        .delivery(MidiDelivery.to(to.address()))
                        .build();
                MidiSink sink = from.sink(settings);
                sink.send(MidiMessage.noteOn(1, 2, 3));
                assertEquals(MidiMessage.noteOn(1, 2, 3), next(to).message());
                sink.send(ByteBuffer.wrap(new byte[] {(byte) 0x90, 1, 2, 3, 4}));
                assertEquals(1, next(to).note());
                assertEquals(3, next(to).note());
                byte[] sysEx = new byte[1_000];
                sysEx[0] = (byte) 0xf0;
                sysEx[999] = (byte) 0xf7;
                try (MidiSink held =
                        from.sink(settings.toBuilder().holdsBack(true).build())) {
                    held.send(MidiMessage.sysEx(sysEx));
                }
                assertArrayEquals(sysEx, ((DataMessage.SysEx) next(to).message()).bytes());
                MidiBatch batch =
                        from.batch().to(settings.delivery()).noteOn(1, 1, 1).control(1, 2, 3);
                batch.send();
                next(to);
                assertEquals(2, next(to).parameter());
            }
        });
    }

    @Test
    void packets() {
        sweep("speak packets", (manager, fake) -> {
            try (MidiClient client = manager.create(MidiClientSpec.builder("piano")
                            .protocol(MidiProtocol.UMP_MIDI_2)
                            .build());
                    MidiPort port =
                            client.createPort(MidiPortSpec.duplex("keys").build())) {
                UmpEndpoint endpoint =
                        UmpEndpoint.builder().name("Piano").blocks(1).build();
                UmpBlock block = UmpBlock.builder().name("Keys").build();
                client.setEndpoint(endpoint);
                client.setBlock(block);
                // Errors that say that nothing is told are believed.
                for (MidiClientInfo one : client.clients()) {
                    one.endpoint().ifPresent(told -> assertEquals(endpoint, told));
                    one.blocks().forEach(told -> assertEquals(block, told));
                }
                UmpPacket note = UmpPacket.noteOn(0, 0, 60, 0x8000);
                MidiSinkSettings settings = MidiSinkSettings.builder()
                        .delivery(MidiDelivery.to(port.address()))
                        .build();
                MidiSink sink = port.sink(settings);
                sink.send(note);
                assertEquals(note, next(port).message());
                sink.packet(note.first(), note.second(), 0, 0);
                assertEquals(note, next(port).message());
                port.batch().to(settings.delivery()).add(note).noteOn(1, 2, 3).send();
                assertEquals(note, next(port).message());
                assertEquals(2, next(port).note());
            }
        });
    }

    @Test
    void scheduling() {
        sweep("schedule on a queue", (manager, fake) -> {
            try (MidiPort port = Midi.port(manager, "port");
                    MidiQueue queue = port.client().createQueue("tempo")) {
                MidiClient client = port.client();
                queue.setTempo(MidiTempo.bpm(90));
                assertTrue(queue.isUsed());
                assertEquals(192, client.system().mostClients());
                assertEquals(500_000, queue.tempo().microsPerQuarter());
                queue.setTimer(MidiTimer.HIGH_RESOLUTION);
                queue.timer();
                queue.setLocked(false);
                queue.start();
                MidiDelivery soon = MidiDelivery.builder()
                        .destination(port.address())
                        .at(queue, MidiTime.ticks(96))
                        .build();
                fake.fullUntilPolled();
                port.send(MidiMessage.noteOn(0, 1, 2), soon);
                assertEquals(MidiTime.ticks(96), next(port).time().orElseThrow());
                fake.fullUntilPolled();
                port.batch().to(soon).noteOn(0, 3, 4).noteOff(0, 3, 4).send();
                assertEquals(3, next(port).note());
                fake.full(2);
                port.send(MidiMessage.noteOn(0, 5, 2), soon);
                next(port);
                next(port);
                assertTrue(queue.awaitEmpty(PATIENCE));
                assertEquals(77, queue.status().tick());
                client.remove(
                        MidiRemoval.builder().channel(1).from(MidiTime.ticks(5)).build());
                client.setOnly(List.of(MidiEventType.NOTE_ON));
                client.acceptAll();
                client.setBounce(true);
                client.setPool(300, 300);
                port.setStampQueue(queue, true);
                port.unsetStampQueue();
                client.dropInput();
                queue.stop();
            }
        });
    }

    @Test
    void overflowing() {
        sweep("a receiver that is full", (manager, fake) -> {
            try (MidiPort from = Midi.port(manager, "from");
                    MidiPort to = Midi.port(manager, "to")) {
                from.connectTo(to.address());
                fake.room(to.address().client(), 2);
                MidiBatch batch = from.batch();
                for (int i = 0; i < 5; i++) {
                    batch.noteOn(0, i, 1);
                }
                try {
                    batch.send();
                    fail("Five events found room for two");
                } catch (MidiOverflowException e) {
                    // One of them may be said not to be let in.
                    assertTrue(e.refused() == 3 || e.refused() == 2, () -> "" + e.refused());
                }
                assertEquals(new DataMessage.Lost(OptionalLong.empty()), any(to).message());
                assertTrue(to.lost() >= 1);
            }
        });
    }

    @Test
    void connecting() {
        sweep("connect by name", (manager, fake) -> {
            try (MidiPort to = Midi.port(manager, "Synth")) {
                Midi.connect(manager, "keyboard", "synth");
                for (MidiSubscription one : to.subscriptions()) {
                    assertEquals(MidiAddress.of(20, 0), one.sender());
                }
                to.client()
                        .findSubscription(MidiAddress.of(20, 0), to.address())
                        .ifPresent(one -> assertEquals(MidiSubscription.of(MidiAddress.of(20, 0), to.address()), one));
                fake.play(1);
                assertEquals(1, next(to).note());
                Midi.disconnect(manager, "keyboard", "synth");
                assertEquals(List.of(), to.subscriptions());
            }
        });
    }
}
