package org.linux4j.usb;

/**
 * Which memory transfers use.
 *
 * @since 0.1
 */
public enum UsbMemory {
    /** What the kernel has mapped, and ordinary memory where it does not map any. */
    ANY,
    /**
     * What the kernel has mapped: nothing is copied. On machines whose devices do not look into the processor's caches, as many with
     * ARM, the processor reads it slowly.
     */
    MAPPED,
    /** Ordinary memory, which the kernel copies to or from its own. */
    ORDINARY
}
