package org.linux4j.thermal;

import java.util.Optional;
import org.linux4j.Device;
import org.linux4j.EventSource;
import org.linux4j.EventfulDevice;
import org.linux4j.Reading;

/**
 * Something that cools, or heats less: a fan, a processor that is slowed down. Thread-safe.
 *
 * @since 0.1
 */
public interface CoolingDevice extends Device, EventfulDevice {

    /**
     * The kernel's number of it, which events have.
     *
     * @return the number, from 0
     */
    int number();

    /**
     * What it is, as its driver calls it; several may have the same.
     *
     * @return the type, such as {@code Processor} or {@code pwm-fan}
     */
    String type();

    /**
     * How hard it works now.
     *
     * @return a number without a unit, 0 for not at all; absent with the reason where it cannot be told
     * @throws org.linux4j.DeviceClosedException if the device is closed
     */
    Reading state();

    /**
     * How hard it can work.
     *
     * @return the highest state; absent with the reason where it cannot be told
     * @throws org.linux4j.DeviceClosedException if the device is closed
     */
    Reading maximumState();

    /**
     * Sets how hard it works, until the kernel thinks otherwise.
     *
     * @param state 0 to {@link #maximumState()}
     * @throws IllegalArgumentException if it is out of this range
     * @throws org.linux4j.DeviceAccessDeniedException if this user may not
     * @throws org.linux4j.DeviceException if the kernel refuses, or the device is closed or gone
     */
    void setState(long state);

    /**
     * How it was used.
     *
     * @return the statistics, or nothing where the kernel keeps none
     * @throws org.linux4j.DeviceException if the device is closed or gone, or answers nonsense
     */
    Optional<CoolingStatistics> statistics();

    /**
     * Begins the statistics anew.
     *
     * @throws org.linux4j.DeviceUnsupportedException if the kernel keeps none
     * @throws org.linux4j.DeviceAccessDeniedException if this user may not
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    void resetStatistics();

    /**
     * What happens to this device from now on. What the kernel's policies make of its state is told, what programs write into it is
     * not.
     *
     * @return the events; the caller closes them, and so does {@link #close()}
     * @throws org.linux4j.DeviceUnsupportedException if this kernel or this container tells of no events
     * @throws org.linux4j.DeviceException if the device is closed or gone
     */
    @Override
    EventSource<ThermalEvent> events();
}
