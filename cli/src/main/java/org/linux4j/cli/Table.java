package org.linux4j.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Rows of text whose columns stand below one another; not thread-safe.
 *
 * @since 0.1
 */
public final class Table {

    /** A longer cell stands out of its column and does not widen it. */
    private static final int MAX_WIDTH = 48;

    /** Where less is left of a narrow line for the last column, it stands below the others. */
    private static final int LEAST_LAST = 24;

    private static final int INDENT_BELOW = 4;

    private final List<String[]> rows = new ArrayList<>();
    private OptionalInt most = OptionalInt.empty();

    /** An empty table. */
    public Table() {}

    /**
     * Adds a row.
     *
     * @param cells its texts; rows may have different numbers of them. Control characters in them are escaped
     */
    public void row(String... cells) {
        rows.add(Arrays.stream(cells).map(ShownStream::escaped).toArray(String[]::new));
    }

    /**
     * Says how wide lines may be, where that is not as wide as the terminal is, or else 80 characters: the last column is
     * wrapped.
     *
     * @param width the most characters of a line
     * @return this table
     */
    public Table within(int width) {
        most = OptionalInt.of(width);
        return this;
    }

    /**
     * Prints the rows.
     *
     * @param out where to
     */
    public void print(PrintStream out) {
        int most = this.most.orElseGet(() -> Wrapped.width(out));
        int columns = rows.stream().mapToInt(row -> row.length).max().orElse(0);
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                if (row[i].length() <= MAX_WIDTH) {
                    widths[i] = Math.max(widths[i], row[i].length());
                }
            }
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            int indent = 0;
            for (int i = 0; i < row.length; i++) {
                if (i == columns - 1 && line.length() + row[i].length() > most) {
                    boolean below = most - indent < LEAST_LAST;
                    // What stands out of its column has the line for itself.
                    if (below || line.length() > indent) {
                        indent = below ? INDENT_BELOW : indent;
                        out.println(line.toString().stripTrailing());
                        line = new StringBuilder(" ".repeat(indent));
                    }
                    List<String> lines = Wrapped.lines(row[i], most - indent);
                    for (String one : lines.subList(0, lines.size() - 1)) {
                        out.println(line + one);
                        line = new StringBuilder(" ".repeat(indent));
                    }
                    line.append(lines.get(lines.size() - 1));
                    continue;
                }
                line.append(row[i]).append(" ".repeat(Math.max(0, widths[i] - row[i].length()) + 2));
                indent += widths[i] + 2;
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
