package org.linux4j.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import org.linux4j.Attribute;
import org.linux4j.Unit;

/**
 * Numbers of a unit as people read them: {@code 175.25 MHz}, {@code 460.8 kB}, {@code 45.2 °C}. The unit is the one of the
 * attribute, or the last word of its name, as in {@code frequency_hertz}.
 */
final class Quantity {

    private static final int STEP = 1000;
    private static final int DIGITS = 3;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long SECONDS_PER_MINUTE = 60;
    private static final long SECONDS_PER_HOUR = 3_600;
    /** From so many minutes on, seconds are no longer read as such. */
    private static final long MANY = 2;

    private static final BigDecimal SMALL = new BigDecimal("0.1");

    /** Signs of units that have thousandths. */
    private static final Set<String> DIVIDED = Set.of("A", "V", "W", "J", "Wh", "Ah");

    private static final List<String> PREFIXES = List.of("", "k", "M", "G", "T", "P", "E");

    private static final Map<String, LongFunction<String>> UNITS = units();

    /** What names of attributes end in. */
    private static final List<String> ENDINGS =
            List.of("hertz", "bytes", "nanos", "micros", "millis", "seconds", "percent", "microamperes");

    private Quantity() {}

    private static Map<String, LongFunction<String>> units() {
        Map<String, LongFunction<String>> units = new LinkedHashMap<>();
        for (Unit unit : List.of(
                Unit.MILLI_CELSIUS,
                Unit.DECI_CELSIUS,
                Unit.MILLIVOLTS,
                Unit.MICROVOLTS,
                Unit.MILLIAMPERES,
                Unit.MICROAMPERES,
                Unit.MILLIWATTS,
                Unit.MICROWATTS,
                Unit.MICROJOULES,
                Unit.MICROWATT_HOURS,
                Unit.MICROAMPERE_HOURS,
                Unit.PERCENT,
                Unit.MILLI_PERCENT,
                Unit.RPM)) {
            units.put(unit.name(), number -> text(number, unit));
        }
        for (String name : List.of("hertz", "Hz")) {
            units.put(name, number -> scaled(number, "Hz"));
        }
        units.put("bytes", number -> Math.abs(number) < STEP ? Counted.of(number, "byte") : scaled(number, "B"));
        for (String name : List.of("nanoseconds", "nanos", "ns")) {
            units.put(name, number -> time(number, 1));
        }
        for (String name : List.of("microseconds", "micros", "us")) {
            units.put(name, number -> time(number, NANOS_PER_MICRO));
        }
        for (String name : List.of("milliseconds", "millis", "ms")) {
            units.put(name, number -> time(number, NANOS_PER_MILLI));
        }
        for (String name : List.of("seconds", "s")) {
            units.put(name, number -> time(number, NANOS_PER_SECOND));
        }

        return units;
    }

    /** The unit of an attribute; empty where it has none. */
    static String unit(Attribute attribute) {
        return attribute.unit().isEmpty() ? ending(attribute.name()) : attribute.unit();
    }

    private static String ending(String name) {
        return ENDINGS.stream()
                .filter(ending -> name.endsWith("_" + ending))
                .findFirst()
                .orElse("");
    }

    /** A name without the unit that it ends in. */
    static String nameWithoutUnit(String name) {
        String ending = ending(name);
        return ending.isEmpty() ? name : name.substring(0, name.length() - ending.length() - 1);
    }

    /** Whether numbers of a unit are more to people than digits with its name. */
    static boolean isKnown(String unit) {
        return UNITS.containsKey(unit);
    }

    /** A number of a unit; one that this does not know stands behind the number as it is. */
    static String text(long number, String unit) {
        if (unit.isEmpty()) {
            return Long.toString(number);
        }
        LongFunction<String> known = UNITS.get(unit);
        return known == null ? number + " " + unit : known.apply(number);
    }

    /** What would be next to nothing is said in thousandths or millionths. */
    private static String text(long number, Unit unit) {
        BigDecimal value = BigDecimal.valueOf(number, unit.scale());
        boolean small = number != 0 && value.abs().compareTo(SMALL) < 0;
        if (!small || !DIVIDED.contains(unit.symbol())) {
            return unit.text(number);
        }
        BigDecimal thousandths = value.movePointRight(DIGITS);
        return thousandths.abs().compareTo(BigDecimal.ONE) >= 0
                ? rounded(thousandths) + " m" + unit.symbol()
                : rounded(thousandths.movePointRight(DIGITS)) + " µ" + unit.symbol();
    }

    private static String scaled(long number, String symbol) {
        BigDecimal value = BigDecimal.valueOf(number);
        int prefix = 0;
        while (prefix < PREFIXES.size() - 1 && value.abs().compareTo(BigDecimal.valueOf(STEP)) >= 0) {
            value = value.movePointLeft(DIGITS);
            prefix++;
        }
        return rounded(value) + " " + PREFIXES.get(prefix) + symbol;
    }

    private static String time(long number, long nanos) {
        BigDecimal all = BigDecimal.valueOf(number).multiply(BigDecimal.valueOf(nanos));
        BigDecimal seconds = all.movePointLeft(3 * DIGITS);
        long whole = seconds.longValue();
        if (Math.abs(whole) >= SECONDS_PER_HOUR) {
            return of(whole / SECONDS_PER_HOUR, "h", whole / SECONDS_PER_MINUTE % SECONDS_PER_MINUTE, "min");
        }
        if (Math.abs(whole) >= MANY * SECONDS_PER_MINUTE) {
            return of(whole / SECONDS_PER_MINUTE, "min", whole % SECONDS_PER_MINUTE, "s");
        }
        if (whole != 0) {
            return rounded(seconds) + " s";
        }
        if (all.abs().compareTo(BigDecimal.valueOf(NANOS_PER_MILLI)) >= 0) {
            return rounded(all.movePointLeft(2 * DIGITS)) + " ms";
        }
        if (all.abs().compareTo(BigDecimal.valueOf(NANOS_PER_MICRO)) >= 0) {
            return rounded(all.movePointLeft(DIGITS)) + " µs";
        }
        // Nothing is nothing of any unit.
        return all.signum() == 0 ? "0 s" : all.toPlainString() + " ns";
    }

    private static String of(long much, String unit, long rest, String smaller) {
        return much + " " + unit + (rest == 0 ? "" : " " + Math.abs(rest) + " " + smaller);
    }

    private static String rounded(BigDecimal value) {
        return value.setScale(DIGITS, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }
}
