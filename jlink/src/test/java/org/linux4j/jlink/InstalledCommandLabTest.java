package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceManager;
import org.linux4j.input.InputCode;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.input.VirtualInput;
import org.linux4j.jlink.Command.Result;
import org.linux4j.jlink.Command.Running;
import org.linux4j.led.LedSpec;
import org.linux4j.led.VirtualLed;
import org.linux4j.testkit.OnlyInLab;

/**
 * Each group of verbs once from the runtime image, and what can be seen of a process alone: its exit status, signals,
 * standard input, the locale, permissions.
 */
@OnlyInLab
@Timeout(600)
class InstalledCommandLabTest {

    private static final String CAMERA = "/dev/video190";

    @RegisterExtension
    private final CommandInJvm helper = new CommandInJvm();

    @RegisterExtension
    private final InstalledCommand linux4j = InstalledCommand.ofImage();

    @TempDir
    private Path scratch;

    @Test
    void theNeutralVerbs() {
        try (DeviceManager devices = DeviceManager.create();
                VirtualInput pad =
                        devices.create(InputDeviceSpec.gamepad("Prüfgerät €").build())) {
            String id = pad.descriptor().id().toString();
            Running events = linux4j.start("events", id);
            Running watch = linux4j.start("watch", "--kind", "input", "--count", "1");

            // Names are UTF-8 in any locale.
            Command nowhere = linux4j.behind("env", "LC_ALL=C");
            Result list = nowhere.run("list", "input");
            assertEquals(0, list.status(), list.err());
            assertEquals("", list.err());
            assertTrue(list.out().contains("Prüfgerät €"), list.out());
            Result info = nowhere.run("info", id);
            assertEquals(0, info.status(), info.err());
            assertTrue(info.out().contains("Prüfgerät €"), info.out());

            // It does not say when it has begun. What comes stays, so that who looks late finds it.
            do {
                devices.create(InputDeviceSpec.gamepad("Comes and stays").build());
            } while (!watch.endsWithin(Duration.ofSeconds(1)));
            Result change = watch.result();
            assertEquals(0, change.status(), change.err());
            assertTrue(change.out().contains(" evdev:event"), change.out());
            // The kernel keeps 64 events for it until it reads.
            for (int i = 0; !events.prints("ABS_X", Duration.ofMillis(500)); i++) {
                pad.sendPacket(InputCode.parse("ABS_X"), i % 100 + 1);
            }
            events.interrupt();
            Result ended = events.result();
            assertEquals(0, ended.status(), ended.err());
            assertEquals("", ended.err());
        }
    }

    @Test
    void videoVerbs() throws IOException {
        Path file = scratch.resolve("Bild-ä.png");
        Result capture = linux4j.behind("env", "LC_ALL=C.UTF-8")
                .run("video", "capture", CAMERA, "--size", "640x360", "--frames", "3", "--output", file.toString());
        assertEquals(0, capture.status(), capture.err());
        assertEquals("", capture.err());
        assertEquals(640, ImageIO.read(file.toFile()).getWidth());
    }

    @Test
    void aNodeIsEnoughWhereSysfsIsHidden() {
        Command container =
                linux4j.behind("unshare", "-m", "sh", "-c", "mount -t tmpfs none /sys && exec \"$@\"", "sh");
        Result capture = container.run("video", "capture", CAMERA, "--frames", "2");
        assertEquals(0, capture.status(), capture.err());
        assertTrue(capture.out().startsWith("v4l2:video190: 2 frames of "), capture.out());
    }

    @Test
    void gpioVerbs() throws IOException {
        try (SimulatedChip chip = new SimulatedChip()) {
            Running monitor = linux4j.start("gpio", "monitor", "--banner", "-F", "%o %l %E", "--unquoted", "KEY");
            monitor.awaitErr("Watching");
            chip.pull(1, "up");
            monitor.awaitOut("rising");
            monitor.interrupt();
            Result result = monitor.result();
            assertEquals(0, result.status(), result.err());
            assertEquals("1 KEY rising\n", result.out());
        }
    }

