package org.linux4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    private static List<String> lines(Table table) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // As the command has it, which lets nothing end a line that stands within a text.
        table.print(new ShownStream(bytes));
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
        Table table = new Table().within(30);
        table.row("ID", "NAME");
        table.row("a", "one two three four five six seven");
        table.row("bc", "eight");
        assertEquals(List.of("ID  NAME", "a   one two three four five", "    six seven", "bc  eight"), lines(table));
    }

    @Test
    void whatHasNoRoomStandsBelow() {
        Table table = new Table().within(40);
        table.row("a", "a path that is long", "works");
        table.row("b", "a", "because of something that is long too");
        assertEquals(
                List.of("a  a path that is long  works", "b  a", "    because of something that is long", "    too"),
                lines(table));
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
