package org.linux4j.video;

/** What one wishes of an output. What is not said stays as the device has it. Immutable. */
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
