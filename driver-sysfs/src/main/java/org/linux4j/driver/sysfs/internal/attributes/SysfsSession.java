package org.linux4j.driver.sysfs.internal.attributes;

import java.nio.file.Path;
import java.util.Optional;
import org.linux4j.Access;
import org.linux4j.Attributes;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceKind;
import org.linux4j.spi.linux.ClassSession;
import org.linux4j.spi.linux.DeviceClass;
import org.linux4j.spi.linux.HardwareIdentity;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.SysfsDevice;
import org.linux4j.spi.linux.UsbPart;

/** Finds the devices of a class that has no nodes. */
public abstract class SysfsSession extends ClassSession {

    private final String driver;
    private final DeviceKind kind;

    protected SysfsSession(Linux linux, String driver, DeviceKind kind, DeviceClass of) {
        super(linux, of);
        this.driver = driver;
        this.kind = kind;
    }

    @Override
    protected final DeviceDescriptor describe(DeviceClass of, SysfsDevice device, Path directory) {
        Optional<SysfsDevice> hardware = owner(device);
        Optional<UsbPart> usb = device.usb();
        Attributes.Builder attributes = Attributes.builder();
        hardware.flatMap(SysfsDevice::driver).ifPresent(name -> attributes.put("kernel.driver", name));
        describe(device, attributes);
        // Whoever sees the directory may open the device: what of it may be written, each attribute tells.
        DeviceDescriptor.Builder descriptor = device.describe(driver, kind, directory, usb)
                .access(Access.granted())
                .name(label(device))
                .attributes(attributes.build());
        identity(device, hardware.flatMap(part -> HardwareIdentity.lasting(part, usb)))
                .ifPresent(descriptor::identity);
        return descriptor.build();
    }

    /** The device that one of a class belongs to, where it belongs to one. */
    public static Optional<SysfsDevice> owner(SysfsDevice device) {
        return device.parent().filter(parent -> parent.subsystem().isPresent());
    }

    /** The device's name for people. */
    protected String label(SysfsDevice device) {
        return device.name();
    }

    /** Adds what a listing tells of a device; reads no more than is asked of it. */
    protected void describe(SysfsDevice device, Attributes.Builder attributes) {}

    /**
     * A name that stays with the device when it is unplugged and plugged in again.
     *
     * @param hardware that of what it belongs to, where it belongs to something
     */
    protected abstract Optional<String> identity(SysfsDevice device, Optional<String> hardware);

    @Override
    public final Device open(DeviceDescriptor descriptor) {
        return open(descriptor, SysfsDevice.of(linux(), node(descriptor)));
    }

    /** Opens a device that may not be there. */
    protected abstract Device open(DeviceDescriptor descriptor, SysfsDevice device);
}
