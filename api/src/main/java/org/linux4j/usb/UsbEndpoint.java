package org.linux4j.usb;

/**
 * An endpoint of a claimed interface: where data goes to the device, or comes from it. Thread-safe.
 *
 * @since 0.1
 */
public interface UsbEndpoint {

    /**
     * What its descriptor says of it.
     *
     * @return the facts
     */
    UsbEndpointInfo info();
}
