package org.linux4j.driver.gpio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.ClockSource;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.EventSource;
import org.linux4j.gpio.FoundLine;
import org.linux4j.gpio.GpioChip;
import org.linux4j.gpio.LineBias;
import org.linux4j.gpio.LineDirection;
import org.linux4j.gpio.LineDrive;
import org.linux4j.gpio.LineEdges;
import org.linux4j.gpio.LineInfo;
import org.linux4j.gpio.LineInfoEvent;
import org.linux4j.gpio.LineRequest;
import org.linux4j.gpio.LineRequestSettings;
import org.linux4j.gpio.LineSettings;
import org.linux4j.testkit.AllocationMeter;
import org.linux4j.testkit.ChildProgram;
import org.linux4j.testkit.Collector;
import org.linux4j.testkit.LongRun;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.ProcessResources;

/** Lines of the kernel's simulator: information, values, settings. */
@OnlyInLab
@Timeout(600)
class LinesLabTest {

    private static final LineSettings INPUT = LineSettings.input().build();
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int[] ALL_128 = IntStream.range(0, 128).toArray();

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
    void informationIsWhatWasConfigured() throws Exception {
        try (GpioSim sim = GpioSim.of(4, "LED", "", "KEY=guard:output-high", "LED");
                GpioChip chip = open(sim)) {
            assertEquals(4, chip.lineCount());
            assertTrue(chip.label().contains("gpio-sim"), chip.label());
            LineInfo hog = chip.line(2);
            assertEquals(Optional.of("KEY"), hog.name());
            assertTrue(hog.used());
            assertEquals(Optional.of("guard"), hog.consumer());
            assertEquals(LineDirection.OUTPUT, hog.settings().direction());
            assertEquals(Optional.empty(), chip.line(1).name());
            assertFalse(chip.line(1).used());
            assertEquals(
                    List.of(sim.id() + " 0", sim.id() + " 3"),
                    FoundLine.named(devices, "LED").stream()
                            .map(found -> found.chip().id() + " " + found.line().offset())
                            .toList());
            assertEquals(
                    List.of(0, 3),
                    chip.lines("LED").stream().map(LineInfo::offset).toList());
            assertTrue(sim.value(2));

            // gpioinfo of Debian speaks version 1 of the interface; it must see the same.
            List<String> told =
                    ChildProgram.output("gpioinfo", sim.node()).lines().toList();
            assertEquals(5, told.size(), told::toString);
            for (LineInfo line : chip.lines()) {
                String seen = told.get(line.offset() + 1);
                assertTrue(
                        seen.contains(line.name().map(name -> '"' + name + '"').orElse("unnamed")), seen);
                assertTrue(
                        seen.contains(
                                line.consumer().map(who -> '"' + who + '"').orElse("unused")),
                        seen);
                assertTrue(
                        seen.contains(line.settings().direction() == LineDirection.OUTPUT ? "output" : "input"), seen);
            }
            assertEquals(
                    "KEY",
                    chip.attributes().find("gpio.lines.2").isPresent()
                            ? chip.line(2).name().get()
                            : "");
        }
    }

    @Test
    void pullsAreReadAndOutputsAreSeen() {
        try (GpioSim sim = GpioSim.of(4);
                GpioChip chip = open(sim)) {
            try (LineRequest inputs = chip.request(lines(INPUT, 0, 1))) {
                sim.pull(1, true);
                assertFalse(inputs.get(0));
                assertTrue(inputs.get(1));
                assertEquals(0b10, inputs.bits(0, 0b11));
                sim.pull(1, false);
                assertFalse(inputs.get(1));
                assertThrows(DeviceUnsupportedException.class, () -> inputs.set(0, true));
            }
            try (LineRequest outputs = chip.request(LineRequestSettings.builder()
                    .line(2, LineSettings.output(true))
                    .line(3, LineSettings.output(false))
                    .build())) {
                assertTrue(sim.value(2), "the first value is there when the request is");
                assertFalse(sim.value(3));
                outputs.set(1, true);
                assertTrue(sim.value(3));
                outputs.setBits(0, 0b11, 0b10);
                assertFalse(sim.value(2));
                assertTrue(sim.value(3));
                assertTrue(outputs.get(1), "outputs can be read");
            }
            try (LineRequest inverted = chip.request(
                    lines(LineSettings.builder().output(true).activeLow(true).build(), 2))) {
                assertFalse(sim.value(2));
                inverted.set(0, false);
                assertTrue(sim.value(2));
            }
        }
    }

