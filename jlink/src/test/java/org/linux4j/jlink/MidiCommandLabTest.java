package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceManager;
import org.linux4j.EventSource;
import org.linux4j.EventType;
import org.linux4j.jlink.Command.Result;
import org.linux4j.jlink.Command.Running;
import org.linux4j.json.JsonText;
import org.linux4j.midi.Announcement;
import org.linux4j.midi.ChannelMessage;
import org.linux4j.midi.DataMessage;
import org.linux4j.midi.Midi;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiClient;
import org.linux4j.midi.MidiClientSpec;
import org.linux4j.midi.MidiEventType;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiPortSpec;
import org.linux4j.midi.MidiProtocol;
import org.linux4j.midi.MidiTime;
import org.linux4j.midi.QueueMessage;
import org.linux4j.midi.SystemMessage;
import org.linux4j.midi.UmpBlock;
import org.linux4j.midi.UmpEndpoint;
import org.linux4j.midi.UmpPacket;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.ProcessResources;
import org.linux4j.testkit.UsbMidiGadget;

/** {@code linux4j midi}, with Midi Through and the programs of alsa-utils. */
@OnlyInLab
@Timeout(600)
class MidiCommandLabTest {

    private static final String THROUGH = "14:0";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern KERNELS_CLIENT = Pattern.compile("^Client +(\\d+) : \"(.*)\" \\[");
    private static final Pattern KERNELS_PORT = Pattern.compile("^  Port +(\\d+) : \"(.*)\" \\(");
    /** The last of the controllers that silence a channel. */
    private static final int ALL_NOTES_OFF = 123;

    @RegisterExtension
    private final CommandInJvm linux4j = new CommandInJvm();

    @TempDir
    private Path scratch;

    private String out(String... arguments) {
        Result result = linux4j.run(arguments);
        assertEquals(0, result.status(), result.err());
        return result.out();
    }

