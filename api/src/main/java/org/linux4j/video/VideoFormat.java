package org.linux4j.video;

import java.util.List;
import java.util.Objects;

/**
 * The format of frames: pixel format, size, layout in memory and colours. Immutable.
 *
 * @since 0.1
 */
public final class VideoFormat {

    private final PixelFormat pixelFormat;
    private final int width;
    private final int height;
    private final int bytesPerLine;
    private final int imageBytes;
    private final List<PlaneLayout> planes;
    private final FieldOrder field;
    private final Colorimetry colorimetry;
    private final PictureArea visible;

    private VideoFormat(Builder builder, PictureArea visible) {
        this.visible = visible;
        pixelFormat = builder.pixelFormat;
        width = builder.width;
        height = builder.height;
        bytesPerLine = builder.bytesPerLine;
        imageBytes = builder.imageBytes;
        planes = builder.planes.isEmpty()
                ? List.of(new PlaneLayout(builder.bytesPerLine, builder.imageBytes))
                : builder.planes;
        field = builder.field;
        colorimetry = builder.colorimetry;
    }

    /**
     * Begins a format.
     *
     * @param pixelFormat how pixels lie in memory
     * @param width the width in pixels
     * @param height the height in pixels
     * @return a new builder; lines are packed as the driver likes, frames are progressive, colours are those of a
     *     webcam until it says otherwise
     */
    public static Builder builder(PixelFormat pixelFormat, int width, int height) {
        return new Builder(pixelFormat, width, height);
    }

    /**
     * How pixels lie in memory.
     *
     * @return the pixel format
     */
    public PixelFormat pixelFormat() {
        return pixelFormat;
    }

    /**
     * The width.
     *
     * @return pixels, of what lies in memory; {@link #visible()} may be less
     */
    public int width() {
        return width;
    }

    /**
     * The height.
     *
     * @return pixels, of what lies in memory, and of a whole picture where fields come one by one
     */
    public int height() {
        return height;
    }

    /**
     * The part of a picture that is to be seen: the kernel's crop rectangle of what goes in, its compose rectangle of what comes
     * out. Codecs work in blocks: a video of 1080 lines lies in buffers of 1088, and
     * what is in the others is of no use.
     *
     * @return the whole picture, unless the device tells of a part
     */
    public PictureArea visible() {
        return visible;
    }

    /**
     * The same format, of which another part is to be seen.
     *
     * @param area the part
     * @return a new format
     * @throws IllegalArgumentException if the part reaches beyond the picture
     */
    public VideoFormat withVisible(PictureArea area) {
        if (!area.isWithin(width, height)) {
            throw new IllegalArgumentException(
                    area + " is no part of a picture of " + width + "x" + height + " pixels");
        }
        Builder same =
                builder(pixelFormat, width, height).planes(planes).field(field).colorimetry(colorimetry);
        return new VideoFormat(same, area);
    }

    /**
     * Whether all of a picture is to be seen.
     *
     * @return false where {@link #visible()} is less than the picture
     */
    public boolean isWhole() {
        return visible.width() == width && visible.height() == height;
    }

    /**
     * The distance from one line to the next, of the first plane.
     *
     * @return bytes; 0 for compressed formats, and in a wish where the driver may choose
     */
    public int bytesPerLine() {
        return bytesPerLine;
    }

    /**
     * The largest size of an image.
     *
     * @return bytes; 0 in a wish where the driver may choose
     */
    public int imageBytes() {
        return imageBytes;
    }

    /**
     * How lines follow one another.
     *
     * @return the field order
     */
    public FieldOrder field() {
        return field;
    }

    /**
     * What the numbers mean as colours.
     *
     * @return the colorimetry
     */
    public Colorimetry colorimetry() {
        return colorimetry;
    }

    /**
     * The pieces of memory that an image lies in.
     *
     * @return one or more
     */
    public List<PlaneLayout> planes() {
        return planes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VideoFormat that
                && pixelFormat.equals(that.pixelFormat)
                && width == that.width
                && height == that.height
                && bytesPerLine == that.bytesPerLine
                && imageBytes == that.imageBytes
                && planes.equals(that.planes)
                && field.equals(that.field)
                && colorimetry.equals(that.colorimetry)
                && visible.equals(that.visible);
    }

    @Override
    public int hashCode() {
        return Objects.hash(pixelFormat, width, height, bytesPerLine, imageBytes, field, colorimetry);
    }

    @Override
    public String toString() {
        return width + "x" + height + " " + pixelFormat + (isWhole() ? "" : " (" + visible + " of it visible)");
    }

    /** Builds a format. Not thread-safe. */
    public static final class Builder {
        private final PixelFormat pixelFormat;
        private final int width;
        private final int height;
        private int bytesPerLine;
        private int imageBytes;
        private List<PlaneLayout> planes = List.of();
        private FieldOrder field = FieldOrder.PROGRESSIVE;
        private Colorimetry colorimetry = Colorimetry.SRGB_YCBCR;

        private Builder(PixelFormat pixelFormat, int width, int height) {
            this.pixelFormat = Objects.requireNonNull(pixelFormat, "pixelFormat");
            this.width = width;
            this.height = height;
        }

        /**
         * Sets the distance from one line to the next.
         *
         * @param bytesPerLine bytes, or 0 to let the driver choose
         * @return this builder
         */
        public Builder bytesPerLine(int bytesPerLine) {
            this.bytesPerLine = bytesPerLine;
            return this;
        }

        /**
         * Sets the largest size of an image.
         *
         * @param imageBytes bytes, or 0 to let the driver choose
         * @return this builder
         */
        public Builder imageBytes(int imageBytes) {
            this.imageBytes = imageBytes;
            return this;
        }

        /**
         * Sets the pieces of memory; bytes a line and bytes an image follow from them. One piece of those two unless it
         * is set.
         *
         * @param planes the pieces
         * @return this builder
         * @throws IllegalArgumentException if there is none
         */
        public Builder planes(List<PlaneLayout> planes) {
            if (planes.isEmpty()) {
                throw new IllegalArgumentException("An image lies in one piece of memory at least");
            }
            this.planes = List.copyOf(planes);
            this.bytesPerLine = planes.get(0).bytesPerLine();
            this.imageBytes = planes.stream().mapToInt(PlaneLayout::imageBytes).sum();
            return this;
        }

        /**
         * Sets how lines follow one another.
         *
         * @param field the field order
         * @return this builder
         */
        public Builder field(FieldOrder field) {
            this.field = Objects.requireNonNull(field, "field");
            return this;
        }

        /**
         * Sets what the numbers mean as colours.
         *
         * @param colorimetry the colorimetry
         * @return this builder
         */
        public Builder colorimetry(Colorimetry colorimetry) {
            this.colorimetry = Objects.requireNonNull(colorimetry, "colorimetry");
            return this;
        }

        /**
         * Ends the format.
         *
         * @return the format
         * @throws IllegalArgumentException if a number is out of its range
         */
        public VideoFormat build() {
            if (width <= 0 || height <= 0) {
                throw new IllegalArgumentException(
                        "A frame of " + width + "x" + height + " pixels is none: both must be positive");
            }
            if (bytesPerLine < 0 || imageBytes < 0) {
                throw new IllegalArgumentException("Bytes a line and bytes an image must not be negative");
            }
            return new VideoFormat(this, new PictureArea(0, 0, width, height));
        }
    }
}
