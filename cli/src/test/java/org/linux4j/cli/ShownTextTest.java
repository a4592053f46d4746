package org.linux4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonArray;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others named does nothing to a terminal, and forges no line. */
class ShownTextTest {

    private static final String NAME = "ev\u001b]0;pwn\u0007\nfake:line\u009b2J\u202egnp\u2028\r\u007f";

    private static Tool named() {
        return new Tool().camera(NAME, FakeCamera.Behaviour.GOOD);
    }

    private static void assertHarmless(String text) {
        text.codePoints()
                .filter(character -> character != '\n')
                .forEach(character -> assertFalse(
                        Character.getType(character) == Character.CONTROL
                                || Character.getType(character) == Character.FORMAT
                                || Character.getType(character) == Character.LINE_SEPARATOR,
                        () -> String.format("U+%04x in %s", character, text)));
    }

    @Test
    void namesInATable() {
        Tool tool = named().run("list").succeeds();
        assertHarmless(tool.out);
        // The last column stands below the others.
        assertEquals(3, tool.out.lines().count(), tool.out);
        assertTrue(
                tool.out.contains("ev\\u001b]0;pwn\\u0007\\nfake:line\\u009b2J\\u202egnp\\u2028\\r\\u007f"), tool.out);
    }

    @Test
    void namesInLinesAndInErrors() {
        Tool tool = named().run("video", "capture", "--frames", "1").succeeds();
        assertHarmless(tool.out);
        assertHarmless(tool.err);
        assertEquals(1, tool.out.lines().count(), tool.out);
        tool.run("info", "x" + NAME);
        assertHarmless(tool.err);
        assertEquals(1, tool.err.lines().count(), tool.err);
    }

    @Test
    void jsonSaysTheNameAsItIs() {
        Tool tool = named().run("list", "--json").succeeds();
        assertHarmless(tool.out);
        assertEquals("Fake " + NAME, ((JsonArray) tool.json()).getJsonObject(0).getString("name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"controls", "video", "--no-such"})
    void wordsOfTheUser(String command) {
        Tool tool = new Tool().run(command, NAME, NAME);
        assertHarmless(tool.out + tool.err);
        assertTrue(tool.status != 0);
    }

    @Test
    void whatIsTextStays() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ShownStream out = new ShownStream(bytes);
        out.println("für \u00df \ud83d\ude00 \u4e2d\tx");
        out.printLines("one\ntwo\u001b");
        assertEquals("für \u00df \ud83d\ude00 \u4e2d\tx\none\ntwo\\u001b\n", bytes.toString(StandardCharsets.UTF_8));
    }
}
