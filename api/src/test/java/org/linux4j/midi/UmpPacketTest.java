package org.linux4j.midi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Packets as their words have it, by the examples of M2-104-UM. */
class UmpPacketTest {

    @Test
    void wordsOfMidi2() {
        check("UMP 45933c03 12347800", UmpPacket.noteOn(5, 3, 60, 0x1234, 3, 0x7800), UmpKind.NOTE_ON);
        check("UMP 40903c00 80000000", UmpPacket.noteOn(0, 0, 60, 0x8000), UmpKind.NOTE_ON);
        check("UMP 4f8f7f00 ffff0000", UmpPacket.noteOff(15, 15, 127, 0xffff), UmpKind.NOTE_OFF);
        check("UMP 40a03c00 00000001", UmpPacket.keyPressure(0, 0, 60, 1), UmpKind.KEY_PRESSURE);
        check("UMP 40b00700 ffffffff", UmpPacket.control(0, 0, 7, 0xffff_ffffL), UmpKind.CONTROL_CHANGE);
        check("UMP 40c00000 05000000", UmpPacket.program(0, 0, 5), UmpKind.PROGRAM_CHANGE);
        check("UMP 40c00001 05003f7f", UmpPacket.program(0, 0, 5, 0x1fff), UmpKind.PROGRAM_CHANGE);
        check("UMP 40d00000 80000000", UmpPacket.channelPressure(0, 0, 0x8000_0000L), UmpKind.CHANNEL_PRESSURE);
        check("UMP 40e00000 80000000", UmpPacket.pitchBend(0, 0, 0x8000_0000L), UmpKind.PITCH_BEND);
        check("UMP 40603c00 80000000", UmpPacket.notePitchBend(0, 0, 60, 0x8000_0000L), UmpKind.NOTE_PITCH_BEND);
        check(
                "UMP 40003cc8 00000001",
                UmpPacket.registeredNoteControl(0, 0, 60, 200, 1),
                UmpKind.REGISTERED_NOTE_CONTROL);
        check(
                "UMP 40103cc8 00000001",
                UmpPacket.assignableNoteControl(0, 0, 60, 200, 1),
                UmpKind.ASSIGNABLE_NOTE_CONTROL);
        check("UMP 40203f7f 00000001", UmpPacket.registeredControl(0, 0, 0x1fff, 1), UmpKind.REGISTERED_CONTROL);
        check("UMP 40303f7f 00000001", UmpPacket.assignableControl(0, 0, 0x1fff, 1), UmpKind.ASSIGNABLE_CONTROL);
        check("UMP 40f03c03 00000000", UmpPacket.noteManagement(0, 0, 60, true, true), UmpKind.NOTE_MANAGEMENT);
    }

    @Test
    void wordsOfOthers() {
        check("UMP 25933c40", UmpPacket.midi1(5, 0x93, 60, 64), UmpKind.NOTE_ON);
        check("UMP 0010ffff", UmpPacket.jrClock(0xffff), UmpKind.JR_CLOCK);
        check("UMP 00200001", UmpPacket.jrTimestamp(1), UmpKind.JR_TIMESTAMP);
        check("UMP 00000000", UmpPacket.of(0), UmpKind.NO_OPERATION);
        check("UMP 10f80000", UmpPacket.of(0x10f8_0000), UmpKind.SYSTEM);
        check("UMP d0100000 00000000 00000000 00000000", UmpPacket.of(0xd010_0000, 0, 0, 0), UmpKind.FLEX_DATA);
        check("UMP f0000101 0000001f 00000000 00000000", UmpPacket.of(0xf000_0101, 0x1f, 0, 0), UmpKind.STREAM);
        check("UMP 50800000 00000000 00000000 00000000", UmpPacket.of(0x5080_0000, 0, 0, 0), UmpKind.MIXED_DATA);
        check("UMP 50400000 00000000 00000000 00000000", UmpPacket.of(0x5040_0000, 0, 0, 0), UmpKind.OTHER);
        check("UMP 50a00000 00000000 00000000 00000000", UmpPacket.of(0x50a0_0000, 0, 0, 0), UmpKind.OTHER);
        check("UMP 40700000 00000000", UmpPacket.of(0x4070_0000, 0), UmpKind.OTHER);
        check("UMP b0000000 00000000 00000000", UmpPacket.of(0xb000_0000, 0, 0), UmpKind.OTHER);
    }

