package org.linux4j.driver.evdev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linux4j.input.InputCodes.*;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceKind;
import org.linux4j.DeviceManager;
import org.linux4j.EventSource;
import org.linux4j.EventType;
import org.linux4j.input.ForceEffect;
import org.linux4j.input.ForceFeedback;
import org.linux4j.input.InputCode;
import org.linux4j.input.InputDevice;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.input.InputEvent;
import org.linux4j.input.InputRemapper;
import org.linux4j.input.InputSource;
import org.linux4j.input.Repeat;
import org.linux4j.testkit.BlockedThread;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.ProcessResources;

/** A remapper between two devices of the kernel's. */
@OnlyInLab
@Timeout(600)
class RemapperLabTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final ProcessResources RESOURCES = ProcessResources.of("/dev/input", "linux4j");

    private final DeviceManager devices = DeviceManager.create();

    @AfterEach
    void close() {
        devices.close();
    }

    /** A remapper that passes events on. */
    private final class Running implements AutoCloseable {
        private final InputRemapper remapper;
        private final CompletableFuture<Void> end;

        Running(PlayedDevice played, Map<InputCode, InputCode> codes) {
            remapper = InputRemapper.of(devices, played.device, codes);
            end = CompletableFuture.runAsync(remapper::run);
        }

        InputDevice open() {
            return devices.open(remapper.virtual().descriptor(), InputDevice.class);
        }

        void stop() throws Exception {
            remapper.close();
            end.get(60, TimeUnit.SECONDS);
        }

        @Override
        public void close() {
            remapper.close();
        }
    }

    /** The next event of a type. */
    private static InputEvent next(EventSource<InputEvent> events, EventType type) {
        while (true) {
            InputEvent event = events.next(SOON).orElseThrow();
            if (event.type().equals(type)) {
                return event;
            }
        }
    }

    private static String nextKey(EventSource<InputEvent> events) {
        InputEvent event = next(events, EV_KEY);
        return event.code() + "=" + event.value();
    }

    @Test
    void othersHaveTheVirtualOneAlone() throws Exception {
        try (PlayedDevice played = new PlayedDevice(
                        devices, InputDeviceSpec.keyboard("remapped").build());
                InputSource<InputEvent> others = played.device.events();
                Running running = new Running(played, Map.of(KEY_CAPSLOCK, KEY_F24))) {
            try (InputDevice virtual = running.open();
                    InputSource<InputEvent> events = virtual.events()) {
                assertEquals(played.device.name(), virtual.name());
                assertTrue(virtual.supported().has(KEY_F24), "the copy has what is sent");
                played.host.tap(KEY_CAPSLOCK);
                played.host.tap(KEY_B);
                List<String> keys = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    keys.add(nextKey(events));
                }
                assertEquals(List.of("KEY_F24=1", "KEY_F24=0", "KEY_B=1", "KEY_B=0"), keys);
                Optional<InputEvent> seen = others.next(Duration.ZERO);
                while (seen.isPresent()) {
                    assertNotEquals(EV_KEY, seen.get().type(), "it is grabbed");
                    seen = others.next(Duration.ZERO);
                }
                running.stop();
                assertThrows(DeviceDisconnectedException.class, () -> {
                    while (true) {
                        events.next(SOON);
                    }
                });
                played.host.tap(KEY_C);
                assertEquals("KEY_C=1", nextKey(others), "it was given back");
            }
        }
    }

    /** The kernel repeats the keys of both devices, by timers that never run early. */
    @Test
    void aHeldKeyRepeatsOnce() throws Exception {
        Repeat times = new Repeat(Duration.ofMillis(200), Duration.ofMillis(100));
        try (PlayedDevice played = new PlayedDevice(
                        devices, InputDeviceSpec.keyboard("held").repeat(times).build());
                Running running = new Running(played, Map.of())) {
            try (InputDevice virtual = running.open();
                    InputSource<InputEvent> events = virtual.events()) {
                assertEquals(played.device.repeat(), virtual.repeat());
                played.host.sendPacket(KEY_A, 1);
                InputEvent pressed = next(events, EV_KEY);
                InputEvent last = pressed;
                int repeats = 10;
                for (int i = 0; i < repeats; i++) {
                    last = next(events, EV_KEY);
                    assertEquals("KEY_A=2", last.code() + "=" + last.value());
                }
                long least = times.delay()
                        .plus(times.period().multipliedBy(repeats - 1))
                        // Of each, the kernel's clock of 100 Hz may have begun before.
                        .minus(Duration.ofMillis(10L * (repeats + 1)))
                        .toNanos();
                long held = last.timestampNanos() - pressed.timestampNanos();
                assertTrue(held >= least, repeats + " repetitions in " + held + " ns");
                played.host.sendPacket(KEY_A, 0);
                String key = nextKey(events);
                while (key.equals("KEY_A=2")) {
                    key = nextKey(events);
                }
                assertEquals("KEY_A=0", key);
            }
            running.stop();
        }
    }

    /** What goes on to a copy without being grabbed can be counted on both. */
    @Test
    void aCopyRepeatsAsOftenAsItsSource() throws Exception {
        Repeat times = new Repeat(Duration.ofSeconds(1), Duration.ofSeconds(1));
        try (PlayedDevice played = new PlayedDevice(
                        devices,
                        InputDeviceSpec.keyboard("source").repeat(times).build());
                PlayedDevice copy = new PlayedDevice(
                        devices, InputDeviceSpec.copyOf(played.device).build());
                InputSource<InputEvent> ofSource = played.device.events();
                InputSource<InputEvent> ofCopy = copy.device.events()) {
            InputSource<InputEvent> forwarded = played.device.events();
            CompletableFuture<Void> end = CompletableFuture.runAsync(() -> forwarded.forEach(copy.host::send));
            played.host.sendPacket(KEY_A, 1);
            int source = -1;
            while (source < 3) {
                source += next(ofSource, EV_KEY).value() > 0 ? 1 : 0;
            }
            played.host.sendPacket(KEY_A, 0);
            source += repeatsUntilUp(ofSource);
            assertEquals("KEY_A=1", nextKey(ofCopy));
            int repeated = repeatsUntilUp(ofCopy);
            // Both are pressed and released with the same delay, as far as the machine is equally busy then.
            assertTrue(
                    Math.abs(source - repeated) <= 1,
                    source + " repetitions of the source, " + repeated + " of the copy");
            forwarded.close();
            end.get(60, TimeUnit.SECONDS);
        }
    }

    private static int repeatsUntilUp(EventSource<InputEvent> events) {
        int repeats = 0;
        while (next(events, EV_KEY).value() == 2) {
            repeats++;
        }
        return repeats;
    }

    @Test
    void nothingIsGrabbedWhileAKeyIsDown() throws Exception {
        try (PlayedDevice played = new PlayedDevice(
                        devices, InputDeviceSpec.keyboard("down").build());
                InputSource<InputEvent> others = played.device.events()) {
            played.host.sendPacket(KEY_ENTER, 1);
            assertEquals("KEY_ENTER=1", nextKey(others));
            CompletableFuture<InputRemapper> made =
                    BlockedThread.start(() -> InputRemapper.of(devices, played.device, Map.of(KEY_A, KEY_B)));
            played.host.sendPacket(KEY_ENTER, 0);
            String key = nextKey(others);
            while (key.equals("KEY_ENTER=2")) {
                key = nextKey(others);
            }
            assertEquals("KEY_ENTER=0", key, "others have seen the end of it");
            try (InputRemapper remapper = made.get(60, TimeUnit.SECONDS)) {
                InputSource<InputEvent> events = played.device.events();
                assertThrows(DeviceBusyException.class, events::grab);
                assertTrue(remapper.toString().startsWith("down ("), remapper::toString);
            }
        }
    }

    @Test
    void whatCannotBeGrabbedLeavesNoVirtualDevice() {
        try (PlayedDevice played = new PlayedDevice(
                        devices, InputDeviceSpec.keyboard("taken").build());
                InputSource<InputEvent> other = played.device.events()) {
            other.grab();
            int before = devices.list(DeviceKind.INPUT).size();
            ProcessResources.Snapshot resources = null;
            for (int i = 0; i < 3; i++) {
                assertThrows(
                        DeviceBusyException.class,
                        () -> InputRemapper.of(devices, played.device, Map.of(KEY_A, KEY_B)));
                resources = i == 0 ? RESOURCES.snapshot() : resources;
            }
            assertEquals(before, devices.list(DeviceKind.INPUT).size());
            RESOURCES.assertNoMoreThan(resources);
        }
    }

    @Test
    void lightsAndSoundsGoBack() throws Exception {
        try (PlayedDevice played = new PlayedDevice(
                        devices,
                        InputDeviceSpec.keyboard("lit").sounds(SND_TONE).build());
                Running running = new Running(played, Map.of())) {
            EventSource<InputEvent> told = played.host.requests();
            try (InputDevice virtual = running.open()) {
                int now = virtual.state().on(LED_SCROLLL) ? 1 : 0;
                for (int value : new int[] {1 - now, now}) {
                    virtual.send(LED_SCROLLL, value);
                    InputEvent light = next(told, EV_LED);
                    while (!light.code().equals(LED_SCROLLL)) {
                        light = next(told, EV_LED);
                    }
                    assertEquals(value, light.value());
                }
                virtual.send(SND_TONE, 440);
                assertEquals(440, next(told, EV_SND).value());
            }
            running.stop();
        }
    }

    @Test
    void effectsGoBack() throws Exception {
        try (PlayedDevice played = new PlayedDevice(
                        devices, InputDeviceSpec.gamepad("shaken").build());
                Running running = new Running(played, Map.of(BTN_SOUTH, BTN_EAST))) {
            EventSource<InputEvent> told = played.host.requests();
            try (InputDevice virtual = running.open()) {
                ForceFeedback force = virtual.forceFeedback().orElseThrow();
                ForceEffect effect = ForceEffect.rumble(100, 200, Duration.ofMillis(300));
                ForceFeedback.Uploaded uploaded = force.upload(effect);
                assertEquals(List.of(effect), List.copyOf(played.host.effects().values()));
                ForceEffect weaker = ForceEffect.rumble(1, 2, Duration.ofMillis(300));
                uploaded.update(weaker);
                assertEquals(List.of(weaker), List.copyOf(played.host.effects().values()));
                uploaded.play(3);
                assertEquals(3, next(told, EV_FF).value());
                uploaded.stop();
                assertEquals(0, next(told, EV_FF).value());
                force.setGain(0x1234);
                InputEvent gain = next(told, EV_FF);
                assertEquals(FF_GAIN, gain.code());
                assertEquals(0x1234, gain.value());
                uploaded.close();
                assertEquals(Map.of(), played.host.effects());
                force.upload(effect);
                running.stop();
                assertEquals(Map.of(), played.host.effects(), "none is left");
            }
        }
    }

    @Test
    void unpluggingEndsIt() throws Exception {
        ProcessResources.Snapshot before = null;
        for (int i = 0; i < 3; i++) {
            try (PlayedDevice played = new PlayedDevice(
                            devices, InputDeviceSpec.keyboard("pulled").build());
                    Running running = new Running(played, Map.of(KEY_A, KEY_B))) {
                played.host.sendPacket(KEY_A, 1);
                played.unplug();
                ExecutionException failure =
                        assertThrows(ExecutionException.class, () -> running.end.get(60, TimeUnit.SECONDS));
                assertEquals(
                        DeviceDisconnectedException.class, failure.getCause().getClass());
                InputCode any = KEY_B;
                assertThrows(
                        RuntimeException.class, () -> running.remapper.virtual().tap(any), "it is closed");
            }
            if (i == 0) {
                before = RESOURCES.snapshot();
            }
        }
        RESOURCES.assertNoMoreThan(before);
    }
}
