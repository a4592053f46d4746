package org.linux4j.driver.evdev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linux4j.input.InputCodes.*;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.DeviceManager;
import org.linux4j.driver.evdev.uapi.uinput;
import org.linux4j.input.InputCode;
import org.linux4j.input.InputDevice;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.input.InputEvent;
import org.linux4j.input.InputRemapper;
import org.linux4j.input.InputRemapping;
import org.linux4j.testkit.BlockedThread;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.ScriptedSyscalls;

/** A remapper: what of the events of a device is written to the kernel, and what at the end. */
@Timeout(300)
class RemapperTest {

    @TempDir
    private Path sourceRoot;

    @TempDir
    private Path virtualRoot;

    private final ScriptedSyscalls sourceCalls = new ScriptedSyscalls();
    private final ScriptedSyscalls virtualCalls = new ScriptedSyscalls();
    private final FakeInput fake = new FakeInput(sourceCalls, 0);
    private final UinputHost host = new UinputHost(virtualCalls);
    private DeviceManager sources;
    private DeviceManager devices;
    private InputDevice source;

    @BeforeEach
    void make() throws IOException {
        FakeUinput.makeFiles(sourceRoot);
        FakeUinput.makeFiles(virtualRoot);
        sourceCalls.register(sourceRoot.resolve("dev/input/event0").toString(), fake);
        virtualCalls.register(virtualRoot.resolve("dev/uinput").toString(), host);
        sources = ScriptedManager.of(sourceCalls, sourceRoot, new EvdevDriver());
        devices = ScriptedManager.of(virtualCalls, virtualRoot, new EvdevDriver());
        source = sources.open("evdev:event0", InputDevice.class);
    }

    @AfterEach
    void nothingIsLeft() {
        devices.close();
        sources.close();
        virtualCalls.assertClean();
        sourceCalls.assertClean();
    }

    private void packet(InputCode code, int value) {
        fake.put(code.typeNumber(), code.number(), value);
        fake.put(0, 0, 0);
    }

    /** Has it run until it waits for more, and then ends it. */
    private List<List<String>> written(InputRemapper remapper) throws Exception {
        host.take();
        CompletableFuture<Void> end = BlockedThread.start(() -> {
            remapper.run();
            return null;
        });
        List<List<String>> written = new ArrayList<>();
        // It has waited before it began, too.
        packet(KEY_A, 0);
        while (!written.contains(List.of("1 30 0", "0 0 0")) && !written.contains(List.of("1 48 0", "0 0 0"))) {
            written.addAll(host.take());
            Thread.sleep(1);
        }
        remapper.close();
        end.get(60, TimeUnit.SECONDS);
        return written;
    }

    private static List<String> ended(String event) {
        return List.of(event, "0 0 0");
    }

    @Test
    void codesStandForOthersAndAHeldKeyRepeatsByItself() throws Exception {
        InputRemapper remapper = InputRemapper.of(devices, source, Map.of(KEY_A, KEY_B, KEY_B, KEY_A));
        packet(KEY_A, 1);
        packet(KEY_A, 2);
        packet(KEY_B, 1);
        packet(ABS_X, 7);
        assertEquals(List.of(ended("1 48 1"), ended("1 30 1"), ended("3 0 7"), ended("1 48 0")), written(remapper));
        assertEquals(List.of(List.of("1 30 0", "1 48 0", "0 0 0"), UinputHost.DESTROYED), host.take());
    }

    /** The kernel shows readers of a device what others tell it: passed on, it would come back, and go round for ever. */
    @Test
    void whatTheDeviceWasToldIsNotPassedOn() throws Exception {
        InputRemapper remapper = InputRemapper.of(devices, source, Map.of());
        for (int type : new int[] {17, 18, 20, 21}) {
            fake.put(type, 0, 1);
            fake.put(0, 0, 0);
        }
        packet(ABS_X, 7);
        List<String> written =
                written(remapper).stream().flatMap(List::stream).distinct().toList();
        assertEquals(List.of("3 0 7", "0 0 0", "1 30 0"), written);
    }

