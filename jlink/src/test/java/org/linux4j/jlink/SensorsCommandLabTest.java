package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.jlink.Command.Result;
import org.linux4j.jlink.Command.Running;
import org.linux4j.json.JsonText;
import org.linux4j.testkit.ChildProgram;
import org.linux4j.testkit.OnlyInLab;

/** {@code linux4j thermal}, {@code sensor} and {@code power}, on the battery of the kernel's driver for tests. */
@OnlyInLab
@Timeout(600)
class SensorsCommandLabTest {

    private static final Path PARAMETERS = Path.of("/sys/module/test_power/parameters");
    private static final String CHIP = "test_battery-virtual-0";
    private static final String BATTERY = "power:test_battery";

    @RegisterExtension
    private final CommandInJvm linux4j = new CommandInJvm();

    @TempDir
    private Path scratch;

    private String out(String... arguments) {
        Result result = linux4j.run(arguments);
        assertEquals(0, result.status(), result.err());
        return result.out();
    }

    @Test
    void theBatterysZoneIsListedAndWatched() {
        String listed = out("thermal", "list");
        assertTrue(listed.contains("test_battery  2.6 °C"), listed);
        JsonArray json = JsonText.read(out("thermal", "list", "--json")).asJsonArray();
        JsonObject zone = json.getJsonObject(json.size() - 1);
        assertEquals(
                2_600,
                zone.getJsonObject("attributes")
                        .getJsonObject("thermal")
                        .getJsonObject("temperature")
                        .getInt("$value"));
        String id = zone.getString("id");
        Running monitor = linux4j.start("thermal", "monitor", id, "--interval", "20ms", "--json");
        try {
            monitor.awaitOut("\"value\":2600");
            out("controls", id, "emul_temp=31000");
            monitor.awaitOut("\"value\":31000");
            monitor.interrupt();
            assertEquals(0, monitor.result().status());
        } finally {
            out("controls", id, "emul_temp=0");
        }
    }

    /** The same numbers as lm-sensors prints of it. */
    @Test
    void aChipIsShownAsByLmSensors() {
        String listed = out("sensor", "list", CHIP);
        assertTrue(listed.startsWith(CHIP + " (hwmon:hwmon"), listed);
        assertTrue(listed.contains("3 mV"), listed);
        assertTrue(listed.contains("2.6 °C"), listed);
        String witness = ChildProgram.output("sensors", "-c", "/dev/null", "-u", CHIP);
        assertTrue(witness.contains("in0_input: 0.003"), witness);
        assertTrue(witness.contains("temp1_input: 2.600"), witness);
        List<String> lines = out("sensor", "monitor", CHIP, "-n", "1").lines().toList();
        assertTrue(lines.stream().anyMatch(line -> line.endsWith(": 2.6 °C")), lines.toString());
    }

    @Test
    void whatABatteryDoesIsALineAtOnce() throws IOException {
        String listed = out("power", "list", BATTERY);
        assertTrue(
                listed.replaceAll("\\s+", " ")
                        .contains("charge behaviour: auto (of auto, inhibit-charge, force-discharge)"),
                listed);
        // The interval is longer than anybody waits: what comes, the kernel has told of.
        Running monitor = linux4j.start("power", "monitor", BATTERY, "--interval", "10m");
        try {
            monitor.awaitOut(BATTERY + " status: Discharging");
            monitor.awaitOut(BATTERY + " charge behaviour: auto");
            Files.writeString(PARAMETERS.resolve("battery_status"), "charging");
            monitor.awaitOut(BATTERY + " status: Charging");
            monitor.interrupt();
            assertEquals(0, monitor.result().status());
        } finally {
            Files.writeString(PARAMETERS.resolve("battery_status"), "discharging");
        }
    }

    @Test
    void anyCommandShowsAndSetsThem() throws IOException {
        assertTrue(out("list").contains(BATTERY));
        assertTrue(out("info", BATTERY).contains("capacity"));
        out("controls", BATTERY, "charge_behaviour=inhibit-charge");
        assertTrue(Files.readString(Path.of("/sys/class/power_supply/test_battery/charge_behaviour"))
                .contains("[inhibit-charge]"));
        out("controls", BATTERY, "charge_behaviour=auto");
        linux4j.run("controls", BATTERY, "charge_behaviour=explode").assertRefused(1, "inhibit-charge");
    }

    @Test
    void theReadmesChipsArePrinted() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            ReadmeSnippet.run(ReadmeSnippet.of("SensorChip"), scratch);
        } finally {
            System.setOut(before);
        }
        String lines = printed.toString(StandardCharsets.UTF_8);
        assertTrue(lines.contains(CHIP + " temp: 2.6 °C"), lines);
    }
}
