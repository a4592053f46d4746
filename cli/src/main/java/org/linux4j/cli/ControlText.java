package org.linux4j.cli;

import java.io.PrintStream;
import java.util.List;
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
        Table table = new Table();
        for (Control control : controls) {
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
        return control.type().equals(ControlType.FIELDS) ? control.text() : plain(value);
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
        control.defaultValue().ifPresent(value -> text.append("default ").append(plain(value)));
        Set<ControlFlag> flags = control.flags();
        if (!flags.isEmpty()) {
            text.append(flags.stream().map(ControlFlag::name).sorted().collect(Collectors.joining(", ", " [", "]")));
        }
        return text.toString().strip();
    }
}
