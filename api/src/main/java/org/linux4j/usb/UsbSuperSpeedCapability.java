package org.linux4j.usb;

import java.util.ArrayList;
import java.util.List;

/**
 * That a device knows SuperSpeed, and what else it can be connected at. Immutable.
 *
 * @since 0.1
 */
public final class UsbSuperSpeedCapability extends UsbCapability {

    static final int LENGTH = 10;
    private static final List<UsbSpeed> SPEEDS = List.of(UsbSpeed.LOW, UsbSpeed.FULL, UsbSpeed.HIGH, UsbSpeed.SUPER);

    UsbSuperSpeedCapability(UsbDescriptor descriptor) {
        super(descriptor);
    }

    /**
     * Whether the device can tell how much delay it bears (Latency Tolerance Messages).
     *
     * @return true where it can
     */
    public boolean latencyTolerance() {
        return (descriptor().unsigned(3) & 1 << 1) != 0;
    }

    /**
     * All speeds, as bits.
     *
     * @return {@code wSpeedsSupported}
     */
    public int speedBits() {
        return descriptor().unsigned16(4);
    }

    /**
     * The speeds that the device can be connected at.
     *
     * @return those that have a name, the slowest first
     */
    public List<UsbSpeed> speeds() {
        List<UsbSpeed> found = new ArrayList<>();
        for (int i = 0; i < SPEEDS.size(); i++) {
            if ((speedBits() & 1 << i) != 0) {
                found.add(SPEEDS.get(i));
            }
        }
        return List.copyOf(found);
    }

    /**
     * The slowest speed at which the device can do all that it can do.
     *
     * @return the speed; {@link UsbSpeed#UNKNOWN} where the number means none
     */
    public UsbSpeed fullyFunctionalSpeed() {
        int number = descriptor().unsigned(6);
        return number < SPEEDS.size() ? SPEEDS.get(number) : UsbSpeed.UNKNOWN;
    }

    /**
     * How long it takes at most to leave the power state U1.
     *
     * @return microseconds
     */
    public int u1ExitMicros() {
        return descriptor().unsigned(7);
    }

    /**
     * How long it takes at most to leave the power state U2.
     *
     * @return microseconds
     */
    public int u2ExitMicros() {
        return descriptor().unsigned16(8);
    }
}