    private static String outputOf(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Has what a witness prints be waited for. */
    private static WatchedOutput watch(Process witness) {
        WatchedOutput watched = new WatchedOutput();
        CompletableFuture.runAsync(() -> {
            try (InputStream printed = witness.getInputStream()) {
                printed.transferTo(watched);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                watched.end();
            }
        });
        return watched;
    }

    /** And sees it gone, or a listing that follows has it or not. */
    private static void end(Process witness) throws InterruptedException {
        witness.destroy();
        witness.waitFor();
    }

    private static void await(WatchedOutput output, String part) {
        assertTrue(output.await(part, PATIENCE), () -> "'" + part + "' never came: " + output.text());
    }

    private void assertListsAsAconnect() throws IOException {
        String list = out("midi", "ls");
        assertEquals(outputOf("aconnect", "-l").strip(), list.strip().replaceAll("(?m)^ {2}( +\\d+ ')", "  $1"));
    }

    @Test
    void theListIsThatOfAconnect() throws Exception {
        assertListsAsAconnect();
        assertTrue(JsonText.read(out("midi", "ls", "--json")).asJsonArray().stream()
                .flatMap(client -> client.asJsonObject().getJsonArray("ports").stream())
                .anyMatch(port -> port.asJsonObject().getString("address").equals(THROUGH)));
    }

    /** What the kernel prints itself of everybody else. */
    @Test
    void theListIsThatOfTheKernel() throws IOException {
        try (DeviceManager devices = DeviceManager.create();
                MidiPort port = Midi.port(devices, "a synth")) {
            port.connectFrom(MidiAddress.parse(THROUGH));
            port.connectTo(MidiAddress.parse(THROUGH));
            List<String> kernels = new ArrayList<>();
            String client = "";
            for (String line : Files.readAllLines(Path.of("/proc/asound/seq/clients"))) {
                Matcher of = KERNELS_CLIENT.matcher(line);
                Matcher has = KERNELS_PORT.matcher(line);
                if (of.find()) {
                    client = of.group(1);
                    kernels.add(client + " " + of.group(2));
                } else if (has.find()) {
                    kernels.add(client + ":" + has.group(1) + " " + has.group(2));
                } else if (line.contains(" To: ") || line.contains(" From: ")) {
                    kernels.add(line.strip());
                }
            }
            List<String> ours = new ArrayList<>();
            for (JsonValue value : JsonText.read(out("midi", "ls", "--json")).asJsonArray()) {
                JsonObject one = value.asJsonObject();
                ours.add(one.getInt("client") + " " + one.getString("name"));
                for (JsonValue part : one.getJsonArray("ports")) {
                    JsonObject has = part.asJsonObject();
                    ours.add(has.getString("address") + " " + has.getString("name"));
                    addConnections("Connecting To: ", has.getJsonArray("connectedTo"), ours);
                    addConnections("Connected From: ", has.getJsonArray("connectedFrom"), ours);
                }
            }
            assertEquals(kernels, ours);
            assertTrue(ours.contains("Connecting To: " + port.address()), ours.toString());
        }
    }

    private static void addConnections(String words, JsonArray ports, List<String> into) {
        if (!ports.isEmpty()) {
            into.add(words
                    + ports.getValuesAs(JsonString.class).stream()
                            .map(JsonString::getString)
                            .collect(Collectors.joining(", ")));
        }
    }

    @Test
    void listeningShowsWhatAseqdumpShows() throws Exception {
        Process dump = new ProcessBuilder("stdbuf", "-oL", "aseqdump", "-p", THROUGH)
                .redirectErrorStream(true)
                .start();
        try {
            WatchedOutput dumped = watch(dump);
            Running listen = linux4j.start("midi", "listen", THROUGH, "--count", "7", "--banner");
            listen.awaitErr("Listening");
            await(dumped, "Source");
            String events = "note-on 60 100 note-off 60 0 control 7 99 program 5 pitch-bend -77 F0 01 02 F7 FA";
            out(("midi send " + THROUGH + " --channel 3 " + events).split(" "));
            Result heard = listen.result();
            assertEquals(0, heard.status(), heard.err());
            List<String> lines = heard.out().lines().toList();
            assertEquals(8, lines.size(), heard.out());
            await(dumped, "Start");
            List<String> theirs = dumped.text().lines().toList();
            assertEquals(
                    theirs.subList(1, theirs.size()).stream()
                            .map(String::stripTrailing)
                            .toList(),
                    lines);
        } finally {
            end(dump);
        }
    }

    @Test
    void packetsAreShownAndSent() throws Exception {
        try (DeviceManager devices = DeviceManager.create();
                MidiClient piano = devices.create(MidiClientSpec.builder("a piano")
                        .protocol(MidiProtocol.UMP_MIDI_2)
                        .port(MidiPortSpec.duplex("keys").build())
                        .build())) {
            piano.setEndpoint(UmpEndpoint.builder().name("Piano").blocks(1).build());
            piano.setBlock(UmpBlock.builder().name("Keys").build());
            MidiPort keys = piano.ownPorts().get(0);
            String address = keys.address().toString();
            assertTrue(out("midi", "ls").contains("'a piano' [type=user,UMP-MIDI2,pid="));
            JsonObject listed = JsonText.read(out("midi", "ls", "--json")).asJsonArray().stream()
                    .map(JsonValue::asJsonObject)
                    .filter(client -> client.getInt("client") == piano.number())
                    .findFirst()
                    .orElseThrow();
            assertEquals(2, listed.getInt("midiVersion"));
            assertEquals("Piano", listed.getJsonObject("endpoint").getString("name"));
            assertEquals("Keys", listed.getJsonArray("blocks").getJsonObject(0).getString("name"));
            out(("midi send " + address + " ump 40903C00 80000000 20903C40 90 3C 64").split(" "));
            List<MidiMessage> came = new ArrayList<>();
            while (came.size() < 3) {
                MidiMessage message = keys.next(PATIENCE).orElseThrow().message();
                if (!(message instanceof Announcement)) {
                    came.add(message);
                }
            }
            assertEquals(UmpPacket.noteOn(0, 0, 60, 0x8000), came.get(0));
            assertEquals(UmpPacket.noteOn(0, 0, 60, 0x8000), came.get(1));
            assertEquals(60, ((UmpPacket) came.get(2)).note());
            Running listen = linux4j.start("midi", "listen", "--ump", address, "--count", "2", "--banner");
            listen.awaitErr("Listening");
            keys.send(UmpPacket.noteOn(0, 3, 60, 0x8000));
            keys.send(UmpPacket.jrClock(7));
            List<String> lines = listen.result().out().lines().toList();
            assertEquals("Source  Packet                     Words", lines.get(0));
            assertTrue(
                    lines.get(1)
                            .endsWith(
                                    "note-on                    40933c00 80000000  group 0, channel 3, note 60, velocity 32768"),
                    lines.get(1));
            assertTrue(lines.get(2).endsWith("jr-clock                   00100007  time 7"), lines.get(2));
            Running described = linux4j.start("midi", "listen", "--ump", "--json", address, "--count", "1", "--banner");
            described.awaitErr("Listening");
            keys.send(UmpPacket.noteOn(0, 3, 60, 0x8000));
            JsonObject event = JsonText.read(described.result().out().strip()).asJsonObject();
            assertEquals("ump", event.getString("type"));
            assertEquals(
                    List.of("40933c00", "80000000"),
                    event
                            .getJsonObject("attributes")
                            .getJsonObject("message")
                            .getJsonArray("words")
                            .getValuesAs(JsonString.class)
                            .stream()
                            .map(JsonString::getString)
                            .toList());
        }
    }

    /** All that a program can send, a line each as aseqdump has it; it cuts what carries bytes as it came. */
    @Test
    void everyTypeIsShownAsAseqdumpShowsIt() throws Exception {
        try (DeviceManager devices = DeviceManager.create();
                MidiPort sender = Midi.port(devices, "a sender")) {
            String address = sender.address().toString();
            Process dump = new ProcessBuilder("stdbuf", "-oL", "aseqdump", "-p", address)
                    .redirectErrorStream(true)
                    .start();
            try {
                WatchedOutput dumped = watch(dump);
                List<MidiMessage> all = everyType();
                Running listen = linux4j.start("midi", "listen", address, "--count", "" + all.size(), "--banner");
                listen.awaitErr("Listening");
                await(dumped, "Source");
                all.forEach(sender::send);
                Result heard = listen.result();
                assertEquals(0, heard.status(), heard.err());
                await(dumped, "Event type 139");
                List<String> theirs = dumped.text().lines().toList();
                assertEquals(
                        theirs.subList(1, theirs.size()).stream()
                                .map(String::stripTrailing)
                                .toList(),
                        heard.out().lines().toList());
                assertEquals(all.size() + 1, heard.out().lines().count());
            } finally {
                end(dump);
            }
        }
    }

    private static List<MidiMessage> everyType() {
        MidiAddress one = MidiAddress.of(130, 1);
        MidiAddress other = MidiAddress.of(131, 2);
        List<MidiMessage> all = new ArrayList<>(List.of(
                MidiMessage.noteOn(15, 127, 1),
                MidiMessage.noteOn(1, 60, 0),
                MidiMessage.noteOff(2, 61, 64),
                new ChannelMessage.KeyPressure(3, 4, 5),
                MidiMessage.control(4, 7, 127),
                MidiMessage.program(5, 6),
                new ChannelMessage.ChannelPressure(6, 7),
                MidiMessage.pitchBend(7, -8192),
                new ChannelMessage.Control14(8, 9, 163),
                new ChannelMessage.Nrpn(9, 10_000, 11),
                new ChannelMessage.Rpn(10, 11, 12_000),
                new SystemMessage.SongPosition(1234),
                new SystemMessage.SongSelect(5),
                new SystemMessage.QuarterFrame(0x71),
                new SystemMessage.TimeSignature(0x0402_1808),
                new SystemMessage.TimeSignature(0),
                new SystemMessage.KeySignature(-3),
                QueueMessage.START,
                QueueMessage.CONTINUE,
                QueueMessage.STOP,
                QueueMessage.position(4, MidiTime.ticks(96)),
                QueueMessage.position(5, MidiTime.nanos(7_123_456_789L)),
                QueueMessage.tempo(6, 500_000),
                QueueMessage.CLOCK,
                QueueMessage.TICK,
                QueueMessage.skew(9, 0x8000, 0x10000),
                SystemMessage.TUNE_REQUEST,
                SystemMessage.RESET,
                SystemMessage.ACTIVE_SENSING,
                DataMessage.echo((byte) 1, (byte) 2),
                new SystemMessage.Result(MidiEventType.SYSTEM, 6, -5),
                new SystemMessage.Result(MidiEventType.RESULT, 7, 9),
                new DataMessage.Other(MidiEventType.OSS, new byte[12]),
                new Announcement.OfClient(MidiEventType.CLIENT_START, 129),
                new Announcement.OfClient(MidiEventType.CLIENT_EXIT, 130),
                new Announcement.OfClient(MidiEventType.CLIENT_CHANGE, 131),
                new Announcement.OfPort(MidiEventType.PORT_START, one),
                new Announcement.OfPort(MidiEventType.PORT_EXIT, other),
                new Announcement.OfPort(MidiEventType.PORT_CHANGE, one),
                new Announcement.OfSubscription(MidiEventType.PORT_SUBSCRIBED, one, other),
                new Announcement.OfSubscription(MidiEventType.PORT_UNSUBSCRIBED, other, one)));
        for (int number = 90; number < 100; number++) {
            all.add(new DataMessage.Other(MidiEventType.of(number), new byte[12]));
        }
        all.add(MidiMessage.sysEx((byte) 0xf0, (byte) 0x7e, (byte) 0x0a, (byte) 0xf7));
        for (int number = 131; number < 140; number++) {
            all.add(new DataMessage.Other(MidiEventType.of(number), new byte[] {1, 2, 3}));
        }
        return all;
    }

    @Test
    void aFileIsSentByteForByte() throws Exception {
        byte[] bytes = new byte[5_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 7 & 0x7f);
        }
        bytes[0] = (byte) 0xf0;
        bytes[bytes.length - 1] = (byte) 0xf7;
        Path file = Files.write(scratch.resolve("patch.syx"), bytes);
        try (DeviceManager devices = DeviceManager.create();
                MidiPort port = Midi.port(devices, "a synth")) {
            String told =
                    out("midi", "send", "a synth", file.toString(), "90", "3C", "64", "--rate", "100000", "--json");
            assertEquals(2, JsonText.read(told).asJsonObject().getInt("sent"));
            assertEquals(MidiMessage.sysEx(bytes), messageAfterConnections(port));
            assertEquals(
                    MidiMessage.noteOn(0, 60, 100),
                    port.next(PATIENCE).orElseThrow().message());
        }
    }

