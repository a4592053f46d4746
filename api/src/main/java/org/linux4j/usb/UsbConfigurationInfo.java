package org.linux4j.usb;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A configuration ({@code bDescriptorType} 2), with all that belongs to it. Immutable.
 *
 * @since 0.1
 */
public final class UsbConfigurationInfo {

    static final int LENGTH = 9;
    private static final int SELF_POWERED = 0x40;
    private static final int REMOTE_WAKEUP = 0x20;
    private static final int MILLIAMPS = 2;
    private static final int MILLIAMPS_OF_SUPER_SPEED = 8;

    private final UsbDescriptor descriptor;
    private final List<UsbInterfaceInfo> interfaces;
    private final List<UsbAssociationInfo> associations;
    private final List<UsbDescriptor> others;

    UsbConfigurationInfo(
            UsbDescriptor descriptor,
            List<UsbInterfaceInfo> interfaces,
            List<UsbAssociationInfo> associations,
            List<UsbDescriptor> others) {
        this.descriptor = descriptor;
        this.interfaces = List.copyOf(interfaces);
        this.associations = List.copyOf(associations);
        this.others = List.copyOf(others);
    }

    /**
     * The descriptor.
     *
     * @return its bytes, without what belongs to it
     */
    public UsbDescriptor descriptor() {
        return descriptor;
    }

    /**
     * How many bytes it says that it has, with all that belongs to it.
     *
     * @return {@code wTotalLength}
     */
    public int declaredLength() {
        return descriptor.unsigned16(2);
    }

    /**
     * How many interfaces it says that it has.
     *
     * @return {@code bNumInterfaces}
     */
    public int declaredInterfaces() {
        return descriptor.unsigned(4);
    }

    /**
     * The number by which it is made the active one.
     *
     * @return {@code bConfigurationValue}
     */
    public int value() {
        return descriptor.unsigned(5);
    }

    /**
     * Which of the device's texts is its name.
     *
     * @return {@code iConfiguration}, or nothing where it has none
     */
    public OptionalInt labelIndex() {
        return UsbDescriptors.index(descriptor, 6);
    }

    /**
     * Whether the device has power of its own.
     *
     * @return false where it takes all from the bus
     */
    public boolean selfPowered() {
        return (descriptor.unsigned(7) & SELF_POWERED) != 0;
    }

    /**
     * Whether the device can wake its host up.
     *
     * @return true where it can
     */
    public boolean remoteWakeup() {
        return (descriptor.unsigned(7) & REMOTE_WAKEUP) != 0;
    }

    /**
     * How much the device takes from the bus at most.
     *
     * @param speed how it is connected, on which the unit of the descriptor depends
     * @return milliamperes
     */
    public int maxPowerMilliamps(UsbSpeed speed) {
        return descriptor.unsigned(8) * (speed.compareTo(UsbSpeed.SUPER) >= 0 ? MILLIAMPS_OF_SUPER_SPEED : MILLIAMPS);
    }

    /**
     * The interfaces.
     *
     * @return those that are described, in their order
     */
    public List<UsbInterfaceInfo> interfaces() {
        return interfaces;
    }

    /**
     * The interface of a number.
     *
     * @param number its number
     * @return the interface, or nothing where there is none
     */
    public Optional<UsbInterfaceInfo> findInterface(int number) {
        return interfaces.stream().filter(one -> one.number() == number).findFirst();
    }

    /**
     * Which interfaces are one function.
     *
     * @return the associations, in their order
     */
    public List<UsbAssociationInfo> associations() {
        return associations;
    }

    /**
     * What belongs to no interface, and is meant for a reader who knows it.
     *
     * @return the descriptors, in their order
     */
    public List<UsbDescriptor> others() {
        return others;
    }

    @Override
    public String toString() {
        return "configuration " + value() + ", " + interfaces.size() + " interfaces";
    }
}
