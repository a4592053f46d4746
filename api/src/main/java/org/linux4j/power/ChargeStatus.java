package org.linux4j.power;

import java.util.Objects;

/**
 * What a battery is doing. An open set: the word of a newer kernel passes through.
 *
 * @param name the kernel's word
 * @since 0.1
 */
public record ChargeStatus(String name) {

    /** The driver does not know. */
    public static final ChargeStatus UNKNOWN = new ChargeStatus("Unknown");

    /** It takes power. */
    public static final ChargeStatus CHARGING = new ChargeStatus("Charging");

    /** It gives power. */
    public static final ChargeStatus DISCHARGING = new ChargeStatus("Discharging");

    /** It does neither, though there is a charger. */
    public static final ChargeStatus NOT_CHARGING = new ChargeStatus("Not charging");

    /** It is full. */
    public static final ChargeStatus FULL = new ChargeStatus("Full");

    /**
     * Checks that there is a word.
     *
     * @param name as the component of that name
     */
    public ChargeStatus {
        Objects.requireNonNull(name, "name");
    }

    @Override
    public String toString() {
        return name;
    }
}
