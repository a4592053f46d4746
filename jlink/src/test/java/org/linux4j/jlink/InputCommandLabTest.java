package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceKind;
import org.linux4j.DeviceManager;
import org.linux4j.EventSource;
import org.linux4j.input.InputCode;
import org.linux4j.input.InputCodes;
import org.linux4j.input.InputDevice;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.input.InputEvent;
import org.linux4j.input.InputPacket;
import org.linux4j.input.InputSource;
import org.linux4j.input.VirtualInput;
import org.linux4j.jlink.Command.Result;
import org.linux4j.jlink.Command.Running;
import org.linux4j.json.InputRecording;
import org.linux4j.json.JsonText;
import org.linux4j.testkit.OnlyInLab;

/** {@code linux4j input} on a virtual gamepad and a virtual touch screen. */
@OnlyInLab
@Timeout(600)
class InputCommandLabTest {

    private static final InputCode SOUTH = InputCode.parse("BTN_SOUTH");
    private static final InputCode X = InputCode.parse("ABS_X");

    @RegisterExtension
    private final CommandInJvm linux4j = new CommandInJvm();

    @TempDir
    private Path scratch;

    private final DeviceManager devices = DeviceManager.create();
    private VirtualInput pad;
    private String id;

    @BeforeEach
    void plugIn() {
        pad = devices.create(InputDeviceSpec.gamepad("Test Pad").build());
        id = pad.descriptor().id().toString();
    }

    @AfterEach
    void unplug() {
        devices.close();
    }

    private String out(String... arguments) {
        Result result = linux4j.run(arguments);
        assertEquals(0, result.status(), result.err());
        return result.out();
    }

    private static JsonObject object(String text) {
        return JsonText.read(text).asJsonObject();
    }

    /** A device may be called anything. */
    @Test
    void aNameDoesNothingToATerminal() {
        String name = "ev\u001b]0;pwn\u0007\nfake:line\u009b1m";
        try (VirtualInput evil =
                devices.create(InputDeviceSpec.gamepad(name).phys("x\u001b[2J").build())) {
            String one = evil.descriptor().id().toString();
            String all = out("list") + out("info", one) + out("input", "list") + out("input", "info", one);
            assertTrue(all.contains("ev\\u001b]0;pwn\\u0007\\nfake:line\\u009b1m"), all);
            assertTrue(
                    all.chars()
                            .noneMatch(character -> character < ' ' && character != '\n' && character != '\t'
                                    || character >= 0x7f && character < 0xa0),
                    all);
            assertTrue(all.lines().noneMatch(line -> line.startsWith("fake:")), all);
        }
    }

    @Test
    void devicesAreShown() {
        String list = out("input", "list");
        assertTrue(list.contains("gamepad") && list.contains("Test Pad") && list.contains(id), list);
        pad.sendPacket(SOUTH, 1);
        pad.sendPacket(X, 1234);
        String info = out("input", "info", "Test Pad");
        assertTrue(info.contains("BTN_SOUTH  on\n"), info);
        assertTrue(info.contains("ABS_X      1234  (-32767 to 32767)\n"), info);
        JsonObject json = object(out("input", "info", id, "--json"));
        assertEquals(1234, json.getJsonObject("axes").getJsonObject("ABS_X").getInt("value"));
        assertEquals("gamepad", json.getJsonArray("classes").getString(0));
        assertEquals(
                "BTN_SOUTH", json.getJsonObject("active").getJsonArray("EV_KEY").getString(0));
        assertEquals(16, json.getInt("effects"));
        assertTrue(out("list", "input").contains("Test Pad"));
        assertTrue(out("info", "--all", "Test Pad").contains("32767"));
    }

