package org.linux4j.driver.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.Controls;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceManager;
import org.linux4j.EventSource;
import org.linux4j.Reading;
import org.linux4j.sensor.SensorChannel;
import org.linux4j.sensor.SensorChip;
import org.linux4j.sensor.SensorEvent;
import org.linux4j.sensor.SensorItem;
import org.linux4j.testkit.AllocationMeter;
import org.linux4j.testkit.ChildProgram;
import org.linux4j.testkit.ControlRefusals;
import org.linux4j.testkit.OnlyInLab;

/** Chips of the kernel, with lm-sensors for a witness. */
@OnlyInLab
@Timeout(300)
class HwmonLabTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Pattern VALUE = Pattern.compile("\\s+(\\w+): (-?[0-9.]+)");

    private final DeviceManager devices = DeviceManager.create();

    @AfterEach
    void close() {
        devices.close();
    }

    private DeviceDescriptor awaitCorsair() {
        return devices.await(device -> device.name().startsWith("corsaircpro"), SOON)
                .orElseThrow(() -> new AssertionError("no chip came"));
    }

    /** What {@code sensors} reads of a chip, in the units that it prints: volts, degrees, revolutions. */
    private static Map<String, Double> witness(String chip) {
        Map<String, Double> values = new TreeMap<>();
        for (String line :
                ChildProgram.output("sensors", "-c", "/dev/null", "-u", chip).split("\n")) {
            Matcher matcher = VALUE.matcher(line);
            if (matcher.matches()) {
                values.put(matcher.group(1), Double.parseDouble(matcher.group(2)));
            }
        }
        return values;
    }

    private static void assertAgrees(SensorChip chip) {
        Map<String, Double> witness = witness(chip.chipName());
        int compared = 0;
        for (SensorChannel channel : chip.channels()) {
            for (SensorItem item : channel.items()) {
                Double seen = witness.get(channel.name() + "_" + item);
                Reading reading = channel.reading(item);
                if (seen != null && reading.isThere()) {
                    compared++;
                    double shown = reading.number().getAsLong()
                            / Math.pow(10, reading.unit().scale());
                    assertEquals(seen, shown, 0.0006, channel.name() + "_" + item);
                }
            }
        }
        assertEquals(witness.size(), compared, witness + " of " + chip.channels());
    }

    @Test
    @SuppressWarnings("try") // The chip is there as long as it is open.
    void allChipsAreCalledAndReadAsLmSensorsDoes() {
        try (CorsairPro corsair = new CorsairPro()) {
            awaitCorsair();
            List<String> known = ChildProgram.output("sensors", "-c", "/dev/null", "-u")
                    .lines()
                    .filter(line -> line.matches("[A-Za-z0-9_]+-[a-z0-9]+-[0-9a-f-]+"))
                    .sorted()
                    .toList();
            List<String> ours = devices.list().stream()
                    .filter(device -> device.driver().equals("hwmon"))
                    // Of a chip without channels lm-sensors says nothing.
                    .filter(device -> {
                        try (SensorChip chip = devices.open(device, SensorChip.class)) {
                            return !chip.channels().isEmpty();
                        }
                    })
                    .map(DeviceDescriptor::name)
                    .sorted()
                    .toList();
            assertEquals(known, ours);
            assertTrue(known.size() >= 2, known.toString());
            for (String name : known) {
                try (SensorChip chip = devices.open(name, SensorChip.class)) {
                    assertAgrees(chip);
                }
            }
        }
    }

    @Test
    void fansAreDrivenAndTheDeviceHearsOfIt() {
        try (CorsairPro corsair = new CorsairPro();
                SensorChip chip = devices.open(awaitCorsair(), SensorChip.class)) {
            assertEquals("25.1 °C", chip.channel("temp1").reading().toString());
            assertEquals("900 RPM", chip.channel("fan2").reading().toString());
            assertEquals("fan1 3pin", chip.channel("fan1").label());
            assertEquals("12.100 V", chip.channel("in0").reading().toString());
            chip.channel("pwm1").set(SensorItem.INPUT, 255);
            assertEquals(255, chip.channel("pwm1").read());
            chip.channel("fan2").set(SensorItem.TARGET, 1_234);
            assertEquals(List.of("pwm 0 100", "target 1 1234"), corsair.commands());
            assertEquals(
                    "1234 RPM", chip.channel("fan2").reading(SensorItem.TARGET).toString());
            // A fan with a target has no pulses that could be told.
            assertEquals(
                    java.util.Optional.of("the driver has no value now (ENODATA)"),
                    chip.channel("pwm2").reading().reason());
            Controls controls = chip.as(Controls.class).orElseThrow();
            ControlRefusals.check(controls);
            controls.set("pwm1", 0);
            assertEquals(0, controls.number("pwm1"));
        }
    }

    @Test
    @SuppressWarnings("try") // The chip is there as long as it is open.
    void whatAnotherProgramWritesIsAnEvent() throws Exception {
        try (CorsairPro corsair = new CorsairPro();
                SensorChip chip = devices.open(awaitCorsair(), SensorChip.class);
                EventSource<SensorEvent> events = chip.events()) {
            Files.writeString(chip.descriptor().path().orElseThrow().resolve("pwm2"), "128\n");
            SensorEvent event = events.next(SOON).orElseThrow();
            assertEquals("changed: pwm2 128", event.toString());
        }
    }

    /** Each reading waits 300 ms in the driver, and then there is none. */
    @Test
    void aChipThatStopsAnsweringIsReadInTimeAndHasNoValues() {
        try (CorsairPro corsair = new CorsairPro();
                SensorChip chip = devices.open(awaitCorsair(), SensorChip.class)) {
            corsair.silent(true);
            long begin = System.nanoTime();
            devices.list();
            for (SensorChannel channel : chip.channels()) {
                Reading reading = channel.reading();
                assertFalse(reading.isThere(), reading.toString());
                assertTrue(reading.reason().orElseThrow().contains("ETIMEDOUT"), reading.toString());
            }
            chip.attributes();
            assertThrows(DeviceException.class, () -> chip.channel("temp1").read());
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            assertTrue(took.compareTo(SOON) < 0, took.toString());
            corsair.silent(false);
            assertEquals(25_120, chip.channel("temp1").read());
        }
    }

    @Test
    @SuppressWarnings("try") // The chip is there as long as it is open.
    void aChipThatGoesIsGoneForReadersAndForWhoeverWaits() {
        SensorChip chip;
        EventSource<SensorEvent> events;
        String identity;
        try (CorsairPro corsair = new CorsairPro()) {
            DeviceDescriptor descriptor = awaitCorsair();
            identity = descriptor.identity().orElseThrow();
            chip = devices.open(descriptor, SensorChip.class);
            events = chip.events();
            assertEquals(25_120, chip.channel("temp1").read());
        }
        assertThrows(DeviceDisconnectedException.class, () -> events.next(SOON));
        assertThrows(
                DeviceDisconnectedException.class, () -> chip.channel("temp1").read());
        assertFalse(chip.channel("temp1").reading().isThere());
        assertFalse(chip.attributes().isEmpty());
        chip.close();
        assertTrue(identity.contains("corsaircpro"), identity);
    }

    @Test
    void readingAChannelAllocatesNothing() {
        try (SensorChip battery = devices.open("test_battery-virtual-0", SensorChip.class)) {
            SensorChannel voltage = battery.channel("in0");
            long now = voltage.read();
            AllocationMeter.assertNothing(5_000, () -> {
                if (voltage.read() != now) {
                    throw new AssertionError();
                }
            });
        }
    }

    @Test
    void everyDeviceDescribesItself() {
        for (DeviceDescriptor descriptor : devices.list()) {
            if (descriptor.driver().equals("hwmon")) {
                try (Device device = devices.open(descriptor)) {
                    assertTrue(device.attributes().find("sensor.name").isPresent());
                }
            }
        }
    }
}
