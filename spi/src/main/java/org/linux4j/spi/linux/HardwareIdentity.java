package org.linux4j.spi.linux;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What tells a piece of hardware from all others, and stays the same when it is unplugged and plugged in again: the root of
 * a descriptor's identity, to which a driver adds which of the device's nodes it means.
 *
 * @since 0.1
 */
public final class HardwareIdentity {

    private static final String UNIQUE = "HID_UNIQ=";

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
     * The identity of a device that only lasting names are good for: those that the kernel counts, of input devices and of
     * others in classes, are passed over for what they belong to.
     *
     * @param device the device that a node belongs to
     * @param usb where on the USB the device is, or the node
     * @return as {@link UsbPart#identity} has it; or {@code hid} with the address of a device that a radio hears; or the bus
     *     with the device's name on it, such as {@code platform-vivid.0}; nothing where no name lasts
     */
    public static Optional<String> lasting(SysfsDevice device, Optional<UsbPart> usb) {
        Optional<String> found = usb.flatMap(UsbPart::identity);
        Optional<SysfsDevice> at = Optional.of(device);
        while (found.isEmpty() && at.isPresent()) {
            found = at.flatMap(HardwareIdentity::ofBus);
            at = at.get().above();
        }
        return found;
    }

    /**
     * Which of several such devices that one piece of hardware has it is: their numbers are the kernel's and may be others
     * next time, their order is not.
     *
     * @param device the device
     * @param names the names of all such devices, as {@link Sysfs#entries} takes them
     * @return its place among those beside it, in natural order, from zero; zero where it is gone
     */
    public static int index(SysfsDevice device, String names) {
        Path own = device.directory();
        return Math.max(0, Sysfs.entries(own.getParent(), names).indexOf(own));
    }

    private static Optional<String> ofBus(SysfsDevice device) {
        Optional<Path> subsystem = Sysfs.link(device.directory().resolve("subsystem"));
        if (subsystem.map(Path::getParent).filter(of -> of.endsWith("bus")).isEmpty()) {
            return Optional.empty();
        }
        String bus = RawPath.name(subsystem.get());
        // Its names end with a number that counts.
        return bus.equals("hid") ? unique(device) : Optional.of(bus + "-" + device.name());
    }

    private static Optional<String> unique(SysfsDevice hid) {
        String name = hid.name().toLowerCase(Locale.ROOT);
        int dot = name.indexOf('.');
        return hid.text("uevent")
                .flatMap(text -> text.lines()
                        .filter(line -> line.startsWith(UNIQUE) && line.length() > UNIQUE.length())
                        .findFirst())
                .map(line ->
                        "hid-" + (dot < 0 ? name : name.substring(0, dot)) + "-" + line.substring(UNIQUE.length()));
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
