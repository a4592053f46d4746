package org.linux4j.video;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.linux4j.Fraction;

/** What one wishes of an output. What is not said stays as the device has it. Immutable. */
public final class OutputSettings {

    private final int width;
    private final int height;
    private final PixelFormat pixelFormat;
    private final Fraction frameRate;
    private final int buffers;
    private final Duration timeout;
    private final boolean exact;
    private final MemoryMode memory;

    private OutputSettings(Builder builder) {
        width = builder.width;
        height = builder.height;
        pixelFormat = builder.pixelFormat;
        frameRate = builder.frameRate;
        buffers = builder.buffers;
        timeout = builder.timeout;
        exact = builder.exact;
        memory = builder.memory;
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
     * The format wished for, filled up from the one that stands.
     *
     * @param standing the format that stands
     * @return the format to ask the device for; the standing one itself where nothing about it was wished
     */
    public VideoFormat formatFrom(VideoFormat standing) {
        if (width == 0 && pixelFormat == null) {
            return standing;
        }
        return VideoFormat.builder(
                        pixelFormat == null ? standing.pixelFormat() : pixelFormat,
                        width == 0 ? standing.width() : width,
                        height == 0 ? standing.height() : height)
                .field(standing.field())
                .colorimetry(standing.colorimetry())
                .build();
    }

    /**
     * The pixel format wished for.
     *
     * @return the pixel format, or nothing where any will do
     */
    public Optional<PixelFormat> pixelFormat() {
        return Optional.ofNullable(pixelFormat);
    }

    /**
     * The rate wished for.
     *
     * @return frames a second, or nothing where any will do
     */
    public Optional<Fraction> frameRate() {
        return Optional.ofNullable(frameRate);
    }

    /**
     * How many buffers to ask for.
     *
     * @return the number; the driver may grant another
     */
    public int buffers() {
        return buffers;
    }

    /**
     * How long {@link FrameSink#blank()} and sending wait.
     *
     * @return the time, or nothing where it waits for ever
     */
    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    /**
     * Whether the device must take size and rate as they were wished.
     *
     * @return false if it may take others
     */
    public boolean exact() {
        return exact;
    }

    /**
     * Whose memory pictures lie in; {@link MemoryMode#READ} is writing them.
     *
     * @return {@link MemoryMode#MMAP} unless it was said
     */
    public MemoryMode memory() {
        return memory;
    }

    /** Builds a wish. Not thread-safe. */
    public static final class Builder {
        private int width;
        private int height;
        private PixelFormat pixelFormat;
        private Fraction frameRate;
        private int buffers = 4;
        private Duration timeout;
        private boolean exact;
        private MemoryMode memory = MemoryMode.MMAP;

        private Builder() {}

        /**
         * Wishes for a size.
         *
         * @param width the width in pixels
         * @param height the height in pixels
         * @return this builder
         * @throws IllegalArgumentException if one of them is not positive
         */
        public Builder size(int width, int height) {
            if (width <= 0 || height <= 0) {
                throw new IllegalArgumentException(
                        "A frame of " + width + "x" + height + " pixels is none: both must be positive");
            }
            this.width = width;
            this.height = height;
            return this;
        }

        /**
         * Wishes for a pixel format.
         *
         * @param pixelFormat the pixel format
         * @return this builder
         */
        public Builder pixelFormat(PixelFormat pixelFormat) {
            this.pixelFormat = Objects.requireNonNull(pixelFormat, "pixelFormat");
            return this;
        }

        /**
         * Wishes for a rate.
         *
         * @param framesPerSecond the rate
         * @return this builder
         * @throws IllegalArgumentException if it is zero
         */
        public Builder frameRate(Fraction framesPerSecond) {
            if (framesPerSecond.numerator() == 0) {
                throw new IllegalArgumentException("A rate of no frames a second is none");
            }
            this.frameRate = framesPerSecond;
            return this;
        }

        /**
         * Wishes for a rate.
         *
         * @param framesPerSecond the rate
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder frameRate(int framesPerSecond) {
            return frameRate(Fraction.of(framesPerSecond));
        }

        /**
         * Says how many buffers to ask for; 4 unless it is said. More bridge longer pauses of the consumer.
         *
         * @param buffers the number, from 1 to 64
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder buffers(int buffers) {
            if (buffers < 1 || buffers > 64) {
                throw new IllegalArgumentException(buffers + " buffers cannot be asked for: 1 to 64 can");
            }
            this.buffers = buffers;
            return this;
        }

        /**
         * Says how long {@link FrameSink#blank()} and sending wait; for ever unless it is said.
         *
         * @param timeout the time
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder timeout(Duration timeout) {
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("A timeout of " + timeout + " is none: it must be positive");
            }
            this.timeout = timeout;
            return this;
        }

        /**
         * Insists on size and rate: where the device takes others, the output fails instead of starting.
         *
         * @param exact true to insist
         * @return this builder
         */
        public Builder exact(boolean exact) {
            this.exact = exact;
            return this;
        }

        /**
         * Says whose memory pictures shall lie in; {@link MemoryMode#MMAP} unless it is said.
         *
         * @param memory the mode; a device that has it not refuses the output
         * @return this builder
         */
        public Builder memory(MemoryMode memory) {
            this.memory = Objects.requireNonNull(memory, "memory");
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
