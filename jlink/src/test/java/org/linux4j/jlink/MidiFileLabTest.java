package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceManager;
import org.linux4j.EventSource;
import org.linux4j.jlink.Command.Result;
import org.linux4j.jlink.Command.Running;
import org.linux4j.json.JsonText;
import org.linux4j.midi.Announcement;
import org.linux4j.midi.ChannelMessage;
import org.linux4j.midi.DataMessage;
import org.linux4j.midi.Midi;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiClient;
import org.linux4j.midi.MidiEvent;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiPortSpec;
import org.linux4j.midi.MidiTime;
import org.linux4j.midi.file.MidiDivision;
import org.linux4j.midi.file.MidiFile;
import org.linux4j.midi.file.MidiFileEvent;
import org.linux4j.midi.file.MidiFilePlayer;
import org.linux4j.midi.file.MidiTempoMap;
import org.linux4j.midi.file.MidiTrack;
import org.linux4j.testkit.ChildProgram;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.UsbMidiGadget;

/** MIDI files that are played and recorded, beside aplaymidi and aseqdump. */
@OnlyInLab
@Timeout(600)
class MidiFileLabTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern ADDRESS = Pattern.compile("^ *\\d+:\\d+ *");

    @RegisterExtension
    private final CommandInJvm linux4j = new CommandInJvm();

    @RegisterExtension
    private final InstalledCommand installed = new InstalledCommand();

    @TempDir
    private Path scratch;

    private DeviceManager devices;
    private MidiPort synth;

    @BeforeEach
    void open() {
        devices = DeviceManager.create();
        synth = Midi.port(devices, "a synth");
    }

    @AfterEach
    void close() {
        devices.close();
    }

    /** Everything that files have, a second and a half of it, with tempos in the midst. */
    private static MidiFile piece(int format, MidiDivision division) {
        MidiTrack.Builder tempos = MidiTrack.builder();
        MidiTrack.Builder music = MidiTrack.builder();
        MidiTrack.Builder drums = MidiTrack.builder();
        tempos.add(MidiFileEvent.Meta.text(0, MidiFileEvent.Meta.TRACK_NAME, "a piece"))
                .add(MidiFileEvent.Meta.tempo(0, 250_000))
                .add(MidiFileEvent.Meta.tempo(96, 125_000))
                .add(MidiFileEvent.Meta.tempo(192, 300_000));
        music.add(0, MidiMessage.sysEx((byte) 0xf0, (byte) 0x7e, (byte) 0x7f, (byte) 9, (byte) 1, (byte) 0xf7))
                .add(0, MidiMessage.control(0, 7, 100))
                .add(0, MidiMessage.program(0, 19));
        for (int i = 0; i < 60; i++) {
            music.add(6L * i, MidiMessage.noteOn(0, 30 + i, 1 + i));
            music.add(6L * i + 3, MidiMessage.noteOff(0, 30 + i, i));
        }
        music.add(100, MidiMessage.pitchBend(0, -77))
                .add(100, new ChannelMessage.ChannelPressure(0, 99))
                .add(101, new ChannelMessage.KeyPressure(0, 40, 12))
                .add(new MidiFileEvent.Message(102, new DataMessage.SysEx(new byte[] {(byte) 0xf0, 1, 2})))
                .add(new MidiFileEvent.Packet(103, new byte[] {3, 4, (byte) 0xf7}));
        for (int i = 0; i < 30; i++) {
            drums.add(12L * i, MidiMessage.noteOn(9, 35, 127));
            // As files have it that make use of running status.
            drums.add(12L * i + 6, MidiMessage.noteOn(9, 35, 0));
        }
        MidiFile.Builder file = MidiFile.builder(format, division);
        if (format == 0) {
            return file.track(music.build()).build();
        }
        return file.track(tempos.build())
                .track(music.build())
                .track(drums.end(366).build())
                .build();
    }

    private Path write(MidiFile file) throws IOException {
        return Files.write(scratch.resolve("piece.mid"), file.toBytes());
    }

    private static void program(String... command) throws Exception {
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor(), String.join(" ", command));
    }

    /** The next messages that are no announcement. */
    private List<MidiEvent> heard(MidiPort port, int count) {
        List<MidiEvent> heard = new ArrayList<>();
        while (heard.size() < count) {
            MidiEvent event = port.next(PATIENCE)
                    .orElseThrow(() -> new AssertionError("only " + heard.size() + " of " + count + " came: " + heard));
            if (!(event.message() instanceof Announcement)) {
                heard.add(event);
            }
        }
        return heard;
    }

    private static List<MidiMessage> sent(MidiFile file) {
        List<MidiMessage> messages = new ArrayList<>();
        byte[] begun = null;
        for (MidiFileEvent event : file.playOrder()) {
            if (event instanceof MidiFileEvent.Packet packet) {
                byte[] rest = packet.bytes();
                byte[] whole = Arrays.copyOf(begun, begun.length + rest.length);
                System.arraycopy(rest, 0, whole, begun.length, rest.length);
                messages.add(new DataMessage.SysEx(whole));
            } else if (event instanceof MidiFileEvent.Message message) {
                if (message.message() instanceof DataMessage.SysEx sysEx && !sysEx.isWhole()) {
                    begun = sysEx.bytes();
                } else {
                    messages.add(message.message());
                }
            }
        }
        return messages;
    }

    // Beside aplaymidi

    private interface Playing {
        void play(String port) throws Exception;
    }

    /** What aseqdump shows of what somebody plays, without who it was. */
    private List<String> dumped(Playing playing) throws Exception {
        Process dump = new ProcessBuilder("stdbuf", "-oL", "aseqdump")
                .redirectErrorStream(true)
                .start();
        try {
            WatchedOutput output = new WatchedOutput();
            CompletableFuture.runAsync(() -> {
                try (InputStream printed = dump.getInputStream()) {
                    printed.transferTo(output);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } finally {
                    output.end();
                }
            });
            assertTrue(output.await("Source", PATIENCE), output.text());
            playing.play("aseqdump");
            assertTrue(output.await("Port unsubscribed", PATIENCE), output.text());
            return output.text()
                    .lines()
                    .dropWhile(line -> !line.startsWith("Source"))
                    .skip(1)
                    .filter(line -> !line.contains("Port "))
                    .map(line -> ADDRESS.matcher(line).replaceFirst("").stripTrailing())
                    .toList();
        } finally {
            ChildProgram.end(dump);
        }
    }

    private String address(String name) {
        return devices.list().stream()
                .map(one -> one.id().local())
                .filter(local -> local.contains(":"))
                .filter(local -> devices.list().stream()
                        .anyMatch(one -> one.id().local().equals(local.replaceAll(":.*", ""))
                                && one.name().contains(name)))
                .findFirst()
                .orElseThrow();
    }

    private void assertPlayedAsByAplaymidi(MidiFile file) throws Exception {
        Path path = write(file);
        List<String> theirs = dumped(port -> program("aplaymidi", "-p", address(port), "-d", "0", path.toString()));
        List<String> ours = dumped(port -> {
            Result result = linux4j.run("midi", "play", path.toString(), port);
            assertEquals(0, result.status(), result.err());
            assertEquals("", result.err());
        });
        assertEquals(String.join("\n", theirs), String.join("\n", ours));
        assertTrue(theirs.size() > 100, theirs::toString);
    }

    @Test
    void aFileOfFormat0IsPlayedAsByAplaymidi() throws Exception {
        assertPlayedAsByAplaymidi(piece(0, MidiDivision.quarter(96)));
    }

    @Test
    void aFileOfFormat1IsPlayedAsByAplaymidi() throws Exception {
        assertPlayedAsByAplaymidi(piece(1, MidiDivision.quarter(96)));
    }

    @Test
    void timeOfFramesIsPlayedAsByAplaymidi() throws Exception {
        assertPlayedAsByAplaymidi(piece(1, MidiDivision.frame(25, 10)));
    }

    @Test
    void theStampsAreTheTicksOfTheFile() throws Exception {
        for (MidiFile file : List.of(
                piece(1, MidiDivision.quarter(96)),
                piece(2, MidiDivision.quarter(96)),
                piece(1, MidiDivision.frame(29, 10)))) {
            String path = write(file).toString();
            Running play = linux4j.start("midi", "play", path, "a synth", "--json");
            List<MidiMessage> messages = sent(file);
            List<MidiEvent> heard = heard(synth, messages.size());
            assertEquals(messages, heard.stream().map(MidiEvent::message).toList());
            List<Long> ticks = new ArrayList<>();
            for (MidiFileEvent event : file.playOrder()) {
                boolean opens = event instanceof MidiFileEvent.Message message
                        && message.message() instanceof DataMessage.SysEx sysEx
                        && !sysEx.isWhole();
                if (!(event instanceof MidiFileEvent.Meta) && !opens) {
                    ticks.add(event.tick());
                }
            }
            assertEquals(
                    ticks,
                    heard.stream()
                            .map(event -> ((MidiTime.Ticks) event.time().orElseThrow()).ticks())
                            .toList());
            Result result = play.result();
            assertEquals(0, result.status(), result.err());
            var told = JsonText.read(result.out()).asJsonObject();
            assertEquals(file.format(), told.getInt("format"));
            assertEquals(told.getInt("durationMicros"), told.getInt("positionMicros"));
            assertEquals(file.tempoMap().micros(file.endTick()), told.getInt("durationMicros"));
        }
    }

    // Recording

    @Test
    void whatAplaymidiPlaysIsRecorded() throws Exception {
        MidiFile file = piece(1, MidiDivision.quarter(96));
        Path path = write(file);
        Path take = scratch.resolve("take.mid");
        int count = sent(file).size();
        Running record = linux4j.start("midi", "record", take.toString(), "--banner", "--json", "--count", "" + count);
        record.awaitErr("Recording");
        program("aplaymidi", "-p", address("linux4j midi"), "-d", "0", path.toString());
        Result result = record.result();
        assertEquals(0, result.status(), result.err());
        assertEquals(count, JsonText.read(result.out()).asJsonObject().getInt("events"));
        MidiFile taken = MidiFile.read(take);
        assertEquals(sent(file), sent(taken));
        printDeviation(file, taken);

        Running play = linux4j.start("midi", "play", take.toString(), "a synth");
        assertEquals(
                sent(file), heard(synth, count).stream().map(MidiEvent::message).toList());
        assertEquals(0, play.result().status());
    }

    private static List<Long> micros(MidiFile file) {
        MidiTempoMap map = file.tempoMap();
        List<Long> micros = new ArrayList<>();
        for (MidiFileEvent event : file.playOrder()) {
            if (event instanceof MidiFileEvent.Message message && message.message() instanceof ChannelMessage) {
                micros.add(map.micros(event.tick()));
            }
        }
        return micros;
    }

    /** Shown; a machine that does something else meanwhile is late by any time, and half a minute is no music. */
    private static void printDeviation(MidiFile file, MidiFile taken) {
        List<Long> wanted = micros(file);
        List<Long> got = micros(taken);
        long offset = got.get(0) - wanted.get(0);
        long worst = 0;
        long sum = 0;
        for (int i = 0; i < wanted.size(); i++) {
            long off = Math.abs(got.get(i) - wanted.get(i) - offset);
            worst = Math.max(worst, off);
            sum += off;
        }
        System.out.println(
                "recorded: " + sum / wanted.size() + " us of deviation on average, " + worst + " us at most");
        assertTrue(worst < 30_000_000, worst + " us");
    }

    @Test
    void aRecordingGoesToStandardOutput() throws Exception {
        Running record = linux4j.start("midi", "record", "-", "--banner", "--count", "1");
        record.awaitErr("Recording");
        assertEquals(
                0,
                linux4j.run("midi", "send", "linux4j midi:record", "note-on", "60", "100")
                        .status());
        Result result = record.result();
        assertEquals(0, result.status(), result.err());
        assertTrue(result.out().startsWith("MThd"), result.out());
    }

    @Test
    void aTerminatedRecordingIsKept() throws Exception {
        Path take = scratch.resolve("take.mid");
        Running record = installed.start("midi", "record", take.toString(), "a synth", "--banner", "--json");
        record.awaitErr("Recording");
        for (int i = 0; i < 10; i++) {
            synth.send(MidiMessage.noteOn(0, i, 1));
        }
        record.interrupt();
        Result result = record.result();
        assertEquals(143, result.status(), result.err());
        assertEquals(10, sent(MidiFile.read(take)).size());
    }

    @Test
    void aRecordingOfWhoIsGoneIsKept() throws Exception {
        Path take = scratch.resolve("take.mid");
        Running record;
        try (MidiPort keyboard = Midi.port(devices, "a keyboard")) {
            record = linux4j.start("midi", "record", take.toString(), "a keyboard", "--banner");
            record.awaitErr("Recording");
            keyboard.send(MidiMessage.noteOn(0, 1, 2));
        }
        Result result = record.result();
        assertEquals(1, result.status(), result.err());
        assertTrue(result.err().contains("1 event was kept in " + take), result.err());
        assertTrue(result.err().contains("the device is gone"), result.err());
        assertEquals(List.of(MidiMessage.noteOn(0, 1, 2)), sent(MidiFile.read(take)));
    }

    /** The other end of the cable plays what the instrument sends. */
    @Test
    void anInstrumentThatIsUnpluggedEndsRecordingAndPlaying() throws Exception {
        Path take = scratch.resolve("take.mid");
        try (UsbMidiGadget instrument = new UsbMidiGadget("Cable Piano", "779");
                EventSource<DeviceChange> changes = devices.watch()) {
            instrument.plugIn();
            await(changes, "f_midi", "Cable Piano");
            Running record = linux4j.start("midi", "record", take.toString(), "Cable Piano", "--banner");
            record.awaitErr("Recording");
            Running play = linux4j.start("midi", "play", write(lasting()).toString(), "Cable Piano");
            Midi.connect(devices, "f_midi", "a synth");
            Midi.connect(devices, "Cable Piano", "a synth");
            assertEquals(
                    0,
                    linux4j.run("midi", "send", "f_midi", "note-on", "7", "8").status());
            // Each end of the cable has had what the other sent.
            Set<MidiMessage> missing =
                    new HashSet<>(Set.of(MidiMessage.noteOn(0, 7, 8), MidiMessage.noteOn(2, 60, 100)));
            while (!missing.isEmpty()) {
                missing.removeAll(next(1));
            }
            instrument.unplug();
            Result recorded = record.result();
            assertEquals(1, recorded.status(), recorded.err());
            assertTrue(recorded.err().contains("1 event was kept in " + take), recorded.err());
            assertEquals(List.of(MidiMessage.noteOn(0, 7, 8)), sent(MidiFile.read(take)));
            Result played = play.result();
            assertEquals(1, played.status(), played.err());
            assertTrue(played.err().contains("the device is gone"), played.err());
        }
    }

    /** Both ends of the cable. */
    private static void await(EventSource<DeviceChange> changes, String... ports) {
        List<String> missing = new ArrayList<>(List.of(ports));
        while (!missing.isEmpty()) {
            DeviceChange change = changes.next(PATIENCE).orElseThrow(() -> new AssertionError("no " + missing));
            if (change.type().equals(DeviceChange.ADDED)
                    && change.device().id().local().contains(":")) {
                missing.removeIf(change.device().name()::contains);
            }
        }
    }

    // The player

    /** A note that lasts, on a channel with a program and a pedal, for 20 seconds. */
    private static MidiFile lasting() {
        return MidiFile.builder(0, MidiDivision.quarter(100))
                .track(MidiTrack.builder()
                        .add(MidiFileEvent.Meta.tempo(0, 1_000_000))
                        .add(0, MidiMessage.program(2, 7))
                        .add(0, MidiMessage.control(2, 64, 127))
                        .add(0, MidiMessage.noteOn(2, 60, 100))
                        .add(1_000, MidiMessage.program(2, 8))
                        .add(1_000, MidiMessage.noteOn(2, 62, 100))
                        .add(1_900, MidiMessage.noteOff(2, 62, 0))
                        .add(2_000, MidiMessage.noteOff(2, 60, 0))
                        .build())
                .build();
    }

    private static List<MidiMessage> silence() {
        return List.of(
                MidiMessage.control(2, 64, 0),
                MidiMessage.control(2, 123, 0),
                MidiMessage.control(2, 120, 0),
                MidiMessage.control(2, 121, 0));
    }

    private List<MidiMessage> next(int count) {
        return heard(synth, count).stream().map(MidiEvent::message).toList();
    }

    @Test
    void endedByCtrlCNoNoteHangs() throws Exception {
        Running play = linux4j.start("midi", "play", write(lasting()).toString(), "a synth");
        assertEquals(MidiMessage.noteOn(2, 60, 100), next(3).get(2));
        play.interrupt();
        Result result = play.result();
        assertEquals(0, result.status(), result.err());
        assertTrue(result.err().matches("ended at \\d+\\.\\d of 20\\.0 s\n"), result.err());
        assertEquals(MidiMessage.noteOff(2, 60, 64), next(1).get(0));
        assertEquals(silence(), next(4));
    }

    @Test
    void terminatedNoNoteHangs() throws Exception {
        Running play = installed.start("midi", "play", write(lasting()).toString(), "a synth");
        assertEquals(MidiMessage.noteOn(2, 60, 100), next(3).get(2));
        play.interrupt();
        play.result();
        assertEquals(MidiMessage.noteOff(2, 60, 64), next(1).get(0));
        assertEquals(silence(), next(4));
    }

    @Test
    void itBeginsInTheMidst() throws Exception {
        Running play = linux4j.start("midi", "play", write(lasting()).toString(), "a synth", "--from", "19.5");
        List<MidiEvent> heard = heard(synth, 3);
        assertEquals(
                List.of(MidiMessage.program(2, 8), MidiMessage.control(2, 64, 127), MidiMessage.noteOff(2, 60, 0)),
                heard.stream().map(MidiEvent::message).toList());
        assertEquals(MidiTime.ticks(2_000), heard.get(2).time().orElseThrow());
        assertEquals(0, play.result().status());
    }

    @Test
    void itIsPausedAndMoved() throws Exception {
        try (MidiPort from = Midi.port(devices, "a player");
                MidiFilePlayer player = MidiFilePlayer.of(lasting(), from)) {
            from.connectTo(synth.address());
            assertEquals(Duration.ofSeconds(20), player.duration());
            assertEquals(Duration.ZERO, player.position());
            player.play();
            assertTrue(player.isPlaying());
            assertEquals(MidiMessage.noteOn(2, 60, 100), next(3).get(2));
            player.pause();
            assertFalse(player.isPlaying());
            assertEquals(MidiMessage.noteOff(2, 60, 64), next(1).get(0));
            assertEquals(silence(), next(4));
            long tick = player.positionTick();
            assertEquals(tick, player.positionTick());
            assertTrue(tick < 1_000, "" + tick);

            player.play();
            assertEquals(List.of(MidiMessage.program(2, 7), MidiMessage.control(2, 64, 127)), next(2));
            player.seek(Duration.ofMillis(9_990));
            // The note that was not begun again is not ended again.
            assertEquals(silence(), next(4));
            assertEquals(List.of(MidiMessage.program(2, 7), MidiMessage.control(2, 64, 127)), next(2));
            assertEquals(List.of(MidiMessage.program(2, 8), MidiMessage.noteOn(2, 62, 100)), next(2));
            assertFalse(player.awaitEnd(Duration.ZERO));

            player.seekTick(1_990);
            assertEquals(MidiMessage.noteOff(2, 62, 64), next(1).get(0));
            next(4 + 2);
            assertTrue(player.awaitEnd(PATIENCE));
            assertEquals(List.of(MidiMessage.noteOff(2, 60, 0)), next(1));
            assertEquals(player.duration(), player.position());

            // Once more, from the beginning, with the channel as it was.
            player.play();
            assertEquals(silence(), next(4));
            assertEquals(MidiMessage.program(2, 7), next(1).get(0));
        }
        next(2 + 1 + 4);
    }

    @Test
    void whoIsUnpluggedEndsIt() throws Exception {
        String path = write(lasting()).toString();
        Running play = linux4j.start("midi", "play", path, "a synth");
        next(3);
        synth.close();
        Result result = play.result();
        assertEquals(1, result.status(), result.err());
        assertTrue(result.err().contains("the device is gone"), result.err());
        MidiPort other = Midi.port(devices, "other");
        try (MidiPort from = Midi.port(devices, "a player");
                MidiFilePlayer player = MidiFilePlayer.of(lasting(), from, other.address())) {
            player.play();
            other.close();
            assertThrows(DeviceDisconnectedException.class, () -> player.awaitEnd(PATIENCE));
            assertFalse(player.isPlaying());
        }
    }

    /** More than the pool has room for, at once and one after the other. */
    /** Long before anything else is scheduled; the position is where it was. */
    @Test
    void whoseOwnPortIsClosedIsTold() throws Exception {
        MidiTrack rest = MidiTrack.builder()
                .add(0, MidiMessage.noteOn(0, 60, 100))
                .add(3_600 * 960, MidiMessage.noteOff(0, 60, 0))
                .build();
        MidiFile hour =
                MidiFile.builder(0, MidiDivision.quarter(480)).track(rest).build();
        for (boolean client : new boolean[] {false, true}) {
            // The manager closes what is left of them.
            MidiClient own = Midi.client(devices, "a player");
            MidiPort from = own.createPort(MidiPortSpec.sender("out").build());
            try (MidiFilePlayer player = MidiFilePlayer.of(hour, from)) {
                player.play();
                while (player.positionTick() == 0) {
                    assertTrue(player.isPlaying());
                }
                if (client) {
                    own.close();
                } else {
                    from.close();
                }
                assertThrows(DeviceClosedException.class, () -> player.awaitEnd(PATIENCE));
                assertFalse(player.isPlaying());
                assertTrue(player.positionTick() > 0, "it is at the beginning");
            }
        }
    }

    @Test
    void denseMusicIsWhole() throws Exception {
        MidiTrack.Builder track = MidiTrack.builder();
        byte[] dump = new byte[8_000];
        dump[0] = (byte) 0xf0;
        dump[dump.length - 1] = (byte) 0xf7;
        track.add(0, MidiMessage.sysEx(dump));
        for (int i = 0; i < 6_000; i++) {
            track.add(i / 4, MidiMessage.control(i % 16, i / 16 % 64, i % 128));
        }
        MidiFile file = MidiFile.builder(0, MidiDivision.quarter(960))
                .track(track.build())
                .build();
        try (MidiPort from = Midi.port(devices, "a player");
                MidiFilePlayer player = MidiFilePlayer.of(file, from, synth.address())) {
            player.play();
            assertEquals(sent(file), next(6_001));
            assertTrue(player.awaitEnd(PATIENCE));
        }
    }

    @Test
    void damagedFilesAreRefusedInASentence() throws Exception {
        byte[] whole = piece(1, MidiDivision.quarter(96)).toBytes();
        for (int length : new int[] {0, 4, 13, 20, 100, whole.length - 1}) {
            Path cut = Files.write(scratch.resolve("cut.mid"), Arrays.copyOf(whole, length));
            linux4j.run("midi", "play", cut.toString(), "a synth").assertRefused(1, ", at byte ");
        }
        whole[18] = -1;
        Path wrong = Files.write(scratch.resolve("wrong.mid"), whole);
        linux4j.run("midi", "play", wrong.toString(), "a synth")
                .assertRefused(1, "play " + wrong + ": track 1 has a length of 42");
        linux4j.run("midi", "play", "/dev/zero", "a synth").assertRefused(1, "it has more than 33554432 bytes");
        linux4j.run("midi", "play", scratch.toString(), "a synth").assertRefused(1, "it is a directory");
        assertTrue(synth.next(Duration.ZERO).isEmpty(), "nothing was connected");
        Path good = write(piece(0, MidiDivision.quarter(96)));
        linux4j.run("midi", "play", good.toString(), "nobody").assertRefused(1, "nobody");
        assertEquals(MidiAddress.parse("14:0"), MidiAddress.parse(address("Midi Through")));
    }

    @Test
    void theReadmesPlayerPlaysItsFile() throws Exception {
        String code = ReadmeSnippet.of("MidiFilePlayer")
                .replace("song.mid", write(piece(1, MidiDivision.quarter(96))).toString())
                .replace("Midi Through", "a synth");
        List<String> lines = ReadmeSnippet.printedBy(code, scratch);
        assertTrue(lines.stream().allMatch(line -> line.contains(" of PT1.")), lines::toString);
        List<MidiMessage> messages = sent(piece(1, MidiDivision.quarter(96)));
        assertEquals(messages, next(messages.size()));
    }
}
