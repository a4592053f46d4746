package org.linux4j.power;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.linux4j.Reading;
import org.linux4j.Unit;

/**
 * Something that a power supply tells or takes. An open set: what a driver has besides passes through, as text.
 *
 * @param name the kernel's name, such as {@code voltage_now}
 * @param form what its values are
 * @param unit what its numbers count; {@link Unit#NONE} where they count nothing
 * @since 0.1
 */
public record PowerProperty(String name, Form form, Unit unit) {

    /** What the values of a property are. */
    public enum Form {
        /** A whole number. */
        NUMBER,
        /** Yes or no. */
        FLAG,
        /** A word of the kernel's. */
        WORD,
        /** One of several words, all of which are told. */
        CHOICE,
        /** Any text. */
        TEXT
    }

    /** What it is: the words of {@link PowerSupplyType}. */
    public static final PowerProperty TYPE = new PowerProperty("type", Form.WORD, Unit.NONE);

    /** What the battery is doing: the words of {@link ChargeStatus}. */
    public static final PowerProperty STATUS = new PowerProperty("status", Form.WORD, Unit.NONE);

    /** How it is charged. */
    public static final PowerProperty CHARGE_TYPE = new PowerProperty("charge_type", Form.WORD, Unit.NONE);

    /** How it is charged, of several ways; since Linux 6.14. */
    public static final PowerProperty CHARGE_TYPES = new PowerProperty("charge_types", Form.CHOICE, Unit.NONE);

    /** How well it is. */
    public static final PowerProperty HEALTH = new PowerProperty("health", Form.WORD, Unit.NONE);

    /** Whether it is in its place. */
    public static final PowerProperty PRESENT = new PowerProperty("present", Form.FLAG, Unit.NONE);

    /** Whether it gives power: 0 for no, 1 for a fixed voltage, 2 for one that can be set. */
    public static final PowerProperty ONLINE = new PowerProperty("online", Form.NUMBER, Unit.NONE);

    /** Whether it is what it says it is. */
    public static final PowerProperty AUTHENTIC = new PowerProperty("authentic", Form.FLAG, Unit.NONE);

    /** What it is made of. */
    public static final PowerProperty TECHNOLOGY = new PowerProperty("technology", Form.WORD, Unit.NONE);

    /** How often it was charged and emptied. */
    public static final PowerProperty CYCLE_COUNT = new PowerProperty("cycle_count", Form.NUMBER, Unit.NONE);

    /** The highest voltage. */
    public static final PowerProperty VOLTAGE_MAX = new PowerProperty("voltage_max", Form.NUMBER, Unit.MICROVOLTS);

    /** The lowest voltage. */
    public static final PowerProperty VOLTAGE_MIN = new PowerProperty("voltage_min", Form.NUMBER, Unit.MICROVOLTS);

    /** The highest voltage by design. */
    public static final PowerProperty VOLTAGE_MAX_DESIGN =
            new PowerProperty("voltage_max_design", Form.NUMBER, Unit.MICROVOLTS);

    /** The lowest voltage by design. */
    public static final PowerProperty VOLTAGE_MIN_DESIGN =
            new PowerProperty("voltage_min_design", Form.NUMBER, Unit.MICROVOLTS);

    /** The voltage now. */
    public static final PowerProperty VOLTAGE_NOW = new PowerProperty("voltage_now", Form.NUMBER, Unit.MICROVOLTS);

    /** The voltage on average. */
    public static final PowerProperty VOLTAGE_AVG = new PowerProperty("voltage_avg", Form.NUMBER, Unit.MICROVOLTS);

    /** The voltage without load. */
    public static final PowerProperty VOLTAGE_OCV = new PowerProperty("voltage_ocv", Form.NUMBER, Unit.MICROVOLTS);

    /** The voltage when the machine started. */
    public static final PowerProperty VOLTAGE_BOOT = new PowerProperty("voltage_boot", Form.NUMBER, Unit.MICROVOLTS);

    /** The highest current. */
    public static final PowerProperty CURRENT_MAX = new PowerProperty("current_max", Form.NUMBER, Unit.MICROAMPERES);

