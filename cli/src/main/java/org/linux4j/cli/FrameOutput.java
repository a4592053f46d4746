package org.linux4j.cli;

import java.util.List;
import org.linux4j.video.Frame;
import org.linux4j.video.PixelFormat;
import org.linux4j.video.VideoFormat;

/** Where captured frames go. What is not {@linkplain #finish finished} leaves nothing behind. */
interface FrameOutput extends AutoCloseable {

    /** The formats that suit this output best, the best first; empty where all do. */
    default List<PixelFormat> preferredFormats() {
        return List.of();
    }

    /**
     * Fails where frames of a format cannot be written; asked before the first one.
     *
     * @throws CommandException saying what to do
     */
    default void check(String device, VideoFormat format) {}

    /** Whether a frame is kept until the next one comes. */
    default boolean holdsFrame() {
        return false;
    }

    /** Takes a frame, and closes it where it {@linkplain #holdsFrame() holds} frames. */
    void accept(Frame frame);

    /** Puts the file in its place. */
    void finish();

    @Override
    void close();
}
