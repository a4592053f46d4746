package org.linux4j.picture;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.linux4j.video.Frame;
import org.linux4j.video.PictureArea;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoFormat;

/**
 * The colours of a frame in a plain pixel format, line by line.
 *
 * <p>Y'CbCr is converted as the format's {@linkplain VideoFormat#colorimetry() colorimetry} says; RGB and grey numbers
 * are taken as they are, of more than 8 bits the upper ones. What a sensor has under its mosaic of filters (Bayer) is
 * interpolated from the nearest pixels of each colour. Interlaced frames are shown as they lie in memory.
 *
 * <p>It holds a copy of the frame. Not thread-safe.
 *
 * @since 0.1
 */
public final class FramePixels {

    /** So that sums of a few planes fit an int. */
    private static final long MAX_PIXELS = 1 << 28;

    private final PixelReader reader;
    private final PictureArea area;
    private final int[] whole;
    private final boolean grey;

    private FramePixels(PixelReader reader, VideoFormat format) {
        this.reader = reader;
        this.area = format.visible();
        this.whole = format.isWhole() ? null : new int[format.width()];
        this.grey = PixelDecoders.isGrey(format.pixelFormat());
    }

    /**
     * The pixel formats that can be read.
     *
     * @return an unmodifiable set
     */
    public static Set<PixelFormat> pixelFormats() {
        return PixelDecoders.ALL.keySet();
    }

    /**
     * Reads a frame.
     *
     * @param frame the frame, which stays the caller's; positions and limits of its buffers are left alone
     * @return the pixels of the {@linkplain VideoFormat#visible() visible} part of it
     * @throws IOException if its pixel format is not among {@link #pixelFormats()}, or the frame is shorter than its format
     *     says
     * @throws IllegalStateException if the frame was given back
     */
    public static FramePixels of(Frame frame) throws IOException {
        VideoFormat format = frame.format();
        PixelDecoder decoder = PixelDecoders.ALL.get(format.pixelFormat());
        if (decoder == null) {
            throw new IOException("No picture can be made of a frame of pixel format " + format.pixelFormat()
                    + ": choose another format, or keep the bytes as they are");
        }
        if ((long) format.width() * format.height() > MAX_PIXELS) {
            throw new IOException("No picture can be made of a frame of " + format + ": it is too large");
        }
        return new FramePixels(decoder.open(FrameBytes.of(frame), format), format);
    }

    /**
     * How wide the picture is.
     *
     * @return pixels
     */
    public int width() {
        return area.width();
    }

    /**
     * How high the picture is.
     *
     * @return lines
     */
    public int height() {
        return area.height();
    }

    /**
     * Whether the format has no colours.
     *
     * @return true if red, green and blue of each pixel are equal
     */
    public boolean grey() {
        return grey;
    }

    /** Nothing where a part of the frame is hidden, too. */
    Optional<JfifReader> jfif() {
        return whole == null ? reader.jfif() : Optional.empty();
    }

    /**
     * Reads a line.
     *
     * @param y its number, from zero
     * @param rgb where its pixels go, as {@code 0xRRGGBB} of sRGB numbers
     * @throws IndexOutOfBoundsException if there is no such line, or no room for it
     */
    public void line(int y, int[] rgb) {
        Objects.checkIndex(y, area.height());
        Objects.checkFromIndexSize(0, area.width(), rgb.length);
        if (whole == null) {
            reader.line(y, rgb);
            return;
        }
        reader.line(area.top() + y, whole);
        System.arraycopy(whole, area.left(), rgb, 0, area.width());
    }

    @Override
    public String toString() {
        return area.width() + "x" + area.height() + " pixels" + (grey ? ", grey" : "");
    }
}
