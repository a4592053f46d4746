package org.linux4j.led;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Names, triggers, patterns and specifications of LEDs. */
class LedValuesTest {

    private static String parts(String text) {
        LedName name = LedName.parse(text);
        assertEquals(text, name.toString());
        return name.device().orElse("-") + " " + name.color().orElse("-") + " "
                + name.function().orElse("-");
    }

    @Test
    void aNameSaysWhatItsFormSays() {
        assertEquals("input4 - capslock", parts("input4::capslock"));
        assertEquals("phy1 green wlan", parts("phy1:green:wlan"));
        assertEquals("- - -", parts("plain"));
        assertEquals("- - -", parts(""));
        assertEquals("- - -", parts(":"));
        assertEquals("- - -", parts("::"));
        assertEquals("- red disk-1", parts("red:disk-1"));
        assertEquals("- - kbd_backlight", parts(":kbd_backlight"));
        assertEquals("pca963x red -", parts("pca963x:red"));
        assertEquals("platform - micmute", parts("platform:micmute"));
        assertEquals("stmmac-0:01 amber lan", parts("stmmac-0:01:amber:lan"));
        assertEquals("a b c:d:e", parts("a:b:c:d:e"));
        assertEquals("- rgb indicator", parts("rgb:indicator"));
        assertEquals("x odd y", parts("x:odd:y"), "a color that is none of the kernel's words, in its place");
        assertEquals(LedName.parse("a:b"), LedName.parse("a:b"));
        assertEquals(Optional.empty(), LedName.parse("mmc0::").function());
    }

    @Test
    void aTriggersNameIsOneWord() {
        for (String odd : List.of("", " ", "a b", "[timer]", "a\n", "\u001c")) {
            assertFalse(LedTrigger.isName(odd), odd);
            assertThrows(IllegalArgumentException.class, () -> LedTrigger.of(odd), odd);
        }
        assertEquals(LedTrigger.TIMER, LedTrigger.of("timer"));
        assertTrue(LedTrigger.isName("BAT0-charging-or-full"));
    }

    @Test
    void settingsKeepTheirOrder() {
        LedTriggerSettings settings = LedTriggerSettings.transientOn(Duration.ofSeconds(2));
        assertEquals("transient (duration 2000, state 1, activate 1)", settings.toString());
        assertEquals(Optional.of(Duration.ofSeconds(2)), settings.duration("duration"));
        assertEquals(Optional.empty(), settings.duration("delay_on"));
        assertEquals(
                "netdev (device_name lo, link 1, rx 0, tx 1)",
                LedTriggerSettings.netdev("lo", true, false, true).toString());
        assertEquals("none", LedTriggerSettings.of(LedTrigger.NONE).build().toString());
        assertThrows(
                UnsupportedOperationException.class, () -> settings.attributes().clear());
        LedTriggerSettings.Builder builder = LedTriggerSettings.of(LedTrigger.TIMER);
        assertThrows(IllegalArgumentException.class, () -> builder.attribute("", "1"));
        assertThrows(IllegalArgumentException.class, () -> builder.attribute("../brightness", "1"));
        assertThrows(IllegalArgumentException.class, () -> builder.attribute("delay_on", ""));
        assertThrows(IllegalArgumentException.class, () -> builder.delays(Duration.ofMillis(-1), Duration.ZERO));
        assertThrows(
                IllegalArgumentException.class,
                () -> builder.delays(Duration.ofSeconds(Long.MAX_VALUE), Duration.ZERO));
        assertEquals(
                "timer (delay_on 1, delay_off 0)",
                builder.delays(Duration.ofNanos(1), Duration.ZERO).build().toString());
    }

    @Test
    void aPatternIsStepsInTheKernelsForm() {
        LedPattern pattern = LedPattern.builder()
                .hold(255, Duration.ofMillis(500))
                .fade(0, Duration.ofSeconds(1))
                .repeat(3)
                .build();
        assertEquals("255 500 255 0 0 1000", pattern.text());
        assertEquals(OptionalInt.of(3), pattern.repeat());
        assertEquals("255 500 255 0 0 1000, 3 times", pattern.toString());
        assertEquals(
                pattern, LedPattern.parse(" 255 500,255 0\n0 1000 ").repeat(3).build());
        assertEquals(
                "pattern (repeat -1, hr_pattern 0 10 9 10)",
                LedTriggerSettings.pattern(LedPattern.parse("0 10 9 10")
                                .engine(LedPattern.Engine.HIGH_RESOLUTION)
                                .build())
                        .toString());
        for (String odd : List.of("", "1", "1 2 3", "a b", "-1 5 0 5", "1 -5 0 5", "1 2.5 0 1", "99999999999 1 0 1")) {
            assertThrows(
                    IllegalArgumentException.class, () -> LedPattern.parse(odd).build(), odd);
        }
        assertThrows(
                IllegalArgumentException.class, () -> LedPattern.parse("1 1").build(), "one step is none");
        assertThrows(
                IllegalArgumentException.class,
                () -> LedPattern.parse("1 0 2 0").build(),
                "it would never end");
        assertThrows(IllegalArgumentException.class, () -> LedPattern.builder().repeat(0));
        assertEquals(
                "7 0",
                LedPattern.parse("7 0")
                        .engine(LedPattern.Engine.HARDWARE)
                        .build()
                        .text(),
                "hardware has rules of its own");
    }

    @Test
    void aSpecificationHasANameThatAFileCanHave() {
        assertEquals(VirtualLed.class, new LedSpec("a::b", 1).role());
        for (String odd : List.of("", ".", "..", "a/b", "a\0b", "x".repeat(64), "ü".repeat(32))) {
            assertThrows(IllegalArgumentException.class, () -> new LedSpec(odd, 1), odd);
        }
        assertEquals(63, new LedSpec("x".repeat(63), 255).name().length());
        assertThrows(IllegalArgumentException.class, () -> new LedSpec("a", 0));
    }
}
