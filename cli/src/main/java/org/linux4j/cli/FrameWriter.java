package org.linux4j.cli;

import java.util.List;
import java.util.Optional;
import org.linux4j.Fraction;
import org.linux4j.video.Frame;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoFormat;

/** Writes frames in some form into files. */
interface FrameWriter {

    /** The formats that suit this form best, the best first; empty where all do. */
    default List<PixelFormat> preferredFormats() {
        return List.of();
    }

    /** Whether frames of a format can be written. */
    default boolean takes(PixelFormat format) {
        return true;
    }

    /**
     * Says what comes, before the first frame.
     *
     * @param device the id of where it comes from
     * @param rate frames a second, where that is known
     * @throws CommandException where frames of this format cannot be written, saying what to do
     */
    void begin(String device, VideoFormat format, Optional<Fraction> rate);

    /** Writes what stands before all frames. */
    default void writeHead(OutputFile file) {}

    /** Writes a frame. */
    void write(Frame frame, OutputFile file);
}
