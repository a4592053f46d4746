package org.linux4j.usb;

import java.math.BigDecimal;
import java.util.Map;

/**
 * How fast a device is connected. An open set: standards add speeds. Compared by how fast they are.
 *
 * @param kilobitsPerSecond the rate of the signals, of which transfers get a part; 0 where it is not known
 * @since 0.1
 */
public record UsbSpeed(long kilobitsPerSecond) implements Comparable<UsbSpeed> {

    /** It is not known. */
    public static final UsbSpeed UNKNOWN = new UsbSpeed(0);
    /** 1.5 Mbit/s. */
    public static final UsbSpeed LOW = new UsbSpeed(1_500);
    /** 12 Mbit/s. */
    public static final UsbSpeed FULL = new UsbSpeed(12_000);
    /** 480 Mbit/s. */
    public static final UsbSpeed HIGH = new UsbSpeed(480_000);
    /** 5 Gbit/s: SuperSpeed. */
    public static final UsbSpeed SUPER = new UsbSpeed(5_000_000);
    /** 10 Gbit/s: SuperSpeedPlus. */
    public static final UsbSpeed SUPER_PLUS = new UsbSpeed(10_000_000);
    /** 20 Gbit/s: SuperSpeedPlus on two lanes. */
    public static final UsbSpeed SUPER_PLUS_BY_2 = new UsbSpeed(20_000_000);

    private static final Map<Long, String> NAMES = Map.of(
            0L, "unknown",
            1_500L, "low",
            12_000L, "full",
            480_000L, "high",
            5_000_000L, "super",
            10_000_000L, "super_plus",
            20_000_000L, "super_plus_by_2");

    private static final int KILO = 1_000;

    /**
     * Checks the number.
     *
     * @param kilobitsPerSecond as the component of that name
     * @throws IllegalArgumentException if it is negative
     */
    public UsbSpeed {
        if (kilobitsPerSecond < 0) {
            throw new IllegalArgumentException("a speed of " + kilobitsPerSecond + " kbit/s: it cannot be negative");
        }
    }

    /**
     * A word for it.
     *
     * @return the name of the constant in lower case, or the rate where it has none
     */
    public String name() {
        String name = NAMES.get(kilobitsPerSecond);
        return name != null ? name : rate();
    }

    /**
     * The rate, with its unit.
     *
     * @return such as {@code 1.5 Mbit/s} or {@code 5 Gbit/s}
     */
    public String rate() {
        boolean giga = kilobitsPerSecond >= (long) KILO * KILO;
        BigDecimal number = BigDecimal.valueOf(kilobitsPerSecond).movePointLeft(giga ? 6 : 3);
        return number.stripTrailingZeros().toPlainString() + (giga ? " Gbit/s" : " Mbit/s");
    }

    @Override
    public int compareTo(UsbSpeed other) {
        return Long.compare(kilobitsPerSecond, other.kilobitsPerSecond);
    }

    @Override
    public String toString() {
        return name();
    }
}
