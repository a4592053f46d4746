package org.linux4j.video;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.linux4j.Fraction;
import org.linux4j.internal.Checks;

/**
 * What one wishes of a stream of frames, whichever way they go. What is not said stays as the device has it.
 * Immutable.
 *
 * <p>A device is asked what it would make of a wish before anything is set. Where it would not do, or the stream cannot
 * begin for another reason, the format and the rate that stood stand again; should even that fail, because the device
 * is gone or another program has it, the exception carries that failure as a suppressed one.
 *
 * @since 0.1
 */
public abstract sealed class StreamSettings permits CaptureSettings, OutputSettings {

    private final int width;
    private final int height;
    private final PixelFormat pixelFormat;
    private final Fraction frameRate;
    private final int buffers;
    private final Duration timeout;
    private final boolean exact;
    private final MemoryMode memory;
    private final FieldOrder field;

    StreamSettings(Builder<?> builder) {
        width = builder.width;
        height = builder.height;
        pixelFormat = builder.pixelFormat;
        frameRate = builder.frameRate;
        buffers = builder.buffers;
        timeout = builder.timeout;
        exact = builder.exact;
        memory = builder.memory;
        field = builder.field;
    }

    /**
     * The format wished for, filled up from the one that stands.
     *
     * @param standing the format that stands
     * @return the format to ask the device for; the standing one itself where nothing about it was wished
     */
    public VideoFormat formatFrom(VideoFormat standing) {
        if (width == 0 && pixelFormat == null && field == null) {
            return standing;
        }
        return VideoFormat.builder(
                        pixelFormat == null ? standing.pixelFormat() : pixelFormat,
                        width == 0 ? standing.width() : width,
                        height == 0 ? standing.height() : height)
                .field(field == null ? standing.field() : field)
                .colorimetry(standing.colorimetry())
                .build();
    }

    /**
     * Whether a size is wished for.
     *
     * @return false where any will do
     */
    public boolean hasSize() {
        return width != 0;
    }

    /**
     * The width wished for.
     *
     * @return pixels, or nothing where any will do
     */
    public OptionalInt width() {
        return hasSize() ? OptionalInt.of(width) : OptionalInt.empty();
    }

    /**
     * The height wished for.
     *
     * @return lines, or nothing where any will do
     */
    public OptionalInt height() {
        return hasSize() ? OptionalInt.of(height) : OptionalInt.empty();
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
     * How long {@code next()} of the stream waits.
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
     * Whose memory pictures lie in; {@link MemoryMode#READ} of an output is writing them.
     *
     * @return {@link MemoryMode#MMAP} unless it was said
     */
    public MemoryMode memory() {
        return memory;
    }

    /**
     * How lines shall follow one another.
     *
     * @return the field order, or nothing where it stays as it is
     */
    public Optional<FieldOrder> field() {
        return Optional.ofNullable(field);
    }

    /** As {@code 640x480 YUYV 30/1, 4 buffers, mmap}: what is wished for. */
    @Override
    public String toString() {
        List<String> words = new ArrayList<>();
        if (hasSize()) {
            words.add(width + "x" + height);
        }
        pixelFormat().ifPresent(format -> words.add(format.toString()));
        frameRate().ifPresent(rate -> words.add(rate.toString()));
        field().ifPresent(order -> words.add(order.toString()));
        String wished = words.isEmpty() ? "as it stands" : String.join(" ", words);
        return wished
                + (exact ? " exactly" : "")
                + (buffers > 0 ? ", " + buffers + " buffers" : "")
                + (memory == MemoryMode.MMAP ? "" : ", " + memory.name().toLowerCase(Locale.ROOT))
                + timeout()
                        .map(limit -> ", " + words(limit) + " a frame at most")
                        .orElse("");
    }

    /** Some are longer than a long has milliseconds. */
    private static String words(Duration limit) {
        return limit.compareTo(Duration.ofDays(1)) > 0 ? limit.toDays() + " days" : limit.toMillis() + " ms";
    }

    /**
     * Builds a wish. Not thread-safe.
     *
     * @param <B> the builder itself
     */
    public abstract static sealed class Builder<B extends Builder<B>>
            permits CaptureSettings.Builder, OutputSettings.Builder {

        private int width;
        private int height;
        private PixelFormat pixelFormat;
        private Fraction frameRate;
        private int buffers = 4;
        private Duration timeout;
        private boolean exact;
        private MemoryMode memory = MemoryMode.MMAP;
        private FieldOrder field;

        Builder() {}

        abstract B self();

        /**
         * Wishes for a size: that of the picture to be seen, where a codec's buffers are larger.
         *
         * @param width the width in pixels
         * @param height the height in pixels
         * @return this builder
         * @throws IllegalArgumentException if one of them is not positive
         */
        public B size(int width, int height) {
            if (width <= 0 || height <= 0) {
                throw new IllegalArgumentException(
                        "A frame of " + width + "x" + height + " pixels is none: both must be positive");
            }
            this.width = width;
            this.height = height;
            return self();
        }

        /**
         * Wishes for a pixel format. It is never replaced: a device that has it not refuses the stream.
         *
         * @param pixelFormat the pixel format
         * @return this builder
         */
        public B pixelFormat(PixelFormat pixelFormat) {
            this.pixelFormat = Objects.requireNonNull(pixelFormat, "pixelFormat");
            return self();
        }

        /**
         * Wishes for a rate.
         *
         * @param framesPerSecond the rate
         * @return this builder
         * @throws IllegalArgumentException if it is zero
         */
        public B frameRate(Fraction framesPerSecond) {
            if (framesPerSecond.numerator() == 0) {
                throw new IllegalArgumentException("A rate of no frames a second is none");
            }
            this.frameRate = framesPerSecond;
            return self();
        }

        /**
         * Wishes for a rate.
         *
         * @param framesPerSecond the rate
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public B frameRate(int framesPerSecond) {
            return frameRate(Fraction.of(framesPerSecond));
        }

        /**
         * Says how many buffers to ask for; 4 unless it is said. More bridge longer pauses of the program.
         *
         * @param buffers the number, from 1 to 64
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public B buffers(int buffers) {
            if (buffers < 1 || buffers > 64) {
                throw new IllegalArgumentException(buffers + " buffers cannot be asked for: 1 to 64 can");
            }
            this.buffers = buffers;
            return self();
        }

        /**
         * Says how long {@code next()} of the stream waits; for ever unless it is said.
         *
         * @param timeout the time
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public B timeout(Duration timeout) {
            this.timeout = Checks.positive(timeout);
            return self();
        }

        /**
         * Insists on size and rate: where the device would take others, the stream does not begin, and what stood stays.
         *
         * @param exact true to insist
         * @return this builder
         */
        public B exact(boolean exact) {
            this.exact = exact;
            return self();
        }

        /**
         * Says whose memory pictures shall lie in; {@link MemoryMode#MMAP} unless it is said.
         *
         * @param memory the mode; a device that has it not refuses the stream
         * @return this builder
         */
        public B memory(MemoryMode memory) {
            this.memory = Objects.requireNonNull(memory, "memory");
            return self();
        }

        /**
         * Says how lines shall follow one another.
         *
         * @param field the field order; a device that has it not takes another
         * @return this builder
         */
        public B field(FieldOrder field) {
            this.field = Objects.requireNonNull(field, "field");
            return self();
        }
    }
}
