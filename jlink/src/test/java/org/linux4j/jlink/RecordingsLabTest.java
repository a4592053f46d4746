package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceManager;
import org.linux4j.cli.CommandRun;
import org.linux4j.input.InputCode;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.input.InputPacket;
import org.linux4j.input.VirtualInput;
import org.linux4j.jlink.Command.Result;
import org.linux4j.jlink.Command.Running;
import org.linux4j.json.InputRecording;
import org.linux4j.json.JsonText;
import org.linux4j.testkit.ChildProgram;
import org.linux4j.testkit.OnlyInLab;

/** What was recorded stays, whatever ends the recording; and who may read it, and where it is not written. */
@OnlyInLab
@Timeout(600)
class RecordingsLabTest {

    private static final String CAMERA = "/dev/video190";
    private static final int FRAME_BYTES = 640 * 360 * 2;

    @RegisterExtension
    private final CommandInJvm linux4j = new CommandInJvm();

    @RegisterExtension
    private final InstalledCommand installed = new InstalledCommand();

    @TempDir
    private Path scratch;

    private String[] capture(Path file, String... options) {
        return Stream.concat(
                        Stream.of(
                                "video",
                                "capture",
                                CAMERA,
                                "--size",
                                "640x360",
                                "--format",
                                "YUYV",
                                "--output",
                                file.toString()),
                        Stream.of(options))
                .toArray(String[]::new);
    }

