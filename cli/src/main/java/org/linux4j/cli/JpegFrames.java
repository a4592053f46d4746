package org.linux4j.cli;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linux4j.Fraction;
import org.linux4j.video.Frame;
import org.linux4j.video.PictureSettings;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoFormat;

/** JPEG pictures: frames that are some as they came, all others by way of an encoder. */
final class JpegFrames implements FrameWriter {

    static final List<PixelFormat> FORMATS = List.of(PixelFormat.MJPEG, PixelFormat.JPEG);

    private final CommandContext context;
    private final PictureFrames encoded;
    private boolean asItCame;

    JpegFrames(CommandContext context, Path file, PictureSettings settings) {
        this.context = context;
        this.encoded = new PictureFrames(file, settings);
    }

    @Override
    public List<PixelFormat> preferredFormats() {
        return FORMATS;
    }

    @Override
    public boolean takes(PixelFormat format) {
        return FORMATS.contains(format) || encoded.takes(format);
    }

    @Override
    public void begin(String device, VideoFormat format, Optional<Fraction> rate) {
        asItCame = FORMATS.contains(format.pixelFormat());
        if (!asItCame) {
            encoded.begin(device, format, rate);
        }
    }

    @Override
    public void write(Frame frame, OutputFile file) {
        if (!asItCame) {
            encoded.write(frame, file);
            return;
        }
        if (!isWhole(frame.data())) {
            context.note("The JPEG picture in " + file + " has no end: it was cut off, or its lower part is damaged");
        }
        RawFrames.put(frame, file);
    }

    /** Some cameras fill up what is behind the end. */
    static boolean isWhole(ByteBuffer jpeg) {
        int at = jpeg.limit() - 1;
        while (at > jpeg.position() && jpeg.get(at) == 0) {
            at--;
        }
        return at > jpeg.position() && (jpeg.get(at) & 0xff) == 0xd9 && (jpeg.get(at - 1) & 0xff) == 0xff;
    }
}
