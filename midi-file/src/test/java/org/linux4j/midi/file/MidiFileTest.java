package org.linux4j.midi.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linux4j.midi.ChannelMessage;
import org.linux4j.midi.DataMessage;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.QueueMessage;

/** Files that are whole: what is written is read again, and what others write is understood. */
class MidiFileTest {

    private static MidiFile example(int format, MidiDivision division) {
        MidiTrack first = MidiTrack.builder()
                .add(MidiFileEvent.Meta.text(0, MidiFileEvent.Meta.TRACK_NAME, "a \u00e4 piece"))
                .add(MidiFileEvent.Meta.tempo(0, 400_000))
                .add(MidiFileEvent.Meta.tempo(192, 16_777_215))
                .add(new MidiFileEvent.Meta(5, 0x7f, new byte[300]))
                .end(500)
                .build();
        MidiTrack second = MidiTrack.builder()
                .add(0, MidiMessage.program(3, 5))
                .add(0, MidiMessage.noteOn(3, 60, 100))
                .add(96, MidiMessage.noteOff(3, 60, 64))
                .add(97, new ChannelMessage.KeyPressure(15, 1, 2))
                .add(97, new ChannelMessage.ChannelPressure(0, 127))
                .add(97, MidiMessage.pitchBend(0, -8192))
                .add(97, MidiMessage.control(0, 7, 127))
                .add(20_000, MidiMessage.sysEx((byte) 0xf0, (byte) 0x7e, (byte) 0xf7))
                .add(new MidiFileEvent.Message(20_001, new DataMessage.SysEx(new byte[] {(byte) 0xf0, 1})))
                .add(new MidiFileEvent.Packet(20_002, new byte[] {2}))
                .add(new MidiFileEvent.Packet(20_003, new byte[] {3, (byte) 0xf7}))
                .add(new MidiFileEvent.Packet(20_004, new byte[] {(byte) 0xf3, 1}))
                .build();
        MidiFile.Builder file = MidiFile.builder(format, division);
        if (format > 0) {
            file.track(first);
        }
        return file.track(second).build();
    }

    @ParameterizedTest
    @CsvSource({"0, 96, 0", "1, 32767, 0", "2, 1, 0", "1, 40, 25", "1, 4, 24", "1, 100, 29", "0, 255, 30"})
    void whatIsWrittenIsReadAgain(int format, int ticks, int frames) throws Exception {
        MidiDivision division = frames == 0 ? MidiDivision.quarter(ticks) : MidiDivision.frame(frames, ticks);
        MidiFile file = example(format, division);
        byte[] bytes = file.toBytes();
        MidiFile again = MidiFile.read(bytes);
        assertEquals(file, again);
        assertEquals(file.hashCode(), again.hashCode());
        assertArrayEquals(bytes, again.toBytes());
        assertEquals(division, again.division());
        assertEquals(format, again.format());
        if (format > 0) {
            assertEquals(Optional.of("a \u00e4 piece"), again.tracks().get(0).name());
            assertEquals(500, again.tracks().get(0).endTick());
        }
    }

    @Test
    void runningStatusGoesOn() throws Exception {
        byte[] bytes = Bytes.file(
                0, Bytes.track("00 91 3C 64 60 3C 00 00 C2 05 01 06 83 60 FF 01 02 68 69 00 E1 00 40 00 FF 2F 00"));
        MidiTrack track = MidiFile.read(bytes).tracks().get(0);
        assertEquals(
                List.of(
                        new MidiFileEvent.Message(0, MidiMessage.noteOn(1, 60, 100)),
                        new MidiFileEvent.Message(96, MidiMessage.noteOn(1, 60, 0)),
                        new MidiFileEvent.Message(96, MidiMessage.program(2, 5)),
                        new MidiFileEvent.Message(97, MidiMessage.program(2, 6)),
                        MidiFileEvent.Meta.text(577, 1, "hi"),
                        new MidiFileEvent.Message(577, MidiMessage.pitchBend(1, 0))),
                track.events());
    }

    @Test
    void whatOthersAddIsPassedOver() throws Exception {
        byte[] track = Bytes.track("00 FF 2F 00");
        byte[] bytes = Bytes.of("MThd", 8, "00 01 00 02 E7 28 AA BB", "XFIH", 3, "01 02 03", track, track, "00 00 00");
        MidiFile file = MidiFile.read(bytes);
        assertEquals(2, file.tracks().size());
        assertEquals(MidiDivision.frame(25, 40), file.division());
        assertEquals(0, file.endTick());
    }