    @Test
    void eventsAreShown() throws Exception {
        Running lines = linux4j.start("input", "listen", id, "--banner", "--count", "4");
        Running events = linux4j.start("input", "listen", "Test Pad", "--banner", "--json", "--only", "ABS_X");
        lines.awaitErr("Listening");
        events.awaitErr("Listening");
        pad.sendPacket(SOUTH, 1);
        pad.sendPacket(X, -7);
        Result result = lines.result();
        assertEquals(0, result.status(), result.err());
        List<String> told = result.out()
                .lines()
                .map(line -> line.replaceAll("^\\S+ +| +(?= )", ""))
                .toList();
        assertEquals(
                List.of("EV_KEY BTN_SOUTH 1", "EV_SYN SYN_REPORT 0", "EV_ABS ABS_X -7", "EV_SYN SYN_REPORT 0"), told);
        events.awaitOut("SYN_REPORT");
        events.interrupt();
        JsonObject first = object(events.result().out().lines().findFirst().orElseThrow());
        assertEquals("ABS_X", first.getString("code"));
        assertEquals("EV_ABS", first.getString("type"));
        assertEquals(-7, first.getInt("value"));
        assertEquals(id, first.getString("device"));

        Running neutral = linux4j.start("events", id, "--count", "2", "--json");
        // It does not say when it has begun; and the kernel keeps 64 events for it until it reads.
        for (int i = 0; !neutral.endsWithin(Duration.ofMillis(250)); i++) {
            pad.sendPacket(X, i % 100);
        }
        List<String> objects = neutral.result().out().lines().toList();
        assertEquals("EV_ABS", object(objects.get(0)).getString("type"));
        assertEquals("ABS_X", object(objects.get(0)).getJsonObject("attributes").getString("code"));
        assertEquals(
                "SYN_REPORT", object(objects.get(1)).getJsonObject("attributes").getString("code"));
    }

    /** The kernel keeps fewer events than come here while the first line is printed. */
    @ParameterizedTest
    @ValueSource(strings = {"events", "input listen"})
    void readingGoesOnWhileTheFirstLineIsPrinted(String verb) throws Exception {
        int packets = 150;
        try (VirtualInput mouse =
                devices.create(InputDeviceSpec.mouse("Quick Mouse").build())) {
            List<String> words = new ArrayList<>(List.of(verb.split(" ")));
            words.addAll(
                    List.of(mouse.descriptor().id().toString(), "--json", "--banner", "--count", "" + 3 * packets));
            CommandInJvm.Run run = linux4j.startHalted(words.toArray(String[]::new));
            run.awaitErr("Ctrl-C");
            UnreadEvents unread = new UnreadEvents(mouse.descriptor().path().orElseThrow());
            for (int i = 1; i <= packets; i++) {
                mouse.add(InputCodes.REL_X, i).add(InputCodes.REL_Y, -i).sync();
                // No more at once than the kernel keeps, whoever reads.
                if (i % 10 == 0) {
                    unread.awaitNone();
                }
            }
            run.resume();
            Result result = run.result();
            assertEquals(0, result.status(), result.err());
            assertEquals(3 * packets, result.out().lines().count());
            assertTrue(!result.out().contains("SYN_DROPPED") && !result.err().contains("lost"), result.err());
            assertTrue(result.out().contains("\"value\":-" + packets), result.out());
        }
    }

    @Test
    void oneThatIsUnpluggedEndsNoOthers() throws Exception {
        Running listen;
        try (VirtualInput other =
                devices.create(InputDeviceSpec.gamepad("Other Pad").build())) {
            String second = other.descriptor().id().toString();
            listen = linux4j.start("input", "listen", id, second, "--banner");
            listen.awaitErr("Listening");
        }
        listen.awaitErr("gone");
        pad.sendPacket(SOUTH, 1);
        listen.awaitOut("BTN_SOUTH");
        pad.close();
        Result result = listen.result();
        assertEquals(1, result.status(), "the end of the last one is as before");
    }

