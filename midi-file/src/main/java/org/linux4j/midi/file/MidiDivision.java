package org.linux4j.midi.file;

/**
 * What a tick of a file is: a part of a quarter note, whose length the tempo tells, or a part of a frame of film or video
 * (SMPTE), which has a length of its own. Immutable.
 *
 * @since 0.1
 */
public final class MidiDivision {

    private static final int SECOND_MICROS = 1_000_000;
    /** Thirty frames of NTSC, which the format calls 29 frames a second. */
    private static final int DROP_MICROS = 1_001_000;

    private final int ticks;
    /** 0 for parts of a quarter note. */
    private final int frames;

    private MidiDivision(int ticks, int frames) {
        this.ticks = ticks;
        this.frames = frames;
    }

    /**
     * Ticks of a quarter note (PPQ).
     *
     * @param ticks how many, 1 to 32,767
     * @return the division
     * @throws IllegalArgumentException if the number is out of range
     */
    public static MidiDivision quarter(int ticks) {
        if (ticks < 1 || ticks > 0x7fff) {
            throw new IllegalArgumentException("a quarter note of " + ticks + " ticks is out of range: 1 to " + 0x7fff);
        }
        return new MidiDivision(ticks, 0);
    }

    /**
     * Ticks of a frame (SMPTE).
     *
     * @param framesPerSecond 24, 25 or 30, or 29 for the 29.97 of NTSC
     * @param ticks how many of a frame, 1 to 255
     * @return the division
     * @throws IllegalArgumentException if a number is none of these
     */
    public static MidiDivision frame(int framesPerSecond, int ticks) {
        if (framesPerSecond != 24 && framesPerSecond != 25 && framesPerSecond != 29 && framesPerSecond != 30) {
            throw new IllegalArgumentException(
                    framesPerSecond + " frames in a second are none that a MIDI file has: 24, 25, 29 or 30");
        }
        if (ticks < 1 || ticks > 255) {
            throw new IllegalArgumentException("a frame of " + ticks + " ticks is out of range: 1 to 255");
        }
        return new MidiDivision(ticks, framesPerSecond);
    }

    /**
     * How many ticks a quarter note, or a frame, has.
     *
     * @return the number
     */
    public int ticks() {
        return ticks;
    }

    /**
     * Whether ticks are parts of a frame.
     *
     * @return false where they are parts of a quarter note
     */
    public boolean isOfFrames() {
        return frames != 0;
    }

    /**
     * How many frames a second has.
     *
     * @return 24, 25, 29 for 29.97, or 30; 0 where ticks are parts of a quarter note
     */
    public int framesPerSecond() {
        return frames;
    }

    /** How many ticks a span has that a queue takes for a quarter note. */
    int queueTicks() {
        return frames == 0 ? ticks : (frames == 29 ? 30 : frames) * ticks;
    }

    /** How long that span is before any tempo is told. */
    int firstMicros() {
        return frames == 0 ? MidiTempoMap.DEFAULT_MICROS : frames == 29 ? DROP_MICROS : SECOND_MICROS;
    }

    /** As a file has it. */
    int code() {
        return frames == 0 ? ticks : (-frames & 0xff) << 8 | ticks;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MidiDivision that && ticks == that.ticks && frames == that.frames;
    }

    @Override
    public int hashCode() {
        return 31 * ticks + frames;
    }

    /** As {@code 96 ticks of a quarter note}. */
    @Override
    public String toString() {
        return frames == 0
                ? ticks + " ticks of a quarter note"
                : ticks + " ticks of a frame, " + (frames == 29 ? "29.97" : frames) + " frames in a second";
    }
}
