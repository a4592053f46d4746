package org.linux4j.driver.evdev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linux4j.driver.evdev.uapi.input_event_codes.*;

import java.io.BufferedReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.EventType;
import org.linux4j.input.AxisInfo;
import org.linux4j.input.InputClass;
import org.linux4j.input.InputCode;
import org.linux4j.input.InputCodes;
import org.linux4j.input.InputDevice;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.input.InputEvent;
import org.linux4j.input.InputIdentity;
import org.linux4j.input.InputProperty;
import org.linux4j.input.InputSource;
import org.linux4j.input.InputState;
import org.linux4j.input.Repeat;
import org.linux4j.input.VirtualInput;
import org.linux4j.testkit.OnlyInLab;

/** What a device says it is equals what it was made, and what evtest and libevdev (evemu-describe) say. */
@OnlyInLab
@Timeout(600)
class DescriptionLabTest {

    private static final InputIdentity IDENTITY = new InputIdentity(InputCodes.BUS_USB, 0x1209, 0xabcd, 0x0102);

    private final DeviceManager devices = DeviceManager.create();

    @AfterEach
    void close() {
        devices.close();
    }

    /** Every type, every code that has a name, every property. */
    private static InputDeviceSpec everything() {
        InputDeviceSpec.Builder builder = InputDeviceSpec.builder("Linux4J everything")
                .identity(IDENTITY)
                .phys("linux4j/input0")
                .effects(12);
        for (int property = 0; property < INPUT_PROP_ACCELEROMETER; property++) {
            builder.property(new InputProperty(property));
        }
        for (int type : new int[] {EV_REP, EV_PWR, EV_FF_STATUS}) {
            builder.type(InputCode.typeOf(type));
        }
        int axes = 0;
        for (InputCode code : new TreeSet<>(InputCode.named())) {
            switch (code.typeNumber()) {
                case EV_KEY, EV_REL, EV_MSC, EV_SW, EV_LED, EV_SND, EV_FF -> {
                    // Every device is without this one, the kernel sees to it.
                    if (!code.equals(InputCodes.KEY_RESERVED)) {
                        builder.code(code);
                    }
                }
                case EV_ABS -> {
                    // A device that has this one numbers its axes through, and has no slots.
                    if (code.number() == ABS_RESERVED) {
                        continue;
                    }
                    axes++;
                    AxisInfo info = code.number() == ABS_MT_SLOT
                            ? AxisInfo.range(0, 4)
                            // The kernel sets the range itself.
                            : code.number() == ABS_MT_TRACKING_ID
                                    ? AxisInfo.builder(0, 0xffff).resolution(7).build()
                                    : AxisInfo.builder(-1000 - axes, 1000 + axes)
                                            .fuzz(axes)
                                            .flat(2 * axes)
                                            .resolution(3 * axes)
                                            .build();
                    builder.axis(code, info);
                }
                default -> {
                    // No codes of devices.
                }
            }
        }
        return builder.build();
    }

    @Test
    void everythingIsAsItWasMade() {
        InputDeviceSpec spec = everything();
        try (PlayedDevice played = new PlayedDevice(devices, spec)) {
            InputDevice device = played.device;
            assertEquals(spec.name(), device.name());
            assertEquals(IDENTITY, device.identity());
            assertEquals(Optional.of("linux4j/input0"), device.phys());
            assertEquals(Optional.empty(), device.uniq());
            assertEquals(spec.supported().properties(), device.supported().properties());
            assertSame(spec.supported().codes(), ofDevices(device.supported().codes()));
            Set<EventType> types = new java.util.HashSet<>(device.supported().types());
            assertTrue(types.remove(InputCodes.EV_SYN));
            assertEquals(new java.util.HashSet<>(spec.supported().types()), types);
            assertEquals(new TreeMap<>(spec.axes()), device.axes());
            assertEquals(12, device.forceFeedback().orElseThrow().capacity());
            assertEquals(5, device.state().slots());
            assertEquals(Optional.of(new Repeat(Duration.ofMillis(250), Duration.ofMillis(33))), device.repeat());
            assertTrue(device.attributes().text("input.axes.abs_x.maximum").isPresent());
            assertEquals("1.0.1", device.attributes().text("input.protocol").orElseThrow());
        }
    }

