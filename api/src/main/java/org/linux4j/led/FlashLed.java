package org.linux4j.led;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.linux4j.Device;

/**
 * A role of an LED that can flash, as beside a camera: for a moment, and with more current than it stands for long
 * ({@code Documentation/leds/leds-class-flash.rst}). Thread-safe.
 *
 * @since 0.1
 */
public interface FlashLed extends Device {

    /**
     * Flashes, until the {@linkplain #timeout() timeout} is over.
     *
     * @throws org.linux4j.DeviceException if the driver refuses, this user may not, or the device is closed or gone
     */
    void strobe();

    /**
     * Ends a flash.
     *
     * @throws org.linux4j.DeviceException if the driver refuses, this user may not, or the device is closed or gone
     */
    void stopStrobe();

    /**
     * Whether it flashes now.
     *
     * @return true while it does
     * @throws org.linux4j.DeviceException if it cannot be read, or the device is closed or gone
     */
    boolean isStrobing();

    /**
     * The current of a flash.
     *
     * @return microamperes, or nothing where it cannot be set
     * @throws org.linux4j.DeviceException if it cannot be read, or the device is closed or gone
     */
    OptionalInt flashMicroAmperes();

    /**
     * The greatest current of a flash.
     *
     * @return microamperes, or nothing where it cannot be set
     * @throws org.linux4j.DeviceException if it cannot be read, or the device is closed or gone
     */
    OptionalInt maxFlashMicroAmperes();

    /**
     * Sets the current of a flash.
     *
     * @param microAmperes from 0 to {@link #maxFlashMicroAmperes()}
     * @throws IllegalArgumentException if it is out of range
     * @throws org.linux4j.DeviceUnsupportedException if it cannot be set
     * @throws org.linux4j.DeviceException if the driver refuses, this user may not, or the device is closed or gone
     */
    void setFlashMicroAmperes(int microAmperes);

    /**
     * When the hardware ends a flash.
     *
     * @return the time, or nothing where it cannot be set
     * @throws org.linux4j.DeviceException if it cannot be read, or the device is closed or gone
     */
    Optional<Duration> timeout();

    /**
     * The longest {@linkplain #timeout() timeout}.
     *
     * @return the time, or nothing where it cannot be set
     * @throws org.linux4j.DeviceException if it cannot be read, or the device is closed or gone
     */
    Optional<Duration> maxTimeout();

    /**
     * Sets when the hardware ends a flash.
     *
     * @param timeout the time, in whole microseconds, up to {@link #maxTimeout()}
     * @throws IllegalArgumentException if it is out of range
     * @throws org.linux4j.DeviceUnsupportedException if it cannot be set
     * @throws org.linux4j.DeviceException if the driver refuses, this user may not, or the device is closed or gone
     */
    void setTimeout(Duration timeout);

    /**
     * What went wrong since it was last asked.
     *
     * @return the kernel's words, such as {@code led-over-voltage}; empty where nothing did, or it cannot tell
     * @throws org.linux4j.DeviceException if they cannot be read, or the device is closed or gone
     */
    List<String> faults();
}
