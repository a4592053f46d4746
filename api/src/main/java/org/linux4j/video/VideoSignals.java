package org.linux4j.video;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.linux4j.Device;
import org.linux4j.Value;

/**
 * What signal a device takes or gives: television standards, digital timings, and the description of a display that it
 * shows to the other side. Found with {@code device.as(VideoSignals.class)}.
 *
 * <p>Inputs differ: a camera has neither, a television input has standards, a digital one timings. Thread-safe.
 *
 * @since 0.1
 */
public interface VideoSignals extends Device {

    /**
     * The timings of a digital signal: the DV timings of the kernel. Immutable.
     */
    final class Timings {

        private final int width;
        private final int height;
        private final boolean interlaced;
        private final long pixelClock;
        private final double frameRate;

        private Timings(Builder builder) {
            width = builder.width;
            height = builder.height;
            interlaced = builder.interlaced;
            pixelClock = builder.pixelClock;
            frameRate = builder.frameRate;
        }

        /**
         * Begins timings, for drivers; what is not said is not known, or not so.
         *
         * @param width the width in pixels
         * @param height the height in lines
         * @return a new builder
         */
        public static Builder builder(int width, int height) {
            return new Builder(width, height);
        }

        /**
         * The width in pixels.
         *
         * @return the number
         */
        public int width() {
            return width;
        }

        /**
         * The height in lines.
         *
         * @return the number
         */
        public int height() {
            return height;
        }

        /**
         * Whether a frame comes in two fields.
         *
         * @return true if a frame comes in two fields
         */
        public boolean interlaced() {
            return interlaced;
        }

        /**
         * Pixels a second, blanks included.
         *
         * @return the number
         */
        public long pixelClock() {
            return pixelClock;
        }

        /**
         * Frames a second; of interlaced timings, fields a second.
         *
         * @return the number
         */
        public double frameRate() {
            return frameRate;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Timings that
                    && width == that.width
                    && height == that.height
                    && interlaced == that.interlaced
                    && pixelClock == that.pixelClock
                    && Double.compare(frameRate, that.frameRate) == 0;
        }

        @Override
        public int hashCode() {
            return Objects.hash(width, height, interlaced, pixelClock, frameRate);
        }

        /** As {@code 1920x1080p60.00}. */
        @Override
        public String toString() {
            return String.format(
                    java.util.Locale.ROOT, "%dx%d%s%.2f", width, height, interlaced ? "i" : "p", frameRate);
        }

        /** Builds timings. Not thread-safe. */
        public static final class Builder {

            private final int width;
            private final int height;
            private boolean interlaced;
            private long pixelClock;
            private double frameRate;

            private Builder(int width, int height) {
                this.width = width;
                this.height = height;
            }

            /**
             * Sets whether a frame comes in two fields.
             *
             * @param interlaced true if so
             * @return this builder
             */
            public Builder interlaced(boolean interlaced) {
                this.interlaced = interlaced;
                return this;
            }

            /**
             * Sets the pixels a second, blanks included.
             *
             * @param pixelClock the number
             * @return this builder
             */
            public Builder pixelClock(long pixelClock) {
                this.pixelClock = pixelClock;
                return this;
            }

            /**
             * Sets the frames a second; of interlaced timings, fields a second.
             *
             * @param frameRate the number
             * @return this builder
             */
            public Builder frameRate(double frameRate) {
                this.frameRate = frameRate;
                return this;
            }

            /**
             * Ends the timings.
             *
             * @return the timings
             */
            public Timings build() {
                return new Timings(this);
            }
        }
    }

    /**
     * The television standards of the input or output that is selected.
     *
     * @return their names, such as {@code PAL-BG}; empty where there are none now
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    List<String> standards();

    /**
     * The standards that are set.
     *
     * @return their names, several where they cannot be told apart; empty where there is none now
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    List<String> standard();

    /**
     * Sets the standard.
     *
     * @param name one of {@link #standards()}
     * @throws IllegalArgumentException if there is none of that name
     * @throws org.linux4j.DeviceException if a stream is open, or the device is closed or gone
     */
    void setStandard(String name);

    /**
     * The standards that the signal may have.
     *
     * @return their names; empty where there is no signal
     * @throws org.linux4j.DeviceException if the device cannot tell, or is closed or gone
     */
    List<String> detectStandard();

    /**
     * The timings that the device knows.
     *
     * @return the timings; empty where there are none now
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    List<Timings> knownTimings();

    /**
     * The timings that are set.
     *
     * @return the timings, or nothing where there are none now
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    Optional<Timings> timings();

    /**
     * Sets timings.
     *
     * @param timings some of {@link #knownTimings()}, or what {@link #detectTimings()} gave of the signal that comes in
     * @throws IllegalArgumentException if the device does not know them
     * @throws org.linux4j.DeviceException if a stream is open, or the device is closed or gone
     */
    void setTimings(Timings timings);

    /**
     * The timings of the signal.
     *
     * @return the timings
     * @throws org.linux4j.DeviceException if there is no signal, it is not understood, or the device is closed or gone
     */
    Timings detectTimings();

    /**
     * The description of a display: at an input the one that is shown to the sender, at an output the one that the
     * display shows. {@link Edid#parse} reads it.
     *
     * @param port the number of the input or output
     * @return the bytes; none where there is none now
     * @throws org.linux4j.DeviceException if it never has one, or the device is closed or gone
     */
    Value.Bytes edid(int port);

    /**
     * Sets the description that an input shows.
     *
     * @param port the number of the input
     * @param edid the bytes, a multiple of 128; none to show none
     * @throws IllegalArgumentException if it is no such number of bytes
     * @throws org.linux4j.DeviceException if it cannot be set, or the device is closed or gone
     */
    void setEdid(int port, byte[] edid);
}