    @Test
    void whatAKindHasManyOfHasNames() {
        assertEquals("clock", name(0x10f8_0000));
        assertEquals("song-position", name(0x1ff2_0102));
        assertEquals("set-tempo", name(0xd010_0000));
        assertEquals("set-chord-name", name(0xd310_0006));
        assertEquals("composition-name", name(0xd010_0102));
        assertEquals("lyrics", name(0xd050_0201));
        assertEquals("endpoint-discovery", name(0xf000_0101));
        assertEquals("stream-configuration", name(0xf006_0000));
        // In pieces: the first, and one in the midst.
        assertEquals("endpoint-name", name(0xf403_0000));
        assertEquals("function-block-name", name(0xf812_0000));
        assertEquals("end-of-clip", name(0xf021_0000));
        for (int nameless : new int[] {0x10f4_0000, 0xd010_0007, 0xd010_0301, 0xf030_0000, 0x4090_3c00, 0}) {
            assertEquals("", name(nameless));
        }
        assertEquals(
                "endpoint-name",
                new UmpPacket(0xf003_0000, 0, 0, 0).attributes().text("name").orElseThrow());
    }

    private static String name(int first) {
        return new UmpPacket(first, 0, 0, 0).messageName().orElse("");
    }

    private static void check(String words, UmpPacket packet, UmpKind kind) {
        assertEquals(words, packet.toString());
        assertEquals(kind, packet.kind());
        assertEquals(MidiEventType.UMP, packet.type());
        String described = packet.attributes().toString();
        assertTrue(described.contains(kind.toString()), described);
    }

    @Test
    void numbersAreReadAsTheyWereSaid() {
        UmpPacket note = UmpPacket.noteOn(5, 3, 60, 0x1234, 3, 0x7800);
        assertEquals(5, note.group());
        assertEquals(3, note.channel());
        assertEquals(60, note.note());
        assertEquals(0x1234, note.velocity());
        assertEquals(3, note.attributeType());
        assertEquals(0x7800, note.attribute());
        assertTrue(note.isMidi2() && note.isOfNote() && note.isOfGroup());
        UmpPacket old = UmpPacket.midi1(5, 0x93, 60, 64);
        assertEquals(64, old.velocity());
        assertEquals(0, old.attributeType());
        assertFalse(old.isMidi2());
        assertEquals(0xffff_ffffL, UmpPacket.control(0, 0, 7, 0xffff_ffffL).value());
        assertEquals(7, UmpPacket.control(0, 0, 7, 1).parameter());
        assertEquals(0x1fff, UmpPacket.registeredControl(0, 0, 0x1fff, 1).parameter());
        assertEquals(200, UmpPacket.registeredNoteControl(0, 0, 60, 200, 1).parameter());
        assertEquals(5, UmpPacket.program(0, 0, 5).value());
        assertTrue(UmpPacket.program(0, 0, 5).bank().isEmpty());
        assertEquals(0x1fff, UmpPacket.program(0, 0, 5, 0x1fff).bank().orElseThrow());
        assertEquals(-2, UmpPacket.of(0x4040_0000, -2).value());
        assertEquals(0x2000, UmpPacket.midi1(0, 0xe0, 0, 64).value());
        assertEquals(99, UmpPacket.midi1(0, 0xd0, 99, 0).value());
        assertEquals(0, UmpPacket.jrClock(7).group());
        assertFalse(UmpPacket.jrClock(7).isOfGroup());
    }

