package org.linux4j.usb;

import java.util.ArrayList;
import java.util.List;

/**
 * That a device knows SuperSpeedPlus, and at which rates its lanes run. Immutable.
 *
 * @since 0.1
 */
public final class UsbSuperSpeedPlusCapability extends UsbCapability {

    static final int LENGTH = 12;
    private static final int ATTRIBUTE_LENGTH = 4;
    private static final int KILO = 1_000;

    /**
     * The rate of a lane in one direction.
     *
     * @param id the number by which the device means it
     * @param transmit whether it is that to the host
     * @param symmetric whether both directions have one rate
     * @param superSpeedPlus whether its protocol is that of SuperSpeedPlus; else of SuperSpeed
     * @param rate how fast it is
     */
    public record Lane(int id, boolean transmit, boolean symmetric, boolean superSpeedPlus, UsbSpeed rate) {}

    UsbSuperSpeedPlusCapability(UsbDescriptor descriptor) {
        super(descriptor);
    }

    /**
     * What it says of numbers of rates, as bits.
     *
     * @return {@code bmAttributes}
     */
    public int attributes() {
        return descriptor().number32(4);
    }

    /**
     * Which rate and how many lanes the device needs for all that it can do, as bits.
     *
     * @return {@code wFunctionalitySupport}
     */
    public int functionalityBits() {
        return descriptor().unsigned16(8);
    }

    /**
     * The rate of a lane as bits.
     *
     * @param index its place in {@link #lanes}
     * @return {@code bmSublinkSpeedAttr}
     * @throws IndexOutOfBoundsException if there is no such place
     */
    public int laneBits(int index) {
        return descriptor().number32(LENGTH + index * ATTRIBUTE_LENGTH);
    }

    /**
     * The rates of lanes.
     *
     * @return as many as the device says it has, as far as they are there
     */
    public List<Lane> lanes() {
        List<Lane> lanes = new ArrayList<>();
        int declared = (attributes() & 0x1f) + 1;
        for (int i = 0;
                i < declared
                        && LENGTH + (i + 1) * ATTRIBUTE_LENGTH <= descriptor().length();
                i++) {
            int bits = laneBits(i);
            long bitsPerSecond = bits >>> 16;
            for (int exponent = bits >> 4 & 3; exponent > 0; exponent--) {
                bitsPerSecond *= KILO;
            }
            lanes.add(new Lane(
                    bits & 0xf,
                    (bits >> 7 & 1) != 0,
                    (bits >> 6 & 1) == 0,
                    (bits >> 14 & 3) == 1,
                    new UsbSpeed(bitsPerSecond / KILO)));
        }
        return List.copyOf(lanes);
    }
}