    /** The current now; of batteries, most drivers have it negative while power is given. */
    public static final PowerProperty CURRENT_NOW = new PowerProperty("current_now", Form.NUMBER, Unit.MICROAMPERES);

    /** The current on average. */
    public static final PowerProperty CURRENT_AVG = new PowerProperty("current_avg", Form.NUMBER, Unit.MICROAMPERES);

    /** The current when the machine started. */
    public static final PowerProperty CURRENT_BOOT = new PowerProperty("current_boot", Form.NUMBER, Unit.MICROAMPERES);

    /** The power now. */
    public static final PowerProperty POWER_NOW = new PowerProperty("power_now", Form.NUMBER, Unit.MICROWATTS);

    /** The power on average. */
    public static final PowerProperty POWER_AVG = new PowerProperty("power_avg", Form.NUMBER, Unit.MICROWATTS);

    /** The charge when full, by design. */
    public static final PowerProperty CHARGE_FULL_DESIGN =
            new PowerProperty("charge_full_design", Form.NUMBER, Unit.MICROAMPERE_HOURS);

    /** The charge when empty, by design. */
    public static final PowerProperty CHARGE_EMPTY_DESIGN =
            new PowerProperty("charge_empty_design", Form.NUMBER, Unit.MICROAMPERE_HOURS);

    /** The charge when full, as it was last seen. */
    public static final PowerProperty CHARGE_FULL =
            new PowerProperty("charge_full", Form.NUMBER, Unit.MICROAMPERE_HOURS);

    /** The charge when empty, as it was last seen. */
    public static final PowerProperty CHARGE_EMPTY =
            new PowerProperty("charge_empty", Form.NUMBER, Unit.MICROAMPERE_HOURS);

    /** The charge now. */
    public static final PowerProperty CHARGE_NOW = new PowerProperty("charge_now", Form.NUMBER, Unit.MICROAMPERE_HOURS);

    /** The charge on average. */
    public static final PowerProperty CHARGE_AVG = new PowerProperty("charge_avg", Form.NUMBER, Unit.MICROAMPERE_HOURS);

    /** The charge that was counted since the driver began. */
    public static final PowerProperty CHARGE_COUNTER =
            new PowerProperty("charge_counter", Form.NUMBER, Unit.MICROAMPERE_HOURS);

    /** The current that it is charged with. */
    public static final PowerProperty CONSTANT_CHARGE_CURRENT =
            new PowerProperty("constant_charge_current", Form.NUMBER, Unit.MICROAMPERES);

    /** The highest current that it can be charged with. */
    public static final PowerProperty CONSTANT_CHARGE_CURRENT_MAX =
            new PowerProperty("constant_charge_current_max", Form.NUMBER, Unit.MICROAMPERES);

    /** The voltage that it is charged to. */
    public static final PowerProperty CONSTANT_CHARGE_VOLTAGE =
            new PowerProperty("constant_charge_voltage", Form.NUMBER, Unit.MICROVOLTS);

    /** The highest voltage that it can be charged to. */
    public static final PowerProperty CONSTANT_CHARGE_VOLTAGE_MAX =
            new PowerProperty("constant_charge_voltage_max", Form.NUMBER, Unit.MICROVOLTS);

    /** How much charging is slowed down, as the driver counts it. */
    public static final PowerProperty CHARGE_CONTROL_LIMIT =
            new PowerProperty("charge_control_limit", Form.NUMBER, Unit.NONE);

    /** The most of {@link #CHARGE_CONTROL_LIMIT}. */
    public static final PowerProperty CHARGE_CONTROL_LIMIT_MAX =
            new PowerProperty("charge_control_limit_max", Form.NUMBER, Unit.NONE);

    /** Below which capacity charging begins. */
    public static final PowerProperty CHARGE_CONTROL_START_THRESHOLD =
            new PowerProperty("charge_control_start_threshold", Form.NUMBER, Unit.PERCENT);

    /** At which capacity charging ends. */
    public static final PowerProperty CHARGE_CONTROL_END_THRESHOLD =
            new PowerProperty("charge_control_end_threshold", Form.NUMBER, Unit.PERCENT);

