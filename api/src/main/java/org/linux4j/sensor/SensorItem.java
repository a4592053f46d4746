package org.linux4j.sensor;

import java.util.Objects;
import java.util.Set;
import org.linux4j.Unit;

/**
 * One of the things that a channel tells or takes. An open set, with the names of the kernel's
 * {@code Documentation/hwmon/sysfs-interface.rst}.
 *
 * @param name the kernel's word, which stands behind the name of the channel
 * @since 0.1
 */
public record SensorItem(String name) {

    /** What is measured now; of {@link SensorKind#PWM}, how hard the fan is driven, 0 to 255. */
    public static final SensorItem INPUT = new SensorItem("input");

    /** What was measured on average. */
    public static final SensorItem AVERAGE = new SensorItem("average");

    /** The lowest that is all right. */
    public static final SensorItem MIN = new SensorItem("min");

    /** The highest that is all right. */
    public static final SensorItem MAX = new SensorItem("max");

    /** The lowest before damage is done. */
    public static final SensorItem LCRIT = new SensorItem("lcrit");

    /** The highest before damage is done. */
    public static final SensorItem CRIT = new SensorItem("crit");

    /** What is worse than {@link #CRIT}. */
    public static final SensorItem EMERGENCY = new SensorItem("emergency");

    /** Where {@link #MAX} is over again. */
    public static final SensorItem MAX_HYST = new SensorItem("max_hyst");

    /** Where {@link #MIN} is over again. */
    public static final SensorItem MIN_HYST = new SensorItem("min_hyst");

    /** Where {@link #CRIT} is over again. */
    public static final SensorItem CRIT_HYST = new SensorItem("crit_hyst");

    /** Where {@link #LCRIT} is over again. */
    public static final SensorItem LCRIT_HYST = new SensorItem("lcrit_hyst");

    /** Where {@link #EMERGENCY} is over again. */
    public static final SensorItem EMERGENCY_HYST = new SensorItem("emergency_hyst");

    /** The lowest that was measured. */
    public static final SensorItem LOWEST = new SensorItem("lowest");

    /** The highest that was measured. */
    public static final SensorItem HIGHEST = new SensorItem("highest");

    /** The lowest that it is made for. */
    public static final SensorItem RATED_MIN = new SensorItem("rated_min");

    /** The highest that it is made for. */
    public static final SensorItem RATED_MAX = new SensorItem("rated_max");

    /** What the chip adds to what it measures. */
    public static final SensorItem OFFSET = new SensorItem("offset");

    /** How quick a fan shall turn. */
    public static final SensorItem TARGET = new SensorItem("target");

    /** How much power may be used. */
    public static final SensorItem CAP = new SensorItem("cap");

    /** Whether something is out of its limits. */
    public static final SensorItem ALARM = new SensorItem("alarm");

    /** Whether the sensor is broken or not connected. */
    public static final SensorItem FAULT = new SensorItem("fault");

    /** Whether the machine beeps at an alarm. */
    public static final SensorItem BEEP = new SensorItem("beep");

    /** Whether the sensor measures; of {@link SensorKind#PWM}, how the fan is driven: 0 full, 1 by hand, 2 and more by the chip. */
    public static final SensorItem ENABLE = new SensorItem("enable");

    /** Of {@link SensorKind#PWM}: 0 for direct current, 1 for pulses. Of others, as the chip has it. */
    public static final SensorItem MODE = new SensorItem("mode");

    /** How often the pulses of a fan come. */
    public static final SensorItem FREQ = new SensorItem("freq");

    /** How many pulses a fan gives in a revolution. */
    public static final SensorItem PULSES = new SensorItem("pulses");

    /** By what the count of a fan's pulses is divided. */
    public static final SensorItem DIV = new SensorItem("div");

    /** What sensor of temperature it is. */
    public static final SensorItem TYPE = new SensorItem("type");

    /** Takes 1, and forgets what {@link #LOWEST} and {@link #HIGHEST} tell. */
    public static final SensorItem RESET_HISTORY = new SensorItem("reset_history");

    private static final Set<String> NUMBERS = Set.of(
            "type",
            "mode",
            "enable",
            "pulses",
            "div",
            "beep",
            "fault",
            "alarm",
            "reset_history",
            "auto_channels_temp",
            "samples");

    /**
     * Checks that there is a word.
     *
     * @param name as the component of that name
     */
    public SensorItem {
        Objects.requireNonNull(name, "name");
    }

    /**
     * Whether its value is yes or no.
     *
     * @return true of alarms, faults and beeps
     */
    public boolean isFlag() {
        return name.equals("alarm")
                || name.endsWith("_alarm")
                || name.equals("fault")
                || name.equals("beep")
                || name.endsWith("_beep");
    }

    /**
     * What its number counts on a channel.
     *
     * @param kind the channel's kind
     * @return the unit; {@link Unit#NONE} where it counts nothing
     */
    public Unit unit(SensorKind kind) {
        if (isFlag() || NUMBERS.contains(name) || name.endsWith("_pwm")) {
            return Unit.NONE;
        }
        if (name.endsWith("_temp") || name.endsWith("_temp_hyst")) {
            return Unit.MILLI_CELSIUS;
        }
        if (name.startsWith("average_interval")) {
            return Unit.MILLISECONDS;
        }
        return switch (name) {
            case "freq" -> Unit.HERTZ;
            case "accuracy" -> Unit.PERCENT;
            default -> kind.unit();
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
