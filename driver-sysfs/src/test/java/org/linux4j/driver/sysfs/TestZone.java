package org.linux4j.driver.sysfs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.linux4j.testkit.Collector;

/**
 * A thermal zone of the kernel's testing facility ({@code drivers/thermal/testing}) with one trip point. What commands do, the
 * kernel does a moment later.
 */
final class TestZone implements AutoCloseable {

    private static final Path TESTING = Path.of("/sys/kernel/debug/thermal-testing");
    private static final Path ZONES = Path.of("/sys/class/thermal");

    private final int template;
    private final Set<String> before = zones();
    private String zone = "";

    private TestZone(int tripMilliCelsius, int hysteresis) {
        Set<String> known = names(TESTING, "tz*");
        command("addtz");
        Collector.until("there is a template", () -> names(TESTING, "tz*").size() > known.size());
        Set<String> now = names(TESTING, "tz*");
        now.removeAll(known);
        template = Integer.parseInt(now.iterator().next().substring(2));
        Path directory = TESTING.resolve("tz" + template);
        Collector.until("the zones are listed", () -> Files.exists(directory.resolve("init_temp")));
        commandOnceTaken("tzaddtrip:" + template);
        Path hysteresisFile = directory.resolve("trip_0_hyst");
        Collector.until("there is a trip point", () -> Files.exists(hysteresisFile));
        write(directory.resolve("trip_0_temp"), Integer.toString(tripMilliCelsius));
        write(hysteresisFile, Integer.toString(hysteresis));
    }

    /** A template whose zone is not there yet. */
    static TestZone prepared(int tripMilliCelsius, int hysteresis) {
        return new TestZone(tripMilliCelsius, hysteresis);
    }

    /** A zone that is there. */
    static TestZone of(int tripMilliCelsius, int hysteresis) {
        TestZone made = prepared(tripMilliCelsius, hysteresis);
        made.register();
        return made;
    }

    /** Makes the zone. */
    void register() {
        commandOnceTaken("tzreg:" + template);
        Set<String> now = zones();
        now.removeAll(before);
        zone = now.iterator().next();
    }

    /** Takes the zone away. */
    void unregister() {
        command("tzunreg:" + template);
    }

    String id() {
        return "thermal:" + zone;
    }

    int number() {
        return Integer.parseInt(zone.substring("thermal_zone".length()));
    }

    Path directory() {
        return ZONES.resolve(zone);
    }

    private static Set<String> zones() {
        return names(ZONES, "thermal_zone*");
    }

    private static Set<String> names(Path directory, String glob) {
        Set<String> found = new TreeSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, glob)) {
            entries.forEach(entry -> found.add(entry.getFileName().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** A template is found a moment after its directory. */
    private static void commandOnceTaken(String text) {
        Collector.until(text + " is taken", () -> {
            try {
                command(text);
                return true;
            } catch (UncheckedIOException e) {
                return false;
            }
        });
    }

    private static void command(String text) {
        write(TESTING.resolve("command"), text);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        commandOnceTaken("deltz:" + template);
        Path directory = TESTING.resolve("tz" + template);
        Collector.until("the template is gone", () -> !Files.exists(directory));
    }
}
