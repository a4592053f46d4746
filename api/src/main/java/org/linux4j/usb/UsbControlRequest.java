package org.linux4j.usb;

import java.util.Objects;

/**
 * What a control transfer asks for: the setup packet, without what the transfer itself tells, the direction and how many bytes.
 *
 * @param kind who defines the request
 * @param recipient what it is for
 * @param request its number, {@code bRequest}, 0 to 255
 * @param value its argument, {@code wValue}, 0 to 65535
 * @param index another argument, {@code wIndex}, 0 to 65535: for an interface or an endpoint, its number or its address
 * @since 0.1
 */
public record UsbControlRequest(Kind kind, Recipient recipient, int request, int value, int index) {

    private static final int KIND_SHIFT = 5;
    private static final int IN = 0x80;

    /** Who defines a request: bits 5 and 6 of {@code bmRequestType}. */
    public enum Kind {
        /** The USB specification. */
        STANDARD,
        /** The class of the device or the interface. */
        CLASS,
        /** The vendor. */
        VENDOR
    }

    /** What a request is for: bits 0 to 4 of {@code bmRequestType}. */
    public enum Recipient {
        /** The device. */
        DEVICE,
        /** An interface, whose number is the low byte of the index. It is to be claimed. */
        INTERFACE,
        /** An endpoint, whose address is the low byte of the index. Its interface is to be claimed. */
        ENDPOINT,
        /** Something else. */
        OTHER
    }

    /**
     * Checks the numbers.
     *
     * @param kind as the component of that name
     * @param recipient as the component of that name
     * @param request as the component of that name
     * @param value as the component of that name
     * @param index as the component of that name
     * @throws IllegalArgumentException if one has too many bits
     */
    public UsbControlRequest {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(recipient, "recipient");
        check("request", request, 0xff);
        check("value", value, 0xffff);
        check("index", index, 0xffff);
    }

    private static void check(String name, int number, int most) {
        if (number < 0 || number > most) {
            throw new IllegalArgumentException(name + " " + number + " of a control request: 0 to " + most + " fit");
        }
    }

    /**
     * A request of the vendor's to the device.
     *
     * @param request its number, {@code bRequest}
     * @param value its argument, {@code wValue}
     * @param index another argument, {@code wIndex}
     * @return the request
     */
    public static UsbControlRequest vendor(int request, int value, int index) {
        return new UsbControlRequest(Kind.VENDOR, Recipient.DEVICE, request, value, index);
    }

    /**
     * A request of the USB specification to the device.
     *
     * @param request its number, {@code bRequest}
     * @param value its argument, {@code wValue}
     * @param index another argument, {@code wIndex}
     * @return the request
     */
    public static UsbControlRequest standard(int request, int value, int index) {
        return new UsbControlRequest(Kind.STANDARD, Recipient.DEVICE, request, value, index);
    }

    /**
     * A request of a class to an interface.
     *
     * @param request its number, {@code bRequest}
     * @param value its argument, {@code wValue}
     * @param interfaceNumber the interface
     * @return the request
     */
    public static UsbControlRequest toInterface(int request, int value, int interfaceNumber) {
        return new UsbControlRequest(Kind.CLASS, Recipient.INTERFACE, request, value, interfaceNumber);
    }

    /**
     * The first byte of the setup packet.
     *
     * @param direction which way data goes
     * @return {@code bmRequestType}
     */
    public int requestType(UsbDirection direction) {
        return kind.ordinal() << KIND_SHIFT | recipient.ordinal() | (direction == UsbDirection.IN ? IN : 0);
    }
}
