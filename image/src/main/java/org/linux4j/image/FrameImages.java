package org.linux4j.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.linux4j.video.Frame;
import org.linux4j.video.PictureArea;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoFormat;

/**
 * Makes images of frames.
 *
 * <p>Y'CbCr is converted as the format's {@linkplain VideoFormat#colorimetry() colorimetry} says; RGB and grey numbers
 * are taken as they are. Interlaced frames are shown as they lie in memory. Thread-safe.
 *
 * @since 0.1
 */
public final class FrameImages {

    private static final Map<PixelFormat, Decoder> DECODERS = decoders();

    /** So that sums of a few planes fit an int. */
    private static final long MAX_PIXELS = 1 << 28;

    private FrameImages() {}

    /** Makes an image of the bytes of a frame. */
    interface Decoder {
        BufferedImage decode(byte[] data, VideoFormat format) throws IOException;
    }

    private static Map<PixelFormat, Decoder> decoders() {
        Map<PixelFormat, Decoder> all = new HashMap<>();
        all.put(PixelFormat.MJPEG, JpegDecoder::decode);
        all.put(PixelFormat.JPEG, JpegDecoder::decode);

        all.put(PixelFormat.GREY, PackedDecoder.grey(1, 0));
        all.put(PixelFormat.of("Y16"), PackedDecoder.grey(2, 1));
        all.put(PixelFormat.of("Y16-BE"), PackedDecoder.grey(2, 0));

        all.put(PixelFormat.RGB24, PackedDecoder.rgb(3, 0, 1, 2));
        all.put(PixelFormat.BGR24, PackedDecoder.rgb(3, 2, 1, 0));
        for (String bgrx : new String[] {"XR24", "AR24", "BGR4"}) {
            all.put(PixelFormat.of(bgrx), PackedDecoder.rgb(4, 2, 1, 0));
        }
        for (String xrgb : new String[] {"BX24", "BA24", "RGB4"}) {
            all.put(PixelFormat.of(xrgb), PackedDecoder.rgb(4, 1, 2, 3));
        }
        for (String rgbx : new String[] {"XB24", "AB24"}) {
            all.put(PixelFormat.of(rgbx), PackedDecoder.rgb(4, 0, 1, 2));
        }
        for (String xbgr : new String[] {"RX24", "RA24"}) {
            all.put(PixelFormat.of(xbgr), PackedDecoder.rgb(4, 3, 2, 1));
        }
        all.put(PixelFormat.of("RGBP"), PackedDecoder.rgb565(0));
        all.put(PixelFormat.of("RGBR"), PackedDecoder.rgb565(1));

        all.put(PixelFormat.YUYV, new PackedYuvDecoder(0, 1, 3));
        all.put(PixelFormat.of("YVYU"), new PackedYuvDecoder(0, 3, 1));
        all.put(PixelFormat.of("UYVY"), new PackedYuvDecoder(1, 0, 2));
        all.put(PixelFormat.of("VYUY"), new PackedYuvDecoder(1, 2, 0));

        all.put(PixelFormat.NV12, PlanarYuvDecoder.interleaved(2, 2, false));
        all.put(PixelFormat.of("NV21"), PlanarYuvDecoder.interleaved(2, 2, true));
        all.put(PixelFormat.of("NV16"), PlanarYuvDecoder.interleaved(2, 1, false));
        all.put(PixelFormat.of("NV61"), PlanarYuvDecoder.interleaved(2, 1, true));
        all.put(PixelFormat.of("NV24"), PlanarYuvDecoder.interleaved(1, 1, false));
        all.put(PixelFormat.of("NV42"), PlanarYuvDecoder.interleaved(1, 1, true));
        all.put(PixelFormat.of("YU12"), PlanarYuvDecoder.planar(2, 2, false));
        all.put(PixelFormat.of("YV12"), PlanarYuvDecoder.planar(2, 2, true));
        all.put(PixelFormat.of("422P"), PlanarYuvDecoder.planar(2, 1, false));
        return Map.copyOf(all);
    }

    /**
     * The pixel formats that images can be made of.
     *
     * @return an unmodifiable set
     */
    public static Set<PixelFormat> pixelFormats() {
        return DECODERS.keySet();
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
        Decoder decoder = DECODERS.get(format.pixelFormat());
        if (decoder == null) {
            throw new IOException("No image can be made of a frame of pixel format " + format.pixelFormat()
                    + ": choose another format, or keep the bytes as they are");
        }
        if ((long) format.width() * format.height() > MAX_PIXELS) {
            throw new IOException("No image can be made of a frame of " + format + ": it is too large");
        }
        byte[] data = new byte[frame.bytesUsed()];
        frame.copyTo(ByteBuffer.wrap(data));
        BufferedImage image = decoder.decode(data, format);
        return format.isWhole() ? image : part(image, format.visible());
    }

    private static BufferedImage part(BufferedImage image, PictureArea area) {
        if (!area.isWithin(image.getWidth(), image.getHeight())) {
            // Compressed: the picture in it has its own size.
            return image;
        }
        BufferedImage part = new BufferedImage(area.width(), area.height(), image.getType());
        part.setData(image.getRaster().createChild(area.left(), area.top(), area.width(), area.height(), 0, 0, null));
        return part;
    }

    /** The distance from one line to the next in the first plane, checked. */
    static int stride(VideoFormat format, long packed) throws IOException {
        long stride = format.bytesPerLine() == 0 ? packed : format.bytesPerLine();
        if (stride < packed || stride > Integer.MAX_VALUE) {
            throw new IOException("A line of a " + format + " frame takes " + packed + " bytes, but " + stride
                    + " are between two lines: the driver describes its format wrongly");
        }
        return (int) stride;
    }

    /** Fails where the data end too early, before any index is computed from them. */
    static void require(byte[] data, long needed, VideoFormat format) throws IOException {
        if (data.length < needed) {
            throw new IOException(
                    "The frame has " + data.length + " bytes, but " + format + " takes " + needed + ": it was cut off");
        }
    }
}
