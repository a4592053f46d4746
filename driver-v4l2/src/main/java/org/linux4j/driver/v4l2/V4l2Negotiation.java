package org.linux4j.driver.v4l2;

import java.util.Optional;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.Fraction;
import org.linux4j.video.VideoFormat;

/** Brings wishes and what a queue can do together. */
final class V4l2Negotiation {

    private final V4l2Node node;
    private final V4l2Formats formats;
    private final String operation;
    private final boolean exact;

    /**
     * Makes it.
     *
     * @param operation what the formats are for, for messages
     * @param exact whether size and rate must be as wished
     */
    V4l2Negotiation(V4l2Node node, V4l2Formats formats, String operation, boolean exact) {
        this.node = node;
        this.formats = formats;
        this.operation = operation;
        this.exact = exact;
    }

    VideoFormat format(VideoFormat standing, VideoFormat wish) {
        if (wish.equals(standing)) {
            return standing;
        }
        VideoFormat taken = formats.setFormat(wish);
        if (!taken.pixelFormat().equals(wish.pixelFormat())) {
            throw unsupported("it has not the pixel format " + wish.pixelFormat() + " (it would give "
                    + taken.pixelFormat() + ")");
        }
        if (exact && (taken.width() != wish.width() || taken.height() != wish.height())) {
            throw unsupported("it has not the size " + wish.width() + "x" + wish.height() + " (it would give "
                    + taken.width() + "x" + taken.height() + ")");
        }
        return taken;
    }

    Optional<Fraction> rate(Optional<Fraction> wished) {
        if (wished.isEmpty()) {
            return formats.frameRate();
        }
        Fraction wish = wished.get();
        Fraction taken;
        try {
            taken = formats.setFrameRate(wish);
        } catch (DeviceUnsupportedException e) {
            if (exact) {
                throw e;
            }
            return Optional.empty();
        }
        if (exact && taken.compareTo(wish) != 0) {
            throw unsupported("it has not the rate of " + wish + " frames a second (it would give " + taken + ")");
        }
        return Optional.of(taken);
    }

    private DeviceUnsupportedException unsupported(String reason) {
        return new DeviceUnsupportedException(DeviceException.failure(operation, reason)
                .on(node.handle().target())
                .hint("`linux4j video formats` shows what it has"));
    }
}