    @Test
    void ofTheSameTickTheEarlierTrackIsFirst() {
        List<String> order = new ArrayList<>();
        example(1, MidiDivision.quarter(96))
                .playOrder()
                .forEach(
                        event -> order.add(event.tick() + " " + event.getClass().getSimpleName()));
        assertEquals(
                List.of("0 Meta", "0 Meta", "0 Message", "0 Message", "5 Meta", "96 Message"), order.subList(0, 6));
    }

    @Test
    void piecesComeOneAfterTheOther() {
        MidiFile file = example(2, MidiDivision.quarter(96));
        assertEquals(500 + 20_004, file.endTick());
        List<MidiFileEvent> order = file.playOrder();
        assertEquals(MidiFileEvent.Meta.tempo(500, 500_000), order.get(4));
        assertEquals(new MidiFileEvent.Message(500, MidiMessage.program(3, 5)), order.get(5));
        assertEquals(500_000, file.tempoMap().microsPerQuarter(600));
    }

    @Test
    void longPausesAreWritten() throws Exception {
        MidiFile file = MidiFile.builder(0, MidiDivision.quarter(1))
                .track(MidiTrack.builder()
                        .add(MidiFileEvent.LAST_TICK, MidiMessage.noteOn(0, 1, 2))
                        .build())
                .build();
        MidiFile again = MidiFile.read(file.toBytes());
        assertEquals(MidiFileEvent.LAST_TICK, again.endTick());
    }

    @Test
    void valuesCannotBeChanged() {
        byte[] given = {1, 2, 3};
        MidiFileEvent.Meta meta = new MidiFileEvent.Meta(0, 1, given);
        given[0] = 9;
        meta.bytes()[1] = 9;
        assertArrayEquals(new byte[] {1, 2, 3}, meta.bytes());
        MidiFileEvent.Packet packet = new MidiFileEvent.Packet(0, given);
        packet.bytes()[0] = 7;
        assertEquals(9, packet.bytes()[0]);
        MidiFile file = example(1, MidiDivision.quarter(96));
        assertThrows(UnsupportedOperationException.class, () -> file.tracks().clear());
        assertThrows(
                UnsupportedOperationException.class,
                () -> file.tracks().get(0).events().clear());
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        for (Executable one : List.<Executable>of(
                () -> MidiDivision.quarter(0),
                () -> MidiDivision.quarter(0x8000),
                () -> MidiDivision.frame(60, 1),
                () -> MidiDivision.frame(25, 0),
                () -> MidiFile.builder(0, MidiDivision.quarter(1)).build(),
                () -> MidiFile.builder(3, MidiDivision.quarter(1))
                        .track(MidiTrack.builder().build())
                        .build(),
                () -> MidiTrack.builder().add(-1, MidiMessage.noteOn(0, 1, 2)),
                () -> MidiTrack.builder().add(1L << 32, MidiMessage.noteOn(0, 1, 2)),
                () -> MidiTrack.builder().add(0, QueueMessage.CLOCK),
                () -> MidiTrack.builder().add(0, new ChannelMessage.NoteOn(16, 1, 2)),
                () -> MidiTrack.builder().add(0, new ChannelMessage.Control14(0, 1, 2)),
                () -> MidiFileEvent.Meta.tempo(0, 0),
                () -> MidiFileEvent.Meta.tempo(0, 1 << 24),
                () -> new MidiFileEvent.Meta(0, MidiFileEvent.Meta.END_OF_TRACK, new byte[0]),
                () -> MidiTrack.builder()
                        .add(0, new DataMessage.SysEx(new byte[] {(byte) 0xf0, 1}))
                        .build(),
                () -> MidiTrack.builder()
                        .add(0, new DataMessage.SysEx(new byte[] {(byte) 0xf0, 1}))
                        .add(0, MidiMessage.noteOn(0, 1, 2))
                        .build())) {
            String said = assertThrows(IllegalArgumentException.class, one).getMessage();
            assertFalse(said.isBlank());
        }
    }

    @Test
    void whatIsTooLargeIsNotReadToItsEnd() {
        long[] read = {0};
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                read[0]++;
                return 0;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                read[0] += length;
                Arrays.fill(bytes, offset, offset + length, (byte) 0);
                return length;
            }
        };
        MidiFileException thrown = assertThrows(MidiFileException.class, () -> MidiFile.read(endless));
        assertTrue(thrown.getMessage().startsWith("it has more than 33554432 bytes"), thrown.getMessage());
        assertTrue(read[0] < 2L * MidiFile.MOST_BYTES, "" + read[0]);
        assertThrows(MidiFileException.class, () -> MidiFile.read(new ByteArrayInputStream(new byte[0])));
    }
}
