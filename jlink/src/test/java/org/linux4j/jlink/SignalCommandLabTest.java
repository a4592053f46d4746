package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.cli.Main;
import org.linux4j.jlink.Command.Result;
import org.linux4j.json.JsonText;
import org.linux4j.testkit.ChildJvm;
import org.linux4j.testkit.ChildProgram;
import org.linux4j.testkit.OnlyInLab;

/** {@code video edid}, {@code std}, {@code timings} and {@code tuner} on vivid, with v4l2-ctl beside. */
@OnlyInLab
@Timeout(600)
class SignalCommandLabTest {

    private static final String CAMERA = "/dev/video190";

    @RegisterExtension
    private final CommandInJvm linux4j = new CommandInJvm();

    @TempDir
    private Path scratch;

    private String out(String... arguments) {
        Result result = linux4j.run(arguments);
        assertEquals(0, result.status(), result.err());
        return result.out();
    }

    private static String v4l2Ctl(String... arguments) {
        return V4l2Ctl.of(CAMERA, arguments);
    }

    @Test
    void televisionIsTuned() {
        try {
            String set = out("video", "std", CAMERA, "NTSC-M", "--input", "1");
            assertTrue(set.contains("* NTSC-M\n"), set);
            assertTrue(v4l2Ctl("--get-standard").contains("NTSC-M"));
            String tuned = out("video", "tuner", CAMERA, "--frequency", "103.25");
            assertTrue(tuned.contains("TV Tuner") && tuned.contains("103.25 MHz  (44 MHz to 958 MHz)"), tuned);
            String witness = v4l2Ctl("--get-freq");
            assertTrue(witness.contains("103.250000 MHz"), witness);
            Result far = linux4j.run("video", "tuner", CAMERA, "--frequency", "5000");
            assertEquals(1, far.status());
            assertTrue(far.err().contains("44 MHz to 958 MHz"), far.err());
        } finally {
            v4l2Ctl("-i", "0");
        }
    }

    @Test
    void aDigitalInputIsDescribed() throws Exception {
        try {
            String set = out("video", "timings", CAMERA, "1280x720p60", "--input", "3");
            assertTrue(set.contains("* 1280x720p60.00\n"), set);
            String witness = v4l2Ctl("--get-dv-timings");
            assertTrue(witness.contains("Active width: 1280") && witness.contains("60.00 frames per second"), witness);
            JsonObject edid = JsonText.read(out("video", "edid", CAMERA, "--input", "3", "--json"))
                    .asJsonObject();
            Path theirs = scratch.resolve("theirs.bin");
            v4l2Ctl("--get-edid", "pad=3,file=" + theirs + ",format=raw");
            byte[] bytes = Files.readAllBytes(theirs);
            Path ours = scratch.resolve("ours.bin");
            out("video", "edid", CAMERA, "--input", "3", "--save", ours.toString());
            assertArrayEquals(bytes, Files.readAllBytes(ours));
            assertEquals(1990 + bytes[17], edid.getInt("year"));
            assertEquals(bytes.length / 128 - 1, edid.getInt("extensions"));
            assertEquals(0, edid.getJsonArray("brokenBlocks").size());
            assertEquals(3, edid.getString("manufacturer").length());
            Path piped = scratch.resolve("piped.bin");
            // The words of the command are the shell's own arguments, so nothing in them needs quotes.
            List<String> shell = new ArrayList<>(
                    List.of("/bin/sh", "-c", "\"$@\" --save - | tee \"$0\" | \"$@\" --load -", piped.toString()));
            shell.addAll(ChildJvm.brief(Main.class).command("video", "edid", CAMERA, "--input", "3"));
            ChildProgram.run(shell).assertWell();
            assertArrayEquals(bytes, Files.readAllBytes(piped));
            Result bad = linux4j.run("video", "edid", CAMERA, "--input", "3", "--load", theirs + "-none");
            assertEquals(1, bad.status());
            assertTrue(bad.err().contains("no such file"), bad.err());
        } finally {
            v4l2Ctl("-i", "0");
        }
    }
}
