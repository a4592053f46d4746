package org.linux4j.video;

/**
 * What one wishes of a capture. What is not said stays as the device has it. Immutable.
 *
 * @since 0.1
 */
public final class CaptureSettings extends StreamSettings {

    private final boolean newestOnly;
    private final boolean erroneousFrames;

    private CaptureSettings(Builder builder) {
        super(builder);
        newestOnly = builder.newestOnly;
        erroneousFrames = builder.erroneousFrames;
    }

    /**
     * Begins a wish.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Whether only the newest frame is wanted and older ones may be dropped.
     *
     * @return true for the newest frame only
     */
    public boolean newestOnly() {
        return newestOnly;
    }

    /**
     * Whether frames that the driver marks as damaged are handed out.
     *
     * @return true if they are, false if they are only counted
     */
    public boolean erroneousFrames() {
        return erroneousFrames;
    }

    /** Builds a wish. Not thread-safe. */
    public static final class Builder extends StreamSettings.Builder<Builder> {
        private boolean newestOnly;
        private boolean erroneousFrames;

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Asks for the newest frame only: older ones that wait are given back and counted as
         * {@linkplain CaptureStatistics#lostBySkipping() lost}. Where all buffers are filled, so that the device could take
         * no new one, all are given back and the next is waited for.
         *
         * @param newestOnly true for the newest frame only
         * @return this builder
         */
        public Builder newestOnly(boolean newestOnly) {
            this.newestOnly = newestOnly;
            return this;
        }

        /**
         * Asks for damaged frames too; otherwise they are only counted.
         *
         * @param erroneousFrames true to get them, marked by {@link Frame#erroneous()}
         * @return this builder
         */
        public Builder erroneousFrames(boolean erroneousFrames) {
            this.erroneousFrames = erroneousFrames;
            return this;
        }

        /**
         * Ends the wish.
         *
         * @return the settings
         */
        public CaptureSettings build() {
            return new CaptureSettings(this);
        }
    }
}
