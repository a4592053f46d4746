package org.linux4j.driver.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.Controls;
import org.linux4j.DeviceManager;
import org.linux4j.EventSource;
import org.linux4j.Reading;
import org.linux4j.power.ChargeBehaviour;
import org.linux4j.power.ChargeStatus;
import org.linux4j.power.PowerProperty;
import org.linux4j.power.PowerSupply;
import org.linux4j.power.PowerSupplyEvent;
import org.linux4j.power.PowerSupplyType;
import org.linux4j.testkit.AllocationMeter;
import org.linux4j.testkit.ControlRefusals;
import org.linux4j.testkit.OnlyInLab;

/** The power supplies of the kernel's driver for tests, changed through its parameters. */
@OnlyInLab
@Timeout(300)
class PowerLabTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Path PARAMETERS = Path.of("/sys/module/test_power/parameters");
    private static final Path BATTERY = Path.of("/sys/class/power_supply/test_battery");

    private final DeviceManager devices = DeviceManager.create();
    private final List<Runnable> undo = new ArrayList<>();

    @AfterEach
    void close() {
        undo.forEach(Runnable::run);
        devices.close();
    }

    /** Some parameters say something else than they are, so that what was before is told. */
    private void set(String parameter, String value, String before) throws IOException {
        Path file = PARAMETERS.resolve(parameter);
        undo.add(0, () -> {
            try {
                Files.writeString(file, before);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Files.writeString(file, value);
    }

    @Test
    void theThreeAreListedByTheirKinds() {
        Map<String, PowerSupplyType> expected = Map.of(
                "test_ac", PowerSupplyType.MAINS,
                "test_battery", PowerSupplyType.BATTERY,
                "test_usb", PowerSupplyType.USB);
        expected.forEach((name, type) -> {
            try (PowerSupply supply = devices.open("power:" + name, PowerSupply.class)) {
                assertEquals(type, supply.type());
                assertEquals(
                        Optional.of("1"),
                        type.equals(PowerSupplyType.BATTERY)
                                ? Optional.of("1")
                                : supply.read(PowerProperty.ONLINE).text());
            }
        });
    }

    /** Its files are the witness: a number for a number, a word for a word. */
    @Test
    void aBatteryIsReadWhole() throws IOException {
        try (PowerSupply battery = devices.open("power:test_battery", PowerSupply.class)) {
            List<PowerProperty> properties = battery.properties();
            assertTrue(properties.size() >= 20, properties.toString());
            for (PowerProperty property : properties) {
                String file = Files.readString(BATTERY.resolve(property.name())).strip();
                Reading reading = battery.read(property);
                assertTrue(reading.isThere(), property + ": " + reading);
                String expected = property.form() == PowerProperty.Form.CHOICE
                        ? file.replaceAll(".*\\[(.*)].*", "$1")
                        : property.form() == PowerProperty.Form.FLAG ? String.valueOf(file.equals("1")) : file;
                assertEquals(expected, reading.value().toString(), property.name());
                assertTrue(PowerProperty.KNOWN.contains(property), property + " is not known");
            }
            assertEquals(Optional.of(ChargeStatus.DISCHARGING), battery.status());
            assertEquals(OptionalInt.of(50), battery.capacityPercent());
            assertEquals("2.6 °C", battery.read(PowerProperty.TEMP).toString());
            assertEquals(Optional.of(ChargeBehaviour.AUTO), battery.chargeBehaviour());
        }
    }

    @Test
    void whatItsDriverTellsOfIsAnEvent() throws IOException {
        try (PowerSupply battery = devices.open("power:test_battery", PowerSupply.class);
                EventSource<PowerSupplyEvent> events = battery.events()) {
            set("battery_status", "charging", "discharging");
            PowerSupplyEvent charging = events.next(SOON).orElseThrow();
            assertEquals(
                    Optional.of("Charging"), charging.find(PowerProperty.STATUS).flatMap(Reading::text));
            set("battery_capacity", "77", "50");
            PowerSupplyEvent capacity = events.next(SOON).orElseThrow();
            assertEquals(
                    Optional.of("77%"), capacity.find(PowerProperty.CAPACITY).flatMap(Reading::text));
            assertFalse(capacity.find(PowerProperty.STATUS).isPresent());
            set("battery_health", "overheat", "good");
            PowerSupplyEvent health = events.next(SOON).orElseThrow();
            assertEquals("changed: health Overheat", health.toString());
        }
    }

    @Test
    void whatAnotherProgramWritesIsAnEventToo() throws IOException {
        try (PowerSupply battery = devices.open("power:test_battery", PowerSupply.class);
                EventSource<PowerSupplyEvent> events = battery.events()) {
            Files.writeString(BATTERY.resolve("charge_behaviour"), "inhibit-charge");
            PowerSupplyEvent event = events.next(SOON).orElseThrow();
            assertEquals(
                    Optional.of("inhibit-charge"),
                    event.find(PowerProperty.CHARGE_BEHAVIOUR).flatMap(Reading::text));
            battery.setChargeBehaviour(ChargeBehaviour.AUTO);
            assertEquals(Optional.of(ChargeBehaviour.AUTO), battery.chargeBehaviour());
        }
    }

    @Test
    void theBehaviourIsAControl() {
        try (Controls controls = devices.open("power:test_battery", Controls.class)) {
            ControlRefusals.check(controls);
            controls.setText("charge_behaviour", "force-discharge");
            assertEquals("force-discharge", controls.text("charge_behaviour"));
            controls.setText("charge_behaviour", "auto");
        }
    }

    @Test
    void readingANumberAllocatesNothing() {
        try (PowerSupply battery = devices.open("power:test_battery", PowerSupply.class)) {
            AllocationMeter.assertNothing(5_000, () -> {
                if (battery.readLong(PowerProperty.CHARGE_FULL) != 100) {
                    throw new AssertionError();
                }
            });
        }
    }
}
