package org.linux4j.picture;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import org.linux4j.video.Frame;
import org.linux4j.video.PictureEncoder;
import org.linux4j.video.PictureSettings;
import org.linux4j.video.VideoFormat;

/**
 * Writes frames of all plain formats as PNG and JPEG files.
 *
 * @since 0.1
 */
public final class PlainPictureEncoder implements PictureEncoder {

    private static final Set<String> JPEG = Set.of("jpg", "jpeg");
    private static final String PNG = "png";

    /** Makes the encoder. */
    public PlainPictureEncoder() {}

    @Override
    public boolean supports(String fileType, VideoFormat format) {
        return (PNG.equals(fileType) || JPEG.contains(fileType))
                && FramePixels.pixelFormats().contains(format.pixelFormat());
    }

    @Override
    public void encode(PictureSettings settings, Frame frame, OutputStream out) throws IOException {
        if (PNG.equals(settings.fileType())) {
            PngFile.write(FramePixels.of(frame), out);
        } else if (JPEG.contains(settings.fileType())) {
            JpegFile.write(FramePixels.of(frame), settings.quality(), out);
        } else {
            throw new IOException("No " + settings.fileType() + " files can be written: png and jpg can");
        }
    }
}
