package org.linux4j.video;

/**
 * What one wishes of an output. What is not said stays as the device has it. Immutable.
 *
 * @since 0.1
 */
public final class OutputSettings extends StreamSettings {

    private OutputSettings(Builder builder) {
        super(builder);
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
     * Wishes for an output of pictures that come from elsewhere.
     *
     * <pre>{@code
     * FrameSink sink = screen.output(OutputSettings.of(capture.format()));
     * }</pre>
     *
     * @param format the format of those pictures
     * @return settings of its size and pixel format, and nothing else wished
     */
    public static OutputSettings of(VideoFormat format) {
        return builder()
                .size(format.width(), format.height())
                .pixelFormat(format.pixelFormat())
                .build();
    }

    /** Builds a wish. Not thread-safe. */
    public static final class Builder extends StreamSettings.Builder<Builder> {

        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Ends the wish.
         *
         * @return the settings
         */
        public OutputSettings build() {
            return new OutputSettings(this);
        }
    }
}
