package org.linux4j.driver.alsaseq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceTimeoutException;
import org.linux4j.midi.DataMessage;
import org.linux4j.midi.Midi;
import org.linux4j.midi.MidiDelivery;
import org.linux4j.midi.MidiEvent;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiSink;
import org.linux4j.midi.MidiSinkSettings;
import org.linux4j.midi.MidiTime;
import org.linux4j.midi.QueueMessage;
import org.linux4j.testkit.BlockedThread;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.ScriptedSyscalls;

/** Whatever a sender waits for, its wait ends: by room, time, an interrupt, closing; and others wait for it. */
@Timeout(300)
class SinkWaitsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final MidiMessage NOTE = MidiMessage.noteOn(0, 60, 100);

    @TempDir
    private Path root;

    private FakeSequencer fake;
    private DeviceManager manager;
    private MidiPort from;
    private MidiPort to;

    /** What there is to wait for. */
    enum Reason {
        POOL,
        RATE,
        RECEIVER
    }

    @BeforeEach
    void open() throws IOException {
        ScriptedSyscalls syscalls = new ScriptedSyscalls();
        fake = FakeSequencer.below(root, syscalls);
        syscalls.register("socket:16:15", new FakeFile() {});
        manager = ScriptedManager.of(syscalls, root, new AlsaSeqDriver());
        from = Midi.port(manager, "from");
        to = Midi.port(manager, "to");
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** A sink that has no room for another message. */
    private MidiSink full(Reason why, MidiSinkSettings.Builder settings) {
        MidiDelivery.Builder delivery = MidiDelivery.builder().destination(to.address());
        if (why == Reason.POOL) {
            delivery.at(from.client().createQueue("tempo"), MidiTime.ticks(1));
            fake.fullForGood();
        }
        settings.delivery(delivery.build()).rate(why == Reason.RATE ? 1 : 0).holdsBack(why == Reason.RECEIVER);
        MidiSink sink = from.sink(settings.build());
        if (why == Reason.RATE) {
            sink.send(sysEx(200, 0));
        } else if (why == Reason.RECEIVER) {
            fake.room(to.address().client(), 1);
            sink.send(NOTE);
        }
        return sink;
    }

    private static MidiMessage sysEx(int length, int filled) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) filled);
        bytes[0] = (byte) 0xf0;
        bytes[length - 1] = (byte) 0xf7;
        return MidiMessage.sysEx(bytes);
    }

    private static CompletableFuture<Void> start(MidiSink sink) {
        return BlockedThread.start(() -> {
            sink.noteOn(1, 2, 3);
            return null;
        });
    }

    private static Throwable end(CompletableFuture<?> sending) {
        return assertThrows(ExecutionException.class, () -> sending.get(30, TimeUnit.SECONDS))
                .getCause();
    }

    @ParameterizedTest
    @EnumSource
    void closingEndsIt(Reason why) {
        MidiSink sink = full(why, MidiSinkSettings.builder());
        CompletableFuture<Void> sending = start(sink);
        sink.close();
        assertInstanceOf(DeviceClosedException.class, end(sending));
        assertThrows(DeviceClosedException.class, () -> sink.send(NOTE));
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptEndsIt(Reason why) {
        try (MidiSink sink = full(why, MidiSinkSettings.builder())) {
            Thread.currentThread().interrupt();
            assertThrows(DeviceInterruptedException.class, () -> sink.send(NOTE));
            assertTrue(Thread.interrupted());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theEndOfItsTimeEndsIt(Reason why) {
        try (MidiSink sink = full(why, MidiSinkSettings.builder().timeout(Duration.ofMillis(5)))) {
            assertThrows(DeviceTimeoutException.class, () -> sink.send(NOTE));
            assertFalse(sink.send(NOTE, Duration.ZERO));
            assertFalse(sink.send(NOTE, Duration.ofMillis(5)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverComesSecondWaitsForItsTurn(Reason why) {
        MidiSink sink = full(why, MidiSinkSettings.builder());
        CompletableFuture<Void> first = start(sink);
        assertFalse(sink.send(NOTE, Duration.ZERO));
        assertFalse(sink.send(NOTE, Duration.ofMillis(5)));
        CompletableFuture<Void> second = start(sink);
        sink.close();
        assertInstanceOf(DeviceClosedException.class, end(first));
        assertInstanceOf(DeviceClosedException.class, end(second));
    }

    @Test
    void roomEndsItInTheOrderOfWhoCame() throws Exception {
        try (MidiSink sink = full(Reason.RECEIVER, MidiSinkSettings.builder())) {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int note = i;
                all.add(BlockedThread.start(() -> {
                    sink.noteOn(1, note, 3);
                    return null;
                }));
            }
            assertEquals(NOTE, next());
            for (int i = 0; i < 4; i++) {
                assertEquals(MidiMessage.noteOn(1, i, 3), next());
                all.get(i).get(30, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void thePoolTellsOfItsRoom() {
        MidiDelivery later = MidiDelivery.builder()
                .destination(to.address())
                .at(from.client().createQueue("tempo"), MidiTime.ticks(1))
                .build();
        fake.fullUntilPolled();
        from.send(NOTE, later);
        assertEquals(NOTE, next());
        fake.fullUntilPolled();
        from.batch().to(later).noteOn(1, 2, 3).send();
        assertEquals(MidiMessage.noteOn(1, 2, 3), next());
        fake.fullUntilPolled();
        try (MidiSink sink =
                        from.sink(MidiSinkSettings.builder().delivery(later).build());
                SubmissionPublisher<MidiEvent> publisher = new SubmissionPublisher<>()) {
            publisher.subscribe(sink.subscriber());
            publisher.submit(MidiEvent.of(NOTE));
            assertEquals(NOTE, next());
        }
    }

    private MidiMessage next() {
        return to.next(PATIENCE)
                .orElseThrow(() -> new AssertionError("nothing came"))
                .message();
    }

    // Publishers

    /** Or each would cut what the other has begun, again and again. */
    @Test
    void whatPublishersSendInPiecesComesWhole() {
        fake.room(to.address().client(), 3);
        try (MidiSink sink = inPieces();
                SubmissionPublisher<MidiEvent> one = new SubmissionPublisher<>();
                SubmissionPublisher<MidiEvent> other = new SubmissionPublisher<>()) {
            one.subscribe(sink.subscriber());
            other.subscribe(sink.subscriber());
            int count = 20;
            for (int i = 0; i < count; i++) {
                one.submit(MidiEvent.of(sysEx(500, 1)));
                other.submit(MidiEvent.of(sysEx(500, 2)));
            }
            int[] got = new int[3];
            for (int i = 0; i < 2 * count; i++) {
                byte[] bytes = ((DataMessage.SysEx) next()).bytes();
                assertArrayEquals(((DataMessage.SysEx) sysEx(500, bytes[1])).bytes(), bytes);
                got[bytes[1]]++;
            }
            assertArrayEquals(new int[] {0, count, count}, got);
        }
    }

    @Test
    void aPublisherThatGoesLetsTheOtherOn() throws InterruptedException {
        fake.room(to.address().client(), 3);
        try (MidiSink sink = inPieces();
                SubmissionPublisher<MidiEvent> one = new SubmissionPublisher<>();
                SubmissionPublisher<MidiEvent> other = new SubmissionPublisher<>()) {
            CompletableFuture<Void> goes = sink.connect(one);
            one.submit(MidiEvent.of(sysEx(50_000, 1)));
            awaitFull();
            CompletableFuture<Void> stays = sink.connect(other);
            other.submit(MidiEvent.of(sysEx(500, 2)));
            goes.cancel(false);
            byte[] cut = ((DataMessage.SysEx) next()).bytes();
            assertTrue(cut[1] == 1 && cut.length < 50_000 && cut[cut.length - 1] == (byte) 0xf7, cut.length + " bytes");
            assertEquals(sysEx(500, 2), next());
            assertFalse(stays.isDone());
        }
    }

    // Sinks of one port

    /** Who receives knows no sinks, only the port. */
    @Test
    void whatSinksOfOnePortSendInPiecesComesWhole() throws Exception {
        fake.room(to.address().client(), 3);
        int count = 20;
        try (MidiSink one = inPieces();
                MidiSink other = inPieces();
                MidiSink published = inPieces();
                SubmissionPublisher<MidiEvent> publisher = new SubmissionPublisher<>()) {
            List<CompletableFuture<Void>> sending = new ArrayList<>();
            for (MidiSink sink : List.of(one, other)) {
                int filled = sink == one ? 1 : 2;
                sending.add(CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < count; i++) {
                        sink.send(sysEx(500, filled));
                    }
                }));
            }
            publisher.subscribe(published.subscriber());
            for (int i = 0; i < count; i++) {
                publisher.submit(MidiEvent.of(sysEx(500, 3)));
            }
            int[] got = new int[4];
            for (int i = 0; i < 3 * count; i++) {
                byte[] bytes = ((DataMessage.SysEx) next()).bytes();
                assertArrayEquals(((DataMessage.SysEx) sysEx(500, bytes[1])).bytes(), bytes);
                got[bytes[1]]++;
            }
            assertArrayEquals(new int[] {0, count, count, count}, got);
            for (CompletableFuture<Void> each : sending) {
                each.get(30, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void whatASinkHasGivenUpKeepsNoOther() {
        for (boolean batch : new boolean[] {false, true}) {
            fake.room(to.address().client(), 3);
            try (MidiSink one = inPieces();
                    MidiSink other = inPieces()) {
                assertFalse(one.send(sysEx(50_000, 1), Duration.ZERO));
                fake.room(to.address().client(), 100);
                if (batch) {
                    from.batch()
                            .to(MidiDelivery.to(to.address()))
                            .noteOn(1, 2, 3)
                            .send();
                } else {
                    other.noteOn(1, 2, 3);
                }
                byte[] cut = ((DataMessage.SysEx) next()).bytes();
                assertEquals((byte) 0xf7, cut[cut.length - 1]);
                assertEquals(MidiMessage.noteOn(1, 2, 3), next());
            }
        }
    }

    @Test
    void whatIsScheduledIsInNobodysWay() {
        fake.room(to.address().client(), 3);
        MidiDelivery later = MidiDelivery.builder()
                .destination(to.address())
                .at(from.client().createQueue("tempo"), MidiTime.ticks(1))
                .build();
        MidiPort elsewhere = Midi.port(manager, "elsewhere");
        try (MidiSink sink = inPieces()) {
            CompletableFuture<Void> sending = BlockedThread.start(() -> {
                sink.send(sysEx(500, 1));
                return null;
            });
            try (MidiSink other = from.sink(MidiSinkSettings.builder()
                    .delivery(MidiDelivery.to(elsewhere.address()))
                    .build())) {
                assertFalse(other.send(NOTE, Duration.ZERO));
                other.send(QueueMessage.CLOCK);
                other.send(
                        NOTE, later.toBuilder().destination(elsewhere.address()).build());
                assertEquals(
                        QueueMessage.CLOCK,
                        elsewhere.next(PATIENCE).orElseThrow().message());
                assertEquals(NOTE, elsewhere.next(PATIENCE).orElseThrow().message());
            }
            assertFalse(sending.isDone());
            assertEquals(sysEx(500, 1), next());
            sending.join();
        }
    }

    private void awaitFull() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (to.client().pool().inputFree() > 1) {
            assertTrue(System.nanoTime() < end, "nothing was sent");
            Thread.sleep(1);
        }
    }

    private MidiSink inPieces() {
        return from.sink(MidiSinkSettings.builder()
                .delivery(MidiDelivery.to(to.address()))
                .holdsBack(true)
                .pieceLength(16)
                .build());
    }
}
