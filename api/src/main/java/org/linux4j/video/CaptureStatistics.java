package org.linux4j.video;

import java.util.Objects;

/**
 * What went through a capture stream since it was started; a snapshot. Immutable.
 *
 * <p>Frames that nobody was handed are {@linkplain #lost() lost}, for one of three reasons that are counted apart.
 *
 * @since 0.1
 */
public final class CaptureStatistics {

    private final long frames;
    private final long bytes;
    private final long lostByDevice;
    private final long lostBySkipping;
    private final long lostByErrors;
    private final long erroneous;

    private CaptureStatistics(Builder builder) {
        frames = builder.frames;
        bytes = builder.bytes;
        lostByDevice = builder.lostByDevice;
        lostBySkipping = builder.lostBySkipping;
        lostByErrors = builder.lostByErrors;
        erroneous = builder.erroneous;
    }

    /**
     * Begins statistics of nothing, for streams of drivers.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * How many frames were handed out.
     *
     * @return the number
     */
    public long frames() {
        return frames;
    }

    /**
     * How many bytes were in the frames that were handed out.
     *
     * @return bytes
     */
    public long bytes() {
        return bytes;
    }

    /**
     * How many frames the device took and nobody was handed, for whatever reason.
     *
     * @return the sum of {@link #lostByDevice()}, {@link #lostBySkipping()} and {@link #lostByErrors()}
     */
    public long lost() {
        return lostByDevice + lostBySkipping + lostByErrors;
    }

    /**
     * How many frames the device dropped, mostly because it had no free buffer: the gaps in its sequence numbers.
     *
     * @return the number
     */
    public long lostByDevice() {
        return lostByDevice;
    }

    /**
     * How many frames were given back unseen because {@linkplain CaptureSettings#newestOnly() only the newest} was wanted.
     *
     * @return the number
     */
    public long lostBySkipping() {
        return lostBySkipping;
    }

    /**
     * How many frames were given back unseen because the driver marked them as damaged, and
     * {@linkplain CaptureSettings#erroneousFrames() such ones} were not wanted.
     *
     * @return the number
     */
    public long lostByErrors() {
        return lostByErrors;
    }

    /**
     * How many frames the driver marked as damaged, handed out or not.
     *
     * @return the number
     */
    public long erroneous() {
        return erroneous;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CaptureStatistics that
                && frames == that.frames
                && bytes == that.bytes
                && lostByDevice == that.lostByDevice
                && lostBySkipping == that.lostBySkipping
                && lostByErrors == that.lostByErrors
                && erroneous == that.erroneous;
    }

    @Override
    public int hashCode() {
        return Objects.hash(frames, bytes, lostByDevice, lostBySkipping, lostByErrors, erroneous);
    }

    /** As {@code 300 frames, 184320000 bytes, 3 lost (2 by the device, 1 skipped)}. */
    @Override
    public String toString() {
        StringBuilder why = new StringBuilder();
        add(why, lostByDevice, " by the device");
        add(why, lostBySkipping, " skipped");
        add(why, lostByErrors, " damaged");
        return frames + " frames, " + bytes + " bytes" + (lost() > 0 ? ", " + lost() + " lost (" + why + ")" : "")
                + (erroneous > lostByErrors ? ", " + (erroneous - lostByErrors) + " damaged" : "");
    }

    private static void add(StringBuilder text, long number, String words) {
        if (number > 0) {
            text.append(text.length() == 0 ? "" : ", ").append(number).append(words);
        }
    }

    /** Builds statistics. Not thread-safe. */
    public static final class Builder {
        private long frames;
        private long bytes;
        private long lostByDevice;
        private long lostBySkipping;
        private long lostByErrors;
        private long erroneous;

        private Builder() {}

        /**
         * Sets how many frames were handed out, and their bytes.
         *
         * @param frames the number
         * @param bytes bytes
         * @return this builder
         */
        public Builder frames(long frames, long bytes) {
            this.frames = frames;
            this.bytes = bytes;
            return this;
        }

        /**
         * Sets how many frames the device dropped.
         *
         * @param lost the number
         * @return this builder
         */
        public Builder lostByDevice(long lost) {
            this.lostByDevice = lost;
            return this;
        }

        /**
         * Sets how many frames were given back for newer ones.
         *
         * @param lost the number
         * @return this builder
         */
        public Builder lostBySkipping(long lost) {
            this.lostBySkipping = lost;
            return this;
        }

        /**
         * Sets how many frames were damaged, and how many of these were given back unseen.
         *
         * @param erroneous all of them
         * @param lost those that were given back
         * @return this builder
         */
        public Builder erroneous(long erroneous, long lost) {
            this.erroneous = erroneous;
            this.lostByErrors = lost;
            return this;
        }

        /**
         * Ends the statistics.
         *
         * @return the statistics
         */
        public CaptureStatistics build() {
            return new CaptureStatistics(this);
        }
    }
}
