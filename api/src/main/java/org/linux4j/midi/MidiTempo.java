package org.linux4j.midi;

/**
 * How fast the ticks of a queue go.
 *
 * @param microsPerQuarter microseconds of a quarter note; 500,000 are 120 beats a minute
 * @param ticksPerQuarter ticks of a quarter note (PPQ)
 * @param skew how much faster or slower it runs, of {@link #SKEW_BASE}
 * @since 0.1
 */
public record MidiTempo(int microsPerQuarter, int ticksPerQuarter, int skew) {

    /** A skew that changes nothing. */
    public static final int SKEW_BASE = 0x10000;

    /**
     * Checks the ranges.
     *
     * @param microsPerQuarter as the component of that name
     * @param ticksPerQuarter as the component of that name
     * @param skew as the component of that name
     * @throws IllegalArgumentException if a number is not above 0
     */
    public MidiTempo {
        if (microsPerQuarter <= 0 || ticksPerQuarter <= 0 || skew <= 0) {
            throw new IllegalArgumentException("a tempo has numbers above 0, not " + microsPerQuarter + " us, "
                    + ticksPerQuarter + " ticks and a skew of " + skew);
        }
    }

    /**
     * A tempo without skew.
     *
     * @param microsPerQuarter microseconds of a quarter note
     * @param ticksPerQuarter ticks of a quarter note
     * @return the tempo
     * @throws IllegalArgumentException if a number is not above 0
     */
    public static MidiTempo of(int microsPerQuarter, int ticksPerQuarter) {
        return new MidiTempo(microsPerQuarter, ticksPerQuarter, SKEW_BASE);
    }

    /**
     * A tempo in beats, of 96 ticks each.
     *
     * @param beatsPerMinute quarter notes in a minute
     * @return the tempo, to the microsecond
     * @throws IllegalArgumentException if a quarter note has no 1 to 2,147,483,647 microseconds then
     */
    public static MidiTempo bpm(double beatsPerMinute) {
        if (!(beatsPerMinute > 0)) {
            throw new IllegalArgumentException("a tempo of " + beatsPerMinute + " beats in a minute is not above 0");
        }
        long micros = Math.round(60_000_000 / beatsPerMinute);
        if (micros < 1 || micros > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a tempo of " + beatsPerMinute
                    + " beats in a minute is out of range: a quarter note has 1 to " + Integer.MAX_VALUE
                    + " microseconds");
        }
        return of((int) micros, 96);
    }

    /**
     * The same tempo with other ticks.
     *
     * @param ticks ticks of a quarter note
     * @return the tempo
     * @throws IllegalArgumentException if the number is not above 0
     */
    public MidiTempo withTicksPerQuarter(int ticks) {
        return new MidiTempo(microsPerQuarter, ticks, skew);
    }
}
