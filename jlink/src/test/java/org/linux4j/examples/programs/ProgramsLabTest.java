package org.linux4j.examples.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceKind;
import org.linux4j.DeviceManager;
import org.linux4j.input.InputCode;
import org.linux4j.input.InputCodes;
import org.linux4j.input.InputDevice;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.input.InputEvent;
import org.linux4j.input.InputSource;
import org.linux4j.input.VirtualInput;
import org.linux4j.midi.Midi;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiPort;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.video.OutputSettings;
import org.linux4j.video.VideoDevice;
import org.linux4j.video.VideoFormat;
import org.linux4j.video.VideoOutputDevice;

/** The programs, run on the lab's camera, a virtual gamepad and a MIDI port until they have printed what they are to print. */
@OnlyInLab
@Timeout(600)
class ProgramsLabTest {

    private static final String CAMERA = "video190";
    private static final String SCREEN = "vivid-000-vid-out";

    /** What a program begins with. */
    private interface Program {
        void main(String... arguments) throws Exception;
    }

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream before = System.out;
    private Thread running;
    private volatile Throwable failure;

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (DeviceManager devices = DeviceManager.create();
                VideoDevice camera = devices.open(CAMERA, VideoDevice.class)) {
            camera.setInput(0);
            camera.controls().control("brightness").reset();
        }
    }

    @AfterEach
    void end() throws InterruptedException {
        if (running != null) {
            running.interrupt();
            running.join(TimeUnit.MINUTES.toMillis(2));
            assertTrue(!running.isAlive(), "an interrupt ends it");
        }
        System.setOut(before);
    }

    private void start(Program program, String... arguments) {
        running = new Thread(
                () -> {
                    try {
                        program.main(arguments);
                    } catch (Exception | Error e) {
                        failure = e;
                    }
                },
                "program");
        running.start();
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** Until the program has printed that. */
    private void awaitPrinted(String regex) throws InterruptedException {
        Pattern pattern = Pattern.compile(regex);
        while (!pattern.matcher(text()).find()) {
            assertTrue(running.isAlive(), () -> "it ended: " + failure + "; printed: " + text());
            Thread.sleep(10);
        }
    }

    @Test
    void remapKeyboard() throws InterruptedException {
        try (DeviceManager devices = DeviceManager.create();
                VirtualInput keyboard =
                        devices.create(InputDeviceSpec.keyboard("Held Keyboard").build())) {
            start(RemapKeyboard::main, keyboard.descriptor().id().toString());
            awaitPrinted("Held Keyboard is remapped\n");
            DeviceDescriptor copy = devices.list(DeviceKind.INPUT).stream()
                    .filter(device -> device.name().equals("Held Keyboard")
                            && !device.id().equals(keyboard.descriptor().id()))
                    .findFirst()
                    .orElseThrow();
            try (InputDevice others = devices.open(copy, InputDevice.class);
                    InputSource<InputEvent> events = others.events()) {
                keyboard.tap(InputCodes.KEY_CAPSLOCK);
                assertEquals(
                        InputCodes.KEY_ESC,
                        events.next(Duration.ofSeconds(60)).orElseThrow().code());
            }
        }
    }

    @Test
    void barcodeScanner() throws InterruptedException {
        try (DeviceManager devices = DeviceManager.create();
                VirtualInput scanner =
                        devices.create(InputDeviceSpec.keyboard("Scanner").build())) {
            start(BarcodeScanner::main, scanner.descriptor().id().toString());
            awaitPrinted("Scan something\n");
            while (!text().contains("4711\n")) {
                // It may not be asked how the keys stand yet.
                for (InputCode key : List.of(InputCodes.KEY_4, InputCodes.KEY_7, InputCodes.KEY_1, InputCodes.KEY_1)) {
                    scanner.tap(key);
                }
                scanner.tap(InputCodes.KEY_ENTER);
                Thread.sleep(100);
            }
        }
    }

    @Test
    void captureLoop() throws InterruptedException {
        start(CaptureLoop::main, CAMERA);
        awaitPrinted("(frame #\\d+: [1-9]\\d+ bytes\n){3}");
    }

    @Test
    void cameraSettings() throws Exception {
        CameraSettings.main(new String[] {CAMERA});
        String text = text();
        assertTrue(text.contains("vivid-000-vid-cap\n"), text);
        assertTrue(text.contains("YUYV (YUYV 4:2:2)"), text);
        assertTrue(text.contains("\nbrightness integer 0..255 step 1 default 128 value 64\n"), text);
        assertTrue(text.contains("\ntest_pattern menu 0.."), text);
    }

    @Test
    void asyncFrames() throws InterruptedException {
        start(AsyncFrames::main, CAMERA);
        awaitPrinted("(#\\d+ [^\n]* [1-9]\\d+ bytes at [^\n]*\n){3}");
    }

    @Test
    void cameraToOutput() throws InterruptedException {
        start(CameraToOutput::main, CAMERA, SCREEN);
        try (DeviceManager devices = DeviceManager.create();
                VideoOutputDevice screen = devices.open(SCREEN, VideoOutputDevice.class)) {
            // Whoever puts something out has the device.
            VideoFormat format = cameraFormat(devices);
            boolean busy = false;
            while (!busy) {
                assertTrue(running.isAlive(), () -> "it ended: " + failure);
                try {
                    screen.setOutputFormat(format);
                    Thread.sleep(10);
                } catch (DeviceBusyException e) {
                    busy = true;
                }
            }
            assertThrows(DeviceBusyException.class, () -> screen.output(OutputSettings.of(format)));
        }
        assertTrue(running.isAlive(), () -> "it ended: " + failure);
    }

    private static VideoFormat cameraFormat(DeviceManager devices) {
        try (VideoDevice camera = devices.open(CAMERA, VideoDevice.class)) {
            return camera.format();
        }
    }

    @Test
    void gamepadState() throws InterruptedException {
        try (DeviceManager devices = DeviceManager.create();
                VirtualInput pad =
                        devices.create(InputDeviceSpec.gamepad("Test Pad").build())) {
            start(GamepadState::main);
            awaitPrinted("X:0 Y:0 RX:0 RY:0\n");
            pad.sendPacket(InputCodes.ABS_RX, 1234);
            awaitPrinted("X:0 Y:0 RX:1234 RY:0\n");
        }
    }

    @Test
    void asyncInput() throws InterruptedException {
        try (DeviceManager devices = DeviceManager.create();
                VirtualInput pad =
                        devices.create(InputDeviceSpec.gamepad("Test Pad").build())) {
            start(AsyncInput::main);
            // Nobody knows when it listens.
            Pattern pressed = Pattern.compile("BTN_SOUTH");
            while (!pressed.matcher(text()).find()) {
                assertTrue(running.isAlive(), () -> "it ended: " + failure);
                pad.tap(InputCodes.BTN_SOUTH);
                Thread.sleep(100);
            }
        }
    }

    @Test
    void midiListener() throws InterruptedException {
        try (DeviceManager devices = DeviceManager.create();
                MidiPort keys = Midi.port(devices, "Test Keys")) {
            start(MidiListener::main, "Test Keys");
            // Nobody knows when it listens.
            Pattern pressed = Pattern.compile(keys.address() + " NoteOn\\[channel=0, note=60, velocity=100]\n");
            while (!pressed.matcher(text()).find()) {
                assertTrue(running.isAlive(), () -> "it ended: " + failure);
                keys.send(MidiMessage.noteOn(0, 60, 100));
                Thread.sleep(100);
            }
            assertTrue(!text().contains("subscribed"), text());
        }
    }
}
