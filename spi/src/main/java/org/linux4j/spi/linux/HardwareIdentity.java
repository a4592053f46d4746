package org.linux4j.spi.linux;

import java.util.Optional;

/**
 * What tells a piece of hardware from all others, and stays the same when it is unplugged and plugged in again: the root of
 * a descriptor's identity, to which a driver adds which of the device's nodes it means.
 */
public final class HardwareIdentity {

    private HardwareIdentity() {}

    /**
     * The identity of a device, or of the USB device that it is a part of.
     *
     * @param device the device that a node belongs to
     * @return as {@link #usb} has it, or else the bus with the device's name on it, such as {@code platform-vivid.0}
     */
    public static String of(SysfsDevice device) {
        return usb(device).orElseGet(() -> device.subsystem().orElse("bus") + "-" + device.name());
    }

    /**
     * The identity of what is a part of a USB device.
     *
     * @param device the device that a node belongs to
     * @return vendor, product, then the serial number or else the port, then the interface, as in
     *     {@code usb-046d-0825-A1B2C3-if00} and {@code usb-046d-0825-port-1-1.2-if00}; nothing where it is on no USB device
     */
    public static Optional<String> usb(SysfsDevice device) {
        return device.usbDevice().flatMap(usb -> usb.text("idVendor").flatMap(vendor -> usb.text("idProduct")
                .map(product -> "usb-" + vendor + "-" + product + "-"
                        + usb.text("serial").orElse("port-" + usb.name())
                        + interfaceOf(device).map(number -> "-if" + number).orElse(""))));
    }

    /** The nearest above; what is a part of no interface has none. */
    private static Optional<String> interfaceOf(SysfsDevice device) {
        Optional<SysfsDevice> at = Optional.of(device);
        while (at.isPresent() && !at.get().has("bInterfaceNumber") && !at.get().has("idVendor")) {
            at = at.get().above();
        }
        return at.flatMap(one -> one.text("bInterfaceNumber"));
    }
}
