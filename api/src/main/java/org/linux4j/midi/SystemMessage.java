package org.linux4j.midi;

import java.util.Objects;
import org.linux4j.Attributes;
import org.linux4j.EventType;

/**
 * Messages that belong to no channel.
 *
 * @since 0.1
 */
public sealed interface SystemMessage extends MidiMessage {

    /**
     * The song goes to a position.
     *
     * @param beats MIDI beats, each of six clocks, 0 to 16383
     */
    record SongPosition(int beats) implements SystemMessage {
        @Override
        public EventType type() {
            return MidiEventType.SONG_POSITION;
        }

        @Override
        public Attributes attributes() {
            return Attributes.builder().put("beats", beats).build();
        }
    }

    /**
     * A song is chosen.
     *
     * @param song 0 to 127
     */
    record SongSelect(int song) implements SystemMessage {
        @Override
        public EventType type() {
            return MidiEventType.SONG_SELECT;
        }

        @Override
        public Attributes attributes() {
            return Attributes.builder().put("song", song).build();
        }
    }

    /**
     * A quarter frame of MIDI time code.
     *
     * @param data which part, and the part, as the byte on a cable
     */
    record QuarterFrame(int data) implements SystemMessage {
        @Override
        public EventType type() {
            return MidiEventType.QUARTER_FRAME;
        }

        @Override
        public Attributes attributes() {
            return Attributes.builder().put("data", data).build();
        }
    }

    /**
     * A time signature; it does not go over a cable.
     *
     * @param value as the sequencer has it: numerator, denominator, clocks and 32nds in a byte each, from the highest
     */
    record TimeSignature(int value) implements SystemMessage {
        @Override
        public EventType type() {
            return MidiEventType.TIME_SIGNATURE;
        }

        @Override
        public Attributes attributes() {
            return Attributes.builder().put("value", value).build();
        }
    }

    /**
     * A key signature; it does not go over a cable.
     *
     * @param value as the sequencer has it: sharps (negative: flats), and 1 for minor in the byte above
     */
    record KeySignature(int value) implements SystemMessage {
        @Override
        public EventType type() {
            return MidiEventType.KEY_SIGNATURE;
        }

        @Override
        public Attributes attributes() {
            return Attributes.builder().put("value", value).build();
        }
    }

    /**
     * A message that is nothing but its type.
     *
     * @param type tune request, reset, active sensing or none
     */
    record Plain(EventType type) implements SystemMessage {
        /**
         * Checks that it is there.
         *
         * @param type as the component of that name
         */
        public Plain {
            Objects.requireNonNull(type, "type");
        }

        @Override
        public Attributes attributes() {
            return Attributes.empty();
        }
    }

    /**
     * The system's word on an event.
     *
     * @param type system or result
     * @param event the type of the event
     * @param result what came of it
     */
    record Result(EventType type, int event, int result) implements SystemMessage {
        /**
         * Checks that it is there.
         *
         * @param type as the component of that name
         * @param event as the component of that name
         * @param result as the component of that name
         */
        public Result {
            Objects.requireNonNull(type, "type");
        }

        @Override
        public Attributes attributes() {
            return Attributes.builder()
                    .put("event", event)
                    .put("result", result)
                    .build();
        }
    }

    /** Oscillators are to be tuned. */
    SystemMessage TUNE_REQUEST = new Plain(MidiEventType.TUNE_REQUEST);

    /** All is to be as after power-on. */
    SystemMessage RESET = new Plain(MidiEventType.RESET);

    /** A sign of life. */
    SystemMessage ACTIVE_SENSING = new Plain(MidiEventType.ACTIVE_SENSING);
}
