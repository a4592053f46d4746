package org.linux4j.driver.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.Controls;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.EventSource;
import org.linux4j.Reading;
import org.linux4j.Unit;
import org.linux4j.Value;
import org.linux4j.sensor.SensorChannel;
import org.linux4j.sensor.SensorChip;
import org.linux4j.sensor.SensorEvent;
import org.linux4j.sensor.SensorItem;
import org.linux4j.sensor.SensorKind;
import org.linux4j.testkit.FakeAttribute;
import org.linux4j.testkit.FakeInotify;
import org.linux4j.testkit.FakeSysfs;
import org.linux4j.testkit.FakeUevents;
import org.linux4j.testkit.Printing;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.ScriptedSyscalls;

/** Chips in a tree of files. */
@Timeout(300)
class HwmonTest {

    private static final String DEVICE = "platform/coretemp.2";
    private static final String CHIP = DEVICE + "/hwmon/hwmon4";
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path root;

    private final ScriptedSyscalls syscalls = new ScriptedSyscalls();
    private FakeSysfs sysfs;
    private Path chip;
    private DeviceManager devices;

    @BeforeEach
    void make() {
        sysfs = new FakeSysfs(root);
        bus(DEVICE, "platform");
        chip = sysfs.member(
                CHIP,
                "/sys/class/hwmon",
                "/dev",
                "name=coretemp",
                "temp1_input=45250",
                "temp1_label=Package id 0",
                "temp1_max=100000",
                "temp1_max_alarm=0",
                "temp1_crit=105000",
                "temp1_crit_alarm=7",
                "temp2_input=-274500",
                "temp10_input=12000",
                "temp10_fault=1",
                "in0_input=1224",
                "in0_min=1100",
                "fan1_input=0",
                "fan1_target=900",
                "fan1_pulses=2",
                "pwm1=128",
                "pwm1_enable=1",
                "pwm1_freq=25000",
                "pwm1_auto_point1_temp=40000",
                "pwm1_auto_point1_pwm=77",
                "power1_average=12345678",
                "power1_average_interval=1000",
                "power1_accuracy=90.0%",
                "energy1_input=99",
                "humidity1_input=45600",
                "curr1_input=-1500",
                "intrusion0_alarm=1",
                "cpu0_vid=1350",
                "noise1_input=42",
                "update_interval=250",
                "in_reset_history=1",
                "beep_enable=0",
                "uevent=",
                "device2=1");
        devices = ScriptedManager.of(syscalls, root, new HwmonDriver());
    }

    private void bus(String device, String bus) {
        Path directory = sysfs.device(device);
        sysfs.device("../bus/" + bus + "/devices");
        sysfs.link(directory.resolve("subsystem"), root.resolve("sys/bus/" + bus));
    }

    @AfterEach
    void close() {
        devices.close();
        syscalls.assertClean();
    }

    private SensorChip open() {
        return devices.open("hwmon:hwmon4", SensorChip.class);
    }

    @Test
    void aChipIsCalledAsLmSensorsCallsIt() {
        DeviceDescriptor descriptor = devices.list().get(0);
        assertEquals("hwmon:hwmon4", descriptor.id().toString());
        assertEquals("coretemp-isa-0002", descriptor.name());
        assertEquals(Optional.of("coretemp-isa-0002"), descriptor.identity());
        try (SensorChip opened = devices.open("coretemp-isa-0002", SensorChip.class)) {
            assertEquals("coretemp", opened.name());
            assertEquals("coretemp-isa-0002", opened.chipName());
        }
    }

    @Test
    void theNameTellsTheBusAndTheAddress() {
        String[][] cases = {
            {"pci0000:00/0000:00:18.3", "pci", "k10temp-pci-00c3"},
            {"pci0000:00/0001:02:00.0", "pci", "k10temp-pci-10200"},
            {"i2c-1/1-004c", "i2c", "k10temp-i2c-1-4c"},
            {"spi1/spi1.2", "spi", "k10temp-spi-1-2"},
            {"uhid/0003:1B1C:0C10.000A", "hid", "k10temp-hid-3-a"},
            {"acpi/PNP0C0A:00", "acpi", "k10temp-acpi-0"},
            {"mdio/fixed-0:07", "mdio_bus", "k10temp-mdio-7"},
            {"ata1/0:1:2:3", "scsi", "k10temp-scsi-0-123"},
            {"platform/thinkpad_hwmon", "platform", "k10temp-isa-0000"},
            {"somewhere/else", "a-new-bus", "k10temp-virtual-0"},
            {"i2c-1/no-address", "i2c", "k10temp-virtual-0"},
        };
        for (int i = 0; i < cases.length; i++) {
            bus(cases[i][0], cases[i][1]);
            sysfs.member(cases[i][0] + "/hwmon/hwmon" + (20 + i), "/sys/class/hwmon", "/dev", "name=k10temp");
            assertEquals(cases[i][2], devices.resolve("hwmon:hwmon" + (20 + i)).name(), cases[i][0]);
        }
        // As nvme has it: the chip belongs to a device of a class, and that to one on a bus.
        bus("pci0000:00/0000:01:00.0", "pci");
        sysfs.device("pci0000:00/0000:01:00.0/nvme/nvme0");
        sysfs.link(
                root.resolve("sys/devices/pci0000:00/0000:01:00.0/nvme/nvme0/device"),
                root.resolve("sys/devices/pci0000:00/0000:01:00.0"));
        sysfs.member("pci0000:00/0000:01:00.0/nvme/nvme0/hwmon/hwmon50", "/sys/class/hwmon", "/dev", "name=nvme");
        assertEquals("nvme-pci-0100", devices.resolve("hwmon:hwmon50").name());
    }

