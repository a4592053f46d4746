package org.linux4j.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A USB MIDI instrument, which the lab's kernel plays on one end of a cable and uses on the other
 * ({@code Documentation/usb/gadget_configfs.rst}, {@code f_midi} on {@code dummy_hcd}). Both ends are clients of the sequencer:
 * what is sent to the one, whose name has {@code f_midi} in it, comes from the other, which has the instrument's name.
 *
 * @since 0.1
 */
public final class UsbMidiGadget implements AutoCloseable {

    private static final String CONTROLLER = "dummy_udc.0";

    private final String serial;
    private final Path gadget;
    /** In the order in which they are to be removed. */
    private final List<Path> made = new ArrayList<>();

    private boolean plugged;

    /**
     * Makes it; it is not plugged in yet.
     *
     * @param name its name
     * @param serial its serial number
     * @throws IOException if the kernel has no such gadgets
     */
    public UsbMidiGadget(String name, String serial) throws IOException {
        this.serial = serial;
        gadget = directory(Path.of("/sys/kernel/config/usb_gadget/linux4j-midi-" + serial));
        try {
            write("idVendor", "0x1d6b");
            write("idProduct", "0x0104");
            directory(gadget.resolve("strings/0x409"));
            write("strings/0x409/product", name);
            write("strings/0x409/serialnumber", serial);
            Path configuration = directory(gadget.resolve("configs/c.1"));
            Path function = directory(gadget.resolve("functions/midi.0"));
            Path link = configuration.resolve("midi.0");
            Files.createSymbolicLink(link, function);
            made.add(0, link);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /**
     * What its end at the host can be known by.
     *
     * @return the beginning of the identity
     */
    public String identity() {
        return "usb-1d6b-0104-" + serial + "-";
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
