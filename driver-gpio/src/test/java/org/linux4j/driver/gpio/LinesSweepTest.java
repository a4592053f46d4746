package org.linux4j.driver.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceManager;
import org.linux4j.EventSource;
import org.linux4j.driver.gpio.uapi.gpio;
import org.linux4j.gpio.EdgeEvent;
import org.linux4j.gpio.GpioChip;
import org.linux4j.gpio.LineEdges;
import org.linux4j.gpio.LineInfoEvent;
import org.linux4j.gpio.LineRequest;
import org.linux4j.gpio.LineRequestSettings;
import org.linux4j.gpio.LineSettings;
import org.linux4j.testkit.FaultSweep;
import org.linux4j.testkit.OneByOne;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.SweepDigest;

/** Every system call of reading, setting and watching lines fails once with every error. */
@Timeout(3600)
class LinesSweepTest {

    @TempDir
    private static Path root;

    @BeforeAll
    static void makeSysfs() throws IOException {
        Path bus = Files.createDirectories(root.resolve("sys/bus/gpio/devices"));
        Path chip = Files.createDirectories(root.resolve("sys/devices/platform/fake.0/gpiochip0"));
        Files.createSymbolicLink(bus.resolve("gpiochip0"), chip);
        Files.createDirectories(root.resolve("dev"));
        Files.createFile(root.resolve("dev/gpiochip0"));
    }

    /** What is done with a chip. */
    private interface Use {
        void of(GpioChip chip, FakeChip fake) throws Exception;
    }

    private static void sweep(String name, Use use) {
        sweep(name, 3, use);
    }

    private static void sweep(String name, int lines, Use use) {
        System.out.println(FaultSweep.of(name, syscalls -> {
                    FakeChip fake = new FakeChip(syscalls, lines);
                    syscalls.register(root.resolve("dev/gpiochip0").toString(), fake);
                    try (DeviceManager manager = ScriptedManager.of(syscalls, root, new GpioDriver());
                            GpioChip chip = manager.open("gpio:gpiochip0", GpioChip.class)) {
                        use.of(chip, fake);
                    }
                })
                .requests(gpio.class)
                .run());
    }

    @Test
    void describing() {
        sweep("describe chip", (chip, fake) -> {
            DeviceDescriptor descriptor = chip.descriptor();
            assertEquals("fake.0", descriptor.name());
            assertEquals(3, chip.lines().size());
            chip.attributes();
        });
    }

    /** What fails is told, and nothing of it looks as if the chip had it not. */
    @Test
    void whatIsSeenOfAChip() {
        System.out.println(FaultSweep.seeing("chip, seen", syscalls -> {
                    FakeChip fake = new FakeChip(syscalls, 3);
                    syscalls.register(root.resolve("dev/gpiochip0").toString(), fake);
                    try (DeviceManager manager = ScriptedManager.of(syscalls, root, new GpioDriver());
                            GpioChip chip = manager.open("gpio:gpiochip0", GpioChip.class);
                            LineRequest lines = edgesOf(chip)) {
                        fake.edge(1);
                        return SweepDigest.of(chip.attributes())
                                + chip.lines()
                                + lines.bits(0, 3)
                                + lines.edges().next().offset();
                    }
                })
                .requests(gpio.class)
                .run());
    }

    @Test
    void values() {
        sweep("line values", (chip, fake) -> {
            try (LineRequest lines = chip.request(LineRequestSettings.builder()
                    .lines(LineSettings.output(false), 0, 1)
                    .lines(LineSettings.input().build(), 2)
                    .build())) {
                lines.set(0, true);
                assertTrue(lines.get(0));
                lines.setBits(0, 3, 2);
                assertEquals(2, lines.bits(0, 3));
                lines.reconfigure(List.of(
                        LineSettings.input().build(),
                        LineSettings.output(false),
                        LineSettings.input().build()));
            }
        });
    }

    /** More than one request of the kernel holds. */
    @Test
    void manyLines() {
        sweep("many lines", 66, (chip, fake) -> {
            int[] offsets = new int[66];
            for (int i = 0; i < offsets.length; i++) {
                offsets[i] = i;
            }
            try (LineRequest lines = chip.request(LineRequestSettings.builder()
                    .lines(LineSettings.input().edges(LineEdges.BOTH).build(), offsets)
                    .build())) {
                assertEquals(2, lines.kernelRequests());
                lines.read(new long[2]);
                fake.edge(65);
                fake.edge(0);
                Set<Integer> seen = Set.of(
                        lines.edges().next().offset(), lines.edges().next().offset());
                assertEquals(Set.of(0, 65), seen);
            }
        });
    }

    private static LineRequest edgesOf(GpioChip chip) {
        return chip.request(LineRequestSettings.builder()
                .lines(LineSettings.input().edges(LineEdges.BOTH).build(), 0, 1)
                .build());
    }

    @Test
    void edges() {
        sweep("edges", (chip, fake) -> {
            try (LineRequest lines = edgesOf(chip)) {
                EventSource<EdgeEvent> edges = lines.edges();
                fake.edgeInAMoment(1);
                assertEquals(1, edges.next().offset());
                fake.edge(0);
                fake.edge(1);
                assertEquals(0, edges.next(Duration.ofMinutes(1)).orElseThrow().offset());
                int[] count = new int[1];
                edges.drain(edge -> count[0]++);
                assertEquals(1, count[0]);
                assertTrue(edges.next(Duration.ZERO).isEmpty());
            }
        });
    }

    @Test
    void edgesByDemand() {
        sweep("edges, publisher", (chip, fake) -> {
            try (LineRequest lines = edgesOf(chip)) {
                fake.edgeInAMoment(0);
                assertEquals(3, OneByOne.take(lines.edges()::publisher, 3, count -> fake.edgeInAMoment(count % 2)));
            }
        });
    }

    @Test
    void lineInformation() {
        sweep("watch lines", (chip, fake) -> {
            try (EventSource<LineInfoEvent> changes = chip.watch(0, 1)) {
                fake.change(1);
                assertEquals(1, changes.next().line().offset());
                assertTrue(changes.next(Duration.ZERO).isEmpty());
                fake.changeInAMoment(0);
                assertEquals(
                        0,
                        changes.next(Duration.ofMinutes(1)).orElseThrow().line().offset());
            }
        });
    }
}