    /** What it does while a charger is there: the words of {@link ChargeBehaviour}. */
    public static final PowerProperty CHARGE_BEHAVIOUR = new PowerProperty("charge_behaviour", Form.CHOICE, Unit.NONE);

    /** The highest current that is taken in. */
    public static final PowerProperty INPUT_CURRENT_LIMIT =
            new PowerProperty("input_current_limit", Form.NUMBER, Unit.MICROAMPERES);

    /** The lowest voltage that is taken in. */
    public static final PowerProperty INPUT_VOLTAGE_LIMIT =
            new PowerProperty("input_voltage_limit", Form.NUMBER, Unit.MICROVOLTS);

    /** The highest power that is taken in. */
    public static final PowerProperty INPUT_POWER_LIMIT =
            new PowerProperty("input_power_limit", Form.NUMBER, Unit.MICROWATTS);

    /** The energy when full, by design. */
    public static final PowerProperty ENERGY_FULL_DESIGN =
            new PowerProperty("energy_full_design", Form.NUMBER, Unit.MICROWATT_HOURS);

    /** The energy when empty, by design. */
    public static final PowerProperty ENERGY_EMPTY_DESIGN =
            new PowerProperty("energy_empty_design", Form.NUMBER, Unit.MICROWATT_HOURS);

    /** The energy when full, as it was last seen. */
    public static final PowerProperty ENERGY_FULL = new PowerProperty("energy_full", Form.NUMBER, Unit.MICROWATT_HOURS);

    /** The energy when empty, as it was last seen. */
    public static final PowerProperty ENERGY_EMPTY =
            new PowerProperty("energy_empty", Form.NUMBER, Unit.MICROWATT_HOURS);

    /** The energy now. */
    public static final PowerProperty ENERGY_NOW = new PowerProperty("energy_now", Form.NUMBER, Unit.MICROWATT_HOURS);

    /** The energy on average. */
    public static final PowerProperty ENERGY_AVG = new PowerProperty("energy_avg", Form.NUMBER, Unit.MICROWATT_HOURS);

    /** How full it is. */
    public static final PowerProperty CAPACITY = new PowerProperty("capacity", Form.NUMBER, Unit.PERCENT);

    /** Below which capacity there is an alert. */
    public static final PowerProperty CAPACITY_ALERT_MIN =
            new PowerProperty("capacity_alert_min", Form.NUMBER, Unit.PERCENT);

    /** Above which capacity there is an alert. */
    public static final PowerProperty CAPACITY_ALERT_MAX =
            new PowerProperty("capacity_alert_max", Form.NUMBER, Unit.PERCENT);

    /** How far wrong the capacity may be. */
    public static final PowerProperty CAPACITY_ERROR_MARGIN =
            new PowerProperty("capacity_error_margin", Form.NUMBER, Unit.PERCENT);

    /** How full it is, in a word. */
    public static final PowerProperty CAPACITY_LEVEL = new PowerProperty("capacity_level", Form.WORD, Unit.NONE);

    /** The temperature. */
    public static final PowerProperty TEMP = new PowerProperty("temp", Form.NUMBER, Unit.DECI_CELSIUS);

    /** The highest temperature that it is made for. */
    public static final PowerProperty TEMP_MAX = new PowerProperty("temp_max", Form.NUMBER, Unit.DECI_CELSIUS);

    /** The lowest temperature that it is made for. */
    public static final PowerProperty TEMP_MIN = new PowerProperty("temp_min", Form.NUMBER, Unit.DECI_CELSIUS);

    /** Below which temperature there is an alert. */
    public static final PowerProperty TEMP_ALERT_MIN =
            new PowerProperty("temp_alert_min", Form.NUMBER, Unit.DECI_CELSIUS);

    /** Above which temperature there is an alert. */
    public static final PowerProperty TEMP_ALERT_MAX =
            new PowerProperty("temp_alert_max", Form.NUMBER, Unit.DECI_CELSIUS);

