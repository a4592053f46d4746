package org.linux4j.driver.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceAccessDeniedException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.gpio.uapi.gpio;
import org.linux4j.driver.gpio.uapi.gpio_v2_line_event;
import org.linux4j.driver.gpio.uapi.gpio_v2_line_info;
import org.linux4j.driver.gpio.uapi.gpio_v2_line_request;
import org.linux4j.driver.gpio.uapi.gpiochip_info;
import org.linux4j.gpio.EdgeEvent;
import org.linux4j.gpio.GpioChip;
import org.linux4j.gpio.LineDirection;
import org.linux4j.gpio.LineEdges;
import org.linux4j.gpio.LineInfo;
import org.linux4j.gpio.LineRequest;
import org.linux4j.gpio.LineRequestSettings;
import org.linux4j.gpio.LineSettings;
import org.linux4j.spi.SharedObjects;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.testkit.AllocationMeter;
import org.linux4j.testkit.Collector;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.LoggedWarnings;
import org.linux4j.testkit.Printing;
import org.linux4j.testkit.ScriptedMemory;
import org.linux4j.testkit.ScriptedSyscalls;

/** What no chip of the lab does: flags and events that the headers do not know, failures half-way. */
class OddChipTest {

    @TempDir
    private Path root;

    private final ScriptedSyscalls syscalls = new ScriptedSyscalls();
    private final Chip node = new Chip();
    private final Edges edges = new Edges();
    private SharedObjects shared;
    private GpioChip chip;

    private final class Chip implements FakeFile {
        private boolean denied;
        private int refusal;
        private int opened;
        private boolean gone;

        @Override
        public int open(int fd, int flags) {
            opened++;
            return denied ? -errno.EACCES : 0;
        }

        @Override
        public int ioctl(int fd, long request, ScriptedMemory memory, long argument) {
            if (gone) {
                return -errno.ENODEV;
            }
            if (request == gpio.GPIO_GET_CHIPINFO_IOCTL) {
                memory.putInt(argument + gpiochip_info.OFFSET_lines, 2);
            } else if (request == gpio.GPIO_V2_GET_LINEINFO_IOCTL || request == gpio.GPIO_V2_GET_LINEINFO_WATCH_IOCTL) {
                memory.putLong(
                        argument + gpio_v2_line_info.OFFSET_flags,
                        1L << 40 | gpio.GPIO_V2_LINE_FLAG_OUTPUT | gpio.GPIO_V2_LINE_FLAG_EDGE_RISING);
                memory.putInt(argument + gpio_v2_line_info.OFFSET_num_attrs, 99);
            } else if (request == gpio.GPIO_V2_GET_LINE_IOCTL && refusal != 0) {
                return -refusal;
            } else if (request == gpio.GPIO_V2_GET_LINE_IOCTL) {
                memory.putInt(argument + gpio_v2_line_request.OFFSET_fd, syscalls.descriptor(edges, "lines"));
            } else {
                return -errno.ENOTTY;
            }
            return 0;
        }
    }

    /** Gives a batch of 64 with every second read. */
    private static final class Edges implements FakeFile {
        private int id = gpio.GPIO_V2_LINE_EVENT_RISING_EDGE;
        private int sequence;
        private boolean empty = true;

        @Override
        public long read(int fd, ScriptedMemory memory, long address, long count) {
            empty = !empty;
            if (empty) {
                return -errno.EAGAIN;
            }
            for (int i = 0; i < 64; i++) {
                long at = address + (long) i * gpio_v2_line_event.SIZE;
                memory.putInt(at + gpio_v2_line_event.OFFSET_id, id);
                memory.putInt(at + gpio_v2_line_event.OFFSET_offset, 1);
                memory.putInt(at + gpio_v2_line_event.OFFSET_seqno, ++sequence);
            }
            return 64 * gpio_v2_line_event.SIZE;
        }

        @Override
        public int poll(int fd, int events) {
            return poll.POLLIN;
        }
    }

    @BeforeEach
    void open() throws Exception {
        Path path = Files.createFile(root.resolve("gpiochip0"));
        syscalls.register(path.toString(), node);
        shared = new SharedObjects().with(Linux.class, Linux.on(syscalls, root));
        chip = openChip();
    }

