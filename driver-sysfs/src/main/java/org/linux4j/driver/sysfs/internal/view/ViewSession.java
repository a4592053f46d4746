package org.linux4j.driver.sysfs.internal.view;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linux4j.Access;
import org.linux4j.Attributes;
import org.linux4j.Controls;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.SysfsDevice;

/** Finds any device of sysfs by its place, and lists none: there are hundreds, most of which other drivers list. */
public final class ViewSession implements DriverSession {

    /** The name of the driver. */
    public static final String DRIVER = "sysfs";

    /** Which every device has, and nothing else. */
    static final String OF_DEVICES = "uevent";

    private final Linux linux;

    public ViewSession(Linux linux) {
        this.linux = linux;
    }

    @Override
    public Optional<String> bridge() {
        return Optional.of(linux.bridge());
    }

    @Override
    public List<DeviceDescriptor> list() {
        return List.of();
    }

    @Override
    public Optional<DeviceDescriptor> find(String local) {
        return place(local).map(device -> describe(local, device));
    }

    /** As {@code net/lo} in a class, or {@code devices/...} or {@code bus/...} below {@code /sys}. */
    private Optional<SysfsDevice> place(String local) {
        try {
            Path below = Path.of(local);
            boolean elsewhere = below.isAbsolute() || below.startsWith("..") || !below.equals(below.normalize());
            if (elsewhere || below.getNameCount() < 2) {
                return Optional.empty();
            }
            return place("/sys/class", below).or(() -> place("/sys", below));
        } catch (InvalidPathException e) {
            // No file can have that name.
            return Optional.empty();
        }
    }

    private Optional<SysfsDevice> place(String above, Path below) {
        Path directory = linux.path(above).resolve(below);
        return Files.isRegularFile(directory.resolve(OF_DEVICES))
                ? Optional.of(SysfsDevice.of(linux, directory))
                : Optional.empty();
    }

    private static DeviceDescriptor describe(String local, SysfsDevice device) {
        Attributes.Builder attributes = Attributes.builder();
        device.subsystem().ifPresent(name -> attributes.put("kernel.subsystem", name));
        device.driver().ifPresent(name -> attributes.put("kernel.driver", name));
        attributes.put("kernel.devpath", device.devpath());
        return DeviceDescriptor.builder(new DeviceId(DRIVER, local), DeviceKind.of(DRIVER))
                .name(device.name())
                .path(device.directory())
                .access(Access.granted())
                .attributes(attributes.build())
                .build();
    }

    @Override
    public boolean mayHave(DeviceDescriptor descriptor, Class<? extends Device> role) {
        return role.isAssignableFrom(AnyDevice.class) || role == Controls.class;
    }

    @Override
    public Device open(DeviceDescriptor descriptor) {
        SysfsDevice device = place(descriptor.id().local())
                .orElseThrow(() ->
                        new DeviceNotFoundException(DeviceException.failure("open", "sysfs has no such device any more")
                                .on(descriptor.id().toString())));
        return AnyDevice.open(descriptor, linux, device);
    }

    @Override
    public void close() {
        // The kit is the manager's.
    }
}
