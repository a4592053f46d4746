package org.linux4j.usb;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An alternate setting of an interface ({@code bDescriptorType} 4), with what follows it. Immutable.
 *
 * @since 0.1
 */
public final class UsbAlternateInfo {

    static final int LENGTH = 9;

    private final UsbDescriptor descriptor;
    private final List<UsbEndpointInfo> endpoints;
    private final Optional<UsbHidInfo> hid;
    private final List<UsbDescriptor> others;

    UsbAlternateInfo(
            UsbDescriptor descriptor,
            List<UsbEndpointInfo> endpoints,
            Optional<UsbHidInfo> hid,
            List<UsbDescriptor> others) {
        this.descriptor = descriptor;
        this.endpoints = List.copyOf(endpoints);
        this.hid = hid;
        this.others = List.copyOf(others);
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
     * The number of the interface.
     *
     * @return {@code bInterfaceNumber}
     */
    public int interfaceNumber() {
        return descriptor.unsigned(2);
    }

    /**
     * Its own number among the settings of the interface, of which 0 is in use at first.
     *
     * @return {@code bAlternateSetting}
     */
    public int number() {
        return descriptor.unsigned(3);
    }

    /**
     * How many endpoints it says it has, which those that follow it need not be.
     *
     * @return {@code bNumEndpoints}
     */
    public int declaredEndpoints() {
        return descriptor.unsigned(4);
    }

    /**
     * What it is.
     *
     * @return class, subclass and protocol
     */
    public UsbClass usbClass() {
        return new UsbClass(descriptor.unsigned(5), descriptor.unsigned(6), descriptor.unsigned(7));
    }

    /**
     * Which of the device's texts is its name.
     *
     * @return {@code iInterface}, or nothing where it has none
     */
    public OptionalInt labelIndex() {
        return UsbDescriptors.index(descriptor, 8);
    }

    /**
     * The endpoints that follow it.
     *
     * @return the endpoints, in their order
     */
    public List<UsbEndpointInfo> endpoints() {
        return endpoints;
    }

    /**
     * The endpoint of an address.
     *
     * @param address its address, with the bit of its direction, such as 0x81
     * @return the endpoint, or nothing where there is none
     */
    public Optional<UsbEndpointInfo> findEndpoint(int address) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.address() == address)
                .findFirst();
    }

    /**
     * What a human interface device says of its reports.
     *
     * @return its HID descriptor, or nothing where it is none, or has none
     */
    public Optional<UsbHidInfo> hid() {
        return hid;
    }

    /**
     * What follows the descriptor before the first endpoint, and is meant for its class or for a reader who knows it.
     *
     * @return the descriptors, in their order, without that of {@link #hid()}
     */
    public List<UsbDescriptor> others() {
        return others;
    }

    @Override
    public String toString() {
        return "interface " + interfaceNumber() + (number() == 0 ? "" : " alternate " + number()) + " (" + usbClass()
                + ")";
    }
}