    @Test
    void everySettingGoesThroughTheKernelAndBack() {
        List<LineSettings> all = new ArrayList<>();
        for (LineBias bias : LineBias.values()) {
            all.add(LineSettings.input().bias(bias).build());
            all.add(LineSettings.builder().output(false).bias(bias).build());
        }
        for (LineDrive drive : LineDrive.values()) {
            all.add(LineSettings.builder().output(false).drive(drive).build());
        }
        for (LineEdges edges : LineEdges.values()) {
            all.add(LineSettings.input().edges(edges).activeLow(true).build());
        }
        all.add(LineSettings.input()
                .edges(LineEdges.BOTH)
                .clock(ClockSource.REALTIME)
                .build());
        all.add(LineSettings.input().debounce(Duration.ofMillis(50)).build());
        all.add(LineSettings.input()
                .edges(LineEdges.RISING)
                .debounce(Duration.ofNanos(123_000))
                .build());
        LineRequestSettings.Builder request = LineRequestSettings.builder().consumer("äöü-Test, länger als erlaubt");
        for (int i = 0; i < all.size(); i++) {
            request.line(i, all.get(i));
        }
        try (GpioSim sim = GpioSim.of(all.size());
                GpioChip chip = open(sim);
                LineRequest held = chip.request(request.build())) {
            assertTrue(held.kernelRequests() > 1, "more than ten attributes are spread");
            for (int i = 0; i < all.size(); i++) {
                LineInfo line = chip.line(i);
                assertEquals(all.get(i), line.settings(), "line " + i);
                assertTrue(line.used());
                assertEquals(Optional.of("äöü-Test, länger als erlaub"), line.consumer());
            }
        }
    }

    @Test
    void theClockThatIsNotThereIsUnsupported() {
        try (GpioSim sim = GpioSim.of(1);
                GpioChip chip = open(sim)) {
            LineSettings settings = LineSettings.input()
                    .edges(LineEdges.BOTH)
                    .clock(ClockSource.HARDWARE)
                    .build();
            assertThrows(DeviceUnsupportedException.class, () -> chip.request(lines(settings, 0)));
            assertFalse(chip.line(0).used());
        }
    }

    @Test
    void reconfiguringKeepsTheRequest() {
        try (GpioSim sim = GpioSim.of(1);
                GpioChip chip = open(sim);
                LineRequest held = chip.request(lines(INPUT, 0));
                EventSource<LineInfoEvent> watch = chip.watch(0)) {
            held.reconfigure(LineSettings.output(true));
            assertTrue(sim.value(0));
            assertEquals(LineDirection.OUTPUT, chip.line(0).settings().direction());
            held.reconfigure(INPUT);
            sim.pull(0, true);
            assertTrue(held.get(0));
            sim.pull(0, false);
            assertFalse(held.get(0));
            for (int i = 0; i < 2; i++) {
                LineInfoEvent event = watch.next(Duration.ofSeconds(10)).orElseThrow();
                assertEquals(LineInfoEvent.RECONFIGURED, event.type());
            }
            assertEquals(Optional.empty(), watch.next(Duration.ZERO));
            assertThrows(IllegalArgumentException.class, () -> held.reconfigure(List.of()));
        }
    }

