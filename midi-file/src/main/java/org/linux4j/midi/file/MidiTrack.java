package org.linux4j.midi.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.linux4j.midi.DataMessage;
import org.linux4j.midi.MidiMessage;

/**
 * A track of a file: events in the order of their time, and its end. Immutable.
 *
 * @since 0.1
 */
public final class MidiTrack {

    private final List<MidiFileEvent> events;
    private final long endTick;

    private MidiTrack(List<MidiFileEvent> events, long endTick) {
        this.events = List.copyOf(events);
        this.endTick = endTick;
    }

    /**
     * Begins a track without events.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * What happens.
     *
     * @return the events, in the order of their ticks; without the end
     */
    public List<MidiFileEvent> events() {
        return events;
    }

    /**
     * When it ends.
     *
     * @return the tick of its end, which no event comes after
     */
    public long endTick() {
        return endTick;
    }

    /**
     * What it is called.
     *
     * @return the text of its first {@link MidiFileEvent.Meta#TRACK_NAME}, or nothing
     */
    public Optional<String> name() {
        return events.stream()
                .filter(event ->
                        event instanceof MidiFileEvent.Meta meta && meta.type() == MidiFileEvent.Meta.TRACK_NAME)
                .map(event -> ((MidiFileEvent.Meta) event).text())
                .findFirst();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MidiTrack that && endTick == that.endTick && events.equals(that.events);
    }

    @Override
    public int hashCode() {
        return Objects.hash(events, endTick);
    }

    /** As {@code track of 120 events and 9600 ticks}. */
    @Override
    public String toString() {
        return "track of " + events.size() + " events and " + endTick + " ticks";
    }

    /** Builds a track. Not thread-safe. */
    public static final class Builder {
        private final List<MidiFileEvent> events = new ArrayList<>();
        private long end;

        private Builder() {}

        /**
         * Adds an event; behind those of the same tick that were added before.
         *
         * @param event the event
         * @return this builder
         */
        public Builder add(MidiFileEvent event) {
            events.add(Objects.requireNonNull(event, "event"));
            return this;
        }

        /**
         * Adds a message.
         *
         * @param tick when
         * @param message the message
         * @return this builder
         * @throws IllegalArgumentException if the tick is out of range, or a file has no such message
         */
        public Builder add(long tick, MidiMessage message) {
            return add(new MidiFileEvent.Message(tick, message));
        }

        /**
         * Says when the track ends; with its last event, where it is not said or earlier.
         *
         * @param tick the tick of its end
         * @return this builder
         * @throws IllegalArgumentException if the tick is out of range
         */
        public Builder end(long tick) {
            if (tick < 0 || tick > MidiFileEvent.LAST_TICK) {
                throw new IllegalArgumentException(
                        "tick " + tick + " is out of range: 0 to " + MidiFileEvent.LAST_TICK);
            }
            end = tick;
            return this;
        }

        /**
         * Ends the track.
         *
         * @return the track, with the events in the order of their ticks
         * @throws IllegalArgumentException if a system-exclusive message in packets has no end, or another message within
         */
        public MidiTrack build() {
            List<MidiFileEvent> sorted = new ArrayList<>(events);
            sorted.sort(Comparator.comparingLong(MidiFileEvent::tick));
            boolean open = false;
            for (MidiFileEvent event : sorted) {
                if (event instanceof MidiFileEvent.Message message) {
                    if (open) {
                        throw new IllegalArgumentException("a message stands within a system-exclusive one");
                    }
                    open = message.message() instanceof DataMessage.SysEx sysEx && !sysEx.isWhole();
                } else if (open && event instanceof MidiFileEvent.Packet packet) {
                    open = !ends(packet.bytes());
                }
            }
            if (open) {
                throw new IllegalArgumentException("a system-exclusive message in packets has no end");
            }
            long last = sorted.isEmpty() ? 0 : sorted.get(sorted.size() - 1).tick();
            return new MidiTrack(sorted, Math.max(end, last));
        }
    }

    /** Whether a packet is the last one of a message. */
    static boolean ends(byte[] bytes) {
        return bytes.length > 0 && bytes[bytes.length - 1] == (byte) 0xf7;
    }
}
