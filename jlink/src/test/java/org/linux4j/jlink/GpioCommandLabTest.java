package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceManager;
import org.linux4j.gpio.GpioChip;
import org.linux4j.jlink.Command.Result;
import org.linux4j.jlink.Command.Running;
import org.linux4j.testkit.OnlyInLab;

/** {@code linux4j gpio} on a simulated chip. */
@OnlyInLab
@Timeout(600)
class GpioCommandLabTest {

    @RegisterExtension
    private final CommandInJvm linux4j = new CommandInJvm();

    @TempDir
    private Path scratch;

    private SimulatedChip lines;
    private String chip;

    @BeforeEach
    void makeChip() throws IOException {
        lines = new SimulatedChip();
        chip = lines.name();
    }

    @AfterEach
    void removeChip() throws IOException {
        lines.close();
    }

    private String out(String... arguments) {
        Result result = linux4j.run(arguments);
        assertEquals(0, result.status(), result.err());
        return result.out();
    }

    private static JsonObject object(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    @Test
    void chipsAndLinesAreShown() {
        assertTrue(out("gpio", "detect").contains(chip + " [gpio-sim"), () -> out("gpio", "detect"));
        assertTrue(out("list", "gpio").contains("gpio:" + chip));
        assertTrue(out("info", chip.replace("gpiochip", "gpio:gpiochip")).contains("guard"));
        String info = out("gpio", "info", "-c", chip);
        assertEquals(5, info.lines().count(), info);
        assertTrue(info.contains("line   0:\t\"LED\""), info);
        assertTrue(info.contains("consumer=\"guard\""), info);
        String json = out("gpio", "info", "--json", "KEY");
        JsonArray array;
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            array = reader.readArray();
        }
        assertEquals(1, array.size());
        assertEquals(1, array.getJsonObject(0).getInt("offset"));
        assertEquals("input", array.getJsonObject(0).getString("direction"));
    }

    @Test
    void valuesAreReadAndDriven() throws Exception {
        lines.pull(1, "up");
        assertEquals("\"KEY\"=active\n", out("gpio", "get", "KEY"));
        assertEquals("0 1\n", out("gpio", "get", "-c", chip, "--numeric", "2", "1"));
        assertEquals("0\n", out("gpio", "get", "--active-low", "--numeric", "KEY"));
        Running set = linux4j.start("gpio", "set", "-C", "the test", "LED=1");
        lines.await(0, "1");
        Result busy = linux4j.run("gpio", "get", "LED");
        assertEquals(1, busy.status());
        assertTrue(busy.err().contains("line 0 (LED) by 'the test'"), busy.err());
        set.interrupt();
        assertEquals(0, set.result().status());
        assertEquals("", out("gpio", "set", "--toggle", "20ms,20ms,20ms,0", "LED=0"));
    }

    @Test
    void edgesAreShown() throws Exception {
        Running monitor =
                linux4j.start("gpio", "monitor", "--banner", "-n", "2", "-F", "%c %o %l %E", "--unquoted", "KEY");
        monitor.awaitErr("Watching");
        lines.pull(1, "up");
        monitor.awaitOut("rising");
        lines.pull(1, "down");
        Result result = monitor.result();
        assertEquals(0, result.status(), result.err());
        assertEquals(chip + " 1 KEY rising\n" + chip + " 1 KEY falling\n", result.out());

        Running json = linux4j.start("gpio", "mon", "--banner", "--json", "-e", "rising", "LED", "KEY");
        json.awaitErr("Watching");
        lines.pull(0, "up");
        json.awaitOut("}");
        json.interrupt();
        JsonObject edge = object(json.result().out());
        assertEquals("rising", edge.getString("type"));
        assertEquals(0, edge.getInt("offset"));
        assertEquals(1, edge.getInt("sequence"));

        long begin = System.nanoTime();
        assertEquals("", out("gpio", "monitor", "--idle-timeout", "100ms", "KEY"));
        assertTrue(System.nanoTime() - begin >= 100_000_000);
    }

    @Test
    void whoTakesLinesIsShown() throws Exception {
        Running notify = linux4j.start("gpio", "notify", "--banner", "-n", "2", "-F", "%E %o", "KEY");
        notify.awaitErr("Watching");
        out("gpio", "get", "KEY");
        Result result = notify.result();
        assertEquals("requested 1\nreleased 1\n", result.out());
        assertEquals(0, result.status());

        Running events = linux4j.start("events", "gpio:" + chip, "--count", "1", "--json");
        // It says nothing when it has begun, so lines are taken until it has seen one.
        while (!events.endsWithin(Duration.ZERO)) {
            out("gpio", "get", "KEY");
        }
        List<String> told = events.result().out().lines().toList();
        // It may have begun while the line was taken.
        String first = object(told.get(0)).getString("type");
        assertTrue(List.of("requested", "released").contains(first), first);
    }

    @Test
    void theReadmesLedFollowsItsKey() throws Exception {
        String code = ReadmeSnippet.of("GpioChip", "gpio:gpiochip0", "gpio:" + chip);
        CompletableFuture<Void> running = CompletableFuture.runAsync(() -> {
            try {
                ReadmeSnippet.run(code, scratch);
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
        try (DeviceManager devices = DeviceManager.create();
                GpioChip own = devices.open("gpio:" + chip, GpioChip.class)) {
            for (int i = 0; i < 2400 && !own.line(1).used() && !running.isDone(); i++) {
                Thread.sleep(50);
            }
        }
        lines.pull(1, "up");
        lines.await(0, "1");
        lines.pull(1, "down");
        running.get(60, TimeUnit.SECONDS);
    }

    @TestFactory
    Stream<DynamicTest> badInputIsRefusedInOneLine() {
        return Stream.of(
                linux4j.refuses(1, "no line has this name", "gpio", "get", "NO_SUCH"),
                linux4j.refuses(1, "needs --chip", "gpio", "get", "1"),
                linux4j.refuses(1, "lines 0 to 3", "gpio", "get", "-c", "gpio-sim", "4"),
                linux4j.refuses(1, "no id", "gpio", "info", "-c", "99"),
                linux4j.refuses(2, "LINE=VALUE", "gpio", "set", "LED"),
                linux4j.refuses(2, "LINE=VALUE", "gpio", "set", "LED=maybe"),
                linux4j.refuses(2, "twice", "gpio", "get", "LED", "LED"),
                linux4j.refuses(1, "in use", "gpio", "get", "-c", "gpio-sim", "3"),
                linux4j.refuses(1, "does not support", "gpio", "monitor", "-E", "hte", "KEY"),
                linux4j.refuses(2, "pull-up", "gpio", "get", "--bias", "sideways", "LED"),
                linux4j.refuses(2, "20ms", "gpio", "monitor", "-p", "soon", "LED"));
    }
}
