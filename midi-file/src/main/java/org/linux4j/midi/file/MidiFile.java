package org.linux4j.midi.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A Standard MIDI File. Immutable.
 *
 * <p>Read by {@link #read(Path)}, or put together by a {@link #builder}; {@link #toBytes} and {@link #write} write it. What is
 * written and read again is equal, but for pauses of more than 268,435,455 ticks, which are written with empty texts in them.
 * Thread-safe.
 *
 * @since 0.1
 */
public final class MidiFile {

    /** The largest file that is read, in bytes: 32 MiB. */
    public static final int MOST_BYTES = 1 << 25;

    private final int format;
    private final MidiDivision division;
    private final List<MidiTrack> tracks;

    MidiFile(int format, MidiDivision division, List<MidiTrack> tracks) {
        this.format = format;
        this.division = division;
        this.tracks = List.copyOf(tracks);
        if (format < 0 || format > 2) {
            throw new IllegalArgumentException("format " + format + " is none that MIDI files have: 0, 1 or 2");
        }
        if (tracks.isEmpty() || tracks.size() > 0xffff || format == 0 && tracks.size() != 1) {
            throw new IllegalArgumentException("a file of format " + format + " has "
                    + (format == 0 ? "one track" : "1 to 65535 tracks") + ", and not " + tracks.size());
        }
        if (endTick() > MidiFileEvent.LAST_TICK) {
            throw new IllegalArgumentException("the file goes on behind tick " + MidiFileEvent.LAST_TICK);
        }
    }

    /**
     * Begins a file without tracks.
     *
     * @param format 0 for a single track, 1 for tracks that go together, 2 for tracks that are pieces of their own
     * @param division what a tick is
     * @return a new builder
     */
    public static Builder builder(int format, MidiDivision division) {
        return new Builder(format, division);
    }

    /**
     * Reads a file. The memory that it takes is a few dozen times that of the file at most, whatever the file says.
     *
     * @param file where it is
     * @return what it has
     * @throws MidiFileException if it is none, is damaged, or has more than {@link #MOST_BYTES}
     * @throws IOException if it cannot be read
     */
    public static MidiFile read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        }
    }

    /**
     * Reads a file to the end of a stream.
     *
     * @param in where its bytes come from; the caller closes it
     * @return what it has
     * @throws MidiFileException if it is none, is damaged, or has more than {@link #MOST_BYTES}
     * @throws IOException if it cannot be read
     */
    public static MidiFile read(InputStream in) throws IOException {
        return read(in.readNBytes(MOST_BYTES + 1));
    }

    /**
     * Reads a file.
     *
     * @param bytes all of it
     * @return what it has
     * @throws MidiFileException if it is none, is damaged, or has more than {@link #MOST_BYTES}
     */
    public static MidiFile read(byte[] bytes) throws MidiFileException {
        if (bytes.length > MOST_BYTES) {
            throw new MidiFileException(MOST_BYTES, "it has more than " + MOST_BYTES + " bytes");
        }
        return new MidiFileReader(bytes).read();
    }

    /**
     * The format.
     *
     * @return 0 for a single track, 1 for tracks that go together, 2 for tracks that are pieces of their own
     */
    public int format() {
        return format;
    }

    /**
     * What a tick is.
     *
     * @return the division
     */
    public MidiDivision division() {
        return division;
    }

    /**
     * The tracks.
     *
     * @return the tracks, in the order of the file
     */
    public List<MidiTrack> tracks() {
        return tracks;
    }

    /**
     * When all of it has been played: at the end of its longest track, and of format 2 at that of all, one after the other.
     *
     * @return the tick
     */
    public long endTick() {
        return format == 2
                ? tracks.stream().mapToLong(MidiTrack::endTick).sum()
                : tracks.stream().mapToLong(MidiTrack::endTick).max().orElse(0);
    }

    /**
     * All events in the order in which they are played: of the same tick those of an earlier track first. The pieces of a
     * file of format 2 come one after the other, each with its ticks counted from the beginning of the first, and with a tempo
     * before it that is the one of files that say none.
     *
     * @return the events
     */
    public List<MidiFileEvent> playOrder() {
        List<MidiFileEvent> events = new ArrayList<>();
        long begin = 0;
        for (MidiTrack track : tracks) {
            if (format == 2 && begin > 0 && !division.isOfFrames()) {
                events.add(MidiFileEvent.Meta.tempo(begin, MidiTempoMap.DEFAULT_MICROS));
            }
            for (MidiFileEvent event : track.events()) {
                events.add(begin == 0 ? event : event.at(begin + event.tick()));
            }
            begin += format == 2 ? track.endTick() : 0;
        }
        // Keeps what is equal in its order, which is that of the tracks.
        events.sort(Comparator.comparingLong(MidiFileEvent::tick));
        return List.copyOf(events);
    }

    /**
     * Where the ticks of {@link #playOrder} are in time.
     *
     * @return the tempos
     */
    public MidiTempoMap tempoMap() {
        return MidiTempoMap.of(division, playOrder());
    }

    /**
     * The file as bytes.
     *
     * @return its bytes, without running status
     */
    public byte[] toBytes() {
        return MidiFileWriter.bytes(this);
    }

    /**
     * Writes the file.
     *
     * @param out where to; it is not closed
     * @throws IOException if it cannot be written
     */
    public void write(OutputStream out) throws IOException {
        out.write(toBytes());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MidiFile that
                && format == that.format
                && division.equals(that.division)
                && tracks.equals(that.tracks);
    }

    @Override
    public int hashCode() {
        return Objects.hash(format, division, tracks);
    }

    /** As {@code MIDI file of format 1, 3 tracks, 96 ticks of a quarter note}. */
    @Override
    public String toString() {
        return "MIDI file of format " + format + ", " + tracks.size() + (tracks.size() == 1 ? " track, " : " tracks, ")
                + division;
    }

    /** Builds a file. Not thread-safe. */
    public static final class Builder {
        private final int format;
        private final MidiDivision division;
        private final List<MidiTrack> tracks = new ArrayList<>();

        private Builder(int format, MidiDivision division) {
            this.format = format;
            this.division = Objects.requireNonNull(division, "division");
        }

        /**
         * Adds a track.
         *
         * @param track the track
         * @return this builder
         */
        public Builder track(MidiTrack track) {
            tracks.add(Objects.requireNonNull(track, "track"));
            return this;
        }

        /**
         * Ends the file.
         *
         * @return the file
         * @throws IllegalArgumentException if there is no such format, it has no or too many tracks, or it is too long
         */
        public MidiFile build() {
            return new MidiFile(format, division, tracks);
        }
    }
}
