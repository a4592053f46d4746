package org.linux4j.driver.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.Controls;
import org.linux4j.DeviceAccessDeniedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.EventSource;
import org.linux4j.backlight.Backlight;
import org.linux4j.backlight.BacklightEvent;
import org.linux4j.backlight.BacklightState;
import org.linux4j.backlight.BacklightType;
import org.linux4j.backlight.BrightnessScale;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.fcntl;
import org.linux4j.testkit.AllocationMeter;
import org.linux4j.testkit.FakeAttribute;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.FakeInotify;
import org.linux4j.testkit.FakeSysfs;
import org.linux4j.testkit.FakeUevents;
import org.linux4j.testkit.Printing;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.ScriptedMemory;
import org.linux4j.testkit.ScriptedSyscalls;

/** A display of a scripted kernel. */
@Timeout(300)
class BacklightTest {

    private static final int MODIFIED = org.linux4j.spi.linux.uapi.inotify.IN_MODIFY;
    private static final String DEVPATH = "/devices/platform/panel/backlight/panel0";

    @TempDir
    private Path root;

    private final ScriptedSyscalls syscalls = new ScriptedSyscalls();
    private final FakeInotify inotify = FakeInotify.on(syscalls);
    private final FakeUevents uevents = FakeUevents.on(syscalls);
    private final Map<String, FakeAttribute> attributes = new HashMap<>();
    private Path directory;
    private DeviceManager manager;

    @BeforeEach
    void plugIn() throws IOException {
        directory = new FakeSysfs(root)
                .member("platform/panel/backlight/panel0", "/sys/class/backlight", "/dev/none", "max_brightness=1000")
                .toRealPath();
        add("brightness", "500\n");
        add("type", "firmware\n");
        manager = ScriptedManager.of(syscalls, root, new BacklightDriver());
    }

    private void add(String name, String content) throws IOException {
        attributes.put(name, new FakeAttribute(syscalls, content));
        Files.write(directory.resolve(name), new byte[0]);
        syscalls.register(directory.resolve(name).toString(), attributes.get(name));
    }

    @AfterEach
    void nothingIsLeft() {
        manager.close();
        syscalls.assertClean();
    }

    private Backlight open() {
        return manager.open("backlight:panel0", Backlight.class);
    }

    @Test
    void brightnessIsReadAndSet() {
        try (Backlight display = open()) {
            assertEquals(1_000, display.maxBrightness());
            assertEquals(500, display.brightness());
            assertEquals(OptionalInt.empty(), display.actualBrightness());
            assertEquals(BacklightType.FIRMWARE, display.type());
            assertEquals(BrightnessScale.UNKNOWN, display.scale());
            AllocationMeter.assertNothing(10_000, display::brightness);
            display.setBrightness(1_000);
            assertEquals(0, display.setBrightnessClipped(-7));
            assertThrows(IllegalArgumentException.class, () -> display.setBrightness(1_001));
            assertEquals(List.of("1000", "0"), attributes.get("brightness").written());
            Controls controls = display.as(Controls.class).orElseThrow();
            controls.control("brightness").set(77);
            assertEquals(77, display.brightness());
            assertEquals(Optional.of("77"), display.attributes().text("backlight.brightness"));
        }
    }

    /** As the kernel does to whoever does not own it. */
    private void refuseToOpenForWriting(String name) {
        FakeAttribute read = attributes.get(name);
        syscalls.register(directory.resolve(name).toString(), new FakeFile() {
            @Override
            public int open(int fd, int flags) {
                return (flags & fcntl.O_ACCMODE) == fcntl.O_RDONLY ? read.open(fd, flags) : -errno.EACCES;
            }

            @Override
            public long pread(int fd, ScriptedMemory memory, long address, long count, long offset) {
                return read.pread(fd, memory, address, count, offset);
            }
        });
    }

    @Test
    void whoMayNotSetItIsToldOfLogindWhereThatIs() throws IOException {
        refuseToOpenForWriting("brightness");
        try (Backlight display = open()) {
            String without = assertThrows(DeviceAccessDeniedException.class, () -> display.setBrightness(7))
                    .getMessage();
            assertTrue(without.contains("permission denied (EACCES); it belongs to user "), without);
            assertFalse(without.contains("logind"), without);
            Files.createDirectories(root.resolve("run/systemd/seats"));
            String with = assertThrows(DeviceAccessDeniedException.class, () -> display.setBrightness(7))
                    .getMessage();
            assertTrue(with.startsWith(without + "; "), with);
            assertTrue(with.endsWith("Session SetBrightness ssu backlight 'panel0' 7`"), with);
            assertEquals(500, display.brightness());
        }
    }

    @Test
    void levelsAreAsAnEyeSeesThem() throws IOException {
        try (Backlight display = open()) {
            display.setBrightness(184);
            assertEquals(50, display.level(), 0.1, "18 % of the light looks half as bright");
            assertEquals(184, display.setLevel(50, 0));
            assertEquals(1, display.setLevel(0.001, 0), "what is not off is lit");
            assertEquals(0, display.setLevel(-5, 0));
            assertEquals(30, display.setLevel(0, 30));
            assertEquals(1_000, display.setLevel(1e9, 0));
            assertThrows(IllegalArgumentException.class, () -> display.setLevel(Double.NaN, 0));
            assertThrows(IllegalArgumentException.class, () -> display.setLevel(1, 1_001));
            add("scale", "non-linear\n");
            assertEquals(500, display.setLevel(50, 0));
            assertEquals(50, display.level(), 0.1);
        }
    }

    @Test
    void itIsSwitchedAndRestored() throws IOException {
        try (Backlight display = open()) {
            assertTrue(display.isOn());
            assertThrows(DeviceUnsupportedException.class, () -> display.setOn(false));
            add("bl_power", "0\n");
            BacklightState before = display.save();
            display.setOn(false);
            display.setBrightness(1);
            assertEquals(List.of("4"), attributes.get("bl_power").written());
            assertFalse(display.isOn());
            display.restore(before);
            assertEquals(new BacklightState(500, true), display.save());
        }
    }

    @Test
    void changesAreOneEventHoweverTheyAreTold() throws IOException {
        add("actual_brightness", "500\n");
        try (Backlight display = open();
                EventSource<BacklightEvent> events = display.events()) {
            attributes.get("brightness").set("300\n");
            attributes.get("actual_brightness").change("290\n");
            inotify.tell(directory.toString(), MODIFIED, "brightness");
            BacklightEvent event = events.next();
            assertEquals(OptionalInt.of(300), event.brightness());
            assertEquals(OptionalInt.of(290), event.actualBrightness());
            assertEquals(Optional.empty(), events.next(Duration.ofMillis(20)), "nothing is different");
            uevents.tell("change", DEVPATH, "backlight", "SOURCE=hotkey");
            assertEquals("brightness: 300, by hotkey", events.next().toString());
            uevents.tell("remove", DEVPATH, "backlight");
            assertThrows(DeviceDisconnectedException.class, events::next);
        }
    }

    @Test
    void everythingPrintsAsOneLine() {
        Printing.ofAll(manager);
    }
}