    @Test
    void aWatchIsOfTheChipThatWasOpenedWhoeverHasItsPath() throws Exception {
        try (GpioSim sim = GpioSim.of(2);
                GpioSim another = GpioSim.of(2);
                GpioChip chip = open(sim);
                GpioChip other = open(another)) {
            Path path = chip.descriptor().path().orElseThrow();
            Path aside = path.resolveSibling("aside");
            Files.move(path, aside);
            try {
                Files.createSymbolicLink(path, other.descriptor().path().orElseThrow());
                try (EventSource<LineInfoEvent> watch = chip.watch()) {
                    other.request(lines(INPUT, 0)).close();
                    chip.request(lines(INPUT, 1)).close();
                    assertEquals(1, watch.next(SOON).orElseThrow().line().offset());
                }
            } finally {
                Files.move(aside, path, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Test
    void watchesTellWhoTakesLinesAndLetsGo() {
        try (GpioSim sim = GpioSim.of(4);
                GpioChip chip = open(sim);
                EventSource<LineInfoEvent> watch = chip.watch();
                EventSource<LineInfoEvent> other = chip.watch(0)) {
            long before = System.nanoTime();
            chip.request(LineRequestSettings.builder()
                            .line(3, INPUT)
                            .consumer("me")
                            .build())
                    .close();
            LineInfoEvent taken = watch.next(Duration.ofSeconds(10)).orElseThrow();
            assertEquals(LineInfoEvent.REQUESTED, taken.type());
            assertEquals(3, taken.line().offset());
            assertEquals(Optional.of("me"), taken.line().consumer());
            assertTrue(taken.timestampNanos() >= before && taken.timestampNanos() <= System.nanoTime());
            assertEquals(
                    LineInfoEvent.RELEASED,
                    watch.next(Duration.ofSeconds(10)).orElseThrow().type());
            assertEquals(Optional.empty(), other.next(Duration.ZERO));
        }
    }

    @Test
    void aHundredAndTwentyEightLinesAtOnce() throws IOException {
        try (GpioSim sim = GpioSim.of(128);
                GpioChip chip = open(sim)) {
            long before = descriptors();
            try (LineRequest outputs = chip.request(lines(LineSettings.output(false), ALL_128))) {
                assertEquals(2, outputs.kernelRequests());
                // Two requests, the epoll instance over them, and the eventfd that ends a wait.
                assertEquals(before + 4, descriptors());
                Random random = new Random(1);
                long[] values = {random.nextLong(), random.nextLong()};
                outputs.write(values);
                for (int i = 0; i < 128; i++) {
                    assertEquals((values[i / 64] >>> i % 64 & 1) != 0, sim.value(i), "line " + i);
                }
                long[] back = new long[2];
                outputs.read(back);
                assertArrayEquals(values, back);
                assertEquals(values[0] >>> 40 & 0xff_ffffL | values[1] << 24, outputs.bits(40, -1));
                outputs.setBits(60, 0xff, 0b1010_0101);
                assertEquals(0b1010_0101, outputs.bits(60, 0xff));
                assertEquals((values[0] & ~(0xfL << 60)) | 0x5L << 60, outputs.bits(0, -1));
            }
            assertEquals(before, descriptors());
        }
    }

    /** The first request of the kernel does it, the second has no such clock. */
    @Test
    void aReconfigurationThatFailsHalfWayIsTakenBack() {
        LineSettings timed = LineSettings.input()
                .edges(LineEdges.BOTH)
                .clock(ClockSource.HARDWARE)
                .build();
        List<LineSettings> wanted = new ArrayList<>(Collections.nCopies(128, INPUT));
        wanted.set(100, timed);
        try (GpioSim sim = GpioSim.of(128);
                GpioChip chip = open(sim);
                LineRequest held = chip.request(lines(LineSettings.output(false), ALL_128))) {
            long[] values = {0x1234_5678_9abc_def0L, 0x0fed_cba9_8765_4321L};
            held.write(values);
            assertThrows(DeviceUnsupportedException.class, () -> held.reconfigure(wanted));
            for (int i = 0; i < 128; i++) {
                assertEquals(LineDirection.OUTPUT, chip.line(i).settings().direction(), "line " + i);
                assertEquals((values[i / 64] >>> i % 64 & 1) != 0, sim.value(i), "line " + i);
            }
            wanted.set(100, LineSettings.output(true));
            held.reconfigure(wanted);
            assertThrows(DeviceUnsupportedException.class, () -> held.write(new long[2]));
            assertTrue(sim.value(100));
        }
    }

    private static long descriptors() throws IOException {
        try (var files = java.nio.file.Files.list(java.nio.file.Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    @Test
    void partsThatDoNotLieOnWordsAreStillRight() {
        List<LineSettings> kinds = new ArrayList<>();
        for (boolean low : new boolean[] {false, true}) {
            for (LineBias bias : LineBias.values()) {
                for (ClockSource clock : List.of(ClockSource.MONOTONIC, ClockSource.REALTIME)) {
                    kinds.add(LineSettings.builder()
                            .output(false)
                            .bias(bias)
                            .clock(clock)
                            .activeLow(low)
                            .build());
                }
            }
        }
        LineRequestSettings.Builder request = LineRequestSettings.builder();
        for (int i = 0; i < 100; i++) {
            request.line(i, kinds.get(i % kinds.size()));
        }
        try (GpioSim sim = GpioSim.of(100);
                GpioChip chip = open(sim);
                LineRequest held = chip.request(request.build())) {
            // The sixteen kinds do not fit in a request of the kernel, nor do its requests begin on words.
            assertTrue(held.kernelRequests() > 8, "" + held.kernelRequests());
            Random random = new Random(2);
            long[] values = {random.nextLong(), random.nextLong() & 0xf_ffff_ffffL};
            held.write(values);
            for (int i = 0; i < 100; i++) {
                boolean active = (values[i / 64] >>> i % 64 & 1) != 0;
                boolean low = kinds.get(i % kinds.size()).activeLow();
                assertEquals(active != low, sim.value(i), "line " + i);
                assertEquals(active, held.get(i), "line " + i);
            }
            long[] back = new long[2];
            held.read(back);
            assertArrayEquals(values, back);
            assertEquals(values[0] >>> 30 | values[1] << 34, held.bits(30, -1));
        }
    }

    @Test
    void aLineInUseNamesItsHolder() {
        try (GpioSim sim = GpioSim.of(4, "LED");
                GpioChip chip = open(sim);
                LineRequest mine = chip.request(LineRequestSettings.builder()
                        .line("LED", LineSettings.output(true))
                        .consumer("first come")
                        .build())) {
            assertEquals(List.of(0), mine.offsets());
            DeviceBusyException busy = assertThrows(DeviceBusyException.class, () -> chip.request(lines(INPUT, 1, 0)));
            assertTrue(busy.getMessage().contains("line 0 (LED) by 'first come'"), busy.getMessage());
            assertFalse(chip.line(1).used(), "nothing is left of the request that failed");
        }
    }

    @Test
    void badInputIsRefusedWithASentence() {
        try (GpioSim sim = GpioSim.of(2, "A", "A");
                GpioChip chip = open(sim)) {
            assertSays("has lines 0 to 1", () -> chip.line(2));
            assertSays("has lines 0 to 1", () -> chip.request(lines(INPUT, -1)));
            assertSays("has lines 0 to 1", () -> chip.watch(5));
            assertSays(
                    "no line 'B'",
                    () -> chip.request(
                            LineRequestSettings.builder().line("B", INPUT).build()));
            assertSays(
                    "2 lines 'A'",
                    () -> chip.request(
                            LineRequestSettings.builder().line("A", INPUT).build()));
            assertSays("twice", () -> lines(INPUT, 1, 1));
            try (LineRequest held = chip.request(lines(INPUT, 0))) {
                assertSays("lines 0 to 0", () -> held.get(1));
                assertSays("lines 0 to 0", () -> held.bits(0, 0b10));
                assertSays("do not hold", () -> held.read(new long[0]));
            }
        }
    }

    private static void assertSays(String part, org.junit.jupiter.api.function.Executable work) {
        String message = assertThrows(IllegalArgumentException.class, work).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void valuesAllocateNothing() {
        try (GpioSim sim = GpioSim.of(128);
                GpioChip chip = open(sim);
                LineRequest outputs = chip.request(lines(LineSettings.output(false), ALL_128))) {
            long[] values = new long[2];
            AllocationMeter.assertNothing(3_000, () -> {
                outputs.set(70, true);
                outputs.get(70);
                outputs.setBits(3, 0xff, 0x55);
                outputs.bits(60, 0xff);
                outputs.write(values);
                outputs.read(values);
            });
        }
    }

    @Test
    void aChipThatIsGoneIsTold() {
        GpioSim sim = GpioSim.of(2);
        GpioChip chip = open(sim);
        LineRequest held = chip.request(lines(INPUT, 0));
        sim.close();
        assertThrows(DeviceDisconnectedException.class, () -> held.get(0));
        assertThrows(DeviceDisconnectedException.class, () -> chip.line(0));
        assertThrows(DeviceNotFoundException.class, () -> devices.open(chip.descriptor()));
        held.close();
        chip.close();
        assertThrows(DeviceClosedException.class, () -> held.get(0));
        assertThrows(DeviceClosedException.class, () -> chip.line(0));
    }

    @Test
    void closingTheChipLetsGoOfItsLines() {
        try (GpioSim sim = GpioSim.of(1)) {
            GpioChip chip = open(sim);
            LineRequest held = chip.request(lines(INPUT, 0));
            chip.close();
            assertThrows(DeviceException.class, () -> held.get(0));
            try (GpioChip again = open(sim)) {
                assertFalse(again.line(0).used());
            }
        }
    }

    @Test
    void whatIsForgottenIsClosed() throws Exception {
        try (GpioSim sim = GpioSim.of(1)) {
            ProcessResources.Snapshot before = RESOURCES.snapshot();
            forget(sim);
            Collector.until("the forgotten lines are free", () -> {
                try (GpioChip chip = open(sim)) {
                    return !chip.line(0).used();
                }
            });
            RESOURCES.assertNoMoreThan(before);
        }
    }

    private void forget(GpioSim sim) {
        LineRequest held = open(sim).request(lines(INPUT, 0));
        System.gc();
        assertFalse(held.get(0), "the chip stays as long as its lines are in use");
    }

    @Test
    void twoThreadsAtOnce() throws Exception {
        try (GpioSim sim = GpioSim.of(2);
                GpioChip chip = open(sim);
                LineRequest held = chip.request(lines(LineSettings.output(false), 0, 1))) {
            var other = java.util.concurrent.CompletableFuture.runAsync(() -> toggle(held, 1));
            toggle(held, 0);
            other.get();
        }
    }

    private static void toggle(LineRequest held, int index) {
        for (int i = 0; i < 2_000; i++) {
            held.set(index, i % 2 == 0);
            assertEquals(i % 2 == 0, held.get(index));
        }
    }

    @Test
    void tenThousandRoundsLeaveNothing() {
        try (GpioSim sim = GpioSim.of(2)) {
            for (int i = 0; i < 10; i++) {
                round(sim);
            }
            ProcessResources.Snapshot before = RESOURCES.snapshot();
            for (int i = 0; i < LongRun.rounds(10_000); i++) {
                round(sim);
            }
            RESOURCES.assertNoMoreThan(before);
        }
    }

    private void round(GpioSim sim) {
        try (GpioChip chip = open(sim);
                LineRequest held = chip.request(lines(INPUT, 0, 1))) {
            held.get(0);
        }
    }
}
