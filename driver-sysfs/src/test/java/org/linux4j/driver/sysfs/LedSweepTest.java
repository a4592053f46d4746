package org.linux4j.driver.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.Controls;
import org.linux4j.DeviceManager;
import org.linux4j.EventSource;
import org.linux4j.EventType;
import org.linux4j.led.Led;
import org.linux4j.led.LedEvent;
import org.linux4j.led.LedPattern;
import org.linux4j.led.LedSpec;
import org.linux4j.led.LedTrigger;
import org.linux4j.led.MulticolorLed;
import org.linux4j.led.VirtualLed;
import org.linux4j.testkit.FakeInotify;
import org.linux4j.testkit.FakeUevents;
import org.linux4j.testkit.FaultSweep;
import org.linux4j.testkit.OneByOne;
import org.linux4j.testkit.ScriptedManager;

/** Every system call of reading, setting, watching and making LEDs fails once with every error; listing them makes none. */
@Timeout(3600)
class LedSweepTest {

    @TempDir
    private Path root;

    /** One for each run, of which several are on their way. */
    private final AtomicInteger last = new AtomicInteger();

    /** What is done with an LED. */
    private interface Use {
        void of(Led led, FakeLed fake, FakeUevents uevents) throws Exception;
    }

    private void sweep(String name, Use use) {
        System.out.println(FaultSweep.of(name, syscalls -> {
                    String led = "red:run" + last.incrementAndGet();
                    FakeInotify inotify = FakeInotify.on(syscalls);
                    FakeUevents uevents = FakeUevents.on(syscalls);
                    FakeLed fake = new FakeLed(root, syscalls, inotify, "platform/board/leds/" + led);
                    try (DeviceManager manager = ScriptedManager.of(syscalls, root, new LedDriver());
                            Led opened = manager.open("led:" + led, Led.class)) {
                        use.of(opened, fake, uevents);
                    }
                })
                .run());
    }

    @Test
    void describing() {
        sweep("describe LED", (led, fake, uevents) -> {
            fake.add("multi_index", "red green\n");
            fake.add("multi_intensity", "1 2\n");
            fake.add("flash_strobe", "0\n");
            fake.add("brightness_hw_changed", "3\n");
            led.attributes();
            assertEquals(OptionalInt.of(3), led.hardwareBrightness());
            assertEquals(
                    List.of(1, 2), led.as(MulticolorLed.class).orElseThrow().intensities());
            led.as(Controls.class).orElseThrow().list().forEach(control -> control.text());
        });
    }

    @Test
    void setting() {
        sweep("set LED", (led, fake, uevents) -> {
            led.setBrightness(3);
            assertEquals(3, led.brightness());
            led.blink(Duration.ofMillis(1), Duration.ofMillis(2));
            // What cannot be read is left out.
            assertEquals("2", led.triggerSettings().attributes().getOrDefault("delay_off", "2"));
            led.setTriggerAttribute("delay_off", "5");
            led.play(LedPattern.parse("0 1 1 2").build());
            led.turnOff();
        });
    }

    @Test
    void watching() {
        sweep("watch LED", (led, fake, uevents) -> {
            fake.add("brightness_hw_changed", "0\n");
            try (EventSource<LedEvent> events = led.events()) {
                fake.writtenElsewhere("brightness", "4\n");
                // What could not be read at first counts as changed.
                LedEvent first = next(events, LedEvent.BRIGHTNESS);
                assertEquals(4, first.brightness().orElse(4), "nothing, where it cannot be read");
                fake.attributes.get("brightness_hw_changed").change("2\n");
                LedEvent second = next(events, LedEvent.HARDWARE_BRIGHTNESS);
                assertEquals(2, second.brightness().orElse(2));
                fake.writtenElsewhere("trigger", "timer");
                LedEvent third = next(events, LedEvent.TRIGGER);
                assertEquals(LedTrigger.TIMER, third.trigger().orElse(LedTrigger.TIMER));
            }
        });
    }

    /** Where word was lost, there may be events of what had not changed. */
    private static LedEvent next(EventSource<LedEvent> events, EventType type) {
        LedEvent event = events.next();
        while (!event.type().equals(type)) {
            event = events.next();
        }
        return event;
    }

    @Test
    void watchingByDemand() {
        sweep("watch LED, publisher", (led, fake, uevents) -> {
            try (EventSource<LedEvent> events = led.events()) {
                fake.writtenElsewhere("brightness", "4\n");
                int taken =
                        OneByOne.take(events::publisher, 3, count -> fake.writtenElsewhere("brightness", count + "\n"));
                assertEquals(3, taken);
            }
        });
    }

    @Test
    void playing() {
        System.out.println(FaultSweep.of("play LED", syscalls -> {
                    FakeInotify.on(syscalls);
                    FakeUleds uleds = new FakeUleds(syscalls, root);
                    try (DeviceManager manager = ScriptedManager.of(syscalls, root, new LedDriver());
                            VirtualLed led = manager.create(new LedSpec("play::" + last.incrementAndGet(), 9));
                            EventSource<LedEvent> events = led.events()) {
                        assertEquals(0, led.brightness());
                        uleds.set(7);
                        assertEquals(
                                OptionalInt.of(7),
                                events.next(Duration.ofMinutes(1)).orElseThrow().brightness());
                        assertEquals(7, led.brightness());
                    } finally {
                        uleds.clear();
                    }
                })
                .run());
    }
}
