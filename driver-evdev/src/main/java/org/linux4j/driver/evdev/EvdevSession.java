package org.linux4j.driver.evdev;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.VirtualDevice;
import org.linux4j.VirtualDeviceSpec;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.Sysfs;

/** Finds input devices in sysfs, opens their nodes, and makes virtual ones. */
final class EvdevSession implements DriverSession {

    private final Linux linux;
    private final Path nodes;

    EvdevSession(Linux linux) {
        this.linux = linux;
        this.nodes = linux.path("/sys/class/input");
    }

    @Override
    public List<DeviceDescriptor> list() {
        return Sysfs.entries(nodes, SysfsInput.PREFIX + "[0-9]*").stream()
                .map(sysfs -> SysfsInput.describe(linux, sysfs))
                .toList();
    }

    @Override
    public Optional<DeviceDescriptor> at(Path path) {
        return Sysfs.ofNode(linux, path)
                .filter(sysfs -> sysfs.getFileName().toString().startsWith(SysfsInput.PREFIX))
                .map(sysfs -> SysfsInput.describe(sysfs, path));
    }

    @Override
    public Device open(DeviceDescriptor descriptor) {
        Path path = descriptor
                .path()
                .orElseGet(() -> linux.path("/dev/input/" + descriptor.id().local()));
        return EvdevDevice.open(descriptor, linux, path);
    }

    @Override
    public Optional<VirtualDevice> create(VirtualDeviceSpec spec) {
        return spec instanceof InputDeviceSpec input
                ? Optional.of(UinputDevice.create(linux, input))
                : Optional.empty();
    }

    @Override
    public AutoCloseable onChange(Runnable action) {
        return linux.uevents().onChange(Set.of("input"), action);
    }

    @Override
    public void close() {
        // It holds nothing; the kit is the manager's.
    }
}
