package org.linux4j.usb;

import java.util.OptionalInt;
import org.linux4j.Device;

/**
 * A hub, as which a {@link UsbDevice} can be had that is one: {@code device.as(UsbHub.class)}. Thread-safe.
 *
 * @since 0.1
 */
public interface UsbHub extends Device {

    /**
     * How many ports it has.
     *
     * @return the number; they are counted from 1
     * @throws org.linux4j.DeviceException if the device is gone or closed, or its node cannot be opened
     */
    int ports();

    /**
     * What is plugged into a port.
     *
     * @param port the port
     * @return the device's {@link UsbDeviceInfo#address()}, or nothing where the port is free
     * @throws IllegalArgumentException if there is no such port
     * @throws org.linux4j.DeviceException if the device is gone or closed, or its node cannot be opened
     */
    OptionalInt addressAt(int port);

    /**
     * Has the kernel leave alone what is plugged into a port from now on: no configuration is selected, so no driver has it, until a
     * program does that.
     *
     * @param port the port
     * @return the claim; the caller closes it, and closing the device closes it too
     * @throws IllegalArgumentException if there is no such port
     * @throws org.linux4j.DeviceBusyException if a program has claimed it
     * @throws org.linux4j.DeviceException if the device is gone or closed, or its node cannot be opened
     */
    UsbPortClaim claimPort(int port);
}
