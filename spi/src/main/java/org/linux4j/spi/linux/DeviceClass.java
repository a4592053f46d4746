package org.linux4j.spi.linux;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Devices that a driver knows: where sysfs has them, and where their nodes are.
 *
 * @param directory where they are listed, such as {@code /sys/class/input} or {@code /sys/bus/usb/devices}
 * @param subsystem the kernel's name of their kind, in uevents and in the link {@code subsystem}
 * @param names which names they have, for a kind may have others that are not meant
 * @param nodes where their nodes are, such as {@code /dev/}; empty where they have none
 * @since 0.1
 */
public record DeviceClass(String directory, String subsystem, Pattern names, String nodes) {

    /**
     * Makes it.
     *
     * @param directory as the component of that name
     * @param subsystem as the component of that name
     * @param names as the component of that name, as a regular expression
     * @param nodes as the component of that name
     */
    public DeviceClass(String directory, String subsystem, String names, String nodes) {
        this(directory, subsystem, Pattern.compile(names), nodes);
    }

    /**
     * Whether a device of the kind is meant.
     *
     * @param name the kernel's name of it
     * @return whether it is
     */
    public boolean has(String name) {
        return names.matcher(name).matches();
    }

    /** A device by its name, where it is there. */
    Optional<SysfsDevice> find(Linux linux, String name) {
        // Such a name leads elsewhere.
        if (name.indexOf('/') >= 0 || name.indexOf('\0') >= 0 || name.equals(".") || name.equals("..") || !has(name)) {
            return Optional.empty();
        }
        Path members = linux.path(directory);
        Optional<Path> member = Sysfs.real(members.resolve(name));
        if (member.isEmpty() && name.contains("\\x")) {
            // Bytes that are no text cannot be made from one.
            member = Sysfs.entries(members, "*").stream()
                    .filter(entry -> RawPath.name(entry).equals(name))
                    .findFirst()
                    .flatMap(Sysfs::real);
        }
        return member.map(real -> new SysfsDevice(linux, real));
    }
}
