package org.linux4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.linux4j.Control;
import org.linux4j.ControlFlag;
import org.linux4j.ControlRange;
import org.linux4j.ControlType;
import org.linux4j.MenuItem;
import org.linux4j.Value;

/** What a control takes, its default and what is special about it: {@code (0..255, default 100) inactive, volatile}. */
final class ControlDetails {

    /** What is written in digits alone is said again as the default; what is longer is not. */
    private static final Set<ControlType> LONG = Set.of(ControlType.MENU, ControlType.ARRAY, ControlType.FIELDS);

    /** What is so of every button. */
    private static final Set<ControlFlag> OF_BUTTONS = Set.of(ControlFlag.WRITE_ONLY, ControlFlag.EXECUTES_ON_WRITE);

    private ControlDetails() {}

    /** The value is shown beside this. */
    static String of(Control control, Value value) {
        List<String> takes = new ArrayList<>();
        if (!control.dimensions().isEmpty()) {
            takes.add(numbers(control.dimensions(), value));
        }
        if (control.type().equals(ControlType.MENU) && !control.menu().isEmpty()) {
            takes.add("items " + indexes(control.menu()));
        } else if (!control.type().equals(ControlType.BOOLEAN)) {
            control.range().map(range -> range(control, range)).ifPresent(takes::add);
        }
        control.defaultValue().ifPresent(standard -> {
            String text = ControlText.text(control, standard);
            boolean said = LONG.contains(control.type()) && standard.equals(value);
            takes.add(Wrapped.kept(said ? "default" : "default " + text));
        });
        String text = takes.isEmpty() ? "" : takes.stream().collect(Collectors.joining(", ", "(", ")"));
        String flags = control.flags().stream()
                .filter(flag -> !control.type().equals(ControlType.BUTTON) || !OF_BUTTONS.contains(flag))
                .map(flag -> Wrapped.kept(flag.name().replace('_', ' ')))
                .sorted()
                .collect(Collectors.joining(", "));
        return (text + " " + flags).strip();
    }

    /** An array that grows may have fewer than it has room for. */
    private static String numbers(List<Integer> dimensions, Value value) {
        long room = dimensions.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
        boolean fewer = value instanceof Value.Items items && items.values().size() < room;
        return (fewer ? "up to " : "")
                + dimensions.stream().map(String::valueOf).collect(Collectors.joining("x"))
                + (room == 1 ? " number" : " numbers");
    }

    private static String range(Control control, ControlRange range) {
        if (control.type().equals(ControlType.BITMASK)) {
            return "bits of " + ControlText.hexadecimal(range.maximum());
        }
        if (control.type().equals(ControlType.TEXT)) {
            String length = range.minimum() == range.maximum()
                    ? Counted.of(range.maximum(), "character")
                    : range.minimum() + " to " + Counted.of(range.maximum(), "character");
            return length + (range.step() > 1 ? " in steps of " + range.step() : "");
        }
        String unit = control.unit().isEmpty() ? "" : " " + control.unit();
        if (range.minimum() == Long.MIN_VALUE && range.maximum() == Long.MAX_VALUE) {
            return "any number of 64 bits" + unit;
        }
        return range + unit;
    }

    /** The indexes of a menu, which may have gaps: {@code 1, 3..4}. */
    private static String indexes(List<MenuItem> menu) {
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < menu.size(); i++) {
            long first = menu.get(i).index();
            while (i + 1 < menu.size() && menu.get(i + 1).index() == menu.get(i).index() + 1) {
                i++;
            }
            long last = menu.get(i).index();
            runs.add(first == last ? Long.toString(first) : first + ".." + last);
        }
        return String.join(", ", runs);
    }
}
