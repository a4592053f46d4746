package org.linux4j.power;

import java.util.Objects;

/**
 * What a power supply is. An open set: the word of a newer kernel passes through.
 *
 * @param name the kernel's word
 * @since 0.1
 */
public record PowerSupplyType(String name) {

    /** The driver does not know. */
    public static final PowerSupplyType UNKNOWN = new PowerSupplyType("Unknown");

    /** A battery. */
    public static final PowerSupplyType BATTERY = new PowerSupplyType("Battery");

    /** A battery that keeps a machine up without mains. */
    public static final PowerSupplyType UPS = new PowerSupplyType("UPS");

    /** The mains, by way of an adapter. */
    public static final PowerSupplyType MAINS = new PowerSupplyType("Mains");

    /** A USB port; newer kernels say of any which it is by {@link PowerProperty#USB_TYPE}. */
    public static final PowerSupplyType USB = new PowerSupplyType("USB");

    /** A coil. */
    public static final PowerSupplyType WIRELESS = new PowerSupplyType("Wireless");

    /**
     * Checks that there is a word.
     *
     * @param name as the component of that name
     */
    public PowerSupplyType {
        Objects.requireNonNull(name, "name");
    }

    @Override
    public String toString() {
        return name;
    }
}
