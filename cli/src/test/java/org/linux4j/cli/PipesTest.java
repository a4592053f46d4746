package org.linux4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linux4j.json.JsonText;
import org.linux4j.testkit.ChildProgram;

/** Standard input and output, and pipes, in place of files. */
@Timeout(300)
class PipesTest {

    private static final int FRAME_BYTES = 64 * 48 * 2;

    @TempDir
    private Path directory;

    private static Tool good() {
        return new Tool().camera("good", FakeCamera.Behaviour.GOOD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "/dev/stdout", "/dev/fd/1"})
    void framesAndNothingElseAreOnStandardOutput(String output) {
        Tool tool = good().run("video", "capture", "fake:good", "--frames", "2", "--output", output)
                .succeeds();
        assertEquals(2 * FRAME_BYTES, tool.bytes.length);
        for (int i = 0; i < tool.bytes.length; i++) {
            assertEquals(i / FRAME_BYTES, tool.bytes[i]);
        }
        assertTrue(tool.err.startsWith("fake:good: 2 frames of 64x48 YUYV, "), tool.err);
        assertTrue(tool.err.endsWith(", written to standard output\n"), tool.err);
    }

    @Test
    void theSummaryAsJsonIsOnStandardErrorThen() {
        Tool tool = good().run("video", "capture", "fake:good", "--frames", "2", "--output", "-", "--json")
                .succeeds();
        assertEquals(2 * FRAME_BYTES, tool.bytes.length);
        assertEquals(2, ((JsonObject) JsonText.read(tool.err)).getInt("frames"));
    }

    @Test
    void aPictureGoesThereTooWhereItIsSaid() {
        Tool tool = good().run("video", "capture", "fake:good", "--frames", "2", "--output", "-", "--as", "png")
                .succeeds();
        assertEquals("frame 1", tool.out);
    }

    @Test
    void aReaderThatHasSeenEnoughEndsItWithoutAWord() {
        OutputStream head = new OutputStream() {
            private int taken;

            @Override
            public void write(int one) throws IOException {
                write(new byte[1], 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                taken += length;
                if (taken > 3 * FRAME_BYTES) {
                    throw new IOException("Broken pipe");
                }
            }
        };
        Tool tool = good().out(head).run("video", "capture", "fake:good", "--frames", "100000", "--output", "-");
        assertEquals(1, tool.status);
        assertTrue(tool.err.startsWith("fake:good: 3 frames of "), tool.err);
        assertEquals(1, tool.err.lines().count(), tool.err);
    }

    @Test
    void aNamedPipeIsWrittenAndRead() throws Exception {
        Path pipe = directory.resolve("pipe");
        ChildProgram.output("mkfifo", pipe.toString());
        CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(() -> {
            try (OutputStream all = new ByteArrayOutputStream()) {
                Files.copy(pipe, all);
                return ((ByteArrayOutputStream) all).toByteArray();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        good().run("video", "capture", "fake:good", "--frames", "2", "--output", pipe.toString())
                .succeeds();
        assertEquals(2 * FRAME_BYTES, read.get().length);
        assertTrue(Files.exists(pipe) && !Files.isRegularFile(pipe));

        CompletableFuture<Void> written = CompletableFuture.runAsync(() -> {
            try {
                Files.writeString(pipe, "{\"brightness\": 7}");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        Tool tool =
                good().run("controls", "fake:good", "--load", pipe.toString()).succeeds();
        written.get();
        assertEquals("1 of 1 value stand on fake:good\n", tool.out);
    }

    @Test
    void profilesComeFromThereAndGoThere() {
        Tool saved = good().run("controls", "fake:good", "--save", "-").succeeds();
        JsonObject profile = (JsonObject) JsonText.read(saved.out);
        assertTrue(profile.containsKey("brightness"), saved.out);
        assertTrue(saved.err.endsWith("written to standard output\n"), saved.err);
        Tool loaded = good().in("{\"brightness\": 7}".getBytes(StandardCharsets.UTF_8))
                .run("controls", "fake:good", "--load", "-")
                .succeeds();
        assertEquals("1 of 1 value stand on fake:good\n", loaded.out);
        good().in(new byte[] {'{', (byte) 0xff})
                .run("controls", "fake:good", "--load", "/dev/stdin")
                .fails(1, "UTF-8");
        good().run("controls", "fake:good", "--load", "/dev/zero").fails(1, "/dev/zero", "more than");
        good().run("controls", "fake:good", "--load", directory.toString()).fails(1, "directory");
    }

    @Test
    void aTerminalGetsNoFrames() {
        assertTerminalRefused("video", "capture", "--output", "-");
    }

    @Test
    void aTerminalGetsNoRecording() {
        assertTerminalRefused("input", "record", "0");
        assertTerminalRefused("input", "record", "0", "-o", "/dev/stdout");
    }

    private static void assertTerminalRefused(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = CommandRun.builder()
                .devices(() -> {
                    throw new AssertionError("no device is needed");
                })
                .out(out)
                .err(err)
                .terminals(true, true)
                .build()
                .execute(args);
        assertEquals(1, status);
        assertArrayEquals(new byte[0], out.toByteArray());
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("terminal"), err.toString(StandardCharsets.UTF_8));
    }
}
