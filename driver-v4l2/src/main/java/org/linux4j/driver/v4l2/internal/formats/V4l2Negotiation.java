package org.linux4j.driver.v4l2.internal.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.linux4j.DeviceException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.Fraction;
import org.linux4j.driver.v4l2.internal.node.V4l2Node;
import org.linux4j.driver.v4l2.uapi.v4l2_common;
import org.linux4j.video.FrameInterval;
import org.linux4j.video.PictureArea;
import org.linux4j.video.StreamSettings;
import org.linux4j.video.VideoFormat;

/**
 * Brings wishes and what queues can do together: first all is tried and checked, then it is set, and what was set is put
 * back where the stream does not begin after all.
 */
public final class V4l2Negotiation {

    /** What the device took. */
    public record Taken(VideoFormat format, Optional<Fraction> rate) {}

    private final V4l2Node node;
    private final String operation;
    /** How to put back what was changed, in the order in which it was set: what comes later depends on what comes before. */
    private final List<Runnable> changes = new ArrayList<>();

    private V4l2Negotiation(V4l2Node node, String operation) {
        this.node = node;
        this.operation = operation;
    }

    /**
     * Has a stream begin, and puts everything back where it fails.
     *
     * @param operation what the formats are for, for messages
     * @param beginning negotiates and makes the stream; what it made and does not return is closed again
     */
    public static <S> S of(V4l2Node node, String operation, Function<V4l2Negotiation, S> beginning) {
        V4l2Negotiation negotiation = new V4l2Negotiation(node, operation);
        try {
            return beginning.apply(negotiation);
        } catch (RuntimeException | Error e) {
            negotiation.putBack(e);
            throw e;
        }
    }

    private void putBack(Throwable cause) {
        for (Runnable change : changes) {
            try {
                change.run();
            } catch (RuntimeException | Error e) {
                cause.addSuppressed(e);
            }
        }
    }

    /** Format and rate of a queue, as the settings wish. */
    public Taken take(V4l2Formats formats, StreamSettings settings) {
        V4l2Formats.Standing standing = formats.standing();
        VideoFormat wish = settings.formatFrom(standing.format());
        Optional<VideoFormat> tried = tried(formats, standing, wish);
        tried.ifPresent(format -> check(wish, format, settings.exact()));
        Optional<Fraction> rate = settings.frameRate();
        if (settings.exact()) {
            tried.ifPresent(format -> rate.ifPresent(one -> checkRate(formats, format, one)));
        }
        Optional<Fraction> standingRate = formats.frameRate();
        changes.add(standing::putBack);
        if (!wish.equals(standing.format())) {
            // A scaler's rectangles shrink with the format, and do not grow again with it.
            keepArea(formats, v4l2_common.V4L2_SEL_TGT_CROP);
            keepArea(formats, v4l2_common.V4L2_SEL_TGT_COMPOSE);
        }
        // Drivers may choose another rate for another format.
        changes.add(() -> putBackRate(formats, standingRate));
        VideoFormat taken = set(formats, standing, wish, tried, settings.exact());
        if (settings.exact() && tried.isEmpty()) {
            rate.ifPresent(one -> checkRate(formats, taken, one));
        }
        return new Taken(taken, rate.isEmpty() ? formats.frameRate() : setRate(formats, rate.get(), settings.exact()));
    }

    /** The format of a queue whose pictures nobody sees, for they are coded. */
    public VideoFormat coded(V4l2Formats formats, VideoFormat wish, boolean exact) {
        V4l2Formats.Standing standing = formats.standing();
        Optional<VideoFormat> tried = tried(formats, standing, wish);
        tried.ifPresent(format -> check(wish, format, exact));
        changes.add(standing::putBack);
        return set(formats, standing, wish, tried, exact);
    }

