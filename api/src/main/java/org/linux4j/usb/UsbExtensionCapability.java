package org.linux4j.usb;

import java.util.OptionalInt;

/**
 * What a device can do beyond USB 2.0: sleeping between two frames (Link Power Management). Immutable.
 *
 * @since 0.1
 */
public final class UsbExtensionCapability extends UsbCapability {

    static final int LENGTH = 7;
    private static final int BASELINE_SHIFT = 8;
    private static final int DEEP_SHIFT = 12;

    UsbExtensionCapability(UsbDescriptor descriptor) {
        super(descriptor);
    }

    /**
     * All that it says, as bits.
     *
     * @return {@code bmAttributes}
     */
    public int attributes() {
        return descriptor().number32(3);
    }

    /**
     * Whether the device knows Link Power Management.
     *
     * @return true where it does
     */
    public boolean linkPowerManagement() {
        return (attributes() & 1 << 1) != 0;
    }

    /**
     * Whether the device knows how long it may take to wake up (BESL).
     *
     * @return true where it does
     */
    public boolean bestEffortLatency() {
        return (attributes() & 1 << 2) != 0;
    }

    /**
     * Which latency the device recommends as a rule.
     *
     * @return the number that stands for it, 0 to 15, or nothing where it recommends none
     */
    public OptionalInt baselineLatency() {
        return latency(3, BASELINE_SHIFT);
    }

    /**
     * Which latency the device recommends for more savings.
     *
     * @return the number that stands for it, 0 to 15, or nothing where it recommends none
     */
    public OptionalInt deepLatency() {
        return latency(4, DEEP_SHIFT);
    }

    private OptionalInt latency(int valid, int shift) {
        return (attributes() & 1 << valid) != 0 ? OptionalInt.of(attributes() >> shift & 0xf) : OptionalInt.empty();
    }
}
