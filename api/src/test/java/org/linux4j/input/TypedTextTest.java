package org.linux4j.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.linux4j.input.InputCodes.*;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.linux4j.ClockSource;

class TypedTextTest {

    private TypedText text = TypedText.builder().build();
    private final List<TypedLine> lines = new ArrayList<>();
    private long now;

    private void event(InputCode code, int value) {
        text.accept(new StoredInputEvent(code, value, ++now, ClockSource.MONOTONIC, false))
                .ifPresent(lines::add);
    }

    private void tap(InputCode... keys) {
        for (InputCode key : keys) {
            event(key, 1);
            event(SYN_REPORT, 0);
            event(key, 0);
            event(SYN_REPORT, 0);
        }
    }

    private void with(InputCode modifier, InputCode... keys) {
        event(modifier, 1);
        tap(keys);
        event(modifier, 0);
    }

    private void assertPending(String expected) {
        assertEquals(expected, text.pending());
        tap(KEY_ENTER);
        assertEquals(expected, lines.get(lines.size() - 1).text());
        assertEquals("", text.pending());
    }

    @Test
    void aLineEndsWithEnter() {
        with(KEY_LEFTSHIFT, KEY_H);
        tap(KEY_E, KEY_L, KEY_L, KEY_O, KEY_COMMA, KEY_SPACE);
        with(KEY_RIGHTSHIFT, KEY_W);
        tap(KEY_O, KEY_R, KEY_L, KEY_D);
        with(KEY_LEFTSHIFT, KEY_1);
        tap(KEY_SPACE, KEY_KP4, KEY_2);
        assertEquals("Hello, World! 42", text.pending());
        event(KEY_ENTER, 1);
        assertEquals(List.of(new TypedLine("Hello, World! 42", KEY_ENTER, now, ClockSource.MONOTONIC, 0)), lines);
        event(KEY_ENTER, 0);
        tap(KEY_KPENTER);
        assertEquals("", lines.get(1).text());
        assertEquals(KEY_KPENTER, lines.get(1).terminator());
        assertEquals(2, lines.size());
    }

    @Test
    void locksAreToggledByTheirKeysAndToldByTheirLeds() {
        tap(KEY_CAPSLOCK, KEY_A, KEY_1);
        with(KEY_LEFTSHIFT, KEY_A);
        event(LED_CAPSL, 1);
        tap(KEY_B);
        event(LED_CAPSL, 0);
        tap(KEY_C);
        tap(KEY_CAPSLOCK, KEY_D, KEY_CAPSLOCK, KEY_E);
        tap(KEY_KP1, KEY_NUMLOCK, KEY_KP2, KEY_NUMLOCK, KEY_KP3);
        event(LED_NUML, 0);
        tap(KEY_KP4);
        event(LED_NUML, 1);
        tap(KEY_KP5);
        assertPending("A1aBcDe135");
    }

    /** What scanners send as separators, and what people do with a desktop. */
    @Test
    void controlCharactersAreTypedAndShortcutsAreNot() {
        tap(KEY_0);
        with(KEY_LEFTCTRL, KEY_RIGHTBRACE, KEY_D, KEY_1);
        with(KEY_LEFTALT, KEY_A);
        with(KEY_LEFTMETA, KEY_L);
        with(KEY_RIGHTALT, KEY_Q);
        tap(KEY_F1, KEY_ESC, KEY_1);
        assertPending("0\u001d\u00041");
    }

    @Test
    void aHeldKeyTypesAsOftenAsItRepeats() {
        event(KEY_ENTER, 2);
        event(KEY_A, 2);
        assertEquals(List.of(), lines, "they were down before");
        event(KEY_A, 1);
        event(KEY_A, 2);
        event(KEY_A, 2);
        event(KEY_A, 0);
        event(KEY_A, 2);
        event(KEY_LEFTSHIFT, 1);
        event(KEY_LEFTSHIFT, 2);
        tap(KEY_B);
        event(KEY_LEFTSHIFT, 0);
        event(KEY_CAPSLOCK, 1);
        event(KEY_CAPSLOCK, 2);
        tap(KEY_C);
        assertPending("aaaBC");
    }

    @Test
    void backspaceTakesACharacterBack() {
        text = TypedText.builder()
                .layout(KeyboardLayout.parse("KEY_F1 \ud83d\ude00"))
                .build();
        tap(KEY_BACKSPACE, KEY_A, KEY_F1, KEY_F1, KEY_BACKSPACE, KEY_B, KEY_BACKSPACE);
        assertPending("a\ud83d\ude00");
    }

    @Test
    void otherKeysMayEndALine() {
        tap(KEY_A, KEY_TAB, KEY_B, KEY_ENTER);
        text = TypedText.builder().terminator(KEY_TAB).build();
        tap(KEY_A, KEY_TAB, KEY_B, KEY_ENTER);
        assertEquals(
                List.of("a\tb", "a", "b"), lines.stream().map(TypedLine::text).toList());
        assertEquals(KEY_TAB, lines.get(1).terminator());
        assertThrows(IllegalArgumentException.class, () -> TypedText.builder().terminator(REL_X));
    }

    @Test
    void aLineTellsThatEventsWereDropped() {
        tap(KEY_A);
        event(SYN_DROPPED, 0);
        tap(KEY_B, KEY_ENTER, KEY_C, KEY_ENTER);
        assertEquals(List.of(1L, 0L), lines.stream().map(TypedLine::lost).toList());
        assertEquals("ab (something may be missing)", lines.get(0).toString());
        assertEquals("c", lines.get(1).toString());
    }
}