    @Test
    void oneThatDoesNotRepeatByItselfHasTheRepetitionsOfTheSource() throws Exception {
        InputDeviceSpec spec =
                InputDeviceSpec.builder("No Repeat").keys(KEY_A, KEY_F24).build();
        InputRemapping remapping = (event, to) -> {
            if (event.value() > 0) {
                to.add(KEY_F24, 1).add(KEY_F24, 0);
            }
            to.send(event);
        };
        InputRemapper remapper = InputRemapper.of(devices, source, spec, remapping);
        packet(KEY_A, 1);
        packet(KEY_A, 2);
        assertEquals(
                List.of(
                        List.of("1 194 1", "1 194 0", "1 30 1", "0 0 0"),
                        List.of("1 194 1", "1 194 0", "1 30 2", "0 0 0"),
                        ended("1 30 0")),
                written(remapper));
        assertEquals("No Repeat (0006:0000:0000:0000)", remapper.toString());
    }

    @Test
    void nothingIsGrabbedWhileAKeyIsDown() throws Exception {
        fake.hold(KEY_A.number());
        CompletableFuture<InputRemapper> made =
                BlockedThread.start(() -> InputRemapper.of(devices, source, Map.of(KEY_A, KEY_B)));
        assertTrue(!made.isDone());
        fake.hold(-1);
        made.get(60, TimeUnit.SECONDS).close();
        fake.hold(KEY_A.number());
        host.take();
        Thread.currentThread().interrupt();
        assertThrows(DeviceInterruptedException.class, () -> InputRemapper.of(devices, source, Map.of(KEY_A, KEY_B)));
        assertTrue(Thread.interrupted(), "the flag stays set");
        assertEquals(List.of(UinputHost.DESTROYED), host.take().stream().skip(1).toList(), "after its repeat times");
    }

    @Test
    void lightsAndEffectsGoBack() throws Exception {
        try (InputRemapper remapper = InputRemapper.of(devices, source, Map.of(KEY_A, KEY_B))) {
            assertEquals("Fake Gamepad", remapper.virtual().descriptor().name());
            host.tell(17, LED_CAPSL.number(), 1);
            awaitWritten("17 1 1");
            // What the device does not have, and times of repetition, go nowhere.
            host.tell(17, LED_NUML.number(), 1);
            host.tell(20, 0, 500);
            host.tell(uinput.EV_UINPUT, uinput.UI_FF_UPLOAD, 0);
            // The virtual device has given it the number 3, the real one 0.
            host.tell(21, 3, 2);
            awaitWritten("21 0 2");
            assertEquals(1, fake.effects());
            host.tell(21, FF_GAIN.number(), 99);
            awaitWritten("21 96 99");
        }
        assertEquals(0, fake.effects(), "none is left");
    }

    private void awaitWritten(String event) throws InterruptedException {
        List<String> written = fake.written();
        while (written.isEmpty()) {
            Thread.sleep(1);
            written = fake.written();
        }
        assertEquals(event, written.get(0));
    }

    @Test
    void whatTheFunctionThrowsEndsIt() {
        IllegalStateException failure = new IllegalStateException("says the test");
        InputRemapper remapper =
                InputRemapper.of(devices, source, InputDeviceSpec.copyOf(source).build(), (event, to) -> {
                    to.send(event);
                    throw failure;
                });
        host.take();
        packet(KEY_A, 1);
        assertSame(failure, assertThrows(IllegalStateException.class, remapper::run));
        assertEquals(List.of(List.of("1 30 1", "1 30 0", "1 48 0", "0 0 0"), UinputHost.DESTROYED), host.take());
        remapper.run();
        remapper.close();
        assertEquals(List.of(), host.take());
    }

    @Test
    void itMayBeClosedFromWithin() {
        List<InputEvent> seen = new ArrayList<>();
        InputRemapper[] remapper = new InputRemapper[1];
        remapper[0] =
                InputRemapper.of(devices, source, InputDeviceSpec.copyOf(source).build(), (event, to) -> {
                    seen.add(event);
                    remapper[0].close();
                    to.send(event);
                });
        packet(KEY_A, 1);
        packet(KEY_B, 1);
        remapper[0].run();
        assertEquals(1, seen.size());
    }

    @Test
    void oneThreadRunsIt() throws Exception {
        InputRemapper remapper = InputRemapper.of(devices, source, Map.of(KEY_A, KEY_B));
        CompletableFuture<Void> end = BlockedThread.start(() -> {
            remapper.run();
            return null;
        });
        IllegalStateException failure = assertThrows(IllegalStateException.class, remapper::run);
        assertTrue(failure.getMessage().contains("another thread"), failure.getMessage());
        assertTrue(!end.isDone(), "it goes on");
        source.close();
        end.get(60, TimeUnit.SECONDS);
    }
}
