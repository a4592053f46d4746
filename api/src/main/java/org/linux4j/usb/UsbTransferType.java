package org.linux4j.usb;

/**
 * How an endpoint transfers: the two bits of {@code bmAttributes}, in the order of their numbers.
 *
 * @since 0.1
 */
public enum UsbTransferType {
    /** Requests with an answer, in both directions. */
    CONTROL,
    /** At a fixed rate, without repetition of what was lost. */
    ISOCHRONOUS,
    /** As much as the bus has room for. */
    BULK,
    /** Small amounts, asked for at intervals. */
    INTERRUPT
}
