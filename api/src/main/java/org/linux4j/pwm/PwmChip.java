package org.linux4j.pwm;

import org.linux4j.Device;

/**
 * A chip with outputs of pulses ({@code Documentation/driver-api/pwm.rst}). Thread-safe.
 *
 * @since 0.1
 */
public interface PwmChip extends Device {

    /**
     * How many outputs it has.
     *
     * @return the number
     * @throws org.linux4j.DeviceException if it cannot be read, or the device is closed or gone
     */
    int channelCount();

    /**
     * An output, taken from the kernel where nobody has done that yet; that changes nothing of its pulses.
     *
     * @param index its number, from zero
     * @return the output; the caller closes it, and so does {@link #close()}
     * @throws IllegalArgumentException if the chip has no such output
     * @throws org.linux4j.DeviceBusyException if a driver of the kernel has it
     * @throws org.linux4j.DeviceAccessDeniedException if this user may not take it; it says who may
     * @throws org.linux4j.DeviceException if it cannot be had, or the device is closed or gone
     */
    PwmChannel channel(int index);
}