    @Test
    void aDeviceThatAnotherHasGrabbedIsSaidToTellNothing() throws Exception {
        Running grab = linux4j.start("input", "grab", id, "--banner");
        grab.awaitErr("Listening");
        Running listen = linux4j.start("input", "listen", id, "--banner");
        listen.awaitErr("Another program has grabbed " + id + ": no events come until it lets go");
        listen.interrupt();
        assertEquals(0, listen.result().status());
        grab.interrupt();
        assertEquals(0, grab.result().status());
    }

    @Test
    void aGamepadIsShownLive() throws Exception {
        Running live = linux4j.start("input", "listen", id, "--live");
        live.awaitErr("x +0.00");
        pad.add(X, 32767).add(SOUTH, 1).sync();
        live.awaitErr("x +1.00");
        live.awaitErr("south");
        live.interrupt();
        Result result = live.result();
        assertEquals("", result.out());
    }

    @Test
    void whoGrabsIsAlone() throws Exception {
        try (InputDevice own = devices.open(pad.descriptor(), InputDevice.class);
                InputSource<InputEvent> others = own.events()) {
            Running grab = linux4j.start("input", "grab", id, "--banner", "--count", "2");
            grab.awaitErr("Listening");
            Result second = linux4j.run("input", "grab", id);
            assertEquals(1, second.status());
            assertTrue(second.err().contains("busy"), second.err());
            pad.sendPacket(SOUTH, 1);
            assertTrue(grab.result().out().contains("BTN_SOUTH"));
            assertTrue(others.next(Duration.ofMillis(100)).isEmpty());
            pad.sendPacket(SOUTH, 0);
            assertEquals(SOUTH, others.next(Duration.ofSeconds(5)).orElseThrow().code());
        }
    }

    /** What a scanner sends: each character of its code, and Enter behind it. */
    @Test
    void whatAScannerReadsIsText() throws Exception {
        try (VirtualInput scanner =
                        devices.create(InputDeviceSpec.keyboard("Test Scanner").build());
                InputDevice lights = devices.open(scanner.descriptor(), InputDevice.class)) {
            lights.send(InputCodes.LED_NUML, 1);
            String typed = "Hello, World! 42\n7.\tyz\n";
            assertEquals("Hello, World! 42\n7.\tyz\n", textOf(scanner, typed, "--count", "2"));
            Path layout = Files.writeString(scratch.resolve("layout"), "KEY_Y z Z\nKEY_Z y Y\nKEY_DOT ,\n");
            assertEquals(
                    "Hello, World! 42\n7,\tzy\n",
                    textOf(scanner, typed, "--count", "2", "--layout", layout.toString()));
            List<JsonObject> objects = textOf(scanner, typed, "--count", "3", "--json", "--terminator", "tab")
                    .lines()
                    .map(InputCommandLabTest::object)
                    .toList();
            assertEquals(
                    List.of("Hello, World! 42 KEY_ENTER", "7. KEY_TAB", "yz KEY_ENTER"),
                    objects.stream()
                            .map(line -> line.getString("text") + " " + line.getString("terminator"))
                            .toList());
            assertEquals(scanner.descriptor().id().toString(), objects.get(0).getString("device"));
            assertTrue(!objects.get(0).containsKey("lost"), objects::toString);
        }
    }

    /** A number pad without LEDs has numbers, and nobody else has what was grabbed. */
    @Test
    void textIsTakenForOneAlone() throws Exception {
        InputDeviceSpec pad = InputDeviceSpec.builder("Number Pad")
                .keys(InputCodes.KEY_KP1, InputCodes.KEY_KP2, InputCodes.KEY_KP3, InputCodes.KEY_KPENTER)
                .build();
        try (VirtualInput keys = devices.create(pad);
                InputDevice own = devices.open(keys.descriptor(), InputDevice.class);
                InputSource<InputEvent> others = own.events()) {
            String name = keys.descriptor().id().toString();
            Running text = linux4j.start("input", "text", name, "--grab", "--banner");
            text.awaitErr("Listening");
            keys.tap(InputCodes.KEY_KP1);
            keys.tap(InputCodes.KEY_KPENTER);
            keys.tap(InputCodes.KEY_KP2);
            keys.tap(InputCodes.KEY_KP3);
            text.interrupt();
            Result result = text.result();
            assertEquals(0, result.status());
            assertEquals("1\n", result.out());
            assertTrue(
                    result.err().contains("2 characters of " + name + " left out: no Enter came behind"), result.err());
            assertTrue(others.next(Duration.ZERO).isEmpty());
        }
    }

