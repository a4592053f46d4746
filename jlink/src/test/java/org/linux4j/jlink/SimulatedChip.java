package org.linux4j.jlink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A simulated chip of four lines: LED, KEY, one without a name, and one that is hogged. */
final class SimulatedChip implements AutoCloseable {

    private static final Path DEVICE = Path.of("/sys/kernel/config/gpio-sim/command");
    private static final Path BANK = DEVICE.resolve("bank");
    private static final List<Path> DIRECTORIES = List.of(
            DEVICE,
            BANK,
            BANK.resolve("line0"),
            BANK.resolve("line1"),
            BANK.resolve("line3"),
            BANK.resolve("line3/hog"));

    private final String name;
    private final Path lines;

    SimulatedChip() throws IOException {
        for (Path directory : DIRECTORIES) {
            Files.createDirectory(directory);
        }
        Files.writeString(BANK.resolve("num_lines"), "4");
        Files.writeString(BANK.resolve("line0/name"), "LED");
        Files.writeString(BANK.resolve("line1/name"), "KEY");
        Files.writeString(BANK.resolve("line3/hog/name"), "guard");
        Files.writeString(BANK.resolve("line3/hog/direction"), "input");
        Files.writeString(DEVICE.resolve("live"), "1");
        name = Files.readString(BANK.resolve("chip_name")).strip();
        lines = Path.of(
                "/sys/devices/platform",
                Files.readString(DEVICE.resolve("dev_name")).strip(),
                name);
    }

    /** Such as {@code gpiochip1}. */
    String name() {
        return name;
    }

    void pull(int line, String level) throws IOException {
        Files.writeString(lines.resolve("sim_gpio" + line + "/pull"), "pull-" + level);
    }

    /** Waits until a line has a value; the chip tells nobody when that changes. */
    void await(int line, String value) throws IOException, InterruptedException {
        String now = value(line);
        for (int i = 0; i < 18_000 && !now.equals(value); i++) {
            Thread.sleep(10);
            now = value(line);
        }
        if (!now.equals(value)) {
            throw new AssertionError("Line " + line + " is " + now + " and never came to be " + value);
        }
    }

    private String value(int line) throws IOException {
        return Files.readString(lines.resolve("sim_gpio" + line + "/value")).strip();
    }

    @Override
    public void close() throws IOException {
        Files.writeString(DEVICE.resolve("live"), "0");
        for (int i = DIRECTORIES.size() - 1; i >= 0; i--) {
            Files.delete(DIRECTORIES.get(i));
        }
    }
}
