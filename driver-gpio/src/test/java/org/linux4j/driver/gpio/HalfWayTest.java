package org.linux4j.driver.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.EventSource;
import org.linux4j.driver.gpio.uapi.gpio;
import org.linux4j.gpio.EdgeEvent;
import org.linux4j.gpio.GpioChip;
import org.linux4j.gpio.LineBias;
import org.linux4j.gpio.LineEdges;
import org.linux4j.gpio.LineRequest;
import org.linux4j.gpio.LineRequestSettings;
import org.linux4j.gpio.LineSettings;
import org.linux4j.gpio.LinesPartlyChangedException;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.testkit.Collector;
import org.linux4j.testkit.LoggedWarnings;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.ScriptedSyscalls;

/** Changes of lines that several requests of the kernel hold, of which one fails. */
@Timeout(300)
class HalfWayTest {

    private static final int LINES = 130;
    private static final LineSettings INPUT = LineSettings.input().build();
    private static final LineSettings LOW = LineSettings.output(false);
    private static final LineSettings AS_IS = LineSettings.builder().build();

    @TempDir
    private Path root;

    private final ScriptedSyscalls syscalls = new ScriptedSyscalls();
    private final FakeChip fake = new FakeChip(syscalls, LINES);
    private DeviceManager manager;
    private GpioChip chip;

    @BeforeEach
    void open() throws IOException {
        Path bus = Files.createDirectories(root.resolve("sys/bus/gpio/devices"));
        Path directory = Files.createDirectories(root.resolve("sys/devices/platform/fake.0/gpiochip0"));
        Files.createSymbolicLink(bus.resolve("gpiochip0"), directory);
        Files.createDirectories(root.resolve("dev"));
        syscalls.register(Files.createFile(root.resolve("dev/gpiochip0")).toString(), fake);
        manager = ScriptedManager.of(syscalls, root, new GpioDriver());
        chip = openChip();
    }

    private GpioChip openChip() {
        return manager.open("gpio:gpiochip0", GpioChip.class);
    }

    @AfterEach
    void nothingIsLeft() {
        manager.close();
        // What was forgotten is closed one thing after the other.
        Collector.until("everything is closed", () -> syscalls.openDescriptors().isEmpty());
        syscalls.assertClean();
    }

    @Test
    void anInputCannotBeDriven() {
        try (LineRequest request = request(INPUT)) {
            DeviceUnsupportedException refused =
                    assertThrows(DeviceUnsupportedException.class, () -> request.set(3, true));
            assertTrue(refused.getMessage().contains("is an input"), refused.getMessage());
        }
    }

