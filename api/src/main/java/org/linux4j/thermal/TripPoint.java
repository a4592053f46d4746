package org.linux4j.thermal;

import org.linux4j.Reading;

/**
 * A temperature of a zone at which something happens. What it tells is asked of the kernel each time. Thread-safe.
 *
 * @since 0.1
 */
public interface TripPoint {

    /**
     * Its number in the zone.
     *
     * @return the number, from 0
     */
    int index();

    /**
     * What happens there.
     *
     * @return the type; {@code unknown} where it cannot be read
     */
    TripType type();

    /**
     * The temperature at which it happens.
     *
     * @return thousandths of a degree; absent where the trip point is switched off
     * @throws org.linux4j.DeviceClosedException if the zone is closed
     */
    Reading temperature();

    /**
     * Sets the temperature at which it happens.
     *
     * @param milliCelsius thousandths of a degree
     * @throws org.linux4j.DeviceUnsupportedException if this trip point cannot be moved
     * @throws org.linux4j.DeviceAccessDeniedException if this user may not
     * @throws org.linux4j.DeviceException if the kernel refuses, or the zone is closed or gone
     */
    void setTemperature(int milliCelsius);

    /**
     * How far below its temperature it is over again.
     *
     * @return thousandths of a degree
     * @throws org.linux4j.DeviceClosedException if the zone is closed
     */
    Reading hysteresis();

    /**
     * Sets how far below its temperature it is over again.
     *
     * @param milliCelsius thousandths of a degree, 0 or more
     * @throws IllegalArgumentException if it is negative
     * @throws org.linux4j.DeviceUnsupportedException if this trip point has no hysteresis that can be set
     * @throws org.linux4j.DeviceAccessDeniedException if this user may not
     * @throws org.linux4j.DeviceException if the kernel refuses, or the zone is closed or gone
     */
    void setHysteresis(int milliCelsius);
}
