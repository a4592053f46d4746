package org.linux4j.testkit;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A USB device for tests of transfers, which the lab's kernel plays on one end of a cable and a program uses on the other: no
 * driver of the kernel wants it ({@code f_loopback} and {@code f_sourcesink} on {@code dummy_hcd}).
 *
 * @since 0.1
 */
public final class UsbTransferGadget extends ConfigfsGadget {

    private final String serial;

    private UsbTransferGadget(String serial) throws IOException {
        super("linux4j-transfers-" + serial, serial, "Linux4J transfers");
        this.serial = serial;
    }

    /**
     * A device that sends back what it gets, by way of as many buffers as a cable has room for.
     *
     * @param serial its serial number
     * @param bufferSize how large these are; what is smaller comes back by itself if it ends with a packet that is not full
     * @return the device; it is not plugged in yet
     * @throws IOException if the kernel has no such gadgets
     */
    public static UsbTransferGadget loopback(String serial, int bufferSize) throws IOException {
        return new UsbTransferGadget(serial).with("Loopback.0", "bulk_buflen", String.valueOf(bufferSize));
    }

    /**
     * A device that sends without end and takes everything. It knows the control requests 0x5b, to write up to 4,096 bytes,
     * and 0x5c, to read them back, and has an alternate setting with isochronous endpoints.
     *
     * @param serial its serial number
     * @param checks whether it sends zeros, and stalls its endpoint when it gets something else
     * @return the device; it is not plugged in yet
     * @throws IOException if the kernel has no such gadgets
     */
    public static UsbTransferGadget sourceSink(String serial, boolean checks) throws IOException {
        return new UsbTransferGadget(serial).with("SourceSink.0", "pattern", checks ? "0" : "2");
    }

    private UsbTransferGadget with(String function, String attribute, String value) throws IOException {
        try {
            Path made = function(function);
            write(made.resolve(attribute), value);
            configure(made);
            return this;
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /**
     * What it can be told from others by.
     *
     * @return its serial number
     */
    public String serial() {
        return serial;
    }
}
