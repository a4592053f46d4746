package org.linux4j.usb;

/**
 * How an isochronous endpoint keeps time: two bits of {@code bmAttributes}, in the order of their numbers.
 *
 * @since 0.1
 */
public enum UsbSynchronization {
    /** It does not. */
    NONE,
    /** By a clock of its own. */
    ASYNCHRONOUS,
    /** By what is sent to it. */
    ADAPTIVE,
    /** By the frames of the bus. */
    SYNCHRONOUS
}
