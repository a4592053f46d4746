package org.linux4j.cli;

import java.util.HashSet;
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
                        + " it stands at " + text(control, value(control)));
    }

    /** Its value now; unreadable with the reason where the device refuses to tell it. */
    static Value value(Control control) {
        try {
            return control.value();
        } catch (DeviceClosedException | DeviceDisconnectedException e) {
            throw e;
        } catch (DeviceException e) {
            return new Value.Unreadable(e.getMessage());
        }
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
            return "button";
        }
        return value instanceof Value.Group ? control.text(value) : plain(value);
    }

    static String hexadecimal(long bits) {
        return String.format(Locale.ROOT, "0x%08x", bits);
    }

    /** As it is typed, too; a long array is cut, which JSON has whole. */
    private static String plain(Value value) {
        if (!(value instanceof Value.Items items) || items.values().isEmpty()) {
            return ValueText.of(value);
        }
        int count = items.values().size();
        Set<Value> different = new HashSet<>(items.values());
        if (count > 1 && different.size() == 1) {
            return items.values().get(0) + " (" + count + " times)";
        }
        String first = items.values().stream().limit(SHOWN).map(Value::toString).collect(Collectors.joining(","));
        return count <= SHOWN ? first : first + ",... (" + count + " in all)";
    }
}
