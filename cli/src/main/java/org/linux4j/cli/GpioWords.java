package org.linux4j.cli;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.linux4j.ClockSource;
import org.linux4j.gpio.LineBias;
import org.linux4j.gpio.LineDrive;
import org.linux4j.gpio.LineEdges;
import org.linux4j.json.GpioJson;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Words of the GPIO commands, as libgpiod's tools spell them. */
final class GpioWords {

    private static final Pattern PERIOD = Pattern.compile("(\\d{1,9})(us|ms|s|m)?");

    private GpioWords() {}

    private static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> GpioJson.word(constant).equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + word + "' is none of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(GpioJson::word)
                                .collect(Collectors.joining(", "))));
    }

    static final class Bias implements ITypeConverter<LineBias> {
        Bias() {}

        @Override
        public LineBias convert(String word) {
            return constant(LineBias.class, word);
        }
    }

    static final class Drive implements ITypeConverter<LineDrive> {
        Drive() {}

        @Override
        public LineDrive convert(String word) {
            return constant(LineDrive.class, word);
        }
    }

    static final class Edges implements ITypeConverter<LineEdges> {
        Edges() {}

        @Override
        public LineEdges convert(String word) {
            return constant(LineEdges.class, word);
        }
    }

    static final class Clock implements ITypeConverter<ClockSource> {
        Clock() {}

        @Override
        public ClockSource convert(String word) {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "monotonic" -> ClockSource.MONOTONIC;
                case "realtime" -> ClockSource.REALTIME;
                case "hte", "hardware" -> ClockSource.HARDWARE;
                default -> throw new TypeConversionException("'" + word + "' is none of monotonic, realtime, hardware");
            };
        }
    }

    static final class Period implements ITypeConverter<Duration> {
        Period() {}

        @Override
        public Duration convert(String text) {
            Matcher period = PERIOD.matcher(text);
            if (!period.matches()) {
                throw new TypeConversionException("'" + text + "' is no period; write 20ms, 500us, 2s or 1m");
            }
            long number = Long.parseLong(period.group(1));
            return switch (period.group(2) == null ? "ms" : period.group(2)) {
                case "us" -> Duration.ofNanos(number * 1_000);
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                default -> Duration.ofMillis(number);
            };
        }
    }

    /** The value of a word; null where it is none. */
    static Boolean value(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "1", "active", "on", "true" -> Boolean.TRUE;
            case "0", "inactive", "off", "false" -> Boolean.FALSE;
            default -> null;
        };
    }
}
