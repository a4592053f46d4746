package org.linux4j.driver.evdev;

import java.nio.file.Path;
import java.util.Optional;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.VirtualDevice;
import org.linux4j.VirtualDeviceSpec;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.spi.linux.ClassSession;
import org.linux4j.spi.linux.DeviceClass;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.SysfsDevice;

/** Finds input devices in sysfs, opens their nodes, and makes virtual ones. */
final class EvdevSession extends ClassSession {

    EvdevSession(Linux linux) {
        super(linux, new DeviceClass("/sys/class/input", "input", "event[0-9]+", "/dev/input/"));
    }

    @Override
    protected DeviceDescriptor describe(DeviceClass of, SysfsDevice device, Path node) {
        return SysfsInput.describe(device, node);
    }

    @Override
    public boolean mayHave(DeviceDescriptor descriptor, Class<? extends Device> role) {
        return role.isAssignableFrom(EvdevDevice.class);
    }

    @Override
    public Device open(DeviceDescriptor descriptor) {
        return EvdevDevice.open(descriptor, linux(), node(descriptor));
    }

    @Override
    public Optional<VirtualDevice> create(VirtualDeviceSpec<?> spec) {
        return spec instanceof InputDeviceSpec input
                ? Optional.of(UinputDevice.create(linux(), input))
                : Optional.empty();
    }
}
