package org.linux4j.cli;

import java.util.List;
import org.linux4j.video.FrameLease;
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

    /** Takes a frame over, and closes it when it is done with it. */
    void accept(FrameLease frame);

    /** Gives a frame that it holds back, for a device that has no other buffer. */
    default void letGo() {}

    /** Puts the file in its place. */
    void finish();

    @Override
    void close();
}
