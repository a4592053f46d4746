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
import org.linux4j.midi.MidiDevice;
import org.linux4j.midi.MidiEvent;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiPortSpec;
import org.linux4j.midi.MidiSink;
import org.linux4j.testkit.BlockedThread;
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

    private final DeviceManager devices = manager();

    private static DeviceManager manager() {
        return DeviceManager.builder()
                .discovery(false)
                .driver(new AlsaSeqDriver())
                .build();
    }

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
                () -> sender.send(MidiMessage.noteOn(0, 1, 1), org.linux4j.midi.MidiDelivery.to(port.address())),
                port)));
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
        Process program = new ProcessBuilder(
                        "setpriv",
                        "--bounding-set=-dac_override,-dac_read_search",
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Nobody.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(said.contains("listed: denied"), said);
        assertTrue(said.contains("open /dev/snd/seq: permission denied (EACCES); it belongs to user root"), said);
    }

    /** Somebody who may not open the sequencer. */
    static final class Nobody {
        private Nobody() {}

        public static void main(String[] arguments) {
            try (DeviceManager devices = manager()) {
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
        for (int i = 0; i < 500 && isThere(address); i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertFalse(isThere(address), "the forgotten client is still there");
        RESOURCES.assertNoMoreThan(before);
    }

    private boolean isThere(MidiAddress address) {
        return devices.list().stream().anyMatch(one -> one.id().toString().equals("alsaseq:" + address));
    }

    private MidiAddress forget() {
        MidiPort port = Midi.port(devices, "forgotten");
        port.sink(org.linux4j.midi.MidiSinkSettings.TO_SUBSCRIBERS);
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
        for (int i = 0; i < 10_000; i++) {
            round();
        }
        RESOURCES.assertNoMoreThan(before);
    }

    private void round() {
        try (MidiPort port = Midi.port(devices, "round")) {
            port.next(Duration.ZERO);
        }
    }
}
