package org.linux4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linux4j.Attributes;
import org.linux4j.ClockSource;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.Event;
import org.linux4j.EventType;
import org.linux4j.input.InputCodes;
import org.linux4j.input.StoredInputEvent;
import org.linux4j.midi.DataMessage;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.QueueMessage;
import org.linux4j.midi.StoredMidiEvent;
import org.linux4j.spi.AbstractEventSource;
import org.linux4j.spi.EventQueue;
import org.linux4j.testkit.BlockedThread;

@Timeout(300)
class EventLoopTest {

    private static final int AHEAD = ReadAhead.AHEAD;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Interrupts interrupts = new Interrupts();
    private final ByteArrayOutputStream notes = new ByteArrayOutputStream();
    private final CommandContext context = new CommandContext(
            plugins -> {
                throw new AssertionError("no device is asked for");
            },
            new StandardStreams(
                    InputStream.nullInputStream(),
                    new ShownStream(OutputStream.nullOutputStream()),
                    OutputStream.nullOutputStream(),
                    new ShownStream(notes),
                    false,
                    false),
            interrupts);

    private final EventQueue<Event> queue = new EventQueue<>("queue", 10, () -> {});

    private int run(Long count, Duration idle) throws InterruptedException {
        AtomicInteger seen = new AtomicInteger();
        new EventLoop(context, count, idle, false, () -> {})
                .<Event>run(List.of(queue), told -> seen.incrementAndGet() > 0);
        return seen.get();
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999m", "999999999s", "999999999", "999999999us"})
    void aLongIdleTimeIsLegal(String idle) throws InterruptedException {
        queue.put(new DeviceChange(
                DeviceChange.ADDED,
                DeviceDescriptor.builder(new DeviceId("fake", "a"), DeviceKind.VIDEO)
                        .name("A")
                        .build(),
                1));
        assertEquals(1, run(1L, new GpioWords.Period().convert(idle)));
    }

    @Test
    void nothingComingForLongEnoughEndsIt() throws InterruptedException {
        assertEquals(0, run(null, Duration.ofMillis(20)));
    }

    /** Something that happens all the time, as on a line that toggles. */
    private static final class Storm extends AbstractEventSource<Event> {
        private final AtomicInteger taken = new AtomicInteger();
        private final IntFunction<Event> maker;
        private volatile boolean over;

        /** Makes one of what the function makes; it is over with null. */
        Storm(IntFunction<Event> maker) {
            super("storm", Optional.empty());
            this.maker = maker;
        }

        @Override
        protected boolean await(long nanos) {
            return true;
        }

        @Override
        protected Event advance() {
            Event event = maker.apply(taken.incrementAndGet());
            over = event == null;
            return event;
        }

        @Override
        protected Event copy(Event event) {
            return event;
        }

        @Override
        protected void stop() {}

        @Override
        protected void armReady() {
            if (!over) {
                signalReady();
            }
        }
    }

    private record Numbered(int number, long lostBefore) implements Event {
        @Override
        public long timestampNanos() {
            return number;
        }

        @Override
        public ClockSource clock() {
            return ClockSource.UNKNOWN;
        }

        @Override
        public EventType type() {
            return new EventType(0, "number");
        }

        @Override
        public Attributes attributes() {
            return Attributes.empty();
        }
    }

    /** As a terminal that was halted: what cannot be shown is not taken, and Ctrl-C is not kept waiting by it. */
    @Test
    void nothingPilesUpWhileNothingCanBeShown() throws Exception {
        Storm storm = new Storm(number -> new Numbered(number, 0));
        Storm other = new Storm(number -> new Numbered(number, 0));
        Semaphore terminal = new Semaphore(0);
        AtomicInteger shown = new AtomicInteger();
        CompletableFuture<Void> end = showing(List.of(storm, other), shown, terminal);
        await(() -> storm.taken.get() + other.taken.get() > 2 * AHEAD);
        assertEquals(1, shown.get());
        terminal.release();
        interrupts.fire();
        terminal.release(AHEAD);
        end.get(30, TimeUnit.SECONDS);
        assertTrue(shown.get() <= 3, shown + " were shown, most of them after Ctrl-C");
        assertTrue(storm.taken.get() + other.taken.get() <= 2 * AHEAD + shown.get());
        storm.close();
        other.close();
    }

    /** What a slow machine takes to print its first line is longer than what the kernel's buffer lasts for. */
    @Test
    void readingGoesOnWhileTheFirstIsShown() throws Exception {
        int count = 1000;
        Storm burst = new Storm(number -> number > count ? null : new Numbered(number, 0));
        Semaphore terminal = new Semaphore(0);
        AtomicInteger shown = new AtomicInteger();
        CompletableFuture<Void> end = showing(List.of(burst), shown, terminal);
        await(() -> burst.taken.get() > count);
        assertEquals(1, shown.get());
        interrupts.fire();
        terminal.release(count);
        end.get(30, TimeUnit.SECONDS);
        burst.close();
    }

    /** Messages of a megabyte each. */
    @Test
    void ofLargeOnesFewerAreTaken() throws Exception {
        MidiAddress here = MidiAddress.of(128, 0);
        Storm storm = new Storm(number -> new StoredMidiEvent(
                new DataMessage.SysEx(new byte[] {(byte) 0xf0, 1, (byte) 0xf7}),
                here,
                here,
                OptionalInt.empty(),
                Optional.empty(),
                0,
                number,
                ClockSource.MONOTONIC));
        Semaphore terminal = new Semaphore(0);
        AtomicInteger shown = new AtomicInteger();
        CompletableFuture<Void> end = showing(List.of(storm), shown, terminal);
        await(() -> storm.taken.get() >= AHEAD / ReadAhead.LARGE);
        interrupts.fire();
        terminal.release(AHEAD);
        end.get(30, TimeUnit.SECONDS);
        assertTrue(storm.taken.get() <= 2 * AHEAD / ReadAhead.LARGE + shown.get(), storm.taken + " were taken");
        storm.close();
    }

    /** Shows each event when the terminal lets it; returns when the first one waits for that. */
    private CompletableFuture<Void> showing(List<Storm> storms, AtomicInteger shown, Semaphore terminal)
            throws InterruptedException {
        CompletableFuture<Void> end = BlockedThread.start(() -> {
            new EventLoop(context, null, null, false, () -> {}).<Event>run(storms, told -> {
                shown.incrementAndGet();
                terminal.acquireUninterruptibly();
                return true;
            });
            return null;
        });
        await(() -> shown.get() == 1);
        return end;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - begin < PATIENCE.toNanos(), "it does not come to that");
            Thread.sleep(1);
        }
    }

    /** As a recording: whatever came before the end is in the file, be it taken already or not. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, AHEAD, AHEAD + 200})
    void whatCameBeforeTheEndIsKept(int count) throws Exception {
        EventQueue<Event> recorded = new EventQueue<>("recorded", 2 * AHEAD, () -> {});
        Semaphore disk = new Semaphore(0);
        List<Integer> seen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            recorded.put(new Numbered(i, 0));
        }
        CompletableFuture<Void> end = BlockedThread.start(() -> {
            new EventLoop(context, null, null, true, () -> {}).<Event>run(List.of(recorded), told -> {
                seen.add((int) told.event().timestampNanos());
                disk.acquireUninterruptibly();
                return true;
            });
            return null;
        });
        assertTrue(interrupts.fire());
        disk.release(count);
        end.get(60, TimeUnit.SECONDS);
        assertEquals(IntStream.range(0, count).boxed().toList(), seen);
        assertEquals(Optional.empty(), recorded.next(Duration.ZERO), "the source is free for whoever comes next");
        recorded.close();
    }

    @Test
    void whatComesAllTheTimeDoesNotKeepARecordingFromItsEnd() throws Exception {
        Storm storm = new Storm(number -> new Numbered(number, 0));
        AtomicInteger next = new AtomicInteger();
        new EventLoop(context, null, null, true, () -> {}).<Event>run(List.of(storm), told -> {
            assertEquals(next.incrementAndGet(), told.event().timestampNanos(), "none is left out");
            if (next.get() == 1) {
                interrupts.fire();
            }
            return true;
        });
        storm.close();
    }

    /** What it told is kept, and that it went meanwhile is no failure of what the user has ended. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 1000})
    void aDeviceThatGoesAfterTheEndIsNoFailure(int count) throws Exception {
        Storm storm = new Storm(number -> {
            if (number > count) {
                throw gone("one");
            }
            if (number == 1) {
                interrupts.fire();
            }
            return new Numbered(number, 0);
        });
        List<Integer> seen = new ArrayList<>();
        new EventLoop(context, null, null, true, () -> {})
                .<Event>run(List.of(storm), told -> seen.add((int) told.event().timestampNanos()));
        assertEquals(IntStream.rangeClosed(1, count).boxed().toList(), seen);
        storm.close();
    }

    @Test
    void whatWasLostIsSaidInTheEnd() throws InterruptedException {
        Storm storm = new Storm(number -> new Numbered(number, number % 3 == 0 ? 10 : 0));
        new EventLoop(context, 7L, null, false, () -> {}).<Event>run(List.of(storm), told -> true);
        assertEquals(
                "At least 20 events were lost, at 2 times: they came quicker than they were taken",
                notes.toString(StandardCharsets.UTF_8).strip());
    }

    @Test
    void droppedInputIsSaidInTheEndToo() throws InterruptedException {
        Storm storm = new Storm(number -> new StoredInputEvent(
                number == 2 ? InputCodes.SYN_DROPPED : InputCodes.SYN_REPORT, 0, number, ClockSource.MONOTONIC, false));
        new EventLoop(context, 3L, null, false, () -> {}).<Event>run(List.of(storm), told -> true);
        assertEquals(
                "At least 1 event was lost: they came quicker than they were taken",
                notes.toString(StandardCharsets.UTF_8).strip());
    }

    /** The kernel does not say how many it dropped. */
    @Test
    void lostMidiIsSaidInTheEndToo() throws InterruptedException {
        MidiAddress here = MidiAddress.of(128, 0);
        Storm storm = new Storm(number -> new StoredMidiEvent(
                number > 2
                        ? QueueMessage.STOP
                        : new DataMessage.Lost(number == 1 ? OptionalLong.empty() : OptionalLong.of(5)),
                MidiAddress.ANNOUNCEMENTS,
                here,
                OptionalInt.empty(),
                Optional.empty(),
                0,
                number,
                ClockSource.MONOTONIC));
        new EventLoop(context, 4L, null, false, () -> {}).<Event>run(List.of(storm), told -> true);
        assertEquals(
                "At least 6 events were lost, at 2 times: they came quicker than they were taken",
                notes.toString(StandardCharsets.UTF_8).strip());
    }

    /** A device of two is unplugged: that is said, and the end comes with the other. */
    @Test
    void oneThatGoesEndsNoOthers() {
        Storm going = new Storm(number -> {
            if (number > 2) {
                throw gone("one");
            }
            return new Numbered(1, 0);
        });
        Storm staying = new Storm(number -> {
            if (number > 200) {
                throw gone("two");
            }
            return new Numbered(2, 0);
        });
        List<Integer> seen = new ArrayList<>();
        DeviceDisconnectedException end = assertThrows(
                DeviceDisconnectedException.class, () -> new EventLoop(context, null, null, false, () -> {})
                        .<Event>run(
                                List.of(going, staying),
                                told -> seen.add((int) told.event().timestampNanos())));
        assertEquals("read two: the device is gone", end.getMessage());
        assertEquals(List.of(2, 200), List.of(count(seen, 1), count(seen, 2)));
        assertEquals(
                "read one: the device is gone",
                notes.toString(StandardCharsets.UTF_8).strip());
    }

    private static int count(List<Integer> seen, int number) {
        return (int) seen.stream().filter(one -> one == number).count();
    }

    private static DeviceDisconnectedException gone(String target) {
        return new DeviceDisconnectedException(
                DeviceException.failure("read", "the device is gone").on(target));
    }

    @Test
    void anErrorOfASourceIsNoEvent() {
        Storm storm = new Storm(number -> {
            throw new IllegalStateException("says the test");
        });
        IllegalStateException failure =
                assertThrows(IllegalStateException.class, () -> new EventLoop(context, 3L, null, false, () -> {})
                        .<Event>run(List.of(storm), told -> true));
        assertEquals("says the test", failure.getMessage());
    }
}