    @Test
    void whatIsOutOfRangeMakesNone() {
        assertThrows(IllegalArgumentException.class, () -> UmpPacket.noteOn(16, 0, 60, 1));
        assertThrows(IllegalArgumentException.class, () -> UmpPacket.noteOn(0, 16, 60, 1));
        assertThrows(IllegalArgumentException.class, () -> UmpPacket.noteOn(0, 0, 128, 1));
        assertThrows(IllegalArgumentException.class, () -> UmpPacket.noteOn(0, 0, 60, 0x1_0000));
        assertThrows(IllegalArgumentException.class, () -> UmpPacket.control(0, 0, 7, 1L << 32));
        assertThrows(IllegalArgumentException.class, () -> UmpPacket.control(0, 0, 7, -1));
        assertThrows(IllegalArgumentException.class, () -> UmpPacket.program(0, 0, 5, 0x4000));
        assertThrows(IllegalArgumentException.class, () -> UmpPacket.midi1(0, 0xf0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> UmpPacket.jrClock(-1));
        assertThrows(IllegalArgumentException.class, () -> UmpPacket.sysEx7(0, (byte) 0x80));
        assertThrows(IllegalArgumentException.class, UmpPacket::of);
        assertEquals(
                "a packet that begins with 40903c00 has 2 words, not 1",
                assertThrows(IllegalArgumentException.class, () -> UmpPacket.of(0x4090_3c00))
                        .getMessage());
    }

    @Test
    void aPacketHasNoMoreThanItHas() {
        UmpPacket packet = new UmpPacket(0x2090_3c40, 1, 2, 3);
        assertEquals(UmpPacket.midi1(0, 0x90, 60, 64), packet);
        assertEquals(1, packet.size());
        assertThrows(IndexOutOfBoundsException.class, () -> packet.word(1));
        assertNotEquals(UmpPacket.midi1(0, 0x90, 60, 65), packet);
        MidiEvent event = MidiEvent.of(UmpPacket.of(0x4090_3c00, 9));
        assertEquals(2, event.words());
        assertEquals(9, event.word(1));
        assertEquals(0, MidiEvent.of(MidiMessage.noteOn(0, 60, 1)).words());
        assertThrows(IndexOutOfBoundsException.class, () -> MidiEvent.of(MidiMessage.noteOn(0, 60, 1))
                .word(0));
    }

    @Test
    void longMessagesAreCutAndPutTogether() {
        assertEquals(
                "UMP 30060102 03040506",
                UmpPacket.sysEx7(0, new byte[] {1, 2, 3, 4, 5, 6}).get(0).toString());
        assertEquals("[UMP 30000000 00000000]", UmpPacket.sysEx7(0).toString());
        assertEquals(
                "UMP 5003aa01 02000000 00000000 00000000",
                UmpPacket.sysEx8(0, 0xaa, new byte[] {1, 2}).get(0).toString());
        Random random = new Random(7);
        for (int length = 0; length < 60; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertArrayEquals(bytes, together(UmpPacket.sysEx8(3, 9, bytes), UmpKind.SYSEX_8));
            for (int i = 0; i < length; i++) {
                bytes[i] &= 0x7f;
            }
            assertArrayEquals(bytes, together(UmpPacket.sysEx7(3, bytes), UmpKind.SYSEX_7));
        }
    }

    private static byte[] together(List<UmpPacket> packets, UmpKind kind) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < packets.size(); i++) {
            UmpPacket packet = packets.get(i);
            int status = packet.first() >> 20 & 0xf;
            boolean last = i == packets.size() - 1;
            assertEquals(i == 0 ? last ? 0 : 1 : last ? 3 : 2, status);
            assertEquals(kind, packet.kind());
            bytes.writeBytes(packet.data());
        }
        return bytes.toByteArray();
    }

    /** Whatever an instrument sends is read without an exception. */
    @Test
    void anyWordsArePackets() {
        Random random = new Random(8);
        for (int i = 0; i < 200_000; i++) {
            UmpPacket packet = new UmpPacket(random.nextInt(), random.nextInt(), random.nextInt(), random.nextInt());
            packet.attributes();
            packet.data();
            packet.value();
            assertTrue(packet.note() >= 0 && packet.note() < 128 && packet.velocity() >= 0 && packet.group() < 16);
        }
    }
}
