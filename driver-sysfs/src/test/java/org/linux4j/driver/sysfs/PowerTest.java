package org.linux4j.driver.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.Controls;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.EventSource;
import org.linux4j.Reading;
import org.linux4j.Unit;
import org.linux4j.Value;
import org.linux4j.power.ChargeBehaviour;
import org.linux4j.power.ChargeStatus;
import org.linux4j.power.PowerProperty;
import org.linux4j.power.PowerSupply;
import org.linux4j.power.PowerSupplyEvent;
import org.linux4j.power.PowerSupplyType;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.inotify;
import org.linux4j.testkit.Call;
import org.linux4j.testkit.FakeAttribute;
import org.linux4j.testkit.FakeInotify;
import org.linux4j.testkit.FakeSysfs;
import org.linux4j.testkit.FakeUevents;
import org.linux4j.testkit.Printing;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.ScriptedSyscalls;

/** Power supplies in a tree of files. */
@Timeout(300)
class PowerTest {

    private static final String BATTERY = "LNXSYSTM:00/PNP0C0A:00/power_supply/BAT0";
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path root;

    private final ScriptedSyscalls syscalls = new ScriptedSyscalls();
    private FakeSysfs sysfs;
    private Path battery;
    private DeviceManager devices;

    @BeforeEach
    void make() {
        sysfs = new FakeSysfs(root);
        battery = sysfs.member(
                BATTERY,
                "/sys/class/power_supply",
                "/dev",
                "type=Battery",
                "status=Not charging",
                "present=1",
                "capacity=57",
                "voltage_now=12345000",
                "current_now=-1500000",
                "energy_full=50000000",
                "temp=263",
                "time_to_empty_now=3600",
                "technology=Li-ion",
                "manufacturer=ACME",
                "model_name=X1",
                "serial_number=",
                "charge_behaviour=[auto] inhibit-charge force-discharge",
                "charge_types=Fast Long_Life",
                "charge_control_start_threshold=40",
                "charge_control_end_threshold=80",
                "capacity_alert_min=-1",
                "voltage_avg=four volts",
                "authentic=9",
                "a_new_one=some text",
                "uevent=POWER_SUPPLY_NAME=BAT0");
        sysfs.device(BATTERY + "/hwmon3", "name=BAT0");
        devices = ScriptedManager.of(syscalls, root, new PowerDriver());
    }

    @AfterEach
    void close() {
        devices.close();
        syscalls.assertClean();
    }

    private PowerSupply open() {
        return devices.open("power:BAT0", PowerSupply.class);
    }

    private FakeAttribute replace(String name, String content) {
        FakeAttribute attribute = new FakeAttribute(syscalls, content);
        syscalls.register(battery.resolve(name).toString(), attribute);
        return attribute;
    }

    @Test
    void aBatteryIsListedByWhatItsMakerCallsIt() {
        DeviceDescriptor descriptor = devices.list().get(0);
        assertEquals("power:BAT0", descriptor.id().toString());
        assertEquals("ACME X1", descriptor.name());
        assertEquals(Optional.of("Battery"), descriptor.attributes().text("power.type"));
    }

    @Test
    void propertiesAreTypedAndHaveUnits() {
        try (PowerSupply supply = open()) {
            assertEquals(PowerSupplyType.BATTERY, supply.type());
            assertEquals(Optional.of(ChargeStatus.NOT_CHARGING), supply.status());
            assertEquals(OptionalInt.of(57), supply.capacityPercent());
            assertEquals("12.345 V", supply.read(PowerProperty.VOLTAGE_NOW).toString());
            assertEquals("-1.500 A", supply.read(PowerProperty.CURRENT_NOW).toString());
            assertEquals("50.00 Wh", supply.read(PowerProperty.ENERGY_FULL).toString());
            assertEquals("26.3 °C", supply.read(PowerProperty.TEMP).toString());
            assertEquals("57%", supply.read(PowerProperty.CAPACITY).toString());
            assertEquals("3600 s", supply.read(PowerProperty.TIME_TO_EMPTY_NOW).toString());
            assertEquals(Reading.of(Value.of(true), Unit.NONE), supply.read(PowerProperty.PRESENT));
            assertEquals(Optional.of(ChargeBehaviour.AUTO), supply.chargeBehaviour());
            assertEquals(
                    List.of(ChargeBehaviour.AUTO, ChargeBehaviour.INHIBIT_CHARGE, ChargeBehaviour.FORCE_DISCHARGE),
                    supply.chargeBehaviours());
            assertEquals(12_345_000, supply.readLong(PowerProperty.VOLTAGE_NOW));
            List<PowerProperty> properties = supply.properties();
            assertEquals(PowerProperty.TYPE, properties.get(0));
            assertEquals(PowerProperty.of("a_new_one"), properties.get(properties.size() - 1));
            assertEquals(21, properties.size());
            assertEquals("some text", supply.read(PowerProperty.of("a_new_one")).toString());
        }
    }

