package org.linux4j.driver.gpio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A chip of the kernel's simulator ({@code Documentation/admin-guide/gpio/gpio-sim.rst}). */
final class GpioSim implements AutoCloseable {

    private static final Path CONFIG = Path.of("/sys/kernel/config/gpio-sim");
    private static int made;

    private final Path device;
    private final Path bank;
    private final List<Path> directories = new ArrayList<>();
    private Path lines;
    private String chip;
    private boolean live;

    private GpioSim() {
        device = CONFIG.resolve("linux4j" + made++);
        bank = device.resolve("bank");
    }

    /** A chip whose lines have names: "NAME", or "" for none, or "NAME=hog:direction". */
    static GpioSim of(int count, String... names) {
        GpioSim sim = new GpioSim();
        sim.make(sim.device);
        sim.make(sim.bank);
        write(sim.bank.resolve("num_lines"), "" + count);
        for (int i = 0; i < names.length; i++) {
            if (!names[i].isEmpty()) {
                sim.name(i, names[i]);
            }
        }
        write(sim.device.resolve("live"), "1");
        sim.live = true;
        sim.chip = read(sim.bank.resolve("chip_name"));
        sim.lines = Path.of("/sys/devices/platform", read(sim.device.resolve("dev_name")), sim.chip);
        return sim;
    }

    private void name(int offset, String text) {
        Path line = bank.resolve("line" + offset);
        make(line);
        String[] parts = text.split("[=:]");
        write(line.resolve("name"), parts[0]);
        if (parts.length == 3) {
            Path hog = line.resolve("hog");
            make(hog);
            write(hog.resolve("name"), parts[1]);
            write(hog.resolve("direction"), parts[2]);
        }
    }

    private void make(Path directory) {
        try {
            Files.createDirectory(directory);
            directories.add(0, directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String id() {
        return "gpio:" + chip;
    }

    String node() {
        return "/dev/" + chip;
    }

    /** The level outside the chip, where it does not drive the line itself. */
    void pull(int offset, boolean up) {
        write(lines.resolve("sim_gpio" + offset + "/pull"), up ? "pull-up" : "pull-down");
    }

    /** The level of the line. */
    boolean value(int offset) {
        return read(lines.resolve("sim_gpio" + offset + "/value")).equals("1");
    }

    void remove() {
        if (live) {
            live = false;
            write(device.resolve("live"), "0");
        }
    }

    @Override
    public void close() {
        remove();
        try {
            for (Path directory : directories) {
                Files.delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
