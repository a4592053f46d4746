package org.linux4j.driver.sysfs.internal.hwmon;

import java.util.Map;
import java.util.Optional;
import org.linux4j.sensor.SensorItem;
import org.linux4j.sensor.SensorKind;

/** Numbers of sensors that stand for something ({@code Documentation/hwmon/sysfs-interface.rst}). */
final class ItemWords {

    private static final Map<Long, String> TEMPERATURE_SENSORS = Map.of(
            1L, "cpu_diode",
            2L, "transistor",
            3L, "thermal_diode",
            4L, "thermistor",
            5L, "amd_amdsi",
            6L, "intel_peci");

    private ItemWords() {}

    /** The word of a number, or nothing where it is one that counts. */
    static Optional<String> of(SensorKind kind, SensorItem item, long number) {
        if (kind.equals(SensorKind.PWM) && item.equals(SensorItem.ENABLE)) {
            return Optional.of(number == 0 ? "full_speed" : number == 1 ? "by_hand" : "automatic");
        }
        if (kind.equals(SensorKind.PWM) && item.equals(SensorItem.MODE)) {
            return Optional.ofNullable(
                    Map.of(0L, "direct_current", 1L, "pulses").get(number));
        }
        return kind.equals(SensorKind.TEMPERATURE) && item.equals(SensorItem.TYPE)
                ? Optional.ofNullable(TEMPERATURE_SENSORS.get(number))
                : Optional.empty();
    }
}
