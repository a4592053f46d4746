package org.linux4j.driver.alsaseq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.midi.Midi;
import org.linux4j.midi.MidiBatch;
import org.linux4j.midi.MidiClient;
import org.linux4j.midi.MidiClientSpec;
import org.linux4j.midi.MidiEvent;
import org.linux4j.midi.MidiEventType;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiOverflowException;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiPortSpec;
import org.linux4j.midi.MidiProtocol;
import org.linux4j.midi.UmpBlock;
import org.linux4j.midi.UmpEndpoint;
import org.linux4j.midi.UmpPacket;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.ScriptedSyscalls;

/** Clients that speak packets, kernels that do not, and what is in the way. */
@Timeout(300)
class UmpTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final UmpPacket NOTE = UmpPacket.noteOn(1, 2, 60, 0x8000);

    @TempDir
    private Path root;

    private FakeSequencer fake;
    private DeviceManager manager;

    @BeforeEach
    void open() throws IOException {
        ScriptedSyscalls syscalls = new ScriptedSyscalls();
        fake = FakeSequencer.below(root, syscalls);
        syscalls.register("socket:16:15", new FakeFile() {});
        manager = ScriptedManager.of(syscalls, root, new AlsaSeqDriver());
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private MidiPort port(String name, MidiProtocol protocol) {
        return manager.create(MidiClientSpec.builder(name).protocol(protocol).build())
                .createPort(MidiPortSpec.duplex(name).build());
    }

    private static MidiEvent next(MidiPort port) {
        return port.next(PATIENCE).orElseThrow(() -> new AssertionError("nothing came"));
    }

    @Test
    void packetsAndEventsArriveSideBySide() {
        MidiPort sender = port("sender", MidiProtocol.UMP_MIDI_2);
        MidiPort receiver = port("receiver", MidiProtocol.UMP_MIDI_2);
        MidiPort plain = Midi.port(manager, "plain");
        sender.connectTo(receiver.address().toString());
        plain.connectTo(receiver.address().toString());
        MidiMessage piece = MidiMessage.sysEx(longSysEx());
        for (int round = 0; round < 3; round++) {
            sender.send(NOTE);
            plain.send(MidiMessage.noteOn(0, 60, 100));
            plain.send(piece);
            sender.sink().packet(0x2090_3c40, 7, 7, 7);
            MidiEvent event = next(receiver);
            assertEquals(NOTE, event.message());
            assertEquals(sender.address(), event.source());
            assertEquals(receiver.address(), event.destination());
            assertEquals("UMP 41923c00 80000000", event.message().toString());
            assertEquals(MidiMessage.noteOn(0, 60, 100), next(receiver).message());
            assertEquals(piece, next(receiver).message());
            assertEquals(UmpPacket.midi1(0, 0x90, 60, 64), next(receiver).message());
        }
    }

    private static byte[] longSysEx() {
        byte[] bytes = new byte[70];
        bytes[0] = (byte) 0xf0;
        bytes[69] = (byte) 0xf7;
        return bytes;
    }

    @Test
    void aBatchHasBoth() {
        MidiPort sender = port("sender", MidiProtocol.UMP_MIDI_1);
        MidiPort receiver = port("receiver", MidiProtocol.UMP_MIDI_2);
        sender.connectTo(receiver.address().toString());
        MidiBatch batch = sender.batch();
        UmpPacket wide = UmpPacket.sysEx8(0, 1, new byte[5]).get(0);
        batch.add(NOTE)
                .noteOn(0, 61, 100)
                .add(wide)
                .add(MidiMessage.sysEx(longSysEx()))
                .add(NOTE);
        assertEquals(5, batch.size());
        batch.send();
        assertEquals(NOTE, next(receiver).message());
        assertEquals(MidiMessage.noteOn(0, 61, 100), next(receiver).message());
        assertEquals(wide, next(receiver).message());
        assertEquals(MidiEventType.SYSEX, next(receiver).type());
        assertEquals(NOTE, next(receiver).message());
    }

    @Test
    void whatAnEventOfAPacketTells() {
        MidiPort sender = port("sender", MidiProtocol.UMP_MIDI_2);
        MidiPort receiver = port("receiver", MidiProtocol.UMP_MIDI_2);
        sender.connectTo(receiver.address().toString());
        sender.send(NOTE);
        int[] seen = {0};
        java.util.function.Consumer<MidiEvent> look = event -> {
            seen[0]++;
            assertEquals(MidiEventType.UMP, event.type());
            assertEquals(2, event.words());
            assertEquals(0x8000_0000, event.word(1));
            assertThrows(IndexOutOfBoundsException.class, () -> event.word(2));
            assertFalse(event.isOfChannel() || event.isOfNote() || event.isOfParameter());
            assertEquals(0, event.channel() + event.note() + event.velocity() + event.value() + event.length());
            assertEquals(0, event.lostBefore());
            String described = event.attributes().toString();
            assertTrue(described.contains("41923c00"), described);
        };
        while (seen[0] == 0) {
            receiver.drain(look);
        }
        assertEquals(1, seen[0]);
    }

    @Test
    void whoHasNoRoomLosesPackets() {
        MidiPort sender = port("sender", MidiProtocol.UMP_MIDI_2);
        MidiPort full = port("full", MidiProtocol.UMP_MIDI_2);
        fake.room(full.address().client(), 1);
        sender.connectTo(full.address().toString());
        sender.send(NOTE);
        assertThrows(MidiOverflowException.class, () -> sender.send(NOTE));
        assertThrows(MidiOverflowException.class, () -> sender.batch().add(NOTE).send());
        assertEquals(MidiEventType.LOST, next(full).type());
    }

    @Test
    void plainMidiSendsNoPackets() {
        MidiPort plain = Midi.port(manager, "plain");
        assertEquals(MidiProtocol.LEGACY, plain.client().protocol());
        for (Runnable sends : List.<Runnable>of(
                () -> plain.send(NOTE),
                () -> plain.sink().packet(0x4090_3c00, 0, 0, 0),
                () -> plain.batch().add(NOTE),
                () -> plain.client().setEndpoint(UmpEndpoint.builder().build()),
                () -> plain.client().setBlock(UmpBlock.builder().build()))) {
            DeviceUnsupportedException refused = assertThrows(DeviceUnsupportedException.class, sends::run);
            assertTrue(refused.getMessage().contains("plain MIDI"), refused.getMessage());
        }
    }

    @Test
    void aKernelWithoutPacketsIsSaidToBe() {
        fake.version(0x1_0002);
        DeviceUnsupportedException old =
                assertThrows(DeviceUnsupportedException.class, () -> port("new", MidiProtocol.UMP_MIDI_1));
        assertTrue(old.getMessage().contains("1.0.2"), old.getMessage());
        fake.version(0x1_0003);
        fake.withoutPackets();
        DeviceUnsupportedException without =
                assertThrows(DeviceUnsupportedException.class, () -> port("new", MidiProtocol.UMP_MIDI_2));
        assertTrue(without.getMessage().contains("without packets"), without.getMessage());
        // And none of them is left; plain MIDI goes on.
        MidiPort plain = Midi.port(manager, "plain");
        assertEquals(128, plain.address().client());
    }

    @Test
    void whatIsToldOfAnEndpointIsRead() {
        MidiClient own = manager.create(
                MidiClientSpec.builder("own").protocol(MidiProtocol.UMP_MIDI_2).build());
        assertEquals(2, own.findClient(own.number()).orElseThrow().midiVersion());
        UmpEndpoint endpoint = UmpEndpoint.builder()
                .name("Klavier")
                .blocks(2)
                .protocols(2)
                .receivesTimestamps(true)
                .build();
        UmpBlock block = UmpBlock.builder().number(1).name("Tasten").groups(16).build();
        own.setEndpoint(endpoint);
        own.setBlock(block);
        assertEquals(
                endpoint, own.findClient(own.number()).orElseThrow().endpoint().orElseThrow());
        assertEquals(List.of(block), own.findClient(own.number()).orElseThrow().blocks());
    }

    @Test
    void whatDoesNotFitIsNotTold() {
        MidiClient own = manager.create(
                MidiClientSpec.builder("own").protocol(MidiProtocol.UMP_MIDI_2).build());
        for (UmpEndpoint wrong : List.of(
                UmpEndpoint.builder().name("x".repeat(128)).build(),
                UmpEndpoint.builder().productId("\u00e4".repeat(64)).build(),
                UmpEndpoint.builder().name("half\0hidden").build(),
                UmpEndpoint.builder().blocks(33).build(),
                UmpEndpoint.builder().protocol(3).build(),
                UmpEndpoint.builder().manufacturer(-1).build())) {
            assertThrows(IllegalArgumentException.class, () -> own.setEndpoint(wrong));
        }
        for (UmpBlock wrong : List.of(
                UmpBlock.builder().number(32).build(),
                UmpBlock.builder().firstGroup(15).groups(2).build(),
                UmpBlock.builder().groups(0).build(),
                UmpBlock.builder().hint(4).build())) {
            assertThrows(IllegalArgumentException.class, () -> own.setBlock(wrong));
        }
    }
}
