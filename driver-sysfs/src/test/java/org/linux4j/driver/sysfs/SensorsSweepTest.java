package org.linux4j.driver.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.linux4j.testkit.FakeGenericNetlink.number;
import static org.linux4j.testkit.FakeGenericNetlink.text;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.Controls;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceManager;
import org.linux4j.DriverFailure;
import org.linux4j.EventSource;
import org.linux4j.driver.sysfs.uapi.thermal;
import org.linux4j.power.PowerProperty;
import org.linux4j.power.PowerSupply;
import org.linux4j.power.PowerSupplyEvent;
import org.linux4j.sensor.SensorChip;
import org.linux4j.sensor.SensorEvent;
import org.linux4j.sensor.SensorItem;
import org.linux4j.spi.linux.uapi.inotify;
import org.linux4j.testkit.FakeAttribute;
import org.linux4j.testkit.FakeGenericNetlink;
import org.linux4j.testkit.FakeInotify;
import org.linux4j.testkit.FakeSysfs;
import org.linux4j.testkit.FakeUevents;
import org.linux4j.testkit.FaultSweep;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.ScriptedSyscalls;
import org.linux4j.testkit.SweepScenario;
import org.linux4j.thermal.ThermalEvent;
import org.linux4j.thermal.ThermalMonitor;
import org.linux4j.thermal.ThermalZone;

/** Every system call of the drivers for zones, chips and power supplies fails once with every error. */
@Timeout(3600)
class SensorsSweepTest {

    /** Less than a sweep takes for a hang: where noticing fails, no event comes. */
    private static final Duration SOON = Duration.ofMillis(500);

    @TempDir
    private Path root;

    private Path zone;
    private Path chip;
    private Path battery;

    @BeforeEach
    void make() {
        FakeSysfs sysfs = new FakeSysfs(root);
        zone = sysfs.member(
                "virtual/thermal/thermal_zone0",
                "/sys/class/thermal",
                "/dev",
                "type=zone",
                "temp=20000",
                "mode=enabled",
                "policy=step_wise",
                "available_policies=step_wise",
                "trip_point_0_type=hot",
                "trip_point_0_temp=50000",
                "trip_point_0_hyst=1000");
        chip = sysfs.member(
                "virtual/hwmon/hwmon0",
                "/sys/class/hwmon",
                "/dev",
                "name=chip",
                "temp1_input=20000",
                "temp1_alarm=0",
                "pwm1=1");
        battery = sysfs.member(
                "virtual/power_supply/BAT0",
                "/sys/class/power_supply",
                "/dev",
                "type=Battery",
                "status=Full",
                "capacity=99",
                "charge_control_end_threshold=100");
    }

    private static void sweep(String name, SweepScenario scenario) {
        System.out.println(FaultSweep.of(name, scenario).run());
    }

    private DeviceManager manager(ScriptedSyscalls syscalls) {
        return ScriptedManager.of(syscalls, root, new ThermalDriver(), new HwmonDriver(), new PowerDriver());
    }

    private static FakeAttribute replace(ScriptedSyscalls syscalls, Path directory, String name, String content) {
        FakeAttribute attribute = new FakeAttribute(syscalls, content);
        syscalls.register(directory.resolve(name).toString(), attribute);
        return attribute;
    }

    /** As {@code linux4j list}, {@code info} and {@code controls} do. */
    @Test
    void listing() {
        sweep("listing", syscalls -> {
            FakeGenericNetlink.on(syscalls, "thermal", "sampling", "event")
                    .answer(thermal.THERMAL_GENL_CMD_TZ_GET_ID, request -> List.of());
            try (DeviceManager devices = manager(syscalls)) {
                assertEquals(4, devices.list().size());
                for (DeviceDescriptor descriptor : devices.list()) {
                    try (Device device = devices.open(descriptor)) {
                        device.attributes();
                        device.as(Controls.class)
                                .ifPresent(controls -> controls.list().forEach(Object::toString));
                    }
                }
                for (DriverFailure failure : devices.failures()) {
                    throw new AssertionError(failure);
                }
            }
        });
    }

