package org.linux4j.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.linux4j.video.Frame;
import org.linux4j.video.FrameLease;
import org.linux4j.video.PictureEncoder;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoFormat;

/** The last frame as a picture: it is held, not copied, until the next one comes. */
abstract class PictureOutput implements FrameOutput {

    final OutputFile file;
    private FrameLease last;

    private PictureOutput(OutputFile file) {
        this.file = file;
    }

    static PictureOutput encoded(Path file, String type) {
        List<PictureEncoder> encoders = encoders(file);
        if (encoders.isEmpty()) {
            throw new CommandException("write " + file + ": nothing here writes " + type
                    + " pictures; add the module org.linux4j.image, or write .raw");
        }
        return new Encoded(OutputFile.create(file), type, encoders);
    }

    static PictureOutput asItCame(Path file) {
        return new AsItCame(OutputFile.create(file));
    }

    private static List<PictureEncoder> encoders(Path file) {
        try {
            return ServiceLoader.load(PictureEncoder.class, PictureOutput.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        } catch (ServiceConfigurationError e) {
            throw new CommandException("write " + file + ": what writes pictures cannot be loaded: " + e, e);
        }
    }

    abstract void write(Frame frame);

    final CommandException refuse(String device, VideoFormat format, String instead) {
        return new CommandException("write " + file + ": frames of " + format.pixelFormat() + " from " + device
                + " cannot be written as this kind of picture; " + instead);
    }

    @Override
    public final void accept(FrameLease frame) {
        letGo();
        last = frame;
    }

    @Override
    public final void letGo() {
        if (last != null) {
            last.close();
            last = null;
        }
    }

    @Override
    public final void finish() {
        write(last);
        file.commit();
    }

    @Override
    public final void close() {
        letGo();
        file.close();
    }

    /** A picture made by an encoder. */
    private static final class Encoded extends PictureOutput {
        private final String type;
        private final List<PictureEncoder> encoders;
        private PictureEncoder encoder;

        Encoded(OutputFile file, String type, List<PictureEncoder> encoders) {
            super(file);
            this.type = type;
            this.encoders = encoders;
        }

        @Override
        public void check(String device, VideoFormat format) {
            encoder = encoders.stream()
                    .filter(one -> one.supports(type, format))
                    .findFirst()
                    .orElseThrow(() -> refuse(device, format, "write .raw, or choose another --format, such as YUYV"));
        }

        @Override
        void write(Frame frame) {
            try (OutputStream out = file.stream()) {
                encoder.encode(type, frame, out);
            } catch (IOException e) {
                throw new CommandException(
                        "write " + file + ": the last frame cannot be made a picture: " + e.getMessage()
                                + "; capture again, or write .raw",
                        e);
            }
        }
    }

    /** A frame that is a picture already. */
    private static final class AsItCame extends PictureOutput {
        private static final List<PixelFormat> JPEG = List.of(PixelFormat.MJPEG, PixelFormat.JPEG);

        AsItCame(OutputFile file) {
            super(file);
        }

        @Override
        public List<PixelFormat> preferredFormats() {
            return JPEG;
        }

        @Override
        public void check(String device, VideoFormat format) {
            if (!JPEG.contains(format.pixelFormat())) {
                throw refuse(device, format, "write .png or .raw, or choose --format MJPG where the camera has it");
            }
        }

        @Override
        void write(Frame frame) {
            RawOutput.write(frame, file);
        }
    }
}
