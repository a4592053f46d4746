package org.linux4j.thermal;

import java.util.List;
import java.util.Objects;
import org.linux4j.Unit;

/**
 * A number of a zone that its policy works with. An open set, with the names of
 * {@code Documentation/driver-api/thermal/sysfs-api.rst}.
 *
 * @param name the kernel's name
 * @param unit what it counts
 * @since 0.1
 */
public record ThermalParameter(String name, Unit unit) {

    /** The power that the zone can give off for ever at the temperature that is aimed at. */
    public static final ThermalParameter SUSTAINABLE_POWER = new ThermalParameter("sustainable_power", Unit.MILLIWATTS);

    /** The proportional term of {@code power_allocator} while it is too hot. */
    public static final ThermalParameter K_PO = new ThermalParameter("k_po", Unit.NONE);

    /** The proportional term of {@code power_allocator} while it is not. */
    public static final ThermalParameter K_PU = new ThermalParameter("k_pu", Unit.NONE);

    /** The integral term of {@code power_allocator}. */
    public static final ThermalParameter K_I = new ThermalParameter("k_i", Unit.NONE);

    /** The derivative term of {@code power_allocator}. */
    public static final ThermalParameter K_D = new ThermalParameter("k_d", Unit.NONE);

    /** How near to the temperature aimed at the integral term counts. */
    public static final ThermalParameter INTEGRAL_CUTOFF = new ThermalParameter("integral_cutoff", Unit.MILLI_CELSIUS);

    /** The slope of the line by which a sensor's raw value becomes a temperature. */
    public static final ThermalParameter SLOPE = new ThermalParameter("slope", Unit.NONE);

    /** The offset of the line by which a sensor's raw value becomes a temperature. */
    public static final ThermalParameter OFFSET = new ThermalParameter("offset", Unit.NONE);

    /** Those that this version knows. */
    public static final List<ThermalParameter> KNOWN =
            List.of(SUSTAINABLE_POWER, K_PO, K_PU, K_I, K_D, INTEGRAL_CUTOFF, SLOPE, OFFSET);

    /**
     * Checks that all is there.
     *
     * @param name as the component of that name
     * @param unit as the component of that name
     * @throws IllegalArgumentException if the name is no name of an attribute
     */
    public ThermalParameter {
        Objects.requireNonNull(unit, "unit");
        if (!name.matches("[a-z0-9_]+")) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no parameter: it takes lower-case letters, digits and _");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
