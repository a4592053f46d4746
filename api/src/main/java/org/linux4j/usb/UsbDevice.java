package org.linux4j.usb;

import java.util.List;
import java.util.Locale;
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
                    String.format(Locale.ROOT, "%x:%x is no USB device: both numbers have 16 bits", vendor, product));
        }
        Value wantedVendor = Value.of(String.format(Locale.ROOT, "%04x", vendor));
        Value wantedProduct = Value.of(String.format(Locale.ROOT, "%04x", product));
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
     * Uses an opening of the device's node that somebody gave to this program, in place of one of its own: for a user who may not
     * open the node. Nothing else may transfer through that opening.
     *
     * @param descriptor the number of the file descriptor, which is open for reading and writing; it is duplicated, and stays the
     *     caller's
     * @throws IllegalArgumentException if it is none of this device's node
     * @throws IllegalStateException if the node was opened already
     * @throws org.linux4j.DeviceException if the device is gone or closed
     */
    void useDescriptor(int descriptor);

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

    /**
     * Takes an interface of the active configuration, from a driver of the kernel where that is asked for.
     *
     * @param interfaceNumber its number, as its descriptor has it
     * @param settings what becomes of a driver of the kernel that has it
     * @return the interface; the caller closes it, and closing the device closes it too
     * @throws IllegalArgumentException if the active configuration has no such interface
     * @throws org.linux4j.DeviceBusyException if somebody has it whom the settings leave it to; it says who
     * @throws org.linux4j.DeviceAccessDeniedException if this user may not open the node, or gave up the right to
     *     {@linkplain #dropPrivileges take} the interface
     * @throws org.linux4j.DeviceException if the device is gone or closed
     */
    UsbInterface claim(int interfaceNumber, UsbClaimSettings settings);

    /**
     * Control transfers, which every device has, whether an interface is claimed or not.
     *
     * @return the endpoint that all requests go to
     */
    UsbControl control();

    /**
     * The driver that has an interface of the active configuration.
     *
     * @param interfaceNumber its number, as its descriptor has it
     * @return the driver's name, {@code usbfs} where a program has it, this one included; nothing where nobody has it
     * @throws org.linux4j.DeviceException if the device is gone or closed, or its node cannot be opened
     */
    Optional<String> kernelDriver(int interfaceNumber);

    /**
     * Takes an interface away from the driver of the kernel that has it.
     *
     * <p>To take it for this program in one step, so that nobody can come between, claim it with
     * {@link UsbClaimSettings#detaching()}.
     *
     * @param interfaceNumber its number, as its descriptor has it
     * @return false where no driver had it
     * @throws org.linux4j.DeviceBusyException if a program has it
     * @throws org.linux4j.DeviceException if the device is gone or closed, or its node cannot be opened
     */
    boolean detachKernelDriver(int interfaceNumber);

    /**
     * Lets the kernel look for a driver for an interface that nobody has.
     *
     * @param interfaceNumber its number, as its descriptor has it
     * @return whether one has it now
     * @throws org.linux4j.DeviceException if the device is gone or closed, or its node cannot be opened
     */
    boolean attachKernelDriver(int interfaceNumber);

    /**
     * Selects a configuration; the drivers of the kernel then look at its interfaces anew. The active one again is a light
     * reset of all its interfaces.
     *
     * @param value the configuration's {@code bConfigurationValue}
     * @throws org.linux4j.DeviceBusyException if an interface is in use, by this program, another one or a driver; it says
     *     by whom
     * @throws IllegalArgumentException if the device has no such configuration
     * @throws org.linux4j.DeviceException if the device is gone or closed, or refuses
     */
    void setConfiguration(int value);

    /**
     * Selects no configuration: the device has no interfaces until another one is selected.
     *
     * @throws org.linux4j.DeviceBusyException if an interface is in use
     * @throws org.linux4j.DeviceException if the device is gone or closed, or refuses
     */
    void unconfigure();

    /**
     * Resets the device, as if it was plugged in anew, and puts back what this program has of it: its interfaces, with their
     * alternate settings. What is on its way ends.
     *
     * @throws org.linux4j.DeviceDisconnectedException if it came back as another one, which happens where its descriptors
     *     have changed: that is to be found and opened again
     * @throws org.linux4j.DeviceException if the device is gone or closed, or an interface is no longer to be had, which is
     *     closed then
     */
    void reset();

    /**
     * Where the device is plugged in, as the kernel tells whoever has the node.
     *
     * @return the facts
     * @throws org.linux4j.DeviceException if the device is gone or closed, or its node cannot be opened
     */
    UsbConnection connection();

    /**
     * Lets the kernel suspend the device although it is open; transfers fail while it is suspended. Off at first.
     *
     * @throws org.linux4j.DeviceException if the device is gone or closed, or the kernel cannot do this
     */
    void allowSuspend();

    /**
     * Keeps the device awake, and wakes it up.
     *
     * @throws org.linux4j.DeviceException if the device is gone or closed, or does not wake up
     */
    void forbidSuspend();

    /**
     * Gives up the right to more than some interfaces, for good: then no driver can be detached, and the device cannot be
     * reset while somebody else has an interface. For what is handed to a part of the program that is trusted less.
     *
     * @param interfaceNumbers which can still be claimed, 0 to 31
     * @throws IllegalArgumentException if a number is out of range
     * @throws org.linux4j.DeviceException if the device is gone or closed, or the kernel cannot do this
     */
    void dropPrivileges(int... interfaceNumbers);

    /**
     * Allocates memory that transfers use without copying it, where the kernel has such, else ordinary memory.
     *
     * @param size how many bytes
     * @return the memory; the caller closes it, and closing the device closes it too
     * @throws IllegalArgumentException if the size is not positive
     * @throws org.linux4j.DeviceException if the device is gone or closed, or its node cannot be opened
     */
    UsbBuffer allocate(int size);

    /**
     * Allocates memory for transfers.
     *
     * @param size how many bytes
     * @param memory which kind of memory
     * @return the memory; the caller closes it, and closing the device closes it too
     * @throws IllegalArgumentException if the size is not positive
     * @throws UsbMemoryException if the kernel has no such memory of this size
     * @throws org.linux4j.DeviceException if the device is gone or closed, or its node cannot be opened
     */
    UsbBuffer allocate(int size, UsbMemory memory);
}
