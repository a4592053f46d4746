package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.cli.CommandRun;
import org.linux4j.testkit.ChildProgram;

/** The installed command in a pipeline with ffmpeg, on the pattern camera. */
@Timeout(300)
class FfmpegTest {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;

    @TempDir
    private Path scratch;

    private static List<String> capture(String... options) {
        List<String> command = new ArrayList<>(List.of(
                "video", "capture", "pattern:bars", "--frames", "4", "--size", WIDTH + "x" + HEIGHT, "--output", "-"));
        command.addAll(List.of(options));
        return command;
    }

    /** What ffmpeg makes of what the command writes within this JVM, whose start would take longer. */
    private byte[] read(List<String> capture, String... ffmpeg) throws Exception {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        ByteArrayOutputStream notes = new ByteArrayOutputStream();
        int status = CommandRun.builder().out(written).err(notes).build().execute(capture.toArray(String[]::new));
        assertEquals(0, status, notes::toString);
        assertTrue(notes.toString().contains("pattern:bars: 4 frames of "), notes::toString);
        return piped(
                List.of(
                        "cat",
                        Files.write(scratch.resolve("written"), written.toByteArray())
                                .toString()),
                ffmpeg);
    }

    /** What the second writes to standard output, which has what the first writes for its input. */
    private byte[] piped(List<String> first, String... second) throws Exception {
        Path out = Files.createTempFile(scratch, "out", "");
        Path notes = Files.createTempFile(scratch, "notes", "");
        List<Process> processes = ProcessBuilder.startPipeline(List.of(
                new ProcessBuilder(first).redirectError(ProcessBuilder.Redirect.appendTo(notes.toFile())),
                new ProcessBuilder(second)
                        .redirectError(ProcessBuilder.Redirect.appendTo(notes.toFile()))
                        .redirectOutput(out.toFile())));
        try {
            for (Process process : processes) {
                assertTrue(process.waitFor(2, TimeUnit.MINUTES), process.toString());
                assertEquals(0, process.exitValue(), Files.readString(notes));
            }
        } finally {
            processes.forEach(ChildProgram::end);
        }
        return Files.readAllBytes(out);
    }

    /** The bars above, which are there in each frame; of the picture in bytes of R, G and B. */
    private static void assertBars(byte[] rgb, int frames, int tolerance) {
        assertEquals(frames * WIDTH * HEIGHT * 3, rgb.length);
        // Grey, yellow, cyan, green, magenta, red, blue.
        int[] bars = {0xbfbfbf, 0xbfbf00, 0x00bfbf, 0x00bf00, 0xbf00bf, 0xbf0000, 0x0000bf};
        for (int frame = 0; frame < frames; frame++) {
            for (int bar = 0; bar < bars.length; bar++) {
                int x = (2 * bar + 1) * WIDTH / (2 * bars.length);
                int at = ((frame * HEIGHT + HEIGHT / 3) * WIDTH + x) * 3;
                for (int i = 0; i < 3; i++) {
                    assertEquals(
                            bars[bar] >> 16 - 8 * i & 0xff,
                            rgb[at + i] & 0xff,
                            tolerance,
                            "frame " + frame + ", bar " + bar + ", colour " + i);
                }
            }
        }
    }

    private static String[] ffmpeg(String... options) {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-nostdin"));
        command.addAll(List.of(options));
        return command.toArray(String[]::new);
    }

    @Test
    void rawFramesAreReadByFfmpeg() throws Exception {
        byte[] rgb = piped(
                InstalledCommand.commandLine(capture("--format", "YUYV").toArray(String[]::new)),
                ffmpeg(
                        "-f",
                        "rawvideo",
                        "-pixel_format",
                        "yuyv422",
                        "-video_size",
                        WIDTH + "x" + HEIGHT,
                        "-i",
                        "-",
                        "-f",
                        "rawvideo",
                        "-pix_fmt",
                        "rgb24",
                        "-"));
        assertBars(rgb, 4, 6);
    }

    @Test
    void yuv4mpegNeedsNoWordOfWhatItIs() throws Exception {
        for (String format : List.of("YUYV", "NV12")) {
            byte[] rgb = read(
                    capture("--format", format, "--as", "y4m"),
                    ffmpeg("-i", "-", "-f", "rawvideo", "-pix_fmt", "rgb24", "-"));
            assertBars(rgb, 4, 6);
        }
    }

    @Test
    void motionJpegIsReadByFfmpeg() throws Exception {
        byte[] rgb = read(
                capture("--format", "YUYV", "--as", "mjpg", "--quality", "95"),
                ffmpeg("-f", "mjpeg", "-i", "-", "-f", "rawvideo", "-pix_fmt", "rgb24", "-"));
        assertBars(rgb, 4, 8);
    }

    @Test
    void picturesOfEveryFormatAreReadByFfmpeg() throws Exception {
        for (String format : List.of("YUYV", "NV12", "RGB3")) {
            for (String type : List.of("png", "jpg")) {
                byte[] rgb = read(
                        capture("--format", format, "--as", type),
                        ffmpeg("-f", "image2pipe", "-i", "-", "-f", "rawvideo", "-pix_fmt", "rgb24", "-"));
                assertBars(rgb, 1, 8);
            }
        }
    }

    @Test
    void aReaderThatHasSeenEnoughIsNoTrouble() throws IOException, InterruptedException {
        Path notes = Files.createTempFile(scratch, "notes", "");
        List<String> endless =
                InstalledCommand.commandLine("video", "capture", "pattern:bars", "--frames", "100000", "--output", "-");
        List<Process> pipe = ProcessBuilder.startPipeline(List.of(
                new ProcessBuilder(endless).redirectError(notes.toFile()),
                new ProcessBuilder("head", "-c", "1000").redirectOutput(ProcessBuilder.Redirect.DISCARD)));
        try {
            assertTrue(pipe.get(0).waitFor(2, TimeUnit.MINUTES));
            assertEquals(1, pipe.get(0).exitValue());
            assertTrue(Files.readString(notes).lines().count() <= 1, Files.readString(notes));
        } finally {
            pipe.forEach(ChildProgram::end);
        }
    }

    @Test
    void aShellsProcessSubstitutionWorks() throws Exception {
        List<String> quoted = InstalledCommand.commandLine(
                        "video",
                        "capture",
                        "pattern:bars",
                        "--frames",
                        "2",
                        "--size",
                        "64x48",
                        "--format",
                        "YUYV",
                        "--output")
                .stream()
                .map(word -> "'" + word + "'")
                .toList();
        ChildProgram.Ended ended = ChildProgram.run(
                "bash",
                "-c",
                String.join(" ", quoted) + " >(wc -c >" + scratch + "/count) 2>/dev/null; wait $!; cat " + scratch
                        + "/count");
        assertTrue(ended.output().endsWith("12288\n"), ended.output());
    }
}
