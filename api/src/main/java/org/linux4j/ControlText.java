package org.linux4j;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Values of controls as people read and type them. */
final class ControlText {

    private static final String DEFAULT = "default";

    private ControlText() {}

    static String of(Control control, Value value) {
        if (value instanceof Value.Flag flag) {
            return flag.on() ? "on" : "off";
        }
        if (value instanceof Value.Whole whole && control.type().equals(ControlType.MENU)) {
            return control.menu().stream()
                    .filter(item -> item.index() == whole.number())
                    .findFirst()
                    .map(MenuItem::label)
                    .orElse(value.toString());
        }
        if (value instanceof Value.Items items) {
            return join(items, ",");
        }
        return value instanceof Value.Group group ? FieldsText.of(group.attributes()) : value.toString();
    }

    /** Numbers in a row. */
    static String join(Value.Items items, String between) {
        return items.values().stream().map(Value::toString).collect(Collectors.joining(between));
    }

    static Value parse(Control control, String text) {
        if (text.equalsIgnoreCase(DEFAULT) && !meansItself(control)) {
            return control.defaultValue().orElseThrow(() -> refuse(control, text, "it has no default"));
        }
        return switch (control.type().name()) {
            case "integer", "bitmask" -> Value.of(number(control, text));
            case "array" -> array(control, text);
            case "fields" -> fields(control, text);
            case "boolean" -> Value.of(flag(control, text));
            case "menu" -> Value.of(menuIndex(control, text));
            case "text" -> Value.of(text);
            case "button" -> throw refuse(control, text, "it is a button, which takes no value");
            default -> bytes(control, text);
        };
    }

    private static long number(Control control, String text) {
        try {
            return text.startsWith("0x") || text.startsWith("0X")
                    ? Long.parseUnsignedLong(text.substring(2), 16)
                    : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw refuse(
                    control,
                    text,
                    (control.type().equals(ControlType.ARRAY) ? "it takes whole numbers" : "it takes a whole number")
                            + control.range().map(range -> " in " + range).orElse(""));
        }
    }

    /** Whether this control has a value that is written so. */
    private static boolean meansItself(Control control) {
        return control.type().equals(ControlType.TEXT)
                || control.menu().stream().anyMatch(item -> item.label().equalsIgnoreCase(DEFAULT));
    }

    private static Value array(Control control, String text) {
        List<Value> numbers = new ArrayList<>();
        for (String one : text.split(",", -1)) {
            numbers.add(Value.of(number(control, one.strip())));
        }
        return Value.of(numbers);
    }

    private static Value fields(Control control, String text) {
        if (!(control.value() instanceof Value.Group now)) {
            throw refuse(control, text, "its fields cannot be read");
        }
        return FieldsText.parse(now.attributes(), text)
                .map(Value::of)
                .orElseThrow(() -> refuse(control, text, "it takes " + FieldsText.form(now.attributes())));
    }

    private static boolean flag(Control control, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "on", "true", "yes", "enable" -> true;
            case "0", "off", "false", "no", "disable" -> false;
            default -> throw refuse(control, text, "it takes on or off");
        };
    }

    private static long menuIndex(Control control, String text) {
        for (MenuItem item : control.menu()) {
            if (item.label().equalsIgnoreCase(text)) {
                return item.index();
            }
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw refuse(
                    control,
                    text,
                    "it takes one of "
                            + control.menu().stream().map(MenuItem::toString).collect(Collectors.joining(", ")));
        }
    }

    private static Value bytes(Control control, String text) {
        try {
            return Value.of(HexFormat.of().parseHex(text.replace(" ", "")));
        } catch (IllegalArgumentException e) {
            throw refuse(control, text, "it takes bytes in hexadecimal digits");
        }
    }

    private static IllegalArgumentException refuse(Control control, String text, String takes) {
        return new IllegalArgumentException("Control " + control.name() + " cannot be set to '" + text + "': " + takes);
    }
}
