package org.linux4j;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * What a whole number of a device counts, such as thousandths of a degree, and how a person reads it. An open set: a driver
 * may have units of its own.
 *
 * @param name what one of them is, in words: {@code millidegrees Celsius}; empty for a number without a unit
 * @param symbol the sign of the unit that people read, such as {@code °C}; empty where there is none
 * @param scale how many of the number's last digits stand behind the point in that unit: 3 for thousandths
 * @param digits how many digits behind the point are shown to people
 * @since 0.1
 */
public record Unit(String name, String symbol, int scale, int digits) {

    /** A number without a unit. */
    public static final Unit NONE = new Unit("", "", 0, 0);

    /** Temperatures in thousandths of a degree. */
    public static final Unit MILLI_CELSIUS = new Unit("millidegrees Celsius", "°C", 3, 1);

    /** Temperatures in tenths of a degree. */
    public static final Unit DECI_CELSIUS = new Unit("tenths of a degree Celsius", "°C", 1, 1);

    /** Voltages in thousandths of a volt. */
    public static final Unit MILLIVOLTS = new Unit("millivolts", "V", 3, 3);

    /** Voltages in millionths of a volt. */
    public static final Unit MICROVOLTS = new Unit("microvolts", "V", 6, 3);

    /** Currents in thousandths of an ampere. */
    public static final Unit MILLIAMPERES = new Unit("milliamperes", "A", 3, 3);

    /** Currents in millionths of an ampere. */
    public static final Unit MICROAMPERES = new Unit("microamperes", "A", 6, 3);

    /** Power in thousandths of a watt. */
    public static final Unit MILLIWATTS = new Unit("milliwatts", "W", 3, 2);

    /** Power in millionths of a watt. */
    public static final Unit MICROWATTS = new Unit("microwatts", "W", 6, 2);

    /** Energy in millionths of a joule. */
    public static final Unit MICROJOULES = new Unit("microjoules", "J", 6, 2);

    /** Energy in millionths of a watt-hour. */
    public static final Unit MICROWATT_HOURS = new Unit("microwatt-hours", "Wh", 6, 2);

    /** Charge in millionths of an ampere-hour. */
    public static final Unit MICROAMPERE_HOURS = new Unit("microampere-hours", "Ah", 6, 3);

    /** Hundredths. */
    public static final Unit PERCENT = new Unit("percent", "%", 0, 0);

    /** Thousandths of a percent. */
    public static final Unit MILLI_PERCENT = new Unit("thousandths of a percent", "%", 3, 1);

    /** Revolutions in a minute. */
    public static final Unit RPM = new Unit("revolutions per minute", "RPM", 0, 0);

    /** Changes in a second. */
    public static final Unit HERTZ = new Unit("hertz", "Hz", 0, 0);

    /** Time in thousandths of a second. */
    public static final Unit MILLISECONDS = new Unit("milliseconds", "ms", 0, 0);

    /** Time in seconds. */
    public static final Unit SECONDS = new Unit("seconds", "s", 0, 0);

    private static final int MOST_DIGITS = 18;

    /**
     * Checks the numbers.
     *
     * @param name as the component of that name
     * @param symbol as the component of that name
     * @param scale as the component of that name
     * @param digits as the component of that name
     * @throws IllegalArgumentException if a number of digits is out of range
     */
    public Unit {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(symbol, "symbol");
        if (scale < 0 || scale > MOST_DIGITS || digits < 0 || digits > scale) {
            throw new IllegalArgumentException("scale " + scale + " and " + digits + " digits: a scale is 0 to "
                    + MOST_DIGITS + ", and no more digits are shown than it has");
        }
    }

    /**
     * A number of this unit as people read it, rounded to {@link #digits()}.
     *
     * @param number the number
     * @return text such as {@code 45.2 °C}
     */
    public String text(long number) {
        String shown = BigDecimal.valueOf(number, scale)
                .setScale(digits, RoundingMode.HALF_UP)
                .toPlainString();
        return symbol.isEmpty() ? shown : symbol.equals("%") ? shown + symbol : shown + " " + symbol;
    }

    /**
     * What one of them is.
     *
     * @return the name
     */
    @Override
    public String toString() {
        return name;
    }
}
