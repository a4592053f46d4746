package org.linux4j.driver.usb.internal.sysfs;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.spi.linux.HardwareIdentity;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.Sysfs;
import org.linux4j.spi.linux.SysfsDevice;
import org.linux4j.usb.UsbDeviceInfo;

/** Where sysfs has USB devices, and how one stands in a listing. */
public final class UsbPlace {

    public static final String DRIVER = "usb";
    public static final String DIRECTORY = "/sys/bus/usb/devices";
    public static final String NODES = "/dev/bus/usb";
    /** Interfaces are on the same bus, and have a colon in their names. */
    public static final String NAMES = "usb[0-9]+|[0-9]+-[0-9]+(\\.[0-9]+)*";

    private static final Pattern NAME = Pattern.compile(NAMES);

    private UsbPlace() {}

    /** The device of an id. */
    static SysfsDevice find(Linux linux, DeviceId id) {
        return Optional.of(id.local())
                .filter(local -> NAME.matcher(local).matches())
                .flatMap(local -> Sysfs.real(linux.path(DIRECTORY).resolve(local)))
                .map(directory -> SysfsDevice.of(linux, directory))
                .orElseThrow(() ->
                        new DeviceNotFoundException(DeviceException.failure("open", "there is no such device any more")
                                .on(id.toString())
                                .hint("was it unplugged?")));
    }

    /** Its node, which is named for the numbers of the bus and of the device on it, and so is another one each time. */
    public static Path node(Linux linux, SysfsDevice device) {
        OptionalInt bus = number(device, "busnum");
        OptionalInt address = number(device, "devnum");
        Path nodes = linux.path(NODES);
        return bus.isPresent() && address.isPresent()
                ? nodes.resolve(String.format(Locale.ROOT, "%03d", bus.getAsInt()))
                        .resolve(String.format(Locale.ROOT, "%03d", address.getAsInt()))
                : nodes.resolve(device.directory().getFileName());
    }

    /** Each device has it, so it is asked for again: a device whose node is not found counts as not there yet. */
    private static OptionalInt number(SysfsDevice device, String attribute) {
        OptionalInt first = SysfsNumbers.decimal(device, attribute);
        return first.isPresent() || !device.has(attribute) ? first : SysfsNumbers.decimal(device, attribute);
    }

    /** Tells of a device what stays as it is while it is plugged in. */
    public static DeviceDescriptor describe(SysfsDevice device, Path node, DatabaseNames names) {
        UsbDeviceInfo info = DeviceFacts.lasting(device).build();
        DeviceDescriptor.Builder descriptor = device.describe(DRIVER, DeviceKind.USB, node)
                .identity(HardwareIdentity.of(device))
                .name(info.label()
                        .or(() -> names.product(info.vendor(), info.product()))
                        .or(() -> info.manufacturer().map(maker -> maker + " device"))
                        .or(() -> names.vendor(info.vendor()).map(maker -> maker + " device"))
                        .orElseGet(() -> String.format(Locale.ROOT, "%04x:%04x", info.vendor(), info.product())))
                .attributes(UsbAttributes.ofListed(info));
        device.parent()
                .filter(hub -> hub.has("idVendor"))
                .ifPresent(hub -> descriptor.parent(new DeviceId(DRIVER, hub.name())));
        return descriptor.build();
    }
}
