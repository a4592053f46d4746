package org.linux4j.driver.alsaseq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceManager;
import org.linux4j.EventSource;
import org.linux4j.midi.DataMessage;
import org.linux4j.midi.Midi;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiDevice;
import org.linux4j.midi.MidiEvent;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiPort;
import org.linux4j.midi.MidiSink;
import org.linux4j.midi.MidiSinkSettings;
import org.linux4j.midi.MidiSubscription;
import org.linux4j.midi.QueueMessage;
import org.linux4j.testkit.OnlyInLab;

/** What alsa-utils and the nodes of raw MIDI see of what is done here, and the other way round. */
@OnlyInLab
@Timeout(600)
class WitnessLabTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern CLIENT = Pattern.compile("client (\\d+): '(.*)' \\[.*");
    private static final Pattern PORT = Pattern.compile("    +(\\d+) '(.*?) *'");

    private final DeviceManager devices =
            DeviceManager.builder().discovery(false).driver(new AlsaSeqDriver()).build();

    @AfterEach
    void close() {
        devices.close();
    }

    @Test
    void theListIsThatOfAconnect() throws Exception {
        try (MidiPort port = Midi.port(devices, "a \"name\" with: 'quotes'")) {
            List<String> seen = new ArrayList<>();
            String client = "";
            for (String line : Witness.lines("aconnect", "-l")) {
                Matcher found = CLIENT.matcher(line);
                Matcher of = PORT.matcher(line);
                if (found.matches()) {
                    client = found.group(1);
                    seen.add("alsaseq:" + client + " (" + found.group(2) + ")");
                } else if (of.matches()) {
                    seen.add("alsaseq:" + client + ":" + of.group(1) + " (" + of.group(2) + ")");
                }
            }
            assertEquals(
                    seen,
                    devices.list().stream().map(DeviceDescriptor::toString).toList());
            assertTrue(seen.contains("alsaseq:" + port.address() + " (a \"name\" with: 'quotes')"), seen.toString());
        }
    }

    @Test
    void connectionsOfAconnectAreSeen() throws Exception {
        try (MidiPort from = Midi.port(devices, "from");
                MidiPort to = Midi.port(devices, "to")) {
            Witness.lines("aconnect", from.address().toString(), to.address().toString());
            assertEquals(List.of(MidiSubscription.of(from.address(), to.address())), to.subscriptions());
            assertTrue(String.join("\n", Witness.lines("aconnect", "-l")).contains("Connecting To: " + to.address()));
            Midi.disconnect(devices, from.address().toString(), to.address().toString());
            assertEquals(List.of(), from.subscriptions());
            Midi.connect(devices, "from", "to");
            Witness.lines("aconnect", "-x");
            assertEquals(List.of(), from.subscriptions());
        }
    }

    @Test
    void aseqdumpSeesSysExOfAnyLength() throws Exception {
        try (MidiPort sender = Midi.port(devices, "a sender");
                Witness dump = Witness.start("aseqdump", "-p", sender.address().toString())) {
            dump.line();
            dump.line();
            MidiSinkSettings held =
                    MidiSinkSettings.builder().holdsBack(true).rate(200_000).build();
            try (MidiSink sink = sender.sink(held)) {
                for (int length : new int[] {3, 5_000, 100_000}) {
                    byte[] bytes = PortsLabTest.sysEx(length);
                    // Or it would wait for aseqdump, and that for its output to be read.
                    Thread writer = new Thread(() -> sink.send(MidiMessage.sysEx(bytes)));
                    writer.start();
                    ByteArrayOutputStream seen = new ByteArrayOutputStream();
                    while (seen.size() < length) {
                        String line = dump.line();
                        assertTrue(line.contains("System exclusive"), line);
                        for (String one : line.substring(line.indexOf("exclusive") + 9)
                                .strip()
                                .split(" ")) {
                            seen.write(Integer.parseInt(one, 16));
                        }
                    }
                    writer.join();
                    assertArrayEquals(bytes, seen.toByteArray());
                }
            }
        }
    }

    /** Bytes that are written to the raw node come as events of its port. */
    @Test
    void rawMidiBecomesEvents() throws IOException {
        MidiAddress address = virtual();
        try (MidiDevice device = devices.open("alsaseq:" + address, MidiDevice.class);
                EventSource<MidiEvent> events = device.events()) {
            Files.write(raw(), new byte[] {
                (byte) 0x91, 60, 100, 62, (byte) 0xf8, 90, (byte) 0xf0, 1, (byte) 0xfa, 2, (byte) 0xf7
            });
            List<MidiMessage> got = new ArrayList<>();
            while (got.size() < 5) {
                got.add(events.next(PATIENCE).orElseThrow().message());
            }
            assertEquals(
                    List.of(
                            MidiMessage.noteOn(1, 60, 100),
                            QueueMessage.CLOCK,
                            MidiMessage.noteOn(1, 62, 90),
                            QueueMessage.START,
                            MidiMessage.sysEx((byte) 0xf0, (byte) 1, (byte) 2, (byte) 0xf7)),
                    got);
        }
    }

    /** Events that are sent to the port come as bytes of the raw node. */
    @Test
    void eventsBecomeRawMidi() throws Exception {
        MidiAddress address = virtual();
        Process reader = new ProcessBuilder("head", "-c", "13", raw().toString()).start();
        try (MidiDevice device = devices.open("alsaseq:" + address, MidiDevice.class);
                MidiSink sink = device.sink()) {
            awaitUse(device);
            sink.noteOn(2, 60, 100);
            sink.control(2, 7, 99);
            sink.send(MidiMessage.pitchBend(2, 0));
            sink.send(MidiMessage.sysEx((byte) 0xf0, (byte) 5, (byte) 6, (byte) 0xf7));
            assertArrayEquals(
                    new byte[] {
                        (byte) 0x92, 60, 100, (byte) 0xb2, 7, 99, (byte) 0xe2, 0, 64, (byte) 0xf0, 5, 6, (byte) 0xf7
                    },
                    reader.getInputStream().readAllBytes());
        } finally {
            reader.destroyForcibly();
        }
    }

    /** The node is open when something that was sent has come back, or else it is dropped. */
    private static void awaitUse(MidiDevice device) throws IOException, InterruptedException {
        Path status = Path.of("/proc/asound/card0/midi0");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            String text = Files.readString(status);
            if (text.contains("Owner PID")) {
                return;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("nobody opened the raw node of " + device + ": " + Files.readString(status));
    }

    private static Path raw() {
        return Path.of("/dev/snd/midiC0D0");
    }

    private MidiAddress virtual() {
        return MidiAddress.of(16, 0);
    }

    @Test
    void whatAplaymidiPlaysArrives(@org.junit.jupiter.api.io.TempDir Path scratch) throws Exception {
        Path file = scratch.resolve("two.mid");
        Files.write(file, new byte[] {
            'M',
            'T',
            'h',
            'd',
            0,
            0,
            0,
            6,
            0,
            0,
            0,
            1,
            0,
            96,
            'M',
            'T',
            'r',
            'k',
            0,
            0,
            0,
            12,
            0,
            (byte) 0x90,
            60,
            64,
            1,
            (byte) 0x80,
            60,
            0,
            0,
            (byte) 0xff,
            0x2f,
            0
        });
        try (MidiPort port = Midi.port(devices, "a recorder")) {
            Witness.lines("aplaymidi", "-d", "0", "-p", port.address().toString(), file.toString());
            List<MidiMessage> got = new ArrayList<>();
            for (MidiEvent event : port) {
                got.add(event.message());
                if (event.note() == 60 && event.velocity() == 0) {
                    break;
                }
            }
            assertTrue(got.contains(MidiMessage.noteOn(0, 60, 64)), got.toString());
            assertTrue(got.stream().noneMatch(DataMessage.Lost.class::isInstance), got.toString());
        }
    }
}
