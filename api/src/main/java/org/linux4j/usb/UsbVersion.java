package org.linux4j.usb;

import java.util.Locale;

/**
 * A version as USB writes it, in binary-coded decimals: of the standard, or of a device.
 *
 * @param bcd the number, such as 0x0210 for 2.10
 * @since 0.1
 */
public record UsbVersion(int bcd) implements Comparable<UsbVersion> {

    /**
     * Checks the number.
     *
     * @param bcd as the component of that name
     * @throws IllegalArgumentException if it does not fit in 16 bits
     */
    public UsbVersion {
        if ((bcd & ~0xffff) != 0) {
            throw new IllegalArgumentException("version " + bcd + ": it has 16 bits");
        }
    }

    /**
     * A version.
     *
     * @param major what stands before the point, 0 to 99
     * @param minor what stands behind it, 0 to 99, of which 10 and not 1 is that of 2.1
     * @return the version
     * @throws IllegalArgumentException if a number has more than two digits
     */
    public static UsbVersion of(int major, int minor) {
        if (major < 0 || major > 99 || minor < 0 || minor > 99) {
            throw new IllegalArgumentException(major + "." + minor + " is no version: both numbers have two digits");
        }
        return new UsbVersion(major / 10 << 12 | major % 10 << 8 | minor / 10 << 4 | minor % 10);
    }

    @Override
    public int compareTo(UsbVersion other) {
        return Integer.compare(bcd, other.bcd);
    }

    /**
     * The version as it is written.
     *
     * @return such as {@code 2.10}; digits that are none are letters
     */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%x.%02x", bcd >> 8, bcd & 0xff);
    }
}
