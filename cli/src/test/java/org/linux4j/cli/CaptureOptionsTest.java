package org.linux4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which frames are taken, and in what form they are written. */
@Timeout(300)
class CaptureOptionsTest {

    private static final int FRAME_BYTES = 64 * 48 * 2;

    @TempDir
    private Path directory;

    private static Tool capture(String... options) {
        return run(options).succeeds();
    }

    private static Tool run(String... options) {
        return new Tool()
                .camera("good", FakeCamera.Behaviour.GOOD)
                .run(Stream.concat(Stream.of("video", "capture", "fake:good"), Stream.of(options))
                        .toArray(String[]::new));
    }

    private static JsonObject summary(String... options) {
        return capture(Stream.concat(Stream.of(options), Stream.of("--json")).toArray(String[]::new))
                .json()
                .asJsonObject();
    }

    @Test
    void theFirstOnesArePassedOver() {
        Tool tool = capture("--frames", "2", "--skip", "3", "--output", "-");
        assertEquals(2 * FRAME_BYTES, tool.bytes.length);
        assertEquals(3, tool.bytes[0]);
        assertEquals(3, summary("--frames", "2", "--skip", "3").getInt("skipped"));
    }

    @Test
    void framesFromBeforeTheStartArePassedOver() {
        Tool tool = new Tool().camera("old", FakeCamera.Behaviour.OLD_FIRST_TWO);
        tool.run("video", "capture", "fake:old", "--frames", "1", "--output", "-")
                .succeeds();
        assertEquals(0, tool.bytes[0]);
        tool.run("video", "capture", "fake:old", "--frames", "1", "--fresh", "--output", "-")
                .succeeds();
        assertEquals(2, tool.bytes[0]);
    }

    @Test
    void someTimeIsBetweenFrames() {
        long begun = System.nanoTime();
        Tool tool = capture("--frames", "3", "--every", "50ms", "--output", "-");
        assertTrue(System.nanoTime() - begun >= 100_000_000, "it took two pauses");
        assertEquals(3 * FRAME_BYTES, tool.bytes.length);
        assertEquals(0, tool.bytes[0]);
    }

    @Test
    void eachFrameHasAFile() throws IOException {
        Tool tool = capture(
                "--frames", "12", "--output", directory.resolve("f%d.raw").toString());
        assertTrue(
                tool.out.endsWith(directory.resolve("f1.raw") + " to " + directory.resolve("f12.raw") + "\n"),
                tool.out);
        assertEquals(12, Files.readAllBytes(directory.resolve("f12.raw"))[0] + 1);
        assertEquals(FRAME_BYTES, Files.size(directory.resolve("f7.raw")));
    }

    @Test
    void aNumberThatIsWrittenOtherwiseIsNoPlainName() throws IOException {
        for (String name : List.of("f%3d.raw", "f%u.raw", "f%-4d.raw", "f%ld.raw", "f%03u.raw")) {
            run("--output", directory.resolve(name).toString())
                    .fails(1, "write " + directory.resolve(name), "%d, or %03d", "not %");
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void oneFrameIsOne() {
        assertTrue(capture("--frames", "1").out.startsWith("fake:good: 1 frame of 64x48 YUYV, 6144 bytes in "));
    }

    @Test
    void theLargestSizeIsTaken() {
        assertEquals(64, summary("--size", "max").getInt("width"));
        JsonObject stepped = summary("--size", "max", "--format", "RGB3");
        assertEquals(List.of(256, 128), List.of(stepped.getInt("width"), stepped.getInt("height")));
    }

    @Test
    void fewerBuffersAreTakenAndMoreAreSaidToLack() {
        assertEquals("", capture("--buffers", "1", "--frames", "2").err);
        assertEquals("fake:good has 2 buffers instead of 5\n", capture("--buffers", "5").err);
    }

    @Test
    void aFieldOrderThatIsNotTakenIsSaid() {
        assertEquals("fake:good gives fields progressive instead of alternate\n", capture("--field", "alternate").err);
    }

    @Test
    void theSummaryTellsWhatReadsTheFile() {
        JsonObject summary = summary("--frames", "4");
        assertEquals(128, summary.getInt("bytesPerLine"));
        assertEquals(FRAME_BYTES, summary.getInt("imageBytes"));
        assertEquals("progressive", summary.getString("field"));
        assertEquals("monotonic", summary.getString("clock"));
        assertTrue(summary.getJsonNumber("firstTimestampNanos").longValue()
                < summary.getJsonNumber("lastTimestampNanos").longValue());
        assertTrue(summary.getBoolean("whole"));
    }

    @Test
    void y4mSaysWhatItIs() throws IOException {
        Path file = directory.resolve("a.y4m");
        capture("--frames", "2", "--output", file.toString());
        byte[] bytes = Files.readAllBytes(file);
        String head = "YUV4MPEG2 W64 H48 F30:1 Ip A0:0 C422 XCOLORRANGE=LIMITED\n";
        assertTrue(new String(bytes, StandardCharsets.ISO_8859_1).startsWith(head + "FRAME\n"));
        assertEquals(head.length() + 2 * (6 + FRAME_BYTES), bytes.length);
        assertEquals(1, bytes[bytes.length - 1]);
    }
}
