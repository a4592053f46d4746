package org.linux4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    private static List<String> lines(Table table) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        table.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static void fill(Table table) {
        table.row("ID", "NAME");
        table.row("a", "one two three four five");
        table.row("bc", "six");
    }

    @Test
    void columnsStandBelowOneAnother() {
        Table table = new Table();
        fill(table);
        assertEquals(List.of("ID  NAME", "a   one two three four five", "bc  six"), lines(table));
    }

    @Test
    void theLastColumnIsWrappedWhereLinesAreNarrow() {
        Table table = new Table().within(20);
        fill(table);
        assertEquals(List.of("ID  NAME", "a   one two three", "    four five", "bc  six"), lines(table));
    }

    @Test
    void whatStandsOutOfItsColumnHasItsLine() {
        Table table = new Table().within(60);
        String wide = "w".repeat(50);
        table.row("a", "b", "c");
        table.row("d", wide, "e f g h i j k l m n");
        assertEquals(List.of("a  b  c", "d  " + wide, "      e f g h i j k l m n"), lines(table));
    }
}
