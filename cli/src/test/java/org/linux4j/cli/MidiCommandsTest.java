package org.linux4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linux4j.DeviceAccessDeniedException;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.midi.MidiAddress;
import org.linux4j.midi.MidiClient;
import org.linux4j.midi.MidiEvent;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiPortInfo;
import org.linux4j.midi.MidiSubscription;
import org.linux4j.midi.UmpPacket;
import org.linux4j.midi.file.MidiDivision;
import org.linux4j.midi.file.MidiFile;
import org.linux4j.midi.file.MidiTrack;
import org.linux4j.spi.EventQueue;

/** What the commands for MIDI say of their words, and when a connection is kept. */
@Timeout(300)
class MidiCommandsTest {

    @TempDir
    private Path directory;

    private final Tool tool = new Tool();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "connect a b --stamp 300 | '300' is not a number from 0 to 255",
                "connect a b --stamp -1 | '-1' is not a number from 0 to 255",
                "connect a b --ticks | name the queue with --stamp",
                "disconnect | it takes FROM and TO, or --all",
                "disconnect a | it takes FROM and TO, or --all",
                "disconnect --all a | it takes FROM and TO, or --all",
                "send x --rate -1 90 3C 64 | '-1' is not a number from 0",
                "send x --channel 99 90 3C 64 | '99' is not a number from 0 to 15",
                "send x --timeout 0 90 3C 64 | '0' is not a number of seconds",
                "send x note-on 60 | VELOCITY is missing; note-on takes NOTE and VELOCITY",
                "send x program | NUMBER is missing; program takes NUMBER",
                "send x note-on 60 200 | a velocity of 200 is out of range: 0 to 127",
                "send x note-on 60 99999999 | a velocity of 99999999 is out of range: 0 to 127",
                "send x note-on 60 99999999999 | VELOCITY 99999999999 is out of range",
                "send x note-on C4 100 | NOTE is no decimal number: 'C4'",
                "send x note-on 60 100 64 90 | send 64 90: as bytes",
                "send x 3C 64 | send 3C 64: as bytes",
                "send x F0 1 2 F7 | send 1: a byte is written with two hexadecimal digits",
                "send x 0x90 | send 0x90: a byte is written with two hexadecimal digits",
                "send x ump | ump: words of packets follow it",
                "send x ump 40903C00 | ump 40903C00: a packet that begins so has 2 words, and here is 1",
                "send x ump 40903C00 90 | ump 40903C00: a packet that begins so has 2 words, and here is 1",
                "send x ump 4090 | ump: words of packets follow it",
                "play x.mid | 'PORT'",
                "play x.mid 14:0 --from -1 | '-1' is not a number of seconds from 0 to 86400",
                "record | 'FILE'",
                "record x.mid 14:0 --bpm 3 | '3' is not a number from 4 to 960",
                "record x.mid 14:0 --count 0 | '0' is not a number of 1 or more",
                "send x NOTE-ON 60 100 | 'NOTE-ON': it is no event (control, note-off, note-on, pitch-bend, program,",
            })
    void whatMakesNoSenseIsASentenceAndStatusTwo(String line, String said) {
        tool.run(("midi " + line).split(" ")).fails(2, said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void anEmptyWordIsNoFile(String word) {
        tool.run("midi", "send", "x", word).fails(2, "send '" + word + "': it is no event");
    }

    @Test
    void whatAFileHasIsLookedAtBefore() throws IOException {
        Path empty = Files.createFile(directory.resolve("empty"));
        tool.run("midi", "send", "x", empty.toString()).fails(1, "the file is empty");
        tool.run("midi", "send", "x", "/dev/zero").fails(1, "send /dev/zero: it has more than 4 MiB");
        Path half = Files.write(directory.resolve("half"), new byte[] {(byte) 0x90, 1});
        tool.run("midi", "send", "x", half.toString()).fails(1, "that is no complete MIDI message");
        tool.run("midi", "send", "x", directory.toString()).fails(1, directory.toString());
    }

    @Test
    void aFileIsLookedAtBeforeAnythingIsConnected() throws IOException {
        Path none = directory.resolve("none.mid");
        tool.run("midi", "play", none.toString(), "x").fails(1, "play " + none + ": there is no such file");
        Path text = Files.writeString(directory.resolve("text.mid"), "this is no music at all");
        tool.run("midi", "play", text.toString(), "x")
                .fails(1, "play " + text + ": it is no MIDI file, which begins with MThd, at byte 0");
        tool.run("midi", "play", "-", "x").fails(1, "a MIDI file has at least 14 bytes, and this one ends, at byte 0");
    }

    /** A player that stands at the end would begin anew. */
    @Test
    void behindItsEndNothingIsPlayed() throws IOException {
        MidiTrack track = MidiTrack.builder()
                .add(0, MidiMessage.noteOn(0, 60, 100))
                .add(960, MidiMessage.noteOff(0, 60, 0))
                .build();
        MidiFile second =
                MidiFile.builder(0, MidiDivision.quarter(480)).track(track).build();
        String file =
                Files.write(directory.resolve("second.mid"), second.toBytes()).toString();
        for (String from : List.of("1", "1000ms", "86400")) {
            tool.run("midi", "play", file, "x", "--from", from)
                    .fails(2, "play " + file + ": nothing is left to play from");
        }
        tool.run("midi", "play", file, "x", "--from", "1.5")
                .fails(2, "nothing is left to play from 1.5 s on; it ends at 1.0 s");
        // What is in it is looked for a port for, and there are none.
        for (String from : List.of("0", "0.999")) {
            tool.run("midi", "play", file, "x", "--from", from);
            assertFalse(tool.err.contains("nothing is left"), tool.err);
        }
    }

    /** The rest is in UmpPacketTest. */
    @Test
    void packetsAreLinesThatSayWhatTheirWordsDo() {
        line(
                "registered-note-control",
                "40003c05 12345678  group 0, channel 0, note 60, controller 5, value 305419896");
        line("assignable-note-control", "4f1a3c06 00000001  group 15, channel 10, note 60, controller 6, value 1");
        line("note-on", "40903c03 80007800  group 0, channel 0, note 60, velocity 32768, attribute 3 of 30720");
        line("control-change", "40b00700 80000000  group 0, channel 0, controller 7, value 2147483648");
        line("registered-control", "40200001 80000000  group 0, channel 0, parameter 1, value 2147483648");
        line("relative-assignable-control", "40500001 ffffffff  group 0, channel 0, parameter 1, value -1");
        line("program-change", "40c00001 05000102  group 0, channel 0, program 5, bank 130");
        line("program-change", "20c00500  group 0, channel 0, program 5");
        line("system", "13f80000  clock, group 3");
        line("flex-data", "d0100000 017d7840 00000000 00000000  set-tempo, group 0");
        line("flex-data", "d1100201 48656c6c 6f000000 00000000  lyrics, group 1");
        line("stream", "f0030000 48656c6c 6f000000 00000000  endpoint-name");
        line("stream", "f3ff0000 00000000 00000000 00000000");
        line("sysex-7", "30034312 00000000  group 0");
        line("jr-timestamp", "00200007  time 7");
    }

    private static void line(String kind, String rest) {
        int[] words = Stream.of(rest.split("  ")[0].split(" "))
                .mapToInt(word -> Integer.parseUnsignedInt(word, 16))
                .toArray();
        MidiEvent event = MidiEvent.of(UmpPacket.of(words));
        assertEquals("  0:0   " + String.format("%-26s ", kind) + rest, MidiText.line(event));
    }

    @Test
    void wordsBecomeMessages() throws IOException {
        Path file = Files.write(directory.resolve("one.syx"), new byte[] {(byte) 0xf0, 1, (byte) 0xf7});
        List<String> words = List.of(
                "note-on",
                "60",
                "100",
                "90",
                "3c",
                "64",
                "3D",
                "00",
                "pitch-bend",
                "-8192",
                "program",
                "5",
                "ump",
                "40903c00",
                "8000FFFF",
                "2090407f",
                "" + file);
        assertEquals(
                List.of(
                        MidiMessage.noteOn(3, 60, 100),
                        MidiMessage.noteOn(0, 60, 100),
                        MidiMessage.noteOn(0, 61, 0),
                        MidiMessage.pitchBend(3, -8192),
                        MidiMessage.program(3, 5),
                        UmpPacket.of(0x4090_3c00, 0x8000_ffff),
                        UmpPacket.of(0x2090_407f),
                        MidiMessage.sysEx((byte) 0xf0, (byte) 1, (byte) 0xf7)),
                new MidiWords(null, words, 3).messages());
    }

    @Test
    void tooLittleMemoryIsASentence() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CommandRun run = CommandRun.builder()
                .devices(() -> {
                    throw new OutOfMemoryError("for a test");
                })
                .err(err)
                .build();
        assertEquals(1, run.execute("list"));
        assertEquals("linux4j: there is not enough memory for that\n", err.toString(StandardCharsets.UTF_8));
    }

    // Connections that are kept

    private static final MidiAddress FROM = MidiAddress.of(20, 0);
    private static final MidiAddress TO = MidiAddress.of(128, 0);

    private final EventQueue<DeviceChange> changes = new EventQueue<>("watch", 20, () -> {});
    private int attempt = -1;

    /** What becomes of each attempt: before the last, nobody is there, it is made, there, refused, and refused again. */
    private Object answer(String method, Object[] arguments) {
        switch (method) {
            case "sender" -> {
                attempt++;
                if (attempt == 0) {
                    throw new DeviceNotFoundException(DeviceException.failure("find", "there is no such port"));
                }
                return FROM;
            }
            case "receiver" -> {
                return TO;
            }
            case "findPort" -> {
                return Optional.of(
                        MidiPortInfo.builder((MidiAddress) arguments[0]).build());
            }
            case "findClient" -> {
                return Optional.empty();
            }
            case "subscriptions" -> {
                return attempt == 2 ? List.of(MidiSubscription.of(FROM, TO)) : List.of();
            }
            case "connect" -> {
                if (attempt == 3 || attempt == 4) {
                    throw new DeviceAccessDeniedException(DeviceException.failure("connect", "it may not be"));
                }
                if (attempt == 5) {
                    changes.close();
                }
                return arguments[0];
            }
            default -> {
                return null;
            }
        }
    }

    private static <T> T proxy(Class<T> type, BiFunction<String, Object[], Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.apply(method.getName(), arguments)));
    }

    @Test
    void aConnectionIsMadeWheneverItCanBe() {
        MidiClient client = proxy(MidiClient.class, this::answer);
        DeviceManager devices = proxy(
                DeviceManager.class,
                (method, arguments) -> method.equals("create") ? client : method.equals("watch") ? changes : null);
        DeviceDescriptor port = DeviceDescriptor.builder(new DeviceId("alsaseq", "20:0"), DeviceKind.of("midi"))
                .build();
        for (int i = 0; i < 5; i++) {
            assertTrue(changes.put(new DeviceChange(DeviceChange.ADDED, port, i)));
        }
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CommandRun run = CommandRun.builder().devices(() -> devices).err(err).build();
        assertEquals(0, run.execute("midi", "connect", "keys", "synth", "--keep"), err::toString);
        assertEquals(
                """
                find: there is no such port; waiting for it
                connected keys to synth
                connect: it may not be
                connected 20:0 to 128:0 again
                """,
                err.toString(StandardCharsets.UTF_8));
    }
}
