package org.linux4j.spi.linux;

import java.util.Optional;

/**
 * What tells a piece of hardware from all others, and stays the same when it is unplugged and plugged in again: the root of
 * a descriptor's identity, to which a driver adds which of the device's nodes it means.
 *
 * @since 0.1
 */
public final class HardwareIdentity {

    private HardwareIdentity() {}

    /**
     * The identity of a device, or of the USB device that it is a part of.
     *
     * @param device the device that a node belongs to
     * @return as {@link UsbPart#identity} has it, or else the bus with the device's name on it, such as
     *     {@code platform-vivid.0}
     */
    public static String of(SysfsDevice device) {
        return of(device, device.usb());
    }

    /**
     * The identity of a device as {@link #of(SysfsDevice)} has it, for whoever has asked where on the USB it is.
     *
     * @param device the device that a node belongs to
     * @param usb where on the USB the device is, or the node
     * @return the identity
     */
    public static String of(SysfsDevice device, Optional<UsbPart> usb) {
        return usb.flatMap(UsbPart::identity).orElseGet(() -> device.subsystem().orElse("bus") + "-" + device.name());
    }
}
