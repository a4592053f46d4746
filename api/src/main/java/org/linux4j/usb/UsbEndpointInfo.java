package org.linux4j.usb;

/**
 * What an endpoint descriptor says ({@code bDescriptorType} 5). Immutable.
 *
 * @since 0.1
 */
public final class UsbEndpointInfo {

    private static final int MAX_PACKET = 0x7ff;
    private static final int TRANSACTIONS_SHIFT = 11;

    private final int address;
    private final int attributes;
    private final int maxPacket;
    private final int interval;

    /** As the fields of the descriptor have it. */
    UsbEndpointInfo(int address, int attributes, int maxPacket, int interval) {
        this.address = address;
        this.attributes = attributes;
        this.maxPacket = maxPacket;
        this.interval = interval;
    }

    /**
     * Its address, by which {@link UsbInterface#endpoint} knows it.
     *
     * @return the number, with bit 7 set where data comes from the device
     */
    public int address() {
        return address;
    }

    /**
     * Its number, which an endpoint of the other direction may have too.
     *
     * @return 0 to 15
     */
    public int number() {
        return address & 0xf;
    }

    /**
     * Which way data goes; of no meaning for endpoints of control transfers.
     *
     * @return the direction
     */
    public UsbDirection direction() {
        return (address & 0x80) != 0 ? UsbDirection.IN : UsbDirection.OUT;
    }

    /**
     * How it transfers.
     *
     * @return the type
     */
    public UsbTransferType type() {
        return UsbTransferType.values()[attributes & 3];
    }

    /**
     * How many bytes a packet has at most.
     *
     * @return the number; where the device is faulty, it may be 0
     */
    public int maxPacketSize() {
        return maxPacket & MAX_PACKET;
    }

    /**
     * How many packets a microframe has at most, which is more than one for some endpoints of high speed.
     *
     * @return 1 to 4, of which 4 is no valid number
     */
    public int transactions() {
        return (maxPacket >> TRANSACTIONS_SHIFT & 3) + 1;
    }

    /**
     * How often it is asked, as a number whose unit depends on speed and type.
     *
     * @return {@code bInterval}
     */
    public int interval() {
        return interval;
    }

    @Override
    public String toString() {
        return String.format("EP %d %s, %s, %d bytes", number(), direction(), type(), maxPacketSize());
    }
}
