package org.linux4j.driver.gpio;

import java.nio.file.Path;
import java.util.Optional;
import org.linux4j.Attributes;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceKind;
import org.linux4j.spi.linux.ClassSession;
import org.linux4j.spi.linux.DeviceClass;
import org.linux4j.spi.linux.HardwareIdentity;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.SysfsDevice;

/** Finds chips in sysfs, and opens their nodes. */
final class GpioSession extends ClassSession {

    GpioSession(Linux linux) {
        super(linux, new DeviceClass("/sys/bus/gpio/devices", "gpio", "gpiochip[0-9]+", "/dev/"));
    }

    @Override
    protected DeviceDescriptor describe(DeviceClass of, SysfsDevice device, Path node) {
        Optional<SysfsDevice> parent = device.parent();
        Attributes.Builder attributes = Attributes.builder();
        parent.flatMap(SysfsDevice::driver).ifPresent(driver -> attributes.put("kernel.driver", driver));
        DeviceDescriptor.Builder descriptor =
                device.describe(GpioDriver.NAME, DeviceKind.GPIO, node).attributes(attributes.build());
        // The label is the chip's own word, but it takes opening the chip to ask for it.
        parent.map(SysfsDevice::name).ifPresent(descriptor::name);
        parent.flatMap(hardware -> HardwareIdentity.lasting(hardware, device.usb()))
                .map(hardware -> hardware + ":gpio" + HardwareIdentity.index(device, "gpiochip[0-9]*"))
                .ifPresent(descriptor::identity);
        return descriptor.build();
    }

    @Override
    public boolean mayHave(DeviceDescriptor descriptor, Class<? extends Device> role) {
        return role.isAssignableFrom(CharacterDeviceChip.class);
    }

    @Override
    public Device open(DeviceDescriptor descriptor) {
        return CharacterDeviceChip.open(descriptor, linux(), node(descriptor));
    }
}
