package org.linux4j.usb;

import java.util.OptionalInt;

/**
 * Interfaces that are one function ({@code bDescriptorType} 0x0b). Immutable.
 *
 * @since 0.1
 */
public final class UsbAssociationInfo {

    static final int LENGTH = 8;

    private final UsbDescriptor descriptor;

    UsbAssociationInfo(UsbDescriptor descriptor) {
        this.descriptor = descriptor;
    }

    /**
     * The descriptor.
     *
     * @return its bytes
     */
    public UsbDescriptor descriptor() {
        return descriptor;
    }

    /**
     * The number of the first interface.
     *
     * @return {@code bFirstInterface}
     */
    public int firstInterface() {
        return descriptor.unsigned(2);
    }

    /**
     * How many interfaces there are, with numbers that follow one another.
     *
     * @return {@code bInterfaceCount}
     */
    public int interfaceCount() {
        return descriptor.unsigned(3);
    }

    /**
     * What they are together.
     *
     * @return class, subclass and protocol
     */
    public UsbClass usbClass() {
        return new UsbClass(descriptor.unsigned(4), descriptor.unsigned(5), descriptor.unsigned(6));
    }

    /**
     * Which of the device's texts is the name of the function.
     *
     * @return {@code iFunction}, or nothing where it has none
     */
    public OptionalInt labelIndex() {
        return UsbDescriptors.index(descriptor, 7);
    }

    @Override
    public String toString() {
        return interfaceCount() + " interfaces from " + firstInterface() + " (" + usbClass() + ")";
    }
}
