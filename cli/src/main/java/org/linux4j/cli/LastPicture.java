package org.linux4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linux4j.Fraction;
import org.linux4j.video.FrameLease;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoFormat;

/** The last frame as a picture: it is held, not copied, until the next one comes. */
final class LastPicture implements FrameOutput {

    private final OutputFile file;
    private final FrameWriter writer;
    private FrameLease last;

    LastPicture(CommandContext context, Path file, FrameWriter writer) {
        this.file = OutputFile.create(context, file);
        this.writer = writer;
    }

    @Override
    public List<PixelFormat> preferredFormats() {
        return writer.preferredFormats();
    }

    @Override
    public boolean takes(PixelFormat format) {
        return writer.takes(format);
    }

    @Override
    public void begin(String device, VideoFormat format, Optional<Fraction> rate) {
        writer.begin(device, format, rate);
    }

    @Override
    public void accept(FrameLease frame) {
        letGo();
        last = frame;
    }

    @Override
    public void letGo() {
        if (last != null) {
            last.close();
            last = null;
        }
    }

    @Override
    public void finish() {
        if (last != null) {
            writer.write(last, file);
            file.commit();
        }
    }

    @Override
    public String written() {
        return file.toString();
    }

    @Override
    public void close() {
        letGo();
        file.close();
    }
}
