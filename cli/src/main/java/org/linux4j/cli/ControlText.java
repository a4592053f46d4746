package org.linux4j.cli;

import java.io.PrintStream;
import java.util.List;
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

    private static final Set<String> PUSH = Set.of("", "1", "push");

    private ControlText() {}

    static void set(String device, Control control, String text) {
        try {
            if (control.type().equals(ControlType.BUTTON) && PUSH.contains(text)) {
                control.push();
            } else {
                control.setText(text);
            }
        } catch (IllegalArgumentException e) {
            throw new CommandException("set control of " + device + ": " + e.getMessage(), e);
        }
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
        return control.type().equals(ControlType.BUTTON) ? "-" : ValueText.of(value);
    }

    private static String details(Control control) {
        StringBuilder text = new StringBuilder();
        if (!control.type().equals(ControlType.BOOLEAN)) {
            control.range().ifPresent(range -> text.append(range).append(' '));
        }
        text.append(control.unit().isEmpty() ? "" : control.unit() + " ");
        control.defaultValue().ifPresent(value -> text.append("default ").append(ValueText.of(value)));
        Set<ControlFlag> flags = control.flags();
        if (!flags.isEmpty()) {
            text.append(flags.stream().map(ControlFlag::name).sorted().collect(Collectors.joining(", ", " [", "]")));
        }
        return text.toString().strip();
    }
}
