package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceManager;
import org.linux4j.jlink.Command.Result;
import org.linux4j.jlink.Command.Running;
import org.linux4j.json.JsonText;
import org.linux4j.midi.Midi;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.QueueMessage;
import org.linux4j.testkit.OnlyInLab;

/** {@code linux4j midi}, with Midi Through and the programs of alsa-utils. */
@OnlyInLab
@Timeout(600)
class MidiCommandLabTest {

    private static final String THROUGH = "14:0";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
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

    private static void await(WatchedOutput output, String part) {
        assertTrue(output.await(part, PATIENCE), () -> "'" + part + "' never came: " + output.text());
    }

    @Test
    void theListIsThatOfAconnect() throws Exception {
        String list = out("midi", "ls");
        assertEquals(outputOf("aconnect", "-l").strip(), list.strip().replaceAll("(?m)^ {2}( +\\d+ ')", "  $1"));
        assertTrue(JsonText.read(out("midi", "ls", "--json")).asJsonArray().stream()
                .flatMap(client -> client.asJsonObject().getJsonArray("ports").stream())
                .anyMatch(port -> port.asJsonObject().getString("address").equals(THROUGH)));
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
            dump.destroy();
        }
    }

    @Test
    void connectionsAreMadeAndUndone() {
        try (DeviceManager devices = DeviceManager.create();
                MidiPort port = Midi.port(devices, "a synth")) {
            out("midi", "connect", "midi through", "a synth");
            assertEquals(MidiAddress.parse(THROUGH), port.subscriptions().get(0).sender());
            assertTrue(out("midi", "ls").contains("Connected From: " + THROUGH));
            Result again = linux4j.run("midi", "connect", THROUGH, "a synth");
            assertEquals(1, again.status());
            assertTrue(again.err().contains("they are connected already"), again.err());
            out("midi", "disconnect", "--all");
            assertEquals(List.of(), port.subscriptions());
            out("midi", "panic", "a synth");
            while (port.next().parameter() != ALL_NOTES_OFF) {
                // What was connected, and the other controllers.
            }
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
                bad("there is no such MIDI port to write to", "midi", "send", "no such port", "note-on", "1", "2"),
                bad("there is no such MIDI port to write to", "midi", "send", "999", "note-on", "1", "2"),
                bad("there is no such MIDI port", "midi", "send", "13:7", "note-on", "1", "2"),
                bad("a note of 128 is out of range: 0 to 127", "midi", "send", THROUGH, "note-on", "128", "2"),
                bad("it is no event", "midi", "send", THROUGH, "hum"),
                bad("it takes FROM and TO, or --all", "midi", "disconnect", THROUGH));
    }

    private DynamicTest bad(String part, String... arguments) {
        return DynamicTest.dynamicTest(String.join(" ", arguments), () -> {
            Result result = linux4j.run(arguments);
            assertEquals(1, result.status(), result.err());
            assertEquals("", result.out());
            assertTrue(result.err().contains(part), result.err());
            assertEquals(1, result.err().lines().count(), result.err());
            assertFalse(result.err().contains("internal error"), result.err());
        });
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
