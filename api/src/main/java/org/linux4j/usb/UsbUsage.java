package org.linux4j.usb;

/**
 * What the data of a periodic endpoint is for: two bits of {@code bmAttributes}, in the order of their numbers.
 *
 * @since 0.1
 */
public enum UsbUsage {
    /** Data. */
    DATA,
    /** How fast another endpoint's data is used up; for interrupt endpoints: it is asked only now and then. */
    FEEDBACK,
    /** Data that says how fast another endpoint's is used up. */
    IMPLICIT_FEEDBACK,
    /** The standard does not say. */
    RESERVED
}
