package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceManager;
import org.linux4j.jlink.Command.Result;
import org.linux4j.testkit.OnlyInLab;

/** {@code video output}, {@code video convert} and {@code --memory}, on vivid, vim2m and vicodec. */
@OnlyInLab
@Timeout(600)
class VideoFilesLabTest {

    private static final String UNTIL_SENT = "    while (sink.sent() < 3 && !end.isDone()) {\n"
            + "java.util.concurrent.locks.LockSupport.parkNanos(10_000_000L);\n}\n";

    @RegisterExtension
    private final CommandInJvm linux4j = new CommandInJvm();

    @TempDir
    private Path scratch;

    private String out(String... arguments) {
        Result result = linux4j.run(arguments);
        assertEquals(0, result.status(), result.err());
        return result.out();
    }

    @Test
    void framesAreCapturedInEachMemory() throws Exception {
        Path file = scratch.resolve("frames.raw");
        for (String memory : new String[] {"userptr", "dmabuf", "read"}) {
            out(
                    "video",
                    "capture",
                    "/dev/video190",
                    "--memory",
                    memory,
                    "--frames",
                    "3",
                    "--size",
                    "640x360",
                    "--format",
                    "YUYV",
                    "--output",
                    file.toString());
            assertEquals(3 * 460_800, Files.size(file), memory);
        }
    }

    @Test
    void barsAndFilesArePutOut() throws Exception {
        String bars = out("video", "output", "vivid-000-vid-out", "--pattern", "--frames", "5", "--format", "YUYV");
        assertTrue(bars.startsWith("5 frames of "), bars);
        assertTrue(bars.contains("YUYV to v4l2:video"), bars);
        String size = bars.replaceAll("(?s).* (\\d+x\\d+) .*", "$1");
        String[] sides = size.split("x");
        int bytes = Integer.parseInt(sides[0]) * Integer.parseInt(sides[1]) * 2;
        Path file = Files.write(scratch.resolve("three.raw"), new byte[3 * bytes]);
        assertTrue(out("video", "output", "vivid-000-vid-out", file.toString(), "--memory", "dmabuf")
                .startsWith("3 frames of "));
        Files.write(file, new byte[bytes + 7]);
        Result torn = linux4j.run("video", "output", "vivid-000-vid-out", file.toString());
        assertEquals(1, torn.status());
        assertTrue(torn.err().contains("last picture has 7 bytes"), torn.err());
    }

