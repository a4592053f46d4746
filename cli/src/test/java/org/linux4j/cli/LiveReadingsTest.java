package org.linux4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceKind;
import org.linux4j.DeviceManager;
import org.linux4j.Reading;
import org.linux4j.Unit;
import org.linux4j.Value;
import org.linux4j.json.JsonText;
import org.linux4j.power.PowerProperty;
import org.linux4j.power.PowerSupplyEvent;
import org.linux4j.thermal.ThermalEvent;

/** Listing and watching what changes, on made-up zones, chips and batteries. */
@Timeout(300)
class LiveReadingsTest {

    private final Tool tool = new Tool();
    private final FakeSensors sensors = new FakeSensors();

    private Tool run(String... args) {
        return tool.devices(
                        DeviceManager.builder().discovery(false).driver(sensors).build())
                .run(args);
    }

    @AfterEach
    void nothingIsLeftOpen() {
        assertEquals(0, sensors.open, "devices left open");
    }

    private List<String> lines() {
        return tool.out.lines().toList();
    }

    @Test
    void zonesAreATableAndObjects() {
        run("thermal", "list").succeeds();
        assertEquals(
                List.of(
                        "ID         TYPE     NOW      POLICY     TRIP POINTS",
                        "fake:fan   pwm-fan  2 of 3",
                        "fake:zone  test_tz  45.3 °C  step_wise  hot 60.0 °C"),
                lines());
        run("thermal", "ls", "--json").succeeds();
        assertEquals(2, tool.json().asJsonArray().size());
    }

    @Test
    void anEmptyLineIsBetweenTwo() {
        sensors.there.put("chip2", DeviceKind.SENSOR);
        run("sensor", "list").succeeds();
        List<String> lines = lines();
        assertEquals("A chip (fake:chip)", lines.get(0));
        assertEquals("", lines.get(2));
        assertEquals("A chip2 (fake:chip2)", lines.get(3));
    }

    @Test
    void whatIsAbsentIsADashWithItsReason() {
        sensors.readings.put("temp1", Reading.absent("no data", Unit.MILLI_CELSIUS));
        sensors.readings.put("max_alarm", Reading.of(Value.of(true), Unit.NONE));
        run("sensor", "list").succeeds();
        assertEquals(List.of("A chip (fake:chip)", "  Package:  - (no data)  (max 80.0 °C) MAX ALARM"), lines());
        run("sensor", "list", "--json").succeeds();
        JsonObject channel = tool.json()
                .asJsonArray()
                .getJsonObject(0)
                .getJsonObject("channels")
                .getJsonObject("temp1");
        assertEquals("millidegrees Celsius", channel.getString("unit"));
        assertEquals(80_000, channel.getInt("max"));
        assertEquals("no data", channel.getJsonObject("input").getString("$unreadable"));
        run("power", "list").succeeds();
        assertEquals(
                List.of(
                        "A battery (fake:battery)",
                        "  status:      Charging",
                        "  capacity:    57%",
                        "  model name:  - (it is empty)"),
                lines());
        run("power", "list", "--json").succeeds();
        assertEquals(
                57,
                tool.json()
                        .asJsonArray()
                        .getJsonObject(0)
                        .getJsonObject("properties")
                        .getInt("capacity"));
    }

    @Test
    void eachChangeIsALineAndWhatStaysIsNone() {
        sensors.atReading = number -> {
            if (number == 3) {
                sensors.readings.put("zone", Reading.of(61_000, Unit.MILLI_CELSIUS));
            } else if (number == 4) {
                sensors.readings.put("zone", Reading.absent("asleep", Unit.MILLI_CELSIUS));
            }
        };
        run("thermal", "monitor", "-n", "5", "--interval", "1ms").succeeds();
        assertEquals(
                List.of(
                        "fake:fan state: 2 of 3",
                        "fake:zone temperature: 45.3 °C",
                        "fake:zone temperature: 61.0 °C hot at 60.0 °C",
                        "fake:zone temperature: - (asleep)"),
                lines());
    }

