package org.linux4j.midi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MidiBytesTest {

    private static byte[] bytes(int... numbers) {
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            bytes[i] = (byte) numbers[i];
        }
        return bytes;
    }

    @Test
    void everyMessageOfACableComesBack() {
        List<MidiMessage> all = new ArrayList<>();
        for (int status = 0x80; status < 0x100; status++) {
            if (status != 0xf0 && status != 0xf4 && status != 0xf5 && status != 0xf7 && status != 0xfd) {
                boolean one = (status & 0xf0) == 0xc0 || (status & 0xf0) == 0xd0 || status == 0xf1 || status == 0xf3;
                boolean none = status >= 0xf6;
                all.add(MidiBytes.of(status, none ? 0 : 17, none || one ? 0 : 99));
            }
        }
        all.add(MidiMessage.sysEx(bytes(0xf0, 1, 2, 3, 0xf7)));
        ByteArrayOutputStream cable = new ByteArrayOutputStream();
        all.forEach(message -> cable.writeBytes(MidiBytes.encode(message)));
        assertEquals(all, MidiBytes.decode(cable.toByteArray()));
    }

    @Test
    void statusRuns() {
        assertEquals(
                List.of(
                        MidiMessage.noteOn(1, 60, 100),
                        MidiMessage.noteOn(1, 64, 90),
                        MidiMessage.program(2, 5),
                        MidiMessage.program(2, 6)),
                MidiBytes.decode(bytes(0x91, 60, 100, 64, 90, 0xc2, 5, 6)));
    }

    @Test
    void realTimeBytesStandAnywhere() {
        assertEquals(
                List.of(
                        QueueMessage.CLOCK,
                        MidiMessage.noteOn(0, 1, 2),
                        QueueMessage.START,
                        SystemMessage.ACTIVE_SENSING,
                        MidiMessage.sysEx(bytes(0xf0, 1, 2, 0xf7))),
                MidiBytes.decode(bytes(0x90, 1, 0xf8, 2, 0xf0, 1, 0xfa, 2, 0xfe, 0xf7)));
    }

    @Test
    void whatBelongsToNoMessageIsCounted() {
        MidiParser parser = new MidiParser();
        List<MidiMessage> got = new ArrayList<>();
        parser.parse(ByteBuffer.wrap(bytes(5, 0xf4, 0x90, 60, 0xf0, 1, 0x80, 1, 2, 0xf7, 0xf1, 3, 4)), collect(got));
        assertEquals(List.of(new ChannelMessage.NoteOff(0, 1, 2), new SystemMessage.QuarterFrame(3)), got);
        // 5; F4; 90 and 60; F0 and 1; the F7 that ends nothing; 4, for a quarter frame does not run.
        assertEquals(8, parser.dropped());
    }

    @Test
    void whatIsTooLongIsDropped() {
        MidiParser parser = new MidiParser(4);
        List<MidiMessage> got = new ArrayList<>();
        parser.parse(ByteBuffer.wrap(bytes(0xf0, 1, 2, 3, 4, 0xf7, 0xf0, 1, 2, 0xf7)), collect(got));
        assertEquals(List.of(MidiMessage.sysEx(bytes(0xf0, 1, 2, 0xf7))), got);
        assertEquals(6, parser.dropped());
    }

    @Test
    void anyBytesAreReadWithoutAnError() {
        Random random = new Random(13);
        for (int round = 0; round < 2_000; round++) {
            byte[] some = new byte[random.nextInt(64)];
            random.nextBytes(some);
            MidiParser whole = new MidiParser();
            List<MidiMessage> atOnce = new ArrayList<>();
            whole.parse(ByteBuffer.wrap(some), collect(atOnce));
            MidiParser pieces = new MidiParser();
            List<MidiMessage> oneByOne = new ArrayList<>();
            for (byte one : some) {
                pieces.parse(one & 0xff, collect(oneByOne));
            }
            assertEquals(atOnce, oneByOne);
            assertEquals(whole.dropped(), pieces.dropped());
        }
    }

    private static MidiParser.Handler collect(List<MidiMessage> into) {
        return new MidiParser.Handler() {
            @Override
            public void message(int status, int first, int second) {
                into.add(MidiBytes.of(status, first, second));
            }

            @Override
            public void sysEx(byte[] all, int length) {
                into.add(new DataMessage.SysEx(java.util.Arrays.copyOf(all, length)));
            }
        };
    }

    @Test
    void fourteenBitsTakeSeveralMessages() {
        assertArrayEquals(
                bytes(0xb3, 99, 1, 0xb3, 98, 2, 0xb3, 6, 3, 0xb3, 38, 4),
                MidiBytes.encode(new ChannelMessage.Nrpn(3, 1 << 7 | 2, 3 << 7 | 4)));
        assertArrayEquals(
                bytes(0xb0, 101, 0, 0xb0, 100, 1, 0xb0, 6, 127, 0xb0, 38, 127),
                MidiBytes.encode(new ChannelMessage.Rpn(0, 1, 0x3fff)));
        assertArrayEquals(
                bytes(0xb0, 7, 2, 0xb0, 39, 1), MidiBytes.encode(new ChannelMessage.Control14(0, 7, 2 << 7 | 1)));
        assertArrayEquals(bytes(0xe1, 0, 64), MidiBytes.encode(MidiMessage.pitchBend(1, 0)));
    }

    @Test
    void whatACableHasNoRoomForIsRefused() {
        for (MidiMessage message : List.of(
                new ChannelMessage.NoteOn(16, 60, 1),
                new ChannelMessage.NoteOn(0, 128, 1),
                new ChannelMessage.NoteOn(0, 1, 200),
                new ChannelMessage.PitchBend(0, 8192),
                new ChannelMessage.Note(0, 1, 1, 1, 1),
                QueueMessage.tempo(0, 500_000),
                DataMessage.echo((byte) 1))) {
            assertTrue(assertThrows(IllegalArgumentException.class, () -> MidiBytes.encode(message))
                    .getMessage()
                    .contains("a MIDI cable has"));
        }
        assertThrows(IllegalArgumentException.class, () -> MidiMessage.noteOn(16, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> MidiMessage.sysEx(bytes(0xf0, 0x80, 0xf7)));
        assertThrows(IllegalArgumentException.class, () -> MidiMessage.sysEx(bytes(0xf0, 1)));
    }
}
