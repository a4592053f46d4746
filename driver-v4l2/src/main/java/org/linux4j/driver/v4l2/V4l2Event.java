package org.linux4j.driver.v4l2;

import java.util.Locale;
import org.linux4j.Attributes;
import org.linux4j.ClockSource;
import org.linux4j.Event;
import org.linux4j.EventType;
import org.linux4j.Value;
import org.linux4j.driver.v4l2.uapi.videodev2;

/**
 * Something that a V4L2 node tells ({@code Documentation/userspace-api/media/v4l/vidioc-dqevent.rst}). Immutable.
 *
 * @param type {@code CTRL}, {@code SOURCE_CHANGE}, {@code EOS}, {@code FRAME_SYNC}, {@code VSYNC}, {@code MOTION_DET}, or
 *     the number where it has no name
 * @param id what it is about: a control's id, an input, or 0
 * @param timestampNanos when it happened, by the monotonic clock
 * @param sequence the count of events of this opening
 * @param lost how many events were dropped right before this one
 * @param details what the type tells
 */
public record V4l2Event(EventType type, long id, long timestampNanos, long sequence, long lost, Details details)
        implements Event {

    /** What the type tells. */
    public sealed interface Details {}

    /**
     * A control changed.
     *
     * @param changes {@code V4L2_EVENT_CTRL_CH_...}: value, flags, range, dimensions
     * @param controlType {@code V4L2_CTRL_TYPE_...}
     * @param value its value, where it is a number
     * @param flags {@code V4L2_CTRL_FLAG_...}
     * @param minimum the least value
     * @param maximum the greatest value
     * @param step the step
     * @param defaultValue the default
     */
    public record ControlChange(
            int changes, int controlType, long value, int flags, int minimum, int maximum, int step, int defaultValue)
            implements Details {}

    /**
     * What comes in changed, such as its size.
     *
     * @param changes {@code V4L2_EVENT_SRC_CH_...}
     */
    public record SourceChange(int changes) implements Details {}

    /**
     * A frame begins to be received.
     *
     * @param frameSequence the frame's count
     */
    public record FrameSync(long frameSequence) implements Details {}

    /**
     * A vertical synchronisation.
     *
     * @param field the field that begins, {@code V4L2_FIELD_...}
     */
    public record VerticalSync(int field) implements Details {}

    /**
     * Something moves, or has stopped.
     *
     * @param frameSequence the frame's count, or -1 where the device does not tell
     * @param regions a bit for each region where something moves; 0 for none
     */
    public record MotionDetection(long frameSequence, int regions) implements Details {}

    /** Nothing more is told, as at the end of a stream. */
    public record Nothing() implements Details {}

    /**
     * What this library does not know.
     *
     * @param data the 64 bytes of the event
     */
    public record Unknown(Value.Bytes data) implements Details {}

    @Override
    public ClockSource clock() {
        return ClockSource.MONOTONIC;
    }

    @Override
    public Attributes attributes() {
        Attributes.Builder attributes = Attributes.builder().put("id", id).put("sequence", sequence);
        if (lost != 0) {
            attributes.put("lost", lost);
        }
        if (details instanceof ControlChange change) {
            attributes
                    .put("changes", changes(change.changes()))
                    .put("value", change.value())
                    .put("minimum", change.minimum())
                    .put("maximum", change.maximum())
                    .put("flags", change.flags());
        } else if (details instanceof SourceChange change) {
            attributes.put("changes", change.changes());
        } else if (details instanceof FrameSync sync) {
            attributes.put("frame_sequence", sync.frameSequence());
        } else if (details instanceof VerticalSync sync) {
            attributes.put("field", sync.field());
        } else if (details instanceof MotionDetection motion) {
            attributes.put("frame_sequence", motion.frameSequence()).put("regions", motion.regions());
        } else if (details instanceof Unknown unknown) {
            attributes.put("data", unknown.data());
        }
        return attributes.build();
    }

    private static String changes(int bits) {
        StringBuilder words = new StringBuilder();
        String[] names = {"value", "flags", "range", "dimensions"};
        for (int i = 0; i < names.length; i++) {
            if ((bits & 1 << i) != 0) {
                words.append(words.length() == 0 ? "" : ",").append(names[i]);
            }
        }
        return words.toString().toLowerCase(Locale.ROOT);
    }

    /**
     * The type of a number.
     *
     * @param number {@code V4L2_EVENT_...}
     * @return the type, which has the number for a name where it is none of those that are known
     */
    public static EventType typeOf(int number) {
        String name =
                switch (number) {
                    case videodev2.V4L2_EVENT_VSYNC -> "VSYNC";
                    case videodev2.V4L2_EVENT_EOS -> "EOS";
                    case videodev2.V4L2_EVENT_CTRL -> "CTRL";
                    case videodev2.V4L2_EVENT_FRAME_SYNC -> "FRAME_SYNC";
                    case videodev2.V4L2_EVENT_SOURCE_CHANGE -> "SOURCE_CHANGE";
                    case videodev2.V4L2_EVENT_MOTION_DET -> "MOTION_DET";
                    default -> Integer.toUnsignedString(number);
                };
        return new EventType(number, name);
    }
}