    /**
     * The format of a codec's queue of pictures. Its buffers may be larger than what is to be seen
     * ({@code Documentation/userspace-api/media/v4l/dev-decoder.rst} and {@code dev-encoder.rst}).
     *
     * @param target the rectangle that is to be seen, {@code V4L2_SEL_TGT_...}
     * @param set whether that rectangle is this program's to say, as far as it is smaller than the buffers
     */
    public VideoFormat picture(V4l2Formats formats, VideoFormat wish, boolean exact, int target, boolean set) {
        V4l2Formats.Standing standing = formats.standing();
        Optional<VideoFormat> tried = tried(formats, standing, wish);
        tried.ifPresent(format -> check(wish, format, exact && !covers(format, wish)));
        changes.add(standing::putBack);
        keepArea(formats, target);
        VideoFormat taken = set(formats, standing, wish, tried, false);
        Optional<PictureArea> area = formats.area(target);
        if (set && area.isPresent() && covers(taken, wish)) {
            PictureArea wanted = new PictureArea(0, 0, wish.width(), wish.height());
            if (!area.get().equals(wanted)) {
                area = formats.setArea(target, wanted);
            }
        }
        VideoFormat seen = area.filter(one -> one.isWithin(taken.width(), taken.height()))
                .map(taken::withVisible)
                .orElse(taken);
        if (!isSize(wish, seen.visible().width(), seen.visible().height())) {
            check(wish, taken, exact);
        }
        return seen;
    }

    private static boolean covers(VideoFormat format, VideoFormat wish) {
        return format.width() >= wish.width() && format.height() >= wish.height();
    }

    private static boolean isSize(VideoFormat wish, int width, int height) {
        return width == wish.width() && height == wish.height();
    }

    /** What the driver would make of a wish; nothing where it has to be set to be known. */
    private static Optional<VideoFormat> tried(V4l2Formats formats, V4l2Formats.Standing standing, VideoFormat wish) {
        return wish.equals(standing.format()) ? Optional.of(wish) : formats.tried(wish);
    }

    private VideoFormat set(
            V4l2Formats formats,
            V4l2Formats.Standing standing,
            VideoFormat wish,
            Optional<VideoFormat> tried,
            boolean exact) {
        if (tried.isPresent() && tried.get().equals(standing.format())) {
            return standing.format();
        }
        VideoFormat taken = formats.setFormat(wish);
        check(wish, taken, exact);
        return taken;
    }

    private void check(VideoFormat wish, VideoFormat taken, boolean exact) {
        if (!taken.pixelFormat().equals(wish.pixelFormat())) {
            throw unsupported("it has not the pixel format " + wish.pixelFormat() + " (it would give "
                    + taken.pixelFormat() + ")");
        }
        if (exact && !isSize(wish, taken.width(), taken.height())) {
            throw unsupported("it has not the size " + wish.width() + "x" + wish.height() + " (it would give "
                    + taken.width() + "x" + taken.height() + ")");
        }
    }

    /** A rate cannot be tried; but most drivers list those that they have. */
    private void checkRate(V4l2Formats formats, VideoFormat format, Fraction wish) {
        List<FrameInterval> offered = formats.frameIntervals(format.pixelFormat(), format.width(), format.height());
        if (!offered.isEmpty() && offered.stream().noneMatch(one -> one.contains(wish.inverse()))) {
            throw unsupported("it has not the rate of " + wish + " frames a second in " + format);
        }
    }

    private Optional<Fraction> setRate(V4l2Formats formats, Fraction wish, boolean exact) {
        Fraction taken;
        try {
            taken = formats.setFrameRate(wish);
        } catch (DeviceUnsupportedException e) {
            if (exact) {
                throw e;
            }
            return formats.frameRate();
        }
        if (exact && taken.compareTo(wish) != 0) {
            throw unsupported("it has not the rate of " + wish + " frames a second (it would give " + taken + ")");
        }
        return Optional.of(taken);
    }

    private void keepArea(V4l2Formats formats, int target) {
        formats.area(target)
                .ifPresent(before -> changes.add(() -> {
                    if (!formats.area(target).equals(Optional.of(before))) {
                        formats.setArea(target, before);
                    }
                }));
    }

    private static void putBackRate(V4l2Formats formats, Optional<Fraction> standing) {
        if (standing.isPresent() && !standing.equals(formats.frameRate())) {
            formats.setFrameRate(standing.get());
        }
    }

    private DeviceUnsupportedException unsupported(String reason) {
        return new DeviceUnsupportedException(DeviceException.failure(operation, reason)
                .on(node.handle().target())
                .hint("`linux4j video formats` shows what it has"));
    }
}
