package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceManager;
import org.linux4j.jlink.InstalledCommand.Result;
import org.linux4j.jlink.InstalledCommand.Running;
import org.linux4j.midi.Midi;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.QueueMessage;
import org.linux4j.testkit.OnlyInLab;

/** {@code linux4j midi}, with Midi Through and the programs of alsa-utils. */
@OnlyInLab
@Timeout(900)
class MidiCommandLabTest {

    private static final String THROUGH = "14:0";

    @TempDir
    private Path scratch;

    private InstalledCommand linux4j;

    @BeforeEach
    void make() {
        linux4j = new InstalledCommand(scratch);
    }

    private static String output(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void theListIsThatOfAconnect() throws Exception {
        Result result = linux4j.run("midi", "ls");
        assertEquals(0, result.status(), result.err());
        assertEquals(output("aconnect", "-l").strip(), result.out().strip().replaceAll("(?m)^ {2}( +\\d+ ')", "  $1"));
        assertTrue(linux4j.run("midi", "ls", "--json").out().contains("\"address\""));
    }

    @Test
    void listeningShowsWhatAseqdumpShows() throws Exception {
        Path dumped = scratch.resolve("aseqdump");
        Process dump = new ProcessBuilder("stdbuf", "-oL", "aseqdump", "-p", THROUGH)
                .redirectOutput(dumped.toFile())
                .start();
        try {
            Running listen = linux4j.start(List.of(), "midi", "listen", THROUGH, "--count", "7");
            listen.awaitText(listen.out(), "Source");
            for (int i = 0; i < 2400 && !Files.readString(dumped).contains("Source"); i++) {
                Thread.sleep(50);
            }
            Result sent = linux4j.run(
                    "midi",
                    "send",
                    THROUGH,
                    "-c",
                    "3",
                    "note-on",
                    "60",
                    "100",
                    "note-off",
                    "60",
                    "0",
                    "control",
                    "7",
                    "99",
                    "program",
                    "5",
                    "pitch-bend",
                    "-77",
                    "F0",
                    "01",
                    "02",
                    "F7",
                    "FA");
            assertEquals(0, sent.status(), sent.err());
            Result heard = listen.result();
            List<String> lines = heard.out().lines().toList();
            assertEquals(8, lines.size(), heard.out());
            for (int i = 0; i < 2400 && !Files.readString(dumped).contains("Start"); i++) {
                Thread.sleep(50);
            }
            List<String> theirs = Files.readAllLines(dumped);
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
    void connectionsAreMadeAndUndone() throws Exception {
        try (DeviceManager devices = DeviceManager.create();
                MidiPort port = Midi.port(devices, "a synth")) {
            Result made = linux4j.run("midi", "connect", "midi through", "a synth");
            assertEquals(0, made.status(), made.err());
            assertEquals(MidiAddress.parse(THROUGH), port.subscriptions().get(0).sender());
            assertTrue(linux4j.run("midi", "ls").out().contains("Connected From: " + THROUGH));
            Result again = linux4j.run("midi", "connect", THROUGH, "a synth");
            assertEquals(1, again.status());
            assertTrue(again.err().contains("they are connected already"), again.err());
            assertEquals(0, linux4j.run("midi", "disconnect", "--all").status());
            assertEquals(List.of(), port.subscriptions());
            assertEquals(0, linux4j.run("midi", "panic", "a synth").status());
            while (port.next().parameter() != 123) {
                // What was connected, and the other controllers.
            }
        }
    }

    @Test
    void whoComesIsMonitored() throws Exception {
        Running monitor = linux4j.start(List.of(), "midi", "monitor");
        try (DeviceManager devices = DeviceManager.create()) {
            for (int i = 0; i < 100 && !Files.readString(monitor.out()).contains("a guest"); i++) {
                Midi.port(devices, "a guest").close();
                Thread.sleep(200);
            }
        }
        monitor.awaitText(monitor.out(), "Port start");
        monitor.interrupt();
        monitor.result();
    }

    @Test
    void badInputIsRefusedInOneLine() throws Exception {
        Result none = linux4j.run("midi", "send", "no such port", "note-on", "1", "2");
        assertEquals(1, none.status());
        assertTrue(none.err().contains("there is no such MIDI port to write to"), none.err());
        Result high = linux4j.run("midi", "send", THROUGH, "note-on", "128", "2");
        assertTrue(high.err().contains("a note of 128 is out of range: 0 to 127"), high.err());
        assertTrue(linux4j.run("midi", "send", THROUGH, "hum").err().contains("it is no event"));
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
