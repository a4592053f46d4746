package org.linux4j.driver.gpio;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.linux4j.DeviceManager;
import org.linux4j.EventSource;
import org.linux4j.driver.gpio.uapi.gpio;
import org.linux4j.driver.gpio.uapi.gpio_v2_line_event;
import org.linux4j.driver.gpio.uapi.gpio_v2_line_info;
import org.linux4j.driver.gpio.uapi.gpio_v2_line_info_changed;
import org.linux4j.driver.gpio.uapi.gpio_v2_line_request;
import org.linux4j.driver.gpio.uapi.gpiochip_info;
import org.linux4j.gpio.EdgeEvent;
import org.linux4j.gpio.GpioChip;
import org.linux4j.gpio.LineEdges;
import org.linux4j.gpio.LineInfoEvent;
import org.linux4j.gpio.LineRequest;
import org.linux4j.gpio.LineRequestSettings;
import org.linux4j.gpio.LineSettings;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.testkit.AlteredFile;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.HostileTable;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.ScriptedMemory;
import org.linux4j.testkit.ScriptedSyscalls;

/** Asks the driver about chips that answer what cannot be; run by {@link HostileAnswersTest}. */
final class HostileProgram {

    private static final int[] HUGE = {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 28, 99};

    private final HostileTable table = new HostileTable();

    private HostileProgram() {}

    /** Something that is asked of a chip. */
    private interface Question {
        void ask(GpioChip chip) throws Exception;
    }

    /** Asks one table. */
    public static void main(String[] arguments) {
        HostileProgram program = new HostileProgram();
        program.chips();
        program.lines();
        program.records();
        program.floods();
        program.table.run();
    }

    private void row(String name, Function<ScriptedSyscalls, FakeFile> source, Question question) {
        table.row(name, () -> {
            Path root = Files.createTempDirectory("linux4j-fake");
            Path bus = Files.createDirectories(root.resolve("sys/bus/gpio/devices"));
            Path chip = Files.createDirectories(root.resolve("sys/devices/platform/fake.0/gpiochip0"));
            Files.createSymbolicLink(bus.resolve("gpiochip0"), chip);
            Files.createDirectories(root.resolve("dev"));
            Files.createFile(root.resolve("dev/gpiochip0"));
            ScriptedSyscalls syscalls = new ScriptedSyscalls();
            syscalls.register(root.resolve("dev/gpiochip0").toString(), source.apply(syscalls));
            try (DeviceManager manager = ScriptedManager.of(syscalls, root, new GpioDriver());
                    GpioChip opened = manager.open("gpio:gpiochip0", GpioChip.class)) {
                question.ask(opened);
            }
            return "";
        });
    }

    private static Function<ScriptedSyscalls, FakeFile> chip(long request, int offset, int number) {
        return syscalls -> new AlteredFile(new FakeChip(syscalls, 4)).answer(request, (result, memory, argument) -> {
            memory.putInt(argument + offset, number);
            return result;
        });
    }

    private void chips() {
        for (int number : HUGE) {
            Function<ScriptedSyscalls, FakeFile> source =
                    chip(gpio.GPIO_GET_CHIPINFO_IOCTL, gpiochip_info.OFFSET_lines, number);
            row("a chip of " + number + " lines", source, GpioChip::lines);
            row("a description of " + number + " lines", source, GpioChip::attributes);
            row("a watch of " + number + " lines", source, chip -> chip.watch().close());
            row("a line by name of " + number, source, chip -> chip.request(LineRequestSettings.builder()
                            .lines(LineSettings.input().build(), 0)
                            .build())
                    .close());
        }
    }

    private static LineRequest edges(GpioChip chip) {
        return chip.request(LineRequestSettings.builder()
                .lines(LineSettings.input().edges(LineEdges.BOTH).build(), 0, 2)
                .build());
    }

