package org.linux4j.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.linux4j.Control;
import org.linux4j.ControlFlag;
import org.linux4j.ControlType;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.MenuItem;
import org.linux4j.Value;

/** Controls as people read and type them. */
final class ControlText {

    private static final int SHOWN = 8;
    private static final Set<String> PUSH = Set.of("", "1", "push");

    private ControlText() {}

    /**
     * Sets a control.
     *
     * @return what to say, if it was not taken
     */
    static Optional<String> set(String device, Control control, String text) {
        try {
            if (control.type().equals(ControlType.BUTTON) && PUSH.contains(text)) {
                control.push();
                return Optional.empty();
            }
            Value value = control.parse(text);
            control.set(value);
            return stays(control, value);
        } catch (IllegalArgumentException e) {
            throw new CommandException("set control of " + device + ": " + e.getMessage(), e);
        }
    }

    /** What has no effect now may take a value for later, or let it go without a word. */
    private static Optional<String> stays(Control control, Value wanted) {
        Set<ControlFlag> flags = control.flags();
        if (!flags.contains(ControlFlag.INACTIVE)
                || flags.contains(ControlFlag.WRITE_ONLY)
                || control.value().equals(wanted)) {
            return Optional.empty();
        }
        return Optional.of(
                "control " + control.name() + " has no effect now (it is inactive), and did not take the value:"
                        + " it stands at " + value(control));
    }

    static void print(List<Control> controls, boolean withMenus, PrintStream out) {
        Table table = new Table().within(Wrapped.WIDTH);
        String group = "";
        for (Control control : controls) {
            // All of them are many; those that were asked for are named.
            if (!withMenus && !control.group().isEmpty() && !control.group().equals(group)) {
                group = control.group();
                table.row(group + ":");
            }
            table.row(control.name(), control.type().name(), value(control), details(control));
            if (withMenus) {
                for (MenuItem item : control.menu()) {
                    table.row("", "", item.toString());
                }
            }
        }
        table.print(out);
    }

    private static String value(Control control) {
        Value value;
        try {
            value = control.value();
        } catch (DeviceClosedException | DeviceDisconnectedException e) {
            throw e;
        } catch (DeviceException e) {
            return "unreadable: " + e.getMessage();
        }
        return text(control, value);
    }

    /** A value of a control, as a person reads it. */
    static String text(Control control, Value value) {
        if (value instanceof Value.Whole whole && control.type().equals(ControlType.BITMASK)) {
            return hexadecimal(whole.number());
        }
        if (value instanceof Value.Whole whole && control.type().equals(ControlType.BOOLEAN)) {
            // Events have numbers of it.
            return whole.number() != 0 ? "on" : "off";
        }
        if (value instanceof Value.Text text) {
            return '"' + text.text() + '"';
        }
        if (value instanceof Value.Whole whole) {
            return control.menu().stream()
                    .filter(item -> item.index() == whole.number())
                    .findFirst()
                    .map(MenuItem::toString)
                    .orElse(ValueText.of(value));
        }
        if (control.type().equals(ControlType.BUTTON)) {
            return "-";
        }
        return value instanceof Value.Group ? control.text(value) : plain(value);
    }

    private static String hexadecimal(long bits) {
        return String.format(Locale.ROOT, "0x%08x", bits);
    }

    /** As it is typed, too; a long array is cut, which JSON has whole. */
    private static String plain(Value value) {
        if (!(value instanceof Value.Items items)) {
            return ValueText.of(value);
        }
        String first = items.values().stream().limit(SHOWN).map(Value::toString).collect(Collectors.joining(","));
        return items.values().size() <= SHOWN
                ? first
                : first + ",... (" + items.values().size() + " in all)";
    }

    private static String details(Control control) {
        StringBuilder text = new StringBuilder();
        if (!control.dimensions().isEmpty()) {
            text.append(control.dimensions().stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining("x", "", " numbers ")));
        }
        if (!control.type().equals(ControlType.BOOLEAN)) {
            control.range().ifPresent(range -> text.append(range).append(' '));
        }
        text.append(control.unit().isEmpty() ? "" : control.unit() + " ");
        control.defaultValue().ifPresent(value -> text.append("default ")
                .append(value instanceof Value.Group ? control.text(value) : plain(value)));
        Set<ControlFlag> flags = control.flags();
        if (!flags.isEmpty()) {
            text.append(flags.stream().map(ControlFlag::name).sorted().collect(Collectors.joining(", ", " [", "]")));
        }
        return text.toString().strip();
    }
}
