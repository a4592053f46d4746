package org.linux4j.driver.usb.internal.sysfs;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.linux4j.Attributes;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.spi.linux.HardwareIdentity;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.SysfsDevice;

/** A USB device as sysfs has it, while it is listed. */
public final class UsbPlace {

    public static final String DRIVER = "usb";

    private UsbPlace() {}

    /** Its node, which is named for the numbers of the bus and of the device on it. */
    public static Path node(Linux linux, SysfsDevice device) {
        OptionalInt bus = number(device, "busnum");
        OptionalInt address = number(device, "devnum");
        Path nodes = linux.path("/dev/bus/usb");
        return bus.isPresent() && address.isPresent()
                ? nodes.resolve(String.format("%03d/%03d", bus.getAsInt(), address.getAsInt()))
                : nodes.resolve(device.name());
    }

    private static OptionalInt number(SysfsDevice device, String attribute) {
        return device.text(attribute)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(text -> OptionalInt.of(Integer.parseInt(text)))
                .orElse(OptionalInt.empty());
    }

    public static DeviceDescriptor describe(SysfsDevice device, Path node) {
        Attributes.Builder attributes = Attributes.builder();
        device.text("idVendor").ifPresent(vendor -> attributes.put("usb.vendor_id", vendor));
        device.text("idProduct").ifPresent(product -> attributes.put("usb.product_id", product));
        DeviceDescriptor.Builder descriptor = device.describe(DRIVER, DeviceKind.USB, node)
                .identity(HardwareIdentity.of(device))
                .attributes(attributes.build());
        device.parent()
                .filter(hub -> hub.has("idVendor"))
                .ifPresent(hub -> descriptor.parent(new DeviceId(DRIVER, hub.name())));
        device.text("product").ifPresent(descriptor::name);
        return descriptor.build();
    }
}