    /** The temperature around it. */
    public static final PowerProperty TEMP_AMBIENT = new PowerProperty("temp_ambient", Form.NUMBER, Unit.DECI_CELSIUS);

    /** Below which temperature around it there is an alert. */
    public static final PowerProperty TEMP_AMBIENT_ALERT_MIN =
            new PowerProperty("temp_ambient_alert_min", Form.NUMBER, Unit.DECI_CELSIUS);

    /** Above which temperature around it there is an alert. */
    public static final PowerProperty TEMP_AMBIENT_ALERT_MAX =
            new PowerProperty("temp_ambient_alert_max", Form.NUMBER, Unit.DECI_CELSIUS);

    /** When it is empty, as it is used now. */
    public static final PowerProperty TIME_TO_EMPTY_NOW =
            new PowerProperty("time_to_empty_now", Form.NUMBER, Unit.SECONDS);

    /** When it is empty, as it is used on average. */
    public static final PowerProperty TIME_TO_EMPTY_AVG =
            new PowerProperty("time_to_empty_avg", Form.NUMBER, Unit.SECONDS);

    /** When it is full, as it is charged now. */
    public static final PowerProperty TIME_TO_FULL_NOW =
            new PowerProperty("time_to_full_now", Form.NUMBER, Unit.SECONDS);

    /** When it is full, as it is charged on average. */
    public static final PowerProperty TIME_TO_FULL_AVG =
            new PowerProperty("time_to_full_avg", Form.NUMBER, Unit.SECONDS);

    /** What the USB port is, of what it can be. */
    public static final PowerProperty USB_TYPE = new PowerProperty("usb_type", Form.CHOICE, Unit.NONE);

    /** Whether it feeds the machine or a device of it. */
    public static final PowerProperty SCOPE = new PowerProperty("scope", Form.WORD, Unit.NONE);

    /** The current of charging what is nearly empty. */
    public static final PowerProperty PRECHARGE_CURRENT =
            new PowerProperty("precharge_current", Form.NUMBER, Unit.MICROAMPERES);

    /** The current at which charging ends. */
    public static final PowerProperty CHARGE_TERM_CURRENT =
            new PowerProperty("charge_term_current", Form.NUMBER, Unit.MICROAMPERES);

    /** Whether it is being calibrated. */
    public static final PowerProperty CALIBRATE = new PowerProperty("calibrate", Form.NUMBER, Unit.NONE);

    /** The year that it was made. */
    public static final PowerProperty MANUFACTURE_YEAR = new PowerProperty("manufacture_year", Form.NUMBER, Unit.NONE);

    /** The month that it was made, from 1. */
    public static final PowerProperty MANUFACTURE_MONTH =
            new PowerProperty("manufacture_month", Form.NUMBER, Unit.NONE);

    /** The day of the month that it was made. */
    public static final PowerProperty MANUFACTURE_DAY = new PowerProperty("manufacture_day", Form.NUMBER, Unit.NONE);

    /** What its maker calls it. */
    public static final PowerProperty MODEL_NAME = new PowerProperty("model_name", Form.TEXT, Unit.NONE);

    /** Who made it. */
    public static final PowerProperty MANUFACTURER = new PowerProperty("manufacturer", Form.TEXT, Unit.NONE);

    /** Its serial number. */
    public static final PowerProperty SERIAL_NUMBER = new PowerProperty("serial_number", Form.TEXT, Unit.NONE);

