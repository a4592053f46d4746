package org.linux4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceManager;
import org.linux4j.led.LedEvent;
import org.linux4j.led.LedTrigger;

/** {@code linux4j led} on made-up LEDs. */
@Timeout(300)
class LedCommandsTest {

    private final FakeLights lights = new FakeLights();

    private Tool run(String... args) {
        DeviceManager devices =
                DeviceManager.builder().discovery(false).driver(lights).build();
        return new Tool().devices(devices).run(args);
    }

    @Test
    void levelsAreWhatTheySay() {
        assertEquals(120, Level.parse("120").of(7, 200));
        assertEquals(100, Level.parse("50%").of(7, 200));
        assertEquals(27, Level.parse("+10%").of(7, 200));
        assertEquals(-13, Level.parse("10%-").of(7, 200), "which is clipped where it is set");
        assertEquals(12, Level.parse("+5").of(7, 200));
        assertEquals(200, Level.parse("on").of(7, 200));
        assertEquals(0, Level.parse("off").of(7, 200));
        assertEquals(1, Level.parse("+1%").of(0, 3), "a step is one at least");
        assertEquals(2, Level.parse("1%-").of(3, 3));
        for (String odd : List.of("", "%", "a", "+", "-", "+5-", "5%%", "1e3", "0x10", "9999999999", "5 %")) {
            assertThrows(IllegalArgumentException.class, () -> Level.parse(odd), odd);
        }
    }

    @Test
    void allAreListedAndOneThatFailsHidesNoOther() {
        lights.lights.get("red:disk").brightness = 7;
        Tool list = run("led", "list").succeeds();
        assertTrue(list.out.contains("led:red:disk  7/200"), list.out);
        String all = list.out.replaceAll("\\s+", " ");
        assertTrue(all.matches(".*led:odd .*input/output error.*"), list.out);
        JsonArray array = (JsonArray) run("led", "list", "--json").succeeds().json();
        assertEquals(3, array.size());
        JsonObject disk = array.getJsonObject(1);
        assertEquals("led:red:disk", disk.getString("id"));
        assertEquals(7, disk.getInt("brightness"));
        assertEquals("disk", disk.getString("function"));
        assertTrue(array.getJsonObject(0).getString("failure").contains("input/output error"));
        assertEquals(0, array.getJsonObject(2).getJsonObject("intensities").getInt("blue"));
    }

    @Test
    void brightnessIsSetRefusedOrClipped() {
        assertEquals(
                "led:red:disk: 100/200\n", run("led", "set", "red:disk", "50%").succeeds().out);
        assertEquals(
                "led:red:disk: 120/200\n", run("led", "set", "red:disk", "+10%").succeeds().out);
        assertEquals(
                "led:red:disk: 0/200\n", run("led", "set", "red:disk", "90%-").succeeds().out);
        run("led", "set", "red:disk", "50%").succeeds();
        assertEquals(
                "led:red:disk: 80/200\n", run("led", "set", "red:disk", "-10%").succeeds().out);
        assertEquals(
                "led:red:disk: 79/200\n", run("led", "set", "red:disk", "-1").succeeds().out);
        run("led", "set", "red:disk", "--dim").fails(2, "'--dim' is no level");
        run("led", "set", "red:disk", "201").fails(1, "201", "0 to 200");
        assertEquals(
                "led:red:disk: 200/200\n",
                run("led", "set", "red:disk", "201", "--clip").succeeds().out);
        run("led", "set", "odd", "1").fails(1, "permission denied", "mode rw-r--r--");
        run("led", "set", "red:disk", "bright").fails(2, "bright", "50%");
        run("led", "set", "red:disk").fails(2, "how bright");
    }

    @Test
    void colorsAreMixedWhereThereAreSeveral() {
        run("led", "set", "rgb:bar", "on", "--color", "ff8001").succeeds();
        assertEquals(List.of(255, 128, 1), lights.lights.get("rgb:bar").colors);
        run("led", "set", "red:disk", "--color", "ff8001").fails(1, "one color");
        run("led", "set", "rgb:bar", "--color", "red").fails(2, "hexadecimal");
    }

    @Test
    void theKernelIsToldToBlink() {
        assertEquals(
                "led:red:disk: timer (delay_on 100, delay_off 2000)\n",
                run("led", "blink", "red:disk", "--on", "100", "--off", "2s").succeeds().out);
        assertEquals(
                "led:red:disk: oneshot (delay_on 500, delay_off 500, shot 1)\n",
                run("led", "blink", "red:disk", "--once").succeeds().out);
        assertEquals(
                "led:red:disk: pattern (repeat 3, hr_pattern 0 100 200 100)\n",
                run("led", "pattern", "red:disk", "0", "100", "200", "100", "--repeat", "3", "--engine", "hr")
                        .succeeds()
                        .out);
        run("led", "pattern", "red:disk", "0", "100", "200").fails(2, "pairs");
        run("led", "pattern", "red:disk", "0", "100", "1", "1", "--engine", "x").fails(2, "timer, hr, hw");
    }

    @Test
    void triggersAreShownAndSet() {
        assertEquals(
                "led:red:disk: none\ntriggers: none timer oneshot pattern\n",
                run("led", "trigger", "red:disk").succeeds().out);
        assertEquals(
                "led:red:disk: timer (delay_on 5)\n",
                run("led", "trigger", "red:disk", "timer", "delay_on=5").succeeds().out);
        JsonObject json = (JsonObject)
                run("led", "trigger", "red:disk", "--json").succeeds().json();
        assertEquals("5", json.getJsonObject("attributes").getString("delay_on"));
        run("led", "trigger", "red:disk", "tomato").fails(1, "tomato", "oneshot");
        run("led", "trigger", "red:disk", "timer", "delay_on").fails(2, "NAME=VALUE");
    }

    @Test
    void changesAreShownAsTheyCome() {
        lights.coming.add(LedEvent.brightness(LedEvent.BRIGHTNESS, OptionalInt.of(3), 1));
        lights.coming.add(LedEvent.trigger(Optional.of(LedTrigger.TIMER), 2));
        assertEquals(
                "led:red:disk brightness: 3\nled:red:disk trigger: timer\n",
                run("led", "monitor", "red:disk", "--count", "2").succeeds().out);
        String line =
                run("led", "monitor", "red:disk", "--json", "--count", "1").succeeds().out;
        assertTrue(line.contains("\"led:red:disk\"") && line.contains("brightness"), line);
        run("led", "monitor", "odd").fails(1, "input/output error");
    }
}
