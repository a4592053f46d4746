package org.linux4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linux4j.Fraction;
import org.linux4j.video.FrameLease;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoFormat;

/** A file for each frame, numbered from 1 where its name says {@code %d}, or with zeros in front {@code %03d}. */
final class NumberedFiles implements FrameOutput {

    private static final Pattern NUMBER = Pattern.compile("%(?:0([1-9]))?d");

    /** What C takes for a number, too. */
    private static final Pattern OTHER = Pattern.compile("%(?!(?:0[1-9])?d)[-+ #0-9.]*l*[diuoxX]");

    private final CommandContext context;
    private final Path pattern;
    private final FrameWriter writer;
    private long count;
    private Path latest;

    NumberedFiles(CommandContext context, Path pattern, FrameWriter writer) {
        this.context = context;
        this.pattern = pattern;
        this.writer = writer;
        // Before anything is captured: the first can be written.
        OutputFile.create(context, name(1)).close();
    }

    static boolean isMeant(Path file) {
        return file.getFileName() != null
                && NUMBER.matcher(file.getFileName().toString()).find();
    }

    /** Fails where a name says a number as this takes it for none. */
    static void check(Path file) {
        Matcher other = OTHER.matcher(String.valueOf(file.getFileName()));
        if (other.find()) {
            throw new CommandException(
                    "write " + file + ": a number is written %d, or %03d with zeros in front, not " + other.group());
        }
    }

    private Path name(long number) {
        String name = pattern.getFileName().toString();
        Matcher matcher = NUMBER.matcher(name);
        if (!matcher.find()) {
            throw new IllegalStateException(name + " has no number");
        }
        String digits = Long.toString(number);
        int least = matcher.group(1) == null ? 1 : Integer.parseInt(matcher.group(1));
        return pattern.resolveSibling(name.substring(0, matcher.start())
                + "0".repeat(Math.max(0, least - digits.length()))
                + digits
                + name.substring(matcher.end()));
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
        Path file = name(count + 1);
        try (frame;
                OutputFile output = OutputFile.create(context, file)) {
            writer.writeHead(output);
            writer.write(frame, output);
            output.commit();
        }
        latest = file;
        count++;
    }

    @Override
    public void finish() {
        // Each is in its place.
    }

    @Override
    public String written() {
        return latest == null ? "" : count == 1 ? latest.toString() : name(1) + " to " + latest;
    }

    @Override
    public void close() {}
}