    /** Before Linux 3.13 drivers had all in the directory of the device. */
    @Test
    void theAttributesOfAnOldDriverAreThoseOfItsDevice() {
        bus("i2c-2/2-0048", "i2c");
        Path device = sysfs.device("i2c-2/2-0048", "name=lm75", "temp1_input=21000");
        sysfs.member("i2c-2/2-0048/hwmon/hwmon9", "/sys/class/hwmon", "/dev");
        assertTrue(Files.exists(device.resolve("hwmon/hwmon9/device/temp1_input")));
        try (SensorChip old = devices.open("hwmon:hwmon9", SensorChip.class)) {
            assertEquals("lm75-i2c-2-48", old.chipName());
            assertEquals(21_000, old.channel("temp1").read());
        }
    }

    @Test
    void everyKindOfChannelIsThereInTheOrderOfItsMeaning() {
        try (SensorChip opened = open()) {
            assertEquals(
                    List.of(
                            "in0",
                            "cpu0",
                            "fan1",
                            "pwm1",
                            "temp1",
                            "temp2",
                            "temp10",
                            "power1",
                            "energy1",
                            "curr1",
                            "humidity1",
                            "intrusion0",
                            "noise1"),
                    opened.channels().stream().map(SensorChannel::name).toList());
            assertEquals("1.224 V", text(opened, "in0"));
            assertEquals("1.350 V", text(opened, "cpu0"));
            assertEquals("0 RPM", text(opened, "fan1"));
            assertEquals("128", text(opened, "pwm1"));
            assertEquals("45.3 °C", text(opened, "temp1"));
            assertEquals("12.35 W", text(opened, "power1"));
            assertEquals("0.00 J", text(opened, "energy1"));
            assertEquals("-1.500 A", text(opened, "curr1"));
            assertEquals("45.6%", text(opened, "humidity1"));
            assertEquals("yes", text(opened, "intrusion0"));
            assertEquals("42", text(opened, "noise1"));
            assertEquals(
                    List.of("update_interval", "in_reset_history", "beep_enable").stream()
                            .sorted()
                            .toList(),
                    opened.settings().stream().sorted().toList());
            assertEquals(Reading.of(250, Unit.MILLISECONDS), opened.setting("update_interval"));
        }
    }

    private static String text(SensorChip chip, String channel) {
        return chip.channel(channel).reading().toString();
    }

    @Test
    void itemsHaveTheirUnitsAndNonsenseIsAbsent() {
        try (SensorChip opened = open()) {
            SensorChannel temperature = opened.channel("temp1");
            assertEquals("Package id 0", temperature.label());
            assertEquals(
                    List.of("input", "max", "crit", "crit_alarm", "max_alarm"),
                    temperature.items().stream().map(SensorItem::name).toList());
            assertEquals(Reading.of(Value.of(false), Unit.NONE), temperature.reading(new SensorItem("max_alarm")));
            assertEquals(
                    Optional.of("it says 7, which is neither 0 nor 1"),
                    temperature.reading(new SensorItem("crit_alarm")).reason());
            assertEquals(
                    Optional.of("it says -274500, which is below the lowest temperature"),
                    opened.channel("temp2").reading().reason());
            assertThrows(DeviceException.class, () -> opened.channel("temp2").read());
            assertEquals(
                    Optional.of("the chip says that the sensor is broken or not connected"),
                    opened.channel("temp10").reading().reason());
            assertEquals(List.of(SensorItem.FAULT), opened.channel("temp10").alarms());
            SensorChannel pwm = opened.channel("pwm1");
            assertEquals(Reading.of(25_000, Unit.HERTZ), pwm.reading(SensorItem.FREQ));
            assertEquals(Reading.of(40_000, Unit.MILLI_CELSIUS), pwm.reading(new SensorItem("auto_point1_temp")));
            assertEquals(Reading.of(77, Unit.NONE), pwm.reading(new SensorItem("auto_point1_pwm")));
            SensorChannel power = opened.channel("power1");
            assertEquals(Reading.of(1000, Unit.MILLISECONDS), power.reading(new SensorItem("average_interval")));
            assertEquals(
                    Optional.of("it is no whole number: '90.0%'"),
                    power.reading(new SensorItem("accuracy")).reason());
            assertEquals(
                    Optional.of("the channel has no such item"),
                    power.reading(SensorItem.INPUT).reason());
            assertEquals(12_345_678, power.read());
            DeviceException e = assertThrows(DeviceUnsupportedException.class, () -> opened.channel("temp3"));
            assertTrue(e.getMessage().contains("it has in0, cpu0"), e.getMessage());
            assertEquals(SensorKind.of("noise"), opened.channel("noise1").kind());
        }
    }

