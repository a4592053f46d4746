package org.linux4j.driver.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.Attribute;
import org.linux4j.Attributes;
import org.linux4j.Control;
import org.linux4j.Controls;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceManager;
import org.linux4j.Value;
import org.linux4j.spi.DeviceDriver;
import org.linux4j.spi.DriverContext;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.Syscalls;
import org.linux4j.testkit.ChildProgram;
import org.linux4j.testkit.FakeSysfs;
import org.linux4j.testkit.RealBridge;

/** Real system calls on a tree whose attributes are everything that attributes are not. */
@Timeout(300)
class OddTreeTest {

    private static final List<String> ZONE = List.of(
            "temp", "mode", "policy", "available_policies", "trip_point_0_type", "trip_point_0_temp", "cdev0_weight");
    private static final List<String> FAN = List.of("cur_state", "max_state", "stats/total_trans", "stats/trans_table");
    private static final List<String> CHIP = List.of("temp1_input", "temp1_label", "pwm1", "fan1_fault", "label");
    private static final List<String> BATTERY =
            List.of("status", "capacity", "present", "charge_behaviour", "model_name", "a_new_one");

    private static final List<String> DISPLAY = List.of("brightness", "actual_brightness", "bl_power", "type", "scale");
    private static final List<String> PULSES =
            List.of("pwm0/period", "pwm0/duty_cycle", "pwm0/polarity", "pwm0/enable");

    @TempDir
    private Path root;

    private FakeSysfs sysfs;

    private record OnRoot(Path root, DeviceDriver driver) implements DeviceDriver {
        @Override
        public String name() {
            return driver.name();
        }

        @Override
        public DriverSession start(DriverContext context) {
            Syscalls syscalls = RealBridge.syscalls();
            context.shared(Linux.class, () -> Linux.on(syscalls, root));
            return driver.start(context);
        }
    }

    private DeviceManager manager() {
        DeviceManager.Builder builder = DeviceManager.builder().discovery(false);
        for (DeviceDriver driver : List.of(
                new ThermalDriver(), new HwmonDriver(), new PowerDriver(), new BacklightDriver(), new PwmDriver())) {
            builder.driver(new OnRoot(root, driver));
        }
        return builder.build();
    }

    private void spoilEach(Consumer<Path> spoil) {
        sysfs = new FakeSysfs(root);
        Path zone = sysfs.member("virtual/thermal/thermal_zone0", "/sys/class/thermal", "/dev", "type=zone");
        Path fan = sysfs.member("virtual/thermal/cooling_device0", "/sys/class/thermal", "/dev", "type=fan");
        Path chip = sysfs.member("virtual/hwmon/hwmon0", "/sys/class/hwmon", "/dev", "name=chip");
        Path battery = sysfs.member("virtual/power_supply/BAT0", "/sys/class/power_supply", "/dev", "type=Battery");
        Path display = sysfs.member("virtual/backlight/panel0", "/sys/class/backlight", "/dev", "max_brightness=100");
        Path pulses = sysfs.member("virtual/pwm/pwmchip0", "/sys/class/pwm", "/dev", "npwm=2");
        ZONE.forEach(name -> spoil.accept(zone.resolve(name)));
        FAN.forEach(name -> spoil.accept(fan.resolve(name)));
        CHIP.forEach(name -> spoil.accept(chip.resolve(name)));
        BATTERY.forEach(name -> spoil.accept(battery.resolve(name)));
        DISPLAY.forEach(name -> spoil.accept(display.resolve(name)));
        PULSES.forEach(name -> spoil.accept(pulses.resolve(name)));
    }

    /** Everything is asked, and what comes of it is values and reasons. */
    private String askAll() {
        StringBuilder told = new StringBuilder();
        try (DeviceManager devices = manager()) {
            List<DeviceDescriptor> all = devices.list();
            assertEquals(7, all.size(), all.toString());
            assertEquals(List.of(), devices.failures());
            for (DeviceDescriptor descriptor : all) {
                if (descriptor.id().local().equals("events")) {
                    continue;
                }
                try (Device device = devices.open(descriptor)) {
                    describe(device.attributes(), told);
                    askControls(device, told);
                }
            }
        }
        return told.toString();
    }

