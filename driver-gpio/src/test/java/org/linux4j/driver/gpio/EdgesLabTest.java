package org.linux4j.driver.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.ClockSource;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceTimeoutException;
import org.linux4j.EventSource;
import org.linux4j.gpio.EdgeEvent;
import org.linux4j.gpio.GpioChip;
import org.linux4j.gpio.LineEdges;
import org.linux4j.gpio.LineInfoEvent;
import org.linux4j.gpio.LineRequest;
import org.linux4j.gpio.LineRequestSettings;
import org.linux4j.gpio.LineSettings;
import org.linux4j.testkit.BlockedThread;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.ProcessResources;

/**
 * Edges of lines of the kernel's simulator.
 *
 * <p>In user-mode Linux the simulated interrupt comes with the next tick of the clock, so that changes of one line
 * within 10 ms are one edge; and there are some fifty interrupts for all lines that have edges.
 */
@OnlyInLab
@Timeout(600)
class EdgesLabTest {

    private static final LineSettings BOTH =
            LineSettings.input().edges(LineEdges.BOTH).build();
    private static final Duration SOON = Duration.ofSeconds(60);

    private static final ProcessResources RESOURCES = ProcessResources.of("gpiochip", "linux4j");

    private final DeviceManager devices = DeviceManager.create();

    @AfterEach
    void close() {
        devices.close();
    }

    private GpioChip open(GpioSim sim) {
        return devices.open(sim.id(), GpioChip.class);
    }

    private static LineRequestSettings lines(LineSettings settings, int... offsets) {
        return LineRequestSettings.builder().lines(settings, offsets).build();
    }

    @Test
    void twentyThousandEdgesAreThereOrCounted() {
        int lines = 25;
        int rounds = 800;
        try (GpioSim sim = GpioSim.of(lines);
                GpioChip chip = open(sim);
                LineRequest held = chip.request(LineRequestSettings.builder()
                        .lines(BOTH, IntStream.range(0, lines).toArray())
                        .eventBufferSize(16)
                        .build())) {
            EventSource<EdgeEvent> edges = held.edges();
            long[] perLine = new long[lines];
            long seen = 0;
            long lost = 0;
            long last = 0;
            for (int round = 0; round < rounds; round++) {
                for (int line = 0; line < lines; line++) {
                    sim.pull(line, round % 2 == 0);
                }
                // Room is for 16 only, so that some are lost where the reader is not quick enough.
                while (last < (long) (round + 1) * lines) {
                    EdgeEvent edge = edges.next(SOON).orElseThrow();
                    seen++;
                    lost += edge.lostBefore();
                    assertEquals(last + 1 + edge.lostBefore(), edge.sequence());
                    assertEquals(round % 2 == 0, edge.rising());
                    assertTrue(edge.lineSequence() > perLine[edge.offset()]);
                    perLine[edge.offset()] = edge.lineSequence();
                    last = edge.sequence();
                }
            }
            assertEquals((long) lines * rounds, seen + lost);
            assertEquals(lost, edges.lost());
            assertEquals(rounds, perLine[lines - 1]);
            System.out.println(seen + " edges were seen, " + lost + " were lost and counted");
            assertEquals(Optional.empty(), edges.next(Duration.ZERO));
        }
    }

    @Test
    void whatTheKernelHasNoRoomForIsCounted() throws InterruptedException {
        try (GpioSim sim = GpioSim.of(1);
                GpioChip chip = open(sim);
                LineRequest held = chip.request(LineRequestSettings.builder()
                        .line(0, BOTH)
                        .eventBufferSize(4)
                        .build())) {
            for (int i = 0; i < 12; i++) {
                sim.pull(0, i % 2 == 0);
                Thread.sleep(30);
            }
            EdgeEvent first = held.edges().next();
            assertEquals(8, first.lostBefore(), "4 are kept, the newest");
            assertEquals(9, first.sequence());
            assertEquals(8, held.edges().lost());
            int[] more = new int[1];
            held.edges().drain(edge -> {
                assertEquals(0, edge.lostBefore());
                more[0]++;
            });
            assertEquals(3, more[0]);
            assertEquals(8, held.edges().lost());
        }
    }

    @Test
    void twoLinesOfOneRequestKeepTheirOrder() throws InterruptedException {
        try (GpioSim sim = GpioSim.of(4);
                GpioChip chip = open(sim);
                LineRequest held = chip.request(lines(BOTH, 3, 1))) {
            sim.pull(1, true);
            Thread.sleep(30);
            sim.pull(3, true);
            Thread.sleep(30);
            sim.pull(1, false);
            String told = "";
            for (int i = 1; i <= 3; i++) {
                EdgeEvent edge = held.edges().next(SOON).orElseThrow();
                assertEquals(i, edge.sequence());
                told += edge.offset() + "/" + edge.index() + edge.type() + edge.lineSequence() + " ";
            }
            assertEquals("1/1rising1 3/0rising1 1/1falling2 ", told);
        }
    }

