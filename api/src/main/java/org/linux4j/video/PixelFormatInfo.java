package org.linux4j.video;

import java.util.Objects;

/**
 * A pixel format that a device offers. Immutable.
 *
 * @since 0.1
 */
public final class PixelFormatInfo {

    private final PixelFormat pixelFormat;
    private final String description;
    private final boolean compressed;
    private final boolean emulated;

    private PixelFormatInfo(Builder builder) {
        pixelFormat = builder.pixelFormat;
        description = builder.description;
        compressed = builder.compressed;
        emulated = builder.emulated;
    }

    /**
     * Begins a format, for drivers; what is not said is not known, or not so.
     *
     * @param pixelFormat the format
     * @param description the driver's description, for people
     * @return a new builder
     */
    public static Builder builder(PixelFormat pixelFormat, String description) {
        return new Builder(pixelFormat, description);
    }

    /**
     * The format.
     *
     * @return the format
     */
    public PixelFormat pixelFormat() {
        return pixelFormat;
    }

    /**
     * The driver's description, for people.
     *
     * @return the text
     */
    public String description() {
        return description;
    }

    /**
     * Whether frames vary in size.
     *
     * @return true if frames vary in size
     */
    public boolean compressed() {
        return compressed;
    }

    /**
     * Whether software makes it from another format.
     *
     * @return true if software makes it from another format
     */
    public boolean emulated() {
        return emulated;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PixelFormatInfo that
                && pixelFormat.equals(that.pixelFormat)
                && description.equals(that.description)
                && compressed == that.compressed
                && emulated == that.emulated;
    }

    @Override
    public int hashCode() {
        return Objects.hash(pixelFormat, description, compressed, emulated);
    }

    /** As {@code MJPG (Motion-JPEG, compressed)}. */
    @Override
    public String toString() {
        return pixelFormat + " (" + description + (compressed ? ", compressed" : "") + (emulated ? ", emulated" : "")
                + ")";
    }

    /** Builds a format. Not thread-safe. */
    public static final class Builder {

        private final PixelFormat pixelFormat;
        private final String description;
        private boolean compressed;
        private boolean emulated;

        private Builder(PixelFormat pixelFormat, String description) {
            this.pixelFormat = Objects.requireNonNull(pixelFormat, "pixelFormat");
            this.description = Objects.requireNonNull(description, "description");
        }

        /**
         * Sets whether frames vary in size.
         *
         * @param compressed true if so
         * @return this builder
         */
        public Builder compressed(boolean compressed) {
            this.compressed = compressed;
            return this;
        }

        /**
         * Sets whether software makes it from another format.
         *
         * @param emulated true if so
         * @return this builder
         */
        public Builder emulated(boolean emulated) {
            this.emulated = emulated;
            return this;
        }

        /**
         * Ends the format.
         *
         * @return the format
         */
        public PixelFormatInfo build() {
            return new PixelFormatInfo(this);
        }
    }
}
