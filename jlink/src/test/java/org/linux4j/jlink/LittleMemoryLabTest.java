package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.testkit.ChildJvm;
import org.linux4j.testkit.OnlyInLab;

/** Commands in a JVM that has 24 MB for all of its objects. */
@OnlyInLab
@Timeout(600)
class LittleMemoryLabTest {

    private static final String CAMERA = "/dev/video190";
    private static final int FRAMES = 60;

    @TempDir
    private Path scratch;

    /** In one JVM, which is harder for the later ones than each in its own. */
    @Test
    void itIsEnoughForListingsFramesAndPictures() throws Exception {
        Path raw = scratch.resolve("frames.raw");
        Path png = scratch.resolve("picture.png");
        Path jpeg = scratch.resolve("picture.jpg");
        String capture = "video capture " + CAMERA + " --size 640x480 ";
        List<String> commands = List.of(
                "list --json",
                "info " + CAMERA + " --json",
                "controls " + CAMERA,
                "video formats " + CAMERA,
                capture + "--format YUYV --frames " + FRAMES + " --output " + raw,
                capture + "--frames 3 --output " + png,
                capture + "--frames 3 --output " + jpeg);
        ChildJvm.brief(CommandsProgram.class, "-Xmx24m", "-ea")
                .run(String.join(" ; ", commands).split(" "))
                .assertWell();
        assertEquals(FRAMES * 640L * 480 * 2, Files.size(raw));
        assertTrue(Files.size(png) > 0);
        assertTrue(Files.size(jpeg) > 0);
    }
}
