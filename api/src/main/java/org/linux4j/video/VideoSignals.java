package org.linux4j.video;

import java.util.List;
import java.util.Optional;
import org.linux4j.Device;
import org.linux4j.Value;

/**
 * What signal a device takes or gives: television standards, digital timings, and the description of a display that it
 * shows to the other side. Found with {@code device.as(VideoSignals.class)}.
 *
 * <p>Inputs differ: a camera has neither, a television input has standards, a digital one timings. Thread-safe.
 */
public interface VideoSignals extends Device {

    /**
     * The timings of a digital signal.
     *
     * @param width the width in pixels
     * @param height the height in lines
     * @param interlaced whether a frame comes in two fields
     * @param pixelClock pixels a second, blanks included
     * @param frameRate frames a second; of interlaced timings, fields a second
     */
    record Timings(int width, int height, boolean interlaced, long pixelClock, double frameRate) {

        /** As {@code 1920x1080p60.00}. */
        @Override
        public String toString() {
            return String.format(
                    java.util.Locale.ROOT, "%dx%d%s%.2f", width, height, interlaced ? "i" : "p", frameRate);
        }
    }

    /**
     * The television standards of the input or output that is selected.
     *
     * @return their names, such as {@code PAL-BG}; empty where there are none now
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    List<String> standards();

    /**
     * The standards that are set.
     *
     * @return their names, several where they cannot be told apart; empty where there is none now
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    List<String> standard();

    /**
     * Sets the standard.
     *
     * @param name one of {@link #standards()}
     * @throws IllegalArgumentException if there is none of that name
     * @throws org.linux4j.DeviceException if a stream is open, or the device is closed or gone
     */
    void setStandard(String name);

    /**
     * The standards that the signal may have.
     *
     * @return their names; empty where there is no signal
     * @throws org.linux4j.DeviceException if the device cannot tell, or is closed or gone
     */
    List<String> detectStandard();

    /**
     * The timings that the device knows.
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
     * @param timings some of {@link #knownTimings()}
     * @throws IllegalArgumentException if the device does not know them
     * @throws org.linux4j.DeviceException if a stream is open, or the device is closed or gone
     */
    void setTimings(Timings timings);

    /**
     * The timings of the signal.
     *
     * @return the timings
     * @throws org.linux4j.DeviceException if there is no signal, it is not understood, or the device is closed or gone
     */
    Timings detectTimings();

    /**
     * The description of a display: at an input the one that is shown to the sender, at an output the one that the
     * display shows. {@link Edid#parse} reads it.
     *
     * @param port the number of the input or output
     * @return the bytes; none where there is none now
     * @throws org.linux4j.DeviceException if it never has one, or the device is closed or gone
     */
    Value.Bytes edid(int port);

    /**
     * Sets the description that an input shows.
     *
     * @param port the number of the input
     * @param edid the bytes, a multiple of 128; none to show none
     * @throws IllegalArgumentException if it is no such number of bytes
     * @throws org.linux4j.DeviceException if it cannot be set, or the device is closed or gone
     */
    void setEdid(int port, byte[] edid);
}
