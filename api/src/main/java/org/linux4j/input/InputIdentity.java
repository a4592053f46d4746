package org.linux4j.input;

import java.util.HexFormat;
import java.util.Objects;

/**
 * How an input device is identified on its bus.
 *
 * @param bus the bus, such as {@link InputCodes#BUS_USB}
 * @param vendor the vendor's number
 * @param product the product's number
 * @param version the version's number
 * @since 0.1
 */
public record InputIdentity(InputBus bus, int vendor, int product, int version) {

    /** What virtual devices are unless they say otherwise. */
    public static final InputIdentity VIRTUAL = new InputIdentity(InputBus.of(InputNumbers.BUS_VIRTUAL), 0, 0, 0);

    /**
     * Checks the numbers.
     *
     * @param bus as the component of that name
     * @param vendor as the component of that name
     * @param product as the component of that name
     * @param version as the component of that name
     * @throws IllegalArgumentException if one does not fit in 16 bits
     */
    public InputIdentity {
        Objects.requireNonNull(bus, "bus");
        if (((vendor | product | version) & ~0xffff) != 0) {
            throw new IllegalArgumentException(
                    "vendor " + vendor + ", product " + product + ", version " + version + ": each has 16 bits");
        }
    }

    /**
     * The identity for people, with numbers as lists of products have them.
     *
     * @return such as {@code USB, vendor 1209, product abcd, version 0102}
     */
    public String label() {
        return bus.label() + ", " + productLabel();
    }

    /**
     * The numbers without the bus, for people.
     *
     * @return such as {@code vendor 1209, product abcd, version 0102}
     */
    public String productLabel() {
        HexFormat hex = HexFormat.of();
        return "vendor " + hex.toHexDigits((short) vendor) + ", product " + hex.toHexDigits((short) product)
                + ", version " + hex.toHexDigits((short) version);
    }

    /** As {@code BUS:VENDOR:PRODUCT:VERSION}, four hexadecimal digits each. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits((short) bus.number())
                + ':'
                + hex.toHexDigits((short) vendor)
                + ':'
                + hex.toHexDigits((short) product)
                + ':'
                + hex.toHexDigits((short) version);
    }
}
