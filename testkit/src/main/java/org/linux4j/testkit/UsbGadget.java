package org.linux4j.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A USB keyboard with several interfaces, which the lab's kernel plays on one end of a cable and uses on the other
 * ({@code Documentation/usb/gadget_configfs.rst}, {@code dummy_hcd}).
 *
 * @since 0.1
 */
public final class UsbGadget implements AutoCloseable {

    /** What the controller says of the cable, and tells when it changes. */
    public static final Path STATE = Path.of("/sys/class/udc/dummy_udc.0/state");

    /** A boot keyboard: modifiers, a reserved byte, six keys (Device Class Definition for HID 1.11, appendix B.1). */
    private static final int[] REPORT_DESCRIPTOR = {
        0x05, 0x01, 0x09, 0x06, 0xa1, 0x01, 0x05, 0x07, 0x19, 0xe0, 0x29, 0xe7, 0x15, 0x00, 0x25, 0x01, 0x75, 0x01,
        0x95, 0x08, 0x81, 0x02, 0x95, 0x01, 0x75, 0x08, 0x81, 0x01, 0x95, 0x06, 0x75, 0x08, 0x15, 0x00, 0x25, 0x65,
        0x05, 0x07, 0x19, 0x00, 0x29, 0x65, 0x81, 0x00, 0xc0
    };

    private static final String CONTROLLER = "dummy_udc.0";

    private final Path gadget;
    /** In the order in which they are to be removed. */
    private final List<Path> made = new ArrayList<>();

    private boolean plugged;

    /**
     * Makes it, with two interfaces; it is not plugged in yet.
     *
     * @param serial its serial number
     * @throws IOException if the kernel has no such gadgets
     */
    public UsbGadget(String serial) throws IOException {
        gadget = directory(Path.of("/sys/kernel/config/usb_gadget/linux4j-" + serial));
        try {
            write("idVendor", "0x1d6b");
            write("idProduct", "0x0104");
            directory(gadget.resolve("strings/0x409"));
            write("strings/0x409/serialnumber", serial);
            Path configuration = directory(gadget.resolve("configs/c.1"));
            for (int i = 0; i < 2; i++) {
                String name = "hid.part" + i;
                Path function = directory(gadget.resolve("functions/" + name));
                write("functions/" + name + "/protocol", "1");
                write("functions/" + name + "/subclass", "1");
                write("functions/" + name + "/report_length", "8");
                byte[] descriptor = new byte[REPORT_DESCRIPTOR.length];
                for (int j = 0; j < descriptor.length; j++) {
                    descriptor[j] = (byte) REPORT_DESCRIPTOR[j];
                }
                Files.write(function.resolve("report_desc"), descriptor);
                Path link = configuration.resolve(name);
                Files.createSymbolicLink(link, function);
                made.add(0, link);
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private Path directory(Path path) throws IOException {
        Files.createDirectory(path);
        made.add(0, path);
        return path;
    }

    private void write(String file, String text) throws IOException {
        Files.write(gadget.resolve(file), (text + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Plugs it in; the kernel takes a moment to use it.
     *
     * @throws IOException if the controller is in use
     */
    public void plugIn() throws IOException {
        write("UDC", CONTROLLER);
        plugged = true;
    }

    /**
     * Pulls it out.
     *
     * @throws IOException if it was not plugged in
     */
    public void unplug() throws IOException {
        write("UDC", "");
        plugged = false;
    }

    @Override
    public void close() throws IOException {
        if (plugged) {
            unplug();
        }
        for (Path path : made) {
            Files.delete(path);
        }
    }
}