    @Test
    void theReadmesCameraIsShown() throws Exception {
        String screen;
        try (DeviceManager devices = DeviceManager.create()) {
            screen = devices.find(device -> device.name().equals("vivid-000-vid-out"))
                    .orElseThrow()
                    .id()
                    .toString();
        }
        String code = ReadmeSnippet.of("FrameSink", "v4l2:video0", "pattern:bars");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            // However long ten seconds are for this machine: until frames have gone over.
            assertTrue(code.contains("    end.completeOnTimeout"), code);
            ReadmeSnippet.run(
                    code.replace("v4l2:video1", screen)
                            .replace("10, TimeUnit", "0, TimeUnit")
                            .replace("    end.completeOnTimeout", UNTIL_SENT + "    end.completeOnTimeout"),
                    scratch);
        } finally {
            System.setOut(before);
        }
        String text = printed.toString(StandardCharsets.UTF_8);
        assertTrue(text.matches("[1-9]\\d* frames were shown\n"), text);
    }

    @Test
    void aConverterAndACodecWorkOnFiles() throws Exception {
        Path raw = scratch.resolve("in.raw");
        byte[] picture = new byte[128 * 64 * 3];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = (byte) (i / 384);
        }
        Files.write(raw, picture);
        Path converted = scratch.resolve("converted.raw");
        out(
                "video",
                "convert",
                "vim2m",
                raw.toString(),
                converted.toString(),
                "--size",
                "128x64",
                "--from",
                "RGB3",
                "--to",
                "RGB3");
        assertEquals(picture.length, Files.size(converted));

        // Ten grey pictures, of the size that vicodec makes of 640x480.
        Path coded = scratch.resolve("coded.fwht");
        Path decoded = scratch.resolve("decoded.raw");
        Files.write(raw, new byte[0]);
        String none = linux4j.run(
                        "video",
                        "convert",
                        "stateful-encoder",
                        raw.toString(),
                        coded.toString(),
                        "--size",
                        "640x480",
                        "--from",
                        "GREY",
                        "--to",
                        "FWHT")
                .err();
        assertFalse(none.contains("\tat "), none);
        byte[] grey = new byte[640 * 480 * 10];
        java.util.Arrays.fill(grey, (byte) 100);
        Files.write(raw, grey);
        Result encoding = linux4j.run(
                "video",
                "convert",
                "stateful-encoder",
                raw.toString(),
                coded.toString(),
                "--size",
                "640x480",
                "--from",
                "GREY",
                "--to",
                "FWHT");
        assertEquals(0, encoding.status(), encoding.err());
        assertTrue(encoding.out().contains("made 10 frames of "), encoding.out());
        assertTrue(Files.size(coded) < Files.size(raw) / 4, "" + Files.size(coded));
        String text = out(
                "video",
                "convert",
                "stateful-decoder",
                coded.toString(),
                decoded.toString(),
                "--from",
                "FWHT",
                "--to",
                "GREY");
        assertTrue(text.contains("made 10 frames of 640x480 GREY"), text);
        byte[] back = Files.readAllBytes(decoded);
        assertEquals(grey.length, back.length);
        for (int i = 0; i < back.length; i += 997) {
            assertEquals(100, back[i] & 0xff, 3);
        }
    }

    @Test
    void whatWasMadeBeforeAFaultIsKept() throws Exception {
        int picture = 128 * 64 * 3;
        Path raw = Files.write(scratch.resolve("in.raw"), new byte[2 * picture + 7]);
        Path converted = scratch.resolve("converted.raw");
        String size = "128x64";
        Result torn = linux4j.run(
                "video",
                "convert",
                "vim2m",
                raw + "",
                converted + "",
                "--size",
                size,
                "--from",
                "RGB3",
                "--to",
                "RGB3");
        assertEquals(1, torn.status(), torn.err());
        assertTrue(torn.err().contains("last picture has 7 bytes"), torn.err());
        assertTrue(torn.out().endsWith("made 2 frames of 128x64 RGB3, kept in " + converted + "\n"), torn.out());
        assertEquals(2 * picture, Files.size(converted));
    }

    @Test
    void ofNothingNothingIsMade() throws Exception {
        Path empty = Files.createFile(scratch.resolve("empty.raw"));
        Path converted = scratch.resolve("converted.raw");
        Result result = linux4j.run(
                "video",
                "convert",
                "vim2m",
                empty + "",
                converted + "",
                "--size",
                "128x64",
                "--from",
                "RGB3",
                "--to",
                "RGB3");
        assertEquals(1, result.status(), result.err());
        assertEquals("linux4j: convert " + empty + ": there is nothing in it\n", result.err());
        assertEquals("", result.out());
        assertFalse(Files.exists(converted), "nothing was made");
    }

    /** vicodec has 368 lines in its buffers; files have 360. */
    @Test
    void filesHaveWhatIsVisible() throws Exception {
        Path raw = scratch.resolve("raw");
        Path coded = scratch.resolve("coded.fwht");
        Path decoded = scratch.resolve("decoded.raw");
        int picture = 640 * 360 * 3 / 2;
        byte[] bytes = new byte[2 * picture];
        for (int i = 0; i < bytes.length; i++) {
            // Dark luma, bright chroma: lines of one that were taken for the other would be seen.
            bytes[i] = (byte) (i % picture < 640 * 360 ? 50 : 150);
        }
        Files.write(raw, bytes);
        String encoder = "stateful-encoder";
        String size = "640x360";
        out("video", "convert", encoder, raw + "", coded + "", "--size", size, "--from", "YU12", "--to", "FWHT");
        String text =
                out("video", "convert", "stateful-decoder", coded + "", decoded + "", "--from", "FWHT", "--to", "YU12");
        assertTrue(text.contains("made 2 frames of 640x368 YU12 (640x360 at 0,0 of it visible)"), text);
        byte[] back = Files.readAllBytes(decoded);
        assertEquals(bytes.length, back.length);
        for (int i = 0; i < back.length; i += 997) {
            assertEquals(bytes[i] & 0xff, back[i] & 0xff, 4, "byte " + i);
        }
    }

    @TestFactory
    Stream<DynamicTest> badInputIsRefusedInOneLine() {
        return Stream.of(
                linux4j.refuses(2, "--pattern", "video", "output", "vivid-000-vid-out"),
                linux4j.refuses(1, "no such file", "video", "output", "vivid-000-vid-out", "no-such-file"),
                linux4j.refuses(
                        1, "cannot be used as a video output device", "video", "output", "/dev/video190", "--pattern"),
                linux4j.refuses(2, "mmap, userptr", "video", "capture", "/dev/video190", "--memory", "disk"),
                linux4j.refuses(1, "no such file", "video", "convert", "vim2m", "no-such-file", "out"));
    }
}
