package org.linux4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input gets its exit status and one sentence, and leaves nothing behind. */
class BadInputTest {

    @TempDir
    private Path directory;

    private final Tool tool = new Tool()
            .camera("good", FakeCamera.Behaviour.GOOD)
            .camera("silent", FakeCamera.Behaviour.SILENT)
            .camera("broken", FakeCamera.Behaviour.BROKEN_AFTER_THREE)
            .camera("busy", FakeCamera.Behaviour.BUSY)
            .camera("plain", FakeCamera.Behaviour.NO_CAMERA)
            .camera("unconfigured", FakeCamera.Behaviour.UNCONFIGURED);

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(0, files.filter(file -> !file.endsWith("kept")).count());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--frames -1",
                "--frames 0",
                "--frames=x",
                "--frames 1.5",
                "--frames 99999999999999999999",
                "--size 0x0",
                "--size 640",
                "--size -1x5",
                "--size 99999999999x1",
                "--size 640x0",
                "--fps 0",
                "--fps -5",
                "--fps 30/0",
                "--fps x",
                "--fps 99999999999",
                "--format TOOLONG",
                "--format=",
                "--timeout 0",
                "--timeout -1",
                "--timeout NaN",
                "--timeout 1e9",
                "--skip -1",
                "--every 0",
                "--buffers 0",
                "--buffers 65",
                "--quality 0",
                "--quality 101",
                "--field sideways",
                "--as gif",
                "--size maximal",
                "--nonsense",
                "fake:good --frames",
                "two devices"
            })
    void whatDoesNotParseIsStatusTwo(String options) {
        tool.run(("video capture " + options).split(" "))
                .fails(2, "linux4j video capture: ", "`linux4j video capture --help`");
    }

    @Test
    void otherCommandLinesThatDoNotParse() {
        tool.run("nonsense").fails(2, "nonsense");
        tool.run("info").fails(2, "DEVICE");
        tool.run("list", "No Kind").fails(2, "No Kind");
        tool.run("video").fails(2, "subcommand");
        tool.run("video", "nonsense").fails(2, "nonsense");
        tool.run("video", "formats").fails(2, "DEVICE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"info", "video formats", "controls", "video capture", "video capture --json"})
    void noSuchDevice(String command) {
        tool.run((command + " nowhere").split(" ")).fails(1, "'nowhere'", "fake:good");
        tool.run((command + " /dev/nowhere").split(" ")).fails(1, "/dev/nowhere", "no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"info", "video formats", "video capture"})
    void aNameThatFitsSeveral(String command) {
        tool.run((command + " Fake").split(" ")).fails(1, "'Fake'", "6 devices", "fake:silent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"info", "video formats", "controls", "video capture"})
    void aTextFileInPlaceOfANode(String command) throws IOException {
        Path file = Files.writeString(directory.resolve("kept"), "text");
        tool.run((command + " " + file).split(" ")).fails(1, file.toString(), "regular file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"video formats", "video capture"})
    void aDeviceThatCannotCapture(String command) {
        tool.run((command + " fake:plain").split(" ")).fails(1, "fake:plain", "cannot be used as a ");
        tool.run((command + " fake:busy").split(" ")).fails(1, "fake:busy", "in use", "EBUSY");
    }

    @Test
    void aDeviceWithoutControls() {
        tool.run("controls", "fake:plain").fails(1, "fake:plain", "cannot be used as a device with controls");
        tool.run("controls", "fake:busy").fails(1, "fake:busy", "in use", "EBUSY");
    }

    @Test
    void aStreamThatDoesNotStart() {
        capture("unconfigured", "--output", file("a.raw")).fails(1, "fake:unconfigured", "pipeline", "EPIPE");
    }

    @Test
    void aSizeItDoesNotHave() {
        capture("good", "--size", "100x100", "--output", file("a.raw"))
                .fails(1, "fake:good", "no size 100x100", "YUYV", "64x48", "--format RGB3", "linux4j video formats");
        capture("good", "--size", "1000x1000", "--format", "RGB3").fails(1, "nearest is 256x128");
    }

    @Test
    void aFormatItDoesNotHave() {
        capture("good", "--format", "H264", "--output", file("a.raw"))
                .fails(1, "fake:good", "no pixel format H264", "YUYV, GREY, RGB3");
    }

    @Test
    void outputsThatCannotBeWritten() throws IOException {
        capture("good", "--output", file("missing/a.raw")).fails(1, "missing", "does not exist");
        capture("good", "--output", file("a.gif")).fails(1, "a.gif", ".png");
        capture("good", "--output", file("a")).fails(1, ".raw");
        capture("good", "--output", file("a.jpg")).fails(1, "a.jpg", "YUYV", "fake:good", "--format");
        capture("good", "--format", "RGB3", "--output", file("a.y4m")).fails(1, "a.y4m", "RGB3", "YUYV");
        capture("good", "--output", file("missing/%d.raw")).fails(1, "missing", "does not exist");
        capture("good", "--input", "7").fails(1, "fake:good", "no input '7'");
        capture("good", "--reconnect").fails(1, "fake:good", "nothing tells it from others");
        capture("good", "--format", "GREY", "--output", file("a.png")).fails(1, "a.png", "GREY", "fake:good");
        capture("good", "--output", "/proc/a.raw").fails(1, "/proc/a.raw");
        Path kept = Files.createDirectory(directory.resolve("kept"));
        Path inside = Files.createDirectory(kept.resolve("d.raw"));
        capture("good", "--output", inside.toString()).fails(1, "d.raw", "directory");
        capture("good", "--output", "/dev/full").fails(1, "/dev/full", "space");
    }

    @Test
    void noFrameInTime() {
        capture("silent", "--timeout", "0.05", "--output", file("a.raw"), "--json")
                .fails(1, "fake:silent", "50 ms", "--timeout");
    }

    @Test
    void aFileThatWasThereStaysAsItWas() throws IOException {
        Path kept = Files.createDirectory(directory.resolve("kept"));
        Path file = Files.write(kept.resolve("a.raw"), new byte[] {1, 2, 3});
        capture("silent", "--timeout", "0.05", "--output", file.toString()).fails(1);
        assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(file));
    }

    @Test
    void controls() {
        tool.run("controls", "fake:good", "nonsense").fails(1, "nonsense", "brightness");
        tool.run("controls", "fake:good", "brightness=256").fails(1, "fake:good", "brightness", "0..255");
        tool.run("controls", "fake:good", "brightness=x").fails(1, "brightness", "whole number");
        tool.run("controls", "fake:good", "power_line=3").succeeds();
        tool.run("controls", "fake:good", "power_line=auto").succeeds();
        tool.run("controls", "fake:good", "power_line=60").fails(1, "power_line", "1: 50 Hz, 3: Auto");
        tool.run("controls", "fake:good", "power_line=never").fails(1, "power_line", "Auto");
        tool.run("controls", "fake:good", "serial=2").fails(1, "serial", "read-only");
        tool.run("controls", "fake:good", "shutter=5").fails(1, "shutter", "button");
        tool.run("controls", "fake:good", "--reset", "brightness=5").fails(2, "fake:good", "--reset", "alone");
        tool.run("controls", "fake:good", "--save", file("a.json"), "--load", file("b.json"))
                .fails(2, "--save", "alone");
    }

    @Test
    void onlyVerboseShowsTheStack() {
        tool.run("--verbose", "info", "nowhere");
        assertTrue(tool.err.contains("\tat "), tool.err);
        tool.run("info", "nowhere", "--verbose");
        assertTrue(tool.err.contains("\tat "), tool.err);
    }

    private Tool capture(String camera, String... options) {
        return tool.run(Stream.concat(Stream.of("video", "capture", "fake:" + camera), Stream.of(options))
                .toArray(String[]::new));
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }
}