    @Test
    void edgesOfManyRequestsOfTheKernelComeThroughOneSource() {
        try (GpioSim sim = GpioSim.of(128);
                GpioChip chip = open(sim);
                LineRequest held = chip.request(manyLinesWithSomeEdges())) {
            assertEquals(2, held.kernelRequests());
            assertEquals(Optional.empty(), held.edges().next(Duration.ofMillis(20)));
            int[] toggled = {127, 0, 64, 63};
            for (int offset : toggled) {
                sim.pull(offset, true);
                EdgeEvent edge = held.edges().next(SOON).orElseThrow();
                assertEquals(offset, edge.offset());
                assertEquals(offset, edge.index());
                assertEquals(0, edge.lostBefore());
            }
        }
    }

    private static LineRequestSettings manyLinesWithSomeEdges() {
        LineRequestSettings.Builder request = LineRequestSettings.builder();
        for (int i = 0; i < 128; i++) {
            request.line(
                    i,
                    LineSettings.input()
                            .edges(i % 64 == 0 || i % 64 == 63 ? LineEdges.BOTH : LineEdges.NONE)
                            .build());
        }
        return request.build();
    }

    @Test
    void theKernelDebounces() throws InterruptedException {
        LineSettings settings = LineSettings.input()
                .edges(LineEdges.BOTH)
                .debounce(Duration.ofSeconds(2))
                .build();
        try (GpioSim sim = GpioSim.of(1);
                GpioChip chip = open(sim);
                LineRequest held = chip.request(lines(settings, 0))) {
            for (int i = 0; i < 4; i++) {
                sim.pull(0, i % 2 == 0);
                Thread.sleep(20);
            }
            assertEquals(Optional.empty(), held.edges().next(Duration.ofSeconds(4)), "a burst that ends as it began");
            sim.pull(0, true);
            EdgeEvent edge = held.edges().next(SOON).orElseThrow();
            assertTrue(edge.rising());
            assertEquals(1, edge.sequence());
        }
    }

    @Test
    void clocksAreWhatWasAskedFor() {
        try (GpioSim sim = GpioSim.of(2);
                GpioChip chip = open(sim);
                LineRequest held = chip.request(LineRequestSettings.builder()
                        .line(0, BOTH)
                        .line(
                                1,
                                LineSettings.input()
                                        .edges(LineEdges.RISING)
                                        .clock(ClockSource.REALTIME)
                                        .build())
                        .build())) {
            long monotonic = System.nanoTime();
            long wall = System.currentTimeMillis();
            sim.pull(0, true);
            sim.pull(1, true);
            EdgeEvent one = held.edges().next(SOON).orElseThrow();
            EdgeEvent other = held.edges().next(SOON).orElseThrow();
            assertEquals(ClockSource.MONOTONIC, one.clock());
            assertTrue(one.timestampNanos() >= monotonic && one.timestampNanos() <= System.nanoTime());
            assertEquals(ClockSource.REALTIME, other.clock());
            long millis = other.timestampNanos() / 1_000_000;
            assertTrue(Math.abs(millis - wall) < 60_000, millis + " and " + wall);
        }
    }

    @Test
    void removingTheChipEndsTheReaderAndLeavesNothing() throws Exception {
        ProcessResources.Snapshot before = null;
        for (int i = 0; i < 3; i++) {
            GpioSim sim = GpioSim.of(128);
            GpioChip chip = open(sim);
            LineRequest held = chip.request(i == 1 ? lines(BOTH, 0) : manyLinesWithSomeEdges());
            EventSource<LineInfoEvent> watch = chip.watch(0);
            CompletableFuture<EdgeEvent> reading = BlockedThread.start(held.edges()::next);
            CompletableFuture<LineInfoEvent> watching = BlockedThread.start(watch::next);
            sim.remove();
            assertDisconnected(reading);
            assertDisconnected(watching);
            held.close();
            watch.close();
            chip.close();
            sim.close();
            if (i == 0) {
                before = RESOURCES.snapshot();
            }
        }
        RESOURCES.assertNoMoreThan(before);
    }

    private static void assertDisconnected(CompletableFuture<?> waiting) {
        ExecutionException failure = assertThrows(ExecutionException.class, () -> waiting.get(60, TimeUnit.SECONDS));
        assertTrue(failure.getCause() instanceof DeviceDisconnectedException, failure.toString());
    }

    @Test
    void closingEndsAWaitAndTimeoutsHold() throws Exception {
        try (GpioSim sim = GpioSim.of(1);
                GpioChip chip = open(sim)) {
            LineRequest held = chip.request(lines(BOTH, 0));
            Iterator<EdgeEvent> edges = held.edges().iterator();
            CompletableFuture<Boolean> waiting = BlockedThread.start(edges::hasNext);
            held.close();
            assertFalse(waiting.get(60, TimeUnit.SECONDS));
            try (LineRequest timed = chip.request(LineRequestSettings.builder()
                    .line(0, BOTH)
                    .timeout(Duration.ofMillis(20))
                    .build())) {
                assertThrows(DeviceTimeoutException.class, () -> timed.edges().next());
            }
        }
    }
}
