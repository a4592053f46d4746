package org.linux4j.driver.evdev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linux4j.driver.evdev.uapi.input_event_codes.*;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceManager;
import org.linux4j.driver.evdev.uapi.input;
import org.linux4j.driver.evdev.uapi.uinput;
import org.linux4j.input.ForceEffect;
import org.linux4j.input.ForceFeedback;
import org.linux4j.input.InputCodes;
import org.linux4j.input.InputDevice;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.input.InputEvent;
import org.linux4j.input.InputEventSettings;
import org.linux4j.input.InputPacket;
import org.linux4j.input.InputSource;
import org.linux4j.input.VirtualInput;
import org.linux4j.testkit.FaultSweep;
import org.linux4j.testkit.OneByOne;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.SweepDigest;

/** Every system call of reading input, of giving it and of force feedback fails once with every error. */
@Timeout(3600)
class InputSweepTest {

    @TempDir
    private static Path root;

    @BeforeAll
    static void makeFiles() throws IOException {
        FakeUinput.makeFiles(root);
    }

    /** What is done with a device. */
    private interface Use {
        void of(InputDevice device, FakeInput fake) throws Exception;
    }

    private static void sweep(String name, Use use) {
        System.out.println(FaultSweep.of(name, syscalls -> {
                    FakeInput fake = new FakeInput(syscalls);
                    syscalls.register(root.resolve("dev/input/event0").toString(), fake);
                    try (DeviceManager manager = ScriptedManager.of(syscalls, root, new EvdevDriver());
                            InputDevice device = manager.open("evdev:event0", InputDevice.class)) {
                        use.of(device, fake);
                    }
                })
                .requests(input.class)
                .run());
    }

    @Test
    void describing() {
        sweep("describe input device", (device, fake) -> {
            String name = device.descriptor().name();
            // Where sysfs does not say it.
            assertTrue(List.of("Fake Gamepad", "event0").contains(name), name);
            device.attributes();
            device.axes();
            device.state().active(InputCodes.EV_KEY);
            device.repeat();
            device.keyMap().entries();
        });
    }

    /** What fails is told, and nothing of it looks as if the device had it not. */
    @Test
    void whatIsSeenOfADescription() {
        seeing(
                "input device, seen",
                (device, fake) -> SweepDigest.of(device.attributes())
                        + device.axes()
                        + device.supported()
                        + device.keyMap().entries()
                        + device.state().contacts());
    }

    /** What dropped events changed is told, though the device could not be asked at first. */
    @Test
    void whatIsSeenOfDroppedEvents() {
        seeing("dropped input events, seen", (device, fake) -> {
            try (InputSource<InputPacket> packets =
                    device.packets(InputEventSettings.builder().build())) {
                fake.put(EV_KEY, KEY_B, 1);
                fake.put(EV_SYN, SYN_DROPPED, 0);
                fake.axis(ABS_X, 77);
                fake.put(EV_SYN, SYN_REPORT, 0);
                for (int i = 0; i < 4; i++) {
                    packets.next(Duration.ZERO);
                }
                return "x is " + packets.state().value(InputCodes.ABS_X);
            }
        });
    }

    /** What is done with a device, and seen of it. */
    private interface Seen {
        String of(InputDevice device, FakeInput fake);
    }

    private static void seeing(String name, Seen use) {
        System.out.println(FaultSweep.seeing(name, syscalls -> {
                    FakeInput fake = new FakeInput(syscalls);
                    syscalls.register(root.resolve("dev/input/event0").toString(), fake);
                    try (DeviceManager manager = ScriptedManager.of(syscalls, root, new EvdevDriver());
                            InputDevice device = manager.open("evdev:event0", InputDevice.class)) {
                        return use.of(device, fake);
                    }
                })
                .requests(input.class)
                .run());
    }

    @Test
    void events() {
        sweep("input events", (device, fake) -> {
            try (InputSource<InputEvent> events = device.events(
                    InputEventSettings.builder().only(InputCodes.KEY_A).grab().build())) {
                fake.putInAMoment(EV_KEY, KEY_A, 1);
                assertEquals(InputCodes.KEY_A, events.next().code());
                fake.put(EV_KEY, KEY_A, 0);
                fake.put(EV_SYN, SYN_REPORT, 0);
                assertEquals(0, events.next(Duration.ofMinutes(1)).orElseThrow().value());
                int[] count = new int[1];
                events.drain(event -> count[0]++);
                assertEquals(1, count[0]);
                assertTrue(events.next(Duration.ZERO).isEmpty());
                events.ungrab();
            }
        });
    }

    @Test
    void droppedEvents() {
        sweep("dropped input events", (device, fake) -> {
            try (InputSource<InputPacket> packets =
                    device.packets(InputEventSettings.builder().build())) {
                fake.put(EV_SYN, SYN_DROPPED, 0);
                fake.put(EV_KEY, KEY_A, 1);
                fake.put(EV_SYN, SYN_REPORT, 0);
                assertTrue(packets.next().lostBefore() > 0);
                fake.put(EV_KEY, KEY_B, 1);
                fake.put(EV_SYN, SYN_REPORT, 0);
                packets.next();
            }
        });
    }

