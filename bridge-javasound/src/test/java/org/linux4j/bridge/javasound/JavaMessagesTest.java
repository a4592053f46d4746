package org.linux4j.bridge.javasound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.SysexMessage;
import javax.sound.midi.spi.MidiDeviceProvider;
import org.junit.jupiter.api.Test;
import org.linux4j.midi.ChannelMessage;
import org.linux4j.midi.DataMessage;
import org.linux4j.midi.MidiEventType;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.QueueMessage;
import org.linux4j.midi.SystemMessage;

/** Messages there and back, and how the provider is found. */
class JavaMessagesTest {

    @Test
    void whatACableHasGoesThereAndBack() {
        for (MidiMessage message : List.of(
                MidiMessage.noteOn(15, 127, 1),
                MidiMessage.noteOff(0, 1, 2),
                new ChannelMessage.KeyPressure(3, 4, 5),
                MidiMessage.control(4, 7, 127),
                MidiMessage.program(5, 6),
                new ChannelMessage.ChannelPressure(6, 7),
                MidiMessage.pitchBend(7, -8192),
                new SystemMessage.SongPosition(1234),
                new SystemMessage.SongSelect(5),
                new SystemMessage.QuarterFrame(0x71),
                SystemMessage.TUNE_REQUEST,
                QueueMessage.START,
                QueueMessage.CLOCK,
                SystemMessage.ACTIVE_SENSING,
                SystemMessage.RESET,
                MidiMessage.sysEx((byte) 0xf0, (byte) 1, (byte) 0xf7))) {
            List<javax.sound.midi.MidiMessage> java = JavaMessages.toJava(message);
            assertEquals(1, java.size(), message::toString);
            assertEquals(List.of(message), JavaMessages.ofJava(java.get(0)));
        }
    }

    @Test
    void whatHasSeveralIsSeveral() {
        List<javax.sound.midi.MidiMessage> messages = JavaMessages.toJava(new ChannelMessage.Rpn(1, 0, 256));
        assertEquals(4, messages.size());
        assertArrayEquals(new byte[] {(byte) 0xb1, 101, 0}, messages.get(0).getMessage());
    }

    @Test
    void whatOnlyOneOfThemHasIsLeftOut() throws Exception {
        assertEquals(List.of(), JavaMessages.toJava(DataMessage.echo((byte) 1)));
        assertEquals(List.of(), JavaMessages.toJava(new DataMessage.Other(MidiEventType.OSS, new byte[12])));
        assertEquals(List.of(), JavaMessages.toJava(new ChannelMessage.NoteOn(0, 300, 1)));
        assertEquals(List.of(), JavaMessages.toJava(new DataMessage.SysEx(new byte[] {1, 2})));
        assertEquals(List.of(), JavaMessages.ofJava(new MetaMessage(0x51, new byte[] {1, 2, 3}, 3)));
        assertEquals(List.of(QueueMessage.STOP), JavaMessages.ofJava(new ShortMessage(ShortMessage.STOP)));
    }

    @Test
    void aLongMessageMayGoInPieces() throws Exception {
        assertEquals(
                List.of(new DataMessage.SysEx(new byte[] {(byte) 0xf0, 1})),
                JavaMessages.ofJava(new SysexMessage(new byte[] {(byte) 0xf0, 1}, 2)));
        assertEquals(
                List.of(new DataMessage.SysEx(new byte[] {2, (byte) 0xf7})),
                JavaMessages.ofJava(
                        new SysexMessage(SysexMessage.SPECIAL_SYSTEM_EXCLUSIVE, new byte[] {2, (byte) 0xf7}, 2)));
    }

    @Test
    void theProviderIsFoundAndHurtsNobody() {
        SequencerPortProvider provider = ServiceLoader.load(MidiDeviceProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(SequencerPortProvider.class::isInstance)
                .map(SequencerPortProvider.class::cast)
                .findFirst()
                .orElseThrow();
        // Whatever this machine has.
        provider.getDeviceInfo();
        assertTrue(Stream.of(MidiSystem.getMidiDeviceInfo()).anyMatch(info -> !(info instanceof PortInfo)));
        assertThrows(IllegalArgumentException.class, () -> provider.getDevice(null));
    }
}