    private static MidiMessage messageAfterConnections(MidiPort port) {
        while (true) {
            MidiMessage message = port.next(PATIENCE).orElseThrow().message();
            if (!(message instanceof Announcement)) {
                return message;
            }
        }
    }

    /** What it has begun is ended, or a receiver would wait for the rest. */
    @Test
    void sendingEndsInOrder() throws Exception {
        byte[] bytes = new byte[2_000];
        bytes[0] = (byte) 0xf0;
        bytes[bytes.length - 1] = (byte) 0xf7;
        Path file = Files.write(scratch.resolve("long.syx"), bytes);
        try (DeviceManager devices = DeviceManager.create();
                MidiPort port = devices.create(
                        MidiPortSpec.receiver("a synth").largestSysEx(0).build())) {
            Running send =
                    linux4j.start("midi", "send", "a synth", file.toString(), "note-on", "1", "2", "--rate", "1");
            DataMessage.SysEx begun = (DataMessage.SysEx) messageAfterConnections(port);
            assertFalse(begun.isWhole());
            send.interrupt();
            Result result = send.result();
            assertEquals(0, result.status(), result.err());
            assertEquals("ended after 0 of 2 messages", result.err().strip());
            assertArrayEquals(new byte[] {(byte) 0xf7}, ((DataMessage.SysEx) messageAfterConnections(port)).bytes());
        }
    }

