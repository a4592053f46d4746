package org.linux4j.driver.usb.internal.sysfs;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linux4j.DeviceException;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.Sysfs;
import org.linux4j.spi.linux.SysfsDevice;
import org.linux4j.usb.UsbInterfaceStatus.Part;

/** Which devices of other kinds hang on an interface: those whose directories lie below that of the interface. */
final class InterfaceParts {

    /** Deeper, and more, than any driver makes; what is below a radio or a disk may be a lot. */
    private static final int MOST_DEEP = 16;

    private static final int MOST = 1_000;

    private final Linux linux;
    private final List<Part> found = new ArrayList<>();

    private InterfaceParts(Linux linux) {
        this.linux = linux;
    }

    static List<Part> of(Linux linux, SysfsDevice one) {
        InterfaceParts parts = new InterfaceParts(linux);
        parts.look(one.directory(), 0);
        return List.copyOf(parts.found);
    }

    private void look(Path directory, int depth) {
        for (Path entry : entries(directory)) {
            // What is linked lies elsewhere, and is no part.
            if (found.size() >= MOST || depth >= MOST_DEEP || !Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                continue;
            }
            SysfsDevice device = SysfsDevice.of(linux, entry);
            Optional<String> subsystem = device.subsystem();
            subsystem.ifPresent(name -> found.add(new Part(name, device.name(), node(device))));
            // What a radio hears is no part of it, as spi's UsbPart has it.
            if (!subsystem.equals(Optional.of("bluetooth"))) {
                look(entry, depth + 1);
            }
        }
    }

    private static List<Path> entries(Path directory) {
        try {
            return Sysfs.entries(directory, "*");
        } catch (DeviceException e) {
            // It went meanwhile.
            return List.of();
        }
    }

    private Optional<Path> node(SysfsDevice device) {
        if (!device.has("dev")) {
            return Optional.empty();
        }
        return device.text("uevent").flatMap(text -> text.lines()
                .filter(line -> line.startsWith("DEVNAME="))
                .map(line -> line.substring("DEVNAME=".length()))
                .filter(name -> name.indexOf('\0') < 0 && !name.isEmpty())
                .map(name -> linux.path("/dev").resolve(name))
                .findFirst());
    }
}
