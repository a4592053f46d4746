package org.linux4j.bridge.javasound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.SysexMessage;
import org.linux4j.midi.DataMessage;
import org.linux4j.midi.MidiBytes;
import org.linux4j.midi.MidiMessage;

/** Messages of the sequencer as those of Java, and back. */
final class JavaMessages {

    private static final int SYSEX = 0xf0;
    /** What goes on with a message that was begun. */
    private static final int SYSEX_GOES_ON = 0xf7;

    private JavaMessages() {}

    /** What goes to a cable; nothing where a message is only for files, or none that there is. */
    static List<MidiMessage> ofJava(javax.sound.midi.MidiMessage message) {
        byte[] bytes = message.getMessage();
        int length = Math.min(message.getLength(), bytes.length);
        if (length == 0 || message instanceof MetaMessage) {
            return List.of();
        }
        int status = bytes[0] & 0xff;
        if (status == SYSEX) {
            return List.of(new DataMessage.SysEx(Arrays.copyOf(bytes, length)));
        }
        if (status == SYSEX_GOES_ON) {
            return length == 1 ? List.of() : List.of(new DataMessage.SysEx(Arrays.copyOfRange(bytes, 1, length)));
        }
        return MidiBytes.decode(Arrays.copyOf(bytes, length));
    }

    /** What a cable has of a message; nothing where it has none. */
    static List<javax.sound.midi.MidiMessage> toJava(MidiMessage message) {
        try {
            if (message instanceof DataMessage.SysEx sysEx) {
                byte[] bytes = sysEx.bytes();
                // The rest of what nobody has the beginning of is no message.
                return sysEx.isWhole() ? List.of(new SysexMessage(bytes, bytes.length)) : List.of();
            }
            byte[] bytes = MidiBytes.encode(message);
            List<MidiMessage> parts = bytes.length > 3 ? MidiBytes.decode(bytes) : List.of(message);
            List<javax.sound.midi.MidiMessage> messages = new ArrayList<>();
            for (MidiMessage part : parts) {
                messages.add(shortMessage(parts.size() > 1 ? MidiBytes.encode(part) : bytes));
            }
            return messages;
        } catch (IllegalArgumentException | InvalidMidiDataException e) {
            // Only the sequencer has it.
            return List.of();
        }
    }

    private static ShortMessage shortMessage(byte[] bytes) throws InvalidMidiDataException {
        int status = bytes[0] & 0xff;
        return bytes.length == 1
                ? new ShortMessage(status)
                : new ShortMessage(status, bytes[1], bytes.length > 2 ? bytes[2] : 0);
    }
}
