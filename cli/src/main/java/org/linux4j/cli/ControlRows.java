package org.linux4j.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.linux4j.Control;
import org.linux4j.MenuItem;
import org.linux4j.Value;

/**
 * Controls below one another: {@code gain  24  (0..255, default 100) inactive, volatile}. What is longer than most moves
 * nothing but its own row.
 */
final class ControlRows {

    /** A longer name, or value, stands out of its column. */
    private static final int MOST_NAME = 30;

    private static final int MOST_VALUE = 14;

    private static final String GAP = "  ";

    /**
     * A line, or a heading.
     *
     * @param name the name, or the whole heading
     * @param value the value; empty for a heading
     * @param details the rest
     */
    private record Row(String name, String value, String details) {}

    private final List<Row> rows = new ArrayList<>();

    /** All of them are many; those that were asked for have their menus below. */
    ControlRows(List<Control> controls, boolean askedFor) {
        String group = "";
        for (Control control : controls) {
            if (!askedFor && !control.group().isEmpty() && !control.group().equals(group)) {
                group = control.group();
                add(group + ":", "", "");
            }
            Value value = ControlText.value(control);
            add(control.name(), ControlText.text(control, value), ControlDetails.of(control, value));
            if (askedFor) {
                for (MenuItem item : control.menu()) {
                    add("", item.toString(), "");
                }
            }
        }
    }

    private void add(String name, String value, String details) {
        rows.add(new Row(ShownStream.escaped(name), ShownStream.escaped(value), ShownStream.escaped(details)));
    }

    void print(PrintStream out) {
        int width = Wrapped.width(out);
        int name = rows.stream()
                .filter(row -> !row.value().isEmpty())
                .mapToInt(row -> row.name().length())
                .filter(length -> length <= MOST_NAME)
                .max()
                .orElse(0);
        int value = rows.stream()
                .mapToInt(row -> row.value().length())
                .filter(length -> length <= MOST_VALUE)
                .max()
                .orElse(0);
        for (Row row : rows) {
            lines(row, name, value, width)
                    .forEach(line -> out.println(Wrapped.printed(line).stripTrailing()));
        }
    }

    private static List<String> lines(Row row, int name, int value, int width) {
        if (row.value().isEmpty()) {
            return Wrapped.lines(row.name(), width);
        }
        int valueColumn = name + GAP.length();
        int detailsColumn = valueColumn + value + GAP.length();
        List<String> lines = new ArrayList<>();
        String line = padded(row.name(), valueColumn);
        if (line.length() > valueColumn && line.length() + row.value().length() > width) {
            lines.add(line);
            line = " ".repeat(valueColumn);
        }
        List<String> values = Wrapped.lines(row.value(), width - line.length());
        for (String part : values.subList(0, values.size() - 1)) {
            lines.add(line + part);
            line = " ".repeat(valueColumn);
        }
        line += values.get(values.size() - 1);
        if (row.details().isEmpty()) {
            lines.add(line);
            return lines;
        }
        line = padded(line, detailsColumn);
        if (line.length() + row.details().length() <= width) {
            lines.add(line + row.details());
            return lines;
        }
        int column = detailsColumn;
        if (line.length() > detailsColumn || !fits(row.details(), width - detailsColumn)) {
            lines.add(line);
            column = valueColumn;
            line = " ".repeat(column);
        }
        for (String part : Wrapped.lines(row.details(), width - column)) {
            lines.add(line + part);
            line = " ".repeat(column);
        }
        return lines;
    }

    private static String padded(String text, int column) {
        return text.length() + GAP.length() > column ? text + GAP : text + " ".repeat(column - text.length());
    }

    private static boolean fits(String text, int width) {
        return Wrapped.lines(text, width).stream().allMatch(line -> line.length() <= width);
    }
}
