package org.linux4j.driver.evdev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linux4j.driver.evdev.uapi.input_event_codes.*;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceAccessDeniedException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.driver.evdev.uapi.input;
import org.linux4j.driver.evdev.uapi.input_event;
import org.linux4j.driver.evdev.uapi.uinput;
import org.linux4j.input.ForceEffect;
import org.linux4j.input.ForceFeedback.Uploaded;
import org.linux4j.input.InputCode;
import org.linux4j.input.InputCodes;
import org.linux4j.input.InputDevice;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.input.InputEvent;
import org.linux4j.input.InputEventSettings;
import org.linux4j.input.InputSource;
import org.linux4j.input.KeyMapEntry;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.SharedObjects;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.fcntl;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.testkit.Collector;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.LoggedWarnings;
import org.linux4j.testkit.Printing;
import org.linux4j.testkit.ScriptedMemory;
import org.linux4j.testkit.ScriptedSyscalls;

/** What no device of the lab does: types that the headers do not know, old kernels, failures half-way. */
@Timeout(300)
class OddInputTest {

    @TempDir
    private Path root;

    private final ScriptedSyscalls syscalls = new ScriptedSyscalls();
    private final Node node = new Node();
    private SharedObjects shared;
    private DriverSession session;
    private DeviceDescriptor descriptor;

    /** A device with one key, and with events of a type that is not known. */
    private static final class Node implements FakeFile {
        private static final int TYPE = 0x1e;
        /** One force; which does not matter. */
        private static final int FF_BIT = 0;

        private boolean readOnly;
        private boolean denied;
        private boolean floods;
        private boolean drops;
        private long refused;
        private int left;
        private int opened;
        private boolean gone;
        private boolean forces;
        private volatile Runnable onWrite = () -> {};
        private final Map<Integer, Integer> oldKeys = new HashMap<>(Map.of(7, KEY_A));

        @Override
        public int open(int fd, int flags) {
            opened++;
            return denied || readOnly && (flags & fcntl.O_RDWR) != 0 ? -errno.EACCES : 0;
        }

        @Override
        public int ioctl(int fd, long request, ScriptedMemory memory, long argument) {
            if (gone || request == refused) {
                return gone ? -errno.ENODEV : -errno.EINVAL;
            }
            if (request == input.EVIOCGKEYCODE || request == input.EVIOCSKEYCODE) {
                int scanCode = memory.getInt(argument);
                if (!oldKeys.containsKey(scanCode)) {
                    return -errno.EINVAL;
                }
                if (request == input.EVIOCSKEYCODE) {
                    oldKeys.put(scanCode, memory.getInt(argument + Integer.BYTES));
                }
                memory.putInt(argument + Integer.BYTES, oldKeys.get(scanCode));
                return 0;
            }
            if (request == input.EVIOCGKEYCODE_V2 || request == input.EVIOCSKEYCODE_V2) {
                return -errno.ENOTTY;
            }
            int number = (int) request & 0xff;
            if (number == Evioc.BIT) {
                return forces
                        ? bits(memory, argument, EV_SYN, EV_KEY, EV_FF)
                        : bits(memory, argument, EV_SYN, EV_KEY, TYPE);
            } else if (number == Evioc.BIT + EV_KEY) {
                return bits(memory, argument, KEY_A);
            } else if (number == Evioc.BIT + EV_FF && request != input.EVIOCRMFF) {
                return bits(memory, argument, FF_BIT);
            }
            return 0;
        }

        private static int bits(ScriptedMemory memory, long argument, int... bits) {
            BitSet set = new BitSet();
            for (int bit : bits) {
                set.set(bit);
            }
            memory.putLong(argument, set.toLongArray()[0]);
            return Long.BYTES;
        }

        @Override
        public int poll(int fd, int events) {
            return left > 0 || floods ? poll.POLLIN : 0;
        }

        @Override
        public long write(int fd, ScriptedMemory memory, long address, long count) {
            onWrite.run();
            return readOnly ? -errno.EBADF : count;
        }

