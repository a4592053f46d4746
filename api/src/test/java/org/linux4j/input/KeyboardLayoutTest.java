package org.linux4j.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.linux4j.input.InputCodes.*;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyboardLayoutTest {

    private static final String GERMAN =
            "# German\n\nKEY_Y z Z\r\n  KEY_Z\ty   Y\nKEY_Q q Q @ \\-\nKEY_MINUS \u00df ? \\\\\n"
                    + "KEY_SEMICOLON \u00f6 \u00d6\nKEY_F8 \\u001d\nKEY_G gl\\u0020Gl\nKEY_SLASH\nKEY_KPDOT ,\n";

    private static String typed(KeyboardLayout layout, InputCode key, String held) {
        return layout.text(key, held.contains("s"), held.contains("g"), held.contains("c"), !held.contains("n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "KEY_A a A A a",
                "KEY_Z z Z Z z",
                "KEY_1 1 ! 1 !",
                "KEY_SLASH / ? / ?",
                "KEY_BACKSLASH \\ | \\ |",
                "KEY_MINUS - _ - _"
            })
    void theKeysOfTheUnitedStates(String key, String alone, String shift, String caps, String both) {
        InputCode code = InputCode.parse(key);
        assertEquals(alone, typed(KeyboardLayout.US, code, ""));
        assertEquals(shift, typed(KeyboardLayout.US, code, "s"));
        assertEquals(caps, typed(KeyboardLayout.US, code, "c"));
        assertEquals(both, typed(KeyboardLayout.US, code, "cs"));
        assertEquals("", typed(KeyboardLayout.US, code, "g"));
    }

    @Test
    void everyCharacterOfAsciiIsThere() {
        StringBuilder all = new StringBuilder();
        for (InputCode key : KeyboardLayout.US.keys()) {
            if (!key.equals(KEY_102ND) && !key.name().startsWith("KEY_KP")) {
                all.append(typed(KeyboardLayout.US, key, ""));
                all.append(key.equals(KEY_TAB) || key.equals(KEY_SPACE) ? "" : typed(KeyboardLayout.US, key, "s"));
            }
        }
        StringBuilder expected = new StringBuilder("\t");
        for (char character = ' '; character < 0x7f; character++) {
            expected.append(character);
        }
        assertEquals(
                expected.toString(),
                all.chars()
                        .sorted()
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
    }

    @Test
    void theKeypadHasNumbersWithNumLockOrShift() {
        assertEquals("7", typed(KeyboardLayout.US, KEY_KP7, ""));
        assertEquals("", typed(KeyboardLayout.US, KEY_KP7, "s"));
        assertEquals("", typed(KeyboardLayout.US, KEY_KP7, "n"));
        assertEquals("7", typed(KeyboardLayout.US, KEY_KP7, "ns"));
        assertEquals("+", typed(KeyboardLayout.US, KEY_KPPLUS, "n"));
        assertEquals("+", typed(KeyboardLayout.US, KEY_KPPLUS, "s"));
    }

    @Test
    void aFileSaysWhatDiffers() {
        KeyboardLayout german = KeyboardLayout.parse(GERMAN);
        assertEquals("z", typed(german, KEY_Y, ""));
        assertEquals("Y", typed(german, KEY_Z, "s"));
        assertEquals("@", typed(german, KEY_Q, "g"));
        assertEquals("", typed(german, KEY_Q, "gs"));
        assertEquals("\\", typed(german, KEY_MINUS, "g"));
        assertEquals("\\", typed(german, KEY_MINUS, "gs"), "nothing is said of both");
        assertEquals("\u00df", typed(german, KEY_MINUS, "c"), "it has no upper case on this key");
        assertEquals("\u00d6", typed(german, KEY_SEMICOLON, "c"));
        assertEquals("\u001d", typed(german, KEY_F8, ""));
        assertEquals("gl Gl", typed(german, KEY_G, "s"), "nothing is said of Shift");
        assertEquals("", typed(german, KEY_SLASH, ""));
        assertEquals(",", typed(german, KEY_KPDOT, ""));
        assertEquals("", typed(german, KEY_KPDOT, "n"));
        assertEquals("x", typed(german, KEY_X, ""));
        assertEquals(KeyboardLayout.US, KeyboardLayout.parse(""));
        assertEquals("69 keys, qwertz", german.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "KEY_NOWHERE q; line 2: 'KEY_NOWHERE' is no code of input events",
                "REL_X q; line 2: REL_X is no key; a line begins with one",
                "q KEY_Q; line 2: 'q' is no code",
                "KEY_Q q Q @ @ @; line 2: KEY_Q has 5 texts: there are four at most",
                "KEY_Q \\q; line 2: '\\q' has a backslash that means nothing",
                "KEY_Q q\\; line 2: 'q\\' has a backslash that means nothing",
                "KEY_Q \\u12; line 2: '\\u12' has a backslash that means nothing",
                "KEY_Q \\u+123; line 2: '\\u+123' has a backslash that means nothing",
                "KEY_A q; line 2: KEY_A stands in line 1 already; leave one out"
            })
    void whatMakesNoSenseIsSaidWithItsLine(String line, String message) {
        IllegalArgumentException failure = assertThrows(
                IllegalArgumentException.class, () -> KeyboardLayout.parse("KEY_A a\n" + line + "\nKEY_B b\n"));
        assertEquals(
                message,
                failure.getMessage()
                        .substring(
                                0,
                                Math.min(message.length(), failure.getMessage().length())));
    }

    @Test
    void aFileThatMakesNoSenseIsNamed(@TempDir Path scratch) throws IOException {
        Path file = scratch.resolve("layout");
        Files.writeString(file, GERMAN);
        assertEquals(KeyboardLayout.parse(GERMAN), KeyboardLayout.read(file));
        Files.writeString(file, "KEY_Q q Q\nKEY\n");
        IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> KeyboardLayout.read(file));
        assertEquals(file + ", line 2: 'KEY' is no code", failure.getMessage().replaceFirst("(is no code).*", "$1"));
        Files.write(file, new byte[] {(byte) 0xff});
        assertThrows(CharacterCodingException.class, () -> KeyboardLayout.read(file));
        assertThrows(NoSuchFileException.class, () -> KeyboardLayout.read(scratch.resolve("none")));
    }
}
