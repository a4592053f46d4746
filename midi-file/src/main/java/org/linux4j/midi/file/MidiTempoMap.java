package org.linux4j.midi.file;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the ticks of a file are in time: its tempos put together, without an error that would add up. Immutable.
 *
 * <p>Ticks count as in {@link MidiFile#playOrder()}. Where they are parts of frames, tempos of the file change nothing.
 *
 * @since 0.1
 */
public final class MidiTempoMap {

    /** The tempo of a file that does not say any: 120 beats a minute. */
    public static final int DEFAULT_MICROS = 500_000;

    private final int ticksPerQuarter;
    private final long[] ticks;
    private final int[] tempos;
    /** Of each begin, in parts of a microsecond: as many as a quarter note has ticks. 56 bits at most. */
    private final long[] begins;

    private MidiTempoMap(MidiDivision division, List<MidiFileEvent.Meta> changes) {
        ticksPerQuarter = division.queueTicks();
        ticks = new long[changes.size() + 1];
        tempos = new int[changes.size() + 1];
        begins = new long[changes.size() + 1];
        tempos[0] = division.firstMicros();
        for (int i = 1; i < ticks.length; i++) {
            MidiFileEvent.Meta change = changes.get(i - 1);
            ticks[i] = change.tick();
            tempos[i] = change.tempo().orElseThrow();
            begins[i] = begins[i - 1] + (ticks[i] - ticks[i - 1]) * tempos[i - 1];
        }
    }

    static MidiTempoMap of(MidiDivision division, List<MidiFileEvent> playOrder) {
        List<MidiFileEvent.Meta> changes = new ArrayList<>();
        if (!division.isOfFrames()) {
            for (MidiFileEvent event : playOrder) {
                if (event instanceof MidiFileEvent.Meta meta && meta.tempo().isPresent()) {
                    changes.add(meta);
                }
            }
        }
        return new MidiTempoMap(division, changes);
    }

    /**
     * When a tick is.
     *
     * @param tick ticks from the beginning
     * @return microseconds from the beginning, those that are over
     * @throws IllegalArgumentException if the tick is out of range
     */
    public long micros(long tick) {
        if (tick < 0 || tick > MidiFileEvent.LAST_TICK) {
            throw new IllegalArgumentException("tick " + tick + " is out of range: 0 to " + MidiFileEvent.LAST_TICK);
        }
        int at = at(tick);
        return (begins[at] + (tick - ticks[at]) * tempos[at]) / ticksPerQuarter;
    }

    /**
     * Which tick is at a time.
     *
     * @param micros microseconds from the beginning
     * @return the last tick that is not later, and {@link MidiFileEvent#LAST_TICK} at most
     * @throws IllegalArgumentException if the time is negative
     */
    public long tick(long micros) {
        if (micros < 0) {
            throw new IllegalArgumentException("a time of " + micros + " microseconds is out of range");
        }
        int low = 0;
        int high = ticks.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (begins[middle] / ticksPerQuarter <= micros) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        long left = micros - begins[low] / ticksPerQuarter;
        long most = MidiFileEvent.LAST_TICK - ticks[low];
        if (left > most * tempos[low] / ticksPerQuarter) {
            return MidiFileEvent.LAST_TICK;
        }
        long parts = left * ticksPerQuarter + ticksPerQuarter - 1 - begins[low] % ticksPerQuarter;
        return ticks[low] + Math.min(most, parts / tempos[low]);
    }

    /**
     * The tempo at a tick; where ticks are parts of frames, of a span of a second.
     *
     * @param tick ticks from the beginning
     * @return microseconds of a quarter note
     */
    public int microsPerQuarter(long tick) {
        return tempos[at(tick)];
    }

    /**
     * How many ticks the span has that {@link #microsPerQuarter} is the length of.
     *
     * @return the ticks of a quarter note, or of the frames of a second
     */
    public int ticksPerQuarter() {
        return ticksPerQuarter;
    }

    /** The last of those that are not later. */
    private int at(long tick) {
        int low = 0;
        int high = ticks.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (ticks[middle] <= tick) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    @Override
    public String toString() {
        return "tempo map of " + tempos.length + (tempos.length == 1 ? " tempo" : " tempos");
    }
}
