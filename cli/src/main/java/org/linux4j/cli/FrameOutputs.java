package org.linux4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.linux4j.video.FrameLease;

/** Finds out from a file's name what is to be written. */
final class FrameOutputs {

    private FrameOutputs() {}

    /** Null for no output at all. */
    static FrameOutput open(Path file) {
        if (file == null) {
            return new Nothing();
        }
        String extension = extension(file);
        return switch (extension) {
            case "raw" -> new RawOutput(OutputFile.create(file));
            case "png" -> PictureOutput.encoded(file, extension);
            case "jpg", "jpeg" -> PictureOutput.asItCame(file);
            default -> {
                if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
                    // /dev/null or a pipe
                    yield new RawOutput(OutputFile.create(file));
                }
                throw new CommandException("write " + file + ": the name does not say what to write;"
                        + " end it in .raw (all frames end to end), .png or .jpg (the last frame)");
            }
        };
    }

    private static String extension(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** Frames that are only counted. */
    private static final class Nothing implements FrameOutput {
        @Override
        public void accept(FrameLease frame) {
            frame.close();
        }

        @Override
        public void finish() {}

        @Override
        public void close() {}
    }
}
