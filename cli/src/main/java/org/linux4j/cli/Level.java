package org.linux4j.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How bright something shall be: {@code 120}, {@code 50%}, {@code +10%}, {@code -10%} or {@code 10%-}, {@code on}, {@code off}.
 *
 * @param number the number, in percent or not
 * @param percent whether it is a share of the greatest
 * @param direction 1 for more, -1 for less, 0 where it is meant as it stands
 */
record Level(double number, boolean percent, int direction) {

    private static final Pattern TEXT = Pattern.compile("([+-])?(\\d{1,9}(?:\\.\\d{1,6})?)(%)?([+-])?");
    private static final double ALL = 100;

    /** A command of whose words one may be a level below what is there: {@code -10%} is no option of it. */
    interface Taken {}

    /** The brightness that is meant, which may be out of range. */
    int of(int now, int most) {
        double amount = percent ? number / ALL * most : number;
        double wanted = direction == 0 ? amount : now + direction * amount;
        long rounded = Math.round(wanted);
        if (direction != 0 && percent && number > 0 && rounded == now) {
            // A step that is asked for is one, on however coarse a scale.
            rounded = now + direction;
        }
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, rounded));
    }

    /** Whether more or less is meant, and not how much: that ends at the ends of the scale. */
    boolean relative() {
        return direction != 0;
    }

    static Level parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (text.equals("on") || text.equals("max")) {
            return new Level(ALL, true, 0);
        }
        if (text.equals("off")) {
            return new Level(0, false, 0);
        }
        if (!matcher.matches() || matcher.group(1) != null && matcher.group(4) != null) {
            throw new IllegalArgumentException("'" + text + "' is no level; write 120, 50%, +10%, -10%, on or off");
        }
        String sign = matcher.group(1) != null ? matcher.group(1) : matcher.group(4);
        return new Level(
                Double.parseDouble(matcher.group(2)),
                matcher.group(3) != null,
                sign == null ? 0 : sign.equals("+") ? 1 : -1);
    }

    /** Reads one. */
    static final class Converter implements ITypeConverter<Level> {
        Converter() {}

        @Override
        public Level convert(String text) {
            try {
                return parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
