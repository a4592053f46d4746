package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.linux4j.DeviceManager;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.input.VirtualInput;
import org.linux4j.jlink.Command.Result;
import org.linux4j.testkit.OnlyInLab;

/** The runtime image where nothing may be unpacked, written, or taken for granted; for the user nobody see {@link InstalledCommandLabTest}. */
@OnlyInLab
@Timeout(600)
class RuntimeImageLabTest {

    private static final Path ELSEWHERE = Path.of("/mnt");

    @RegisterExtension
    private final InstalledCommand linux4j = InstalledCommand.ofImage();

    private static void assertWorks(Command command) {
        Result list = command.run("list", "video");
        assertEquals("", list.err());
        assertEquals(0, list.status());
        assertTrue(list.out().contains("v4l2:video190"), list.out());
    }

    @Test
    void nothingMayBeExecutedInTmpAndHome() {
        Command command = linux4j.boundTo(
                ELSEWHERE, "mount -t tmpfs -o noexec none /tmp; mount -t tmpfs -o noexec none /root; HOME=/root");
        assertWorks(command);
        Result capture = command.run("video", "capture", "v4l2:video190", "--frames", "3");
        assertEquals("", capture.err());
        assertEquals(0, capture.status());
    }

    @Test
    void nothingMayBeWritten() {
        assertWorks(linux4j.boundTo(
                ELSEWHERE,
                "mount -t tmpfs -o ro none /tmp; mount --bind -o ro " + ELSEWHERE + " " + ELSEWHERE
                        + "; mount -o remount,bind,ro /; if touch /written /tmp/written 2>/dev/null; then exit 9; fi"));
    }

    @Test
    void thereIsNoEnvironment() {
        assertWorks(linux4j.behind("env", "-u", "HOME"));
        assertWorks(linux4j.behind("env", "-i"));
    }

    /** A container that is given some nodes: it has no other in {@code /dev}, and may not write to {@code /sys}. */
    private Command inContainerWith(String... nodes) {
        StringBuilder script = new StringBuilder("mount -t tmpfs none /srv");
        for (String node : nodes) {
            script.append("; mkdir -p $(dirname /srv").append(node).append(")");
            script.append("; touch /srv").append(node);
            script.append("; mount --bind ").append(node).append(" /srv").append(node);
        }
        script.append("; mount --rbind /srv/dev /dev; mount -o remount,bind,ro /sys");
        return linux4j.boundTo(ELSEWHERE, script.toString());
    }

    private static Result succeeding(Command command, String... arguments) {
        Result result = command.run(arguments);
        assertEquals("", result.err());
        assertEquals(0, result.status(), result.out());
        return result;
    }

    /** As the README says what a container is given. */
    @Test
    void inAContainer() throws IOException {
        Command camera = inContainerWith("/dev/null", "/dev/video190");
        assertTrue(succeeding(camera, "video", "capture", "v4l2:video190", "--frames", "3")
                .out()
                .startsWith("v4l2:video190: 3 frames"));
        Command midi = inContainerWith("/dev/null", "/dev/snd/seq");
        assertTrue(succeeding(midi, "midi", "ls").out().contains("Midi Through"));
        Command usb = inContainerWith("/dev/null", "/dev/bus/usb/001/001");
        assertTrue(succeeding(usb, "usb", "info", "usb:usb1").out().contains("480 Mbit/s"));
        try (SimulatedChip chip = new SimulatedChip()) {
            Command gpio = inContainerWith("/dev/null", "/dev/" + chip.name());
            assertTrue(succeeding(gpio, "gpio", "get", "-c", chip.name(), "KEY")
                    .out()
                    .contains("\"KEY\"="));
        }
        try (DeviceManager devices = DeviceManager.create();
                VirtualInput pad =
                        devices.create(InputDeviceSpec.gamepad("Given").build())) {
            Command input = inContainerWith(
                    "/dev/null", pad.descriptor().path().orElseThrow().toString());
            assertTrue(succeeding(input, "input", "info", pad.descriptor().id().toString())
                    .out()
                    .contains("BTN_SOUTH"));
        }
    }
}