    /** A listener that stays, while the instrument that it hears is plugged and unplugged. */
    @Test
    void aConnectionIsKept() throws Exception {
        // What the first use of system calls leaves behind stays.
        out("midi", "ls");
        ProcessResources resources = ProcessResources.of("snd/seq", "linux4j");
        ProcessResources.Snapshot before = resources.snapshot();
        try (UsbMidiGadget instrument = new UsbMidiGadget("Cable Piano", "777");
                DeviceManager devices = DeviceManager.create();
                EventSource<DeviceChange> changes = devices.watch()) {
            Running listen = linux4j.start("midi", "listen", "--banner");
            listen.awaitErr("Listening");
            plug(instrument, changes);
            Running keep = linux4j.start("midi", "connect", "Cable Piano", "linux4j midi:listen", "--keep");
            keep.awaitErr("connected Cable Piano to ");
            play(1, listen);
            unplug(instrument, changes);
            plug(instrument, changes);
            keep.awaitErr(" again");
            play(2, listen);
            unplug(instrument, changes);
            plug(instrument, changes);
            keep.awaitErr(" again\nconnected Cable Piano:");
            play(3, listen);
            unplug(instrument, changes);
            keep.interrupt();
            listen.interrupt();
            assertEquals(0, keep.result().status(), keep.result().err());
            assertEquals(0, listen.result().status(), listen.result().err());
            assertTrue(
                    listen.result().out().contains("Port unsubscribed"),
                    listen.result().out());
        }
        resources.assertNoMoreThan(before);
    }

