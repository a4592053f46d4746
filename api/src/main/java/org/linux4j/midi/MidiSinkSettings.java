package org.linux4j.midi;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a {@link MidiSink} sends. Immutable.
 *
 * @since 0.1
 */
public final class MidiSinkSettings {

    /** What a MIDI cable carries: 3,125 bytes in a second. */
    public static final int CABLE = 3_125;

    /** To whoever is connected, at once, as fast as it goes. */
    public static final MidiSinkSettings TO_SUBSCRIBERS = builder().build();

    private final MidiDelivery delivery;
    private final boolean holdsBack;
    private final int rate;
    private final int pieceLength;
    private final Optional<Duration> timeout;

    private MidiSinkSettings(Builder builder) {
        delivery = builder.delivery;
        holdsBack = builder.holdsBack;
        rate = builder.rate;
        pieceLength = builder.pieceLength;
        timeout = builder.timeout;
    }

    /**
     * Begins settings: to whoever is connected, at once, as fast as it goes, unless more is said.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Begins settings that are these but for what is said.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.delivery = delivery;
        builder.holdsBack = holdsBack;
        builder.rate = rate;
        builder.pieceLength = pieceLength;
        builder.timeout = timeout;
        return builder;
    }

    /**
     * Where and when it sends.
     *
     * @return the delivery
     */
    public MidiDelivery delivery() {
        return delivery;
    }

    /**
     * Whether it waits until every receiver that is a program has room.
     *
     * @return true if it does
     */
    public boolean holdsBack() {
        return holdsBack;
    }

    /**
     * How many bytes of a cable it sends in a second.
     *
     * @return the number, or 0 for as fast as it goes
     */
    public int rate() {
        return rate;
    }

    /**
     * How many bytes of a system-exclusive message go in one event.
     *
     * @return the number
     */
    public int pieceLength() {
        return pieceLength;
    }

    /**
     * How long {@code send} waits for room.
     *
     * @return how long, or nothing for ever
     */
    public Optional<Duration> timeout() {
        return timeout;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MidiSinkSettings that
                && delivery.equals(that.delivery)
                && holdsBack == that.holdsBack
                && rate == that.rate
                && pieceLength == that.pieceLength
                && timeout.equals(that.timeout);
    }

    @Override
    public int hashCode() {
        return Objects.hash(delivery, holdsBack, rate, pieceLength, timeout);
    }

    /** As {@code to 254:253, held back, 3125 bytes a second}. */
    @Override
    public String toString() {
        return "to " + delivery.destination() + (holdsBack ? ", held back" : "")
                + (rate == 0 ? "" : ", " + rate + " bytes a second");
    }

    /** Builds settings. Not thread-safe. */
    public static final class Builder {

        /** What the largest pool has room for. */
        private static final int LARGEST_PIECE = (MidiPool.MOST - 1) * MidiPool.CELL;

        private MidiDelivery delivery = MidiDelivery.TO_SUBSCRIBERS;
        private boolean holdsBack;
        private int rate;
        private int pieceLength = 256;
        private Optional<Duration> timeout = Optional.empty();

        private Builder() {}

        /**
         * Says where and when it sends; to whoever is connected, at once, unless it is said.
         *
         * @param delivery the delivery
         * @return this builder
         */
        public Builder delivery(MidiDelivery delivery) {
            this.delivery = Objects.requireNonNull(delivery, "delivery");
            return this;
        }

        /**
         * Says whether it waits for room in the pools of all receivers before it sends at once. A receiver that is part of the
         * kernel, such as a cable, does not tell its room: a rate is for those.
         *
         * @param holdsBack true if it shall
         * @return this builder
         */
        public Builder holdsBack(boolean holdsBack) {
            this.holdsBack = holdsBack;
            return this;
        }

        /**
         * Says how many bytes of a cable it sends in a second at most.
         *
         * @param bytes {@link MidiSinkSettings#CABLE} for a real one; 0, unless it is said, for as fast as it goes
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder rate(int bytes) {
            if (bytes < 0) {
                throw new IllegalArgumentException("a rate of " + bytes + " bytes in a second is out of range");
            }
            this.rate = bytes;
            return this;
        }

        /**
         * Says into pieces of what length it cuts system-exclusive messages; 256 bytes unless it is said.
         *
         * @param bytes the length of a piece
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder pieceLength(int bytes) {
            if (bytes < 1 || bytes > LARGEST_PIECE) {
                throw new IllegalArgumentException(
                        "pieces of " + bytes + " bytes are out of range: 1 to " + LARGEST_PIECE);
            }
            this.pieceLength = bytes;
            return this;
        }

        /**
         * Says how long {@code send} waits for room; for ever unless it is said.
         *
         * @param timeout how long
         * @return this builder
         */
        public Builder timeout(Duration timeout) {
            this.timeout = Optional.of(timeout);
            return this;
        }

        /**
         * Makes the settings.
         *
         * @return the settings
         */
        public MidiSinkSettings build() {
            return new MidiSinkSettings(this);
        }
    }
}
