package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
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
}
