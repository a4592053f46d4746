package org.linux4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.linux4j.Attributes;
import org.linux4j.DeviceId;
import org.linux4j.Value;

class DescriptionTextTest {

    private static List<String> lines(boolean all, Attributes attributes) {
        DescriptionText text = new DescriptionText(new DeviceId("v4l2", "video0"), all);
        text.row("name", "A");
        text.add(attributes);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        text.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static Attributes much() {
        Attributes.Builder all = Attributes.builder()
                .put("v4l2.capabilities", Value.ofTexts(Collections.nCopies(40, "streaming")))
                .put("v4l2.capability_bits", 69238784)
                .put("v4l2.lonely_bits", 5);
        for (int i = 0; i < 12; i++) {
            all.put(
                    "v4l2.controls.one_" + i,
                    Value.of(Attributes.builder()
                            .put("label", "The control number " + i)
                            .put("minimum", 0)
                            .put("maximum", 1_000_000)
                            .put("default", 12)
                            .put("flag_bits", 4)
                            .build()));
        }
        return all.build();
    }

    @Test
    void muchIsSummedUpInNarrowLines() {
        List<String> lines = lines(false, much());
        String all = String.join("\n", lines);
        assertTrue(all.contains("v4l2.controls"), all);
        assertTrue(all.contains("12, shown by `linux4j controls v4l2:video0`"), all);
        assertFalse(all.contains("v4l2.controls.one_3"), all);
        assertFalse(all.contains("capability_bits"), "words stand beside it: " + all);
        assertTrue(all.contains("v4l2.lonely_bits"), "no words stand beside it: " + all);
        assertTrue(all.contains("(40 in all)"), all);
        assertTrue(lines.stream().allMatch(line -> line.length() <= Wrapped.WIDTH), all);
    }

    @Test
    void whatLiesDeepIsSummedUp() {
        Attributes deep = Attributes.builder()
                .put("usb.configurations.1.label", "one")
                .put("usb.configurations.1.interfaces.0.endpoints.81.type", "bulk")
                .put("usb.power.limits.state", "active")
                .build();
        assertEquals(
                List.of(
                        "name                A",
                        "usb.configurations  1, shown by `linux4j usb info -v v4l2:video0`",
                        "usb.power.limits    state active"),
                lines(false, deep));
        assertTrue(String.join("\n", lines(true, deep)).contains("type bulk"));
    }

    @Test
    void allIsThereWhereItIsAskedFor() {
        List<String> lines = lines(true, much());
        String all = String.join("\n", lines);
        assertTrue(all.contains("v4l2.controls.one_11"), all);
        assertTrue(all.contains("69238784"), all);
        assertFalse(all.contains("in all"), all);
        assertTrue(lines.stream().allMatch(line -> line.length() <= Wrapped.WIDTH), all);
    }

    @Test
    void aListOfFewHasRowsOfItsOwn() {
        Attributes tuner = Attributes.builder()
                .put("index", 0)
                .put("name", "TV Tuner")
                .put("lowest_hertz", 44_000_000)
                .build();
        Attributes all = Attributes.builder()
                .put("v4l2.tuners", Value.of(List.of(Value.of(tuner))))
                .build();
        assertEquals(
                List.of("name                  A", "v4l2.tuners.0.name    TV Tuner", "v4l2.tuners.0.lowest  44 MHz"),
                lines(false, all));
    }

    @Test
    void aLineIsBrokenBetweenWords() {
        assertEquals(List.of("one two", "three", "fourteenth", "x"), Wrapped.lines("one two three fourteenth x", 9));
        assertEquals(List.of(""), Wrapped.lines("", 9));
        assertEquals(List.of("one", "two three"), Wrapped.lines("one " + Wrapped.kept("two three"), 9));
    }
}