    /** Without those of EV_SYN, which are the types, and of EV_REP, which come with the type. */
    private static Set<InputCode> ofDevices(Set<InputCode> codes) {
        return codes.stream()
                .filter(code -> code.typeNumber() != EV_SYN && code.typeNumber() != EV_REP)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Says what differs, rather than all. */
    private static <T> void assertSame(Set<T> expected, Set<T> actual) {
        Set<T> missing = new java.util.HashSet<>(expected);
        missing.removeAll(actual);
        Set<T> more = new java.util.HashSet<>(actual);
        more.removeAll(expected);
        assertTrue(missing.isEmpty() && more.isEmpty(), () -> "missing: " + missing + ", more: " + more);
        assertFalse(expected.isEmpty());
    }

    @Test
    void evtestSaysTheSame() throws Exception {
        try (PlayedDevice played = new PlayedDevice(devices, everything())) {
            // It shows the device, then waits for events: those of a device that is gone end it.
            Process evtest = new ProcessBuilder("stdbuf", "-oL", "evtest", played.node())
                    .redirectErrorStream(true)
                    .start();
            StringBuilder shown = new StringBuilder();
            try (BufferedReader lines = evtest.inputReader()) {
                for (String line = lines.readLine();
                        line != null && !line.startsWith("Testing");
                        line = lines.readLine()) {
                    shown.append(line).append('\n');
                }
            } finally {
                evtest.destroy();
            }
            String text = shown.toString();
            InputIdentity id = played.device.identity();
            assertTrue(
                    text.contains(String.format(
                            "Input device ID: bus 0x%x vendor 0x%x product 0x%x version 0x%x",
                            id.bus().number(), id.vendor(), id.product(), id.version())),
                    text);
            assertTrue(text.contains("Input device name: \"Linux4J everything\""), text);
            Set<InputCode> theirs = new TreeSet<>();
            Map<InputCode, List<Integer>> axes = new TreeMap<>();
            Set<String> properties = new TreeSet<>();
            int type = -1;
            InputCode code = null;
            for (String line : text.lines().toList()) {
                List<Integer> number = Pattern.compile("-?\\d+")
                        .matcher(line)
                        .results()
                        .map(MatchResult::group)
                        .filter(digits -> digits.length() < 10)
                        .map(Integer::valueOf)
                        .toList();
                if (line.startsWith("Testing")) {
                    break;
                } else if (line.startsWith("  Event type ")) {
                    type = number.get(0);
                    assertEquals(
                            line.replaceAll(".*\\((.*)\\)", "$1"),
                            InputCode.typeOf(type).name());
                } else if (line.startsWith("    Event code ")) {
                    code = InputCode.of(type, number.get(0));
                    theirs.add(code);
                    String name = line.replaceAll(".*\\((.*)\\).*", "$1");
                    if (!name.equals("?")) {
                        // evtest was built with older headers, and names some codes otherwise.
                        assertEquals(code, InputCode.parse(name), line);
                    }
                } else if (line.matches("      (Value|Min|Max|Fuzz|Flat|Resolution) .*")) {
                    if (type == EV_ABS) {
                        axes.computeIfAbsent(code, key -> new ArrayList<>()).add(number.get(0));
                    }
                } else if (line.startsWith("  Property type ")) {
                    properties.add(line.replaceAll(".*\\((.*)\\)", "$1"));
                } else if (line.startsWith("Key repeat")) {
                    type = EV_REP;
                }
            }
            Set<InputCode> ours =
                    new TreeSet<>(ofDevices(played.device.supported().codes()));
            assertSame(ours, theirs);
            played.device.axes().forEach((axis, info) -> {
                // It leaves out fuzz, flat and resolution where they are 0.
                List<Integer> told = new ArrayList<>(List.of(info.value(), info.minimum(), info.maximum()));
                for (int more : new int[] {info.fuzz(), info.flat(), info.resolution()}) {
                    if (more != 0) {
                        told.add(more);
                    }
                }
                assertEquals(told, axes.get(axis), axis.name());
            });
            assertEquals(
                    played.device.supported().properties().stream()
                            .map(InputProperty::name)
                            .collect(Collectors.toCollection(TreeSet::new)),
                    properties);
        }
    }

    @Test
    void libevdevSaysTheSame() throws Exception {
        try (PlayedDevice played = new PlayedDevice(devices, everything())) {
            String text = Witness.of("evemu-describe", played.node());
            Set<InputCode> theirs = new TreeSet<>();
            Set<InputProperty> properties = new TreeSet<>();
            Map<InputCode, AxisInfo> axes = new TreeMap<>();
            Map<Integer, Integer> bytes = new TreeMap<>();
            for (String line : text.lines().toList()) {
                String[] words = line.split("\\s+");
                switch (words[0]) {
                    case "N:" -> assertEquals("N: Linux4J everything", line.strip());
                    case "I:" -> assertEquals("I: 0003 1209 abcd 0102", line.strip());
                    case "P:" ->
                        bits(words, 1, bytes.merge(-1, words.length - 1, Integer::sum) - words.length + 1)
                                .forEach(bit -> properties.add(new InputProperty(bit)));
                    case "B:" -> {
                        int type = Integer.parseInt(words[1], 16);
                        int before = bytes.merge(type, words.length - 2, Integer::sum) - words.length + 2;
                        bits(words, 2, before).forEach(bit -> theirs.add(InputCode.of(type, bit)));
                    }
                    case "A:" ->
                        axes.put(
                                InputCode.absolute(Integer.parseInt(words[1], 16)),
                                AxisInfo.builder(Integer.parseInt(words[2]), Integer.parseInt(words[3]))
                                        .value(0)
                                        .fuzz(Integer.parseInt(words[4]))
                                        .flat(Integer.parseInt(words[5]))
                                        .resolution(words.length > 6 ? Integer.parseInt(words[6]) : 0)
                                        .build());
                    default -> {
                        // Comments, and the state of LEDs and switches.
                    }
                }
            }
            assertEquals(played.device.supported().properties(), properties, text);
            assertSame(ofDevices(played.device.supported().codes()), ofDevices(theirs));
            assertEquals(played.device.axes(), axes, text);
        }
    }

    /** The bits of bytes in hexadecimal digits. */
    private static List<Integer> bits(String[] words, int first, int bytesBefore) {
        List<Integer> bits = new ArrayList<>();
        for (int i = first; i < words.length; i++) {
            int value = Integer.parseInt(words[i], 16);
            for (int bit = 0; bit < 8; bit++) {
                if ((value & 1 << bit) != 0) {
                    bits.add((bytesBefore + i - first) * 8 + bit);
                }
            }
        }
        return bits;
    }

    @Test
    void readyDevicesAreWhatTheyAreCalled() {
        Map<InputDeviceSpec, InputClass> ready = Map.of(
                InputDeviceSpec.keyboard("k").build(), InputClass.KEYBOARD,
                InputDeviceSpec.mouse("m").build(), InputClass.MOUSE,
                InputDeviceSpec.gamepad("g").build(), InputClass.GAMEPAD,
                InputDeviceSpec.touchscreen("t", 800, 480).build(), InputClass.TOUCHSCREEN,
                InputDeviceSpec.builder("lid").switches(InputCodes.SW_LID).build(), InputClass.SWITCH,
                InputDeviceSpec.builder("stick")
                                .keys(InputCodes.BTN_TRIGGER, InputCodes.BTN_THUMB)
                                .build(),
                        InputClass.JOYSTICK,
                InputDeviceSpec.builder("power").keys(InputCodes.KEY_POWER).build(), InputClass.KEYS);
        ready.forEach((spec, what) -> {
            try (PlayedDevice played = new PlayedDevice(devices, spec)) {
                assertEquals(Set.of(what), played.device.classes(), spec.name());
                DeviceDescriptor listed = devices.resolve(played.node());
                String word = "[" + what.name().toLowerCase() + "]";
                assertEquals(Optional.of(word), listed.attributes().text("input.classes"));
                assertEquals(played.host.descriptor(), listed, "told without opening the device");
                assertTrue(listed.synthetic());
            }
        });
    }

    @Test
    void aCopyIsLikeItsModel() {
        try (PlayedDevice model = new PlayedDevice(devices, everything());
                PlayedDevice copy = new PlayedDevice(
                        devices, InputDeviceSpec.copyOf(model.device).build())) {
            assertEquals(model.device.name(), copy.device.name());
            assertEquals(model.device.identity(), copy.device.identity());
            assertEquals(model.device.phys(), copy.device.phys());
            assertEquals(model.device.supported(), copy.device.supported());
            assertEquals(model.device.axes(), copy.device.axes());
            assertFalse(model.node().equals(copy.node()));
        }
    }

    /** To the kernel a name is bytes. */
    @Test
    void namesOfAnyBytesAreCopied() {
        for (String name : List.of("Logi\\xae G25", "trailing blanks  ", "\\xe9".repeat(79), "Büro", "back\\slash")) {
            try (PlayedDevice model =
                    new PlayedDevice(devices, InputDeviceSpec.mouse(name).build())) {
                assertEquals(name, model.device.name());
                assertEquals(name.strip(), model.host.descriptor().name(), "as it is listed");
                assertEquals(model.host.descriptor(), devices.resolve(name));
                try (PlayedDevice copy = new PlayedDevice(
                        devices, InputDeviceSpec.copyOf(model.device).build())) {
                    assertEquals(name, copy.device.name());
                }
            }
        }
        assertThrows(IllegalArgumentException.class, () -> InputDeviceSpec.mouse("\\xe9".repeat(80))
                .build());
    }

    @Test
    void aDeviceWithoutANameIsListedAndCopied() throws InterruptedException {
        try (HidKeyboard hid = new HidKeyboard("")) {
            DeviceDescriptor listed = devices.await(
                            device -> device.attributes()
                                    .text("input.identity")
                                    .orElse("")
                                    .contains("1209"),
                            Duration.ofSeconds(60))
                    .orElseThrow();
            try (InputDevice device = devices.open(listed, InputDevice.class);
                    PlayedDevice copy = new PlayedDevice(
                            devices, InputDeviceSpec.copyOf(device).build())) {
                hid.hold(0);
                assertFalse(listed.name().isEmpty());
                assertFalse(copy.device.name().isEmpty());
            }
        }
    }

    @Test
    void aCopyRepeatsKeysAsItsModelDoes() {
        Repeat repeat = new Repeat(Duration.ofMillis(400), Duration.ofMillis(70));
        InputDeviceSpec spec = InputDeviceSpec.keyboard("k").repeat(repeat).build();
        try (PlayedDevice model = new PlayedDevice(devices, spec)) {
            assertEquals(Optional.of(repeat), model.device.repeat());
            Repeat other = new Repeat(Duration.ofMillis(300), Duration.ofMillis(50));
            model.device.setRepeat(other);
            try (PlayedDevice copy = new PlayedDevice(
                    devices, InputDeviceSpec.copyOf(model.device).build())) {
                assertEquals(Optional.of(other), copy.device.repeat());
            }
        }
    }

    @Test
    void anAxisThatIsNotThereIsNamed() {
        try (PlayedDevice played = new PlayedDevice(
                        devices, InputDeviceSpec.touchscreen("t", 100, 100).build());
                InputSource<InputEvent> events = played.device.events()) {
            for (InputState state : List.of(played.device.state(), events.state())) {
                for (Executable asking : List.<Executable>of(
                        () -> state.value(InputCodes.ABS_RZ),
                        () -> state.absolute().rz(),
                        () -> state.slotValue(0, InputCodes.ABS_RZ))) {
                    IllegalArgumentException failure = assertThrows(IllegalArgumentException.class, asking);
                    assertTrue(failure.getMessage().contains("ABS_RZ"), failure.getMessage());
                }
                assertEquals(0, state.value(InputCodes.ABS_X));
            }
        }
    }

    @Test
    void axesCanBeChanged() {
        try (PlayedDevice played =
                new PlayedDevice(devices, InputDeviceSpec.gamepad("pad").build())) {
            InputCode x = InputCodes.ABS_X;
            AxisInfo changed = AxisInfo.builder(-100, 100)
                    .value(5)
                    .fuzz(1)
                    .flat(2)
                    .resolution(3)
                    .build();
            played.device.setAxis(x, changed);
            assertEquals(changed, played.device.axis(x));
            assertEquals(5, played.device.absolute().x());
            IllegalArgumentException failure =
                    assertThrows(IllegalArgumentException.class, () -> played.device.axis(InputCodes.ABS_DISTANCE));
            assertTrue(failure.getMessage().contains("ABS_DISTANCE"), failure.getMessage());
        }
    }

    @Test
    void theNodeGoesWithTheVirtualDevice() {
        VirtualInput virtual =
                devices.create(InputDeviceSpec.mouse("short-lived").build());
        assertEquals(
                1,
                devices.list().stream()
                        .filter(one -> one.equals(virtual.descriptor()))
                        .count());
        virtual.close();
        virtual.close();
        assertThrows(DeviceNotFoundException.class, () -> devices.open(virtual.descriptor()));
        assertFalse(devices.list().contains(virtual.descriptor()));
    }
}
