package org.linux4j.midi;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a {@link MidiSink} sends. Immutable; begin with {@link #of} or {@link #TO_SUBSCRIBERS}.
 *
 * @param delivery where and when
 * @param holdsBack whether it waits until every receiver that is a program has room
 * @param rate bytes of a cable in a second, or 0 for as fast as it goes
 * @param pieceLength how many bytes of a system-exclusive message go in one event
 * @param timeout how long {@code send} waits, or nothing for ever
 */
public record MidiSinkSettings(
        MidiDelivery delivery, boolean holdsBack, int rate, int pieceLength, Optional<Duration> timeout) {

    /** What a MIDI cable carries: 3,125 bytes in a second. */
    public static final int CABLE = 3_125;

    /** To whoever is connected, at once, as fast as it goes. */
    public static final MidiSinkSettings TO_SUBSCRIBERS = of(MidiDelivery.TO_SUBSCRIBERS);

    private static final int PIECE = 256;

    /** What the largest pool has room for. */
    private static final int LARGEST_PIECE = (MidiPool.MOST - 1) * MidiPool.CELL;

    /**
     * Checks that all is there and in range.
     *
     * @param delivery as the component of that name
     * @param holdsBack as the component of that name
     * @param rate as the component of that name
     * @param pieceLength as the component of that name
     * @param timeout as the component of that name
     * @throws IllegalArgumentException if a number is out of range
     */
    public MidiSinkSettings {
        Objects.requireNonNull(delivery, "delivery");
        Objects.requireNonNull(timeout, "timeout");
        if (rate < 0) {
            throw new IllegalArgumentException("a rate of " + rate + " bytes in a second is out of range");
        }
        if (pieceLength < 1 || pieceLength > LARGEST_PIECE) {
            throw new IllegalArgumentException(
                    "pieces of " + pieceLength + " bytes are out of range: 1 to " + LARGEST_PIECE);
        }
    }

    /**
     * As fast as it goes.
     *
     * @param delivery where and when
     * @return the settings
     */
    public static MidiSinkSettings of(MidiDelivery delivery) {
        return new MidiSinkSettings(delivery, false, 0, PIECE, Optional.empty());
    }

    /**
     * Waits for room in the pools of all receivers before it sends at once. A receiver that is part of the kernel, such as a
     * cable, does not tell its room: a rate is for those.
     *
     * @return new settings
     */
    public MidiSinkSettings holdingBack() {
        return new MidiSinkSettings(delivery, true, rate, pieceLength, timeout);
    }

    /**
     * Sends no more than so many bytes of a cable in a second.
     *
     * @param bytes {@link #CABLE} for a real one; 0 for as fast as it goes
     * @return new settings
     * @throws IllegalArgumentException if it is negative
     */
    public MidiSinkSettings bytesPerSecond(int bytes) {
        return new MidiSinkSettings(delivery, holdsBack, bytes, pieceLength, timeout);
    }

    /**
     * Cuts system-exclusive messages into pieces of another length; 256 unless it is said.
     *
     * @param bytes the length of a piece
     * @return new settings
     * @throws IllegalArgumentException if it is out of range
     */
    public MidiSinkSettings pieces(int bytes) {
        return new MidiSinkSettings(delivery, holdsBack, rate, bytes, timeout);
    }

    /**
     * Waits for room so long and no longer.
     *
     * @param most how long
     * @return new settings
     */
    public MidiSinkSettings timeout(Duration most) {
        return new MidiSinkSettings(delivery, holdsBack, rate, pieceLength, Optional.of(most));
    }
}
