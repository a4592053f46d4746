package org.linux4j.driver.evdev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linux4j.input.InputCodes.*;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.EventSource;
import org.linux4j.EventType;
import org.linux4j.input.ForceEffect;
import org.linux4j.input.ForceEnvelope;
import org.linux4j.input.ForceFeedback;
import org.linux4j.input.ForceFeedbackHandler;
import org.linux4j.input.ForceShape;
import org.linux4j.input.InputCode;
import org.linux4j.input.InputDevice;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.input.InputEvent;
import org.linux4j.input.InputPacket;
import org.linux4j.input.InputSource;
import org.linux4j.input.KeyMapEntry;
import org.linux4j.input.Repeat;
import org.linux4j.input.StoredInputEvent;
import org.linux4j.input.StoredInputPacket;
import org.linux4j.testkit.BlockedThread;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.ProcessResources;

/** What programs tell input devices: LEDs, sounds, repetition, force feedback, key maps. */
@OnlyInLab
@Timeout(600)
class OutputLabTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final ProcessResources RESOURCES = ProcessResources.of("/dev/input", "linux4j");

    private final DeviceManager devices = DeviceManager.create();

    @AfterEach
    void close() {
        devices.close();
    }

    private static InputDeviceSpec wheel() {
        return InputDeviceSpec.builder("force wheel")
                .keys(BTN_SOUTH)
                .forces(FF_RUMBLE, FF_PERIODIC, FF_SINE, FF_SQUARE, FF_TRIANGLE)
                .forces(FF_SAW_UP, FF_SAW_DOWN, FF_CONSTANT, FF_RAMP, FF_SPRING)
                .forces(FF_FRICTION, FF_DAMPER, FF_INERTIA, FF_GAIN, FF_AUTOCENTER)
                .effects(16)
                .build();
    }

    @Test
    void ledsAndSoundsReachTheDevice() {
        InputDeviceSpec spec =
                InputDeviceSpec.keyboard("lights").sounds(SND_BELL, SND_TONE).build();
        InputCode caps = LED_CAPSL;
        InputCode tone = SND_TONE;
        try (PlayedDevice played = new PlayedDevice(devices, spec);
                InputSource<InputEvent> others = played.device.events()) {
            EventSource<InputEvent> told = played.host.requests();
            played.device.send(caps, 1);
            InputEvent event = next(told, EV_LED);
            assertEquals(caps, event.code());
            assertEquals(1, event.value());
            assertTrue(played.device.state().on(caps));
            assertEquals(caps, others.next(SOON).orElseThrow().code(), "other programs are told too");
            played.device.send(tone, 440);
            event = next(told, EV_SND);
            assertEquals(tone, event.code());
            assertEquals(440, event.value());
            assertEquals(Set.of(tone), played.device.state().active(EV_SND));
            IllegalArgumentException failure =
                    assertThrows(IllegalArgumentException.class, () -> played.device.send(LED_MAIL, 1));
            assertTrue(failure.getMessage().contains("LED_MAIL"), failure.getMessage());
        }
    }

    /** The next event of a type: the kernel tells more, such as how keys repeat from the beginning on. */
    private static InputEvent next(EventSource<InputEvent> told, EventType type) {
        while (true) {
            InputEvent event = told.next(SOON).orElseThrow();
            if (event.type().equals(type)) {
                return event;
            }
        }
    }

    @Test
    void heldKeysRepeatAsTheyAreTold() {
        try (PlayedDevice played = new PlayedDevice(
                        devices, InputDeviceSpec.keyboard("repeating").build());
                InputSource<InputEvent> events = played.device.events()) {
            assertEquals(
                    Optional.of(new Repeat(Duration.ofMillis(250), Duration.ofMillis(33))), played.device.repeat());
            Repeat quick = new Repeat(Duration.ofMillis(60), Duration.ofMillis(20));
            played.device.setRepeat(quick);
            assertEquals(Optional.of(quick), played.device.repeat());
            played.host.sendPacket(KEY_A, 1);
            int repeated = 0;
            while (repeated < 3) {
                InputEvent event = events.next(SOON).orElseThrow();
                repeated += event.code().equals(KEY_A) && event.value() == 2 ? 1 : 0;
            }
            assertTrue(events.state().on(KEY_A));
            played.host.sendPacket(KEY_A, 0);
        }
        try (PlayedDevice played =
                new PlayedDevice(devices, InputDeviceSpec.mouse("not repeating").build())) {
            assertEquals(Optional.empty(), played.device.repeat());
            assertThrows(
                    DeviceUnsupportedException.class,
                    () -> played.device.setRepeat(new Repeat(Duration.ofMillis(1), Duration.ofMillis(1))));
        }
    }

    private static List<ForceEffect> effects() {
        ForceEnvelope envelope = new ForceEnvelope(Duration.ofMillis(100), 0x1111, Duration.ofMillis(200), 0x2222);
        List<ForceShape> shapes = new ArrayList<>(List.of(
                new ForceShape.Rumble(0xffff, 0x1234),
                new ForceShape.Constant(-0x7fff, envelope),
                new ForceShape.Constant(0x7fff, ForceEnvelope.NONE),
                new ForceShape.Ramp(-0x8000, 0x7fff, envelope)));
        for (InputCode waveform : List.of(FF_SINE, FF_SQUARE, FF_TRIANGLE, FF_SAW_UP, FF_SAW_DOWN)) {
            shapes.add(new ForceShape.Periodic(
                    waveform, Duration.ofMillis(50 + waveform.number()), -0x4000, 0x100, 0xc000, envelope, List.of()));
        }
        for (InputCode kind : List.of(FF_SPRING, FF_FRICTION, FF_DAMPER, FF_INERTIA)) {
            shapes.add(new ForceShape.Condition(
                    kind,
                    new ForceShape.ConditionAxis(0xffff, 0xfffe, 0x7fff, -0x8000, 0x8001, -5),
                    new ForceShape.ConditionAxis(1, 2, 3, -4, 5, 6)));
        }
        List<ForceEffect> effects = new ArrayList<>();
        shapes.forEach(shape -> effects.add(ForceEffect.builder(shape)
                .direction(0xabcd)
                .length(Duration.ofMillis(0x7fff))
                .delay(Duration.ofMillis(0x1234))
                .triggerButton(BTN_SOUTH)
                .triggerInterval(Duration.ofMillis(0x4321))
                .build()));
        return effects;
    }

    @Test
    void everyParameterOfEveryEffectArrives() {
        try (PlayedDevice played = new PlayedDevice(devices, wheel())) {
            ForceFeedback force = played.device.forceFeedback().orElseThrow();
            assertEquals(16, force.capacity());
            assertTrue(force.supported().contains(FF_SPRING));
            Map<Integer, ForceFeedback.Uploaded> uploaded = new java.util.TreeMap<>();
            for (ForceEffect effect : effects()) {
                ForceFeedback.Uploaded one = force.upload(effect);
                assertEquals(effect, one.effect());
                assertEquals(effect, played.host.effects().get(one.id()), "as the host side has it");
                uploaded.put(one.id(), one);
            }
            assertEquals(13, uploaded.size());
            assertEquals(13, played.host.effects().size());

            ForceFeedback.Uploaded rumble = uploaded.get(0);
            ForceEffect weaker =
                    ForceEffect.rumble(1, 2, Duration.ofMillis(300)).withDirection(0x4000);
            rumble.update(weaker);
            assertEquals(weaker, played.host.effects().get(0));
            rumble.play(3);
            InputEvent event = next(played.host.requests(), EV_FF);
            assertEquals(0, event.code().number());
            assertEquals(3, event.value());
            rumble.stop();
            assertEquals(0, next(played.host.requests(), EV_FF).value());
            force.setGain(0xc000);
            event = next(played.host.requests(), EV_FF);
            assertEquals(FF_GAIN, event.code());
            assertEquals(0xc000, event.value());
            force.setAutocenter(5);
            assertEquals(FF_AUTOCENTER, next(played.host.requests(), EV_FF).code());
            assertThrows(IllegalArgumentException.class, () -> force.setGain(0x10000));
            assertThrows(IllegalArgumentException.class, () -> rumble.play(0));

            rumble.close();
            rumble.close();
            assertFalse(played.host.effects().containsKey(0));
            assertThrows(DeviceClosedException.class, () -> rumble.play(1));
            ForceFeedback.Uploaded again = force.upload(weaker);
            assertEquals(0, again.id());

            for (int i = played.host.effects().size(); i < 16; i++) {
                force.upload(weaker);
            }
            DeviceException full = assertThrows(DeviceException.class, () -> force.upload(weaker));
            assertTrue(full.getMessage().contains("16 in all"), full.getMessage());
            played.device.close();
            assertEquals(Map.of(), played.host.effects(), "erased before the device was closed");
        }
    }

    @Test
    void theHostSideMayRefuse() {
        List<String> asked = new ArrayList<>();
        try (PlayedDevice played = new PlayedDevice(devices, wheel())) {
            played.host.setForceFeedbackHandler(new ForceFeedbackHandler() {
                @Override
                public boolean upload(int id, ForceEffect effect, Optional<ForceEffect> before) {
                    asked.add("upload " + id + (before.isPresent() ? " again" : ""));
                    if (effect.length().toMillis() == 13) {
                        throw new IllegalStateException("a handler that fails");
                    }
                    if (effect.length().toMillis() == 14) {
                        throw new AssertionError("a handler that fails badly");
                    }
                    return effect.length().toMillis() < 100;
                }

                @Override
                public void erase(int id) {
                    asked.add("erase " + id);
                }
            });
            ForceFeedback force = played.device.forceFeedback().orElseThrow();
            ForceFeedback.Uploaded one = force.upload(ForceEffect.rumble(1, 1, Duration.ofMillis(50)));
            assertThrows(DeviceException.class, () -> force.upload(ForceEffect.rumble(1, 1, Duration.ofMillis(200))));
            assertThrows(DeviceException.class, () -> force.upload(ForceEffect.rumble(1, 1, Duration.ofMillis(13))));
            assertThrows(DeviceException.class, () -> force.upload(ForceEffect.rumble(1, 1, Duration.ofMillis(14))));
            assertThrows(DeviceException.class, () -> one.update(ForceEffect.rumble(2, 2, Duration.ofMillis(200))));
            assertEquals(50, one.effect().length().toMillis());
            one.close();
            assertEquals(List.of("upload 0", "upload 1", "upload 1", "upload 1", "upload 0 again", "erase 0"), asked);
        }
    }

    @Test
    void aHostSideThatDoesNotAnswerKeepsNobodyLong() throws Exception {
        ProcessResources.Snapshot before = RESOURCES.snapshot();
        CountDownLatch answer = new CountDownLatch(1);
        try (PlayedDevice played = new PlayedDevice(devices, wheel())) {
            ForceFeedback force = played.device.forceFeedback().orElseThrow();
            InputSource<InputEvent> events = played.device.events();
            force.upload(ForceEffect.rumble(1, 1, Duration.ofMillis(50)));
            played.host.setForceFeedbackHandler(new ForceFeedbackHandler() {
                @Override
                public boolean upload(int id, ForceEffect effect, Optional<ForceEffect> previous) {
                    return false;
                }

                @Override
                public void erase(int id) {
                    try {
                        answer.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
            });
            CompletableFuture<InputEvent> waiting = BlockedThread.start(events::next);
            long begin = System.nanoTime();
            played.device.close();
            assertTrue(System.nanoTime() - begin < 20_000_000_000L, "the kernel would wait for 30 s");
            assertThrows(java.util.concurrent.ExecutionException.class, () -> waiting.get(60, TimeUnit.SECONDS));
            begin = System.nanoTime();
            played.host.close();
            assertTrue(System.nanoTime() - begin < 20_000_000_000L);
        } finally {
            answer.countDown();
        }
        RESOURCES.assertNoMoreThan(before);
    }

    @Test
    void aHostSideThatDiesWhileAnEffectIsUploadedEndsTheUpload() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        PlayedDevice played = new PlayedDevice(devices, wheel());
        try {
            played.host.setForceFeedbackHandler((id, effect, previous) -> {
                asked.countDown();
                try {
                    answer.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return true;
            });
            ForceFeedback force = played.device.forceFeedback().orElseThrow();
            CompletableFuture<ForceFeedback.Uploaded> uploading =
                    CompletableFuture.supplyAsync(() -> force.upload(ForceEffect.rumble(1, 1, Duration.ofMillis(50))));
            assertTrue(asked.await(60, TimeUnit.SECONDS));
            played.host.close();
            Throwable failure = assertThrows(
                            java.util.concurrent.ExecutionException.class, () -> uploading.get(60, TimeUnit.SECONDS))
                    .getCause();
            assertTrue(failure instanceof DeviceDisconnectedException, failure.toString());
        } finally {
            answer.countDown();
            played.close();
        }
    }

    @Test
    void scanCodesCanBeGivenOtherKeys() throws Exception {
        // Keyboard page 0x07, usages 0x04 for A and 0x05 for B.
        long a = 0x70004;
        try (HidKeyboard hid = new HidKeyboard("mapped keyboard")) {
            // The kernel makes the node a moment after the device is in sysfs.
            DeviceDescriptor found = devices.await(
                            device -> device.name().equals("mapped keyboard")
                                    && device.access().isGranted(),
                            Duration.ofSeconds(60))
                    .orElseThrow();
            assertFalse(found.synthetic());
            assertTrue(found.identity().orElseThrow().startsWith("0003-1209-0001-serial-7:"), found.identity()::get);
            assertEquals(found, devices.resolve(found.identity().get()));
            try (InputDevice keyboard = devices.open(found, InputDevice.class);
                    InputSource<InputPacket> packets =
                            keyboard.packets(org.linux4j.input.InputEventSettings.DEFAULTS)) {
                assertEquals(Optional.of("serial-7"), keyboard.uniq());
                List<KeyMapEntry> entries = keyboard.keyMap().entries();
                KeyMapEntry entry = keyboard.keyMap().get(a);
                assertEquals(KEY_A, entry.key());
                assertEquals(a, entry.scanCode());
                assertTrue(entries.contains(entry), entry + " among " + entries);
                assertTrue(entries.size() > 100, entries::toString);
                keyboard.keyMap().set(a, KEY_F13);
                assertEquals(KEY_F13, keyboard.keyMap().get(a).key());
                hid.hold(0x04);
                InputPacket packet = packets.next(SOON).orElseThrow();
                boolean pressed = false;
                for (int i = 0; i < packet.size(); i++) {
                    pressed |= packet.event(i).code().equals(KEY_F13);
                }
                assertTrue(pressed, packet::toString);
                hid.hold(0);
                DeviceException failure = assertThrows(
                        DeviceException.class, () -> keyboard.keyMap().get(0x99_9999));
                assertTrue(failure.getMessage().contains("0x999999"), failure.getMessage());
                assertThrows(
                        IllegalArgumentException.class, () -> keyboard.keyMap().set(a, LED_CAPSL));
                try (InputDevice virtual = devices.open(
                        devices.create(InputDeviceSpec.mouse("without a map").build())
                                .descriptor(),
                        InputDevice.class)) {
                    assertEquals(List.of(), virtual.keyMap().entries());
                }
            }
        }
    }

    @Test
    void packetsArePlayedWithTheirTiming() {
        InputCode a = KEY_A;
        InputCode report = SYN_REPORT;
        List<InputPacket> packets = new ArrayList<>();
        long[] at = {0, 30_000_000, 50_000_000, 250_000_000};
        for (int i = 0; i < at.length; i++) {
            long nanos = 1_000_000_000_000L + at[i];
            packets.add(new StoredInputPacket(List.of(
                    new StoredInputEvent(a, 1 - i % 2, nanos, org.linux4j.ClockSource.MONOTONIC, false),
                    new StoredInputEvent(report, 0, nanos, org.linux4j.ClockSource.MONOTONIC, false))));
        }
        try (PlayedDevice played = new PlayedDevice(
                        devices, InputDeviceSpec.builder("played").keys(KEY_A).build());
                InputSource<InputPacket> read = played.device.packets(org.linux4j.input.InputEventSettings.DEFAULTS)) {
            played.host.play(packets);
            long first = 0;
            for (int i = 0; i < at.length; i++) {
                InputPacket packet = read.next(SOON).orElseThrow();
                first = i == 0 ? packet.timestampNanos() : first;
                assertEquals(a, packet.event(0).code());
                long late = packet.timestampNanos() - first - at[i];
                // Sleeping takes as long as a tick of the clock more, 10 ms in the lab; and the machine may be busy, so
                // that the first packet is as late as any.
                assertTrue(late > -500_000_000 && late < 500_000_000, i + ": " + late);
            }
        }
    }
}
