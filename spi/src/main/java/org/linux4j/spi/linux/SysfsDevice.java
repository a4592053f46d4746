package org.linux4j.spi.linux;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.Value;

/**
 * A device as sysfs has it: a directory with attributes, and with links to what it belongs to.
 *
 * <p>It is a place, which is looked at anew with each question. Immutable.
 *
 * @since 0.1
 */
public final class SysfsDevice {

    private final Linux linux;
    private final Path directory;

    /** With all links resolved. */
    SysfsDevice(Linux linux, Path directory) {
        this.linux = linux;
        this.directory = directory;
    }

    /**
     * The device of a directory.
     *
     * @param linux the kit
     * @param directory the directory, or a link to it such as those below {@code /sys/class}
     * @return the device, whether it is there or not
     */
    public static SysfsDevice of(Linux linux, Path directory) {
        return new SysfsDevice(linux, Sysfs.real(directory).orElse(directory));
    }

    /**
     * Where it is.
     *
     * @return its directory, with all links resolved where it is there
     */
    public Path directory() {
        return directory;
    }

    /**
     * The devices in the directory that this one is in.
     *
     * @param names their names, as {@link Sysfs#entries} takes them
     * @return the devices in natural order, this one among them where it is there and has such a name
     */
    public List<SysfsDevice> beside(String names) {
        return Sysfs.entries(directory.getParent(), names).stream()
                .map(one -> new SysfsDevice(linux, one))
                .toList();
    }

    /**
     * Where it is below {@code /sys}, as the kernel's messages have it.
     *
     * @return the path, such as {@code /devices/platform/vivid.0/video4linux/video0}, to be compared with
     *     {@link Uevent#devpath()}
     */
    public String devpath() {
        String own = KernelText.of(RawPath.bytes(directory));
        String top = KernelText.of(RawPath.bytes(Sysfs.real(linux.path("/sys")).orElse(linux.path("/sys"))));
        return own.startsWith(top + "/") ? own.substring(top.length()) : own;
    }

    /**
     * Whether it is there.
     *
     * @return true where its directory is; another device of the same name may have it by now
     */
    public boolean isThere() {
        return Files.isDirectory(directory);
    }

    /**
     * The kernel's name of the device, such as {@code video0}.
     *
     * @return the name of its directory, as {@link KernelText} has it
     */
    public String name() {
        return RawPath.name(directory);
    }

    /**
     * The text of an attribute.
     *
     * @param attribute its name, such as {@code index} or {@code id/vendor}
     * @return the text as {@link Sysfs#text} has it, or nothing where it is empty or cannot be read
     */
    public Optional<String> text(String attribute) {
        return Sysfs.text(linux, directory.resolve(attribute)).filter(text -> !text.isEmpty());
    }

    /**
     * An attribute as a value that a device tells about itself.
     *
     * @param attribute its name
     * @return its text, or {@link Value.Unreadable} with the reason
     */
    public Value value(String attribute) {
        return Sysfs.value(linux, directory.resolve(attribute));
    }

    /**
     * All bytes of an attribute.
     *
     * @param attribute its name, such as {@code descriptors}
     * @return its content
     * @throws DeviceException if it cannot be read; typed, with what would help
     */
    public byte[] bytes(String attribute) {
        return Sysfs.bytes(linux, directory.resolve(attribute));
    }

    /**
     * Whether it has an attribute.
     *
     * @param attribute its name
     * @return true where there is such a file, readable or not
     */
    public boolean has(String attribute) {
        return Files.exists(directory.resolve(attribute));
    }

    /**
     * Opens an attribute, to be read or written again and again.
     *
     * @param attribute its name
     * @param flags {@code O_RDONLY}, {@code O_WRONLY} or {@code O_RDWR}
     * @return the attribute; the caller closes it
     * @throws DeviceException if it cannot be opened; typed, with what would help
     */
    public SysfsAttribute open(String attribute, int flags) {
        return SysfsAttribute.open(linux, directory.resolve(attribute), flags);
    }

    /**
     * The class or the bus it is on.
     *
     * @return the kernel's name, such as {@code usb}
     */
    public Optional<String> subsystem() {
        return Sysfs.linkName(directory.resolve("subsystem"));
    }

    /**
     * The kernel's driver of the device itself.
     *
     * @return its name, or nothing where no driver has the device
     */
    public Optional<String> driver() {
        return Sysfs.linkName(directory.resolve("driver"));
    }

    /**
     * What it is a part of: where its link {@code device} leads, which devices of a class have, or else the directory above.
     *
     * @return the device, or nothing where there is none above
     */
    public Optional<SysfsDevice> parent() {
        Path link = directory.resolve("device");
        // Some devices have an attribute of that name.
        if (Files.isDirectory(link)) {
            return Sysfs.real(link).map(real -> new SysfsDevice(linux, real));
        }
        return above().filter(device -> Files.isDirectory(directory));
    }

    /** The directory above, where that is one of sysfs. */
    Optional<SysfsDevice> above() {
        Path above = directory.getParent();
        Path top = linux.path("/sys");
        if (!directory.startsWith(top)) {
            // It is behind a link.
            top = Sysfs.real(top).orElse(directory);
        }
        return above != null && above.startsWith(top) && !above.equals(top)
                ? Optional.of(new SysfsDevice(linux, above))
                : Optional.empty();
    }

    /**
     * Where on the USB it is, found by a walk up through the directories above: whoever wants to know several things of that
     * keeps the answer.
     *
     * @return the place; nothing where no USB device is above, or where a radio is between, for a gamepad is no part of the
     *     adapter that hears it
     */
    public Optional<UsbPart> usb() {
        return UsbPart.of(this);
    }

    /**
     * Begins a descriptor with what is the same for all devices: the id, the kernel's name for a name, the path, the USB
     * device that it is a part of, and whether this user may open it.
     *
     * @param driver the name of the Linux4J driver
     * @param kind what the device is
     * @param path its node, or whatever else is opened
     * @return the builder
     */
    public DeviceDescriptor.Builder describe(String driver, DeviceKind kind, Path path) {
        return describe(driver, kind, path, usb());
    }

    /**
     * Begins a descriptor as {@link #describe(String, DeviceKind, Path)} does, for whoever has asked for {@link #usb()}.
     *
     * @param driver the name of the Linux4J driver
     * @param kind what the device is
     * @param path its node, or whatever else is opened
     * @param usb where on the USB it is
     * @return the builder
     */
    public DeviceDescriptor.Builder describe(String driver, DeviceKind kind, Path path, Optional<UsbPart> usb) {
        DeviceDescriptor.Builder descriptor = DeviceDescriptor.builder(new DeviceId(driver, name()), kind)
                .name(name())
                .path(path)
                .access(NodeAccess.of(path));
        usb.map(UsbPart::device)
                .filter(device -> !device.equals(this))
                .ifPresent(device -> descriptor.parent(new DeviceId("usb", device.name())));
        return descriptor;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SysfsDevice that && directory.equals(that.directory);
    }

    @Override
    public int hashCode() {
        return directory.hashCode();
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