        @Override
        public long read(int fd, ScriptedMemory memory, long address, long count) {
            if (left == 0 && !floods) {
                return -errno.EAGAIN;
            }
            left = 0;
            boolean dropped = drops;
            drops = false;
            memory.putShort(address + input_event.OFFSET_type, (short) (dropped ? EV_SYN : TYPE));
            memory.putShort(address + input_event.OFFSET_code, (short) (dropped ? SYN_DROPPED : 0xfffe));
            memory.putInt(address + input_event.OFFSET_value, -7);
            return input_event.SIZE;
        }
    }

    @BeforeEach
    void make() throws Exception {
        Path path = Files.createDirectories(root.resolve("dev/input")).resolve("event0");
        Files.createFile(path);
        syscalls.register(path.toString(), node);
        shared = new SharedObjects().with(Linux.class, Linux.on(syscalls, root));
        session = new EvdevDriver().start(shared);
        descriptor = DeviceDescriptor.builder(DeviceId.parse("evdev:event0"), DeviceKind.INPUT)
                .name("odd")
                .path(path)
                .build();
    }

    @AfterEach
    void nothingIsLeft() {
        session.close();
        shared.close();
        syscalls.assertClean();
    }

    private InputDevice open() {
        return (InputDevice) session.open(descriptor);
    }

    @Test
    void typesThatNobodyKnowsPassThrough() {
        try (InputDevice device = open();
                InputSource<InputEvent> events = device.events()) {
            assertEquals(
                    List.of("EV_SYN", "EV_KEY", "30"),
                    device.supported().types().stream().map(Object::toString).toList());
            node.left = 1;
            InputEvent event = events.next();
            assertEquals(0x1e, event.type().code());
            assertEquals("30", event.type().name());
            assertEquals("30/65534", event.code().name());
            assertEquals(event.code(), InputCode.parse(event.code().name()));
            assertEquals(-7, event.value());
            assertTrue(device.attributes().find("input.codes.30").isPresent());
        }
    }

    @Test
    void whatWasForgottenGoesWithItsDevice() {
        InputDevice device = open();
        Collector.forget(device::events, () -> device.packets(InputEventSettings.DEFAULTS));
        device.close();
        assertEquals(List.of(), syscalls.openDescriptors());
    }

    /** In a method of its own, so that no local variable keeps them. */
    private void forgetDevice() {
        InputDevice device = open();
        device.events().next(Duration.ZERO);
        device.packets(InputEventSettings.DEFAULTS).next(Duration.ZERO);
    }

    @Test
    void whatWasForgottenGoesWithItsForgottenDevice() {
        try (LoggedWarnings warnings = new LoggedWarnings("org.linux4j.spi")) {
            forgetDevice();
            Collector.until(
                    "all of it is closed", () -> syscalls.openDescriptors().isEmpty());
            assertEquals(1, warnings.messages().size(), warnings.messages().toString());
        }
    }

    @Test
    void aFloodThatNeverEndsIsToldAllTheSame() {
        try (InputDevice device = open();
                InputSource<InputEvent> events = device.events()) {
            node.floods = true;
            node.drops = true;
            assertEquals("SYN_DROPPED", events.next().code().name());
            InputEvent report = events.next();
            assertEquals("SYN_REPORT", report.code().name());
            assertTrue(report.synthetic());
            assertEquals("30/65534", events.next().code().name());
            assertEquals(1, events.lost());
        }
    }

    /** Choosing the clock makes the kernel drop what came since the node was opened. */
    @Test
    void aSourceBeginsWithNothingLeftOver() {
        node.left = 1;
        node.drops = true;
        try (InputDevice device = open();
                InputSource<InputEvent> events = device.events()) {
            assertTrue(events.next(Duration.ZERO).isEmpty());
            assertEquals(0, events.lost());
        }
    }

