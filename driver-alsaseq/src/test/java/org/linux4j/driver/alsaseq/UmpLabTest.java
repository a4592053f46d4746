package org.linux4j.driver.alsaseq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.midi.ChannelMessage;
import org.linux4j.midi.Midi;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiBatch;
import org.linux4j.midi.MidiClient;
import org.linux4j.midi.MidiClientInfo;
import org.linux4j.midi.MidiClientSpec;
import org.linux4j.midi.MidiDelivery;
import org.linux4j.midi.MidiEvent;
import org.linux4j.midi.MidiEventType;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiPortSpec;
import org.linux4j.midi.MidiProtocol;
import org.linux4j.midi.MidiQueue;
import org.linux4j.midi.MidiSink;
import org.linux4j.midi.MidiSubscription;
import org.linux4j.midi.MidiTime;
import org.linux4j.midi.UmpBlock;
import org.linux4j.midi.UmpEndpoint;
import org.linux4j.midi.UmpKind;
import org.linux4j.midi.UmpPacket;
import org.linux4j.testkit.AllocationMeter;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.UsbMidi2Gadget;

/** Clients that speak packets, with each other, with plain MIDI and with an instrument of MIDI 2.0. */
@OnlyInLab
@Timeout(600)
class UmpLabTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private DeviceManager devices;

    @BeforeEach
    void open() {
        devices = OnlyMidi.manager();
    }

    @AfterEach
    void close() {
        devices.close();
    }

    private MidiPort port(String name, MidiProtocol protocol) {
        MidiClient client =
                devices.create(MidiClientSpec.builder(name).protocol(protocol).build());
        assertEquals(protocol, client.protocol());
        assertEquals(
                protocol.version(),
                client.findClient(client.number()).orElseThrow().midiVersion());
        return client.createPort(MidiPortSpec.duplex(name).build());
    }

    /** The next message of music. */
    private static MidiMessage next(MidiPort port) {
        while (true) {
            MidiEvent event = port.next(PATIENCE).orElseThrow(() -> new AssertionError("nothing came"));
            int type = event.type().code();
            if (type < MidiEventType.CLIENT_START.code() || type > MidiEventType.PORT_UNSUBSCRIBED.code()) {
                return event.message();
            }
        }
    }

    @Test
    void plainMidiAndMidi2ExchangeNotes() {
        MidiPort plain = port("plain", MidiProtocol.LEGACY);
        MidiPort wide = port("wide", MidiProtocol.UMP_MIDI_2);
        plain.connectTo(wide.address().toString());
        wide.connectTo(plain.address().toString());
        int[][] velocities = {{1, 0x0200}, {64, 0x8000}, {127, 0xffff}};
        for (int[] one : velocities) {
            plain.send(MidiMessage.noteOn(3, 60, one[0]));
            UmpPacket on = UmpPacket.noteOn(0, 3, 60, one[1]);
            assertEquals(on, next(wide));
            wide.send(on);
            assertEquals(MidiMessage.noteOn(3, 60, one[0]), next(plain));
            plain.send(MidiMessage.noteOff(3, 60, one[0]));
            UmpPacket off = UmpPacket.noteOff(0, 3, 60, one[1]);
            assertEquals(off, next(wide));
            wide.send(off);
            assertEquals(MidiMessage.noteOff(3, 60, one[0]), next(plain));
        }
        wide.send(UmpPacket.control(0, 3, 7, 0xffff_ffffL));
        assertEquals(MidiMessage.control(3, 7, 127), next(plain));
        wide.send(UmpPacket.pitchBend(0, 3, 0x8000_0000L));
        assertEquals(MidiMessage.pitchBend(3, 0), next(plain));
        plain.send(MidiMessage.pitchBend(3, 8191));
        assertEquals(UmpPacket.pitchBend(0, 3, 0xffff_ffffL), next(wide));
    }

    @Test
    void ofMidi1TheNumbersStayAsTheyAre() {
        MidiPort plain = port("plain", MidiProtocol.LEGACY);
        MidiPort narrow = port("narrow", MidiProtocol.UMP_MIDI_1);
        plain.connectTo(narrow.address().toString());
        narrow.connectTo(plain.address().toString());
        for (int velocity : new int[] {1, 64, 127}) {
            plain.send(MidiMessage.noteOn(3, 60, velocity));
            UmpPacket on = UmpPacket.midi1(0, 0x93, 60, velocity);
            assertEquals(on, next(narrow));
            narrow.send(on);
            assertEquals(MidiMessage.noteOn(3, 60, velocity), next(plain));
        }
        // What an own client sends as plain MIDI is a packet for others.
        MidiPort wide = port("wide", MidiProtocol.UMP_MIDI_2);
        narrow.connectTo(wide.address().toString());
        narrow.sink().noteOn(3, 61, 127);
        assertEquals(UmpPacket.noteOn(0, 3, 61, 0xffff), next(wide));
    }

    @Test
    void longMessagesGoBothWays() {
        MidiPort plain = port("plain", MidiProtocol.LEGACY);
        MidiPort wide = port("wide", MidiProtocol.UMP_MIDI_2);
        plain.connectTo(wide.address().toString());
        wide.connectTo(plain.address().toString());
        byte[] bytes = new byte[40];
        bytes[0] = (byte) 0xf0;
        for (int i = 1; i < bytes.length - 1; i++) {
            bytes[i] = (byte) i;
        }
        bytes[bytes.length - 1] = (byte) 0xf7;
        plain.send(MidiMessage.sysEx(bytes));
        ByteArrayOutputStream came = new ByteArrayOutputStream();
        while (came.size() < bytes.length - 2) {
            UmpPacket packet = (UmpPacket) next(wide);
            assertEquals(UmpKind.SYSEX_7, packet.kind());
            came.writeBytes(packet.data());
        }
        byte[] within = java.util.Arrays.copyOfRange(bytes, 1, bytes.length - 1);
        org.junit.jupiter.api.Assertions.assertArrayEquals(within, came.toByteArray());
        UmpPacket.sysEx7(0, within).forEach(wide::send);
        assertEquals(MidiMessage.sysEx(bytes), next(plain));
    }

    @Test
    void packetsComeAsTheyWereSent() {
        MidiPort sender = port("a sender", MidiProtocol.UMP_MIDI_2);
        MidiPort receiver = port("a receiver", MidiProtocol.UMP_MIDI_2);
        sender.connectTo(receiver.address().toString());
        List<UmpPacket> sent = new ArrayList<>(List.of(
                UmpPacket.jrTimestamp(77),
                UmpPacket.noteOn(5, 3, 60, 0x1234, 3, 0x7800),
                UmpPacket.keyPressure(5, 3, 60, 0x8765_4321L),
                UmpPacket.control(0, 0, 1, 0x8765_4321L),
                UmpPacket.program(0, 0, 5, 0x1fff),
                UmpPacket.notePitchBend(15, 15, 127, 0),
                UmpPacket.registeredNoteControl(0, 0, 60, 200, 1),
                UmpPacket.of(0xf000_0101, 0x1f, 0, 0)));
        sent.addAll(UmpPacket.sysEx7(0, new byte[20]));
        sent.addAll(UmpPacket.sysEx8(0, 1, new byte[20]));
        sent.forEach(sender::send);
        MidiBatch batch = sender.batch();
        sent.forEach(batch::add);
        batch.send();
        for (int round = 0; round < 2; round++) {
            for (UmpPacket one : sent) {
                assertEquals(one, next(receiver));
            }
        }
        // Announcements, echoes and a client's own events go on as they are.
        try (MidiQueue queue = sender.client().createQueue("beat")) {
            queue.resume();
            MidiDelivery later = MidiDelivery.to(receiver.address()).toBuilder()
                    .at(queue, MidiTime.ticks(1))
                    .build();
            sender.send(sent.get(1), later);
            queue.awaitEmpty(PATIENCE);
            MidiEvent event = receiver.next(PATIENCE).orElseThrow();
            assertEquals(sent.get(1), event.message());
            assertEquals(MidiTime.ticks(1), event.time().orElseThrow());
            assertEquals(MidiEventType.UMP, event.type());
            assertEquals(2, event.words());
            assertEquals(sent.get(1).second(), event.word(1));
            assertFalse(event.isOfNote());
            sender.send(
                    new ChannelMessage.Note(1, 60, 100, 0, 1),
                    later.toBuilder().at(queue, MidiTime.ticks(2)).build());
            assertEquals(UmpKind.NOTE_ON, ((UmpPacket) next(receiver)).kind());
            assertEquals(UmpKind.NOTE_OFF, ((UmpPacket) next(receiver)).kind());
        }
    }

    @Test
    void whatIsToldOfAnEndpointIsReadByOthers() {
        MidiClient own = devices.create(MidiClientSpec.builder("piano")
                .protocol(MidiProtocol.UMP_MIDI_2)
                .build());
        assertTrue(own.findClient(own.number()).orElseThrow().endpoint().isEmpty());
        UmpEndpoint endpoint = UmpEndpoint.builder()
                .name("Piano")
                .productId("0001")
                .blocks(2)
                .staticBlocks(true)
                .sendsTimestamps(true)
                .manufacturer(0x12_3456)
                .family(0x1234)
                .model(0x4321)
                .revision(0x0102_0304)
                .build();
        UmpBlock keys = UmpBlock.builder()
                .name("Keys")
                .receives(false)
                .groups(4)
                .hint(2)
                .build();
        UmpBlock lights = UmpBlock.builder()
                .number(1)
                .name("Lights")
                .sends(false)
                .active(false)
                .firstGroup(4)
                .midi1(true)
                .slow(true)
                .build();
        own.setEndpoint(endpoint);
        own.setBlock(keys);
        own.setBlock(lights);
        MidiClient other = Midi.client(devices, "other");
        MidiClientInfo told = other.findClient(own.number()).orElseThrow();
        assertEquals(endpoint, told.endpoint().orElseThrow());
        assertEquals(List.of(keys, lights), told.blocks());
        assertTrue(other.clients().contains(told));
        assertThrows(DeviceUnsupportedException.class, () -> other.setEndpoint(endpoint));
        MidiPort plain = other.createPort(MidiPortSpec.sender("plain").build());
        assertThrows(DeviceUnsupportedException.class, () -> plain.send(UmpPacket.noteOn(0, 0, 60, 1)));
    }

    @Test
    void nothingIsAllocated() {
        MidiPort sender = port("a sender", MidiProtocol.UMP_MIDI_2);
        MidiPort receiver = port("a receiver", MidiProtocol.UMP_MIDI_2);
        sender.connectTo(receiver.address().toString());
        next0(receiver);
        MidiSink sink = sender.sink();
        long[] sum = {0};
        Consumer<MidiEvent> handler = event -> {
            for (int i = 0; i < event.words(); i++) {
                sum[0] += event.word(i) & 0xff;
            }
        };
        AllocationMeter.assertNothing(500, () -> {
            sink.packet(0x4090_3c00, 0x8000_0001, 0, 0);
            receiver.drain(handler);
        });
        assertTrue(sum[0] > 0);
    }

    @Test
    void whatIsThereIsTold() {
        MidiPort plain = port("plain", MidiProtocol.LEGACY);
        MidiPort wide = port("wide", MidiProtocol.UMP_MIDI_2);
        MidiClient client = plain.client();
        assertEquals(Optional.empty(), client.findSubscription(plain.address(), wide.address()));
        MidiSubscription made = plain.connectTo(wide.address().toString());
        assertEquals(
                made, client.findSubscription(plain.address(), wide.address()).orElseThrow());
        assertEquals(Optional.empty(), client.findSubscription(wide.address(), plain.address()));
        assertEquals(Optional.empty(), client.findSubscription(MidiAddress.of(13, 7), plain.address()));
        assertEquals(client.clients().size(), client.system().clients());
        assertEquals(32, client.system().mostQueues());
        int before = client.system().queues();
        try (MidiQueue queue = client.createQueue("a queue");
                MidiQueue other = wide.client().queue("a queue")) {
            assertEquals(before + 1, client.system().queues());
            assertTrue(queue.isUsed() && other.isUsed());
        }
    }

    private static void next0(MidiPort port) {
        assertEquals(
                MidiEventType.PORT_SUBSCRIBED, port.next(PATIENCE).orElseThrow().type());
    }

    @Test
    void anInstrumentOfMidi2IsSeen() throws Exception {
        try (UsbMidi2Gadget instrument = new UsbMidi2Gadget("An organ", "22345", "Manual")) {
            instrument.plugIn();
            MidiClient own = devices.create(MidiClientSpec.builder("player")
                    .protocol(MidiProtocol.UMP_MIDI_2)
                    .build());
            MidiClientInfo host = await(own, instrument);
            System.out.println(host + ", " + host.endpoint() + ", " + host.blocks() + ", " + own.ports(host.number()));
            assertEquals("An organ", host.endpoint().orElseThrow().name());
            assertEquals("22345", host.endpoint().orElseThrow().productId());
            assertEquals("Manual", host.blocks().get(0).name());
            assertTrue(host.midiVersion() > 0);
        }
    }

    /** The kernel asks the instrument for what it tells, after it has made its client. */
    private static MidiClientInfo await(MidiClient own, UsbMidi2Gadget instrument) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            for (MidiClientInfo one : own.clients()) {
                if (one.kernel()
                        && one.endpoint().isPresent()
                        && one.endpoint().get().name().equals("An organ")
                        && !one.blocks().isEmpty()) {
                    return one;
                }
            }
            if (System.nanoTime() > end) {
                throw new AssertionError(own.clients());
            }
            Thread.sleep(50);
        }
    }
}
