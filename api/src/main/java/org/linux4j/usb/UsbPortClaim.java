package org.linux4j.usb;

/**
 * A port of a hub whose devices the kernel leaves alone, until this is closed. Thread-safe.
 *
 * @since 0.1
 */
public interface UsbPortClaim extends AutoCloseable {

    /**
     * Which port.
     *
     * @return its number, from 1
     */
    int port();

    /** Gives the port back. What is plugged in stays as it is; closing again does nothing. */
    @Override
    void close();
}
