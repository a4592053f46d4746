package org.linux4j.driver.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceManager;
import org.linux4j.DriverFailure;
import org.linux4j.EventSource;
import org.linux4j.EventType;
import org.linux4j.driver.gpio.uapi.gpio;
import org.linux4j.gpio.GpioChip;
import org.linux4j.testkit.FakeUevents;
import org.linux4j.testkit.FaultSweep;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.SweepScenario;

/** Every system call of listing devices, and of noticing that they come and go, fails once with every error. */
@Timeout(3600)
class ListingSweepTest {

    @TempDir
    private Path root;

    /** A chip of its own for each run, so that one that hangs spoils no other. */
    private int last = 1;

    @BeforeEach
    void makeSysfs() throws IOException {
        Files.createDirectories(root.resolve("sys/bus/gpio/devices"));
        Files.createDirectories(root.resolve("dev"));
        plug(0);
        plug(1);
    }

    private void plug(int number) throws IOException {
        Files.createFile(root.resolve("dev/gpiochip" + number));
        Files.createDirectory(root.resolve("sys/bus/gpio/devices/gpiochip" + number));
    }

    private void unplug(int number) throws IOException {
        Files.deleteIfExists(root.resolve("sys/bus/gpio/devices/gpiochip" + number));
        Files.deleteIfExists(root.resolve("dev/gpiochip" + number));
    }

    private static void sweep(String name, SweepScenario scenario) {
        System.out.println(FaultSweep.of(name, scenario).requests(gpio.class).run());
    }

    /** As {@code linux4j list} and {@code linux4j info} do. */
    @Test
    void listing() {
        sweep("listing", syscalls -> {
            for (int i = 0; i < 2; i++) {
                syscalls.register(root.resolve("dev/gpiochip" + i).toString(), new FakeChip(syscalls, 2));
            }
            try (DeviceManager manager = ScriptedManager.of(syscalls, root, new GpioDriver())) {
                assertEquals(2, manager.list().size());
                for (DeviceDescriptor descriptor : manager.list()) {
                    try (GpioChip chip = manager.open(descriptor, GpioChip.class)) {
                        chip.attributes();
                    }
                }
                for (DriverFailure failure : manager.failures()) {
                    throw new AssertionError(failure);
                }
            }
        });
    }

    @Test
    void watching() {
        sweep("watch devices", syscalls -> {
            int chip = ++last;
            FakeUevents uevents = FakeUevents.on(syscalls);
            try (DeviceManager manager = ScriptedManager.of(syscalls, root, new GpioDriver());
                    EventSource<DeviceChange> changes = manager.watch()) {
                plug(chip);
                uevents.tell("add", "/devices/gpiochip" + chip, "gpio");
                assertChange(DeviceChange.ADDED, chip, changes.next());
                unplug(chip);
                uevents.tell("remove", "/devices/gpiochip" + chip, "gpio");
                assertChange(
                        DeviceChange.REMOVED,
                        chip,
                        changes.next(Duration.ofMinutes(1)).orElseThrow());
            } finally {
                unplug(chip);
            }
        });
    }

    private static void assertChange(EventType type, int chip, DeviceChange change) {
        assertEquals(type, change.type());
        assertEquals("gpio:gpiochip" + chip, change.device().id().toString());
    }
}
