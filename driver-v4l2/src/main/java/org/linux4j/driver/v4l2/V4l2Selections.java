package org.linux4j.driver.v4l2;

import java.util.Set;
import org.linux4j.driver.v4l2.internal.node.Bits;
import org.linux4j.driver.v4l2.internal.node.Words;
import org.linux4j.driver.v4l2.uapi.v4l2_common;

/**
 * Which part of a picture is taken, and where it is put ({@code Documentation/userspace-api/media/v4l/selection-api.rst}).
 * Thread-safe.
 *
 * @since 0.1
 */
public interface V4l2Selections {

    /**
     * Which rectangle is meant. An open set: what the kernel adds later is a value too.
     *
     * @param number {@code V4L2_SEL_TGT_...}
     */
    record Target(int number) implements NamedNumber {

        /** What is taken. */
        public static final Target CROP = new Target(v4l2_common.V4L2_SEL_TGT_CROP);

        /** What is taken by default. */
        public static final Target CROP_DEFAULT = new Target(v4l2_common.V4L2_SEL_TGT_CROP_DEFAULT);

        /** All that can be taken. */
        public static final Target CROP_BOUNDS = new Target(v4l2_common.V4L2_SEL_TGT_CROP_BOUNDS);

        /** The size of the sensor, or of the screen. */
        public static final Target NATIVE_SIZE = new Target(v4l2_common.V4L2_SEL_TGT_NATIVE_SIZE);

        /** Where it is put. */
        public static final Target COMPOSE = new Target(v4l2_common.V4L2_SEL_TGT_COMPOSE);

        /** Where it is put by default. */
        public static final Target COMPOSE_DEFAULT = new Target(v4l2_common.V4L2_SEL_TGT_COMPOSE_DEFAULT);

        /** Where it can be put. */
        public static final Target COMPOSE_BOUNDS = new Target(v4l2_common.V4L2_SEL_TGT_COMPOSE_BOUNDS);

        /** Where it is put, with what the hardware writes around it. */
        public static final Target COMPOSE_PADDED = new Target(v4l2_common.V4L2_SEL_TGT_COMPOSE_PADDED);

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, number);
        }
    }

    /**
     * How a rectangle may differ from the one wished for. An open set: what the kernel adds later is a value too.
     *
     * @param bit {@code V4L2_SEL_FLAG_...}
     */
    record Flag(int bit) implements NamedNumber {

        /** It may be larger. */
        public static final Flag GREATER_OR_EQUAL = new Flag(v4l2_common.V4L2_SEL_FLAG_GE);

        /** It may be smaller. */
        public static final Flag LESS_OR_EQUAL = new Flag(v4l2_common.V4L2_SEL_FLAG_LE);

        /** Nothing further down the pipeline follows it. */
        public static final Flag KEEP_CONFIG = new Flag(v4l2_common.V4L2_SEL_FLAG_KEEP_CONFIG);

        /**
         * Checks the bit.
         *
         * @param bit as the component of that name
         * @throws IllegalArgumentException if it is not one bit
         */
        public Flag {
            Bits.check(bit);
        }

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, bit);
        }
    }

    /**
     * A rectangle.
     *
     * @param left the left side
     * @param top the upper side
     * @param width the width
     * @param height the height
     */
    record Rectangle(int left, int top, int width, int height) {}

    /**
     * A rectangle of the queue of pictures.
     *
     * @param target which one
     * @return the rectangle
     * @throws org.linux4j.DeviceUnsupportedException if the driver has no selections
     * @throws org.linux4j.DeviceException if there is no such rectangle now, or the device is closed or gone
     */
    Rectangle get(Target target);

    /**
     * Sets a rectangle.
     *
     * @param target which one
     * @param wish the rectangle wished for
     * @param flags how it may differ; none for the nearest
     * @return the rectangle as the driver took it
     * @throws org.linux4j.DeviceUnsupportedException if the driver has no selections
     * @throws org.linux4j.DeviceException if there is no such rectangle now, it cannot be as the flags demand, a stream is
     *     open, or the device is closed or gone
     */
    Rectangle set(Target target, Rectangle wish, Set<Flag> flags);

    /**
     * Sets a rectangle, or the nearest that there is.
     *
     * @param target which one
     * @param wish the rectangle wished for
     * @return the rectangle as the driver took it
     * @throws org.linux4j.DeviceException as {@link #set(Target, Rectangle, Set)}
     */
    default Rectangle set(Target target, Rectangle wish) {
        return set(target, wish, Set.of());
    }
}