    /** What the command shows of what is typed meanwhile, no quicker than it is read. */
    private String textOf(VirtualInput keyboard, String typed, String... options) throws Exception {
        List<String> words = new ArrayList<>(
                List.of("input", "text", keyboard.descriptor().id().toString(), "--banner"));
        words.addAll(List.of(options));
        Running text = linux4j.start(words.toArray(String[]::new));
        text.awaitErr("Listening");
        UnreadEvents unread = new UnreadEvents(keyboard.descriptor().path().orElseThrow());
        for (char character : typed.toCharArray()) {
            boolean shift = character == '!' || Character.isUpperCase(character);
            if (shift) {
                keyboard.sendPacket(InputCodes.KEY_LEFTSHIFT, 1);
            }
            keyboard.tap(key(character));
            if (shift) {
                keyboard.sendPacket(InputCodes.KEY_LEFTSHIFT, 0);
            }
            if (character != '\n') {
                unread.awaitNone();
            }
        }
        Result result = text.result();
        assertEquals(0, result.status(), result.err());
        return result.out();
    }

    private static InputCode key(char character) {
        return switch (character) {
            case ',' -> InputCodes.KEY_COMMA;
            case ' ' -> InputCodes.KEY_SPACE;
            case '!' -> InputCodes.KEY_1;
            case '.' -> InputCodes.KEY_DOT;
            case '7' -> InputCodes.KEY_KP7;
            case '\t' -> InputCodes.KEY_TAB;
            case '\n' -> InputCodes.KEY_ENTER;
            default -> InputCode.parse("KEY_" + character);
        };
    }

    /** Plays fingers, keys and pauses, and what is recorded of them is recorded again when it is replayed. */
    @Test
    void aRecordingOfAReplayIsTheSame() throws Exception {
        VirtualInput screen = devices.create(
                InputDeviceSpec.touchscreen("Test Screen", 4000, 3000).build());
        Path first = scratch.resolve("first.json");
        Path second = scratch.resolve("second.json");
        Running record =
                linux4j.start("input", "record", "Test Screen", "-o", first.toString(), "--count", "40", "--banner");
        record.awaitErr("Recording");
        for (int i = 0; i < 40; i++) {
            int slot = i % 3;
            screen.add(InputCode.parse("ABS_MT_SLOT"), slot);
            screen.add(InputCode.parse("ABS_MT_TRACKING_ID"), i % 6 < 3 ? 10 + i : -1);
            screen.add(InputCode.parse("ABS_MT_POSITION_X"), 17 * i);
            screen.add(InputCode.parse("ABS_X"), 17 * i);
            screen.add(InputCode.parse("BTN_TOUCH"), i % 2);
            screen.sync();
            Thread.sleep(i % 10 == 0 ? 120 : 15);
        }
        assertEquals(0, record.result().status());
        screen.close();

        List<InputPacket> played = packets(first);
        assertEquals(40, played.size());
        Running replay = linux4j.start("input", "replay", first.toString(), "--wait");
        replay.awaitErr("Enter plays");
        Running again =
                linux4j.start("input", "record", "Test Screen", "-o", second.toString(), "--count", "40", "--banner");
        again.awaitErr("Recording");
        long begin = System.nanoTime();
        replay.type("");
        assertEquals(0, replay.result().status());
        long taken = System.nanoTime() - begin;
        assertEquals(0, again.result().status());
        List<InputPacket> replayed = packets(second);
        assertEquals(told(played), told(replayed));
        long late = 0;
        for (int i = 0; i < played.size(); i++) {
            late = Math.max(
                    late,
                    Math.abs(replayed.get(i).timestampNanos() - played.get(i).timestampNanos()));
        }
        System.out.println("the replay was " + late / 1_000_000 + " ms off at most");
        // A pause may be longer where the machine is busy, but none is left out.
        long pauses = played.get(39).timestampNanos() - played.get(0).timestampNanos();
        assertTrue(taken >= pauses, taken + " ns for " + pauses);
        assertTrue(late < 60_000_000_000L, late + " ns");
        assertEquals(device(first), device(second));
    }

