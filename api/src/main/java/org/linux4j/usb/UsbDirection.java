package org.linux4j.usb;

/**
 * Which way data goes, as seen from the host.
 *
 * @since 0.1
 */
public enum UsbDirection {
    /** To the device. */
    OUT,
    /** From the device. */
    IN
}
