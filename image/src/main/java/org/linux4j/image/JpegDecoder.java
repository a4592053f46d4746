package org.linux4j.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.linux4j.video.VideoFormat;

/** Frames that are JPEG pictures. */
final class JpegDecoder {

    private static final Logger LOGGER = System.getLogger("org.linux4j.image");

    static final AtomicBoolean WARNED = new AtomicBoolean();

    private JpegDecoder() {}

    static BufferedImage decode(byte[] data, VideoFormat format) throws IOException {
        byte[] complete = HuffmanTables.complete(data);
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        // What was cut off is shown as far as it goes, and nothing else would tell; a stream may have it in each frame.
        reader.addIIOReadWarningListener((source, warning) -> LOGGER.log(
                WARNED.getAndSet(true) ? Level.DEBUG : Level.WARNING,
                "The JPEG picture in a frame of {0} is not whole: {1}",
                format,
                warning));
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(complete))) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            // Cameras round sizes up; a damaged header may ask for gigabytes.
            if (width > 2L * format.width() + 64 || height > 2L * format.height() + 64) {
                throw new IOException(
                        "The JPEG picture says it is " + width + "x" + height + " in a frame of " + format);
            }
            return reader.read(0);
        } catch (RuntimeException e) {
            // The reader throws those on damaged data.
            throw new IOException("The JPEG picture in the frame is damaged: " + e, e);
        } finally {
            reader.dispose();
        }
    }
}