    @Test
    void aDeviceThatGoesIsSaidToBeGoneAndOneThatComesIsShown() {
        sensors.there.remove("fan");
        sensors.atReading = number -> {
            if (number == 1) {
                sensors.there.put("fan", org.linux4j.DeviceKind.THERMAL);
            } else if (number == 2) {
                sensors.there.remove("fan");
            }
        };
        run("thermal", "monitor", "-n", "3", "--interval", "1ms").succeeds();
        assertEquals(
                List.of("fake:zone temperature: 45.3 °C", "fake:fan state: 2 of 3", "fake:fan state: gone"), lines());
    }

    @Test
    void eachChangeIsAnObject() {
        sensors.atReading = number -> {
            if (number == 1) {
                sensors.thermalEvents.put(ThermalEvent.builder(ThermalEvent.TRIP_UP, 7)
                        .zone(3)
                        .trip(0)
                        .build());
            }
        };
        run("thermal", "monitor", "-n", "2", "--interval", "100ms", "--json").succeeds();
        List<JsonObject> objects =
                lines().stream().map(line -> JsonText.read(line).asJsonObject()).toList();
        assertEquals(3, objects.size(), tool.out);
        assertEquals("fake:fan", objects.get(0).getString("id"));
        assertEquals(45_250, objects.get(1).getInt("value"));
        assertEquals("temperature", objects.get(1).getString("item"));
        assertEquals("millidegrees Celsius", objects.get(1).getString("unit"));
        assertEquals("trip_up", objects.get(2).getString("type"));
    }

    /** Long before the interval is over. */
    @Test
    void aBatteryIsReadAsSoonAsItTells() {
        sensors.powerEvents.put(new PowerSupplyEvent(PowerSupplyEvent.CHANGED, Map.of(), 1));
        run("power", "monitor", "-n", "2", "--interval", "1000").succeeds();
        assertEquals(List.of("fake:battery status: Charging", "fake:battery capacity: 57%"), lines());
        run("power", "monitor", "--all", "-n", "1", "battery").succeeds();
        assertEquals("fake:battery model name: - (it is empty)", lines().get(2));
        assertEquals(PowerProperty.MODEL_NAME, PowerProperty.of("model_name"));
    }

    @Test
    void aTerminalHasOneScreen() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        sensors.atReading = number -> {
            if (number == 1) {
                sensors.thermalEvents.put(
                        ThermalEvent.builder(ThermalEvent.TRIP_UP, 7).zone(3).build());
            }
        };
        int status = CommandRun.builder()
                .devices(() ->
                        DeviceManager.builder().discovery(false).driver(sensors).build())
                .out(out)
                .terminals(true, true)
                .build()
                .execute("thermal", "monitor", "-n", "2", "--interval", "100ms");
        assertEquals(0, status);
        String screen = out.toString(StandardCharsets.UTF_8);
        assertTrue(screen.startsWith("\033[H\033[2JDEVICE"), screen);
        assertEquals(2, screen.split("\033\\[2J", -1).length, "it is cleared once");
        assertEquals(4, screen.split("\033\\[H", -1).length, "drawn for each reading and for the event");
        String last = screen.substring(screen.lastIndexOf("\033[H"));
        assertTrue(last.contains("fake:zone  test_tz  temperature  45.3 °C\033[K\n"), last);
        assertTrue(last.endsWith("trip_up: zone 3\033[K\n\033[J"), last);
    }

    @Test
    void ctrlCEndsInOrder() {
        sensors.atReading = number -> {
            if (number == 3) {
                assertTrue(tool.interrupt());
            }
        };
        run("thermal", "monitor", "--interval", "1ms").succeeds();
    }

    @Test
    void whatIsNotThereIsSaid() {
        sensors.there.clear();
        run("thermal", "list").succeeds();
        assertEquals("No thermal zones and no cooling devices were found", tool.err.strip());
        run("sensor", "list").succeeds();
        assertEquals("No chips were found", tool.err.strip());
        run("power", "list").succeeds();
        assertEquals("No power supplies were found", tool.err.strip());
        run("power", "monitor", "nothing").fails(1, "nothing");
        run("sensor", "monitor", "--interval", "0").fails(2, "--interval");
    }
}
