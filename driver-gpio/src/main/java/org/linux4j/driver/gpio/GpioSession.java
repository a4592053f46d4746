package org.linux4j.driver.gpio;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.linux4j.Attributes;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.NodeAccess;
import org.linux4j.spi.linux.Sysfs;

/** Finds chips in sysfs, and opens their nodes. */
final class GpioSession implements DriverSession {

    private static final int CHARACTER_DEVICE = 0020000;
    private static final int FILE_TYPE = 0170000;
    private static final String PREFIX = "gpiochip";

    private final Linux linux;
    private final Path chips;

    GpioSession(Linux linux) {
        this.linux = linux;
        this.chips = linux.path("/sys/bus/gpio/devices");
    }

    @Override
    public List<DeviceDescriptor> list() {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(chips, PREFIX + "[0-9]*")) {
            entries.forEach(found::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            throw new DeviceException(DeviceException.failure("list", "the directory cannot be read")
                    .on(chips.toString())
                    .cause(e));
        }
        found.sort(
                Comparator.comparingInt((Path chip) -> chip.toString().length()).thenComparing(Path::toString));
        return found.stream()
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
        // The device number tells, wherever the node lies.
        try {
            int mode = (Integer) Files.getAttribute(path, "unix:mode");
            if ((mode & FILE_TYPE) != CHARACTER_DEVICE) {
                return Optional.empty();
            }
            long device = ((Number) Files.getAttribute(path, "unix:rdev")).longValue();
            long major = device >>> 8 & 0xfff;
            long minor = device & 0xff | device >>> 12 & 0xfff00;
            Path sysfs = linux.path("/sys/dev/char/" + major + ":" + minor).toRealPath();
            return sysfs.getFileName().toString().startsWith(PREFIX)
                    ? Optional.of(describe(sysfs, path))
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public Device open(DeviceDescriptor descriptor) {
        Path path = descriptor
                .path()
                .orElseGet(() -> linux.path("/dev/" + descriptor.id().local()));
        FileHandle handle = FileHandle.open(linux, path);
        try {
            return new CharacterDeviceChip(descriptor, linux, handle, path);
        } catch (RuntimeException | Error e) {
            handle.close();
            throw e;
        }
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