    private static List<InputPacket> packets(Path file) throws Exception {
        try (InputRecording recording = new InputRecording(new StringReader(Files.readString(file)))) {
            List<InputPacket> packets = new ArrayList<>();
            recording.forEach(packets::add);
            return packets;
        }
    }

    private static InputDeviceSpec device(Path file) throws Exception {
        // Axes stand elsewhere at the end of the first recording.
        String text = Files.readString(file).replaceAll("\"value\":\\s*-?\\d+", "\"value\": 0");
        try (InputRecording recording = new InputRecording(new StringReader(text))) {
            return recording.device();
        }
    }

    private static List<String> told(List<InputPacket> packets) {
        List<String> told = new ArrayList<>();
        for (InputPacket packet : packets) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < packet.size(); i++) {
                text.append(packet.event(i).code())
                        .append('=')
                        .append(packet.event(i).value())
                        .append(' ');
            }
            told.add(text.toString());
        }
        return told;
    }

    @Test
    void aRecordingOfADeviceThatGoesIsKept() throws Exception {
        Path file = scratch.resolve("kept.json");
        Running record = linux4j.start("input", "record", id, "-o", file.toString(), "--banner");
        record.awaitErr("Recording");
        pad.sendPacket(SOUTH, 1);
        // What goes takes its events along: it has read this when it has written what came later.
        long begun = size(scratch, "kept.json");
        for (int i = 1; i < 6_000 && (begun == 0 || size(scratch, "kept.json") == begun); i++) {
            pad.sendPacket(X, i % 100 + 1);
            Thread.sleep(10);
            begun = begun == 0 ? size(scratch, "kept.json") : begun;
        }
        pad.close();
        Result result = record.result();
        assertEquals(1, result.status());
        assertTrue(result.err().contains("gone"), result.err());
        // Told by itself, or made up where the machine was too busy to read in time.
        List<String> packets = told(packets(file));
        assertTrue(packets.stream().anyMatch(packet -> packet.contains("BTN_SOUTH=1 ")), packets::toString);
    }

    /** Those that came before Ctrl-C are in the file, be they read already or not. */
    @Test
    void anEndedRecordingHasWhatCame() throws Exception {
        Path file = scratch.resolve("ended.json");
        Running record = linux4j.start("input", "record", id, "-o", file.toString(), "--banner");
        record.awaitErr("Recording");
        for (int i = 0; i < 10; i++) {
            pad.sendPacket(SOUTH, 1 - i % 2);
        }
        record.interrupt();
        Result result = record.result();
        assertEquals(0, result.status(), result.err());
        assertEquals(10, packets(file).size());
    }

    /** How long a file is, or what is to become it. */
    private static long size(Path directory, String name) throws IOException {
        long size = 0;
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().contains(name)) {
                    size = Math.max(size, Files.size(file));
                }
            }
        }
        return size;
    }

    @Test
    void theReadmesGamepadIsRead() throws Exception {
        String code = ReadmeSnippet.of("InputSource", "evdev:event0", id);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            CompletableFuture<Void> running = CompletableFuture.runAsync(() -> {
                try {
                    ReadmeSnippet.run(code, scratch);
                } catch (Exception e) {
                    throw new CompletionException(e);
                }
            });
            for (int i = 1;
                    i < 2400 && !printed.toString(StandardCharsets.UTF_8).contains("ABS_X");
                    i++) {
                pad.sendPacket(X, i);
                Thread.sleep(50);
            }
            pad.sendPacket(InputCode.parse("BTN_START"), 1);
            running.get(60, TimeUnit.SECONDS);
        } finally {
            System.setOut(before);
        }
        String text = printed.toString(StandardCharsets.UTF_8);
        assertTrue(text.matches("(?s).*ABS_X (\\d+), x is \\1\n.*BTN_START 1, x is \\d+\n"), text);
    }

    @Test
    void theReadmesKeyboardTypes() throws Exception {
        String code = ReadmeSnippet.of("InputDeviceSpec");
        Path reads = scratch.resolve("reads");
        Path done = scratch.resolve("done");
        try (EventSource<DeviceChange> changes = devices.watch()) {
            CompletableFuture<List<String>> typed = CompletableFuture.supplyAsync(() -> typedOn(changes, reads))
                    .whenComplete((read, failure) -> {
                        touch(reads);
                        touch(done);
                    });
            // The keyboard types when somebody reads, and stays until all was read: what goes takes its events along.
            assertTrue(code.contains("typist.tap(key);\n    }\n"), code);
            ReadmeSnippet.run(
                    code.replaceFirst("( +)for \\(", "$1" + waitFor(reads) + "\n$1for (")
                            .replace("typist.tap(key);\n    }\n", "typist.tap(key);\n    }\n" + waitFor(done) + "\n"),
                    scratch);
            assertEquals(
                    List.of("KEY_H=1", "KEY_H=0", "KEY_I=1", "KEY_I=0", "KEY_ENTER=1", "KEY_ENTER=0"),
                    typed.get(60, TimeUnit.SECONDS));
        }
    }

    private static String waitFor(Path file) {
        return "while (!java.nio.file.Files.exists(java.nio.file.Path.of(\"" + file
                + "\"))) java.util.concurrent.locks.LockSupport.parkNanos(10_000_000L);";
    }

    private static void touch(Path file) {
        try {
            Files.write(file, new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> typedOn(EventSource<DeviceChange> changes, Path reads) {
        List<String> typed = new ArrayList<>();
        for (DeviceChange change : changes) {
            if (change.device().kind().equals(DeviceKind.INPUT)
                    && change.device().name().equals("Typist")
                    // The node is made a moment after the device.
                    && change.device().access().isGranted()) {
                try (InputDevice keyboard = devices.open(change.device(), InputDevice.class);
                        InputSource<InputEvent> events = keyboard.events()) {
                    touch(reads);
                    for (InputEvent event : events) {
                        if (event.code().name().startsWith("KEY_")) {
                            typed.add(event.code() + "=" + event.value());
                        }
                        if (typed.size() == 6) {
                            return typed;
                        }
                    }
                }
            }
        }
        return typed;
    }

    @TestFactory
    Stream<DynamicTest> badInputIsRefusedInOneLine() throws Exception {
        Path empty = Files.createFile(scratch.resolve("empty.json"));
        return Stream.of(
                linux4j.refuses(1, "no id", "input", "info", "no such thing"),
                linux4j.refuses(1, "no such file", "input", "replay", "no-such-file"),
                linux4j.refuses(1, "no recording", "input", "replay", empty.toString()),
                linux4j.refuses(1, "directory", "input", "record", "Test Pad", "-o", scratch.toString()),
                linux4j.refuses(2, "leave out", "input", "listen", "Test Pad", "--live", "--json"),
                linux4j.refuses(1, "no key that types text", "input", "text", "Test Pad"),
                linux4j.refuses(2, "KEY_NOWHERE", "input", "text", "Test Pad", "--terminator", "KEY_NOWHERE"),
                linux4j.refuses(2, "KEY_NOWHERE", "input", "listen", "Test Pad", "--only", "KEY_NOWHERE"),
                linux4j.refuses(2, "monotonic", "input", "grab", "Test Pad", "--clock", "wall"));
    }
}
