package org.linux4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CaptureTest {

    private static final int FRAME_BYTES = 64 * 48 * 2;

    @TempDir
    private Path directory;

    @Test
    void theSummaryHasWhatScriptsNeed() {
        JsonObject summary = good().run("video", "capture", "fake:good", "--frames", "10", "--json")
                .succeeds()
                .json()
                .asJsonObject();
        assertEquals("fake:good", summary.getString("device"));
        assertEquals(64, summary.getInt("width"));
        assertEquals(48, summary.getInt("height"));
        assertEquals("YUYV", summary.getString("format"));
        assertEquals(10, summary.getInt("frames"));
        assertEquals(10 * FRAME_BYTES, summary.getInt("bytes"));
        assertEquals(2, summary.getInt("lost"));
        assertEquals(0, summary.getInt("errors"));
        assertTrue(summary.getJsonNumber("seconds").doubleValue() > 0);
        assertTrue(summary.getJsonNumber("fps").doubleValue() > 0);
    }

    @Test
    void withoutANumberItIsThirtyFrames() {
        Tool tool = good().run("video", "capture", "fake:good").succeeds();
        assertTrue(tool.out.startsWith("fake:good: 30 frames of 64x48 YUYV, "), tool.out);
        assertEquals("", tool.err);
    }

    @Test
    void rawHasTheFramesEndToEnd() throws IOException {
        Path file = Files.write(directory.resolve("a.raw"), new byte[] {9});
        good().run("video", "capture", "fake:good", "--frames", "3", "--output", file.toString())
                .succeeds();
        byte[] bytes = Files.readAllBytes(file);
        assertEquals(3 * FRAME_BYTES, bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            assertEquals(i / FRAME_BYTES, bytes[i]);
        }
        onlyFileIs("a.raw");
    }

    @Test
    void pngHasTheLastFrame() throws IOException {
        Path file = directory.resolve("A picture.PNG");
        good().run("video", "capture", "fake:good", "--frames", "7", "--output", file.toString())
                .succeeds();
        assertEquals("frame 6", Files.readString(file));
        onlyFileIs("A picture.PNG");
    }

    @Test
    void jpgHasTheLastFrameAsItCame() throws IOException {
        Path file = directory.resolve("a.jpeg");
        Tool tool = new Tool()
                .camera("m", FakeCamera.Behaviour.MJPEG)
                .run("video", "capture", "fake:m", "--frames", "2", "--output", file.toString())
                .succeeds();
        // These frames have no end, as one that was cut.
        assertEquals(1, tool.err.lines().count(), tool.err);
        assertTrue(tool.err.contains("a.jpeg has no end"), tool.err);
        byte[] expected = new byte[FRAME_BYTES];
        java.util.Arrays.fill(expected, (byte) 1);
        assertArrayEquals(expected, Files.readAllBytes(file));
    }

    @Test
    void anEndMayHaveZerosBehindIt() {
        assertTrue(JpegFrames.isWhole(ByteBuffer.wrap(new byte[] {1, (byte) 0xff, (byte) 0xd9})));
        assertTrue(JpegFrames.isWhole(ByteBuffer.wrap(new byte[] {1, (byte) 0xff, (byte) 0xd9, 0, 0})));
        assertFalse(JpegFrames.isWhole(ByteBuffer.wrap(new byte[] {(byte) 0xff, (byte) 0xd9, 1})));
        assertFalse(JpegFrames.isWhole(ByteBuffer.wrap(new byte[] {(byte) 0xd9})));
        assertFalse(JpegFrames.isWhole(ByteBuffer.wrap(new byte[3])));
        assertFalse(JpegFrames.isWhole(ByteBuffer.allocate(0)));
    }

    @Test
    void aLinkStaysAndItsTargetIsReplaced() throws IOException {
        Path file = Files.write(directory.resolve("real"), new byte[] {9});
        Path link = Files.createSymbolicLink(directory.resolve("link.raw"), file.getFileName());
        good().run("video", "capture", "fake:good", "--frames", "1", "--output", link.toString())
                .succeeds();
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(FRAME_BYTES, Files.size(file));
    }

    @Test
    void theNullDeviceIsWrittenDirectly() {
        good().run("video", "capture", "fake:good", "--output", "/dev/null").succeeds();
        assertTrue(Files.exists(Path.of("/dev/null")) && !Files.isRegularFile(Path.of("/dev/null")));
    }

    @Test
    void whatTheDriverAdjustedIsSaid() {
        Tool tool = good().run(
                        "video",
                        "capture",
                        "fake:good",
                        "--format",
                        "rgb3",
                        "--size",
                        "100x50",
                        "--fps",
                        "20",
                        "--json")
                .succeeds();
        JsonObject summary = tool.json().asJsonObject();
        assertEquals(96, summary.getInt("width"));
        assertEquals(48, summary.getInt("height"));
        assertEquals("RGB3", summary.getString("format"));
        assertEquals(2, summary.getJsonArray("adjusted").size());
        assertEquals(
                List.of(
                        "fake:good gives size 96x48 instead of 100x50",
                        "fake:good gives 30 frames a second instead of 20"),
                tool.err.lines().toList());
    }

    @Test
    void theFirstCameraThatStartsIsTakenAndTheOthersAreNamed() {
        Tool tool = new Tool()
                .camera("denied", FakeCamera.Behaviour.DENIED)
                .camera("codec0", FakeCamera.Behaviour.NO_CAMERA)
                .camera("busy", FakeCamera.Behaviour.BUSY)
                .camera("plain", FakeCamera.Behaviour.NO_CAMERA)
                .camera("unconfigured", FakeCamera.Behaviour.UNCONFIGURED)
                .camera("good", FakeCamera.Behaviour.GOOD)
                .run("video", "capture", "--frames", "1")
                .succeeds();
        List<String> lines = tool.err.lines().toList();
        assertEquals(5, lines.size(), tool.err);
        assertTrue(lines.get(0).startsWith("Passed over fake:denied")
                && lines.get(0).contains("join the group"));
        assertTrue(
                lines.get(1).startsWith("Passed over fake:busy") && lines.get(1).contains("EBUSY"));
        assertTrue(lines.get(2).startsWith("Passed over fake:plain"));
        assertTrue(lines.get(3).startsWith("Passed over fake:unconfigured")
                && lines.get(3).contains("EPIPE"));
        assertEquals("Using fake:good (Fake good)", lines.get(4));
    }

    @Test
    void withoutACameraThatStartsAllAreNamedInOneLine() {
        new Tool()
                .camera("busy", FakeCamera.Behaviour.BUSY)
                .camera("plain", FakeCamera.Behaviour.NO_CAMERA)
                .run("video", "capture", "--json")
                .fails(1, "fake:busy", "EBUSY", "fake:plain");
        new Tool().run("video", "capture").fails(1, "this machine has no camera");
        new Tool()
                .camera("codec0", FakeCamera.Behaviour.NO_CAMERA)
                .run("video", "capture")
                .fails(1, "this machine has no camera");
    }

    @Test
    @Timeout(300)
    void anInterruptEndsItWithTheSummaryAndThePicture() throws Exception {
        Path file = directory.resolve("a.png");
        Tool tool = good();
        Thread user = new Thread(() -> {
            while (!tool.interrupt()) {
                Thread.onSpinWait();
            }
        });
        user.start();
        tool.run("video", "capture", "fake:good", "--frames", "1000000000", "--output", file.toString(), "--json");
        user.join();
        if (tool.status == 0) {
            assertTrue(tool.json().asJsonObject().getJsonNumber("frames").longValue() > 0);
            assertTrue(Files.readString(file).startsWith("frame "));
        } else {
            tool.fails(1, "fake:good", "before the first frame");
        }
    }

    @Test
    @Timeout(300)
    void anInterruptBeforeTheFirstFrameLeavesNothing() throws Exception {
        Tool tool = new Tool().camera("silent", FakeCamera.Behaviour.SILENT);
        Thread user = new Thread(() -> {
            while (!tool.interrupt()) {
                Thread.onSpinWait();
            }
        });
        user.start();
        tool.run(
                        "video",
                        "capture",
                        "fake:silent",
                        "--output",
                        directory.resolve("a.raw").toString())
                .fails(1, "fake:silent", "before the first frame");
        user.join();
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(0, files.count());
        }
    }

    private static Tool good() {
        return new Tool().camera("good", FakeCamera.Behaviour.GOOD);
    }

    private void onlyFileIs(String name) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(List.of(directory.resolve(name)), files.toList());
        }
    }
}