    private GpioChip openChip() {
        return (GpioChip) new GpioDriver()
                .start(shared)
                .open(DeviceDescriptor.builder(DeviceId.parse("gpio:gpiochip0"), DeviceKind.GPIO)
                        .name("odd")
                        .path(root.resolve("gpiochip0"))
                        .build());
    }

    @AfterEach
    void nothingIsLeft() {
        chip.close();
        shared.close();
        syscalls.assertClean();
    }

    @Test
    void aWatchIsOfTheSameChipWhoeverHasItsPath() {
        Chip other = new Chip();
        syscalls.register(root.resolve("gpiochip0").toString(), other);
        chip.watch().close();
        assertEquals(2, node.opened);
        node.gone = true;
        assertThrows(DeviceDisconnectedException.class, () -> chip.watch());
        assertEquals(0, other.opened);
        node.gone = false;
    }

    @Test
    void flagsThatMakeNoSenseHideNoLine() {
        LineInfo line = chip.line(0);
        assertEquals(LineDirection.OUTPUT, line.settings().direction());
        assertEquals(LineEdges.NONE, line.settings().edges());
        assertTrue((line.flags() & 1L << 40) != 0);
        assertTrue(chip.attributes().find("gpio.lines.1").isPresent());
    }

    @Test
    void whatWasForgottenGoesWithItsChip() {
        Collector.forget(chip::watch, this::both);
        chip.close();
        assertEquals(List.of(), syscalls.openDescriptors());
    }

    /** In a method of its own, so that no local variable keeps them. */
    private void forgetChip() {
        GpioChip forgotten = openChip();
        forgotten.watch();
        both(forgotten).edges().next(Duration.ZERO);
    }

    @Test
    void whatWasForgottenGoesWithItsForgottenChip() {
        try (LoggedWarnings warnings = new LoggedWarnings("org.linux4j.spi")) {
            List<String> before = syscalls.openDescriptors();
            forgetChip();
            Collector.until(
                    "all of it is closed", () -> syscalls.openDescriptors().equals(before));
            assertEquals(1, warnings.messages().size(), warnings.messages().toString());
        }
    }

    private LineRequest both() {
        return both(chip);
    }

    private static LineRequest both(GpioChip chip) {
        return chip.request(LineRequestSettings.builder()
                .lines(LineSettings.input().edges(LineEdges.BOTH).build(), 0, 1)
                .build());
    }

    @Test
    void unknownEventsPassThrough() {
        edges.id = 9;
        try (LineRequest held = both()) {
            EdgeEvent edge = held.edges().next();
            assertEquals(9, edge.type().code());
            assertEquals("9", edge.type().name());
        }
    }

    @Test
    void countsGoRound() {
        edges.sequence = -3;
        try (LineRequest held = both()) {
            long[] lost = new long[1];
            held.edges().next();
            held.edges().drain(edge -> lost[0] += edge.lostBefore());
            assertEquals(0, lost[0], "from 4294967295 to 0 nothing is lost");
        }
    }

    @Test
    void drainingAllocatesNothing() {
        try (LineRequest held = both()) {
            long[] sum = new long[1];
            Consumer<EdgeEvent> add = edge -> sum[0] += edge.lostBefore() + edge.index();
            AllocationMeter.assertNothing(2_000, () -> held.edges().drain(add));
            assertTrue(sum[0] >= 2_000 * 64, "" + sum[0]);
        }
    }

    @Test
    void noPermissionIsSaid() {
        node.denied = true;
        DeviceDescriptor descriptor = chip.descriptor();
        assertThrows(
                DeviceAccessDeniedException.class,
                () -> new GpioDriver().start(shared).open(descriptor));
    }

    @Test
    void aLineWithoutInterruptCannotTellEdges() {
        node.refusal = errno.ENXIO;
        assertThrows(DeviceUnsupportedException.class, this::both);
    }

    @Test
    void aLineIsWatchedOnce() {
        assertThrows(IllegalArgumentException.class, () -> chip.watch(0, 0));
    }

    @Test
    void aDescriptorThatCannotBeSetUpIsClosed() {
        syscalls.fail(org.linux4j.testkit.Call.FCNTL, 0, errno.EINVAL);
        assertThrows(DeviceException.class, this::both);
    }

    @Test
    void everythingPrintsAsOneLine() {
        try (Printing printing = new Printing()) {
            printing.goOver(chip);
            chip.close();
            printing.again();
        }
    }
}
