package org.linux4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.linux4j.video.FrameLease;
import org.linux4j.video.PictureSettings;

/** Finds out from a file's name what is to be written. */
final class FrameOutputs {

    /** A form of files. */
    enum Form {
        RAW,
        Y4M,
        MJPG,
        PNG,
        JPG;

        static Optional<Form> of(String word) {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "raw" -> Optional.of(RAW);
                case "y4m" -> Optional.of(Y4M);
                case "mjpg", "mjpeg" -> Optional.of(MJPG);
                case "png" -> Optional.of(PNG);
                case "jpg", "jpeg" -> Optional.of(JPG);
                default -> Optional.empty();
            };
        }
    }

    private FrameOutputs() {}

    /**
     * Opens it.
     *
     * @param file null for no output at all
     * @param said the form, where the name does not say it; null for what the name says
     * @param quality of JPEG pictures
     */
    static FrameOutput open(CommandContext context, Path file, Form said, int quality) {
        if (file == null) {
            return new Nothing();
        }
        boolean standard = StandardStreams.isOutput(file);
        if (standard && context.outWatched()) {
            throw new CommandException(
                    "write standard output: it is a terminal, which shows no pictures; send it into a"
                            + " file or another program");
        }
        Form form = said != null ? said : named(file, standard);
        FrameWriter writer =
                switch (form) {
                    case RAW -> new RawFrames();
                    case Y4M -> new Y4mFrames(file);
                    case PNG ->
                        new PictureFrames(file, PictureSettings.builder("png").build());
                    case JPG, MJPG ->
                        new JpegFrames(
                                context,
                                file,
                                PictureSettings.builder("jpg").quality(quality).build());
                };
        NumberedFiles.check(file);
        if (NumberedFiles.isMeant(file)) {
            return new NumberedFiles(context, file, writer);
        }
        return form != Form.PNG && form != Form.JPG
                ? new RawOutput(context, file, writer)
                : new LastPicture(context, file, writer);
    }

    private static Form named(Path file, boolean standard) {
        return Form.of(extension(file)).orElseGet(() -> {
            // Standard output, /dev/null or a pipe
            if (standard || Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
                return Form.RAW;
            }
            throw new CommandException("write " + file + ": the name does not say what to write;"
                    + " end it in .raw, .y4m or .mjpg (all frames), .png or .jpg (the last frame; %03d in the name writes"
                    + " each), or say --as");
        });
    }

    private static String extension(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
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
