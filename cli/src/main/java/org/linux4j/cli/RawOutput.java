package org.linux4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linux4j.Fraction;
import org.linux4j.video.FrameLease;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoFormat;

/** All frames in one file, one behind the other. */
final class RawOutput implements FrameOutput {

    private final OutputFile file;
    private final FrameWriter writer;
    private boolean any;

    RawOutput(CommandContext context, Path file, FrameWriter writer) {
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
        long whole = file.bytes();
        try (frame) {
            if (!any) {
                writer.writeHead(file);
            }
            writer.write(frame, file);
            any = true;
            file.keep();
        } catch (CommandException e) {
            // What is there of the frame is none.
            file.cut(any ? whole : 0);
            throw e;
        }
    }

    @Override
    public void finish() {
        file.commit();
    }

    @Override
    public String written() {
        return file.toString();
    }

    @Override
    public void close() {
        file.close();
    }
}