    @Test
    void oldKernelsHaveKeyMapsToo() {
        try (InputDevice device = open()) {
            assertEquals(
                    List.of(new KeyMapEntry(0, 7, InputCodes.KEY_A)),
                    device.keyMap().entries());
            device.keyMap().set(7, InputCodes.KEY_B);
            assertEquals(InputCodes.KEY_B, device.keyMap().get(7).key());
            assertThrows(DeviceException.class, () -> device.keyMap().get(8));
        }
    }

    @Test
    void readingAloneIsEnough() {
        node.readOnly = true;
        try (InputDevice device = open();
                InputSource<InputEvent> events = device.events()) {
            node.left = 1;
            assertEquals(-7, events.next().value());
            assertThrows(DeviceAccessDeniedException.class, () -> device.send(InputCodes.KEY_A, 1));
        }
    }

    @Test
    void noPermissionIsSaid() {
        node.denied = true;
        assertThrows(DeviceAccessDeniedException.class, this::open);
    }

    @Test
    void whatCannotBeSetUpIsClosed() {
        try (InputDevice device = open()) {
            node.refused = input.EVIOCSCLOCKID;
            assertThrows(DeviceException.class, device::events);
        }
        node.refused = 0;
        try (InputDevice device = open()) {
            syscalls.fail(org.linux4j.testkit.Call.EVENTFD, 0, errno.EMFILE);
            assertThrows(DeviceException.class, device::events);
        }
        node.refused = input.EVIOCGID;
        assertThrows(DeviceException.class, this::open);
    }

    /** A device that could not be opened is not missed when the collector finds what is left of it. */
    @Test
    void failedOpeningsAreNotMissed() throws Exception {
        try (LoggedWarnings warnings = new LoggedWarnings("org.linux4j.spi")) {
            for (long refused : new long[] {input.EVIOCGID, input.EVIOCSMASK}) {
                node.refused = refused;
                assertThrows(DeviceException.class, this::open);
            }
            node.refused = 0;
            forget();
            // Whoever is forgotten last is found last; it is told of before it is closed.
            Collector.until(
                    "what is forgotten is closed",
                    () -> !warnings.messages().isEmpty()
                            && syscalls.openDescriptors().isEmpty());
            assertEquals(1, warnings.messages().size(), warnings.messages().toString());
        }
    }

    private void forget() {
        open();
    }

    @Test
    void aSourceIsOfTheSameDeviceWhoeverHasItsPath() {
        try (InputDevice device = open()) {
            Node other = new Node();
            syscalls.register(descriptor.path().orElseThrow().toString(), other);
            try (InputSource<InputEvent> events = device.events()) {
                node.left = 1;
                assertEquals(-7, events.next().value());
            }
            assertEquals(0, other.opened);
            node.gone = true;
            assertThrows(DeviceDisconnectedException.class, device::events);
            assertEquals(0, other.opened);
        }
    }

    @Test
    void anOpeningForEffectsThatCannotBeSetUpIsClosed() {
        node.forces = true;
        try (InputDevice device = open()) {
            int before = syscalls.openDescriptors().size();
            node.refused = input.EVIOCSMASK;
            assertThrows(DeviceException.class, device::forceFeedback);
            assertEquals(before, syscalls.openDescriptors().size());
            node.refused = 0;
            assertTrue(device.forceFeedback().isPresent());
        }
    }

    /** Whoever plays an effect for the last time must not find it erased. */
    @Test
    void effectsInUseAreNotForgotten() {
        node.forces = true;
        try (LoggedWarnings warnings = new LoggedWarnings("org.linux4j.spi");
                InputDevice device = open()) {
            Uploaded effect =
                    device.forceFeedback().orElseThrow().upload(ForceEffect.rumble(1, 2, Duration.ofMillis(3)));
            // Compiled, a method no longer holds what it will not use again.
            for (int i = 0; i < 20_000; i++) {
                effect.play(1);
            }
            AtomicReference<WeakReference<InputDevice>> used = new AtomicReference<>();
            AtomicInteger forgotten = new AtomicInteger();
            node.onWrite = () -> {
                System.gc();
                forgotten.addAndGet(used.get().refersTo(null) ? 1 : 0);
            };
            int before = syscalls.openDescriptors().size();
            lastUse(used);
            node.onWrite = () -> {};
            assertEquals(0, forgotten.get());
            assertEquals(List.of(), warnings.messages());
            Collector.until(
                    "the device is closed", () -> syscalls.openDescriptors().size() == before);
        }
    }

