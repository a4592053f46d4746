package org.linux4j.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.linux4j.ClockSource;
import org.linux4j.Value;

/** Values print as what they are. */
class InputTextTest {

    private static void prints(String expected, Object value) {
        assertEquals(expected, value.toString());
    }

    @Test
    void whatADeviceTells() {
        prints("KEY_A", InputCodes.KEY_A);
        prints("INPUT_PROP_DIRECT", InputCodes.INPUT_PROP_DIRECT);
        prints("0 [0..255]", AxisInfo.range(0, 255));
        prints(
                "-3 [-5..5], fuzz 1, flat 2, resolution 3",
                AxisInfo.builder(-5, 5).value(-3).fuzz(1).flat(2).resolution(3).build());
        AxisInfo axis =
                AxisInfo.builder(-5, 5).value(-3).fuzz(1).flat(2).resolution(3).build();
        assertEquals(axis, axis.toBuilder().build());
        assertEquals(4, axis.toBuilder().flat(4).build().flat());
        prints("BUS_USB", InputCodes.BUS_USB);
        prints("BUS_BLUETOOTH", InputBus.parse("bus_bluetooth"));
        prints("4711", InputBus.of(4711));
        prints("0003:1209:abcd:0102", new InputIdentity(InputCodes.BUS_USB, 0x1209, 0xabcd, 0x102));
        prints("after 250 ms, every 33 ms", new Repeat(Duration.ofMillis(250), Duration.ofMillis(33)));
        // A period of zero would end the repetition.
        prints("after 250 ms, every 1 ms", new Repeat(Duration.ofMillis(250), Duration.ofNanos(500_000)));
        assertEquals(
                new Repeat(Duration.ofMillis(250), Duration.ZERO),
                new Repeat(Duration.ofNanos(250_900_000), Duration.ZERO));
        // The kernel ignores more, and says nothing.
        assertThrows(IllegalArgumentException.class, () -> new Repeat(Duration.ofDays(30), Duration.ofMillis(33)));
        assertThrows(IllegalArgumentException.class, () -> new Repeat(Duration.ofMillis(-1), Duration.ofMillis(33)));
        prints("0xFFFFFFFFFFFFFFFF -> KEY_A", new KeyMapEntry(0, -1, InputCodes.KEY_A));
        prints("0x0 -> EV_KEY/766", new KeyMapEntry(0, 0, InputCode.key(766)));
        prints(
                "slot 1, id 7, ABS_MT_POSITION_X=120 ABS_MT_POSITION_Y=40",
                new Contact(
                        1,
                        OptionalInt.of(7),
                        Map.of(InputCodes.ABS_MT_POSITION_Y, 40, InputCodes.ABS_MT_POSITION_X, 120)));
        prints("slot 0", new Contact(0, OptionalInt.empty(), Map.of()));
        prints(
                "EV_KEY (2), EV_REP, INPUT_PROP_POINTER",
                new InputCapabilities(
                        List.of(InputCodes.INPUT_PROP_POINTER),
                        List.of(InputCodes.EV_REP.code()),
                        List.of(InputCodes.KEY_A, InputCodes.KEY_B)));
    }

    @Test
    void events() {
        StoredInputEvent event = new StoredInputEvent(InputCodes.KEY_A, 1, 5000, ClockSource.MONOTONIC, false);
        prints("EV_KEY KEY_A 1", event);
        StoredInputEvent end = new StoredInputEvent(InputCodes.SYN_REPORT, 0, 5000, ClockSource.MONOTONIC, true);
        prints("EV_SYN SYN_REPORT 0 (made up)", end);
        prints("EV_KEY KEY_A 1, EV_SYN SYN_REPORT 0 (made up)", new StoredInputPacket(List.of(event, end)));
    }

    @Test
    void effects() {
        ForceEnvelope envelope = new ForceEnvelope(Duration.ofMillis(100), 1, Duration.ofMillis(200), 2);
        prints("from 1 in 100 ms, to 2 in 200 ms", envelope);
        prints("FF_RUMBLE strong 65535, weak 0, for 500 ms", ForceEffect.rumble(0xffff, 0, Duration.ofMillis(500)));
        prints(
                "FF_SINE of 20 ms, magnitude 16384, for ever, from 0x4000",
                ForceEffect.sine(Duration.ofMillis(20), 0x4000, Duration.ZERO).withDirection(0x4000));
        prints(
                "FF_CONSTANT level 3, from 1 in 100 ms, to 2 in 200 ms, for 1 ms, after 2 ms, by BTN_SOUTH every 4 ms",
                ForceEffect.builder(new ForceShape.Constant(3, envelope))
                        .length(Duration.ofMillis(1))
                        .delay(Duration.ofMillis(2))
                        .triggerButton(InputCodes.BTN_SOUTH)
                        .triggerInterval(Duration.ofMillis(4))
                        .build());
        prints("FF_RAMP level -1 to 1", new ForceShape.Ramp(-1, 1, ForceEnvelope.NONE));
        prints(
                "FF_SPRING x (left 4 up to 2, right 3 up to 1, deadband 5, center 6), y (left 0 up to 0, right 0 up to 0)",
                new ForceShape.Condition(
                        InputCodes.FF_SPRING,
                        new ForceShape.ConditionAxis(1, 2, 3, 4, 5, 6),
                        ForceShape.ConditionAxis.NONE));
        prints("FF_CUSTOM 0a 0b", new ForceShape.Other(InputCodes.FF_CUSTOM, (Value.Bytes)
                Value.of(new byte[] {10, 11})));
    }

    @Test
    void settings() {
        prints("monotonic", InputEventSettings.DEFAULTS);
        prints(
                "realtime, timeout PT1S, no EV_REL, EV_KEY only [KEY_A, KEY_B], grabbed",
                InputEventSettings.builder()
                        .clock(ClockSource.REALTIME)
                        .timeout(Duration.ofSeconds(1))
                        .only(InputCodes.EV_REL, Set.of())
                        .only(InputCodes.EV_KEY, Set.of(InputCodes.KEY_B, InputCodes.KEY_A))
                        .grab()
                        .build());
    }

    @Test
    void someCodesOnlyIsNothingOfOtherTypes() {
        InputEventSettings settings = InputEventSettings.builder()
                .only(InputCodes.KEY_A, InputCodes.ABS_X)
                .build();
        assertEquals(31, settings.only().size(), "every type but EV_SYN");
        assertEquals(Set.of(InputCodes.KEY_A), settings.only().get(InputCodes.EV_KEY));
        assertEquals(Set.of(InputCodes.ABS_X), settings.only().get(InputCodes.EV_ABS));
        assertEquals(Set.of(), settings.only().get(InputCodes.EV_REL));
        InputEventSettings.Builder builder = InputEventSettings.builder();
        assertThrows(IllegalArgumentException.class, builder::only);
        IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> builder.only(InputCodes.SYN_REPORT));
        assertTrue(failure.getMessage().contains("EV_SYN"), failure.getMessage());
    }

    @Test
    void buildersRefuseCodesOfAnotherType() {
        InputDeviceSpec.Builder spec = InputDeviceSpec.builder("x").keys(InputCodes.KEY_A, InputCodes.BTN_SOUTH);
        IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> spec.leds(InputCodes.KEY_A));
        assertEquals("KEY_A is not of type EV_LED", failure.getMessage());
        assertEquals(
                Set.of(InputCodes.KEY_A, InputCodes.BTN_SOUTH),
                spec.build().supported().codes(InputCodes.EV_KEY));
        assertTrue(spec.build().supported().has(InputCodes.EV_KEY));
    }
}
