package org.linux4j.driver.v4l2.internal.streams;

import java.util.List;
import org.linux4j.video.Frame;
import org.linux4j.video.PlaneLayout;
import org.linux4j.video.VideoFormat;

/** Whether frames of other devices fit into the buffers of a sink as they are. Thread-safe. */
public final class FrameFit {

    final String target;
    final VideoFormat format;
    private final long room;
    /** The format that was found to fit; all frames of a source have the same one. */
    private VideoFormat fitting;

    FrameFit(String target, VideoFormat format, long room) {
        this.target = target;
        this.format = format;
        this.room = room;
    }

    /** Throws where it does not. */
    void check(Frame frame) {
        VideoFormat other = frame.format();
        if (other != fitting) {
            check(other);
            fitting = other;
        }
        if (frame.planes() != format.planes().size()) {
            throw refused(
                    other,
                    "in " + frame.planes() + " pieces of memory, not "
                            + format.planes().size());
        }
        if (frame.bytesUsed() > room) {
            throw refused(other, "of " + frame.bytesUsed() + " bytes, and has room for " + room);
        }
    }

    private void check(VideoFormat other) {
        if (!other.pixelFormat().equals(format.pixelFormat())) {
            throw refused(other, "but " + format);
        }
        List<PlaneLayout> planes = format.planes();
        for (int i = 0; i < planes.size() && i < other.planes().size(); i++) {
            int line = planes.get(i).bytesPerLine();
            int otherLine = other.planes().get(i).bytesPerLine();
            // What has no lines is no larger or smaller than its bytes.
            if (line == 0 || otherLine == 0) {
                continue;
            }
            if (other.width() != format.width() || other.height() != format.height()) {
                throw refused(other, "but " + format);
            }
            if (line != otherLine) {
                throw refused(other, "with lines of " + otherLine + " bytes, but of " + line);
            }
        }
    }

    IllegalArgumentException refused(VideoFormat other, String why) {
        return new IllegalArgumentException(target + " does not take frames of " + other + " " + why);
    }
}
