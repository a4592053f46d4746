package org.linux4j;

import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;

/** Values of controls as people read and type them. */
final class ControlText {

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
        return value.toString();
    }

    static Value parse(Control control, String text) {
        return switch (control.type().name()) {
            case "integer", "bitmask" -> Value.of(number(control, text));
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
                    "it takes a whole number"
                            + control.range().map(range -> " in " + range).orElse(""));
        }
    }

    private static boolean flag(Control control, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "on", "true", "yes" -> true;
            case "0", "off", "false", "no" -> false;
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
