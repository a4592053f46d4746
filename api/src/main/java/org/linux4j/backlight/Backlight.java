package org.linux4j.backlight;

import java.util.OptionalInt;
import org.linux4j.Device;
import org.linux4j.EventSource;
import org.linux4j.EventfulDevice;

/**
 * What lights a display. Its brightness is a number from 0, which may be dark or merely dim, to {@link #maxBrightness()}; its
 * level is the same as an eye sees it, from 0 to 100.
 *
 * <p>Reading the brightness asks the driver with one system call, and allocates nothing. Thread-safe.
 *
 * @since 0.1
 */
public interface Backlight extends Device, EventfulDevice {

    /**
     * The greatest brightness.
     *
     * @return the number
     * @throws org.linux4j.DeviceException if it cannot be read, or the device is closed or gone
     */
    int maxBrightness();

    /**
     * The brightness that was asked for last, by whomever.
     *
     * @return the number
     * @throws org.linux4j.DeviceException if it cannot be read, or the device is closed or gone
     */
    int brightness();

    /**
     * The brightness that the hardware has: it may have been dimmed or switched off.
     *
     * @return the number, or nothing where the hardware does not tell
     * @throws org.linux4j.DeviceException if it cannot be read, or the device is closed or gone
     */
    OptionalInt actualBrightness();

    /**
     * Makes it as bright as said.
     *
     * @param brightness from 0 to {@link #maxBrightness()}
     * @throws IllegalArgumentException if the brightness is out of range
     * @throws org.linux4j.DeviceAccessDeniedException if this user may not write it; it says who may, and what would help
     * @throws org.linux4j.DeviceException if the driver refuses, or the device is closed or gone
     */
    void setBrightness(int brightness);

    /**
     * Makes it as bright as said, or as near to that as it can be.
     *
     * @param brightness any number
     * @return the brightness that was set
     * @throws org.linux4j.DeviceException as {@link #setBrightness} does
     */
    default int setBrightnessClipped(int brightness) {
        int clipped = Math.max(0, Math.min(brightness, maxBrightness()));
        setBrightness(clipped);
        return clipped;
    }

    /**
     * Its brightness as an eye sees it: equal steps look equal.
     *
     * @return the level, from 0 to 100
     * @throws org.linux4j.DeviceException if it cannot be read, or the device is closed or gone
     */
    default double level() {
        return BrightnessScale.level(brightness(), maxBrightness(), scale());
    }

    /**
     * Makes it as bright as an eye shall see it.
     *
     * @param level the level; what is under 0 is taken for 0, and what is over 100 for 100
     * @param minimum the least brightness that is set, so that something is still to be seen; 0 for none
     * @return the brightness that was set
     * @throws IllegalArgumentException if the level is no number, or the minimum is out of range
     * @throws org.linux4j.DeviceException as {@link #setBrightness} does
     */
    default int setLevel(double level, int minimum) {
        int most = maxBrightness();
        if (minimum < 0 || minimum > most) {
            throw new IllegalArgumentException(
                    "minimum " + minimum + " is out of range: " + descriptor().id() + " takes 0 to " + most);
        }
        int brightness = Math.max(minimum, BrightnessScale.brightness(level, most, scale()));
        setBrightness(brightness);
        return brightness;
    }

    /**
     * How its brightness looks.
     *
     * @return the scale; {@link BrightnessScale#UNKNOWN} where the driver does not say
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    BrightnessScale scale();

    /**
     * Who does the dimming.
     *
     * @return the type; {@link BacklightType#RAW} where the driver does not say
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    BacklightType type();

    /**
     * Whether it is on.
     *
     * @return true if it is, or cannot be switched
     * @throws org.linux4j.DeviceException if it cannot be read, or the device is closed or gone
     */
    boolean isOn();

    /**
     * Switches it on or off; its brightness stays for when it is on again.
     *
     * @param on whether it shall be on
     * @throws org.linux4j.DeviceUnsupportedException if it cannot be switched
     * @throws org.linux4j.DeviceAccessDeniedException if this user may not switch it; it says who may
     * @throws org.linux4j.DeviceException if the driver refuses, or the device is closed or gone
     */
    void setOn(boolean on);

    /**
     * How it is now, for {@link #restore}.
     *
     * @return the brightness and whether it is on
     * @throws org.linux4j.DeviceException if it cannot be read, or the device is closed or gone
     */
    default BacklightState save() {
        return new BacklightState(brightness(), isOn());
    }

    /**
     * Makes it as it was.
     *
     * @param state what {@link #save} gave, of this display or another with such a scale
     * @throws IllegalArgumentException if its brightness is out of range
     * @throws org.linux4j.DeviceException as {@link #setBrightness} and {@link #setOn} do
     */
    default void restore(BacklightState state) {
        setBrightness(state.brightness());
        if (state.on() != isOn()) {
            setOn(state.on());
        }
    }

    /**
     * Tells when a program or a key changes it. What happens several times before an event is fetched is one event, with what is
     * then so.
     *
     * @return the events from now on; the caller closes them, and so does {@link #close()}
     * @throws org.linux4j.DeviceException if the device is closed or gone, or this user can watch no more files
     */
    @Override
    EventSource<BacklightEvent> events();
}