    /** Those that this version knows, in the order in which they are shown. */
    public static final List<PowerProperty> KNOWN = List.of(
            TYPE,
            STATUS,
            CHARGE_TYPE,
            CHARGE_TYPES,
            HEALTH,
            PRESENT,
            ONLINE,
            AUTHENTIC,
            TECHNOLOGY,
            CYCLE_COUNT,
            VOLTAGE_MAX,
            VOLTAGE_MIN,
            VOLTAGE_MAX_DESIGN,
            VOLTAGE_MIN_DESIGN,
            VOLTAGE_NOW,
            VOLTAGE_AVG,
            VOLTAGE_OCV,
            VOLTAGE_BOOT,
            CURRENT_MAX,
            CURRENT_NOW,
            CURRENT_AVG,
            CURRENT_BOOT,
            POWER_NOW,
            POWER_AVG,
            CHARGE_FULL_DESIGN,
            CHARGE_EMPTY_DESIGN,
            CHARGE_FULL,
            CHARGE_EMPTY,
            CHARGE_NOW,
            CHARGE_AVG,
            CHARGE_COUNTER,
            CONSTANT_CHARGE_CURRENT,
            CONSTANT_CHARGE_CURRENT_MAX,
            CONSTANT_CHARGE_VOLTAGE,
            CONSTANT_CHARGE_VOLTAGE_MAX,
            CHARGE_CONTROL_LIMIT,
            CHARGE_CONTROL_LIMIT_MAX,
            CHARGE_CONTROL_START_THRESHOLD,
            CHARGE_CONTROL_END_THRESHOLD,
            CHARGE_BEHAVIOUR,
            INPUT_CURRENT_LIMIT,
            INPUT_VOLTAGE_LIMIT,
            INPUT_POWER_LIMIT,
            ENERGY_FULL_DESIGN,
            ENERGY_EMPTY_DESIGN,
            ENERGY_FULL,
            ENERGY_EMPTY,
            ENERGY_NOW,
            ENERGY_AVG,
            CAPACITY,
            CAPACITY_ALERT_MIN,
            CAPACITY_ALERT_MAX,
            CAPACITY_ERROR_MARGIN,
            CAPACITY_LEVEL,
            TEMP,
            TEMP_MAX,
            TEMP_MIN,
            TEMP_ALERT_MIN,
            TEMP_ALERT_MAX,
            TEMP_AMBIENT,
            TEMP_AMBIENT_ALERT_MIN,
            TEMP_AMBIENT_ALERT_MAX,
            TIME_TO_EMPTY_NOW,
            TIME_TO_EMPTY_AVG,
            TIME_TO_FULL_NOW,
            TIME_TO_FULL_AVG,
            USB_TYPE,
            SCOPE,
            PRECHARGE_CURRENT,
            CHARGE_TERM_CURRENT,
            CALIBRATE,
            MANUFACTURE_YEAR,
            MANUFACTURE_MONTH,
            MANUFACTURE_DAY,
            MODEL_NAME,
            MANUFACTURER,
            SERIAL_NUMBER);

    private static final Map<String, PowerProperty> BY_NAME =
            KNOWN.stream().collect(Collectors.toUnmodifiableMap(PowerProperty::name, Function.identity()));

    /**
     * Checks that all is there.
     *
     * @param name as the component of that name
     * @param form as the component of that name
     * @param unit as the component of that name
     * @throws IllegalArgumentException if the name is no name of an attribute
     */
    public PowerProperty {
        Objects.requireNonNull(form, "form");
        Objects.requireNonNull(unit, "unit");
        if (name.isEmpty() || name.indexOf('/') >= 0 || name.indexOf('\0') >= 0 || name.startsWith(".")) {
            throw new IllegalArgumentException("'" + name + "' is no property of a power supply");
        }
    }

    /**
     * The property of a name.
     *
     * @param name the kernel's name
     * @return the property; a text without a unit where this version does not know it
     * @throws IllegalArgumentException if the name is no name of an attribute
     */
    public static PowerProperty of(String name) {
        PowerProperty known = BY_NAME.get(name);
        return known != null ? known : new PowerProperty(name, Form.TEXT, Unit.NONE);
    }

    /**
     * What a number that stands for something says.
     *
     * @param reading a reading of this property
     * @return such as {@code yes} for {@link #ONLINE}; nothing for what is a text, or counts
     */
    public Optional<String> word(Reading reading) {
        if (!equals(ONLINE) || reading.number().isEmpty()) {
            return Optional.empty();
        }
        return switch ((int) reading.number().getAsLong()) {
            case 0 -> Optional.of("no");
            case 1 -> Optional.of("yes");
            case 2 -> Optional.of("yes, programmable");
            default -> Optional.empty();
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
