package org.linux4j.usb;

import java.util.Locale;
import java.util.Map;

/**
 * What a device or an interface is, by the numbers of the standard. An open set.
 *
 * @param code the class, such as {@link #HID}
 * @param subclass what the class means by it
 * @param protocol what the class and the subclass mean by it
 * @since 0.1
 */
public record UsbClass(int code, int subclass, int protocol) {

    /** Of devices: each interface says it for itself. */
    public static final int PER_INTERFACE = 0x00;
    /** Sound, MIDI too. */
    public static final int AUDIO = 0x01;
    /** Modems, serial ports, network adapters: what controls them. */
    public static final int COMMUNICATIONS = 0x02;
    /** Keyboards, mice, gamepads and whatever else has reports. */
    public static final int HID = 0x03;
    /** Forces. */
    public static final int PHYSICAL = 0x05;
    /** Cameras and scanners that transfer pictures. */
    public static final int IMAGE = 0x06;
    /** Printers. */
    public static final int PRINTER = 0x07;
    /** Disks. */
    public static final int MASS_STORAGE = 0x08;
    /** Hubs. */
    public static final int HUB = 0x09;
    /** Data of what {@link #COMMUNICATIONS} controls. */
    public static final int CDC_DATA = 0x0a;
    /** Readers of chip cards. */
    public static final int SMART_CARD = 0x0b;
    /** Protection of content. */
    public static final int CONTENT_SECURITY = 0x0d;
    /** Cameras that stream. */
    public static final int VIDEO = 0x0e;
    /** Instruments of medicine. */
    public static final int PERSONAL_HEALTHCARE = 0x0f;
    /** Sound with pictures. */
    public static final int AUDIO_VIDEO = 0x10;
    /** What says why another mode of a cable does not work. */
    public static final int BILLBOARD = 0x11;
    /** A bridge of cables. */
    public static final int TYPE_C_BRIDGE = 0x12;
    /** Diagnosis. */
    public static final int DIAGNOSTIC = 0xdc;
    /** Bluetooth and the like. */
    public static final int WIRELESS = 0xe0;
    /** Of devices, as a rule: some interfaces belong together. */
    public static final int MISCELLANEOUS = 0xef;
    /** Firmware upgrades, instruments of measurement. */
    public static final int APPLICATION_SPECIFIC = 0xfe;
    /** Only its vendor knows. */
    public static final int VENDOR_SPECIFIC = 0xff;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(PER_INTERFACE, "per_interface"),
            Map.entry(AUDIO, "audio"),
            Map.entry(COMMUNICATIONS, "communications"),
            Map.entry(HID, "hid"),
            Map.entry(PHYSICAL, "physical"),
            Map.entry(IMAGE, "image"),
            Map.entry(PRINTER, "printer"),
            Map.entry(MASS_STORAGE, "mass_storage"),
            Map.entry(HUB, "hub"),
            Map.entry(CDC_DATA, "cdc_data"),
            Map.entry(SMART_CARD, "smart_card"),
            Map.entry(CONTENT_SECURITY, "content_security"),
            Map.entry(VIDEO, "video"),
            Map.entry(PERSONAL_HEALTHCARE, "personal_healthcare"),
            Map.entry(AUDIO_VIDEO, "audio_video"),
            Map.entry(BILLBOARD, "billboard"),
            Map.entry(TYPE_C_BRIDGE, "type_c_bridge"),
            Map.entry(DIAGNOSTIC, "diagnostic"),
            Map.entry(WIRELESS, "wireless"),
            Map.entry(MISCELLANEOUS, "miscellaneous"),
            Map.entry(APPLICATION_SPECIFIC, "application_specific"),
            Map.entry(VENDOR_SPECIFIC, "vendor_specific"));

    /**
     * Checks the numbers.
     *
     * @param code as the component of that name
     * @param subclass as the component of that name
     * @param protocol as the component of that name
     * @throws IllegalArgumentException if one does not fit in a byte
     */
    public UsbClass {
        if (((code | subclass | protocol) & ~0xff) != 0) {
            throw new IllegalArgumentException(
                    "class " + code + ", " + subclass + ", " + protocol + ": each has 8 bits");
        }
    }

    /**
     * A word for the class.
     *
     * @return the name of the constant in lower case, or the number in hexadecimal digits where it has none
     */
    public String name() {
        String name = NAMES.get(code);
        return name != null ? name : String.format(Locale.ROOT, "0x%02x", code);
    }

    /**
     * The word, and the other two numbers where they say something.
     *
     * @return such as {@code hid (1, 2)}
     */
    @Override
    public String toString() {
        return subclass == 0 && protocol == 0 ? name() : name() + " (" + subclass + ", " + protocol + ")";
    }
}
