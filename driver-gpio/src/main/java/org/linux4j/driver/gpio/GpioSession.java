package org.linux4j.driver.gpio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.linux4j.Attributes;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.NodeAccess;
import org.linux4j.spi.linux.Sysfs;

/** Finds chips in sysfs, and opens their nodes. */
final class GpioSession implements DriverSession {

    private static final String PREFIX = "gpiochip";

    private final Linux linux;
    private final Path chips;

    GpioSession(Linux linux) {
        this.linux = linux;
        this.chips = linux.path("/sys/bus/gpio/devices");
    }

    @Override
    public List<DeviceDescriptor> list() {
        return Sysfs.entries(chips, PREFIX + "[0-9]*").stream()
                .map(chip -> describe(chip, linux.path("/dev/" + chip.getFileName())))
                .toList();
    }

    private static DeviceDescriptor describe(Path sysfs, Path node) {
        String local = sysfs.getFileName().toString();
        Optional<Path> parent = parent(sysfs);
        Attributes.Builder attributes = Attributes.builder();
        parent.flatMap(device -> Sysfs.linkName(device.resolve("driver")))
                .ifPresent(driver -> attributes.put("kernel.driver", driver));
        return DeviceDescriptor.builder(new DeviceId(GpioDriver.NAME, local), DeviceKind.GPIO)
                // The label is the chip's own word, but it takes opening the chip to ask for it.
                .name(parent.map(device -> device.getFileName().toString()).orElse(local))
                .path(node)
                .access(NodeAccess.of(node))
                .attributes(attributes.build())
                .build();
    }

    private static Optional<Path> parent(Path sysfs) {
        try {
            return Optional.of(sysfs.toRealPath().getParent());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<DeviceDescriptor> at(Path path) {
        return Sysfs.ofNode(linux, path)
                .filter(sysfs -> sysfs.getFileName().toString().startsWith(PREFIX))
                .map(sysfs -> describe(sysfs, path));
    }

    @Override
    public Device open(DeviceDescriptor descriptor) {
        Path path = descriptor
                .path()
                .orElseGet(() -> linux.path("/dev/" + descriptor.id().local()));
        return CharacterDeviceChip.open(descriptor, linux, path);
    }

    @Override
    public AutoCloseable onChange(Runnable action) {
        return linux.uevents().onChange(Set.of("gpio"), action);
    }

    @Override
    public void close() {
        // It holds nothing; the kit is the manager's.
    }
}
