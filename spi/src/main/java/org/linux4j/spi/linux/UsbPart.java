package org.linux4j.spi.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where on the USB a device is: the USB device that it is a part of, or is itself, and the interface that it belongs to.
 *
 * <p>It is a place, as {@link SysfsDevice} is, found by one walk up for all that is told of it. Immutable.
 *
 * @since 0.1
 */
public final class UsbPart {

    private final SysfsDevice device;
    private final Optional<SysfsDevice> nearestInterface;

    private UsbPart(SysfsDevice device, Optional<SysfsDevice> nearestInterface) {
        this.device = device;
        this.nearestInterface = nearestInterface;
    }

    /** Looks at each directory above once, and at what is on which bus only where a USB device was found. */
    static Optional<UsbPart> of(SysfsDevice part) {
        List<SysfsDevice> below = new ArrayList<>();
        Optional<SysfsDevice> nearestInterface = Optional.empty();
        Optional<SysfsDevice> at = Optional.of(part);
        while (at.isPresent() && !at.get().has("idVendor")) {
            if (nearestInterface.isEmpty()) {
                nearestInterface = at.filter(device -> device.has("bInterfaceNumber"));
            }
            below.add(at.get());
            at = at.get().above();
        }
        if (at.isEmpty() || below.stream().anyMatch(UsbPart::isHeardByRadio)) {
            return Optional.empty();
        }
        return Optional.of(new UsbPart(at.get(), nearestInterface));
    }

    private static boolean isHeardByRadio(SysfsDevice device) {
        return device.subsystem().equals(Optional.of("bluetooth"));
    }

    /**
     * The USB device.
     *
     * @return the device, whose name is that of its port, such as {@code 1-1.2}
     */
    public SysfsDevice device() {
        return device;
    }

    /**
     * What tells the hardware from all other, and stays the same when it is plugged in again.
     *
     * @return vendor, product, then the serial number or else the port, then the interface, as in
     *     {@code usb-046d-0825-A1B2C3-if00} and {@code usb-046d-0825-port-1-1.2-if00}; nothing where vendor or product
     *     cannot be read
     */
    public Optional<String> identity() {
        return device.text("idVendor").flatMap(vendor -> device.text("idProduct")
                .map(product -> "usb-" + vendor + "-" + product + "-"
                        + device.text("serial").orElse("port-" + device.name())
                        + nearestInterface
                                .flatMap(one -> one.text("bInterfaceNumber"))
                                .map(number -> "-if" + number)
                                .orElse("")));
    }
}
