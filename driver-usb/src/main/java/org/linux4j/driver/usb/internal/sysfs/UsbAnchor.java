package org.linux4j.driver.usb.internal.sysfs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.Sysfs;
import org.linux4j.spi.linux.SysfsAttribute;
import org.linux4j.spi.linux.SysfsDevice;
import org.linux4j.spi.linux.uapi.fcntl;
import org.linux4j.usb.UsbBos;
import org.linux4j.usb.UsbDescriptors;
import org.linux4j.usb.UsbDeviceInfo;
import org.linux4j.usb.UsbInterfaceStatus;

/**
 * A device that was plugged in when this was made, and no other that takes its port later.
 *
 * <p>What holds on to it is the attribute with its descriptors, kept open: the kernel answers for it as long as that one
 * device is there. So whatever else is read by its path was that device's if the attribute still answers afterwards.
 *
 * <p>Thread-safe.
 */
public final class UsbAnchor implements AutoCloseable {

    private static final String DESCRIPTORS = "descriptors";
    private static final String BOS = "bos_descriptors";

    private final Linux linux;
    private final SysfsDevice device;
    private final SysfsAttribute descriptors;
    private final DatabaseNames names;
    private final Path node;

    private UsbAnchor(Linux linux, SysfsDevice device, SysfsAttribute descriptors, DatabaseNames names, Path node) {
        this.linux = linux;
        this.device = device;
        this.descriptors = descriptors;
        this.names = names;
        this.node = node;
    }

    public static UsbAnchor open(Linux linux, DeviceDescriptor descriptor, DatabaseNames names) {
        SysfsDevice device = UsbPlace.find(linux, descriptor.id());
        SysfsAttribute descriptors = device.open(DESCRIPTORS, fcntl.O_RDONLY);
        try {
            UsbAnchor anchor = new UsbAnchor(linux, device, descriptors, names, node(linux, device, descriptor));
            anchor.checkThere();
            return anchor;
        } catch (RuntimeException | Error e) {
            descriptors.close();
            throw e;
        }
    }

    /** What was named, where it is the device's node; an old listing may have that of a device that was there before. */
    private static Path node(Linux linux, SysfsDevice device, DeviceDescriptor descriptor) {
        return descriptor
                .path()
                .filter(path -> Sysfs.ofNode(linux, path).equals(Optional.of(device.directory())))
                .orElseGet(() -> UsbPlace.node(linux, device));
    }

    /** The device's node, which is its own as long as it is there. */
    public Path node() {
        return node;
    }

    public DatabaseNames names() {
        return names;
    }

    /** Fails where it is gone. */
    public void checkThere() {
        descriptors.read();
    }

    /** An answer that is this device's; where it is gone, that is what is told, whatever of it went first. */
    private <T> T asked(Supplier<T> question) {
        T answer;
        try {
            answer = question.get();
        } catch (DeviceException e) {
            checkThere();
            throw e;
        }
        checkThere();
        return answer;
    }

    public UsbDescriptors descriptors() {
        return UsbDescriptors.parse(descriptors.bytes());
    }

    public Optional<UsbBos> bos() {
        byte[] bytes = asked(() -> device.has(BOS) ? device.bytes(BOS) : new byte[0]);
        return bytes.length == 0 ? Optional.empty() : Optional.of(UsbBos.parse(bytes));
    }

    public UsbDeviceInfo info() {
        return asked(() -> DeviceFacts.now(device, names));
    }

    public List<UsbInterfaceStatus> interfaces() {
        return asked(() -> InterfaceFacts.of(linux, device));
    }

    @Override
    public void close() {
        descriptors.close();
    }
}