    /** In a method of its own, so that no local variable keeps the device. */
    private void lastUse(AtomicReference<WeakReference<InputDevice>> used) {
        effectOf(used).play(1);
    }

    private Uploaded effectOf(AtomicReference<WeakReference<InputDevice>> used) {
        InputDevice device = open();
        used.set(new WeakReference<>(device));
        return device.forceFeedback().orElseThrow().upload(ForceEffect.rumble(1, 2, Duration.ofMillis(3)));
    }

    private DeviceException uinput(int version, long refused) throws Exception {
        Path path = root.resolve("dev/uinput");
        if (!Files.exists(path)) {
            Files.createFile(path);
        }
        syscalls.register(path.toString(), new FakeFile() {
            @Override
            public int ioctl(int fd, long request, ScriptedMemory memory, long argument) {
                if (request == refused) {
                    return -errno.EINVAL;
                }
                if (request == uinput.UI_GET_VERSION) {
                    memory.putInt(argument, version);
                }
                return 0;
            }
        });
        InputDeviceSpec spec = InputDeviceSpec.gamepad("pad").phys("here").build();
        return assertThrows(DeviceException.class, () -> session.create(spec));
    }

    @Test
    void virtualDevicesThatCannotBeMadeAreRefusedAndClosed() throws Exception {
        InputDeviceSpec spec = InputDeviceSpec.mouse("mouse").build();
        DeviceException none = assertThrows(DeviceUnsupportedException.class, () -> session.create(spec));
        assertTrue(none.getMessage().contains("modprobe uinput"), none.getMessage());
        assertTrue(uinput(4, 0) instanceof DeviceUnsupportedException);
        for (long refused : new long[] {
            uinput.UI_SET_EVBIT,
            uinput.UI_SET_KEYBIT,
            uinput.UI_SET_PHYS,
            uinput.UI_DEV_SETUP,
            uinput.UI_ABS_SETUP,
            uinput.UI_DEV_CREATE,
            Evioc.sysname(64)
        }) {
            assertEquals("EINVAL", uinput(5, refused).code().orElse(""), Long.toHexString(refused));
            assertEquals(List.of(), syscalls.openDescriptors());
        }
    }

    @Test
    void specificationsThatMakeNoSenseAreRefused() {
        assertRefused("79 bytes", InputDeviceSpec.builder(""));
        assertRefused("79 bytes", InputDeviceSpec.builder("x".repeat(80)));
        assertRefused("end at 767", InputDeviceSpec.builder("x").keys(InputCode.key(768)));
        assertRefused("not given", InputDeviceSpec.builder("x").code(InputCodes.SYN_REPORT));
        assertRefused(
                "no absolute axis",
                InputDeviceSpec.builder("x").axis(InputCode.key(1), org.linux4j.input.AxisInfo.range(0, 1)));
        assertRefused(
                "5 to 4",
                InputDeviceSpec.builder("x")
                        .axis(
                                InputCode.absolute(0),
                                org.linux4j.input.AxisInfo.builder(5, 4)
                                        .value(0)
                                        .build()));
        assertRefused("no code of EV_FF", InputDeviceSpec.builder("x").effects(1));
        assertRefused("1 to 96", InputDeviceSpec.builder("x").forces(InputCodes.FF_RUMBLE));
    }

    private static void assertRefused(String part, InputDeviceSpec.Builder builder) {
        IllegalArgumentException failure = assertThrows(IllegalArgumentException.class, builder::build);
        assertTrue(failure.getMessage().contains(part), failure.getMessage());
    }

    @Test
    void everythingPrintsAsOneLine() {
        try (Printing printing = new Printing()) {
            try (InputDevice device = open()) {
                printing.goOver(device);
            }
            printing.again();
        }
    }
}
