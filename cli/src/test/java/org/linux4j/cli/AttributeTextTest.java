package org.linux4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.linux4j.Attributes;
import org.linux4j.Fraction;
import org.linux4j.Value;

class AttributeTextTest {

    private static String text(boolean all, String name, Attributes among) {
        return Wrapped.printed(
                new AttributeText(all).of("", among.find(name).orElseThrow(), AttributeText.names(among)));
    }

    private static String text(Value value) {
        return text(false, "one", Attributes.builder().put("one", value).build());
    }

    @Test
    void valuesAreWords() {
        assertEquals("yes", text(Value.of(true)));
        assertEquals("-", text(Value.of("")));
        assertEquals("none", text(Value.of(List.of())));
        assertEquals("a_b, c", text(Value.ofTexts(List.of("a_b", "c"))));
        assertEquals("29.97", text(Value.of(Fraction.of(30_000, 1001))));
        assertEquals("5", text(Value.of(Fraction.of(5, 1))));
        assertEquals(
                "value 0, delay 250 ms, modes (a, b)",
                text(Value.of(Attributes.builder()
                        .put("value", 0)
                        .put("delay_millis", 250)
                        .put("modes", Value.ofTexts(List.of("a", "b")))
                        .put("mode_bits", 3)
                        .build())));
    }

    @Test
    void longListsAreCutUnlessAllIsWanted() {
        Value many = Value.ofTexts(Collections.nCopies(9, "x"));
        Attributes among = Attributes.builder().put("many", many).build();
        assertEquals("x, x, x, x, x, x, x, x, ... (9 in all)", text(false, "many", among));
        assertEquals("x, x, x, x, x, x, x, x, x", text(true, "many", among));
    }

    @Test
    void exactNumbersStandBesideWhereAllIsWanted() {
        Attributes among = Attributes.builder()
                .put("frequency_hertz", 175_250_000)
                .put("port", 5)
                .put("frame_rate", Value.of(Fraction.of(30_000, 1001)))
                .build();
        assertEquals("175.25 MHz (175250000)", text(true, "frequency_hertz", among));
        assertEquals("5", text(true, "port", among));
        assertEquals("29.97 (30000/1001) frames a second", text(true, "frame_rate", among));
    }

    @Test
    void wordsStandInForNumbers() {
        Set<String> names = Set.of(
                "type",
                "type_number",
                "capabilities",
                "capability_bits",
                "signal",
                "signal_percent",
                "pads",
                "pad_ids",
                "lonely_bits");
        for (String said : List.of("type_number", "capability_bits", "signal", "pad_ids")) {
            assertTrue(AttributeText.isSaidInWords(said, names), said);
        }
        for (String alone : List.of("type", "capabilities", "signal_percent", "lonely_bits", "pads")) {
            assertFalse(AttributeText.isSaidInWords(alone, names), alone);
        }
    }

    /** Names of others stay as they are typed. */
    @Test
    void onlyWordsOfNumbersLoseTheirUnderscores() {
        Attributes among = Attributes.builder()
                .put("type", "analog_tv")
                .put("type_number", 2)
                .put("policy", "step_wise")
                .put("flags", Value.ofTexts(List.of("read_only", "in_use")))
                .put("flag_bits", 3)
                .build();
        assertEquals("analog tv", text(false, "type", among));
        assertEquals("step_wise", text(false, "policy", among));
        assertEquals("read only, in use", text(false, "flags", among));
    }

    @Test
    void twoOfARangeAreOne() {
        Attributes among = Attributes.builder()
                .put("clock_hertz", Value.of(List.of(Value.of(25_000_000), Value.of(600_000_000))))
                .build();
        assertEquals(
                "25 MHz to 600 MHz",
                Wrapped.printed(new AttributeText(false)
                        .of("range", among.find("clock_hertz").orElseThrow(), AttributeText.names(among))));
    }
}
