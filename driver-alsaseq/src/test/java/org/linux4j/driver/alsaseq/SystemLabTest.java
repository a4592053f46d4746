package org.linux4j.driver.alsaseq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.Access;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.EventSource;
import org.linux4j.midi.Midi;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiDelivery;
import org.linux4j.midi.MidiDevice;
import org.linux4j.midi.MidiEvent;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiPortSpec;
import org.linux4j.midi.MidiQueue;
import org.linux4j.midi.MidiSink;
import org.linux4j.midi.MidiSinkSettings;
import org.linux4j.midi.MidiTime;
import org.linux4j.testkit.BlockedThread;
import org.linux4j.testkit.ChildJvm;
import org.linux4j.testkit.ChildProgram;
import org.linux4j.testkit.Collector;
import org.linux4j.testkit.LongRun;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.ProcessResources;
import org.linux4j.testkit.VirtualWaits;

/** Who comes and goes, what ends a wait, what is refused, what is left behind. */
@OnlyInLab
@Timeout(600)
class SystemLabTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path NODE = Path.of("/dev/snd/seq");
    private static final ProcessResources RESOURCES = ProcessResources.of("snd/seq", "linux4j");

    private final DeviceManager devices = OnlyMidi.manager();

    @AfterEach
    void close() {
        devices.close();
    }

    private static DeviceChange next(EventSource<DeviceChange> changes) {
        return changes.next(PATIENCE).orElseThrow(() -> new AssertionError("nothing changed"));
    }

    private static void await(EventSource<DeviceChange> changes, String what) {
        List<String> seen = new ArrayList<>();
        while (!seen.contains(what)) {
            DeviceChange change = next(changes);
            seen.add(change.type() + " " + change.device());
        }
    }

    @Test
    void whoComesAndGoesIsTold() {
        try (EventSource<DeviceChange> changes = devices.watch()) {
            List<String> before =
                    devices.list().stream().map(DeviceDescriptor::toString).toList();
            assertTrue(before.stream().noneMatch(one -> one.contains("Linux4J watch")), before.toString());
            String id;
            try (MidiPort port = Midi.port(devices, "a guest")) {
                id = "alsaseq:" + port.address();
                await(changes, "added " + id + " (a guest)");
            }
            await(changes, "removed " + id + " (a guest)");
            assertEquals(
                    before,
                    devices.list().stream().map(DeviceDescriptor::toString).toList());
            // No listing is a reason for another; others may come and go.
            assertEquals(
                    java.util.Optional.empty(),
                    changes.next(Duration.ofMillis(200))
                            .filter(change -> change.toString().contains("Linux4J")));
        }
    }

    @Test
    void whoGoesIsMissed() {
        MidiPort guest = Midi.port(devices, "a guest");
        try (MidiDevice device = devices.open("alsaseq:" + guest.address(), MidiDevice.class);
                EventSource<MidiEvent> events = device.events();
                MidiSink sink = device.sink()) {
            guest.send(MidiMessage.noteOn(0, 1, 1));
            assertEquals(1, events.next(PATIENCE).orElseThrow().note());
            sink.noteOn(0, 1, 1);
            guest.close();
            assertEquals(
                    "port-unsubscribed",
                    events.next(PATIENCE).orElseThrow().type().name());
            assertThrows(DeviceDisconnectedException.class, events::next);
            assertThrows(DeviceDisconnectedException.class, device::ports);
            assertThrows(DeviceDisconnectedException.class, () -> sink.noteOn(0, 1, 1));
        }
        assertThrows(DeviceNotFoundException.class, () -> devices.open("alsaseq:" + guest.address(), MidiDevice.class));
    }

    @Test
    void everyWaitEnds() throws Exception {
        MidiPort port = Midi.port(devices, "waits");
        CompletableFuture<MidiEvent> closed = BlockedThread.start(port::next);
        port.close();
        assertTrue(
                assertThrows(ExecutionException.class, () -> closed.get(60, TimeUnit.SECONDS))
                                .getCause()
                        instanceof DeviceClosedException);
        MidiPort other = Midi.port(devices, "waits");
        Thread.currentThread().interrupt();
        assertThrows(DeviceInterruptedException.class, other::next);
        assertTrue(Thread.interrupted());
        assertEquals(java.util.Optional.empty(), other.next(Duration.ofMillis(10)));
        CompletableFuture<MidiEvent> later = other.nextAsync();
        other.client().close();
        assertTrue(
                assertThrows(ExecutionException.class, () -> later.get(60, TimeUnit.SECONDS))
                                .getCause()
                        instanceof DeviceClosedException);
    }

    @Test
    void portsOfOneClientAreReadTogether() throws Exception {
        try (MidiPort first = Midi.port(devices, "several");
                MidiPort sender = Midi.port(devices, "sender")) {
            MidiPort second =
                    first.client().createPort(MidiPortSpec.receiver("second").build());
            sender.connectTo(first.address());
            sender.connectTo(second.address());
            CompletableFuture<MidiEvent> waits = BlockedThread.start(() -> {
                MidiEvent event = second.next();
                return event.isOfChannel() ? event : second.next();
            });
            sender.send(MidiMessage.noteOn(4, 5, 6));
            assertEquals(second.address(), waits.get(60, TimeUnit.SECONDS).destination());
            MidiEvent event = first.next();
            assertEquals(4, (event.isOfChannel() ? event : first.next()).channel());
        }
    }

    @Test
    void virtualThreadsHoldNoCarrier() throws Exception {
        assumeTrue(VirtualWaits.available());
        MidiPort port = Midi.port(devices, "waits");
        MidiPort sender = Midi.port(devices, "sends");
        VirtualWaits.check(List.of(new VirtualWaits.Wait(
                "MIDI port",
                port::next,
                () -> sender.send(MidiMessage.noteOn(0, 1, 1), MidiDelivery.to(port.address())),
                port)));
    }

    /** Senders that wait for time, for a receiver, for the client's own pool. */
    @Test
    void virtualThreadsThatSendHoldNoCarrier() throws Exception {
        assumeTrue(VirtualWaits.available());
        MidiPort sender = Midi.port(devices, "sends");
        MidiPort receiver = Midi.port(devices, "receives");
        receiver.client().setPool(100, 1);
        MidiSinkSettings toReceiver = MidiSinkSettings.builder()
                .delivery(MidiDelivery.to(receiver.address()))
                .build();
        MidiSink byRate = sender.sink(toReceiver.toBuilder().rate(1).build());
        byRate.noteOn(0, 1, 1);
        MidiSink heldBack = sender.sink(toReceiver.toBuilder().holdsBack(true).build());
        MidiDelivery later = MidiDelivery.builder()
                .destination(receiver.address())
                .at(sender.client().createQueue("stands"), MidiTime.ticks(1))
                .build();
        MidiSink scheduled =
                sender.sink(MidiSinkSettings.builder().delivery(later).build());
        sender.client().setPool(4, 100);
        while (scheduled.send(MidiMessage.noteOn(0, 1, 1), Duration.ZERO)) {
            // Until its pool is full.
        }
        List<VirtualWaits.Wait> waits = new ArrayList<>();
        byte[] bytes = new byte[10_000];
        bytes[0] = (byte) 0xf0;
        bytes[bytes.length - 1] = (byte) 0xf7;
        // As many bytes as no test waits for.
        waits.add(new VirtualWaits.Wait("rate", () -> byRate.send(MidiMessage.sysEx(bytes)), null, byRate));
        waits.add(new VirtualWaits.Wait("receiver", () -> heldBack.noteOn(0, 1, 1), null, heldBack));
        waits.add(new VirtualWaits.Wait("pool", () -> scheduled.noteOn(0, 1, 1), null, scheduled));
        VirtualWaits.check(waits);
    }

    @Test
    void namesNeedBeNoUtf8() throws Exception {
        // A name of 63 bytes whose last character is cut, as the kernel does.
        try (MidiPort port = Midi.port(devices, "x")) {
            SeqNode node = ((OwnClient) port.client()).client.node;
            var memory = node.allocate(org.linux4j.driver.alsaseq.uapi.snd_seq_client_info.SIZE);
            var info = new org.linux4j.driver.alsaseq.uapi.snd_seq_client_info().wrap(memory.buffer(), 0);
            info.client(port.address().client());
            node.demand(org.linux4j.driver.alsaseq.uapi.asequencer.SNDRV_SEQ_IOCTL_GET_CLIENT_INFO, "get", memory);
            byte[] odd = "\n\"(\u00e9".getBytes(StandardCharsets.ISO_8859_1);
            for (int i = 0; i < odd.length; i++) {
                info.name(i, odd[i]);
            }
            info.name(odd.length, 0);
            node.demand(org.linux4j.driver.alsaseq.uapi.asequencer.SNDRV_SEQ_IOCTL_SET_CLIENT_INFO, "set", memory);
            assertTrue(devices.list().stream()
                    .anyMatch(device -> device.id()
                                    .toString()
                                    .equals("alsaseq:" + port.address().client())
                            && device.name().equals("\n\"(\ufffd")));
            assertEquals(List.of(), devices.failures());
        }
    }

    @Test
    void withoutASequencerThereIsOneSentence() throws Exception {
        Path away = NODE.resolveSibling("seq.away");
        Files.move(NODE, away);
        try {
            DeviceUnsupportedException failure =
                    assertThrows(DeviceUnsupportedException.class, () -> Midi.port(devices, "x"));
            assertEquals(
                    "open /dev/snd/seq: this kernel has no ALSA sequencer, or has not loaded it (ENOENT);"
                            + " load it with `sudo modprobe snd-seq`",
                    failure.getMessage());
            DeviceDescriptor through = devices.resolve("alsaseq:14:0");
            assertFalse(through.access().isGranted());
            devices.watch().close();
        } finally {
            Files.move(away, NODE);
        }
    }

    /** In a program of its own, which is root without what lets root open anything. */
    @Test
    void whoMayNotIsToldWhy() throws Exception {
        Set<PosixFilePermission> before = Files.getPosixFilePermissions(NODE);
        Files.setPosixFilePermissions(NODE, Set.of());
        try {
            runWithoutRights();
        } finally {
            Files.setPosixFilePermissions(NODE, before);
        }
    }

    private static void runWithoutRights() throws Exception {
        List<String> command =
                new ArrayList<>(List.of("/usr/bin/setpriv", "--bounding-set=-dac_override,-dac_read_search"));
        command.addAll(ChildJvm.brief(Nobody.class).command());
        String said = ChildProgram.run(command).output();
        assertTrue(said.contains("listed: denied"), said);
        assertTrue(said.contains("open /dev/snd/seq: permission denied (EACCES); it belongs to user root"), said);
    }

    /** Somebody who may not open the sequencer. */
    static final class Nobody {
        private Nobody() {}

        public static void main(String[] arguments) {
            try (DeviceManager devices = OnlyMidi.manager()) {
                Access access = devices.resolve("alsaseq:14:0").access();
                System.out.println("listed: " + access);
                Midi.port(devices, "x");
            } catch (DeviceException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void theSixtyFifthClientIsRefused() {
        List<MidiPort> ports = new ArrayList<>();
        try {
            DeviceException refused = assertThrows(DeviceException.class, () -> {
                for (int i = 0; i < 65; i++) {
                    ports.add(Midi.port(devices, "one of many"));
                }
            });
            assertEquals(64, ports.size());
            // Nobody is kept from hearing of other devices.
            devices.watch().close();
            assertTrue(
                    refused.getMessage().contains("the 64 clients that the sequencer has for programs are all taken"));
        } finally {
            ports.forEach(MidiPort::close);
        }
        Midi.port(devices, "again").close();
    }

    @Test
    void whatIsForgottenIsClosed() throws Exception {
        ProcessResources.Snapshot before = RESOURCES.snapshot();
        MidiAddress address = forget();
        Collector.until("the forgotten client is closed", () -> !isThere(address));
        RESOURCES.assertNoMoreThan(before);
    }

    private boolean isThere(MidiAddress address) {
        return devices.list().stream().anyMatch(one -> one.id().toString().equals("alsaseq:" + address));
    }

    private MidiAddress forget() {
        MidiPort port = Midi.port(devices, "forgotten");
        port.sink(MidiSinkSettings.TO_SUBSCRIBERS);
        System.gc();
        port.next(Duration.ZERO);
        return port.address();
    }

    @Test
    void tenThousandRoundsLeaveNothingBehind() {
        for (int i = 0; i < 100; i++) {
            round();
        }
        ProcessResources.Snapshot before = RESOURCES.snapshot();
        for (int i = 0; i < LongRun.rounds(10_000); i++) {
            round();
        }
        RESOURCES.assertNoMoreThan(before);
    }

    private void round() {
        try (MidiPort port = Midi.port(devices, "round")) {
            port.next(Duration.ZERO);
        }
    }

    /** All that can be opened and made; what is closed goes, though its client stays. */
    @Test
    void aThousandRoundsOfEverythingLeaveNothingBehind() {
        MidiPort stays = Midi.port(devices, "stays");
        for (int i = 0; i < 20; i++) {
            everything(stays);
        }
        ProcessResources.Snapshot before = RESOURCES.snapshot();
        for (int i = 0; i < 1_000; i++) {
            everything(stays);
        }
        RESOURCES.assertNoMoreThan(before);
        assertEquals(List.of(stays), stays.client().ownPorts());
    }

    private void everything(MidiPort stays) {
        MidiSinkSettings careful = MidiSinkSettings.builder().holdsBack(true).build();
        try (MidiQueue queue = stays.client().createQueue("round");
                MidiPort port =
                        stays.client().createPort(MidiPortSpec.duplex("round").build());
                MidiDevice device = devices.open("alsaseq:" + port.address(), MidiDevice.class);
                EventSource<MidiEvent> events = device.events();
                MidiSink there = device.sink();
                MidiSink sink = port.sink(careful)) {
            port.setStampQueue(queue, false);
            there.noteOn(0, 1, 1);
            sink.noteOn(0, 2, 2);
            assertEquals(2, events.next(PATIENCE).orElseThrow().note());
            port.batch().noteOn(0, 3, 3).send();
            assertEquals(3, events.next(PATIENCE).orElseThrow().note());
            // Or the client that stays is full one day.
            assertTrue(port.drain(event -> {}) > 0);
        }
    }

    @Test
    void whatArrivesIsStampedUntilThatEnds() {
        try (MidiPort port = Midi.port(devices, "stamps");
                MidiQueue queue = port.client().createQueue("a queue")) {
            MidiDelivery self = MidiDelivery.to(port.address());
            for (boolean real : new boolean[] {true, false}) {
                port.setStampQueue(queue, real);
                assertEquals(OptionalInt.of(queue.number()), port.info().stampQueue());
                assertEquals(real, port.info().realTime());
                port.send(MidiMessage.noteOn(0, 1, 1), self);
                MidiEvent event = port.next(PATIENCE).orElseThrow();
                assertEquals(OptionalInt.of(queue.number()), event.queue());
                assertEquals(real, event.time().orElseThrow() instanceof MidiTime.Real);
            }
            port.unsetStampQueue();
            assertEquals(OptionalInt.empty(), port.info().stampQueue());
            port.send(MidiMessage.noteOn(0, 1, 1), self);
            assertTrue(port.next(PATIENCE).orElseThrow().time().isEmpty());
        }
    }
}