    /** A program has died, and its notes hang: nobody is connected to the instrument any more. */
    @Test
    void anInstrumentThatNobodyUsesIsSilenced() throws IOException {
        try (UsbMidiGadget instrument = new UsbMidiGadget("Cable Piano", "778");
                DeviceManager devices = DeviceManager.create();
                EventSource<DeviceChange> changes = devices.watch()) {
            plug(instrument, changes);
            assertEquals("", linux4j.run("midi", "panic", "Cable Piano").err());
            unplug(instrument, changes);
        }
    }

    private void play(int note, Running listen) {
        out("midi", "send", "f_midi", "note-on", "" + note, "100");
        listen.awaitOut("note " + note + ", velocity 100");
    }

    private static void plug(UsbMidiGadget instrument, EventSource<DeviceChange> changes) throws IOException {
        instrument.plugIn();
        await(changes, DeviceChange.ADDED, "f_midi", "Cable Piano");
    }

    private static void unplug(UsbMidiGadget instrument, EventSource<DeviceChange> changes) throws IOException {
        instrument.unplug();
        await(changes, DeviceChange.REMOVED, "f_midi", "Cable Piano");
    }

    /** Both ends of the cable. */
    private static void await(EventSource<DeviceChange> changes, EventType type, String... ports) {
        List<String> missing = new ArrayList<>(List.of(ports));
        while (!missing.isEmpty()) {
            DeviceChange change = changes.next(PATIENCE).orElseThrow(() -> new AssertionError(type + ": " + missing));
            if (change.type().equals(type) && change.device().id().local().contains(":")) {
                missing.removeIf(change.device().name()::contains);
            }
        }
    }

    @Test
    void connectionsAreMadeAndUndone() throws IOException {
        try (DeviceManager devices = DeviceManager.create();
                MidiPort port = Midi.port(devices, "a synth")) {
            out("midi", "connect", "midi through", "a synth");
            assertEquals(MidiAddress.parse(THROUGH), port.subscriptions().get(0).sender());
            assertTrue(out("midi", "ls").contains("Connected From: " + THROUGH));
            Result again = linux4j.run("midi", "connect", THROUGH, "a synth");
            assertEquals(1, again.status());
            assertTrue(again.err().contains("they are connected already"), again.err());
            JsonArray undone =
                    JsonText.read(out("midi", "disconnect", "--all", "--json")).asJsonArray();
            assertEquals(port.address().toString(), undone.getJsonObject(0).getString("to"));
            assertEquals(List.of(), port.subscriptions());
            String made = out("midi", "connect", THROUGH, "a synth", "--exclusive", "--json");
            assertTrue(JsonText.read(made).asJsonObject().getBoolean("exclusive"), made);
            assertTrue(port.subscriptions().get(0).exclusive());
            assertTrue(out("midi", "ls").contains("Connected From: " + THROUGH + "[ex]"));
            assertListsAsAconnect();
            out("midi", "disconnect", THROUGH, "a synth");
            String queue = "" + port.client().createQueue("a queue").number();
            out("midi", "connect", THROUGH, "a synth", "--stamp", queue);
            assertListsAsAconnect();
            assertTrue(out("midi", "ls").contains("Connected From: " + THROUGH + "[real:" + queue + "]"));
            out("midi", "disconnect", THROUGH, "a synth");
            out("midi", "connect", THROUGH, "a synth", "--stamp", queue, "--ticks");
            assertTrue(out("midi", "ls").contains("Connected From: " + THROUGH + "[tick:" + queue + "]"));
            // Of aconnect every stamp is one of real time.
            String kernels = Files.readString(Path.of("/proc/asound/seq/clients"));
            assertTrue(kernels.contains("Connected From: " + THROUGH + "[t:" + queue + "]"), kernels);
            out("midi", "disconnect", THROUGH, "a synth");
            assertEquals(List.of(), port.subscriptions());
            out("midi", "panic", "a synth");
            while (port.next().parameter() != ALL_NOTES_OFF) {
                // What was connected, and the other controllers.
            }
        }
    }