    @Test
    void whatIsNotThereOrMakesNoSenseIsAbsentWithItsReason() {
        try (PowerSupply supply = open()) {
            assertEquals(
                    reason("there is no such attribute (ENOENT)"),
                    supply.read(PowerProperty.POWER_NOW).reason());
            assertEquals(
                    reason("it is empty"),
                    supply.read(PowerProperty.SERIAL_NUMBER).reason());
            assertEquals(
                    reason("it is no whole number: 'four volts'"),
                    supply.read(PowerProperty.VOLTAGE_AVG).reason());
            assertEquals(
                    reason("it says 9, which is neither 0 nor 1"),
                    supply.read(PowerProperty.AUTHENTIC).reason());
            assertEquals(
                    reason("it says -1 percent, which makes no sense"),
                    supply.read(PowerProperty.CAPACITY_ALERT_MIN).reason());
            assertEquals(
                    reason("none or several are chosen of 'Fast Long_Life'"),
                    supply.read(PowerProperty.CHARGE_TYPES).reason());
            // As of a battery that is not in its place, while its directory stays.
            supply.read(PowerProperty.CAPACITY);
            syscalls.fail(Call.PREAD, 0, errno.ENODEV);
            assertEquals(OptionalInt.empty(), supply.capacityPercent());
            assertEquals(OptionalInt.of(57), supply.capacityPercent());
        }
    }

    private static Optional<String> reason(String words) {
        return Optional.of(words);
    }

    @Test
    void aReadingOfANumberIsOnePread() {
        try (PowerSupply supply = open()) {
            supply.readLong(PowerProperty.CAPACITY);
            long before = syscalls.calls();
            supply.readLong(PowerProperty.CAPACITY);
            assertEquals(1, syscalls.calls() - before);
        }
    }

    /** A battery whose driver refuses a beginning that is not below the end, as those of laptops do. */
    @Test
    void thresholdsAreWrittenInTheOrderThatTheDriverTakes() {
        FakeAttribute begins = replace("charge_control_start_threshold", "40\n");
        FakeAttribute ends = replace("charge_control_end_threshold", "80\n");
        List<String> order = new ArrayList<>();
        try (PowerSupply supply = open()) {
            supply.setChargeThresholds(85, 95);
            order.add(ends.written() + " " + begins.written());
            ends.set("95\n");
            begins.set("85\n");
            supply.setChargeThresholds(20, 60);
            assertThrows(IllegalArgumentException.class, () -> supply.setChargeThresholds(60, 60));
            assertThrows(IllegalArgumentException.class, () -> supply.setChargeThresholds(-1, 60));
            assertThrows(IllegalArgumentException.class, () -> supply.setChargeThresholds(50, 101));
        }
        assertEquals(List.of("85", "20"), begins.written());
        assertEquals(List.of("95", "60"), ends.written());
        assertEquals(List.of("[95] [85]"), order);
    }

    @Test
    void aBeginningIsNotWrittenBeforeTheEndThatIsBelowIt() {
        FakeAttribute begins = replace("charge_control_start_threshold", "40\n");
        FakeAttribute ends = replace("charge_control_end_threshold", "80\n");
        begins.refuse(errno.EINVAL);
        try (PowerSupply supply = open()) {
            assertThrows(org.linux4j.DeviceException.class, () -> supply.setChargeThresholds(85, 95));
            assertEquals(List.of("95"), ends.written());
            assertThrows(org.linux4j.DeviceException.class, () -> supply.setChargeThresholds(10, 50));
            assertEquals(List.of("95"), ends.written());
        }
    }

    @Test
    void wordsAreChosenOfThoseThatThereAre() {
        FakeAttribute behaviour = replace("charge_behaviour", "[auto] inhibit-charge force-discharge\n");
        try (PowerSupply supply = open()) {
            supply.setChargeBehaviour(ChargeBehaviour.INHIBIT_CHARGE);
            behaviour.set("auto [inhibit-charge] force-discharge\n");
            String words = assertThrows(
                            IllegalArgumentException.class,
                            () -> supply.setChargeBehaviour(new ChargeBehaviour("explode")))
                    .getMessage();
            assertTrue(words.endsWith("which has auto, inhibit-charge, force-discharge"), words);
            assertThrows(DeviceUnsupportedException.class, () -> supply.set(PowerProperty.POWER_NOW, 1));
            Controls controls = supply.as(Controls.class).orElseThrow();
            controls.setText("charge_behaviour", "force-discharge");
            assertFalse(controls.find("power_now").isPresent());
        }
        assertEquals(List.of("inhibit-charge", "force-discharge"), behaviour.written());
    }

    @Test
    void whatTheDriverTellsOfAndWhatProgramsWriteAreEvents() {
        FakeInotify inotifies = FakeInotify.on(syscalls);
        FakeUevents uevents = FakeUevents.on(syscalls);
        FakeAttribute status = replace("status", "Not charging\n");
        FakeAttribute capacity = replace("capacity", "57\n");
        FakeAttribute ends = replace("charge_control_end_threshold", "80\n");
        try (PowerSupply supply = open();
                EventSource<PowerSupplyEvent> events = supply.events()) {
            status.set("Charging\n");
            capacity.set("58\n");
            uevents.tell("change", "/devices/" + BATTERY, "power_supply");
            PowerSupplyEvent event = events.next(SOON).orElseThrow();
            assertEquals("changed: status Charging, capacity 58%", event.toString());
            assertEquals(
                    Optional.of("Charging"), event.find(PowerProperty.STATUS).flatMap(Reading::text));
            ends.set("90\n");
            inotifies.tell(battery.toString(), inotify.IN_MODIFY, "charge_control_end_threshold");
            assertEquals(
                    "changed: charge_control_end_threshold 90%",
                    events.next(SOON).orElseThrow().toString());
            // Where word was lost, everything is looked at.
            capacity.set("59\n");
            uevents.fail(errno.ENOBUFS);
            assertEquals(
                    "changed: capacity 59%", events.next(SOON).orElseThrow().toString());
        }
    }

    @Test
    void everythingPrintsAsOneLine() {
        Printing.ofAll(devices);
    }
}
