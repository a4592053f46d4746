package org.linux4j.driver.v4l2;

import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.linux4j.Attributes;
import org.linux4j.ClockSource;
import org.linux4j.Event;
import org.linux4j.EventType;
import org.linux4j.Value;
import org.linux4j.driver.v4l2.internal.node.Bits;
import org.linux4j.driver.v4l2.internal.node.Words;
import org.linux4j.driver.v4l2.uapi.videodev2;
import org.linux4j.video.FieldOrder;

/**
 * Something that a V4L2 node tells ({@code Documentation/userspace-api/media/v4l/vidioc-dqevent.rst}). Immutable.
 *
 * @param type {@code CTRL}, {@code SOURCE_CHANGE}, {@code EOS}, {@code FRAME_SYNC}, {@code VSYNC}, {@code MOTION_DET}, or
 *     the number where it has no name
 * @param id what it is about: a control's id, an input, or 0
 * @param timestampNanos when it happened, by the monotonic clock
 * @param sequence the count of events of this opening
 * @param lostBefore how many events were lost right before this one
 * @param details what the type tells
 * @since 0.1
 */
public record V4l2Event(EventType type, long id, long timestampNanos, long sequence, long lostBefore, Details details)
        implements Event {

    /** A control changed. */
    public static final EventType CTRL = typeOf(videodev2.V4L2_EVENT_CTRL);

    /** What comes in changed. */
    public static final EventType SOURCE_CHANGE = typeOf(videodev2.V4L2_EVENT_SOURCE_CHANGE);

    /** A stream ended. */
    public static final EventType EOS = typeOf(videodev2.V4L2_EVENT_EOS);

    /** A frame begins to be received. */
    public static final EventType FRAME_SYNC = typeOf(videodev2.V4L2_EVENT_FRAME_SYNC);

    /** A vertical synchronisation. */
    public static final EventType VSYNC = typeOf(videodev2.V4L2_EVENT_VSYNC);

    /** Something moves, or has stopped. */
    public static final EventType MOTION_DET = typeOf(videodev2.V4L2_EVENT_MOTION_DET);

    /**
     * The first number of the events that a driver has for itself: {@code typeOf(V4l2Event.PRIVATE_START + 1)} is the second of
     * them.
     */
    public static final int PRIVATE_START = videodev2.V4L2_EVENT_PRIVATE_START;

    /**
     * What of a control changed. An open set: what the kernel adds later is a value too.
     *
     * @param bit {@code V4L2_EVENT_CTRL_CH_...}
     */
    public record ControlPart(int bit) implements NamedNumber {

        /** Its value. */
        public static final ControlPart VALUE = new ControlPart(videodev2.V4L2_EVENT_CTRL_CH_VALUE);

        /** What is special about it. */
        public static final ControlPart FLAGS = new ControlPart(videodev2.V4L2_EVENT_CTRL_CH_FLAGS);

        /** Its range, step or default. */
        public static final ControlPart RANGE = new ControlPart(videodev2.V4L2_EVENT_CTRL_CH_RANGE);

        /** The number of its elements. */
        public static final ControlPart DIMENSIONS = new ControlPart(videodev2.V4L2_EVENT_CTRL_CH_DIMENSIONS);

        /**
         * Checks the bit.
         *
         * @param bit as the component of that name
         * @throws IllegalArgumentException if it is not one bit
         */
        public ControlPart {
            Bits.check(bit);
        }

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, bit);
        }
    }

    /**
     * What of what comes in changed. An open set: what the kernel adds later is a value too.
     *
     * @param bit {@code V4L2_EVENT_SRC_CH_...}
     */
    public record SourcePart(int bit) implements NamedNumber {

        /** The size, or whether there is anything. */
        public static final SourcePart RESOLUTION = new SourcePart(videodev2.V4L2_EVENT_SRC_CH_RESOLUTION);

        /**
         * Checks the bit.
         *
         * @param bit as the component of that name
         * @throws IllegalArgumentException if it is not one bit
         */
        public SourcePart {
            Bits.check(bit);
        }

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, bit);
        }
    }

    /** What the type tells. */
    public sealed interface Details {}

    /**
     * A control changed.
     *
     * @param changes what changed
     * @param controlType what it takes
     * @param value its value, where it is a number
     * @param flags what is special about it
     * @param minimum the least value
     * @param maximum the greatest value
     * @param step the step
     * @param defaultValue the default
     */
    public record ControlChange(
            Set<ControlPart> changes,
            V4l2ControlInfo.Type controlType,
            long value,
            Set<V4l2ControlInfo.Flag> flags,
            int minimum,
            int maximum,
            int step,
            int defaultValue)
            implements Details {
        /**
         * Copies the sets.
         *
         * @param changes as the component of that name
         * @param controlType as the component of that name
         * @param value as the component of that name
         * @param flags as the component of that name
         * @param minimum as the component of that name
         * @param maximum as the component of that name
         * @param step as the component of that name
         * @param defaultValue as the component of that name
         */
        public ControlChange {
            changes = Bits.copy("changes", changes, ControlPart::bit);
            flags = Bits.copy("flags", flags, V4l2ControlInfo.Flag::bit);
        }
    }

    /**
     * What comes in changed, such as its size.
     *
     * @param changes what changed
     */
    public record SourceChange(Set<SourcePart> changes) implements Details {
        /**
         * Copies the set.
         *
         * @param changes as the component of that name
         */
        public SourceChange {
            changes = Bits.copy("changes", changes, SourcePart::bit);
        }
    }

    /**
     * A frame begins to be received.
     *
     * @param frameSequence the frame's count
     */
    public record FrameSync(long frameSequence) implements Details {}

    /**
     * A vertical synchronisation.
     *
     * @param field the field that begins
     */
    public record VerticalSync(FieldOrder field) implements Details {}

    /**
     * Something moves, or has stopped.
     *
     * @param frameSequence the frame's count, or nothing where the device does not tell
     * @param regions the numbers of the regions where something moves; none where it has stopped
     */
    public record MotionDetection(OptionalLong frameSequence, Set<Integer> regions) implements Details {
        /**
         * Copies the set.
         *
         * @param frameSequence as the component of that name
         * @param regions as the component of that name
         */
        public MotionDetection {
            Objects.requireNonNull(frameSequence, "frameSequence");
            regions = Bits.copy("regions", regions, Integer::intValue);
        }

        @Override
        public String toString() {
            return "motion in " + regions + (frameSequence.isPresent() ? " of frame " + frameSequence.getAsLong() : "");
        }
    }

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
        if (lostBefore != 0) {
            attributes.put("lost", lostBefore);
        }
        if (details instanceof ControlChange change) {
            attributes
                    .put("changes", words(change.changes()))
                    .put("value", change.value())
                    .put("minimum", change.minimum())
                    .put("maximum", change.maximum())
                    .put("flags", words(change.flags()));
        } else if (details instanceof SourceChange change) {
            attributes.put("changes", words(change.changes()));
        } else if (details instanceof FrameSync sync) {
            attributes.put("frame_sequence", sync.frameSequence());
        } else if (details instanceof VerticalSync sync) {
            attributes.put("field", sync.field().name());
        } else if (details instanceof MotionDetection motion) {
            motion.frameSequence().ifPresent(frame -> attributes.put("frame_sequence", frame));
            attributes.put("regions", words(motion.regions()));
        } else if (details instanceof Unknown unknown) {
            attributes.put("data", unknown.data());
        }
        return attributes.build();
    }

    private static String words(Set<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(","));
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
