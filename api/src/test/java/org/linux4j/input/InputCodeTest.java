package org.linux4j.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linux4j.input.uapi.input_event_codes.*;

import java.lang.reflect.Field;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.linux4j.input.uapi.input_event_codes;

class InputCodeTest {

    @Test
    void namesGoBothWays() {
        assertTrue(InputCode.named().size() > 700, "" + InputCode.named().size());
        for (InputCode code : InputCode.named()) {
            assertEquals(code, InputCode.parse(code.name()));
            code.aliases().forEach(alias -> assertEquals(code, InputCode.parse(alias)));
        }
    }

    @Test
    void everyCodeOfTheHeaderHasItsName() throws Exception {
        int found = 0;
        for (Field field : input_event_codes.class.getFields()) {
            if (field.getName().matches("(KEY|BTN|REL|ABS|SW|LED|SND|MSC|REP|SYN)_.*")
                    && !field.getName().matches("[A-Z]+_(MAX|CNT)|KEY_MIN_INTERESTING")) {
                InputCode code = InputCode.parse(field.getName());
                assertEquals(field.getInt(null), code.number(), field.getName());
                assertTrue(code.name().equals(field.getName()) || code.aliases().contains(field.getName()));
                found++;
            }
        }
        assertTrue(found > 700, "" + found);
    }

    @Test
    void namesInUseComeBeforeAliases() {
        assertEquals("BTN_SOUTH", InputCode.key(BTN_GAMEPAD).name());
        assertEquals(List.of("BTN_GAMEPAD", "BTN_A"), InputCode.key(BTN_SOUTH).aliases());
        assertEquals("BTN_0", InputCode.key(BTN_MISC).name());
        assertEquals("BTN_LEFT", InputCode.key(BTN_MOUSE).name());
        assertEquals("KEY_BRIGHTNESS_MAX", InputCode.key(0x251).name());
        assertEquals("FF_RUMBLE", InputCode.force(0x50).name());
        assertEquals("FF_STATUS_PLAYING", InputCode.of(EV_FF_STATUS, 1).name());
        assertEquals(InputCode.key(KEY_A), InputCode.parse("key_a"));
    }

    @Test
    void numbersWithoutANamePass() {
        assertEquals("EV_KEY/767", InputCode.key(767).name());
        assertEquals("25/3", InputCode.of(25, 3).name());
        assertEquals(InputCode.of(25, 3), InputCode.parse("25/3"));
        assertEquals(InputCode.key(30), InputCode.parse("EV_KEY/30"));
        assertEquals("1000/65535", InputCode.of(1000, 65535).name());
        assertEquals("EV_ABS", InputCode.typeOf(EV_ABS).name());
        assertEquals(EV_ABS, InputCode.parseType("ev_abs").code());
        for (String bad : List.of("", "KEY_", "KEY_MAX", "EV_KEY/", "EV_KEY/70000", "/1", "A", "EV_NO/1")) {
            assertThrows(IllegalArgumentException.class, () -> InputCode.parse(bad), bad);
        }
        assertThrows(IllegalArgumentException.class, () -> InputCode.parseType("EV_NO"));
        assertThrows(IllegalArgumentException.class, () -> InputCode.of(-1, 0));
    }

    @Test
    void nothingIsMadeForCodesThatThereCanBe() {
        assertSame(InputCode.of(EV_KEY, 700), InputCode.of(EV_KEY, 700));
        assertSame(InputCode.typeOf(25), InputCode.typeOf(25));
    }

    @Test
    void propertiesHaveNames() {
        assertEquals("INPUT_PROP_DIRECT", new InputProperty(INPUT_PROP_DIRECT).name());
        assertEquals(new InputProperty(INPUT_PROP_DIRECT), InputProperty.parse("input_prop_direct"));
        assertEquals("31", new InputProperty(31).name());
        assertEquals(new InputProperty(31), InputProperty.parse("31"));
        assertThrows(IllegalArgumentException.class, () -> new InputProperty(32));
        assertThrows(IllegalArgumentException.class, () -> InputProperty.parse("DIRECT"));
    }
}
