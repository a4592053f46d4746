package org.linux4j.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.linux4j.picture.FramePixels;
import org.linux4j.video.Frame;
import org.linux4j.video.PictureArea;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoFormat;

/**
 * Makes images of frames.
 *
 * <p>Of plain formats the colours are those of {@link FramePixels}; JPEG pictures are decoded. Thread-safe.
 *
 * @since 0.1
 */
public final class FrameImages {

    private static final Set<PixelFormat> JPEG = Set.of(PixelFormat.MJPEG, PixelFormat.JPEG);
    private static final Set<PixelFormat> ALL = all();

    /** As for the plain formats. */
    private static final long MAX_PIXELS = 1 << 28;

    private FrameImages() {}

    private static Set<PixelFormat> all() {
        Set<PixelFormat> all = new HashSet<>(FramePixels.pixelFormats());
        all.addAll(JPEG);
        return Set.copyOf(all);
    }

    /**
     * The pixel formats that images can be made of.
     *
     * @return an unmodifiable set
     */
    public static Set<PixelFormat> pixelFormats() {
        return ALL;
    }

    /**
     * Makes an image of a frame.
     *
     * @param frame the frame, which stays the caller's; positions and limits of its buffers are left alone
     * @return a new image of sRGB numbers, which shares no memory with the frame: of the {@linkplain VideoFormat#visible()
     *     visible} part of it; of a compressed frame, the size is that of the picture in it
     * @throws IOException if its pixel format is not among {@link #pixelFormats()}, the frame is shorter than its format
     *     says, or what is compressed cannot be read
     * @throws IllegalStateException if the frame was given back
     */
    public static BufferedImage toImage(Frame frame) throws IOException {
        VideoFormat format = frame.format();
        if (!JPEG.contains(format.pixelFormat())) {
            return plain(FramePixels.of(frame));
        }
        if ((long) format.width() * format.height() > MAX_PIXELS) {
            throw new IOException("No image can be made of a frame of " + format + ": it is too large");
        }
        BufferedImage image = JpegDecoder.decode(frame.toByteArray(), format);
        return format.isWhole() ? image : part(image, format.visible());
    }

    private static BufferedImage plain(FramePixels pixels) {
        BufferedImage image = new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_RGB);
        int[] line = new int[pixels.width()];
        for (int y = 0; y < pixels.height(); y++) {
            pixels.line(y, line);
            image.getRaster().setDataElements(0, y, line.length, 1, line);
        }
        return image;
    }

    private static BufferedImage part(BufferedImage image, PictureArea area) {
        if (!area.isWithin(image.getWidth(), image.getHeight())) {
            // The picture in it has its own size.
            return image;
        }
        BufferedImage part = new BufferedImage(area.width(), area.height(), image.getType());
        part.setData(image.getRaster().createChild(area.left(), area.top(), area.width(), area.height(), 0, 0, null));
        return part;
    }
}
