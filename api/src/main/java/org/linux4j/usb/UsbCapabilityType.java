package org.linux4j.usb;

import java.util.Locale;
import java.util.Map;

/**
 * What a capability of a device is about, as {@code bDevCapabilityType} has it. An open set.
 *
 * @param number 0 to 255
 * @since 0.1
 */
public record UsbCapabilityType(int number) {

    /** What the device can do beyond USB 2.0: {@link UsbExtensionCapability}. */
    public static final UsbCapabilityType USB_2_EXTENSION = new UsbCapabilityType(0x02);
    /** SuperSpeed: {@link UsbSuperSpeedCapability}. */
    public static final UsbCapabilityType SUPER_SPEED = new UsbCapabilityType(0x03);
    /** A number that all devices in one housing share: {@link UsbContainerCapability}. */
    public static final UsbCapabilityType CONTAINER_ID = new UsbCapabilityType(0x04);
    /** What a platform knows by a number of its own: {@link UsbPlatformCapability}. */
    public static final UsbCapabilityType PLATFORM = new UsbCapabilityType(0x05);
    /** Power delivery. */
    public static final UsbCapabilityType POWER_DELIVERY = new UsbCapabilityType(0x06);
    /** SuperSpeedPlus: {@link UsbSuperSpeedPlusCapability}. */
    public static final UsbCapabilityType SUPER_SPEED_PLUS = new UsbCapabilityType(0x0a);
    /** How exactly time is measured. */
    public static final UsbCapabilityType PRECISION_TIME = new UsbCapabilityType(0x0b);
    /** Why another mode of a cable does not work. */
    public static final UsbCapabilityType BILLBOARD = new UsbCapabilityType(0x0d);
    /** Whether the device can be given to a guest. */
    public static final UsbCapabilityType AUTHENTICATION = new UsbCapabilityType(0x0e);
    /** More than one configuration of a kind. */
    public static final UsbCapabilityType CONFIGURATION_SUMMARY = new UsbCapabilityType(0x10);

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(0x01, "wireless"),
            Map.entry(0x02, "usb_2_extension"),
            Map.entry(0x03, "super_speed"),
            Map.entry(0x04, "container_id"),
            Map.entry(0x05, "platform"),
            Map.entry(0x06, "power_delivery"),
            Map.entry(0x07, "battery_info"),
            Map.entry(0x08, "power_consumer_port"),
            Map.entry(0x09, "power_provider_port"),
            Map.entry(0x0a, "super_speed_plus"),
            Map.entry(0x0b, "precision_time"),
            Map.entry(0x0c, "wireless_extended"),
            Map.entry(0x0d, "billboard"),
            Map.entry(0x0e, "authentication"),
            Map.entry(0x0f, "billboard_extended"),
            Map.entry(0x10, "configuration_summary"));

    /**
     * Checks the number.
     *
     * @param number as the component of that name
     * @throws IllegalArgumentException if it does not fit in a byte
     */
    public UsbCapabilityType {
        if ((number & ~0xff) != 0) {
            throw new IllegalArgumentException("capability type " + number + ": it has 8 bits");
        }
    }

    /**
     * A word for it.
     *
     * @return its name in lower case, or the number in hexadecimal digits where it has none
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
