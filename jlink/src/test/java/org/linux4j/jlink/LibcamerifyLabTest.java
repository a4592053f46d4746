package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.cli.Main;
import org.linux4j.testkit.ChildJvm;
import org.linux4j.testkit.ChildProgram;
import org.linux4j.testkit.OnlyInLab;

/** The command below {@code libcamerify}, which gives a camera that needs libcamera to programs that know V4L2 only. */
@OnlyInLab
@Timeout(600)
class LibcamerifyLabTest {

    @TempDir
    private Path scratch;

    /** libcamera knows only what udev has looked at. */
    @BeforeAll
    static void startUdev() throws InterruptedException {
        // The lab's files are a chroot, where udev's tools do nothing else.
        ChildProgram.run(
                        "/bin/sh",
                        "-c",
                        "export SYSTEMD_IGNORE_CHROOT=1; /lib/systemd/systemd-udevd --daemon && udevadm trigger"
                                + " && udevadm settle --timeout=120")
                .assertWell();
    }

    private static ChildProgram.Ended libcamerify(String... arguments) throws InterruptedException {
        return run(List.of("libcamerify"), arguments);
    }

    private static ChildProgram.Ended run(List<String> before, String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(before);
        command.addAll(ChildJvm.brief(Main.class).command(arguments));
        return ChildProgram.run(command);
    }

    /** The node of a name. */
    private static String node(String name) throws IOException {
        try (DirectoryStream<Path> nodes = Files.newDirectoryStream(Path.of("/sys/class/video4linux"), "video*")) {
            for (Path node : nodes) {
                if (Files.readString(node.resolve("name")).strip().equals(name)) {
                    return "/dev/" + node.getFileName();
                }
            }
        }
        throw new AssertionError("there is no node " + name);
    }

    @Test
    void aCameraOfLibcameraIsCaptured() throws Exception {
        String camera = node("RGB/YUV Capture");
        ChildProgram.Ended shown = libcamerify("info", camera);
        shown.assertWell();
        assertTrue(shown.output().contains("Sensor B"), shown.output());
        Path raw = scratch.resolve("frames.raw");
        ChildProgram.Ended taken = libcamerify(
                "video",
                "capture",
                camera,
                "--size",
                "720x480",
                "--format",
                "RGB3",
                "--frames",
                "3",
                "--output",
                raw.toString());
        taken.assertWell();
        assertTrue(taken.output().contains("3 frames of 720x480 RGB3"), taken.output());
        assertEquals(3L * 720 * 480 * 3, Files.size(raw));
        libcamerify("video", "capture", camera, "--frames", "2", "--output", scratch.resolve("picture.png") + "")
                .assertWell();
    }

    @Test
    void othersAreAsWithoutIt() throws Exception {
        Path raw = scratch.resolve("frames.raw");
        libcamerify(
                        "video",
                        "capture",
                        "/dev/video190",
                        "--size",
                        "640x360",
                        "--format",
                        "YUYV",
                        "--frames",
                        "3",
                        "--output",
                        raw.toString())
                .assertWell();
        assertEquals(3L * 640 * 360 * 2, Files.size(raw));
    }

    /** Without it, what is wrong with such a camera names it. */
    @Test
    void aPipelineThatIsNotConfiguredNamesIt() throws Exception {
        ChildProgram.Ended ended = run(
                List.of(),
                "video",
                "capture",
                node("RGB/YUV Capture"),
                "--size",
                "96x96",
                "--frames",
                "1",
                "--output",
                scratch.resolve("none.raw").toString());
        assertEquals(1, ended.status(), ended.output());
        assertTrue(ended.output().contains("libcamerify"), ended.output());
    }
}
