package org.linux4j.testkit;

import java.io.IOException;

/**
 * A USB MIDI instrument, which the lab's kernel plays on one end of a cable and uses on the other
 * ({@code Documentation/usb/gadget_configfs.rst}, {@code f_midi} on {@code dummy_hcd}). Both ends are clients of the sequencer:
 * what is sent to the one, whose name has {@code f_midi} in it, comes from the other, which has the instrument's name.
 *
 * @since 0.1
 */
public final class UsbMidiGadget extends ConfigfsGadget {

    private final String serial;

    /**
     * Makes it; it is not plugged in yet.
     *
     * @param name its name
     * @param serial its serial number
     * @throws IOException if the kernel has no such gadgets
     */
    public UsbMidiGadget(String name, String serial) throws IOException {
        super("linux4j-midi-" + serial, serial, name);
        this.serial = serial;
        try {
            configure(function("midi.0"));
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
}
