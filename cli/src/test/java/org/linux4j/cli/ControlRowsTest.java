package org.linux4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.linux4j.Control;
import org.linux4j.ControlFlag;
import org.linux4j.ControlRange;
import org.linux4j.ControlType;
import org.linux4j.MenuItem;
import org.linux4j.Value;

class ControlRowsTest {

    /** Answers of a control by the names of its methods. */
    private static final class Answers {
        private final Map<String, Object> answers = new HashMap<>();

        Answers(String name, ControlType type, Value value) {
            answers.putAll(Map.of(
                    "name",
                    name,
                    "type",
                    type,
                    "value",
                    value,
                    "group",
                    "",
                    "unit",
                    "",
                    "menu",
                    List.of(),
                    "dimensions",
                    List.of(),
                    "flags",
                    Set.of(),
                    "range",
                    Optional.empty(),
                    "defaultValue",
                    Optional.empty()));
        }

        Answers with(String method, Object answer) {
            answers.put(method, answer);
            return this;
        }

        Control control() {
            return (Control) Proxy.newProxyInstance(
                    Control.class.getClassLoader(),
                    new Class<?>[] {Control.class},
                    (proxy, method, arguments) -> answers.get(method.getName()));
        }
    }

    private static Answers integer(String name, long value, long least, long most, long standard) {
        return new Answers(name, ControlType.INTEGER, Value.of(value))
                .with("range", Optional.of(new ControlRange(least, most, 1)))
                .with("defaultValue", Optional.of(Value.of(standard)));
    }

    private static Answers menu(String name, long value, long standard, MenuItem... items) {
        return new Answers(name, ControlType.MENU, Value.of(value))
                .with("menu", List.of(items))
                .with("range", Optional.of(new ControlRange(0, 9, 1)))
                .with("defaultValue", Optional.of(Value.of(standard)));
    }

    private static MenuItem item(long index, String label) {
        return new MenuItem(index, label, OptionalLong.empty());
    }

    private static List<String> lines(boolean askedFor, Answers... controls) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Control> all =
                java.util.Arrays.stream(controls).map(Answers::control).toList();
        new ControlRows(all, askedFor).print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static String line(Answers control) {
        List<String> lines = lines(false, control);
        assertEquals(1, lines.size(), lines.toString());
        return lines.get(0);
    }

    @Test
    void aNumberHasItsRangeDefaultAndFlags() {
        assertEquals(
                "gain  50  (0..255, default 100) inactive, volatile",
                line(integer("gain", 50, 0, 255, 100)
                        .with("flags", Set.of(ControlFlag.VOLATILE, ControlFlag.INACTIVE))));
        assertEquals(
                "rate  1  (0..9 ms, default 2) read only, updates others",
                line(integer("rate", 1, 0, 9, 2)
                        .with("unit", "ms")
                        .with("flags", Set.of(ControlFlag.READ_ONLY, ControlFlag.UPDATES_OTHERS))));
        assertEquals(
                "any  0  (any number of 64 bits, default 0)",
                line(integer("any", 0, Long.MIN_VALUE, Long.MAX_VALUE, 0)));
    }

    @Test
    void aMenuHasNamesAndItsGaps() {
        Answers menu = menu("mode", 1, 4, item(1, "One"), item(3, "Three"), item(4, "Four"));
        assertEquals("mode  1: One  (items 1, 3..4, default 4: Four)", line(menu));
        assertEquals("mode  4: Four  (items 1, 3..4, default)", line(menu.with("value", Value.of(4))));
        assertEquals(
                List.of("mode  4: Four   (items 1, 3..4, default)", "      1: One", "      3: Three", "      4: Four"),
                lines(true, menu));
    }

    @Test
    void bitsAreHexadecimalAndTextsAreQuoted() {
        assertEquals(
                "mask  0x80002000  (bits of 0x80402010, default 0x80002000)",
                line(new Answers("mask", ControlType.BITMASK, Value.of(0x8000_2000L))
                        .with("range", Optional.of(new ControlRange(0, 0x8040_2010L, 0)))
                        .with("defaultValue", Optional.of(Value.of(0x8000_2000L)))));
        assertEquals(
                "text  \" a\"  (2 to 4 characters, default \"  \")",
                line(new Answers("text", ControlType.TEXT, Value.of(" a"))
                        .with("range", Optional.of(new ControlRange(2, 4, 1)))
                        .with("defaultValue", Optional.of(Value.of("  ")))));
    }

    @Test
    void arraysAreShort() {
        Answers array = new Answers("array", ControlType.ARRAY, Value.of(Collections.nCopies(128, Value.of(24))))
                .with("dimensions", List.of(8, 16))
                .with("range", Optional.of(new ControlRange(16, 99, 1)))
                .with("defaultValue", Optional.of(Value.of(Collections.nCopies(128, Value.of(20)))));
        assertEquals("array  24 (128 times)  (8x16 numbers, 16..99, default 20 (128 times))", line(array));
        assertEquals(
                "array  1,2  (up to 8x16 numbers, 16..99, default 20 (128 times))",
                line(array.with("value", Value.of(List.of(Value.of(1), Value.of(2))))));
    }

    @Test
    void aButtonIsOne() {
        Answers button = new Answers("reset", ControlType.BUTTON, new Value.Unreadable("it is a button"))
                .with("flags", Set.of(ControlFlag.WRITE_ONLY, ControlFlag.EXECUTES_ON_WRITE));
        assertEquals("reset  button", line(button));
        assertEquals(
                "reset  button  inactive",
                line(button.with("flags", Set.of(ControlFlag.WRITE_ONLY, ControlFlag.INACTIVE))));
    }

    @Test
    void whatIsLongMovesItsOwnRowAlone() {
        String name = "a_name_that_is_longer_than_most_of_them_are";
        String label = "A label that is longer than most of them are";
        List<String> lines = lines(
                false,
                integer("gain", 50, 0, 255, 100),
                integer(name, 50, 0, 255, 100),
                menu("mode", 1, 1, item(1, label)),
                integer("hue", 0, Integer.MIN_VALUE, Integer.MAX_VALUE, 0));
        assertEquals(
                List.of(
                        "gain  50  (0..255, default 100)",
                        name + "  50  (0..255, default 100)",
                        "mode  1: " + label + "  (items 1, default)",
                        "hue   0   (-2147483648..2147483647, default 0)"),
                lines);
    }

    @Test
    void noLineIsWiderThanItMayBe() {
        String words = "word ".repeat(40).strip();
        List<String> lines = lines(
                false,
                integer("n".repeat(70), Long.MIN_VALUE, Long.MIN_VALUE, Long.MAX_VALUE - 1, Long.MAX_VALUE - 1),
                menu("mode", 1, 2, item(1, words), item(2, words)),
                new Answers("group", ControlType.BOOLEAN, Value.of(true)).with("group", words));
        assertTrue(lines.stream().allMatch(line -> line.length() <= Wrapped.WIDTH), String.join("\n", lines));
    }
}
