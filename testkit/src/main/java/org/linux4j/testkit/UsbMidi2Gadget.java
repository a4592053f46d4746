package org.linux4j.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A USB instrument of MIDI 2.0, which the lab's kernel plays on one end of a cable and uses on the other
 * ({@code Documentation/usb/gadget-testing.rst}, {@code f_midi2} on {@code dummy_hcd}). It has one endpoint with one block.
 *
 * @since 0.1
 */
public final class UsbMidi2Gadget extends ConfigfsGadget {

    /**
     * Makes it; it is not plugged in yet.
     *
     * @param name its name, and that of its endpoint
     * @param serial its serial number
     * @param block the name of its block
     * @throws IOException if the kernel has no such gadgets
     */
    public UsbMidi2Gadget(String name, String serial, String block) throws IOException {
        super("linux4j-midi2-" + serial, serial, name);
        try {
            Path function = function("midi2.0");
            Files.writeString(function.resolve("ep.0/ep_name"), name);
            Files.writeString(function.resolve("ep.0/product_id"), serial);
            Files.writeString(function.resolve("ep.0/block.0/name"), block);
            configure(function);
        } catch (IOException e) {
            close();
            throw e;
        }
    }
}
