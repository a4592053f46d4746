package org.linux4j.driver.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.Controls;
import org.linux4j.DeviceManager;
import org.linux4j.EventSource;
import org.linux4j.backlight.Backlight;
import org.linux4j.backlight.BacklightEvent;
import org.linux4j.pwm.PwmChannel;
import org.linux4j.pwm.PwmChip;
import org.linux4j.pwm.PwmSettings;
import org.linux4j.spi.linux.uapi.inotify;
import org.linux4j.testkit.FakeAttribute;
import org.linux4j.testkit.FakeInotify;
import org.linux4j.testkit.FakeSysfs;
import org.linux4j.testkit.FakeUevents;
import org.linux4j.testkit.FaultSweep;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.ScriptedSyscalls;
import org.linux4j.testkit.SweepScenario;

/** Every system call of the drivers for displays, outputs of pulses and any other device fails once with every error. */
@Timeout(3600)
class ClassSweepTest {

    /** Less than a sweep takes for a hang: where noticing fails, no event comes. */
    private static final Duration SOON = Duration.ofMillis(500);

    @TempDir
    private Path root;

    /** One for each run, of which several are on their way. */
    private final AtomicInteger last = new AtomicInteger();

    private static void sweep(String name, SweepScenario scenario) {
        System.out.println(FaultSweep.of(name, scenario).run());
    }

    private static FakeAttribute add(ScriptedSyscalls syscalls, Path directory, String name, String content)
            throws IOException {
        FakeAttribute attribute = new FakeAttribute(syscalls, content);
        Files.write(directory.resolve(name), new byte[0]);
        syscalls.register(directory.resolve(name).toString(), attribute);
        return attribute;
    }

    @Test
    void display() {
        sweep("display", syscalls -> {
            String name = "panel" + last.incrementAndGet();
            FakeInotify kernel = FakeInotify.on(syscalls);
            FakeUevents.on(syscalls);
            Path directory = new FakeSysfs(root)
                    .member(
                            "platform/board/backlight/" + name,
                            "/sys/class/backlight",
                            "/dev/none",
                            "max_brightness=100")
                    .toRealPath();
            FakeAttribute brightness = add(syscalls, directory, "brightness", "50\n");
            add(syscalls, directory, "actual_brightness", "50\n");
            add(syscalls, directory, "bl_power", "0\n");
            add(syscalls, directory, "type", "raw\n");
            add(syscalls, directory, "scale", "linear\n");
            try (DeviceManager devices = ScriptedManager.of(syscalls, root, new BacklightDriver());
                    Backlight opened = devices.open("backlight:" + name, Backlight.class)) {
                opened.attributes();
                opened.as(Controls.class).orElseThrow().list().forEach(control -> control.text());
                opened.restore(opened.save());
                opened.setLevel(opened.level(), 1);
                opened.setOn(true);
                try (EventSource<BacklightEvent> events = opened.events()) {
                    brightness.set("7\n");
                    kernel.tell(directory.toString(), inotify.IN_MODIFY, "brightness");
                    events.next(SOON);
                }
            }
        });
    }

    @Test
    void outputOfPulses() {
        sweep("output of pulses", syscalls -> {
            String name = "pwmchip" + last.incrementAndGet();
            FakePwmChip fake = new FakePwmChip(root, syscalls, "platform/board/pwm/" + name);
            try (DeviceManager devices = ScriptedManager.of(syscalls, root, new PwmDriver());
                    PwmChip opened = devices.open("pwm:" + name, PwmChip.class)) {
                try (PwmChannel channel = opened.channel(1)) {
                    channel.set(new PwmSettings(Duration.ofMillis(20), Duration.ofMillis(1), true));
                    channel.setEnabled(true);
                    channel.setDutyCycle(Duration.ofMillis(2));
                    assertEquals(Duration.ofMillis(2), channel.settings().dutyCycle());
                    opened.attributes();
                }
                assertEquals("export 1", fake.orders.get(0));
            }
        });
    }

    @Test
    void view() {
        sweep("view", syscalls -> {
            String name = "eth" + last.incrementAndGet();
            FakeInotify kernel = FakeInotify.on(syscalls);
            FakeUevents.on(syscalls);
            Path directory = new FakeSysfs(root)
                    .member("virtual/net/" + name, "/sys/class/net", "/dev/none", "uevent=INTERFACE=" + name)
                    .toRealPath();
            FakeAttribute mtu = add(syscalls, directory, "mtu", "1500\n");
            try (DeviceManager devices = ScriptedManager.of(syscalls, root, new SysfsDriver());
                    SysfsView opened = devices.open("sysfs:net/" + name, SysfsView.class)) {
                opened.attributes();
                opened.as(Controls.class).orElseThrow().list().forEach(control -> control.text());
                opened.bytes("mtu");
                opened.write("mtu", "9000");
                assertEquals("9000", opened.text("mtu"));
                try (EventSource<AttributeEvent> events = opened.events()) {
                    mtu.set("1280\n");
                    kernel.tell(directory.toString(), inotify.IN_MODIFY, "mtu");
                    events.next(SOON);
                }
            }
        });
    }
}