    /** Whoever connects it, as aseqdump shows it too. */
    @Test
    void whoConnectsAListenerIsShown() {
        Running listen = linux4j.start("midi", "listen", "--count", "2", "--banner");
        listen.awaitErr("Listening");
        out("midi", "connect", THROUGH, "linux4j midi:listen");
        out("midi", "disconnect", THROUGH, "linux4j midi:listen");
        Result heard = listen.result();
        assertEquals(0, heard.status(), heard.err());
        assertTrue(
                heard.out().contains("Port subscribed            " + THROUGH + " -> ")
                        && heard.out().contains("Port unsubscribed          " + THROUGH + " -> "),
                heard.out());
    }

    /** What a byte looks like is one, whatever lies in the directory. */
    @Test
    void aFileWhoseNameIsAByteIsNoByte() throws Exception {
        Path file = Files.write(Path.of("90"), new byte[] {(byte) 0xc0, 5});
        try (DeviceManager devices = DeviceManager.create();
                MidiPort port = Midi.port(devices, "a synth")) {
            out("midi", "send", "a synth", "90", "3C", "64", "./90");
            assertEquals(MidiMessage.noteOn(0, 60, 100), messageAfterConnections(port));
            assertEquals(MidiMessage.program(0, 5), messageAfterConnections(port));
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void whoComesIsMonitored() {
        Running monitor = linux4j.start("midi", "monitor", "--banner");
        monitor.awaitErr("Watching");
        try (DeviceManager devices = DeviceManager.create();
                MidiPort guest = Midi.port(devices, "a guest")) {
            monitor.awaitOut("Port start " + guest.address() + " 'a guest'");
        }
        monitor.awaitOut("Port exit");
        monitor.interrupt();
        Result result = monitor.result();
        assertEquals(0, result.status(), result.err());
    }

    @Test
    void theNeutralVerbsShowPorts() {
        assertTrue(out("list", "midi").contains("alsaseq:" + THROUGH));
        assertTrue(out("info", THROUGH).lines().anyMatch(row -> row.matches("part of +alsaseq:14")));
        Running events = linux4j.start("events", THROUGH, "--count", "1", "--banner");
        events.awaitErr("Watching");
        out("midi", "send", THROUGH, "note-on", "60", "100");
        Result result = events.result();
        assertEquals(0, result.status(), result.err());
        assertTrue(result.out().contains(" note-on "), result.out());
    }

    @TestFactory
    Stream<DynamicTest> badInputIsRefusedInOneLine() {
        return Stream.of(
                linux4j.refuses(
                        1,
                        "there is no such MIDI port to write to",
                        "midi",
                        "send",
                        "no such port",
                        "note-on",
                        "1",
                        "2"),
                linux4j.refuses(
                        1, "there is no such MIDI port to write to", "midi", "send", "999", "note-on", "1", "2"),
                linux4j.refuses(1, "there is no such MIDI port", "midi", "send", "13:7", "note-on", "1", "2"),
                linux4j.refuses(
                        2, "a note of 128 is out of range: 0 to 127", "midi", "send", THROUGH, "note-on", "128", "2"),
                linux4j.refuses(2, "not all of it are complete", "midi", "send", THROUGH, "90", "3C", "64", "90"),
                linux4j.refuses(2, "not all of it are complete", "midi", "send", THROUGH, "F0", "01", "F7", "F0", "02"),
                linux4j.refuses(2, "it is no event", "midi", "send", THROUGH, "hum"),
                linux4j.refuses(2, "it takes FROM and TO, or --all", "midi", "disconnect", THROUGH),
                linux4j.refuses(2, "it takes FROM and TO, or --all", "midi", "disconnect", "--all", THROUGH));
    }

    @Test
    void theReadmesRecorderEndsAtStop() throws Exception {
        String code = ReadmeSnippet.of("MidiPort");
        CompletableFuture<Void> running = CompletableFuture.runAsync(() -> {
            try {
                ReadmeSnippet.run(code, scratch);
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
        try (DeviceManager devices = DeviceManager.create();
                MidiPort port = Midi.port(devices, "a sender")) {
            port.connectTo(MidiAddress.parse(THROUGH));
            for (int i = 0; i < 2400 && !running.isDone(); i++) {
                port.send(QueueMessage.STOP);
                Thread.sleep(50);
            }
            running.get(60, TimeUnit.SECONDS);
        }
    }
}
