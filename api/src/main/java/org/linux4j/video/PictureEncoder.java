package org.linux4j.video;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A service that writes frames as picture files; module {@code org.linux4j.picture} brings one. Thread-safe.
 *
 * @since 0.1
 */
public interface PictureEncoder {

    /**
     * Whether frames of a format can be written.
     *
     * @param fileType {@code png}, {@code jpg} or another word
     * @param format the frames' format
     * @return true if {@link #encode} can do it
     */
    boolean supports(String fileType, VideoFormat format);

    /**
     * Writes a frame as a picture file.
     *
     * @param settings how the file is to be
     * @param frame the frame, which stays the caller's
     * @param out where to; it is not closed
     * @throws IOException if the picture cannot be written, or the frame's data cannot be understood
     */
    void encode(PictureSettings settings, Frame frame, OutputStream out) throws IOException;
}
