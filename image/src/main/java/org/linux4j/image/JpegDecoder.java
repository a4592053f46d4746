package org.linux4j.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.linux4j.video.VideoFormat;

/** Frames that are JPEG pictures. */
final class JpegDecoder {

    private JpegDecoder() {}

    static BufferedImage decode(byte[] data, VideoFormat format) throws IOException {
        byte[] complete = HuffmanTables.complete(data);
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
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