    @Test
    void zone() {
        sweep("zone", syscalls -> {
            FakeGenericNetlink kernel = FakeGenericNetlink.on(syscalls, "thermal", "sampling", "event");
            replace(syscalls, zone, "trip_point_0_temp", "50000\n");
            try (DeviceManager devices = manager(syscalls);
                    ThermalZone opened = devices.open("thermal:thermal_zone0", ThermalZone.class)) {
                opened.temperatureMilliCelsius();
                opened.trips().get(0).setTemperature(60_000);
                opened.setEnabled(true);
                try (EventSource<ThermalEvent> events = opened.events()) {
                    kernel.tell(
                            "event", thermal.THERMAL_GENL_EVENT_TZ_DISABLE, number(thermal.THERMAL_GENL_ATTR_TZ_ID, 0));
                    events.next();
                }
                try (EventSource<ThermalEvent> samples = opened.samples()) {
                    kernel.tell(
                            "sampling",
                            thermal.THERMAL_GENL_SAMPLING_TEMP,
                            number(thermal.THERMAL_GENL_ATTR_TZ_ID, 0),
                            number(thermal.THERMAL_GENL_ATTR_TZ_TEMP, 1));
                    samples.next();
                }
            }
        });
    }

    @Test
    void monitor() {
        sweep("monitor", syscalls -> {
            FakeGenericNetlink kernel = FakeGenericNetlink.on(syscalls, "thermal", "sampling", "event");
            kernel.answer(
                    thermal.THERMAL_GENL_CMD_TZ_GET_ID,
                    request -> List.of(FakeGenericNetlink.nest(
                            thermal.THERMAL_GENL_ATTR_TZ,
                            number(thermal.THERMAL_GENL_ATTR_TZ_ID, 0),
                            text(thermal.THERMAL_GENL_ATTR_TZ_NAME, "zone"))));
            try (DeviceManager devices = manager(syscalls);
                    ThermalMonitor opened = devices.open("thermal:events", ThermalMonitor.class);
                    EventSource<ThermalEvent> events = opened.events()) {
                assertEquals(1, opened.zones().size());
                kernel.tell("event", thermal.THERMAL_GENL_EVENT_TZ_ENABLE, number(thermal.THERMAL_GENL_ATTR_TZ_ID, 0));
                events.next();
            }
        });
    }

    @Test
    void chip() {
        sweep("chip", syscalls -> {
            FakeInotify inotifies = FakeInotify.on(syscalls);
            FakeUevents.on(syscalls);
            FakeAttribute pwm = replace(syscalls, chip, "pwm1", "1\n");
            try (DeviceManager devices = manager(syscalls);
                    SensorChip opened = devices.open("hwmon:hwmon0", SensorChip.class)) {
                opened.channel("temp1").read();
                opened.channel("pwm1").set(SensorItem.INPUT, 2);
                try (EventSource<SensorEvent> events = opened.events()) {
                    pwm.set("3\n");
                    inotifies.tell(chip.toString(), inotify.IN_MODIFY, "pwm1");
                    events.next(SOON);
                }
            }
        });
    }

    @Test
    void battery() {
        sweep("battery", syscalls -> {
            FakeInotify.on(syscalls);
            FakeUevents uevents = FakeUevents.on(syscalls);
            FakeAttribute status = replace(syscalls, battery, "status", "Full\n");
            replace(syscalls, battery, "charge_control_end_threshold", "100\n");
            try (DeviceManager devices = manager(syscalls);
                    PowerSupply opened = devices.open("power:BAT0", PowerSupply.class)) {
                opened.readLong(PowerProperty.CAPACITY);
                opened.setChargeThresholds(0, 80);
                try (EventSource<PowerSupplyEvent> events = opened.events()) {
                    status.set("Discharging\n");
                    uevents.tell("change", "/devices/virtual/power_supply/BAT0", "power_supply");
                    events.next(SOON);
                }
            }
        });
    }
}
