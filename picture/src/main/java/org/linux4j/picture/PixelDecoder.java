package org.linux4j.picture;

import java.io.IOException;
import org.linux4j.video.VideoFormat;

/** Knows how the pixels of a format lie in memory. */
interface PixelDecoder {

    /**
     * Begins to read a frame.
     *
     * @throws IOException if it has fewer bytes than its format says
     */
    PixelReader open(FrameBytes bytes, VideoFormat format) throws IOException;
}
