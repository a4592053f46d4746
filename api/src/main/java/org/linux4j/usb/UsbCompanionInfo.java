package org.linux4j.usb;

import java.util.Optional;

/**
 * What SuperSpeed adds to an endpoint: its endpoint companion descriptor ({@code bDescriptorType} 0x30), with that for
 * isochronous endpoints of SuperSpeedPlus (0x31) where there is one. Immutable.
 *
 * @since 0.1
 */
public final class UsbCompanionInfo {

    static final int LENGTH = 6;
    static final int ISOCHRONOUS_LENGTH = 8;
    private static final int STREAMS = 0x1f;

    private final UsbDescriptor descriptor;
    private final Optional<UsbDescriptor> isochronous;

    UsbCompanionInfo(UsbDescriptor descriptor, Optional<UsbDescriptor> isochronous) {
        this.descriptor = descriptor;
        this.isochronous = isochronous;
    }

    UsbCompanionInfo with(UsbDescriptor ofSuperSpeedPlus) {
        return new UsbCompanionInfo(descriptor, Optional.of(ofSuperSpeedPlus));
    }

    /**
     * The descriptor.
     *
     * @return its bytes
     */
    public UsbDescriptor descriptor() {
        return descriptor;
    }

    /**
     * The descriptor for isochronous endpoints of SuperSpeedPlus.
     *
     * @return its bytes, or nothing where there is none
     */
    public Optional<UsbDescriptor> isochronousDescriptor() {
        return isochronous;
    }

    /**
     * How many packets go in one burst.
     *
     * @return one more than {@code bMaxBurst}: 1 to 16, where the device is not faulty
     */
    public int maxBurst() {
        return descriptor.unsigned(2) + 1;
    }

    /** {@code bmAttributes}. */
    int attributes() {
        return descriptor.unsigned(3);
    }

    /**
     * How many streams a bulk endpoint has; of no meaning for others.
     *
     * @return 0 where it has none, else a power of two
     */
    public long maxStreams() {
        int exponent = attributes() & STREAMS;
        return exponent == 0 ? 0 : 1L << exponent;
    }

    /**
     * How many bursts an isochronous endpoint has in a service interval; of no meaning for others.
     *
     * @return 1 to 4, of which 4 is no valid number
     */
    public int multiplier() {
        return (attributes() & 3) + 1;
    }

    /**
     * How many bytes a periodic endpoint transfers in a service interval.
     *
     * @return the number; 0 for others
     */
    public long bytesPerInterval() {
        return isochronous.isPresent() ? isochronous.get().number32(4) & 0xffff_ffffL : descriptor.unsigned16(4);
    }

    @Override
    public String toString() {
        return "bursts of " + maxBurst() + (maxStreams() == 0 ? "" : ", " + maxStreams() + " streams");
    }
}