    @Test
    void inputVerbs() {
        Path file = scratch.resolve("recording.json");
        try (DeviceManager devices = DeviceManager.create();
                VirtualInput pad =
                        devices.create(InputDeviceSpec.gamepad("Test Pad").build())) {
            String id = pad.descriptor().id().toString();
            Running record = helper.start("input", "record", id, "-o", file.toString(), "--count", "1", "--banner");
            record.awaitErr("Recording");
            pad.sendPacket(InputCode.parse("BTN_SOUTH"), 1);
            assertEquals(0, record.result().status());
        }
        Running replay = linux4j.start("input", "replay", file.toString(), "--wait");
        replay.awaitErr("Enter plays");
        Running listen = helper.start("input", "listen", "Test Pad", "--banner", "--count", "1");
        listen.awaitErr("Listening");
        replay.type("");
        assertTrue(listen.result().out().contains("BTN_SOUTH"));
        Result result = replay.result();
        assertEquals(0, result.status(), result.err());
        assertEquals("", result.out());
    }

    @Test
    void midiVerbs() {
        Running listen = linux4j.start("midi", "listen", "14:0", "--count", "1", "--banner");
        listen.awaitErr("Listening");
        assertEquals(
                0, helper.run("midi", "send", "14:0", "note-on", "60", "100").status());
        Result result = listen.result();
        assertEquals(0, result.status(), result.err());
        assertTrue(result.out().contains("note 60, velocity 100"), result.out());
    }

    @Test
    void ledVerbs() {
        try (DeviceManager devices = DeviceManager.create();
                VirtualLed host = devices.create(new LedSpec("installed::led", 200))) {
            Result set = linux4j.run("led", "set", "installed::led", "50%");
            assertEquals(0, set.status(), set.err());
            assertEquals("led:installed::led: 100/200\n", set.out());
            assertEquals(100, host.brightness());
        }
    }

    @Test
    void powerVerbs() {
        Result list = linux4j.run("power", "list", "power:test_battery");
        assertEquals(0, list.status(), list.err());
        assertTrue(list.out().contains("capacity"), list.out());
    }

    @Test
    void theExitStatusIsThatOfTheCommand() {
        Result failure = linux4j.run("video", "capture", "v4l2:video77");
        assertEquals(1, failure.status());
        assertTrue(failure.err().contains("no id") && failure.err().lines().count() == 1, failure.err());
        Result misuse = linux4j.run("video", "capture", CAMERA, "--no-such");
        assertEquals(2, misuse.status());
        assertEquals("", misuse.out());
    }

    @Test
    void usersWithoutPermissionSeeTheDeviceAndTheReason() {
        Command nobody = linux4j.asNobody(scratch);
        Result list = nobody.run("list");
        assertEquals(0, list.status(), list.out() + list.err());
        assertTrue(
                list.out().lines().anyMatch(row -> row.startsWith("v4l2:video190") && row.contains("denied")),
                list.out());
        Result capture = nobody.run("video", "capture", CAMERA);
        assertEquals(1, capture.status());
        assertEquals("", capture.out());
        assertEquals(1, capture.err().lines().count(), capture.err());
        assertTrue(capture.err().contains("permission denied") && capture.err().contains("root"), capture.err());
        try (DeviceManager devices = DeviceManager.create();
                VirtualLed host = devices.create(new LedSpec("roots::led", 9))) {
            Result set = nobody.run("led", "set", "roots::led", "7");
            assertEquals(1, set.status());
            assertEquals(1, set.err().lines().count(), set.err());
            assertTrue(
                    set.err()
                                    .contains(
                                            "permission denied (EACCES); it belongs to user root and group root with mode rw-r--r--")
                            && set.err().contains("udev rule"),
                    set.err());
            assertEquals(0, host.brightness());
        }
    }
}
