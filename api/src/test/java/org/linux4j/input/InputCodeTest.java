package org.linux4j.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.linux4j.EventType;

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
    void everyConstantIsWhatItsNameSays() throws Exception {
        Set<InputCode> codes = new HashSet<>();
        for (Field field : InputCodes.class.getFields()) {
            assertTrue(Modifier.isFinal(field.getModifiers()), field.getName());
            Object value = field.get(null);
            if (value instanceof InputCode code) {
                assertEquals(code, InputCode.parse(field.getName()));
                assertTrue(code.name().equals(field.getName()) || code.aliases().contains(field.getName()));
                codes.add(code);
            } else if (value instanceof EventType type) {
                assertEquals(InputCode.parseType(field.getName()), type);
                assertEquals(field.getName(), type.name());
            } else if (value instanceof InputProperty property) {
                assertEquals(InputProperty.parse(field.getName()), property);
                assertEquals(field.getName(), property.name());
            } else {
                assertTrue(field.getName().matches("(BUS|MT_TOOL)_.*"), field.getName());
            }
        }
        assertEquals(InputCode.named(), codes);
    }

    @Test
    void namesInUseComeBeforeAliases() {
        assertEquals("BTN_SOUTH", InputCodes.BTN_GAMEPAD.name());
        assertEquals(List.of("BTN_GAMEPAD", "BTN_A"), InputCodes.BTN_SOUTH.aliases());
        assertEquals("BTN_0", InputCodes.BTN_MISC.name());
        assertEquals("BTN_LEFT", InputCodes.BTN_MOUSE.name());
        assertEquals("KEY_HANGEUL", InputCode.parse("KEY_HANGUEL").name());
        assertEquals(List.of("KEY_HANGUEL"), InputCodes.KEY_HANGEUL.aliases());
        assertEquals("KEY_MUTE", InputCode.parse("KEY_MIN_INTERESTING").name());
        assertEquals("KEY_BRIGHTNESS_MAX", InputCode.key(0x251).name());
        assertEquals("FF_RUMBLE", InputCode.force(0x50).name());
        assertEquals("FF_GAIN", InputCode.force(0x60).name());
        assertEquals("FF_STATUS_PLAYING", InputCode.of(0x17, 1).name());
        assertEquals(InputCodes.KEY_A, InputCode.parse("key_a"));
    }

    @Test
    void numbersWithoutANamePass() {
        assertEquals("EV_KEY/767", InputCode.key(767).name());
        assertEquals(List.of(), InputCode.key(767).aliases());
        assertEquals("25/3", InputCode.of(25, 3).name());
        assertEquals(InputCode.of(25, 3), InputCode.parse("25/3"));
        assertEquals(InputCodes.KEY_A, InputCode.parse("EV_KEY/30"));
        assertEquals("EV_KEY/40000", InputCode.key(40_000).toString());
        assertEquals("1000/65535", InputCode.of(1000, 65535).name());
        assertEquals(InputCode.of(1000, 65535), InputCode.parse("1000/65535"));
        assertEquals("EV_ABS", InputCode.typeOf(3).name());
        assertEquals(InputCodes.EV_ABS, InputCode.parseType("ev_abs"));
        assertEquals(new EventType(40, "40"), InputCode.parseType("40"));
        for (String bad : List.of(
                "",
                "/",
                "KEY_",
                "KEY_MAX",
                "EV_KEY/",
                "EV_KEY/70000",
                "EV_KEY/1/2",
                "EV_KEY/+1",
                "/1",
                "A",
                "EV_NO/1")) {
            assertThrows(IllegalArgumentException.class, () -> InputCode.parse(bad), bad);
        }
        assertThrows(IllegalArgumentException.class, () -> InputCode.parseType("EV_NO"));
        assertThrows(IllegalArgumentException.class, () -> InputCode.of(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> InputCode.key(0x10000));
    }

    @Test
    void nothingIsMadeForCodesThatThereCanBe() {
        assertSame(InputCode.of(1, 700), InputCode.of(1, 700));
        assertSame(InputCodes.KEY_A, InputCode.of(1, 30));
        assertSame(InputCode.typeOf(25), InputCode.typeOf(25));
        assertSame(InputCodes.EV_KEY, InputCodes.KEY_A.type());
    }

    @Test
    void propertiesHaveNames() {
        assertEquals("INPUT_PROP_DIRECT", InputCodes.INPUT_PROP_DIRECT.name());
        assertEquals(InputCodes.INPUT_PROP_DIRECT, InputProperty.parse("input_prop_direct"));
        assertEquals("31", InputProperty.of(31).name());
        assertEquals(InputProperty.of(31), InputProperty.parse("31"));
        assertThrows(IllegalArgumentException.class, () -> InputProperty.of(32));
        assertThrows(IllegalArgumentException.class, () -> InputProperty.parse("DIRECT"));
    }
}
