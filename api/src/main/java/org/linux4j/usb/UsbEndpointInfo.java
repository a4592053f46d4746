package org.linux4j.usb;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an endpoint descriptor says ({@code bDescriptorType} 5), with what follows it. Immutable.
 *
 * @since 0.1
 */
public final class UsbEndpointInfo {

    static final int LENGTH = 7;
    private static final int MAX_PACKET = 0x7ff;
    private static final int TRANSACTIONS_SHIFT = 11;
    private static final int MOST_EXPONENT = 16;
    private static final long MICROFRAME_NANOS = 125_000;
    private static final long FRAME_NANOS = 1_000_000;

    private final UsbDescriptor descriptor;
    private final Optional<UsbCompanionInfo> companion;
    private final List<UsbDescriptor> others;

    UsbEndpointInfo(UsbDescriptor descriptor, Optional<UsbCompanionInfo> companion, List<UsbDescriptor> others) {
        this.descriptor = descriptor;
        this.companion = companion;
        this.others = List.copyOf(others);
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
     * Its address, by which {@link UsbInterface#endpoint} knows it.
     *
     * @return the number, with bit 7 set where data comes from the device
     */
    public int address() {
        return descriptor.unsigned(2);
    }

    /**
     * Its number, which an endpoint of the other direction may have too.
     *
     * @return 0 to 15
     */
    public int number() {
        return address() & 0xf;
    }

    /**
     * Which way data goes; of no meaning for endpoints of control transfers.
     *
     * @return the direction
     */
    public UsbDirection direction() {
        return (address() & 0x80) != 0 ? UsbDirection.IN : UsbDirection.OUT;
    }

    /**
     * How it transfers.
     *
     * @return the type
     */
    public UsbTransferType type() {
        return UsbTransferType.values()[attributes() & 3];
    }

    private int attributes() {
        return descriptor.unsigned(3);
    }

    /**
     * How an isochronous endpoint keeps time; of no meaning for others.
     *
     * @return the way
     */
    public UsbSynchronization synchronization() {
        return UsbSynchronization.values()[attributes() >> 2 & 3];
    }

    /**
     * What the data of an isochronous or an interrupt endpoint is for; of no meaning for others.
     *
     * @return the use
     */
    public UsbUsage usage() {
        return UsbUsage.values()[attributes() >> 4 & 3];
    }

    /**
     * How many bytes a packet has at most.
     *
     * @return the number; where the device is faulty, it may be 0, or more than its speed allows
     */
    public int maxPacketSize() {
        return descriptor.unsigned16(4) & MAX_PACKET;
    }

    /**
     * How many packets a microframe has at most, which is more than one for some endpoints of high speed.
     *
     * @return 1 to 4, of which 4 is no valid number
     */
    public int transactions() {
        return (descriptor.unsigned16(4) >> TRANSACTIONS_SHIFT & 3) + 1;
    }

    /**
     * How often it is asked, as a number whose unit depends on speed and type.
     *
     * @return {@code bInterval}
     */
    public int interval() {
        return descriptor.unsigned(6);
    }

    /**
     * How often it is asked.
     *
     * @param speed how the device is connected
     * @return the time from one time to the next, or nothing for bulk and control transfers, and where the device says
     *     what has no meaning
     */
    public Optional<Duration> period(UsbSpeed speed) {
        boolean isochronous = type() == UsbTransferType.ISOCHRONOUS;
        boolean byMicroframes = speed.compareTo(UsbSpeed.HIGH) >= 0;
        if (!isochronous && type() != UsbTransferType.INTERRUPT || interval() == 0 || speed.equals(UsbSpeed.UNKNOWN)) {
            return Optional.empty();
        }
        if (!byMicroframes && !isochronous) {
            return Optional.of(Duration.ofMillis(interval()));
        }
        return interval() > MOST_EXPONENT
                ? Optional.empty()
                : Optional.of(Duration.ofNanos((byMicroframes ? MICROFRAME_NANOS : FRAME_NANOS) << interval() - 1));
    }

    /**
     * What SuperSpeed adds to it.
     *
     * @return its companion, or nothing where it has none
     */
    public Optional<UsbCompanionInfo> companion() {
        return companion;
    }

    /**
     * What follows the descriptor, and is meant for the class of its interface or for a reader who knows it.
     *
     * @return the descriptors, in their order
     */
    public List<UsbDescriptor> others() {
        return others;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "endpoint 0x%02x (%s %s, %d bytes)",
                address(),
                type().name().toLowerCase(Locale.ROOT),
                direction().name().toLowerCase(Locale.ROOT),
                maxPacketSize());
    }
}
