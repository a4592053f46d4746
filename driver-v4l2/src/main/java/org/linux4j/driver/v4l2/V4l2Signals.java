package org.linux4j.driver.v4l2;

import java.util.List;
import java.util.Optional;
import org.linux4j.Fraction;
import org.linux4j.Value;

/**
 * Television standards, digital timings and EDID of the input or output that is selected
 * ({@code Documentation/userspace-api/media/v4l/standard.rst} and {@code dv-timings.rst}). Thread-safe.
 */
public interface V4l2Signals {

    /**
     * A television standard.
     *
     * @param id the bits of {@code V4L2_STD_...}
     * @param name its name
     * @param frameRate frames a second
     * @param lines lines a frame
     */
    record Standard(long id, String name, Fraction frameRate, int lines) {}

    /**
     * Timings of a digital signal, {@code struct v4l2_bt_timings}.
     *
     * @param width the width in pixels
     * @param height the height in lines
     * @param interlaced whether fields alternate
     * @param polarities {@code V4L2_DV_..._POS_POL}
     * @param pixelClock pixels a second
     * @param horizontal front porch, synchronisation and back porch, in pixels
     * @param vertical front porch, synchronisation and back porch, in lines
     * @param secondField the same of the second field
     * @param standards {@code V4L2_DV_BT_STD_...}
     * @param flags {@code V4L2_DV_FL_...}
     */
    record Timings(
            int width,
            int height,
            boolean interlaced,
            int polarities,
            long pixelClock,
            List<Integer> horizontal,
            List<Integer> vertical,
            List<Integer> secondField,
            int standards,
            int flags) {

        /**
         * Copies the lists.
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
     * @param standards {@code V4L2_DV_BT_STD_...}
     * @param capabilities {@code V4L2_DV_BT_CAP_...}
     */
    record TimingsRange(
            int minWidth,
            int maxWidth,
            int minHeight,
            int maxHeight,
            long minPixelClock,
            long maxPixelClock,
            int standards,
            int capabilities) {}

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
    Optional<Long> standard();

    /**
     * Sets the standard.
     *
     * @param id the bits of {@code V4L2_STD_...}
     * @throws org.linux4j.DeviceException if there is none now, a stream is open, or the device is closed or gone
     */
    void standard(long id);

    /**
     * The standards that the signal may have.
     *
     * @return the bits; 0 where there is no signal
     * @throws org.linux4j.DeviceException if the driver cannot tell, or the device is closed or gone
     */
    long detectStandard();

    /**
     * The timings that the driver lists.
     *
     * @return the timings; empty where there are none now
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    List<Timings> listTimings();

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
    Timings timings(Timings wish);

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
    void edid(int pad, byte[] edid);
}
