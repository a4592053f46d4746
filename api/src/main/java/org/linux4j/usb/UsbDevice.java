package org.linux4j.usb;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.linux4j.Device;
import org.linux4j.DeviceDescriptor;
import org.linux4j.Value;

/**
 * A USB device, hubs included.
 *
 * <p>Opening one opens no node: what is known without asking the device can be told to anybody. The node is opened by the
 * first call that needs it, and closed with the device. Thread-safe.
 *
 * @since 0.1
 */
public interface UsbDevice extends Device {

    /**
     * Finds devices of a vendor and a product, as in {@code devices.find(UsbDevice.with(0x1d6b, 0x0104))}.
     *
     * @param vendor the vendor's number, 0 to 0xffff
     * @param product the vendor's number of the product, 0 to 0xffff
     * @return the condition, which needs no device to be opened
     * @throws IllegalArgumentException if a number has more than 16 bits
     */
    static Predicate<DeviceDescriptor> with(int vendor, int product) {
        if ((vendor & ~0xffff) != 0 || (product & ~0xffff) != 0) {
            throw new IllegalArgumentException(
                    String.format("%x:%x is no USB device: both numbers have 16 bits", vendor, product));
        }
        Value wantedVendor = Value.of(String.format("%04x", vendor));
        Value wantedProduct = Value.of(String.format("%04x", product));
        return device -> device.attributes()
                        .find("usb.vendor_id")
                        .filter(found -> found.value().equals(wantedVendor))
                        .isPresent()
                && device.attributes()
                        .find("usb.product_id")
                        .filter(found -> found.value().equals(wantedProduct))
                        .isPresent();
    }

    /**
     * What is known of it, read now, without asking the device.
     *
     * @return the facts
     * @throws org.linux4j.DeviceDisconnectedException if it is gone
     * @throws org.linux4j.DeviceClosedException if it is closed
     */
    UsbDeviceInfo info();

    /**
     * What it says of itself, which the kernel has read when the device was plugged in.
     *
     * @return its device descriptor and configurations; what is wrong with them is told there
     * @throws org.linux4j.DeviceDisconnectedException if it is gone
     * @throws org.linux4j.DeviceException if they cannot be read, or the device is closed
     */
    UsbDescriptors descriptors();

    /**
     * Its capabilities, which the kernel has read when the device was plugged in.
     *
     * @return its binary object store, or nothing where it has none or where the kernel is older than
     *     6.10 and does not tell it
     * @throws org.linux4j.DeviceDisconnectedException if it is gone
     * @throws org.linux4j.DeviceException if they cannot be read, or the device is closed
     */
    Optional<UsbBos> bos();

    /**
     * How the interfaces of the active configuration stand, read now: who uses them, and which other devices hang on them.
     *
     * @return the interfaces, by their numbers; none where no configuration is active
     * @throws org.linux4j.DeviceDisconnectedException if it is gone
     * @throws org.linux4j.DeviceClosedException if it is closed
     */
    List<UsbInterfaceStatus> interfaces();

    /**
     * What people know of the numbers of USB, on this machine.
     *
     * @return the names, which need no device
     */
    UsbNames names();

    /**
     * Takes an interface of the active configuration, which nobody else can use meanwhile.
     *
     * @param interfaceNumber its number, as its descriptor has it
     * @return the interface; the caller closes it, and closing the device closes it too
     * @throws IllegalArgumentException if the active configuration has no such interface
     * @throws org.linux4j.DeviceBusyException if a driver of the kernel or another program has it; it says who
     * @throws org.linux4j.DeviceAccessDeniedException if this user may not open the node
     * @throws org.linux4j.DeviceException if the device is gone or closed
     */
    UsbInterface claim(int interfaceNumber);
}