    /** Until so much is there of what is written beside its place. */
    private static void awaitBytes(Path directory, long bytes) throws IOException {
        while (bytes(directory) < bytes) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static long bytes(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            long size = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                size += Files.size(file);
            }
            return size;
        }
    }

    private static void unplug() {
        V4l2Ctl.of(CAMERA, "-c", "disconnect=0");
    }

    /** The driver's devices go, all of them, and come again. */
    private static void plugIn() throws IOException {
        Path driver = Path.of("/sys/bus/platform/drivers/vivid");
        Files.writeString(driver.resolve("unbind"), "vivid.0");
        Files.writeString(driver.resolve("bind"), "vivid.0");
    }

    @Test
    void theFramesOfACameraThatWentAreKept() throws IOException {
        Path file = scratch.resolve("a.raw");
        Running run = linux4j.start(capture(file, "--frames", "100000"));
        try {
            awaitBytes(scratch, FRAME_BYTES);
            unplug();
            Result result = run.result();
            assertEquals(1, result.status());
            assertTrue(result.out().contains(" kept in " + file), result.out());
            assertTrue(result.err().contains("the device is gone"), result.err());
            assertTrue(Files.size(file) >= FRAME_BYTES && Files.size(file) % FRAME_BYTES == 0, "" + Files.size(file));
        } finally {
            plugIn();
        }
    }

    @Test
    void theCaptureGoesOnWhenTheCameraIsBack() throws IOException {
        Path file = scratch.resolve("a.raw");
        Running run = linux4j.start(capture(file, "--frames", "40", "--reconnect", "--json"));
        boolean back = false;
        try {
            awaitBytes(scratch, FRAME_BYTES);
            unplug();
            run.awaitErr("waiting for ");
            plugIn();
            back = true;
            Result result = run.result();
            assertEquals(0, result.status(), result.err());
            JsonObject summary = JsonText.read(result.out()).asJsonObject();
            assertEquals(1, summary.getInt("reconnections"));
            assertEquals(40, summary.getInt("frames"));
            assertEquals(40 * FRAME_BYTES, Files.size(file));
            assertTrue(result.err().contains("is there again"), result.err());
        } finally {
            if (!back) {
                plugIn();
            }
        }
    }

    @Test
    void theWaitForACameraIsEndedByItsUser() throws IOException {
        Path file = scratch.resolve("a.raw");
        Running run = linux4j.start(capture(file, "--frames", "100000", "--reconnect"));
        try {
            awaitBytes(scratch, FRAME_BYTES);
            unplug();
            run.awaitErr("waiting for ");
            run.interrupt();
            Result result = run.result();
            assertEquals(0, result.status(), result.err());
            assertTrue(Files.size(file) > 0 && Files.size(file) % FRAME_BYTES == 0, "" + Files.size(file));
        } finally {
            plugIn();
        }
    }

    /** A capture from the HDMI input, while v4l2-ctl has another signal come in. */
    private Running hdmi(Path file, String... options) throws IOException {
        Running run = linux4j.start(Stream.concat(
                        Stream.of("video", "capture", CAMERA, "--input", "3", "--frames", "100000", "--output"),
                        Stream.concat(Stream.of(file.toString(), "--every", "100ms"), Stream.of(options)))
                .toArray(String[]::new));
        awaitBytes(scratch, 1);
        return run;
    }

    private static void noOtherSignal() {
        V4l2Ctl.of(CAMERA, "-i", "3");
        V4l2Ctl.of(CAMERA, "-c", "dv_timings_signal_mode=0");
        V4l2Ctl.of(CAMERA, "--set-dv-bt-timings", "index=4");
        V4l2Ctl.of(CAMERA, "-i", "0");
    }

    @Test
    void anotherSignalGoesIntoAFileOfItsOwn() throws IOException {
        Path file = scratch.resolve("a.raw");
        Path second = scratch.resolve("a-2.raw");
        try {
            Running run = hdmi(file, "--json");
            // The first timings that vivid knows are those of 640x480.
            V4l2Ctl.of(CAMERA, "-c", "dv_timings=0,dv_timings_signal_mode=4");
            run.awaitErr("it is 640x480p");
            awaitBytes(scratch, Files.size(file) + 1);
            run.interrupt();
            Result result = run.result();
            assertEquals(0, result.status(), result.err());
            JsonObject summary = JsonText.read(result.out()).asJsonObject();
            JsonObject earlier = summary.getJsonArray("earlier").getJsonObject(0);
            assertEquals(640, summary.getInt("width"));
            assertTrue(earlier.getInt("width") != 640, result.out());
            assertEquals(
                    summary.getInt("imageBytes")
                            * summary.getJsonNumber("frames").longValue(),
                    Files.size(second));
            assertEquals(
                    earlier.getInt("imageBytes")
                            * earlier.getJsonNumber("frames").longValue(),
                    Files.size(file));
        } finally {
            noOtherSignal();
        }
    }

    @Test
    void aSignalThatStaysAwayEndsTheCapture() throws IOException {
        Path file = scratch.resolve("a.raw");
        try {
            Running run = hdmi(file, "--timeout", "1");
            V4l2Ctl.of(CAMERA, "-c", "dv_timings_signal_mode=1");
            Result result = run.result();
            assertEquals(1, result.status());
            assertTrue(result.err().contains("no signal comes in"), result.err());
            assertTrue(result.out().contains("kept in " + file), result.out());
            assertTrue(Files.size(file) > 0);
        } finally {
            noOtherSignal();
        }
    }

    @Test
    void whatFitsOnAFullDiskIsKept() throws IOException {
        Path disk = Files.createDirectory(scratch.resolve("disk"));
        ChildProgram.output("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString());
        try {
            Path file = disk.resolve("a.raw");
            Result result = linux4j.run(capture(file, "--frames", "100"));
            assertEquals(1, result.status());
            assertTrue(result.err().contains("No space left on device; what came before is kept there"), result.err());
            assertTrue(result.out().contains(": 2 frames of ") && result.out().contains("kept in"), result.out());
            assertEquals(2 * FRAME_BYTES, Files.size(file));
        } finally {
            ChildProgram.output("umount", disk.toString());
        }
    }

    @Test
    void aTerminatedProcessKeepsThemAndIsNoSuccess() throws IOException {
        Path file = scratch.resolve("a.raw");
        Running run = installed.start(capture(file, "--frames", "100000"));
        awaitBytes(scratch, 2 * FRAME_BYTES);
        run.interrupt();
        Result result = run.result();
        assertEquals(143, result.status(), result.err());
        assertTrue(Files.size(file) >= 2 * FRAME_BYTES && Files.size(file) % FRAME_BYTES == 0, "" + Files.size(file));
        assertTrue(result.out().contains("written to " + file), result.out());
    }

    private static int packets(Path file) throws IOException {
        int packets = 0;
        try (Reader reader = Files.newBufferedReader(file);
                InputRecording recording = new InputRecording(reader)) {
            for (InputPacket packet : recording) {
                assertTrue(packet.size() > 0);
                packets++;
            }
        }
        return packets;
    }

    @Test
    void eventsOfADeviceThatWentAreKeptForTheirOwnerAlone() throws IOException {
        Path file = scratch.resolve("a.json");
        Running run;
        try (DeviceManager devices = DeviceManager.create();
                VirtualInput pad =
                        devices.create(InputDeviceSpec.gamepad("Test Pad").build())) {
            run = linux4j.start("input", "record", pad.descriptor().id().toString(), "-o", file + "", "--banner");
            run.awaitErr("Recording");
            long head = bytes(scratch);
            pad.sendPacket(InputCode.parse("BTN_SOUTH"), 1);
            awaitBytes(scratch, head + 1);
        }
        Result result = run.result();
        assertEquals(1, result.status());
        assertTrue(result.err().contains(" kept in " + file), result.err());
        assertTrue(packets(file) > 0);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void eventsThatFitOnAFullDiskAreKept() throws IOException {
        Path disk = Files.createDirectory(scratch.resolve("disk"));
        ChildProgram.output("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", disk.toString());
        try (DeviceManager devices = DeviceManager.create();
                VirtualInput pad =
                        devices.create(InputDeviceSpec.gamepad("Test Pad").build())) {
            Path file = disk.resolve("a.json");
            Running run =
                    linux4j.start("input", "record", pad.descriptor().id().toString(), "-o", file + "", "--banner");
            run.awaitErr("Recording");
            for (int i = 0; !run.endsWithin(Duration.ofMillis(1)); i++) {
                pad.sendPacket(InputCode.parse("BTN_SOUTH"), 1 - i % 2);
            }
            Result result = run.result();
            assertEquals(1, result.status());
            assertTrue(result.err().contains("No space left on device; what came before is kept there"), result.err());
            assertTrue(packets(file) > 0);
        } finally {
            ChildProgram.output("umount", disk.toString());
        }
    }

    @Test
    void whatOthersLaidIntoADirectoryForAllIsNotWrittenThrough() throws IOException {
        Path links = Path.of("/proc/sys/fs/protected_symlinks");
        Path files = Path.of("/proc/sys/fs/protected_regular");
        String linksBefore = Files.readString(links);
        String filesBefore = Files.readString(files);
        Path all = Files.createDirectory(scratch.resolve("all"));
        Files.setAttribute(all, "unix:mode", 01777);
        Files.setAttribute(all, "unix:uid", 2000);
        Path victim = Files.writeString(scratch.resolve("victim.raw"), "kept");
        Path link = Files.createSymbolicLink(all.resolve("link.raw"), victim);
        Files.setAttribute(link, "unix:uid", 3000, LinkOption.NOFOLLOW_LINKS);
        Path theirs = Files.writeString(all.resolve("theirs.raw"), "theirs");
        Files.setAttribute(theirs, "unix:uid", 3000);
        try {
            Files.writeString(links, "1");
            Files.writeString(files, "1");
            linux4j.run(capture(link, "--frames", "1")).assertRefused(1, "it is a link that may not be followed");
            assertEquals("kept", Files.readString(victim));
            linux4j.run(capture(theirs, "--frames", "1")).assertRefused(1, "may not be written");
            assertEquals("theirs", Files.readString(theirs));
            assertEquals(3000, Files.getAttribute(theirs, "unix:uid"));
            linux4j.run("input", "record", "/dev/input/event0", "-o", link.toString(), "--count", "1");
            assertEquals("kept", Files.readString(victim));
        } finally {
            Files.writeString(links, linksBefore);
            Files.writeString(files, filesBefore);
        }
    }

    private String size() {
        String bars = linux4j.run(
                        "video", "output", "vivid-000-vid-out", "--pattern", "--frames", "2", "--format", "YUYV")
                .out();
        return bars.replaceAll("(?s).* (\\d+x\\d+) .*", "$1");
    }

    private static ProcessBuilder ffmpeg(String size, String target) {
        return new ProcessBuilder(
                        "ffmpeg",
                        "-v",
                        "error",
                        "-nostdin",
                        "-y",
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc=size=" + size,
                        "-frames:v",
                        "3",
                        "-pix_fmt",
                        "yuyv422",
                        "-f",
                        "rawvideo",
                        target)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    @Test
    void whatFfmpegMakesIsPutOut() throws Exception {
        String size = size();
        Process program = ffmpeg(size, "-").start();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try {
            int status = CommandRun.builder()
                    .in(program.getInputStream())
                    .out(out)
                    .err(err)
                    .build()
                    .execute("video", "output", "vivid-000-vid-out", "-", "--format", "YUYV");
            assertEquals(0, status, err.toString(StandardCharsets.UTF_8));
        } finally {
            ChildProgram.end(program);
        }
        assertTrue(
                out.toString(StandardCharsets.UTF_8).startsWith("3 frames of "), out.toString(StandardCharsets.UTF_8));

        Path pipe = scratch.resolve("pipe");
        ChildProgram.output("mkfifo", pipe.toString());
        Process writer = ffmpeg(size, pipe.toString()).start();
        try {
            Result result = linux4j.run("video", "output", "vivid-000-vid-out", pipe.toString(), "--format", "YUYV");
            assertEquals(0, result.status(), result.err());
            assertTrue(result.out().startsWith("3 frames of "), result.out());
        } finally {
            ChildProgram.end(writer);
        }
    }
}
