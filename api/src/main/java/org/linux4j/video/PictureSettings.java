package org.linux4j.video;

import java.util.Locale;
import java.util.Objects;

/**
 * How a picture file is to be. Immutable.
 *
 * @since 0.1
 */
public final class PictureSettings {

    private final String fileType;
    private final int quality;

    private PictureSettings(Builder builder) {
        fileType = builder.fileType;
        quality = builder.quality;
    }

    /**
     * Begins settings.
     *
     * @param fileType {@code png}, {@code jpg} or another word, as names of files end
     * @return a new builder
     */
    public static Builder builder(String fileType) {
        return new Builder(fileType);
    }

    /**
     * The kind of file.
     *
     * @return the word, in lower case
     */
    public String fileType() {
        return fileType;
    }

    /**
     * How much of a picture is kept by a form that does not keep all, such as JPEG.
     *
     * @return 1 to 100
     */
    public int quality() {
        return quality;
    }

    /** As {@code jpg, quality 90}. */
    @Override
    public String toString() {
        return fileType + ", quality " + quality;
    }

    /** Builds settings. Not thread-safe. */
    public static final class Builder {
        private final String fileType;
        private int quality = 90;

        private Builder(String fileType) {
            this.fileType = Objects.requireNonNull(fileType, "fileType").toLowerCase(Locale.ROOT);
        }

        /**
         * Says how much of the picture is kept.
         *
         * @param quality 1 to 100, as JPEG programs have it; 90 unless it is said
         * @return this builder
         * @throws IllegalArgumentException if it is out of that range
         */
        public Builder quality(int quality) {
            if (quality < 1 || quality > 100) {
                throw new IllegalArgumentException(quality + " is no quality: 1 to 100 are");
            }
            this.quality = quality;
            return this;
        }

        /**
         * Ends the settings.
         *
         * @return the settings
         */
        public PictureSettings build() {
            return new PictureSettings(this);
        }
    }
}
