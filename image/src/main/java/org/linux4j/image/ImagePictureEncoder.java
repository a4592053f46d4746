package org.linux4j.image;

import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.linux4j.video.Frame;
import org.linux4j.video.PictureEncoder;
import org.linux4j.video.PictureSettings;
import org.linux4j.video.VideoFormat;

/**
 * Writes frames that are JPEG pictures as PNG files; all others the module {@code org.linux4j.picture} writes.
 *
 * @since 0.1
 */
public final class ImagePictureEncoder implements PictureEncoder {

    private static final String PNG = "png";

    /** Makes the encoder. */
    public ImagePictureEncoder() {}

    @Override
    public boolean supports(String fileType, VideoFormat format) {
        return PNG.equals(fileType) && FrameImages.pixelFormats().contains(format.pixelFormat());
    }

    @Override
    public void encode(PictureSettings settings, Frame frame, OutputStream out) throws IOException {
        if (!PNG.equals(settings.fileType())) {
            throw new IOException("No " + settings.fileType() + " files can be written: png can");
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName(PNG).next();
        // Closing it writes what is left, and leaves the stream below open.
        try (ImageOutputStream sink = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(sink);
            writer.write(FrameImages.toImage(frame));
        } finally {
            writer.dispose();
        }
    }
}
