package org.linux4j.driver.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.Controls;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.EventSource;
import org.linux4j.EventType;
import org.linux4j.led.Led;
import org.linux4j.led.LedEvent;
import org.linux4j.led.LedPattern;
import org.linux4j.led.LedSpec;
import org.linux4j.led.LedTrigger;
import org.linux4j.led.LedTriggerSettings;
import org.linux4j.led.VirtualLed;
import org.linux4j.testkit.AllocationMeter;
import org.linux4j.testkit.BlockedThread;
import org.linux4j.testkit.Collector;
import org.linux4j.testkit.ControlRefusals;
import org.linux4j.testkit.LoggedWarnings;
import org.linux4j.testkit.LongRun;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.ProcessResources;

/** LEDs of the kernel's user-space driver; the witness is sysfs, looked at without this library. */
@OnlyInLab
@Timeout(600)
class LedLabTest {

    private static final ProcessResources RESOURCES = ProcessResources.of("/sys/class", "linux4j");
    private static final Path LEDS = Path.of("/sys/class/leds");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int ROUNDS = LongRun.rounds(10_000);

    /** What each attribute of a trigger is set to. */
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("delay_on", "70"),
            Map.entry("delay_off", "30"),
            Map.entry("invert", "1"),
            Map.entry("inverted", "1"),
            Map.entry("desired_brightness", "3"),
            Map.entry("repeat", "7"),
            Map.entry("pattern", "1 100 5 200"),
            Map.entry("hr_pattern", "2 100 5 200"),
            Map.entry("duration", "40"),
            Map.entry("state", "1"),
            // It would be 0 again when the time is over.
            Map.entry("activate", "0"),
            Map.entry("shot", "1"),
            Map.entry("ttyname", "tty1"),
            Map.entry("cts", "1"),
            Map.entry("dsr", "1"),
            Map.entry("dcd", "1"),
            Map.entry("rng", "1"),
            Map.entry("full_duplex", "1"),
            Map.entry("half_duplex", "1"),
            Map.entry("rx_err", "1"),
            Map.entry("tx_err", "1"),
            Map.entry("device_name", "lo"),
            Map.entry("interval", "60"),
            Map.entry("link", "1"),
            Map.entry("rx", "1"),
            Map.entry("tx", "1"));

    private static final Set<String> READ_ONLY = Set.of("offloaded");
    private static final Set<String> WRITE_ONLY = Set.of("shot");

    private final DeviceManager devices = DeviceManager.create();

    @AfterEach
    void close() {
        devices.close();
    }

    private static String told(String led, String attribute) throws IOException {
        return Files.readString(LEDS.resolve(led).resolve(attribute)).strip();
    }

    private static Set<String> files(String led) throws IOException {
        Set<String> names = new TreeSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(LEDS.resolve(led))) {
            for (Path entry : entries) {
                if (Files.isRegularFile(entry)) {
                    names.add(entry.getFileName().toString());
                }
            }
        }
        return names;
    }

    private static void write(String led, String attribute, String text) throws IOException {
        Files.writeString(LEDS.resolve(led).resolve(attribute), text);
    }

    private Led open(VirtualLed led) {
        return devices.open(led.descriptor(), Led.class);
    }

    @Test
    void brightnessGoesBothWays() throws Exception {
        try (VirtualLed host = devices.create(new LedSpec("lab:green:status", 255));
                EventSource<LedEvent> heard = host.events();
                Led led = open(host)) {
            assertEquals("led:lab:green:status", led.descriptor().id().toString());
            assertEquals(255, led.maxBrightness());
            led.setBrightness(77);
            assertEquals("77", told("lab:green:status", "brightness"));
            assertEquals(77, heard.next(SOON).orElseThrow().brightness().getAsInt());
            write("lab:green:status", "brightness", "5");
            assertEquals(5, led.brightness());
            assertEquals(5, host.brightness());
            assertThrows(IllegalArgumentException.class, () -> led.setBrightness(256));
            assertEquals(255, led.setBrightnessClipped(10_000));
            assertEquals("255", told("lab:green:status", "brightness"));
            AllocationMeter.assertNothing(2_000, led::brightness);
        }
        assertFalse(Files.exists(LEDS.resolve("lab:green:status")));
    }

    @Test
    void everyTriggerOfThisKernelIsSetAndReadBack() throws Exception {
        List<String> seen = new ArrayList<>();
        try (VirtualLed host = devices.create(new LedSpec("lab::trigger", 9));
                Led led = open(host)) {
            Set<String> own = files("lab::trigger");
            List<LedTrigger> all = led.triggers();
            assertTrue(all.size() > 15, all::toString);
            assertTrue(all.contains(LedTrigger.of("gpio")), all::toString);
            for (LedTrigger trigger : all) {
                if (trigger.name().equals("gpio")) {
                    // It follows a line that the LED's firmware node names, and this one has no such node.
                    led.setTrigger(LedTrigger.TIMER);
                    DeviceUnsupportedException refused =
                            assertThrows(DeviceUnsupportedException.class, () -> led.setTrigger(trigger));
                    assertTrue(refused.getMessage().contains("'gpio' does not start"), refused::getMessage);
                    assertTrue(told("lab::trigger", "trigger").startsWith("[none]"));
                    continue;
                }
                led.setTrigger(trigger);
                assertEquals(trigger, led.trigger());
                assertEquals(
                        !trigger.equals(LedTrigger.NONE),
                        told("lab::trigger", "trigger").contains("[" + trigger + "]")
                                && !trigger.name().equals("none"));
                LedTriggerSettings settings = led.triggerSettings();
                seen.add(settings.toString());
                for (String name : settings.attributes().keySet()) {
                    assertEquals(
                            told("lab::trigger", name), settings.attributes().get(name), trigger + " " + name);
                }
                Set<String> brought = files("lab::trigger");
                brought.removeAll(own);
                brought.removeAll(READ_ONLY);
                for (String name : brought) {
                    String value = VALUES.get(name);
                    assertNotNull(value, () -> trigger + " has an attribute that this test does not know: " + name);
                    led.setTriggerAttribute(name, value);
                    if (!WRITE_ONLY.contains(name)) {
                        assertEquals(value, told("lab::trigger", name), trigger + " " + name);
                        assertEquals(value, led.triggerSettings().attributes().get(name), trigger + " " + name);
                    }
                }
                led.as(Controls.class).orElseThrow().list().forEach(control -> control.text());
                ControlRefusals.check(led.as(Controls.class).orElseThrow());
                led.attributes();
            }
            led.setTrigger(LedTrigger.NONE);
        }
        String text = seen.toString();
        for (String trigger : List.of("timer (delay_on", "oneshot (delay_on", "heartbeat (invert", "netdev (")) {
            assertTrue(text.contains(trigger), text);
        }
    }

    @Test
    void theKernelBlinks() {
        try (VirtualLed host = devices.create(new LedSpec("lab::blink", 9));
                EventSource<LedEvent> heard = host.events();
                Led led = open(host)) {
            led.blink(Duration.ofMillis(50), Duration.ofMillis(50));
            List<Integer> levels = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                levels.add(heard.next(SOON).orElseThrow().brightness().getAsInt());
            }
            assertTrue(levels.contains(9) && levels.contains(0), levels::toString);
            led.turnOff();
            assertEquals(LedTrigger.NONE, led.trigger(), "whoever switches it off ends its trigger");
            led.blinkOnce(Duration.ofMillis(30), Duration.ofMillis(30));
            await(heard, 9);
            await(heard, 0);
            led.turnOn(Duration.ofMillis(30));
            await(heard, 9);
            await(heard, 0);
        }
    }

    private static void await(EventSource<LedEvent> heard, int brightness) {
        while (heard.next(SOON).orElseThrow().brightness().getAsInt() != brightness) {
            // What came before.
        }
    }

    @Test
    void theKernelPlaysPatterns() throws Exception {
        try (VirtualLed host = devices.create(new LedSpec("lab::pattern", 255));
                EventSource<LedEvent> heard = host.events();
                Led led = open(host)) {
            for (LedPattern.Engine engine : List.of(LedPattern.Engine.TIMER, LedPattern.Engine.HIGH_RESOLUTION)) {
                led.play(LedPattern.builder()
                        .hold(200, Duration.ofMillis(60))
                        .hold(20, Duration.ofMillis(60))
                        .repeat(2)
                        .engine(engine)
                        .build());
                await(heard, 200);
                await(heard, 20);
                await(heard, 200);
                await(heard, 20);
                assertEquals("200 60 200 0 20 60 20 0", told("lab::pattern", engine.attribute()));
                assertEquals("2", told("lab::pattern", "repeat"));
            }
            led.play(LedPattern.builder()
                    .fade(0, Duration.ofMillis(500))
                    .fade(250, Duration.ofMillis(500))
                    .build());
            int between = 0;
            while (between < 3) {
                int level = heard.next(SOON).orElseThrow().brightness().getAsInt();
                between += level > 0 && level < 250 ? 1 : 0;
            }
            IllegalArgumentException none = assertThrows(
                    IllegalArgumentException.class,
                    () -> led.play(LedPattern.parse("1 1 2 2")
                            .engine(LedPattern.Engine.HARDWARE)
                            .build()));
            assertTrue(none.getMessage().contains("hw_pattern"), none::getMessage);
        }
    }

    @Test
    void whatProgramsWriteIsHeardAndWhatTheKernelSwitchesIsNot() throws Exception {
        try (VirtualLed host = devices.create(new LedSpec("lab::heard", 255));
                Led led = open(host);
                EventSource<LedEvent> events = led.events()) {
            CompletableFuture<LedEvent> first = events.nextAsync();
            write("lab::heard", "brightness", "12");
            // The file is cut off before it is written, which is noticed too.
            assertTrue(first.get(60, TimeUnit.SECONDS).brightness().isPresent());
            write("lab::heard", "trigger", "timer");
            awaitThose(events, "trigger: timer");
            assertEquals(Optional.empty(), events.next(Duration.ofMillis(300)), "it blinks unheard");
            write("lab::heard", "brightness", "0");
            awaitThose(events, "trigger: none", "brightness: 0");
            led.setBrightness(3);
            awaitThose(events, "brightness: 3");
        }
    }

    /** In any order, and with others between them: what is read is what the LED has by then. */
    private static void awaitThose(EventSource<LedEvent> events, String... told) {
        Set<String> missing = new HashSet<>(List.of(told));
        while (!missing.isEmpty()) {
            missing.remove(events.next(SOON).orElseThrow().toString());
        }
    }

    @Test
    void aDeviceThatGoesEndsWaitsAndQuestions() throws Exception {
        VirtualLed host = devices.create(new LedSpec("lab::gone", 1));
        DeviceDescriptor descriptor = host.descriptor();
        try (Led led = open(host);
                EventSource<LedEvent> events = led.events()) {
            CompletableFuture<LedEvent> waiting = events.nextAsync();
            host.close();
            ExecutionException ended = assertThrows(ExecutionException.class, () -> waiting.get(60, TimeUnit.SECONDS));
            assertTrue(ended.getCause() instanceof DeviceDisconnectedException, ended::toString);
            assertThrows(DeviceDisconnectedException.class, led::brightness);
            assertThrows(DeviceDisconnectedException.class, () -> led.setBrightness(1));
            try (VirtualLed next = devices.create(new LedSpec("lab::gone", 1))) {
                assertThrows(DeviceDisconnectedException.class, led::brightness, "the next of its name is another");
                assertThrows(DeviceDisconnectedException.class, () -> led.setTrigger(LedTrigger.TIMER));
                assertEquals(0, next.brightness());
            }
        }
        assertThrows(DeviceNotFoundException.class, () -> devices.open(descriptor, Led.class));
    }

    @Test
    void closingAndInterruptsEndAWait() throws Exception {
        try (VirtualLed host = devices.create(new LedSpec("lab::wait", 1));
                Led led = open(host)) {
            EventSource<LedEvent> closed = led.events();
            CompletableFuture<LedEvent> closing = BlockedThread.start(closed::next);
            closed.close();
            ExecutionException over = assertThrows(ExecutionException.class, () -> closing.get(60, TimeUnit.SECONDS));
            assertTrue(over.getCause() instanceof DeviceClosedException, over::toString);
            try (EventSource<LedEvent> events = led.events()) {
                CompletableFuture<Throwable> ended = new CompletableFuture<>();
                Thread thread = new Thread(() -> {
                    try {
                        ended.complete(new AssertionError("" + events.next()));
                    } catch (RuntimeException e) {
                        ended.complete(e);
                    }
                });
                thread.start();
                BlockedThread.await(thread);
                thread.interrupt();
                assertTrue(ended.get(60, TimeUnit.SECONDS) instanceof DeviceInterruptedException, ended::toString);
            }
        }
    }

    @Test
    void tenThousandRoundsLeaveNothing() throws Exception {
        try (VirtualLed host = devices.create(new LedSpec("lab::rounds", 1))) {
            for (int i = 0; i < 10; i++) {
                round(host);
            }
            ProcessResources.Snapshot before = RESOURCES.snapshot();
            for (int i = 0; i < ROUNDS; i++) {
                round(host);
            }
            RESOURCES.assertNoMoreThan(before);
        }
    }

    private void round(VirtualLed host) {
        try (Led led = open(host)) {
            led.brightness();
            led.setBrightness(1);
        }
    }

    @Test
    void whatIsForgottenIsClosed() throws Exception {
        try (LoggedWarnings warnings = new LoggedWarnings("org.linux4j.spi")) {
            devices.create(new LedSpec("lab::forgotten", 1));
            // It is told of first, and closed then.
            Collector.until("it is told of", () -> warnings.messages().size() == 1);
            Collector.until("the LED is gone", () -> !Files.exists(LEDS.resolve("lab::forgotten")));
        }
    }

    @Test
    void comingAndGoingIsWatched() {
        try (EventSource<DeviceChange> changes = devices.watch()) {
            VirtualLed host = devices.create(new LedSpec("lab::hotplug", 1));
            assertEquals("led:lab::hotplug", next(changes, DeviceChange.ADDED));
            host.close();
            assertEquals("led:lab::hotplug", next(changes, DeviceChange.REMOVED));
        }
    }

    private static String next(EventSource<DeviceChange> changes, EventType type) {
        DeviceChange change = changes.next(SOON).orElseThrow();
        while (!change.type().equals(type)) {
            change = changes.next(SOON).orElseThrow();
        }
        return change.device().id().toString();
    }
}