    private void lines() {
        for (int number : HUGE) {
            for (int offset : new int[] {
                gpio_v2_line_info.OFFSET_offset,
                gpio_v2_line_info.OFFSET_num_attrs,
                gpio_v2_line_info.OFFSET_flags,
                gpio_v2_line_info.OFFSET_attrs,
                gpio_v2_line_info.OFFSET_attrs + 8
            }) {
                row(
                        "a line with " + number + " at " + offset,
                        chip(gpio.GPIO_V2_GET_LINEINFO_IOCTL, offset, number),
                        GpioChip::attributes);
            }
        }
        for (int number : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            row(
                    "lines behind descriptor " + number,
                    chip(gpio.GPIO_V2_GET_LINE_IOCTL, gpio_v2_line_request.OFFSET_fd, number),
                    chip -> edges(chip).close());
        }
    }

    /** Lines whose edges are what a test says. */
    private static final class Lines implements FakeFile {
        private final long result;
        private final int offset;

        Lines(long result, int offset) {
            this.result = result;
            this.offset = offset;
        }

        @Override
        public long read(int fd, ScriptedMemory memory, long address, long count) {
            memory.putInt(address + gpio_v2_line_event.OFFSET_offset, offset);
            return result;
        }

        @Override
        public int poll(int fd, int events) {
            return poll.POLLIN;
        }
    }

    private void records() {
        int size = gpio_v2_line_event.SIZE;
        for (long result :
                new long[] {0, 1, size - 1, size + 1, 1000L * size, Integer.MAX_VALUE, Long.MAX_VALUE, size}) {
            for (int offset : new int[] {1, 99, -1, Integer.MAX_VALUE}) {
                Function<ScriptedSyscalls, FakeFile> source = syscalls -> new AlteredFile(new FakeChip(syscalls, 4))
                        .answer(gpio.GPIO_V2_GET_LINE_IOCTL, (given, memory, argument) -> {
                            memory.putInt(
                                    argument + gpio_v2_line_request.OFFSET_fd,
                                    syscalls.descriptor(new Lines(result, offset), "lines"));
                            return 0;
                        });
                row("edges of " + result + " bytes, line " + offset, source, chip -> {
                    try (LineRequest lines = edges(chip);
                            EventSource<EdgeEvent> edges = lines.edges()) {
                        edges.next(Duration.ofMinutes(1)).ifPresent(edge -> {
                            throw new AssertionError("told: " + edge);
                        });
                        throw new AssertionError("it took its time");
                    }
                });
            }
        }
        int change = gpio_v2_line_info_changed.SIZE;
        for (long result : new long[] {0, change - 1, change + 1, Long.MAX_VALUE}) {
            Function<ScriptedSyscalls, FakeFile> source =
                    syscalls -> new AlteredFile(new FakeChip(syscalls, 4)).read(given -> result);
            row("changes of " + result + " bytes", source, chip -> {
                try (EventSource<LineInfoEvent> changes = chip.watch(0)) {
                    changes.next(Duration.ofMinutes(1)).ifPresent(told -> {
                        throw new AssertionError("told: " + told);
                    });
                }
            });
        }
        row(
                "no edges after all",
                syscalls -> new AlteredFile(new FakeChip(syscalls, 4)).read(given -> -errno.EIO),
                chip -> chip.watch(0).close());
    }

    private void floods() {
        for (int number : new int[] {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x01010101, 0}) {
            Function<ScriptedSyscalls, FakeFile> source =
                    syscalls -> new AlteredFile(new FakeChip(syscalls, 4)).flood(number);
            row("everything is " + number + ": description", source, GpioChip::attributes);
            row("everything is " + number + ": lines", source, chip -> {
                if (chip.lineCount() > 2) {
                    edges(chip).close();
                }
            });
            // Only the lines are sound.
            Function<ScriptedSyscalls, FakeFile> four = syscalls -> new AlteredFile(new FakeChip(syscalls, 4))
                    .flood(number)
                    .answer(gpio.GPIO_GET_CHIPINFO_IOCTL, (result, memory, argument) -> result);
            row("everything but the lines is " + number + ": description", four, GpioChip::attributes);
        }
    }
}