    @Test
    void linesThatWereRequestedByNameAreUsedByName() {
        String named = chip.line(FakeChip.NAMED).name().orElseThrow();
        try (LineRequest request = chip.request(LineRequestSettings.builder()
                .line(3, LineSettings.output(false))
                .line(named, LineSettings.output(false))
                .build())) {
            assertEquals(1, request.index(named));
            request.set(named, true);
            assertEquals(0b10, request.bits(0, 0b11));
            assertTrue(request.get(named));
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> request.set("nobody", true));
            assertTrue(refused.getMessage().contains("nobody"), refused.getMessage());
            assertTrue(refused.getMessage().contains(named), refused.getMessage());
        }
    }

    private LineRequest request(LineSettings settings) {
        return request(chip, settings);
    }

    private static LineRequest request(GpioChip chip, LineSettings settings) {
        LineRequest held = chip.request(LineRequestSettings.builder()
                .lines(settings, IntStream.range(0, LINES).toArray())
                .build());
        assertEquals(3, held.kernelRequests());
        return held;
    }

    /** In the second request of the kernel, when some of its lines are changed already. */
    private static FakeChip.Refusal always(int error) {
        return (offset, now) -> offset == 70 ? error : 0;
    }

    private static FakeChip.Refusal once(int error) {
        boolean[] done = new boolean[1];
        return (offset, now) -> {
            boolean refused = offset == 70 && !done[0];
            done[0] |= refused;
            return refused ? error : 0;
        };
    }

    /** Fails at that line, and then at every line. */
    private static FakeChip.Refusal fromThenOn(int error) {
        boolean[] begun = new boolean[1];
        return (offset, now) -> {
            begun[0] |= offset == 70;
            return begun[0] ? error : 0;
        };
    }

    @Test
    void linesThatCannotBeReconfiguredWorkAndAreDrivenAsBefore() {
        try (LineRequest held = request(LOW)) {
            held.set(0, true);
            held.setBits(60, 0x3ff, 0x155);
            held.set(129, true);
            String before = fake.state();
            fake.refuseConfig(once(errno.EINVAL));
            DeviceException failure = assertThrows(DeviceException.class, () -> held.reconfigure(INPUT));
            assertEquals("EINVAL", failure.code().orElse(""));
            assertFalse(failure instanceof LinesPartlyChangedException, failure.getMessage());
            assertEquals(before, fake.state());
            held.reconfigure(INPUT);
            assertFalse(before.equals(fake.state()));
        }
    }

    @Test
    void linesOfOneRequestOfTheKernelArePutBackToo() {
        LineRequestSettings settings =
                LineRequestSettings.builder().lines(LOW, 69, 70, 71).build();
        try (LineRequest held = chip.request(settings)) {
            held.set(0, true);
            String before = fake.state();
            fake.refuseConfig(once(errno.EIO));
            assertThrows(DeviceException.class, () -> held.reconfigure(INPUT));
            assertEquals(before, fake.state());
        }
    }

    /** Nobody told us how these work; the kernel knows. */
    @Test
    void linesThatWereTakenAsTheyAreAreAskedFor() {
        fake.set(3, gpio.GPIO_V2_LINE_FLAG_OUTPUT | gpio.GPIO_V2_LINE_FLAG_ACTIVE_LOW, true);
        fake.set(4, gpio.GPIO_V2_LINE_FLAG_INPUT | gpio.GPIO_V2_LINE_FLAG_BIAS_PULL_UP, false);
        try (LineRequest held = request(AS_IS)) {
            String before = fake.state();
            fake.refuseConfig(once(errno.EINVAL));
            assertThrows(DeviceException.class, () -> held.reconfigure(LOW));
            assertEquals(before, fake.state());
        }
    }

    @Test
    void linesThatAreLeftAsTheyAreStayWhatTheyWere() {
        try (LineRequest held = request(LOW)) {
            held.set(1, true);
            held.reconfigure(AS_IS);
            String before = fake.state();
            fake.refuseConfig(once(errno.EINVAL));
            assertThrows(DeviceException.class, () -> held.reconfigure(INPUT));
            assertEquals(before, fake.state());
        }
    }

    @Test
    void whatTakesTooManySettingsChangesNothing() {
        List<LineSettings> settings = new ArrayList<>(Collections.nCopies(LINES, INPUT));
        List<LineSettings> kinds = new ArrayList<>();
        for (LineBias bias : LineBias.values()) {
            for (LineEdges edges : LineEdges.values()) {
                kinds.add(LineSettings.input().bias(bias).edges(edges).build());
            }
        }
        for (int i = 0; i < kinds.size(); i++) {
            settings.set(80 + i, kinds.get(i));
        }
        try (LineRequest held = request(LOW)) {
            String before = fake.state();
            assertThrows(DeviceUnsupportedException.class, () -> held.reconfigure(settings));
            assertEquals(before, fake.state());
        }
    }

    @Test
    void linesThatCannotBePutBackAreNamed() {
        try (LineRequest held = request(LOW)) {
            fake.refuseConfig(fromThenOn(errno.EIO));
            LinesPartlyChangedException failure =
                    assertThrows(LinesPartlyChangedException.class, () -> held.reconfigure(INPUT));
            assertEquals(IntStream.range(0, 128).boxed().toList(), failure.uncertain());
            assertInstanceOf(DeviceException.class, failure.getCause());
            assertEquals(2, failure.getSuppressed().length);
            assertTrue(failure.getMessage().contains("/dev/gpiochip0"), failure.getMessage());
            // The first seventy are inputs now, and the kernel says so when they are to be changed anew.
            String between = fake.state();
            fake.refuseConfig(once(errno.EIO));
            assertThrows(DeviceException.class, () -> held.reconfigure(LOW));
            assertEquals(between, fake.state());
        }
    }

    @Test
    void valuesThatCannotBeSetAreSetBack() {
        try (LineRequest held = request(LOW)) {
            held.write(new long[] {5, 6, 1});
            String before = fake.state();
            fake.refuseValue(once(errno.EIO));
            assertThrows(DeviceException.class, () -> held.write(new long[] {-1, -1, -1}));
            assertEquals(before, fake.state());
            fake.refuseValue(once(errno.EIO));
            assertThrows(DeviceException.class, () -> held.setBits(60, 0xfff, 0xfff));
            assertEquals(before, fake.state());
            held.set(70, true);
            fake.refuseValue(once(errno.EIO));
            assertThrows(DeviceException.class, () -> held.write(new long[] {-1, 0, -1}));
            held.set(70, false);
            assertEquals(before, fake.state(), "nothing but what the latest change was about");
        }
    }

    @Test
    void anInputAmongOutputsLeavesTheOthers() {
        List<LineSettings> settings = new ArrayList<>(Collections.nCopies(LINES, LOW));
        settings.set(129, INPUT);
        try (LineRequest held = request(AS_IS)) {
            held.reconfigure(settings);
            String before = fake.state();
            assertThrows(DeviceUnsupportedException.class, () -> held.write(new long[] {-1, -1, -1}));
            assertEquals(before, fake.state());
        }
    }

    @Test
    void aChangeThatDoesNotBeginLeavesTheOneBeforeAlone() {
        for (int i = 0; i < LINES; i++) {
            fake.set(i, gpio.GPIO_V2_LINE_FLAG_OUTPUT, false);
        }
        try (LineRequest held = request(AS_IS)) {
            held.set(5, true);
            fake.refuseGet(errno.EIO);
            assertThrows(DeviceException.class, () -> held.set(6, true));
            fake.refuseGet(0);
            assertTrue(held.get(5));
        }
    }

    @Test
    void oneRequestOfTheKernelIsTakenBackToo() {
        fake.refuseValue(once(errno.EIO));
        try (LineRequest held = chip.request(
                LineRequestSettings.builder().lines(LOW, 69, 70, 71).build())) {
            assertThrows(DeviceException.class, () -> held.setBits(0, 7, 7));
            assertEquals(0, held.bits(0, 7));
        }
    }

    @Test
    void noIndexIsSoLargeThatItIsInRangeAgain() {
        try (LineRequest held = request(LOW)) {
            assertThrows(IllegalArgumentException.class, () -> held.bits(Integer.MAX_VALUE, 1L << 63));
            assertThrows(IllegalArgumentException.class, () -> held.setBits(Integer.MAX_VALUE - 5, 1L << 40, -1));
        }
    }

    @Test
    void outputsThatWereTakenAsTheyAreAreSetBackToWhatTheyWere() {
        for (int i = 0; i < LINES; i++) {
            fake.set(i, gpio.GPIO_V2_LINE_FLAG_OUTPUT, i % 3 == 0);
        }
        try (LineRequest held = request(AS_IS)) {
            String before = fake.state();
            fake.refuseValue(once(errno.EIO));
            assertThrows(DeviceException.class, () -> held.write(new long[] {-1, -1, -1}));
            assertEquals(before, fake.state());
        }
    }

    @Test
    void valuesThatCannotBeSetBackAreNamed() {
        try (LineRequest held = request(LOW)) {
            fake.refuseValue(fromThenOn(errno.EIO));
            LinesPartlyChangedException failure =
                    assertThrows(LinesPartlyChangedException.class, () -> held.setBits(62, 0x1ff, 0x1ff));
            assertEquals(IntStream.rangeClosed(62, 70).boxed().toList(), failure.uncertain());
        }
    }

    @Test
    void whatCannotBeRequestedWholeIsNotHeld() {
        fake.refuseConfig(always(errno.EINVAL));
        List<String> before = syscalls.openDescriptors();
        assertThrows(DeviceException.class, () -> request(LOW));
        assertEquals(before, syscalls.openDescriptors());
    }

    @Test
    void linesThatAreClosedMeanwhileAreNotPutBack() {
        try (LineRequest held = request(LOW)) {
            fake.onUse(held::close);
            assertThrows(DeviceClosedException.class, () -> held.reconfigure(INPUT));
        }
    }

    /** Whoever looks at a request for the last time, and for its edges, must not find it closed. */
    @Test
    void linesInUseAreNotForgotten() {
        try (LoggedWarnings warnings = new LoggedWarnings("org.linux4j.spi")) {
            LineRequest warm = request(LOW);
            long[] values = new long[3];
            // Compiled, a method no longer holds what it will not use again.
            for (int i = 0; i < 20_000; i++) {
                warm.write(values);
            }
            warm.close();
            int[] collected = new int[1];
            fake.onUse(() -> {
                if (collected[0]++ < 3) {
                    System.gc();
                    System.gc();
                }
            });
            lastUse(values);
            fake.onUse(() -> {});
            assertEquals(List.of(), warnings.messages());
            Collector.until("the chip is closed", () -> warnings.messages().size() == 1);
        }
    }

    private void lastUse(long[] values) {
        request(openChip(), LOW).write(values);
    }

    @Test
    void edgesKeepTheirLines() {
        try (LoggedWarnings warnings = new LoggedWarnings("org.linux4j.spi")) {
            EventSource<EdgeEvent> edges = edgesAlone();
            for (int i = 0; i < 5; i++) {
                System.gc();
            }
            fake.edge(7);
            assertEquals(7, edges.next().offset());
            assertEquals(List.of(), warnings.messages());
        }
    }

    private EventSource<EdgeEvent> edgesAlone() {
        return request(openChip(), LineSettings.input().edges(LineEdges.BOTH).build())
                .edges();
    }
}
