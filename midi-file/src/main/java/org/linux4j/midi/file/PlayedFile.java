package org.linux4j.midi.file;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.linux4j.midi.ChannelMessage;
import org.linux4j.midi.DataMessage;
import org.linux4j.midi.MidiBytes;
import org.linux4j.midi.MidiMessage;
import org.linux4j.midi.MidiPool;

/** A file as a player has it: what it sends when, and what that leaves behind. Immutable. */
final class PlayedFile {

    private static final int PEDAL = 64;
    private static final int SOUND_OFF = 120;
    private static final int RESET = 121;
    private static final int NOTES_OFF = 123;

    final MidiTempoMap map;
    final long endTick;
    private final List<MidiFileEvent> events;
    private final boolean tempos;

    PlayedFile(MidiFile file) {
        events = file.playOrder();
        endTick = file.endTick();
        map = MidiTempoMap.of(file.division(), events);
        tempos = !file.division().isOfFrames();
    }

    int size() {
        return events.size();
    }

    long tick(int index) {
        return events.get(index).tick();
    }

    /** The first event that is not before a tick. */
    int index(long tick) {
        int low = 0;
        int high = events.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (events.get(middle).tick() < tick) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The new tempo; 0 where the event is none that counts. */
    int tempo(int index) {
        return tempos && events.get(index) instanceof MidiFileEvent.Meta meta
                ? meta.tempo().orElse(0)
                : 0;
    }

    /** What an event sends; nothing where it only tells something. */
    List<MidiMessage> messages(int index) {
        MidiFileEvent event = events.get(index);
        if (event instanceof MidiFileEvent.Message message) {
            return List.of(message.message());
        }
        if (event instanceof MidiFileEvent.Packet packet) {
            byte[] bytes = packet.bytes();
            if (bytes.length == 0) {
                return List.of();
            }
            // Data, or its end: a system-exclusive message goes on.
            return bytes[0] >= 0 || bytes[0] == (byte) 0xf7
                    ? List.of(new DataMessage.SysEx(bytes))
                    : MidiBytes.decode(bytes);
        }
        return List.of();
    }

    /** What the messages of an event take of a pool. */
    static int cells(List<MidiMessage> messages) {
        int cells = 0;
        for (MidiMessage message : messages) {
            cells += MidiPool.cells(message instanceof DataMessage.SysEx sysEx ? sysEx.length() : 0);
        }
        return cells;
    }

    /** What a receiver that begins at an event is to be told before, so that it sounds as if it had heard all. */
    List<MidiMessage> chase(int end) {
        SortedMap<Integer, ChannelState> states = new TreeMap<>();
        for (int i = 0; i < end; i++) {
            ChannelMessage message = channelMessage(i);
            if (message != null) {
                states.computeIfAbsent(message.channel(), ChannelState::new).see(message);
            }
        }
        List<MidiMessage> messages = new ArrayList<>();
        states.values().forEach(state -> messages.addAll(state.messages()));
        return messages;
    }

    /** What ends the notes that events have begun and not ended. */
    List<MidiMessage> hanging(int begin, int end) {
        boolean[] sounding = new boolean[16 * 128];
        for (int i = begin; i < end; i++) {
            ChannelMessage message = channelMessage(i);
            if (message instanceof ChannelMessage.NoteOn on) {
                sounding[on.channel() << 7 | on.note()] = on.velocity() > 0;
            } else if (message instanceof ChannelMessage.NoteOff off) {
                sounding[off.channel() << 7 | off.note()] = false;
            }
        }
        List<MidiMessage> messages = new ArrayList<>();
        for (int i = 0; i < sounding.length; i++) {
            if (sounding[i]) {
                messages.add(MidiMessage.noteOff(i >> 7, i & 127, 64));
            }
        }
        return messages;
    }

    /** What has the channels of the file be silent and as they were, whatever was heard of it. */
    List<MidiMessage> panic() {
        boolean[] used = new boolean[16];
        for (int i = 0; i < events.size(); i++) {
            ChannelMessage message = channelMessage(i);
            if (message != null) {
                used[message.channel()] = true;
            }
        }
        List<MidiMessage> messages = new ArrayList<>();
        for (int channel = 0; channel < used.length; channel++) {
            if (used[channel]) {
                for (int controller : new int[] {PEDAL, NOTES_OFF, SOUND_OFF, RESET}) {
                    messages.add(MidiMessage.control(channel, controller, 0));
                }
            }
        }
        return messages;
    }

    private ChannelMessage channelMessage(int index) {
        return events.get(index) instanceof MidiFileEvent.Message event
                        && event.message() instanceof ChannelMessage message
                ? message
                : null;
    }
}
