package org.linux4j.driver.alsaseq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.ClockSource;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.DeviceTimeoutException;
import org.linux4j.EventSource;
import org.linux4j.driver.alsaseq.uapi.asequencer;
import org.linux4j.midi.DataMessage;
import org.linux4j.midi.Midi;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiBatch;
import org.linux4j.midi.MidiClient;
import org.linux4j.midi.MidiClientSpec;
import org.linux4j.midi.MidiDelivery;
import org.linux4j.midi.MidiDevice;
import org.linux4j.midi.MidiEvent;
import org.linux4j.midi.MidiEventType;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiOverflowException;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiPortSpec;
import org.linux4j.midi.MidiQueue;
import org.linux4j.midi.MidiSink;
import org.linux4j.midi.MidiSinkSettings;
import org.linux4j.midi.MidiTime;
import org.linux4j.midi.QueueMessage;
import org.linux4j.midi.StoredMidiEvent;
import org.linux4j.testkit.AllocationMeter;
import org.linux4j.testkit.BlockedThread;
import org.linux4j.testkit.Collector;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.Printing;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.ScriptedSyscalls;

/** Receivers that are full, filter or go, and senders that are closed meanwhile: what a kernel does at its own times. */
@Timeout(300)
class SequencerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final MidiSinkSettings HOLDS_BACK =
            MidiSinkSettings.builder().holdsBack(true).build();
    private static final MidiMessage NOTE = MidiMessage.noteOn(0, 60, 100);

    @TempDir
    private Path root;

    private FakeSequencer fake;
    private DeviceManager manager;

    @BeforeEach
    void open() throws IOException {
        ScriptedSyscalls syscalls = new ScriptedSyscalls();
        fake = FakeSequencer.below(root, syscalls);
        // Where uevents would come from.
        syscalls.register("socket:16:15", new FakeFile() {});
        manager = ScriptedManager.of(syscalls, root, new AlsaSeqDriver());
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private MidiPort port(String name) {
        return Midi.port(manager, name);
    }

    /** One that sends to the other. */
    private MidiPort sender(MidiPort... to) {
        MidiPort from = port("from");
        for (MidiPort one : to) {
            from.connectTo(one.address());
        }
        return from;
    }

    private void room(MidiPort port, int events) {
        fake.room(port.address().client(), events);
    }

    private static MidiEvent next(EventSource<MidiEvent> source) {
        return source.next(PATIENCE).orElseThrow(() -> new AssertionError("nothing came"));
    }

    private static void assertEndsClosed(CompletableFuture<?> sending) {
        assertInstanceOf(
                DeviceClosedException.class,
                assertThrows(ExecutionException.class, () -> sending.get(30, TimeUnit.SECONDS))
                        .getCause());
    }

    private static byte[] sysEx(int length) {
        byte[] bytes = new byte[length];
        bytes[0] = (byte) 0xf0;
        bytes[length - 1] = (byte) 0xf7;
        return bytes;
    }

    // Holding back

    @Test
    void whoConnectsLaterIsHeldBackForToo() {
        MidiPort to = port("to");
        MidiPort from = port("from");
        try (MidiSink sink = from.sink(HOLDS_BACK)) {
            sink.send(NOTE);
            room(to, 2);
            from.connectTo(to.address());
            assertTrue(sink.send(NOTE, Duration.ZERO));
            assertTrue(sink.send(NOTE, Duration.ZERO));
            assertFalse(sink.send(NOTE, Duration.ZERO));
        }
    }

    @Test
    void eachPlaceIsLookedAt() {
        MidiPort large = port("large");
        MidiPort small = port("small");
        MidiSinkSettings settings =
                HOLDS_BACK.toBuilder().timeout(Duration.ofMillis(1)).build();
        room(small, 1);
        try (MidiSink sink = port("from").sink(settings)) {
            sink.send(NOTE, MidiDelivery.to(large.address()));
            sink.send(NOTE, MidiDelivery.to(small.address()));
            sink.send(NOTE, MidiDelivery.to(large.address()));
            assertThrows(DeviceTimeoutException.class, () -> sink.send(NOTE, MidiDelivery.to(small.address())));
        }
    }

    @Test
    void whatNeverFitsIsNotWaitedFor() {
        MidiPort to = port("to");
        room(to, 5);
        try (MidiSink sink = sender(to).sink(HOLDS_BACK)) {
            assertTrue(sink.send(MidiMessage.sysEx(sysEx(250)), Duration.ZERO));
        }
    }

    // Closing

    @Test
    void aBatchThatWaitsEndsWithItsPort() {
        MidiPort from = port("from");
        MidiQueue queue = from.client().createQueue("tempo");
        fake.fullForGood();
        MidiBatch batch = from.batch()
                .to(MidiDelivery.builder()
                        .destination(from.address())
                        .at(queue, MidiTime.ticks(1))
                        .build())
                .noteOn(0, 1, 1);
        CompletableFuture<Void> sending = BlockedThread.start(() -> {
            batch.send();
            return null;
        });
        from.close();
        assertEndsClosed(sending);
    }

    @Test
    void aSinkIsClosedWithItsPort() {
        MidiClient client = manager.create(MidiClientSpec.builder("two")
                .port(MidiPortSpec.duplex("one").build())
                .port(MidiPortSpec.duplex("other").build())
                .build());
        MidiPort to = port("to");
        room(to, 1);
        MidiPort from = client.ownPorts().get(0);
        from.connectTo(to.address());
        MidiSink idle = from.sink(MidiSinkSettings.TO_SUBSCRIBERS);
        MidiSink waits = from.sink(HOLDS_BACK);
        waits.send(NOTE);
        CompletableFuture<Void> sending = BlockedThread.start(() -> {
            waits.send(NOTE);
            return null;
        });
        from.close();
        assertEndsClosed(sending);
        assertThrows(DeviceClosedException.class, () -> idle.send(NOTE));
        client.ownPorts().get(0).sink().send(NOTE);
    }

    @Test
    void whoWaitsForAnotherSenderOfBytesCanBeInterrupted() throws Exception {
        MidiPort to = port("to");
        room(to, 1);
        MidiSink sink = sender(to).sink(HOLDS_BACK);
        CompletableFuture<Void> first = BlockedThread.start(() -> {
            sink.send(ByteBuffer.wrap(new byte[] {(byte) 0x90, 1, 2, 3, 4}));
            return null;
        });
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread second = new Thread(() -> sink.send(ByteBuffer.wrap(new byte[] {(byte) 0x90, 5, 6})));
        second.setDaemon(true);
        second.setUncaughtExceptionHandler((thread, why) -> end.set(why));
        second.start();
        BlockedThread.await(second);
        second.interrupt();
        second.join(PATIENCE.toMillis());
        assertInstanceOf(DeviceInterruptedException.class, end.get());
        sink.close();
        assertEndsClosed(first);
    }

    @Test
    void aQueueThatTheKernelMadeWithoutATimerIsTold() {
        fake.hasNoTimers();
        try (MidiQueue queue = port("from").client().createQueue("still")) {
            DeviceException e = assertThrows(DeviceException.class, queue::start);
            assertTrue(e.getMessage().contains("the kernel made the queue without a timer"), e.getMessage());
            assertThrows(DeviceException.class, queue::resume);
        }
    }

    @Test
    void bytesThatBelongToNoMessageAreCounted() {
        MidiPort to = port("to");
        byte[] much = sysEx((1 << 20) + 100);
        try (MidiSink sink =
                sender(to).sink(MidiSinkSettings.builder().pieceLength(32_768).build())) {
            sink.send(ByteBuffer.wrap(new byte[] {1, 2, 3, (byte) 0x90, 4, 5, (byte) 0xf7}));
            assertEquals(4, sink.lost());
            assertEquals(4, next(to).note());
            sink.send(ByteBuffer.wrap(much));
            assertEquals(4, sink.lost());
        }
        // More than the receiver puts together, which it tells.
        assertTrue(List.of(MidiEventType.SYSEX, MidiEventType.LOST).contains(next(to).type()));
    }

    // Receivers that go, and filter

    @Test
    void anEndThatWasLostIsNoticed() {
        try (MidiDevice device = manager.open("alsaseq:20:0", MidiDevice.class);
                EventSource<MidiEvent> events = device.events()) {
            fake.room(128, 1);
            fake.play(1);
            fake.play(2);
            fake.unplug(20);
            assertEquals(MidiEventType.LOST, next(events).type());
            assertThrows(DeviceDisconnectedException.class, () -> events.next(PATIENCE));
        }
    }

    @Test
    void anotherKeyboardOfTheSameNumberIsNotTheOne() {
        try (MidiDevice device = manager.open("alsaseq:20:0", MidiDevice.class);
                EventSource<MidiEvent> events = device.events()) {
            fake.unplug(20);
            fake.plugIn();
            assertEquals(MidiEventType.PORT_UNSUBSCRIBED, next(events).type());
            assertThrows(DeviceDisconnectedException.class, () -> events.next(PATIENCE));
        }
    }

    @Test
    void aSinkOfAnInstrumentThatIsGoneSaysSo() {
        try (MidiDevice device = manager.open("alsaseq:20:0", MidiDevice.class);
                MidiSink sink = device.sink()) {
            sink.noteOn(0, 1, 1);
            fake.only(20, asequencer.SNDRV_SEQ_EVENT_NOTEON);
            assertThrows(DeviceNotFoundException.class, () -> sink.control(0, 1, 1));
            sink.noteOn(0, 1, 1);
            fake.unplug(20);
            assertThrows(DeviceDisconnectedException.class, () -> sink.noteOn(0, 1, 1));
            assertThrows(DeviceDisconnectedException.class, device::events);
            fake.plugIn();
            assertThrows(DeviceDisconnectedException.class, () -> sink.noteOn(0, 1, 1));
        }
    }

    @Test
    void oneThatFiltersKeepsNothingFromTheOthers() {
        MidiPort filters = port("filters");
        MidiPort other = port("other");
        fake.only(filters.address().client(), asequencer.SNDRV_SEQ_EVENT_NOTEON);
        MidiPort from = sender(filters, other);
        from.sink().control(0, 7, 1);
        assertEquals(7, next(other).parameter());
        from.batch().control(0, 8, 1).noteOn(0, 1, 1).send();
        assertEquals(8, next(other).parameter());
        assertEquals(1, next(other).note());
        MidiBatch batch = from.batch().noteOn(0, 2, 1).control(0, 9, 1);
        String said = assertThrows(MidiOverflowException.class, batch::send).getMessage();
        assertTrue(said.contains("did not take the event") && !said.contains("lost"), said);
        assertEquals(2, next(other).note());
        assertEquals(9, next(other).parameter());
    }

    @Test
    void passingOnLeavesOutWhatIsNoMusic() {
        MidiPort to = port("to");
        MidiSink sink = sender(to).sink();
        for (MidiMessage message : List.of(
                new DataMessage.Lost(OptionalLong.empty()),
                new org.linux4j.midi.Announcement.OfPort(MidiEventType.PORT_START, MidiAddress.of(1, 2)),
                NOTE)) {
            sink.send(event(message));
        }
        assertEquals(NOTE, next(to).message());
    }

    private static StoredMidiEvent event(MidiMessage message) {
        return new StoredMidiEvent(
                message,
                MidiAddress.of(20, 0),
                MidiAddress.of(128, 0),
                OptionalInt.empty(),
                Optional.empty(),
                0,
                0,
                ClockSource.MONOTONIC);
    }

    @Test
    void aByteOfAStoredEventCopiesNothing() {
        StoredMidiEvent event = event(MidiMessage.sysEx(sysEx(1_000)));
        StoredMidiEvent other = event(DataMessage.echo((byte) 1, (byte) 2));
        long[] sum = {0};
        AllocationMeter.assertNothing(500, () -> sum[0] += event.data(999) + other.data(1) + other.length());
    }

    // System-exclusive messages

    @Test
    void theSameSysExToAnotherPlaceIsAnother() {
        MidiPort one = port("one");
        MidiPort other = port("other");
        room(one, 2);
        MidiSinkSettings settings = HOLDS_BACK.toBuilder()
                .pieceLength(16)
                .timeout(Duration.ofMillis(1))
                .build();
        MidiMessage message = MidiMessage.sysEx(sysEx(48));
        try (MidiSink sink = port("from").sink(settings)) {
            assertThrows(DeviceTimeoutException.class, () -> sink.send(message, MidiDelivery.to(one.address())));
            sink.send(message, MidiDelivery.to(other.address()));
        }
        assertEquals(message, next(other).message());
    }

    @Test
    void aSysExThatOneRefusesIsEndedForTheOthers() {
        MidiPort full = port("full");
        MidiPort other = port("other");
        room(full, 1);
        try (MidiSink sink = sender(full, other)
                .sink(MidiSinkSettings.builder().pieceLength(16).build())) {
            assertThrows(MidiOverflowException.class, () -> sink.send(MidiMessage.sysEx(sysEx(48))));
        }
        byte[] got = ((DataMessage.SysEx) next(other).message()).bytes();
        assertEquals((byte) 0xf7, got[got.length - 1]);
        assertTrue(got.length < 48, got.length + " bytes");
    }

    @Test
    void aClockMayTickWithinASysEx() {
        MidiPort to = port("to");
        room(to, 2);
        byte[] bytes = sysEx(48);
        try (MidiSink sink =
                sender(to).sink(HOLDS_BACK.toBuilder().pieceLength(16).build())) {
            assertFalse(sink.send(MidiMessage.sysEx(bytes), Duration.ZERO));
            room(to, 100);
            sink.send(QueueMessage.CLOCK);
            sink.send(MidiMessage.sysEx(bytes));
        }
        assertEquals(MidiEventType.CLOCK, next(to).type());
        assertArrayEquals(bytes, ((DataMessage.SysEx) next(to).message()).bytes());
    }

    // Loss

    @Test
    void whatNobodyTakesIsCountedBeforeTheNextEventTellsOfIt() {
        MidiClient client = manager.create(MidiClientSpec.builder("two")
                .port(MidiPortSpec.receiver("stuck").build())
                .port(MidiPortSpec.receiver("read").build())
                .build());
        MidiPort stuck = client.ownPorts().get(0);
        MidiPort read = client.ownPorts().get(1);
        MidiSink sink = port("from").sink();
        int count = 10_000;
        for (int i = 0; i < count; i++) {
            sink.send(NOTE, MidiDelivery.to(stuck.address()));
        }
        sink.send(NOTE, MidiDelivery.to(read.address()));
        assertEquals(NOTE, next(read).message());
        long lost = stuck.lost();
        assertTrue(lost > 0 && lost < count, lost + " lost");
        int[] got = {0};
        while (got[0] < count - lost) {
            assertEquals(NOTE, next(stuck).message());
            got[0]++;
        }
        sink.send(MidiMessage.control(1, 2, 3), MidiDelivery.to(stuck.address()));
        assertEquals(new DataMessage.Lost(OptionalLong.of(lost)), next(stuck).message());
        assertEquals(2, next(stuck).parameter());
        assertEquals(lost, stuck.lost());
    }

    /** The kernel's loss cannot be told either, and its number is not known. */
    @Test
    void anOverflowWhereNothingFindsRoomIsToldWithWhatComesNext() {
        MidiClient client = manager.create(MidiClientSpec.builder("two")
                .port(MidiPortSpec.receiver("stuck").build())
                .port(MidiPortSpec.receiver("read").build())
                .build());
        MidiPort stuck = client.ownPorts().get(0);
        MidiPort read = client.ownPorts().get(1);
        MidiSink sink = port("from").sink();
        MidiDelivery toStuck = MidiDelivery.to(stuck.address());
        MidiDelivery toRead = MidiDelivery.to(read.address());
        int count = 10_000;
        for (int i = 0; i < count; i++) {
            sink.send(NOTE, toStuck);
        }
        sink.send(NOTE, toRead);
        assertEquals(NOTE, next(read).message());
        long lost = stuck.lost();
        assertTrue(lost > 0, lost + " lost");
        fake.room(client.number(), 1);
        sink.send(NOTE, toRead);
        assertThrows(MidiOverflowException.class, () -> sink.send(NOTE, toRead));
        assertEquals(new DataMessage.Lost(OptionalLong.empty()), next(read).message());
        assertEquals(lost + 1, stuck.lost());
        for (int i = 0; i < count - lost; i++) {
            assertEquals(NOTE, next(stuck).message());
        }
        assertEquals(Optional.empty(), stuck.next(Duration.ZERO));
        sink.send(MidiMessage.control(1, 2, 3), toStuck);
        assertEquals(new DataMessage.Lost(OptionalLong.empty()), next(stuck).message());
        assertEquals(2, next(stuck).parameter());
        assertEquals(lost + 1, stuck.lost());
    }

    /** Pieces before and after a hole are no message. */
    @Test
    void aSysExWithAHoleIsNotPutTogether() {
        MidiPort to = port("to");
        MidiPort from = port("from");
        MidiSink sink = from.sink();
        MidiDelivery delivery = MidiDelivery.to(to.address());
        sink.send(new DataMessage.SysEx(new byte[] {(byte) 0xf0, (byte) 1}), delivery);
        assertEquals(Optional.empty(), to.next(Duration.ZERO));
        fake.room(to.address().client(), 1);
        sink.send(new DataMessage.SysEx(new byte[] {(byte) 2}), delivery);
        assertThrows(
                MidiOverflowException.class, () -> sink.send(new DataMessage.SysEx(new byte[] {(byte) 3}), delivery));
        assertEquals(MidiEventType.LOST, next(to).type());
        sink.send(new DataMessage.SysEx(new byte[] {(byte) 4, (byte) 0xf7}), delivery);
        MidiMessage rest = next(to).message();
        assertTrue(rest instanceof DataMessage.Lost || !((DataMessage.SysEx) rest).isWhole(), rest.toString());
    }

    // What is left behind

    @Test
    void whatIsClosedIsForgotten() throws InterruptedException {
        MidiPort port = port("long-lived");
        List<WeakReference<Object>> left = new ArrayList<>();
        try (MidiDevice device = manager.open("alsaseq:20:0", MidiDevice.class)) {
            for (int i = 0; i < 50; i++) {
                useAndClose(port, device, left);
            }
            Collector.until("nothing is left", () -> left.stream().allMatch(one -> one.refersTo(null)));
        }
        port.close();
    }

    private static void useAndClose(MidiPort port, MidiDevice device, List<WeakReference<Object>> left) {
        MidiSink sink = port.sink(HOLDS_BACK);
        MidiSink there = device.sink();
        EventSource<MidiEvent> events = device.events();
        MidiQueue queue = port.client().createQueue("tempo");
        MidiPort other = port.client().createPort(MidiPortSpec.duplex("other").build());
        for (AutoCloseable one : List.of(
                sink, ((SeqSink) sink).held(), there, ((SeqSink) there).held(), events, queue, other, other.sink())) {
            left.add(new WeakReference<>(one));
        }
        there.noteOn(1, 2, 3);
        sink.close();
        there.close();
        events.close();
        queue.close();
        other.close();
    }

    // Time, names, queues

    @Test
    void whatIsScheduledIsNotChargedToTheRate() {
        MidiPort from = port("from");
        MidiQueue queue = from.client().createQueue("tempo");
        MidiDelivery later = MidiDelivery.builder()
                .destination(from.address())
                .at(queue, MidiTime.ticks(1))
                .build();
        try (MidiSink sink = from.sink(MidiSinkSettings.builder().rate(1).build())) {
            sink.send(NOTE, later);
            sink.send(NOTE, later);
            assertTrue(sink.send(NOTE, Duration.ZERO));
        }
    }

    /** The kernel knows of one use by a client. */
    @Test
    void aQueueIsUsedUntilTheLastOfItsObjectsIsClosed() {
        MidiClient client = port("from").client();
        MidiQueue own = client.createQueue("own");
        client.queue("own").close();
        assertTrue(fake.uses(client.number(), own.number()));
        MidiClient other = port("other").client();
        MidiQueue one = other.queue("own");
        MidiQueue same = other.queue("own");
        one.close();
        one.close();
        assertTrue(fake.uses(other.number(), own.number()));
        same.close();
        assertFalse(fake.uses(other.number(), own.number()));
        MidiQueue stays = client.queue("own");
        int number = own.number();
        own.close();
        MidiQueue next = client.createQueue("own");
        assertEquals(number, next.number());
        stays.close();
        assertTrue(fake.uses(client.number(), next.number()));
    }

    @Test
    void anEmptyNameIsNoPorts() {
        MidiPort from = port("from");
        for (String name : List.of("", " ")) {
            DeviceNotFoundException none = assertThrows(DeviceNotFoundException.class, () -> from.connectTo(name));
            assertTrue(none.getMessage().contains("'" + name + "'"), none.getMessage());
            assertThrows(DeviceNotFoundException.class, () -> from.connectFrom(name));
        }
    }

    @Test
    void aQueueIsNotTakenForAnother() {
        MidiClient client = port("one").client();
        for (String name : List.of("", "a\0b", "x".repeat(64), "\u00e4".repeat(32))) {
            assertThrows(IllegalArgumentException.class, () -> client.createQueue(name));
            assertThrows(IllegalArgumentException.class, () -> client.queue(name));
        }
        MidiQueue queue = client.createQueue("x".repeat(63));
        queue.close();
        assertThrows(DeviceClosedException.class, queue::number);
        assertThrows(DeviceClosedException.class, () -> MidiDelivery.builder().at(queue, MidiTime.ticks(1)));
        assertTrue(queue.toString().contains("xxx"));
    }

    @Test
    void anotherClientsQueueIsNotLocked() {
        MidiClient client = port("from").client();
        port("other").client().createQueue("theirs");
        assertThrows(IllegalStateException.class, () -> client.queue("theirs").setLocked(true));
        assertThrows(IllegalArgumentException.class, () -> client.createQueue(""));
        assertThrows(IllegalArgumentException.class, () -> client.createQueue("x".repeat(64)));
        assertThrows(IllegalArgumentException.class, () -> client.setOnly(List.of(MidiEventType.LOST)));
    }

    // Listing

    @Test
    void otherDevicesAreWatchedWhereAllClientsAreTaken() {
        fake.most(0);
        manager.watch().close();
    }

    @Test
    void aNodeWithoutItsModuleIsNotOpened() throws IOException {
        Files.createDirectories(root.resolve("sys/class"));
        // Or it would say so.
        fake.most(0);
        assertEquals(List.of(), manager.list());
        assertEquals(List.of(), manager.failures());
    }

    @Test
    void everythingPrintsAsOneLine() {
        try (MidiPort port = port("own");
                MidiQueue queue = port.client().createQueue("queue");
                Printing printing = new Printing()) {
            Printing.ofAll(manager);
            printing.goOver(port);
            printing.goOver(queue);
        }
    }
}
