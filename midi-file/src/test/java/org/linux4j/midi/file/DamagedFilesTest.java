package org.linux4j.midi.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linux4j.testkit.Fuzz;

/** Files that are damaged, each refused in one sentence that says where. */
@Timeout(7200)
class DamagedFilesTest {

    private static void refused(byte[] bytes, long position, String sentence) {
        MidiFileException thrown = assertThrows(MidiFileException.class, () -> MidiFile.read(bytes));
        assertEquals(sentence + ", at byte " + position, thrown.getMessage());
        assertEquals(position, thrown.position());
    }

    /** The first byte of the events of the first track is number 22. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "00 3C 64 00 FF 2F 00 | 23 | an event begins with 3C, which is no status, and there is none before it to go on",
                "00 90 3C 64 00 FF 01 00 00 3C 00 | 31 | an event begins with 3C, which is no status, and there is none before it to go on",
                "00 90 3C 64 00 3C 64 | 29 | a track ends without the event that says so",
                "00 90 3C | 25 | a track ends within an event",
                "81 | 23 | a track ends within an event",
                "00 90 3C 90 00 FF 2F 00 | 25 | 90 stands where a message goes on",
                "00 F4 00 FF 2F 00 | 23 | an event begins with F4, which no event of a file does",
                "00 F8 00 FF 2F 00 | 23 | an event begins with F8, which no event of a file does",
                "80 80 80 80 00 90 3C 64 00 FF 2F 00 | 22 | a number has more than four bytes",
                "00 FF 01 FF FF FF FF 00 | 25 | a number has more than four bytes",
                "00 FF 01 FF FF FF 7F 00 FF 2F 00 | 25 | a meta event has a length of 268435455, and 4 bytes are left in the track",
                "00 F0 05 01 F7 00 FF 2F 00 | 23 | a system-exclusive message has bytes above 7F between F0 and F7",
                "00 F0 50 01 F7 00 FF 2F 00 | 24 | a system-exclusive message has a length of 80, and 6 bytes are left in the track",
                "00 F7 50 01 | 24 | a packet has a length of 80, and 1 bytes are left in the track",
                "00 F0 02 90 F7 00 FF 2F 00 | 23 | a system-exclusive message has bytes above 7F between F0 and F7",
                "00 F0 01 01 00 90 3C 64 00 FF 2F 00 | 27 | a message stands within a system-exclusive one",
                "00 F0 01 01 00 FF 2F 00 | 30 | a system-exclusive message in packets has no end",
                "00 FF 51 02 01 02 00 FF 2F 00 | 23 | a tempo has three bytes that are not all 0",
                "00 FF 51 03 00 00 00 00 FF 2F 00 | 23 | a tempo has three bytes that are not all 0",
                "00 FF 2F 01 00 | 23 | the end of a track has no bytes, and not 1",
                "00 FF 2F 00 00 90 3C 64 | 26 | behind the end of a track are 4 bytes more",
                "00 FF 80 00 00 FF 2F 00 | 23 | a meta event of the type 128 is none: 0 to 127, and 47 is the end of a track",
            })
    void tracks(String events, long position, String sentence) {
        refused(Bytes.file(0, Bytes.track(events)), position, sentence);
    }

    @Test
    void headers() {
        byte[] track = Bytes.track("00 FF 2F 00");
        refused(new byte[0], 0, "a MIDI file has at least 14 bytes, and this one ends");
        refused(Bytes.of("MThd", 6), 8, "a MIDI file has at least 14 bytes, and this one ends");
        refused(Bytes.of("RIFF", 6, "00 00 00 01 00 60", track), 0, "it is no MIDI file, which begins with MThd");
        refused(
                Bytes.of("MThd", 5, "00 00 00 01 00 60", track),
                4,
                "the header has a length of 5, and at least 6 bytes");
        refused(
                Bytes.of("MThd", -1, "00 00 00 01 00 60", track),
                4,
                "the header has a length of 4294967295, and 18 bytes are left in the file");
        refused(Bytes.of("MThd", 6, "00 03 00 01 00 60", track), 8, "format 3 is none that MIDI files have: 0, 1 or 2");
        refused(
                Bytes.of("MThd", 6, "00 00 00 02 00 60", track, track),
                10,
                "a file of format 0 has one track, and not 2");
        refused(
                Bytes.of("MThd", 6, "00 01 00 00 00 60", track),
                10,
                "a file of format 1 has at least one track, and not 0");
        refused(
                Bytes.of("MThd", 6, "00 01 00 01 00 00", track),
                12,
                "a quarter note of 0 ticks is out of range: 1 to 32767");
        refused(Bytes.of("MThd", 6, "00 01 00 01 E3 00", track), 12, "a frame of 0 ticks is out of range: 1 to 255");
        refused(
                Bytes.of("MThd", 6, "00 01 00 01 80 01", track),
                12,
                "128 frames in a second are none that a MIDI file has: 24, 25, 29 or 30");
        refused(Bytes.of("MThd", 6, "00 01 FF FF 00 60", track), 26, "the file ends before track 2 of 65535");
        refused(
                Bytes.of("MThd", 6, "00 01 00 01 00 60", "MTrk", -1, "00 FF 2F 00"),
                18,
                "track 1 has a length of 4294967295, and 4 bytes are left in the file");
        refused(
                Bytes.of("MThd", 6, "00 01 00 01 00 60", "junk", -1, track),
                18,
                "a chunk has a length of 4294967295, and 12 bytes are left in the file");
        refused(
                Bytes.of("MThd", 6, "00 01 00 01 00 60", track, track),
                26,
                "there are more tracks than the 1 of the header");
    }

    @Test
    void timeThatNoQueueHas() {
        String pause = "FF FF FF 7F FF 01 00 ";
        byte[] longTrack = Bytes.track(pause.repeat(16) + "7F FF 2F 00");
        refused(Bytes.file(0, longTrack), 22 + 16 * 7, "the track goes on behind tick 4294967295");
        byte[] half = Bytes.track(pause.repeat(9) + "00 FF 2F 00");
        refused(Bytes.file(2, half, half), 14 + half.length, "the file goes on behind tick 4294967295");
    }

    /** Every beginning of a file is refused, and what it costs is bounded by its size. */
    @Test
    void whatIsCut() throws Exception {
        byte[] whole = Bytes.file(
                1,
                Bytes.track("00 FF 51 03 07 A1 20 00 FF 2F 00"),
                Bytes.track("00 90 3C 64 81 00 3C 00 00 F0 03 01 02 F7 00 F0 01 01 00 F7 02 02 F7 00 FF 2F 00"));
        MidiFile.read(whole);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            MidiFileException thrown = assertThrows(MidiFileException.class, () -> MidiFile.read(cut));
            assertTrue(thrown.position() <= length, thrown.getMessage());
            assertTrue(!thrown.getMessage().contains("\n"), thrown.getMessage());
        }
    }

    @Test
    void fuzzed() {
        Fuzz.bytes("MIDI file", input -> {
                    MidiFile file = MidiFile.read(input);
                    // What was read can be written, read again and played.
                    MidiFile again = MidiFile.read(file.toBytes());
                    if (file.endTick() != again.endTick()) {
                        throw new AssertionError(file + " became " + again);
                    }
                    PlayedFile played = new PlayedFile(file);
                    for (int i = 0; i < played.size(); i++) {
                        PlayedFile.cells(played.messages(i));
                    }
                    played.chase(played.size());
                    played.hanging(0, played.size());
                    played.map.tick(played.map.micros(file.endTick()));
                    file.toString();
                })
                .seed(Bytes.file(
                        0,
                        Bytes.track(
                                "00 90 3C 64 60 3C 00 00 F0 03 01 02 F7 00 FF 51 03 07 A1 20 00 C0 05 00 FF 2F 00")))
                .seed(Bytes.file(
                        1,
                        Bytes.track("00 FF 03 02 68 69 00 FF 2F 00"),
                        Bytes.track("00 F0 01 01 00 F7 02 02 F7 00 F7 02 F3 01 00 FF 2F 00")))
                .seed(Bytes.file(
                        2,
                        Bytes.track("83 60 B0 65 00 00 64 00 00 06 02 00 79 00 00 FF 2F 00"),
                        Bytes.track("FF FF FF 7F E0 00 40 00 FF 2F 00")))
                .seed(Bytes.of("MThd", 6, "00 00 00 01 E2 64", Bytes.track("00 90 3C 64 00 FF 2F 00")))
                .words("MThd", "MTrk")
                .documents(MidiFileException.class)
                .run();
    }
}
