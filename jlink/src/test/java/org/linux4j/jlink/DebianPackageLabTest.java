package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceManager;
import org.linux4j.VirtualDevice;
import org.linux4j.led.LedSpec;
import org.linux4j.testkit.ChildProgram;
import org.linux4j.testkit.OnlyInLab;

/** The Debian package on a bare Debian with udev and no Java: installed, used by ordinary users, and removed. */
@OnlyInLab
@Timeout(600)
class DebianPackageLabTest {

    private static final Path ROOT = DebianPackages.bareDebian();
    private static final Path COMMAND = ROOT.resolve("usr/bin/linux4j");

    private static String inDebian(String script) throws InterruptedException {
        ChildProgram.Ended ended = ChildProgram.run("chroot", ROOT.toString(), "sh", "-ec", script);
        ended.assertWell();
        return ended.output();
    }

    /** As a user, after a new login. */
    private static ChildProgram.Ended as(String user, String... command) throws InterruptedException {
        List<String> words = new ArrayList<>(
                List.of("chroot", ROOT.toString(), "setpriv", "--reuid", user, "--regid", user, "--init-groups"));
        words.addAll(List.of("env", "-i", "HOME=/home/" + user, "PATH=/usr/bin:/bin"));
        words.addAll(List.of(command));
        return ChildProgram.run(words);
    }

    private static void works(String user, String expected, String... command) throws InterruptedException {
        ChildProgram.Ended ended = as(user, command);
        ended.assertWell();
        assertTrue(ended.output().contains(expected), ended.output());
    }

    private static void isRefused(String user, String reason, String... command) throws InterruptedException {
        ChildProgram.Ended ended = as(user, command);
        assertEquals(1, ended.status(), ended.output());
        assertTrue(ended.output().contains(reason), ended.output());
    }

    @Test
    void installedUsedAndRemoved() throws Exception {
        ChildProgram.run(
                        "sh",
                        "-ec",
                        "cd " + ROOT + "; mount --bind /dev dev; mount -t proc none proc; mount --bind /sys sys;"
                                + " mount -t tmpfs none run")
                .assertWell();
        // Debian's udev believes that a chroot is none of its business.
        inDebian("export SYSTEMD_IGNORE_CHROOT=1; /lib/systemd/systemd-udevd --daemon; udevadm trigger --action=add;"
                + " udevadm settle --timeout=120");
        try (DeviceManager devices = DeviceManager.create();
                SimulatedChip chip = new SimulatedChip();
                VirtualDevice led = devices.create(new LedSpec("deb:green:status", 1))) {
            String before = inDebian("find /usr /var/lib/dpkg/info -not -type d | sort");
            Files.copy(DebianPackages.current(), ROOT.resolve("tmp/linux4j.deb"));
            inDebian("export SYSTEMD_IGNORE_CHROOT=1; dpkg --install /tmp/linux4j.deb; rm /tmp/linux4j.deb");
            assertEquals("", inDebian("dpkg --audit; dpkg --verify linux4j | grep -v /usr/share || true"));
            inDebian("! command -v java; udevadm settle --timeout=120");
            String list = inDebian("linux4j list");
            assertTrue(list.contains("v4l2:video190") && list.contains("gpio:" + chip.name()), list);

            inDebian("useradd --create-home guest; useradd --create-home --groups video,gpio,input,audio member");
            isRefused("guest", "permission", "linux4j", "video", "capture", "v4l2:video190", "--frames", "3");
            works("member", "3 frames", "linux4j", "video", "capture", "v4l2:video190", "--frames", "3");
            isRefused("guest", "permission", "linux4j", "gpio", "get", "-c", chip.name(), "KEY");
            works("member", "\"KEY\"=", "linux4j", "gpio", "get", "-c", chip.name(), "KEY");
            works("member", "Midi Through", "linux4j", "midi", "ls");
            isRefused(
                    "guest",
                    "permission",
                    "linux4j",
                    "led",
                    "set",
                    led.descriptor().id().toString(),
                    "1");
            works("member", "", "linux4j", "led", "set", led.descriptor().id().toString(), "1");
            assertEquals(
                    "1",
                    Files.readString(Path.of("/sys/class/leds/deb:green:status/brightness"))
                            .strip());
            works("member", "", "test", "-w", "/dev/uinput");

            assertTrue(
                    inDebian("gzip -dc /usr/share/man/man1/linux4j-video.1.gz").contains("linux4j video capture"));
            works(
                    "guest",
                    "gpio",
                    "bash",
                    "-c",
                    ". /usr/share/bash-completion/completions/linux4j; COMP_WORDS=(linux4j gp); COMP_CWORD=1;"
                            + " _complete_linux4j; echo \"${COMPREPLY[@]}\"");

            inDebian(
                    "export SYSTEMD_IGNORE_CHROOT=1; dpkg --purge linux4j; userdel --remove guest; userdel --remove member");
            assertFalse(Files.exists(COMMAND));
            assertEquals(before, inDebian("find /usr /var/lib/dpkg/info -not -type d | sort"));
        }
    }
}
