package org.linux4j.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.linux4j.video.Frame;
import org.linux4j.video.PictureEncoder;
import org.linux4j.video.PictureSettings;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoFormat;

/** Writes which frame it was given; knows GREY no more than a real one knows exotic formats. */
public final class FakeEncoder implements PictureEncoder {
    @Override
    public boolean supports(String fileType, VideoFormat format) {
        return fileType.equals("png") && !format.pixelFormat().equals(PixelFormat.GREY);
    }

    @Override
    public void encode(PictureSettings settings, Frame frame, OutputStream out) throws IOException {
        out.write(("frame " + frame.data().get(0)).getBytes(StandardCharsets.UTF_8));
    }
}
