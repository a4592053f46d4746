package org.linux4j.driver.usb.internal.sysfs;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.Sysfs;
import org.linux4j.spi.linux.SysfsDevice;
import org.linux4j.usb.UsbClass;
import org.linux4j.usb.UsbInterfaceStatus;

/** What sysfs says of the interfaces of a device: each is a directory in that of the device. */
final class InterfaceFacts {

    private InterfaceFacts() {}

    static List<UsbInterfaceStatus> of(Linux linux, SysfsDevice device) {
        // A hub has the devices behind it in the same directory.
        return Sysfs.entries(device.directory(), "*:*").stream()
                .map(entry -> SysfsDevice.of(linux, entry))
                .filter(one -> one.has("bInterfaceNumber"))
                .map(one -> read(linux, one))
                .sorted(Comparator.comparing(UsbInterfaceStatus::number))
                .toList();
    }

    private static UsbInterfaceStatus read(Linux linux, SysfsDevice one) {
        UsbInterfaceStatus.Builder status = UsbInterfaceStatus.builder(SysfsNumbers.hexByte(one, "bInterfaceNumber"))
                .usbClass(new UsbClass(
                        SysfsNumbers.hexByte(one, "bInterfaceClass"),
                        SysfsNumbers.hexByte(one, "bInterfaceSubClass"),
                        SysfsNumbers.hexByte(one, "bInterfaceProtocol")))
                .parts(InterfaceParts.of(linux, one));
        OptionalInt alternate = SysfsNumbers.decimal(one, "bAlternateSetting");
        alternate.ifPresent(status::alternate);
        one.text("interface").ifPresent(status::label);
        one.driver().ifPresent(status::kernelDriver);
        return status.build();
    }
}
