package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
import org.linux4j.gpio.LineRequest;
import org.linux4j.gpio.LineRequestSettings;
import org.linux4j.gpio.LineSettings;
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
        assertTrue(out("info", "--all", "gpio:" + chip).contains("guard"));
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
    void linesAreShownAsLibgpiodShowsThem() throws Exception {
        assertEquals(
                chip + " - 4 lines:\n"
                        + "\tline   0:\t\"LED\"           \tinput\n"
                        + "\tline   1:\t\"KEY\"           \tinput\n"
                        + "\tline   2:\tunnamed         \tinput\n"
                        + "\tline   3:\tunnamed         \tinput consumer=\"guard\"\n",
                out("gpio", "info", "-c", chip));
        assertEquals(
                chip + " 1\t\"KEY\"           \tinput\n" + chip + " 3\tunnamed         \tinput consumer=guard\n",
                out("gpio", "info", "-c", chip, "KEY", "3").replace("\"guard\"", "guard"));
        Running monitor = linux4j.start(
                "gpio", "monitor", "--banner", "-n", "1", "-E", "realtime", "-p", "2s", "--initial-state", "KEY");
        monitor.awaitErr("Watching");
        assertEquals(
                chip + " 1\tKEY             \tinput edges=both event-clock=realtime debounce-period=2s"
                        + " consumer=linux4j gpio monitor\n",
                out("gpio", "info", "--unquoted", "KEY"));
        monitor.interrupt();
        // The realtime clock alone is shown as UTC.
        String now = monitor.result().out();
        assertTrue(now.matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z\\tinactive\\t\"KEY\"\n"), now);
    }

    @Test
    void datesAreReal() throws Exception {
        for (List<String> how : List.of(
                List.of("--utc"),
                List.of("-F", "%U %S"),
                List.of("-E", "realtime"),
                List.of("-E", "monotonic", "--utc"))) {
            List<String> words = new ArrayList<>(List.of("gpio", "monitor", "--banner", "-n", "1"));
            words.addAll(how);
            words.add("KEY");
            Running monitor = linux4j.start(words.toArray(String[]::new));
            monitor.awaitErr("Watching");
            lines.pull(1, "up");
            String line = monitor.result().out();
            lines.pull(1, "down");
            assertNear(line);
        }
        Running notify = linux4j.start("gpio", "notify", "--banner", "-n", "1", "--utc", "KEY");
        notify.awaitErr("Watching");
        out("gpio", "get", "KEY");
        String told = notify.result().out();
        assertNear(told);
        assertTrue(told.endsWith("Z\trequested\t\"KEY\"\n"), told);
    }

    private static void assertNear(String line) {
        Instant then = Instant.parse(line.substring(0, line.indexOf('Z') + 1));
        assertTrue(Duration.between(then, Instant.now()).abs().toMinutes() < 10, line);
    }

    @Test
    void eventsAreShownAsLibgpiodShowsThem() throws Exception {
        String format = "%c %o %l %C %e %E";
        Running notify = linux4j.start("gpio", "notify", "--banner", "-n", "2", "-F", format, "-c", chip, "2");
        notify.awaitErr("Watching");
        out("gpio", "get", "-C", "me", "-c", chip, "2");
        assertEquals(
                chip + " 2 unnamed me 1 requested\n" + chip + " 2 unnamed unused 2 released\n",
                notify.result().out());
        for (List<String> line : List.of(
                List.of("1", "-c", chip, "1", chip + " 1 \"KEY\""),
                List.of("2", "-c", chip, "2", chip + " 2"),
                List.of("1", "-c", "gpio-sim", "KEY", chip + " 1 \"KEY\""))) {
            Running monitor =
                    linux4j.start("gpio", "monitor", "--banner", "-n", "1", line.get(1), line.get(2), line.get(3));
            monitor.awaitErr("Watching");
            int number = Integer.parseInt(line.get(0));
            lines.pull(number, "up");
            String told = monitor.result().out();
            lines.pull(number, "down");
            assertTrue(told.matches("\\d+\\.\\d{9}\trising\t" + line.get(4) + "\n"), told);
        }
    }

    @Test
    void everyBadLineIsNamedAndTheGoodOnesAreShown() {
        Result info = linux4j.run("gpio", "info", "-c", chip, "0", "99", "100", "1", "NO_SUCH");
        assertEquals(1, info.status());
        assertEquals(2, info.out().lines().count(), info.out());
        assertTrue(info.err().contains("lines 99, 100: gpio:" + chip + " has lines 0 to 3"), info.err());
        assertTrue(info.err().contains("line 'NO_SUCH': no line has this name"), info.err());
        Result get = linux4j.run("gpio", "get", "ONE", "LED", "TWO");
        assertEquals(1, get.status());
        assertTrue(get.err().contains("lines 'ONE', 'TWO': no lines have these names"), get.err());
    }

    @Test
    void aChipIsFoundByItsLabelAndByALinkToIt() throws Exception {
        Path link = Path.of("/dev/gpiochip77");
        Files.createSymbolicLink(link, Path.of(chip));
        try {
            for (String name : List.of("77", "gpiochip77", link.toString())) {
                assertEquals("0\n", out("gpio", "get", "-c", name, "--numeric", "1"));
            }
            assertTrue(out("info", "gpiochip77").contains("gpio:" + chip));
        } finally {
            Files.delete(link);
        }
        String detected = out("gpio", "detect", chip);
        String label = detected.substring(detected.indexOf('[') + 1, detected.indexOf(']'));
        assertEquals("0\n", out("gpio", "get", "-c", label, "--numeric", "1"));
    }

    @Test
    void oneLineIsDrivenInOneCall() throws Exception {
        try (DeviceManager devices = DeviceManager.create();
                GpioChip own = devices.open("gpio:" + chip, GpioChip.class)) {
            try (LineRequest led = own.output(0, true)) {
                lines.await(0, "1");
                led.set("LED", false);
                lines.await(0, "0");
                led.setLine(0, true);
                lines.await(0, "1");
                assertTrue(led.getLine(0));
                assertTrue(led.get("LED"));
                assertThrows(IllegalArgumentException.class, () -> led.getLine(1));
                assertThrows(IllegalArgumentException.class, () -> led.get("KEY"));
            }
            own.output("LED", true).close();
            try (LineRequest two = own.request(LineRequestSettings.builder()
                    .lines(LineSettings.output(false), 1, 2)
                    .build())) {
                two.setLine(2, true);
                lines.await(2, "1");
                assertEquals(1, two.indexOfLine(2));
                assertEquals(0, two.index("KEY"));
            }
        }
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
