package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.cli.Main;
import org.linux4j.testkit.ChildJvm;
import org.linux4j.testkit.OnlyInLab;

/** The command in a JVM that has 24 MB for all of its objects. */
@OnlyInLab
@Timeout(600)
class LittleMemoryLabTest {

    private static final String CAMERA = "/dev/video190";
    private static final int FRAMES = 60;

    @TempDir
    private Path scratch;

    private static void runs(String... arguments) throws InterruptedException {
        ChildJvm.brief(Main.class, "-Xmx24m", "-ea").run(arguments).assertWell();
    }

    @Test
    void everythingIsListedAndShown() throws InterruptedException {
        for (List<String> arguments : List.of(
                List.of("list", "--json"),
                List.of("info", CAMERA, "--json"),
                List.of("controls", CAMERA),
                List.of("video", "formats", CAMERA))) {
            runs(arguments.toArray(String[]::new));
        }
    }

    @Test
    void framesAreWritten() throws Exception {
        Path raw = scratch.resolve("frames.raw");
        runs(
                "video",
                "capture",
                CAMERA,
                "--size",
                "640x480",
                "--format",
                "YUYV",
                "--frames",
                "" + FRAMES,
                "--output",
                "" + raw);
        assertEquals(FRAMES * 640L * 480 * 2, Files.size(raw));
        runs(
                "video",
                "capture",
                CAMERA,
                "--size",
                "640x480",
                "--frames",
                "3",
                "--output",
                "" + scratch.resolve("picture.png"));
        runs(
                "video",
                "capture",
                CAMERA,
                "--size",
                "640x480",
                "--frames",
                "3",
                "--output",
                "" + scratch.resolve("picture.jpg"));
    }
}