    @Test
    void aReadingOfAChannelIsOnePread() {
        try (SensorChip opened = open()) {
            SensorChannel channel = opened.channel("temp1");
            channel.read();
            long before = syscalls.calls();
            channel.read();
            assertEquals(1, syscalls.calls() - before);
        }
    }

    @Test
    void fansAndLimitsAreSet() throws Exception {
        FakeAttribute pwm = replace("pwm1", "128\n");
        FakeAttribute target = replace("fan1_target", "900\n");
        FakeAttribute maximum = replace("temp1_max", "100000\n");
        Files.setPosixFilePermissions(chip.resolve("in0_min"), PosixFilePermissions.fromString("r--r--r--"));
        Files.setPosixFilePermissions(chip.resolve("in0_input"), PosixFilePermissions.fromString("r--r--r--"));
        try (SensorChip opened = open()) {
            opened.channel("pwm1").set(SensorItem.INPUT, 200);
            opened.channel("fan1").set(SensorItem.TARGET, 1200);
            opened.channel("temp1").set(SensorItem.MAX, 90_000);
            assertFalse(opened.channel("in0").isWritable(SensorItem.MIN));
            DeviceException e = assertThrows(DeviceUnsupportedException.class, () -> opened.channel("in0")
                    .set(SensorItem.MIN, 1));
            assertTrue(e.getMessage().contains("it can only be read; nothing of it can be set"), e.getMessage());
            assertThrows(DeviceUnsupportedException.class, () -> opened.set("samples", 1));
            Controls controls = opened.as(Controls.class).orElseThrow();
            controls.set("pwm1", 10);
            assertThrows(IllegalArgumentException.class, () -> controls.set("pwm1", 256));
            assertTrue(controls.find("in0_min").isEmpty());
        }
        assertEquals(List.of("200", "10"), pwm.written());
        assertEquals(List.of("1200"), target.written());
        assertEquals(List.of("90000"), maximum.written());
    }

    private FakeAttribute replace(String name, String content) {
        FakeAttribute attribute = new FakeAttribute(syscalls, content);
        syscalls.register(chip.resolve(name).toString(), attribute);
        return attribute;
    }

    @Test
    void anAlarmThatTheDriverTellsOfAndWhatProgramsWriteAreEvents() {
        FakeInotify inotify = FakeInotify.on(syscalls);
        FakeUevents uevents = FakeUevents.on(syscalls);
        FakeAttribute alarm = replace("temp1_max_alarm", "0\n");
        FakeAttribute pwm = replace("pwm1", "128\n");
        String devpath = "/devices/" + CHIP;
        try (SensorChip opened = open();
                EventSource<SensorEvent> events = opened.events()) {
            alarm.set("1\n");
            uevents.tell("change", devpath, "hwmon", "NAME=temp1_max_alarm");
            SensorEvent event = events.next(SOON).orElseThrow();
            assertEquals(SensorEvent.CHANGED, event.type());
            assertEquals("changed: temp1_max_alarm yes", event.toString());
            pwm.set("77\n");
            inotify.tell(chip.toString(), org.linux4j.spi.linux.uapi.inotify.IN_MODIFY, "pwm1");
            assertEquals("changed: pwm1 77", events.next(SOON).orElseThrow().toString());
            // What is told and is as it was is none.
            uevents.tell("change", devpath, "hwmon", "NAME=temp1_max_alarm");
            uevents.tell("remove", devpath, "hwmon");
            assertThrows(DeviceDisconnectedException.class, () -> events.next(SOON));
        }
    }

    @Test
    void everythingPrintsAsOneLine() {
        Printing.ofAll(devices);
    }
}
