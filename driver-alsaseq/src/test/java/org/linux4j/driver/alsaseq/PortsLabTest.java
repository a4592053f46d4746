package org.linux4j.driver.alsaseq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceException;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.midi.ChannelMessage;
import org.linux4j.midi.DataMessage;
import org.linux4j.midi.Midi;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiBatch;
import org.linux4j.midi.MidiClient;
import org.linux4j.midi.MidiDelivery;
import org.linux4j.midi.MidiEvent;
import org.linux4j.midi.MidiEventType;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiOverflowException;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiSink;
import org.linux4j.midi.MidiSinkSettings;
import org.linux4j.midi.MidiSubscription;
import org.linux4j.testkit.AllocationMeter;
import org.linux4j.testkit.OnlyInLab;

/** Ports of our own, connected with each other and with Midi Through. */
@OnlyInLab
@Timeout(600)
class PortsLabTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final MidiAddress THROUGH = MidiAddress.of(14, 0);

    private DeviceManager devices;
    private MidiPort sender;
    private MidiPort receiver;

    @BeforeEach
    void open() {
        devices = OnlyMidi.manager();
        sender = Midi.port(devices, "a sender");
        receiver = Midi.port(devices, "a receiver");
    }

    @AfterEach
    void close() {
        devices.close();
    }

    private MidiEvent next() {
        return receiver.next(PATIENCE).orElseThrow(() -> new AssertionError("nothing came"));
    }

    /** Where nothing comes, why the writer ended is what is wanted. */
    private MidiEvent next(CompletableFuture<Void> writer) {
        return receiver.next(PATIENCE).orElseGet(() -> {
            writer.getNow(null);
            throw new AssertionError("nothing came");
        });
    }

    /** Without what the sequencer tells of connections. */
    private void connect() {
        MidiSubscription made = sender.connectTo("a receiver");
        assertEquals(receiver.address(), made.destination());
        assertEquals(MidiEventType.PORT_SUBSCRIBED, next().type());
    }

    @Test
    void whatIsSentArrives() {
        connect();
        sender.send(MidiMessage.noteOn(3, 60, 100));
        MidiEvent event = next();
        assertEquals(MidiMessage.noteOn(3, 60, 100), event.message());
        assertEquals(sender.address(), event.source());
        assertEquals(receiver.address(), event.destination());
        assertTrue(event.queue().isEmpty() && event.time().isEmpty());
        assertEquals(
                List.of(sender.address() + " -> " + receiver.address()),
                sender.subscriptions().stream().map(MidiSubscription::toString).toList());
    }

    @Test
    void manyGoInABatchAndAreDrained() {
        connect();
        MidiBatch batch = sender.batch();
        for (int i = 0; i < 100; i++) {
            batch.noteOn(i % 16, i, 1 + i).control(0, 7, i);
        }
        batch.add(MidiMessage.sysEx((byte) 0xf0, (byte) 1, (byte) 0xf7));
        assertEquals(201, batch.size());
        batch.send();
        List<MidiMessage> got = new ArrayList<>();
        while (got.size() < 201) {
            got.add(next().message());
            receiver.drain(event -> got.add(event.message()));
        }
        assertEquals(MidiMessage.noteOn(99 % 16, 99, 100), got.get(198));
        assertEquals(MidiMessage.control(0, 7, 99), got.get(199));
        assertEquals(MidiMessage.sysEx((byte) 0xf0, (byte) 1, (byte) 0xf7), got.get(200));
    }

    @Test
    void sysExOfAnyLengthArrivesWhole() {
        connect();
        try (MidiSink held =
                sender.sink(MidiSinkSettings.builder().holdsBack(true).build())) {
            for (int length : new int[] {3, 300, 5_000, 100_000}) {
                byte[] bytes = sysEx(length);
                CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> held.send(MidiMessage.sysEx(bytes)));
                MidiEvent event = next(writer);
                writer.join();
                assertArrayEquals(bytes, ((DataMessage.SysEx) event.message()).bytes());
            }
        }
    }

    /** Or its receiver would wait for the rest, and take what comes next for it. */
    @Test
    void aSysExThatIsGivenUpIsEnded() {
        connect();
        byte[] bytes = sysEx(2_000);
        MidiSinkSettings slow = MidiSinkSettings.builder().rate(1_000).build();
        try (MidiSink sink = sender.sink(slow)) {
            assertFalse(sink.send(MidiMessage.sysEx(bytes), Duration.ofMillis(50)));
        }
        sender.send(MidiMessage.noteOn(0, 1, 1));
        byte[] begun = ((DataMessage.SysEx) next().message()).bytes();
        assertEquals((byte) 0xf7, begun[begun.length - 1]);
        assertTrue(begun.length > 1 && begun.length < bytes.length, begun.length + " bytes");
        assertArrayEquals(Arrays.copyOf(bytes, begun.length - 1), Arrays.copyOf(begun, begun.length - 1));
        assertEquals(1, next().note());
    }

    static byte[] sysEx(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        for (int i = 0; i < length; i++) {
            bytes[i] &= 0x7f;
        }
        bytes[0] = (byte) 0xf0;
        bytes[length - 1] = (byte) 0xf7;
        return bytes;
    }

    @Test
    void whatFloodsAReceiverIsReported() {
        connect();
        MidiOverflowException refused =
                assertThrows(MidiOverflowException.class, () -> sender.send(MidiMessage.sysEx(sysEx(100_000))));
        assertTrue(refused.getMessage().contains("has lost all that waited"), refused.getMessage());
        assertEquals(MidiEventType.LOST, next().type());
        assertEquals(1, receiver.lost());
    }

    @Test
    void aBatchThatFloodsTellsHowManyWereRefused() {
        connect();
        MidiBatch batch = sender.batch();
        for (int i = 0; i < 3_000; i++) {
            batch.noteOn(0, 1, 1);
        }
        MidiOverflowException refused = assertThrows(MidiOverflowException.class, batch::send);
        assertEquals(1_000, refused.refused());
        assertEquals(0, batch.size());
        assertEquals(MidiEventType.LOST, next().type());
    }

    @Test
    void aHundredThousandNotesGoThroughMidiThrough() {
        sender.connectTo(THROUGH);
        receiver.connectFrom(THROUGH);
        int count = 100_000;
        int reader = receiver.address().client();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            MidiBatch batch = sender.batch();
            for (int i = 0; i < count; i++) {
                batch.noteOn(i & 0xf, i >> 4 & 0x7f, i >> 11 & 0x7f);
                if (batch.size() == 500) {
                    while (sender.client().findPool(reader).orElseThrow().inputFree() < 500) {
                        Thread.yield();
                    }
                    batch.send();
                }
            }
        });
        int[] got = {0};
        while (got[0] < count) {
            check(next(writer), got[0]++);
            receiver.drain(event -> check(event, got[0]++));
        }
        writer.join();
        assertEquals(0, receiver.lost());
    }

    @Test
    void aSinkThatHoldsBackLosesNothing() {
        sender.connectTo(THROUGH);
        receiver.client().setPool(100, 200);
        receiver.connectFrom(THROUGH);
        int count = 20_000;
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            try (MidiSink sink =
                    sender.sink(MidiSinkSettings.builder().holdsBack(true).build())) {
                for (int i = 0; i < count; i++) {
                    sink.noteOn(i & 0xf, i >> 4 & 0x7f, i >> 11 & 0x7f);
                }
            }
        });
        for (int i = 0; i < count; i++) {
            check(next(writer), i);
        }
        writer.join();
        assertEquals(0, receiver.lost());
    }

    @Test
    void oneThatFiltersKeepsNothingFromTheOthers() {
        connect();
        receiver.client().setOnly(List.of(MidiEventType.NOTE_ON));
        MidiPort other = Midi.port(devices, "another receiver");
        sender.connectTo(other.address());
        assertEquals(
                MidiEventType.PORT_SUBSCRIBED,
                other.next(PATIENCE).orElseThrow().type());
        sender.sink().control(0, 7, 1);
        assertEquals(7, other.next(PATIENCE).orElseThrow().parameter());
        // Midi Through hands on what its receivers say.
        receiver.connectFrom(THROUGH);
        sender.send(MidiMessage.control(0, 8, 1), MidiDelivery.to(THROUGH));
        sender.sink().noteOn(0, 9, 1);
        assertEquals(9, next().note());
    }

    /** A reader that nobody reads, behind a sink that was used before it came. */
    @Test
    void whoConnectsLaterIsHeldBackForToo() {
        try (MidiSink sink =
                sender.sink(MidiSinkSettings.builder().holdsBack(true).build())) {
            sink.noteOn(0, 1, 1);
            receiver.client().setPool(100, 50);
            connect();
            int sent = 0;
            while (sent < 1_000 && sink.send(MidiMessage.noteOn(0, 2, 2), Duration.ZERO)) {
                sent++;
            }
            assertTrue(sent > 0 && sent <= 50, sent + " sent");
        }
        assertEquals(0, receiver.lost());
        assertEquals(2, next().note());
    }

    @Test
    void nothingIsAllocatedForAnEvent() {
        connect();
        MidiSink sink = sender.sink();
        long[] sum = {0};
        Consumer<MidiEvent> handler = event -> sum[0] += event.note() + event.velocity() + event.channel();
        AllocationMeter.assertNothing(500, () -> {
            sink.noteOn(1, 60, 100);
            sink.control(1, 7, 99);
            receiver.drain(handler);
        });
        assertTrue(sum[0] > 0);
    }

    private static void check(MidiEvent event, int i) {
        if (event.channel() != (i & 0xf) || event.note() != (i >> 4 & 0x7f) || event.velocity() != (i >> 11 & 0x7f)) {
            throw new AssertionError("event " + i + " is " + event);
        }
    }

    @Test
    void wordsOfTheKernelAreSentences() {
        MidiDelivery nowhere = MidiDelivery.to(MidiAddress.of(120, 0));
        assertEquals(
                "send alsaseq:" + sender.address() + ": there is no port 120:0, or it takes no such events (ENOENT)",
                assertThrows(DeviceNotFoundException.class, () -> sender.send(MidiMessage.noteOn(0, 1, 1), nowhere))
                        .getMessage());
        MidiDelivery everywhere = MidiDelivery.to(MidiAddress.BROADCAST);
        assertEquals(
                "send alsaseq:" + sender.address() + ": this kernel does not send to all clients at once (ENOENT)",
                assertThrows(DeviceNotFoundException.class, () -> sender.send(MidiMessage.noteOn(0, 1, 1), everywhere))
                        .getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> sender.send(new ChannelMessage.Note(0, 1, 1, 0, 10)),
                "a note without a queue");
        MidiClient client = sender.client();
        sender.connectTo(receiver.address());
        assertTrue(assertThrows(DeviceException.class, () -> sender.connectTo(receiver.address()))
                .getMessage()
                .contains("they are connected already"));
        assertTrue(assertThrows(DeviceNotFoundException.class, () -> client.connect("no such", "Midi Through"))
                .getMessage()
                .contains("14:0 Midi Through:Midi Through Port-0"));
        client.disconnect(sender.address(), receiver.address());
        assertTrue(assertThrows(
                        DeviceNotFoundException.class, () -> client.disconnect(sender.address(), receiver.address()))
                .getMessage()
                .contains("they are not connected"));
    }
}
