package org.linux4j.thermal;

import java.util.Objects;

/**
 * A zone or a cooling device, as events name it.
 *
 * @param number the kernel's number of it
 * @param type what it is, as its driver calls it; several may have the same
 * @since 0.1
 */
public record ThermalName(int number, String type) {

    /**
     * Checks that all is there.
     *
     * @param number as the component of that name
     * @param type as the component of that name
     */
    public ThermalName {
        Objects.requireNonNull(type, "type");
    }
}