    private static void askControls(Device device, StringBuilder told) {
        List<Control> controls;
        try {
            // Of outputs nothing is set that nobody has taken.
            controls = device.as(Controls.class).map(Controls::list).orElse(List.of());
        } catch (DeviceException e) {
            told.append(e.getMessage()).append('\n');
            return;
        }
        for (Control control : controls) {
            try {
                told.append(control.name()).append('=').append(control.value()).append('\n');
            } catch (DeviceException e) {
                told.append(e.getMessage()).append('\n');
            }
        }
    }

    private static void describe(Attributes attributes, StringBuilder told) {
        for (Attribute attribute : attributes) {
            if (attribute.value() instanceof Value.Group group) {
                describe(group.attributes(), told);
            } else {
                told.append(attribute.name())
                        .append(": ")
                        .append(attribute.value())
                        .append('\n');
            }
        }
    }

    private void write(Path file, byte[] content) {
        sysfs.write(file, content);
    }

    @Test
    void missing() {
        spoilEach(file -> {});
        String told = askAll();
        assertTrue(told.contains("temperature: unreadable: there is no such attribute (ENOENT)"), told);
    }

    @Test
    void empty() {
        spoilEach(file -> write(file, new byte[0]));
        String told = askAll();
        assertTrue(told.contains("capacity: unreadable: it is no whole number: ''"), told);
        assertTrue(told.contains("status: unreadable: it is empty"), told);
    }

    @Test
    void binary() {
        byte[] bytes = new byte[300];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 37 + 128);
        }
        spoilEach(file -> write(file, bytes));
        String told = askAll();
        assertTrue(told.contains("capacity: unreadable: it is no whole number"), told);
    }

    /** Of 4 GB, as far as reading it goes: a file with a hole. */
    @Test
    void huge() {
        spoilEach(file -> {
            write(file, "1".repeat(5_000).getBytes(StandardCharsets.UTF_8));
            try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
                open.setLength(1L << 32);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        String told = askAll();
        assertTrue(told.contains("capacity: unreadable: it is no whole number"), told.substring(0, 200));
        assertTrue(told.length() < 2_000_000, "what is told has " + told.length() + " characters");
    }

    /** A directory is what not even root can read as a file. */
    @Test
    void unreadable() {
        spoilEach(file -> {
            try {
                Files.createDirectories(file);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        String told = askAll();
        assertTrue(told.contains("temperature: unreadable:"), told);
    }

    @Test
    void fifos() {
        spoilEach(file -> {
            try {
                Files.createDirectories(file.getParent());
                ChildProgram.run("mkfifo", file.toString()).assertWell();
            } catch (java.io.IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        String told = askAll();
        assertTrue(told.contains("temperature: unreadable:"), told);
    }

    /** Names that no attribute has, and some that one could. */
    @Test
    void names() throws Exception {
        spoilEach(file -> write(file, "1\n".getBytes(StandardCharsets.UTF_8)));
        for (String name : List.of(
                "temp99999999999_input",
                "temp_input",
                "temp1_",
                "TEMP1_INPUT",
                "temp1_input~",
                "trip_point_99999999999_type",
                "trip_point_-1_type",
                "cdev",
                "cdev99999999999",
                "Ümlaut",
                ".hidden",
                "a b",
                "in1-input")) {
            for (String device :
                    List.of("virtual/thermal/thermal_zone0", "virtual/hwmon/hwmon0", "virtual/power_supply/BAT0")) {
                write(root.resolve("sys/devices/" + device).resolve(name), "1\n".getBytes(StandardCharsets.UTF_8));
            }
        }
        String told = askAll();
        assertTrue(told.contains("temperature: 1"), told);
    }
}
