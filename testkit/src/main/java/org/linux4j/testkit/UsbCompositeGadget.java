package org.linux4j.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A USB device with several functions, which the lab's kernel plays on one end of a cable and uses on the other: a serial port,
 * whose two interfaces are joined, a keyboard, a MIDI instrument and a source and sink
 * ({@code Documentation/usb/gadget_configfs.rst}, {@code dummy_hcd}); as fast as the cable is, where it is not told otherwise.
 *
 * @since 0.1
 */
public final class UsbCompositeGadget extends ConfigfsGadget {

    /** One button, so that the kernel has an input device for it. */
    private static final byte[] REPORT_DESCRIPTOR = {
        0x05,
        0x01,
        0x09,
        0x06,
        (byte) 0xa1,
        0x01,
        0x05,
        0x07,
        0x19,
        (byte) 0xe0,
        0x29,
        (byte) 0xe7,
        0x15,
        0x00,
        0x25,
        0x01,
        0x75,
        0x01,
        (byte) 0x95,
        0x08,
        (byte) 0x81,
        0x02,
        (byte) 0xc0
    };

    private final String serial;

    /**
     * Makes it; it is not plugged in yet.
     *
     * @param serial its serial number
     * @param maxSpeed how fast it can be at most, such as {@code high-speed}; empty for whatever the cable can
     * @throws IOException if the kernel has no such gadgets
     */
    public UsbCompositeGadget(String serial, String maxSpeed) throws IOException {
        super("linux4j-composite-" + serial, serial, "Linux4J composite");
        this.serial = serial;
        try {
            write("strings/0x409/manufacturer", "Linux4J");
            write("bcdDevice", "0x0123");
            if (!maxSpeed.isEmpty()) {
                write("max_speed", maxSpeed);
            }
            write("configs/c.1/MaxPower", "250");
            label("configs/c.1", "Everything");
            configure(function("acm.0"));
            Path keys = function("hid.keys" + serial);
            write(keys.resolve("protocol"), "1");
            write(keys.resolve("subclass"), "1");
            write(keys.resolve("report_length"), "1");
            Files.write(keys.resolve("report_desc"), REPORT_DESCRIPTOR);
            configure(keys);
            configure(function("SourceSink.0"));
            configure(function("midi.0"));
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /**
     * What it can be told from others by.
     *
     * @return its identity
     */
    public String identity() {
        return "usb-1d6b-0104-" + serial;
    }
}
