package org.linux4j.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.linux4j.Fraction;
import org.linux4j.video.Frame;
import org.linux4j.video.PictureEncoder;
import org.linux4j.video.PictureSettings;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoFormat;

/** Pictures made by an encoder that is found as a service. */
final class PictureFrames implements FrameWriter {

    private final Path file;
    private final PictureSettings settings;
    private final List<PictureEncoder> encoders;
    private PictureEncoder encoder;

    PictureFrames(Path file, PictureSettings settings) {
        this.file = file;
        this.settings = settings;
        this.encoders = encoders(file);
    }

    private static List<PictureEncoder> encoders(Path file) {
        try {
            return ServiceLoader.load(PictureEncoder.class, PictureFrames.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        } catch (ServiceConfigurationError e) {
            throw new CommandException("write " + file + ": what writes pictures cannot be loaded: " + e, e);
        }
    }

    @Override
    public boolean takes(PixelFormat format) {
        // Of whatever size.
        VideoFormat some = VideoFormat.builder(format, 16, 16).build();
        return encoders.stream().anyMatch(one -> one.supports(settings.fileType(), some));
    }

    @Override
    public void begin(String device, VideoFormat format, Optional<Fraction> rate) {
        if (encoders.isEmpty()) {
            throw new CommandException("write " + file + ": nothing here writes " + settings.fileType()
                    + " pictures; add the module org.linux4j.picture, or write .raw");
        }
        encoder = encoders.stream()
                .filter(one -> one.supports(settings.fileType(), format))
                .findFirst()
                .orElseThrow(() -> new CommandException("write " + file + ": frames of " + format.pixelFormat()
                        + " from "
                        + device + " cannot be written as this kind of picture; write .raw, or choose another --format,"
                        + " such as YUYV"));
    }

    @Override
    public void write(Frame frame, OutputFile output) {
        try (OutputStream out = output.stream()) {
            encoder.encode(settings, frame, out);
        } catch (IOException e) {
            throw new CommandException(
                    "write " + file + ": the frame cannot be made a picture: " + e.getMessage()
                            + "; capture again, or write .raw",
                    e);
        }
    }
}
