package org.linux4j.sensor;

import java.util.List;
import java.util.Objects;
import org.linux4j.Unit;

/**
 * What a channel measures or drives. An open set: what a newer kernel has passes through.
 *
 * @param name the kernel's word, as the names of channels begin
 * @param unit what its numbers count; {@link Unit#NONE} where this version does not know it
 * @since 0.1
 */
public record SensorKind(String name, Unit unit) {

    /** Voltage. */
    public static final SensorKind VOLTAGE = new SensorKind("in", Unit.MILLIVOLTS);

    /** How quick a fan turns. */
    public static final SensorKind FAN = new SensorKind("fan", Unit.RPM);

    /** How hard a fan is driven: 0 to 255. */
    public static final SensorKind PWM = new SensorKind("pwm", Unit.NONE);

    /** Temperature. */
    public static final SensorKind TEMPERATURE = new SensorKind("temp", Unit.MILLI_CELSIUS);

    /** Current. */
    public static final SensorKind CURRENT = new SensorKind("curr", Unit.MILLIAMPERES);

    /** Power. */
    public static final SensorKind POWER = new SensorKind("power", Unit.MICROWATTS);

    /** Energy, counted up. */
    public static final SensorKind ENERGY = new SensorKind("energy", Unit.MICROJOULES);

    /** Relative humidity. */
    public static final SensorKind HUMIDITY = new SensorKind("humidity", Unit.MILLI_PERCENT);

    /** Whether the case was opened. */
    public static final SensorKind INTRUSION = new SensorKind("intrusion", Unit.NONE);

    /** The voltage that a processor asks for. */
    public static final SensorKind PROCESSOR_VOLTAGE = new SensorKind("cpu", Unit.MILLIVOLTS);

    /** Those that this version knows, in the order in which they are shown. */
    public static final List<SensorKind> KNOWN =
            List.of(VOLTAGE, PROCESSOR_VOLTAGE, FAN, PWM, TEMPERATURE, POWER, ENERGY, CURRENT, HUMIDITY, INTRUSION);

    /**
     * Checks that all is there.
     *
     * @param name as the component of that name
     * @param unit as the component of that name
     */
    public SensorKind {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(unit, "unit");
    }

    /**
     * The kind of a word.
     *
     * @param name the kernel's word
     * @return the kind, without a unit where this version does not know it
     */
    public static SensorKind of(String name) {
        return KNOWN.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseGet(() -> new SensorKind(name, Unit.NONE));
    }

    @Override
    public String toString() {
        return name;
    }
}
