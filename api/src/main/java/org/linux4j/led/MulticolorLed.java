package org.linux4j.led;

import java.util.List;
import org.linux4j.Device;

/**
 * A role of an LED that mixes its color of several. How bright each one shines is its intensity times the brightness of the
 * LED, divided by the greatest ({@code Documentation/leds/leds-class-multicolor.rst}). Thread-safe.
 *
 * @since 0.1
 */
public interface MulticolorLed extends Device {

    /**
     * The colors that it mixes.
     *
     * @return the kernel's words, such as {@code red}, in the order of the intensities; several may be the same
     * @throws org.linux4j.DeviceException if they cannot be read, or the device is closed or gone
     */
    List<String> colors();

    /**
     * How much of each color is in the mixture.
     *
     * @return a number for each color
     * @throws org.linux4j.DeviceException if they cannot be read, or the device is closed or gone
     */
    List<Integer> intensities();

    /**
     * Mixes a color. It is seen where the brightness is not 0.
     *
     * @param intensities a number for each color, in their order, from 0 to the LED's greatest brightness
     * @throws IllegalArgumentException if there are more or less numbers than colors, or one is out of range
     * @throws org.linux4j.DeviceAccessDeniedException if this user may not write them
     * @throws org.linux4j.DeviceException if the driver refuses, or the device is closed or gone
     */
    void setIntensities(int... intensities);

    /**
     * Mixes a color of red, green and blue, which must all be among the colors; others are 0.
     *
     * @param rgb {@code 0xRRGGBB}, each part as a share of 255
     * @throws IllegalArgumentException if the number has more than 24 bits
     * @throws org.linux4j.DeviceUnsupportedException if one of the three is not among the colors
     * @throws org.linux4j.DeviceException as {@link #setIntensities} does
     */
    void setRgb(int rgb);
}