    @Test
    void eventsByDemand() {
        sweep("input events, publisher", (device, fake) -> {
            try (InputSource<InputEvent> events = device.events()) {
                fake.putInAMoment(EV_KEY, KEY_A, 1);
                assertEquals(
                        3, OneByOne.take(events::publisher, 3, count -> fake.putInAMoment(EV_KEY, KEY_A, count % 2)));
            }
        });
    }

    @Test
    void effects() {
        sweep("force feedback", (device, fake) -> {
            // What the device says that it does not know, it has not.
            if (device.supported().has(InputCodes.LED_CAPSL)) {
                device.send(InputCodes.LED_CAPSL, 1);
            }
            ForceFeedback forces = device.forceFeedback().orElse(null);
            if (forces == null) {
                return;
            }
            assertEquals(4, forces.capacity());
            if (forces.supported().contains(InputCodes.FF_GAIN)) {
                forces.setGain(100);
            }
            try (ForceFeedback.Uploaded effect = forces.upload(ForceEffect.rumble(1, 2, Duration.ofMillis(3)))) {
                effect.play(1);
                effect.update(ForceEffect.rumble(2, 3, Duration.ofMillis(4)));
                effect.stop();
            }
            forces.upload(ForceEffect.rumble(1, 2, Duration.ofMillis(3)));
        });
    }

    @Test
    void virtualDevice() {
        System.out.println(FaultSweep.of("virtual device", syscalls -> {
                    FakeUinput fake = new FakeUinput(syscalls);
                    syscalls.register(root.resolve("dev/uinput").toString(), fake);
                    try (DeviceManager manager = ScriptedManager.of(syscalls, root, new EvdevDriver());
                            VirtualInput device = manager.create(spec())) {
                        play(device, fake);
                    }
                })
                .requests(input.class, uinput.class)
                .run());
    }

    @Test
    void forwarding() {
        System.out.println(FaultSweep.of("forwarding input events", syscalls -> {
                    FakeInput fake = new FakeInput(syscalls);
                    FakeUinput host = new FakeUinput(syscalls);
                    syscalls.register(root.resolve("dev/input/event0").toString(), fake);
                    syscalls.register(root.resolve("dev/uinput").toString(), host);
                    try (DeviceManager manager = ScriptedManager.of(syscalls, root, new EvdevDriver());
                            InputDevice device = manager.open("evdev:event0", InputDevice.class);
                            VirtualInput virtual = manager.create(InputDeviceSpec.builder("Fake Keyboard")
                                    .keys(InputCodes.KEY_A)
                                    .build())) {
                        forward(device, fake, virtual);
                    }
                })
                .requests(input.class, uinput.class)
                .run());
    }

    private static void forward(InputDevice device, FakeInput fake, VirtualInput sink) throws Exception {
        try (InputSource<InputPacket> packets = device.packets(InputEventSettings.DEFAULTS)) {
            fake.putInAMoment(EV_KEY, KEY_A, 1);
            fake.put(EV_SYN, SYN_REPORT, 0);
            sink.sendPacket(packets.next());
            assertTrue(sink.flush(Duration.ZERO));
        }
        try (InputSource<InputEvent> events = device.events()) {
            fake.put(EV_KEY, KEY_A, 0);
            fake.put(EV_SYN, SYN_REPORT, 0);
            fake.putInAMoment(EV_KEY, KEY_A, 1);
            sink.connect(new First(3, events.publisher(Runnable::run))).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception failure ? failure : e;
        }
    }

    /** Ends after some events. */
    private record First(int count, Flow.Publisher<InputEvent> source) implements Flow.Publisher<InputEvent> {
        @Override
        public void subscribe(Flow.Subscriber<? super InputEvent> subscriber) {
            source.subscribe(new Flow.Subscriber<>() {
                private Flow.Subscription subscription;
                private int seen;

                @Override
                public void onSubscribe(Flow.Subscription made) {
                    subscription = made;
                    subscriber.onSubscribe(made);
                }

                @Override
                public void onNext(InputEvent event) {
                    subscriber.onNext(event);
                    if (++seen == count) {
                        subscription.cancel();
                        subscriber.onComplete();
                    }
                }

                @Override
                public void onError(Throwable failure) {
                    subscriber.onError(failure);
                }

                @Override
                public void onComplete() {
                    subscriber.onComplete();
                }
            });
        }
    }

    private static InputDeviceSpec spec() {
        return InputDeviceSpec.builder("Fake Gamepad")
                .keys(InputCodes.KEY_A, InputCodes.KEY_B)
                .leds(InputCodes.LED_CAPSL)
                .phys("fake/input0")
                .axis(InputCodes.ABS_X, org.linux4j.input.AxisInfo.range(0, 9))
                .forces(InputCodes.FF_RUMBLE)
                .effects(4)
                .build();
    }

    private static void play(VirtualInput input, FakeUinput fake) {
        input.tap(InputCodes.KEY_A);
        fake.tell(uinput.EV_UINPUT, uinput.UI_FF_UPLOAD, 1);
        fake.tell(uinput.EV_UINPUT, uinput.UI_FF_ERASE, 2);
        fake.tell(uinput.EV_UINPUT, uinput.UI_FF_UPLOAD, 3);
        fake.tell(EV_LED, LED_CAPSL, 1);
        assertEquals(InputCodes.LED_CAPSL, input.requests().next().code());
        assertTrue(input.effects().size() <= 1);
    }
}
