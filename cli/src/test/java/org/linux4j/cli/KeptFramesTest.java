package org.linux4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever ends a capture: the frames that came are kept. */
@Timeout(300)
class KeptFramesTest {

    private static final int FRAME_BYTES = 64 * 48 * 2;

    @TempDir
    private Path directory;

    private final Tool tool =
            new Tool().camera("good", FakeCamera.Behaviour.GOOD).camera("bad", FakeCamera.Behaviour.BROKEN_AFTER_THREE);

    @ParameterizedTest
    @EnumSource(
            value = FakeCamera.Behaviour.class,
            names = {"BROKEN_AFTER_THREE", "STALLED_AFTER_THREE"})
    void aDeviceThatEndsOrStalls(FakeCamera.Behaviour behaviour) throws IOException {
        Path file = Files.write(directory.resolve("a.raw"), new byte[] {9});
        tool.camera("bad", behaviour)
                .run("video", "capture", "fake:bad", "--timeout", "0.05", "--output", file.toString());
        assertEquals(1, tool.status, tool.err);
        assertEquals(3 * FRAME_BYTES, Files.size(file));
        assertTrue(tool.out.startsWith("fake:bad: 3 frames of 64x48 YUYV"), tool.out);
        assertTrue(tool.out.endsWith("kept in " + file + "\n"), tool.out);
        assertEquals(1, tool.err.lines().count(), tool.err);
        assertTrue(tool.err.contains("fake:bad"), tool.err);
        onlyFilesAre("a.raw");
    }

    @Test
    void theSummarySaysSo() {
        tool.run("video", "capture", "fake:bad", "--json");
        assertEquals(1, tool.status);
        JsonObject summary = tool.json().asJsonObject();
        assertEquals(3, summary.getInt("frames"));
        assertFalse(summary.getBoolean("whole"));
        assertTrue(summary.getString("failure").contains("ENODEV"), tool.out);
    }

    @Test
    void theLastPictureIsTheOneThatCameLast() throws IOException {
        Path file = directory.resolve("a.png");
        tool.run("video", "capture", "fake:bad", "--output", file.toString());
        assertEquals(1, tool.status, tool.err);
        assertEquals("frame 2", Files.readString(file));
    }

    @Test
    void numberedPicturesStay() throws IOException {
        tool.run(
                "video",
                "capture",
                "fake:bad",
                "--output",
                directory.resolve("f%02d.png").toString());
        assertEquals(1, tool.status, tool.err);
        assertTrue(
                tool.out.endsWith(
                        "kept in " + directory.resolve("f01.png") + " to " + directory.resolve("f03.png") + "\n"),
                tool.out);
        onlyFilesAre("f01.png", "f02.png", "f03.png");
        assertEquals("frame 1", Files.readString(directory.resolve("f02.png")));
    }

    @Test
    void eachSourceHasAFile() throws IOException {
        tool.camera("changing", FakeCamera.Behaviour.CHANGED_AFTER_THREE)
                .run(
                        "video",
                        "capture",
                        "fake:changing",
                        "--frames",
                        "7",
                        "--json",
                        "--output",
                        directory.resolve("a.raw").toString())
                .succeeds();
        onlyFilesAre("a-2.raw", "a-3.raw", "a.raw");
        assertEquals(3 * FRAME_BYTES, Files.size(directory.resolve("a.raw")));
        assertEquals(3 * FRAME_BYTES, Files.size(directory.resolve("a-2.raw")));
        assertEquals(FRAME_BYTES, Files.size(directory.resolve("a-3.raw")));
        JsonObject last = tool.json().asJsonObject();
        assertTrue(last.getBoolean("whole"));
        assertEquals(1, last.getInt("frames"));
        JsonObject second = last.getJsonArray("earlier").getJsonObject(1);
        assertEquals(3, second.getInt("frames"));
        assertTrue(second.getString("failure").contains("what comes in has changed"), tool.out);
        assertEquals(2, tool.err.lines().count(), tool.err);
    }

    @Test
    void aPipeHasTheFramesOfOneSource() {
        tool.camera("changing", FakeCamera.Behaviour.CHANGED_AFTER_THREE)
                .run("video", "capture", "fake:changing", "--frames", "7", "--output", "-");
        assertEquals(1, tool.status, tool.err);
        assertEquals(3 * FRAME_BYTES, tool.bytes.length);
        List<String> lines = tool.err.lines().toList();
        assertEquals(3, lines.size(), tool.err);
        assertTrue(lines.get(0).contains("3 frames"), tool.err);
        assertTrue(lines.get(1).contains("what comes in has changed"), tool.err);
        assertTrue(lines.get(2).contains("start another capture"), tool.err);
    }

    @Test
    void aTerminationIsNoSuccessAndKeepsThemToo() throws Exception {
        Path file = directory.resolve("a.raw");
        Thread init = new Thread(() -> {
            // There is something to be kept.
            while (sizeOfParts() < FRAME_BYTES) {
                Thread.onSpinWait();
            }
            tool.terminate();
        });
        init.start();
        tool.run("video", "capture", "fake:good", "--frames", "1000000", "--output", file.toString());
        init.join();
        assertEquals(143, tool.status, tool.err);
        assertTrue(Files.size(file) > 0 && Files.size(file) % FRAME_BYTES == 0, "" + Files.size(file));
        assertTrue(tool.out.contains("written to " + file), tool.out);
        onlyFilesAre("a.raw");
    }

    private long sizeOfParts() {
        try (Stream<Path> files = Files.list(directory)) {
            long size = 0;
            for (Path file : files.toList()) {
                size += Files.size(file);
            }
            return size;
        } catch (IOException e) {
            // It was just moved.
            return 0;
        }
    }

    private void onlyFilesAre(String... names) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(
                    List.of(names),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }
}
