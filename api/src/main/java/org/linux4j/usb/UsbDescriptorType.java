package org.linux4j.usb;

import java.util.Locale;
import java.util.Map;

/**
 * What a descriptor describes, as {@code bDescriptorType} has it. An open set: classes number their own, and two of them may
 * mean different things by one number.
 *
 * @param number 0 to 255
 * @since 0.1
 */
public record UsbDescriptorType(int number) {

    /** A device. */
    public static final UsbDescriptorType DEVICE = new UsbDescriptorType(0x01);
    /** A configuration. */
    public static final UsbDescriptorType CONFIGURATION = new UsbDescriptorType(0x02);
    /** A text. */
    public static final UsbDescriptorType STRING = new UsbDescriptorType(0x03);
    /** An alternate setting of an interface. */
    public static final UsbDescriptorType INTERFACE = new UsbDescriptorType(0x04);
    /** An endpoint. */
    public static final UsbDescriptorType ENDPOINT = new UsbDescriptorType(0x05);
    /** What a device would be at the other speed. */
    public static final UsbDescriptorType DEVICE_QUALIFIER = new UsbDescriptorType(0x06);
    /** A configuration at the other speed. */
    public static final UsbDescriptorType OTHER_SPEED_CONFIGURATION = new UsbDescriptorType(0x07);
    /** Whether a device can be a host too. */
    public static final UsbDescriptorType OTG = new UsbDescriptorType(0x09);
    /** Endpoints for debugging. */
    public static final UsbDescriptorType DEBUG = new UsbDescriptorType(0x0a);
    /** Several interfaces that are one function. */
    public static final UsbDescriptorType INTERFACE_ASSOCIATION = new UsbDescriptorType(0x0b);
    /** The binary object store: a list of capabilities. */
    public static final UsbDescriptorType BOS = new UsbDescriptorType(0x0f);
    /** A capability of the device. */
    public static final UsbDescriptorType DEVICE_CAPABILITY = new UsbDescriptorType(0x10);
    /** A human interface device. */
    public static final UsbDescriptorType HID = new UsbDescriptorType(0x21);
    /** The reports of a human interface device. */
    public static final UsbDescriptorType HID_REPORT = new UsbDescriptorType(0x22);
    /** What of a human operates a human interface device. */
    public static final UsbDescriptorType HID_PHYSICAL = new UsbDescriptorType(0x23);
    /** Something about an interface that its class knows. */
    public static final UsbDescriptorType CLASS_INTERFACE = new UsbDescriptorType(0x24);
    /** Something about an endpoint that its class knows. */
    public static final UsbDescriptorType CLASS_ENDPOINT = new UsbDescriptorType(0x25);
    /** A hub. */
    public static final UsbDescriptorType HUB = new UsbDescriptorType(0x29);
    /** A hub of SuperSpeed. */
    public static final UsbDescriptorType SUPER_SPEED_HUB = new UsbDescriptorType(0x2a);
    /** What SuperSpeed adds to an endpoint. */
    public static final UsbDescriptorType ENDPOINT_COMPANION = new UsbDescriptorType(0x30);
    /** What SuperSpeedPlus adds to an isochronous endpoint. */
    public static final UsbDescriptorType ISOCHRONOUS_COMPANION = new UsbDescriptorType(0x31);

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(0x01, "device"),
            Map.entry(0x02, "configuration"),
            Map.entry(0x03, "string"),
            Map.entry(0x04, "interface"),
            Map.entry(0x05, "endpoint"),
            Map.entry(0x06, "device_qualifier"),
            Map.entry(0x07, "other_speed_configuration"),
            Map.entry(0x09, "otg"),
            Map.entry(0x0a, "debug"),
            Map.entry(0x0b, "interface_association"),
            Map.entry(0x0f, "bos"),
            Map.entry(0x10, "device_capability"),
            Map.entry(0x21, "hid"),
            Map.entry(0x22, "hid_report"),
            Map.entry(0x23, "hid_physical"),
            Map.entry(0x24, "class_interface"),
            Map.entry(0x25, "class_endpoint"),
            Map.entry(0x29, "hub"),
            Map.entry(0x2a, "super_speed_hub"),
            Map.entry(0x30, "endpoint_companion"),
            Map.entry(0x31, "isochronous_companion"));

    /**
     * Checks the number.
     *
     * @param number as the component of that name
     * @throws IllegalArgumentException if it does not fit in a byte
     */
    public UsbDescriptorType {
        if ((number & ~0xff) != 0) {
            throw new IllegalArgumentException("descriptor type " + number + ": it has 8 bits");
        }
    }

    /**
     * A word for it.
     *
     * @return the name of the constant in lower case, or the number in hexadecimal digits where it has none
     */
    public String name() {
        String name = NAMES.get(number);
        return name != null ? name : String.format(Locale.ROOT, "0x%02x", number);
    }

    @Override
    public String toString() {
        return name();
    }
}
