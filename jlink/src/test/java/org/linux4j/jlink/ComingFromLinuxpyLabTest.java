package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.Controls;
import org.linux4j.DeviceManager;
import org.linux4j.input.InputCodes;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.input.VirtualInput;
import org.linux4j.led.LedSpec;
import org.linux4j.led.VirtualLed;
import org.linux4j.midi.Midi;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiPort;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.UsbCompositeGadget;
import org.linux4j.thermal.ThermalZone;
import org.linux4j.usb.UsbDevice;

/** Compiles and runs the Java of the guide for users of linuxpy on the lab's devices. */
@OnlyInLab
@Timeout(600)
class ComingFromLinuxpyLabTest {

    private static final String CAMERA = "vivid-000-vid-cap";
    private static final String SCREEN = "vivid-000-vid-out";
    private static final long PAUSE_MILLIS = 50;

    @TempDir
    private Path scratch;

    private final DeviceManager devices = DeviceManager.create();

    @AfterEach
    void close() {
        devices.close();
    }

    /** Every piece must be named below; the numbers count them as they stand in the guide. */
    @Test
    void everyPieceIsRunByATest() throws IOException {
        assertEquals(19, pieces().size(), "a new piece needs a test of its own");
    }

    private static List<String> pieces() throws IOException {
        return ReadmeSnippet.allOf("docs/coming-from-linuxpy.md");
    }

    /** The one with all marks, with names replaced by others: name, other, name, other... */
    private static String piece(List<String> marks, String... replaced) throws IOException {
        List<String> found = pieces().stream()
                .filter(piece -> marks.stream().allMatch(piece::contains))
                .toList();
        assertEquals(1, found.size(), () -> "pieces with " + marks + ": " + found);
        String code = found.get(0);
        for (int i = 0; i < replaced.length; i += 2) {
            assertTrue(code.contains('"' + replaced[i] + '"'), code);
            code = code.replace('"' + replaced[i] + '"', '"' + replaced[i + 1] + '"');
        }
        return code;
    }

    private List<String> printed(List<String> marks, String... replaced) throws Exception {
        return ReadmeSnippet.printedBy(piece(marks, replaced), scratch);
    }

