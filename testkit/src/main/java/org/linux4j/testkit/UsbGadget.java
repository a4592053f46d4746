package org.linux4j.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A USB keyboard with several interfaces, which the lab's kernel plays on one end of a cable and uses on the other
 * ({@code Documentation/usb/gadget_configfs.rst}, {@code dummy_hcd}).
 *
 * @since 0.1
 */
public final class UsbGadget extends ConfigfsGadget {

    /** What the controller says of the cable, and tells when it changes. */
    public static final Path STATE = Path.of("/sys/class/udc/dummy_udc.0/state");

    /** A boot keyboard: modifiers, a reserved byte, six keys (Device Class Definition for HID 1.11, appendix B.1). */
    private static final int[] REPORT_DESCRIPTOR = {
        0x05, 0x01, 0x09, 0x06, 0xa1, 0x01, 0x05, 0x07, 0x19, 0xe0, 0x29, 0xe7, 0x15, 0x00, 0x25, 0x01, 0x75, 0x01,
        0x95, 0x08, 0x81, 0x02, 0x95, 0x01, 0x75, 0x08, 0x81, 0x01, 0x95, 0x06, 0x75, 0x08, 0x15, 0x00, 0x25, 0x65,
        0x05, 0x07, 0x19, 0x00, 0x29, 0x65, 0x81, 0x00, 0xc0
    };

    /**
     * Makes it, with two interfaces; it is not plugged in yet.
     *
     * @param serial its serial number
     * @throws IOException if the kernel has no such gadgets
     */
    public UsbGadget(String serial) throws IOException {
        super("linux4j-" + serial, serial, "");
        try {
            for (int i = 0; i < 2; i++) {
                Path function = function("hid.part" + i);
                write(function.resolve("protocol"), "1");
                write(function.resolve("subclass"), "1");
                write(function.resolve("report_length"), "8");
                byte[] descriptor = new byte[REPORT_DESCRIPTOR.length];
                for (int j = 0; j < descriptor.length; j++) {
                    descriptor[j] = (byte) REPORT_DESCRIPTOR[j];
                }
                Files.write(function.resolve("report_desc"), descriptor);
                configure(function);
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }
}
