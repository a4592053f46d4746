package org.linux4j.spi;

import java.util.List;
import java.util.stream.Collectors;
import org.linux4j.Attributes;
import org.linux4j.Control;
import org.linux4j.ControlRange;
import org.linux4j.ControlType;
import org.linux4j.Value;

/**
 * A control whose values are checked before the driver sees them, against its {@link #type()}, {@link #range()} and
 * {@link #menu()}.
 *
 * @since 0.1
 */
public abstract class AbstractControl implements Control {

    /** How much is printed of a long value. */
    private static final int SHOWN = 60;

    /** What is printed when the value cannot be read any more; null until it was printed or set. */
    private volatile Value last;

    /** Makes the control. */
    protected AbstractControl() {}

    /**
     * The device that it belongs to.
     *
     * @return the device as messages name it
     */
    protected abstract String target();

    /**
     * Whether it never can be written.
     *
     * @return true if it is read-only
     */
    protected abstract boolean isReadOnly();

    /**
     * Writes a value.
     *
     * @param value a value of the type and in the range of this control; of a button, which has none, 0
     * @throws org.linux4j.DeviceException if the device refuses, is closed or gone
     */
    protected abstract void write(Value value);

    /**
     * Checks a value of type {@link ControlType#BYTES}; nothing is known of it unless a driver does.
     *
     * @param bytes the bytes
     * @throws IllegalArgumentException if this control does not take them
     */
    protected void checkBytes(byte[] bytes) {}

    /**
     * Checks how many numbers an array is set to, and what each driver knows besides of their ranges.
     *
     * @param numbers the numbers
     * @throws IllegalArgumentException if this control does not take them
     */
    protected void checkArray(List<Long> numbers) {
        range().ifPresent(range -> {
            for (int i = 0; i < numbers.size(); i++) {
                ControlChecks.element(name(), i, range, numbers.get(i));
            }
        });
    }

    /**
     * Checks a value of type {@link ControlType#FIELDS}; nothing is known of it unless a driver does.
     *
     * @param fields the fields
     * @throws IllegalArgumentException if this control does not take them
     */
    protected void checkFields(Attributes fields) {}

    @Override
    public final void set(Value value) {
        if (isReadOnly()) {
            throw ControlChecks.readOnly(name(), target());
        }
        check(value);
        write(value);
        last = value;
    }

    private void check(Value value) {
        ControlType type = type();
        if (type.equals(ControlType.TEXT) && value instanceof Value.Text text) {
            range().ifPresent(range -> ControlChecks.text(name(), range, text.text()));
        } else if (type.equals(ControlType.BYTES) && value instanceof Value.Bytes bytes) {
            checkBytes(bytes.toByteArray());
        } else if (type.equals(ControlType.ARRAY) && value instanceof Value.Items items && areNumbers(items)) {
            checkArray(items.values().stream()
                    .map(number -> ((Value.Whole) number).number())
                    .toList());
        } else if (type.equals(ControlType.FIELDS) && value instanceof Value.Group group) {
            checkFields(group.attributes());
        } else if (value instanceof Value.Whole whole && isNumber(type)) {
            checkNumber(type, whole.number());
        } else if (!type.equals(ControlType.BOOLEAN) || !(value instanceof Value.Flag)) {
            throw ControlChecks.refused(name(), ControlChecks.quoted(value), wanted(type));
        }
    }

    private static boolean areNumbers(Value.Items items) {
        return items.values().stream().allMatch(Value.Whole.class::isInstance);
    }

    private static boolean isNumber(ControlType type) {
        return type.equals(ControlType.INTEGER) || type.equals(ControlType.MENU) || type.equals(ControlType.BITMASK);
    }

    private void checkNumber(ControlType type, long number) {
        if (type.equals(ControlType.MENU)) {
            ControlChecks.item(name(), menu(), number);
        } else if (type.equals(ControlType.BITMASK)) {
            range().ifPresent(range -> ControlChecks.bits(name(), range.maximum(), number));
        } else {
            range().ifPresent(range -> ControlChecks.number(name(), range, number));
        }
    }

    private String wanted(ControlType type) {
        return switch (type.name()) {
            case "integer" ->
                "a whole number"
                        + range().map(ControlRange::toString)
                                .map(range -> " in " + range)
                                .orElse("");
            case "boolean" -> "on or off";
            case "menu" -> "the index of one of " + menu();
            case "bitmask" -> "a whole number of bits";
            case "text" -> "a text";
            case "array" ->
                "whole numbers" + range().map(range -> " in " + range).orElse("");
            case "fields" -> "numbers with names";
            case "button" -> "no value, for it is a button: push it";
            default -> "bytes";
        };
    }

    @Override
    public final void push() {
        if (!type().equals(ControlType.BUTTON)) {
            throw ControlChecks.unsupported(name(), target(), "it is no button");
        }
        if (isReadOnly()) {
            throw ControlChecks.readOnly(name(), target());
        }
        write(Value.of(0));
    }

    /**
     * What it is and what it stands at, as {@code brightness integer 0..255 step 1 default 128 value 128}. The value is read
     * now; where that fails, as after the device was closed, it is the one that was printed or set last, if any.
     *
     * @return that line
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name()).append(' ').append(type());
        dimensions().forEach(length -> text.append('[').append(length).append(']'));
        range().ifPresent(range -> text.append(' ').append(rangeText(range)));
        if (!unit().isEmpty()) {
            text.append(' ').append(unit());
        }
        if (!type().equals(ControlType.BUTTON)) {
            text.append(Printed.orElse(
                    () -> defaultValue()
                            .map(value -> " default " + shown(value))
                            .orElse(""),
                    ""));
            text.append(valueText());
        }
        return text.append(Printed.orElse(
                        () -> flags().stream()
                                .map(flag -> ", " + flag.name().replace('_', ' '))
                                .collect(Collectors.joining()),
                        ""))
                .toString();
    }

    private String rangeText(ControlRange range) {
        if (type().equals(ControlType.BITMASK)) {
            return "up to 0x" + Long.toHexString(range.maximum());
        }
        boolean steps = type().equals(ControlType.INTEGER) || type().equals(ControlType.ARRAY);
        return range.minimum() + ".." + range.maximum() + (steps ? " step " + Long.toUnsignedString(range.step()) : "");
    }

    private String valueText() {
        Value now;
        try {
            now = value();
        } catch (RuntimeException e) {
            Value known = last;
            return known == null ? "" : " value was " + shown(known);
        }
        if (now instanceof Value.Unreadable) {
            return "";
        }
        last = now;
        return " value " + shown(now);
    }

    private String shown(Value value) {
        if (value instanceof Value.Whole whole && type().equals(ControlType.BITMASK)) {
            return "0x" + Long.toHexString(whole.number());
        }
        boolean named = value instanceof Value.Whole && type().equals(ControlType.MENU);
        String text = Printed.line(text(value));
        String cut = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
        if (value instanceof Value.Text) {
            return '"' + cut + '"';
        }
        return named && !text.equals(value.toString()) ? value + " (" + cut + ")" : cut;
    }
}