    /** What it prints while something is done again and again until it ends. */
    private List<String> printedWhile(Step step, List<String> marks, String... replaced) throws Exception {
        String code = piece(marks, replaced);
        CompletableFuture<List<String>> running = CompletableFuture.supplyAsync(() -> {
            try {
                return ReadmeSnippet.printedBy(code, scratch);
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
        for (int i = 0; i < 2_400 && !running.isDone(); i++) {
            step.run(i);
            Thread.sleep(PAUSE_MILLIS);
        }
        return running.get(60, TimeUnit.SECONDS);
    }

    private interface Step {
        void run(int number) throws Exception;
    }

    @Test
    void framesComeInALoop() throws Exception {
        List<String> lines = printed(List.of("for (Frame frame : frames)"), "video0", CAMERA);
        assertTrue(lines.get(lines.size() - 1).matches("\\d+ \\d+"), lines::toString);
    }

    @Test
    void aSizeIsAskedFor() throws Exception {
        assertEquals(
                List.of("" + 640 * 480 * 2), printed(List.of("size(640, 480)", "frameRate(25)"), "video0", CAMERA));
    }

    @Test
    void aCameraIsDescribed() throws Exception {
        List<String> lines = printed(List.of("camera.pixelFormats()"), "video0", CAMERA);
        assertTrue(lines.get(0).contains(CAMERA), lines::toString);
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("YUYV ")), lines::toString);
    }

    @Test
    void controlsAreShownAndSet() throws Exception {
        try (Controls controls = devices.open(CAMERA, Controls.class)) {
            controls.set("brightness", 1);
            List<String> lines = printed(List.of("Controls controls"), "video0", CAMERA);
            assertEquals("64", lines.get(lines.size() - 1), lines::toString);
            assertEquals(64, controls.number("brightness"));
            controls.control("brightness").reset();
        }
    }

    @Test
    void tenFramesComeWithoutAThread() throws Exception {
        assertEquals(10, printed(List.of("nextAsync"), "video0", CAMERA).size());
    }

    @Test
    void aCameraIsShownOnAScreen() throws Exception {
        assertEquals(List.of(), printed(List.of("sink.send(frame)"), "video0", CAMERA, "video1", SCREEN));
    }

    @Test
    void aGamepadStands() throws Exception {
        try (VirtualInput pad =
                devices.create(InputDeviceSpec.gamepad("Guide Pad").build())) {
            pad.sendPacket(InputCodes.ABS_X, 7);
            assertEquals(List.of("7 0 0 0"), printed(List.of("AbsoluteAxes axes")));
        }
    }

    @Test
    void aGamepadTells() throws Exception {
        try (VirtualInput pad =
                devices.create(InputDeviceSpec.gamepad("Guide Pad").build())) {
            List<String> lines = printedWhile(
                    i -> pad.sendPacket(InputCodes.BTN_SOUTH, (i + 1) % 2), List.of("InputSource<InputEvent> events"));
            assertTrue(lines.get(lines.size() - 1).contains("BTN_SOUTH"), lines::toString);
        }
    }

    @Test
    void aMouseMoves() throws Exception {
        assertEquals(List.of(), printed(List.of("InputDeviceSpec.mouse")));
    }

    @Test
    void linesAreShownAndDrivenAndTellEdges() throws Exception {
        try (SimulatedChip lines = new SimulatedChip()) {
            String[] chip = {"gpiochip0", lines.name()};
            assertEquals(4, printed(List.of("LineInfo line"), chip).size());
            lines.pull(1, "up");
            assertEquals(List.of("true"), printed(List.of("LineBias"), chip));
            List<String> told =
                    printedWhile(i -> lines.pull(1, i % 2 == 0 ? "down" : "up"), List.of("LineEdges.BOTH"), chip);
            assertEquals(1, told.size(), told::toString);
        }
    }

    @Test
    void midiPortsAreShown() throws Exception {
        List<String> lines = printed(List.of("client.clients()"));
        assertTrue(lines.stream().anyMatch(line -> line.contains("14:0")), lines::toString);
    }

    @Test
    void midiIsHeard() throws Exception {
        try (MidiPort port = Midi.port(devices, "guide")) {
            port.connectTo("14:0");
            List<String> lines = printedWhile(
                    i -> port.send(MidiMessage.noteOn(0, 60, 100)), List.of("System.out.println(port.next())"));
            assertEquals(1, lines.size(), lines::toString);
        }
    }

    @Test
    void midiIsSent() throws Exception {
        try (MidiPort port = Midi.port(devices, "guide")) {
            port.connectFrom("14:0");
            printed(List.of("port.send("));
            boolean heard = false;
            while (!heard) {
                heard = port.next(Duration.ofSeconds(60))
                        .orElseThrow()
                        .message()
                        .equals(MidiMessage.noteOn(0, 60, 100));
            }
        }
    }

    @Test
    void anLedIsSwitchedOn() throws Exception {
        try (VirtualLed led = devices.create(new LedSpec("guide::status", 7))) {
            List<String> lines = printed(List.of("led.setBrightness(1)"), "input4::capslock", "guide::status");
            assertTrue(lines.get(0).startsWith("7 "), lines::toString);
            assertEquals(
                    "1",
                    Files.readString(Path.of("/sys/class/leds/guide::status/brightness"))
                            .strip());
            assertTrue(led.brightness() >= 0);
        }
    }

    @Test
    void anLedOfOurOwnIsTold() throws Exception {
        Path brightness = Path.of("/sys/class/leds/mine::status/brightness");
        List<String> lines = printedWhile(
                i -> {
                    if (Files.exists(brightness)) {
                        try {
                            Files.writeString(brightness, "" + (i % 50 + 1));
                        } catch (IOException e) {
                            // It went after the first one.
                        }
                    }
                },
                List.of("new LedSpec"));
        assertEquals(1, lines.size(), lines::toString);
    }

    @Test
    void temperaturesAreRead() throws Exception {
        List<String> lines = printed(List.of("ThermalZone zone"));
        assertEquals(devices.list(ThermalZone.class).size(), lines.size(), lines::toString);
    }

    @Test
    void usbDevicesAreShown() throws Exception {
        try (UsbCompositeGadget gadget = new UsbCompositeGadget("guide", "")) {
            gadget.plugIn();
            devices.await(
                            device -> device.identity()
                                    .filter(gadget.identity()::equals)
                                    .isPresent(),
                            Duration.ofSeconds(60))
                    .orElseThrow();
            List<String> lines = new ArrayList<>(printed(List.of("devices.list(UsbDevice.class)")));
            assertEquals(devices.list(UsbDevice.class).size(), lines.size(), lines::toString);
            assertTrue(
                    lines.stream().anyMatch(line -> line.startsWith("1d6b:0104 Linux4J composite")), lines::toString);
        }
    }
}
