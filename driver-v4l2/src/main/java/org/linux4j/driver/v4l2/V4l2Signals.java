package org.linux4j.driver.v4l2;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.linux4j.Fraction;
import org.linux4j.Value;
import org.linux4j.driver.v4l2.internal.node.Bits;
import org.linux4j.driver.v4l2.internal.node.Words;
import org.linux4j.driver.v4l2.uapi.videodev2;

/**
 * Television standards, digital timings and EDID of the input or output that is selected
 * ({@code Documentation/userspace-api/media/v4l/standard.rst} and {@code dv-timings.rst}). Thread-safe.
 *
 * @since 0.1
 */
public interface V4l2Signals {

    /**
     * Which pulses of a digital signal are positive. An open set: what the kernel adds later is a value too.
     *
     * @param bit {@code V4L2_DV_...}
     */
    record Polarity(int bit) implements NamedNumber {

        /** That of the vertical synchronisation. */
        public static final Polarity VERTICAL_POSITIVE = new Polarity(videodev2.V4L2_DV_VSYNC_POS_POL);

        /** That of the horizontal synchronisation. */
        public static final Polarity HORIZONTAL_POSITIVE = new Polarity(videodev2.V4L2_DV_HSYNC_POS_POL);

        /**
         * Checks the bit.
         *
         * @param bit as the component of that name
         * @throws IllegalArgumentException if it is not one bit
         */
        public Polarity {
            Bits.check(bit);
        }

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, bit);
        }
    }

    /**
     * Which standard timings belong to. An open set: what the kernel adds later is a value too.
     *
     * @param bit {@code V4L2_DV_BT_STD_...}
     */
    record TimingsStandard(int bit) implements NamedNumber {

        /** CEA-861, for televisions. */
        public static final TimingsStandard CEA861 = new TimingsStandard(videodev2.V4L2_DV_BT_STD_CEA861);

        /** DMT, for monitors. */
        public static final TimingsStandard DMT = new TimingsStandard(videodev2.V4L2_DV_BT_STD_DMT);

        /** CVT, a formula. */
        public static final TimingsStandard CVT = new TimingsStandard(videodev2.V4L2_DV_BT_STD_CVT);

        /** GTF, a formula. */
        public static final TimingsStandard GTF = new TimingsStandard(videodev2.V4L2_DV_BT_STD_GTF);

        /** SDI, for studios. */
        public static final TimingsStandard SDI = new TimingsStandard(videodev2.V4L2_DV_BT_STD_SDI);

        /**
         * Checks the bit.
         *
         * @param bit as the component of that name
         * @throws IllegalArgumentException if it is not one bit
         */
        public TimingsStandard {
            Bits.check(bit);
        }

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, bit);
        }
    }

    /**
     * What is special about timings. An open set: what the kernel adds later is a value too.
     *
     * @param bit {@code V4L2_DV_FL_...}
     */
    record TimingsFlag(int bit) implements NamedNumber {

        /** Blanks are short. */
        public static final TimingsFlag REDUCED_BLANKING = new TimingsFlag(videodev2.V4L2_DV_FL_REDUCED_BLANKING);

        /** The rate can be lower by 1000/1001. */
        public static final TimingsFlag CAN_REDUCE_FPS = new TimingsFlag(videodev2.V4L2_DV_FL_CAN_REDUCE_FPS);

        /** The rate is lower by 1000/1001. */
        public static final TimingsFlag REDUCED_FPS = new TimingsFlag(videodev2.V4L2_DV_FL_REDUCED_FPS);

        /** Fields differ by half a line. */
        public static final TimingsFlag HALF_LINE = new TimingsFlag(videodev2.V4L2_DV_FL_HALF_LINE);

        /** They are those of a television. */
        public static final TimingsFlag IS_CE_VIDEO = new TimingsFlag(videodev2.V4L2_DV_FL_IS_CE_VIDEO);

        /** The first field has a line more. */
        public static final TimingsFlag FIRST_FIELD_EXTRA_LINE =
                new TimingsFlag(videodev2.V4L2_DV_FL_FIRST_FIELD_EXTRA_LINE);

        /** They tell the shape of the picture. */
        public static final TimingsFlag HAS_PICTURE_ASPECT = new TimingsFlag(videodev2.V4L2_DV_FL_HAS_PICTURE_ASPECT);

        /** They have a number of CEA-861. */
        public static final TimingsFlag HAS_CEA861_VIC = new TimingsFlag(videodev2.V4L2_DV_FL_HAS_CEA861_VIC);

        /** They have a number of HDMI. */
        public static final TimingsFlag HAS_HDMI_VIC = new TimingsFlag(videodev2.V4L2_DV_FL_HAS_HDMI_VIC);

        /** A lower rate can be detected. */
        public static final TimingsFlag CAN_DETECT_REDUCED_FPS =
                new TimingsFlag(videodev2.V4L2_DV_FL_CAN_DETECT_REDUCED_FPS);

        /**
         * Checks the bit.
         *
         * @param bit as the component of that name
         * @throws IllegalArgumentException if it is not one bit
         */
        public TimingsFlag {
            Bits.check(bit);
        }

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, bit);
        }
    }

    /**
     * What timings can be. An open set: what the kernel adds later is a value too.
     *
     * @param bit {@code V4L2_DV_BT_CAP_...}
     */
    record TimingsCapability(int bit) implements NamedNumber {

        /** Interlaced. */
        public static final TimingsCapability INTERLACED = new TimingsCapability(videodev2.V4L2_DV_BT_CAP_INTERLACED);

        /** Progressive. */
        public static final TimingsCapability PROGRESSIVE = new TimingsCapability(videodev2.V4L2_DV_BT_CAP_PROGRESSIVE);

        /** With short blanks. */
        public static final TimingsCapability REDUCED_BLANKING =
                new TimingsCapability(videodev2.V4L2_DV_BT_CAP_REDUCED_BLANKING);

        /** Other than those of the standards. */
        public static final TimingsCapability CUSTOM = new TimingsCapability(videodev2.V4L2_DV_BT_CAP_CUSTOM);

        /**
         * Checks the bit.
         *
         * @param bit as the component of that name
         * @throws IllegalArgumentException if it is not one bit
         */
        public TimingsCapability {
            Bits.check(bit);
        }

        /** The constant's name in lower case, or the number where it has none. */
        @Override
        public String toString() {
            return Words.of(this, bit);
        }
    }

    /**
     * A television standard.
     *
     * @param id what it is; names may stand for several
     * @param name its name
     * @param frameRate frames a second
     * @param lines lines a frame
     */
    record Standard(V4l2Standards id, String name, Fraction frameRate, int lines) {}

    /**
     * Timings of a digital signal, {@code struct v4l2_bt_timings}.
     *
     * @param width the width in pixels
     * @param height the height in lines
     * @param interlaced whether fields alternate
     * @param polarities which pulses are positive
     * @param pixelClock pixels a second
     * @param horizontal front porch, synchronisation and back porch, in pixels
     * @param vertical front porch, synchronisation and back porch, in lines
     * @param secondField the same of the second field
     * @param standards which standards they belong to
     * @param flags what is special about them
     */
    record Timings(
            int width,
            int height,
            boolean interlaced,
            Set<Polarity> polarities,
            long pixelClock,
            List<Integer> horizontal,
            List<Integer> vertical,
            List<Integer> secondField,
            Set<TimingsStandard> standards,
            Set<TimingsFlag> flags) {

        /**
         * Copies the lists and sets.
         *
         * @param width as the component of that name
         * @param height as the component of that name
         * @param interlaced as the component of that name
         * @param polarities as the component of that name
         * @param pixelClock as the component of that name
         * @param horizontal as the component of that name
         * @param vertical as the component of that name
         * @param secondField as the component of that name
         * @param standards as the component of that name
         * @param flags as the component of that name
         */
        public Timings {
            horizontal = List.copyOf(horizontal);
            vertical = List.copyOf(vertical);
            secondField = List.copyOf(secondField);
            polarities = Bits.copy("polarities", polarities, Polarity::bit);
            standards = Bits.copy("standards", standards, TimingsStandard::bit);
            flags = Bits.copy("flags", flags, TimingsFlag::bit);
        }

        /**
         * Frames a second; of interlaced timings, fields a second.
         *
         * @return the rate, or 0 where there is no clock
         */
        public double frameRate() {
            long pixels = width + (long) sum(horizontal);
            long lines = height + (long) sum(vertical) + (interlaced ? sum(secondField) : 0);
            double rate = pixels * lines == 0 ? 0 : (double) pixelClock / (pixels * lines);
            return interlaced ? 2 * rate : rate;
        }

        private static int sum(List<Integer> parts) {
            return parts.stream().mapToInt(Integer::intValue).sum();
        }
    }

    /**
     * What timings can be.
     *
     * @param minWidth the least width
     * @param maxWidth the greatest width
     * @param minHeight the least height
     * @param maxHeight the greatest height
     * @param minPixelClock the least clock in pixels a second
     * @param maxPixelClock the greatest clock in pixels a second
     * @param standards which standards they belong to
     * @param capabilities what they can be
     */
    record TimingsRange(
            int minWidth,
            int maxWidth,
            int minHeight,
            int maxHeight,
            long minPixelClock,
            long maxPixelClock,
            Set<TimingsStandard> standards,
            Set<TimingsCapability> capabilities) {
        /**
         * Copies the sets.
         *
         * @param minWidth as the component of that name
         * @param maxWidth as the component of that name
         * @param minHeight as the component of that name
         * @param maxHeight as the component of that name
         * @param minPixelClock as the component of that name
         * @param maxPixelClock as the component of that name
         * @param standards as the component of that name
         * @param capabilities as the component of that name
         */
        public TimingsRange {
            standards = Bits.copy("standards", standards, TimingsStandard::bit);
            capabilities = Bits.copy("capabilities", capabilities, TimingsCapability::bit);
        }
    }

    /**
     * The standards that there are.
     *
     * @return the standards; empty where there are none now
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    List<Standard> standards();

    /**
     * The standard that is set.
     *
     * @return the bits, or nothing where there is none now
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    Optional<V4l2Standards> standard();

    /**
     * Sets the standard.
     *
     * @param standard one of {@link #standards()}, or several for the driver to choose
     * @throws org.linux4j.DeviceException if there is none now, a stream is open, or the device is closed or gone
     */
    void setStandard(V4l2Standards standard);

    /**
     * The standards that the signal may have.
     *
     * @return the standards; {@link V4l2Standards#NONE} where there is no signal
     * @throws org.linux4j.DeviceException if the driver cannot tell, or the device is closed or gone
     */
    V4l2Standards detectStandard();

    /**
     * The timings that the driver lists.
     *
     * @return the timings; empty where there are none now
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    List<Timings> knownTimings();

    /**
     * The timings that are set.
     *
     * @return the timings, or nothing where there are none now
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    Optional<Timings> timings();

    /**
     * Sets timings.
     *
     * @param wish the timings
     * @return the timings as the driver took them
     * @throws org.linux4j.DeviceException if they cannot be, there are none now, a stream is open, or the device is closed
     *     or gone
     */
    Timings setTimings(Timings wish);

    /**
     * The timings of the signal.
     *
     * @return the timings
     * @throws org.linux4j.DeviceException if there is no signal, or it cannot be understood, or the device is closed or gone
     */
    Timings detectTimings();

    /**
     * What timings can be.
     *
     * @return the range, or nothing where there are none now
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    Optional<TimingsRange> timingsRange();

    /**
     * The EDID of an input or output.
     *
     * @param pad the number of the input or output; of a sub-device, its pad
     * @return the bytes, a multiple of 128; none where there is none
     * @throws org.linux4j.DeviceException if it has none ever, or the device is closed or gone
     */
    Value.Bytes edid(int pad);

    /**
     * Sets the EDID of an input.
     *
     * @param pad the number of the input; of a sub-device, its pad
     * @param edid the bytes, a multiple of 128; none to take it away
     * @throws IllegalArgumentException if it is no such number of bytes
     * @throws org.linux4j.DeviceException if it cannot be set, or the device is closed or gone
     */
    void setEdid(int pad, byte[] edid);
}
