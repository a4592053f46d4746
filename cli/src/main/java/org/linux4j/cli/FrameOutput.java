package org.linux4j.cli;

import java.util.List;
import java.util.Optional;
import org.linux4j.Fraction;
import org.linux4j.video.FrameLease;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoFormat;

/** Where captured frames go. What is not {@linkplain #finish finished} leaves nothing behind. */
interface FrameOutput extends AutoCloseable {

    /** The formats that suit this output best, the best first; empty where all do. */
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
     * @throws CommandException where frames of this format cannot be written, saying what to do
     */
    default void begin(String device, VideoFormat format, Optional<Fraction> rate) {}

    /**
     * Takes a frame over, and closes it when it is done with it.
     *
     * @throws CommandException where it cannot be written; the frames before it are whole
     */
    void accept(FrameLease frame);

    /** Gives a frame that it holds back, for a device that has no other buffer. */
    default void letGo() {}

    /** Puts what came into its place. */
    void finish();

    /** What was written, for people; empty where nothing is. */
    default String written() {
        return "";
    }

    @Override
    void close();
}
