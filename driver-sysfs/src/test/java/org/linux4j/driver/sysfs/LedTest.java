package org.linux4j.driver.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.Control;
import org.linux4j.Controls;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.EventSource;
import org.linux4j.led.FlashLed;
import org.linux4j.led.Led;
import org.linux4j.led.LedEvent;
import org.linux4j.led.LedPattern;
import org.linux4j.led.LedTrigger;
import org.linux4j.led.LedTriggerSettings;
import org.linux4j.led.MulticolorLed;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.testkit.AllocationMeter;
import org.linux4j.testkit.Call;
import org.linux4j.testkit.FakeInotify;
import org.linux4j.testkit.FakeUevents;
import org.linux4j.testkit.Printing;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.ScriptedSyscalls;

/** An LED of a scripted kernel. */
@Timeout(300)
class LedTest {

    private static final String ID = "led:input4::capslock";

    @TempDir
    private Path root;

    private final ScriptedSyscalls syscalls = new ScriptedSyscalls();
    private final FakeInotify inotify = FakeInotify.on(syscalls);
    private final FakeUevents uevents = FakeUevents.on(syscalls);
    private FakeLed fake;
    private DeviceManager manager;
    private Led led;

    @BeforeEach
    void plugIn() throws IOException {
        fake = new FakeLed(root, syscalls, inotify, "platform/i8042/input/input4/input4::capslock");
        manager = ScriptedManager.of(syscalls, root, new LedDriver());
        led = manager.open(ID, Led.class);
    }

    @AfterEach
    void nothingIsLeft() {
        manager.close();
        syscalls.assertClean();
    }

    @Test
    void itIsListedByItsName() {
        long calls = syscalls.calls();
        DeviceDescriptor listed = manager.list().get(0);
        assertEquals(calls, syscalls.calls(), "no driver is asked");
        assertEquals(ID, listed.id().toString());
        assertEquals(Optional.of("capslock"), listed.attributes().text("led.function"));
        assertEquals(Optional.of("input4"), listed.attributes().text("led.device"));
        assertEquals(Optional.empty(), listed.attributes().text("led.color"));
        assertTrue(listed.access().isGranted(), "whoever sees it may read it");
        assertEquals("led", listed.kind().name());
        assertEquals(listed, manager.resolve(fake.directory.toString()), "a directory is as good as an id");
    }

    @Test
    void brightnessIsOneCallWithoutGarbage() {
        fake.attributes.get("brightness").set("17\n");
        assertEquals(17, led.brightness());
        long reads = syscalls.calls(Call.PREAD);
        long all = syscalls.calls();
        for (int i = 0; i < 100; i++) {
            led.brightness();
        }
        assertEquals(100, syscalls.calls(Call.PREAD) - reads);
        assertEquals(100, syscalls.calls() - all);
        AllocationMeter.assertNothing(10_000, led::brightness);
    }

    @Test
    void brightnessIsWrittenRefusedOrClipped() {
        led.setBrightness(255);
        led.setBrightness(0);
        assertEquals(255, led.setBrightnessClipped(1_000));
        assertEquals(0, led.setBrightnessClipped(-1));
        led.turnOn();
        led.turnOff();
        assertEquals(
                List.of("255", "0", "255", "0", "255", "0"),
                fake.attributes.get("brightness").written());
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> led.setBrightness(256));
        assertEquals("brightness 256 is out of range: " + ID + " takes 0 to 255", refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> led.setBrightness(-1));
    }

    @Test
    void nonsenseIsNoBrightness() {
        for (String odd : List.of("", "\n", "bright", "-1", "99999999999", "99999999999999999999", "\0\0")) {
            fake.attributes.get("brightness").set(odd);
            assertThrows(DeviceException.class, led::brightness, odd);
        }
        assertTrue(led.attributes()
                .find("led.brightness")
                .orElseThrow()
                .value()
                .toString()
                .contains("unreadable"));
    }

    @Test
    void aTriggerThatDoesNotStartIsRefused() {
        led.setTrigger(LedTrigger.TIMER);
        DeviceUnsupportedException refused =
                assertThrows(DeviceUnsupportedException.class, () -> led.setTrigger(LedTrigger.of(FakeLed.REFUSING)));
        assertTrue(
                refused.getMessage().contains("trigger 'gpio' does not start on this LED, whose trigger is 'none' now"),
                refused::getMessage);
        assertEquals(LedTrigger.NONE, led.trigger());
    }

    @Test
    void triggersAreNamedAndSet() {
        assertEquals(
                List.of("none", "timer", "oneshot", "pattern", "odd", "default-on", FakeLed.REFUSING),
                led.triggers().stream().map(LedTrigger::name).toList(),
                "and what is no name is left out");
        assertEquals(LedTrigger.NONE, led.trigger());
        led.blink(Duration.ofMillis(100), Duration.ofMillis(900));
        assertEquals(LedTrigger.TIMER, led.trigger());
        assertEquals(LedTriggerSettings.timer(Duration.ofMillis(100), Duration.ofMillis(900)), led.triggerSettings());
        led.setTriggerAttribute("delay_on", "300");
        assertEquals(Optional.of(Duration.ofMillis(300)), led.triggerSettings().duration("delay_on"));
        led.blinkOnce(Duration.ofMillis(5), Duration.ofNanos(1));
        assertEquals(List.of("1"), fake.attributes.get("shot").written());
        assertEquals("1", led.triggerSettings().attributes().get("delay_off"), "less than one is one");
        led.setTrigger(LedTrigger.of("odd"));
        assertEquals("odd (Odd Thing 0, empty 0)", led.triggerSettings().toString());
    }

    @Test
    void whatIsNotThereIsNamedWithWhatIs() {
        String unknown = assertThrows(IllegalArgumentException.class, () -> led.setTrigger(LedTrigger.of("tomato")))
                .getMessage();
        assertEquals(
                "trigger 'tomato' is none of " + ID + ": it has none, timer, oneshot, pattern, odd, default-on, gpio",
                unknown);
        led.setTrigger(LedTrigger.TIMER);
        String attribute = assertThrows(
                        IllegalArgumentException.class, () -> led.setTriggerAttribute("../brightness", "1"))
                .getMessage();
        assertEquals(
                "trigger 'timer' of " + ID + " has no attribute '../brightness': it has delay_on, delay_off",
                attribute);
        assertThrows(IllegalArgumentException.class, () -> led.turnOn(Duration.ofSeconds(1)), "no such trigger here");
    }

    @Test
    void aPatternIsPlayed() {
        led.play(LedPattern.builder()
                .hold(255, Duration.ofMillis(500))
                .fade(0, Duration.ofSeconds(1))
                .repeat(3)
                .build());
        assertEquals(
                List.of("255 500 255 0 0 1000"), fake.attributes.get("pattern").written());
        assertEquals(List.of("3"), fake.attributes.get("repeat").written());
        assertThrows(
                IllegalArgumentException.class,
                () -> led.play(LedPattern.parse("256 10 0 10").build()),
                "brighter than the LED");
        List<String> before = List.copyOf(fake.written);
        LedPattern.Builder huge = LedPattern.builder();
        for (int i = 0; i < 1024; i++) {
            huge.fade(100 + i % 2, Duration.ofMillis(100));
        }
        assertThrows(IllegalArgumentException.class, () -> led.play(huge.build()), "longer than an attribute");
        assertThrows(
                IllegalArgumentException.class,
                () -> led.play(LedPattern.parse("1 10 0 10")
                        .engine(LedPattern.Engine.HARDWARE)
                        .build()),
                "this LED has no such engine");
        assertEquals(before.size() + 1, fake.written.size(), "what can be refused before is");
    }

    @Test
    void whatOthersWriteIsAnEvent() throws Exception {
        try (EventSource<LedEvent> events = led.events()) {
            assertEquals(Optional.empty(), events.next(Duration.ZERO));
            CompletableFuture<LedEvent> first = events.nextAsync();
            fake.writtenElsewhere("brightness", "7\n");
            assertEquals(OptionalInt.of(7), first.get(60, TimeUnit.SECONDS).brightness());
            fake.writtenElsewhere("trigger", "timer");
            assertEquals("trigger: timer", events.next().toString());
            fake.writtenElsewhere("brightness", "8\n");
            fake.writtenElsewhere("brightness", "9\n");
            fake.writtenElsewhere("trigger", "timer");
            assertEquals("brightness: 9", events.next().toString(), "whatever was before");
            // Word of the second may come after the first was fetched, which told of both.
            Optional<LedEvent> again = events.next(Duration.ofMillis(200));
            while (again.isPresent()) {
                assertEquals("brightness: 9", again.get().toString(), "and it has that trigger still");
                again = events.next(Duration.ofMillis(200));
            }
            inotify.overflow();
            assertEquals("brightness: 9", events.next().toString(), "anything may have happened");
            fake.writtenElsewhere("max_brightness_of_others", "");
            assertEquals(Optional.empty(), events.next(Duration.ofMillis(20)));
        }
        assertEquals(List.of(), inotify.watched());
    }

    @Test
    void theKernelsWordOfATriggerIsAnEvent() {
        try (EventSource<LedEvent> events = led.events()) {
            fake.writtenElsewhere("trigger", "timer");
            assertEquals("trigger: timer", events.next().toString());
            uevents.tell("change", devpath(), "leds", "TRIGGER=timer");
            uevents.tell("change", "/devices/other", "leds", "TRIGGER=none");
            assertEquals(Optional.empty(), events.next(Duration.ofMillis(50)));
        }
    }

    private String devpath() {
        return "/devices/platform/i8042/input/input4/input4::capslock";
    }

    @Test
    void theEndOfTheDeviceEndsAWait() {
        try (EventSource<LedEvent> events = led.events()) {
            CompletableFuture<LedEvent> waiting = events.nextAsync();
            uevents.tell("remove", devpath(), "leds");
            ExecutionException ended = assertThrows(ExecutionException.class, () -> waiting.get(60, TimeUnit.SECONDS));
            assertTrue(ended.getCause() instanceof DeviceDisconnectedException, ended::toString);
        }
    }

    @Test
    void closingTheDeviceClosesItsEvents() throws Exception {
        EventSource<LedEvent> events = led.events();
        CompletableFuture<LedEvent> waiting = events.nextAsync();
        led.close();
        ExecutionException ended = assertThrows(ExecutionException.class, () -> waiting.get(60, TimeUnit.SECONDS));
        assertTrue(ended.getCause() instanceof DeviceClosedException, ended::toString);
        assertThrows(DeviceClosedException.class, led::brightness);
        assertThrows(DeviceClosedException.class, () -> led.setBrightness(1));
        assertThrows(DeviceClosedException.class, led::attributes);
        assertThrows(DeviceClosedException.class, led::events);
    }

    @Test
    void theHardwaresOwnBrightnessIsAnEvent() throws IOException {
        assertEquals(OptionalInt.empty(), led.hardwareBrightness());
        fake.add("brightness_hw_changed", "0\n");
        assertEquals(OptionalInt.of(0), led.hardwareBrightness());
        try (EventSource<LedEvent> events = led.events()) {
            fake.attributes.get("brightness_hw_changed").change("2\n");
            assertEquals("hardware-brightness: 2", events.next().toString());
            fake.attributes.get("brightness_hw_changed").change("1\n");
            assertEquals("hardware-brightness: 1", events.next().toString());
            assertEquals(Optional.empty(), events.next(Duration.ofMillis(20)));
        }
    }

    @Test
    void aDeviceThatIsGoneIsDisconnectedWhoeverHasItsNameByNow() throws IOException {
        fake.attributes.values().forEach(one -> one.remove());
        assertThrows(DeviceDisconnectedException.class, led::brightness);
        Files.delete(fake.directory.resolve("max_brightness"));
        assertThrows(DeviceNotFoundException.class, () -> manager.open(ID, Led.class));
    }

    @Test
    void colorsAreMixed() throws IOException {
        assertEquals(Optional.empty(), led.as(MulticolorLed.class));
        fake.add("multi_index", "green red blue white\n");
        fake.add("multi_intensity", "1 2 3 4\n");
        MulticolorLed color = led.as(MulticolorLed.class).orElseThrow();
        assertEquals(List.of("green", "red", "blue", "white"), color.colors());
        assertEquals(List.of(1, 2, 3, 4), color.intensities());
        color.setRgb(0xff8000);
        color.setIntensities(9, 8, 7, 6);
        assertEquals(
                List.of("128 255 0 0", "9 8 7 6"),
                fake.attributes.get("multi_intensity").written());
        assertThrows(IllegalArgumentException.class, () -> color.setIntensities(1, 2, 3));
        assertThrows(IllegalArgumentException.class, () -> color.setIntensities(1, 2, 3, 256));
        assertThrows(IllegalArgumentException.class, () -> color.setRgb(0x1000000));
        Control control = led.as(Controls.class).orElseThrow().control("intensity_blue");
        control.set(77);
        assertEquals(List.of(9, 8, 77, 6), color.intensities());
        fake.attributes.get("multi_index").set("green red white\n");
        assertThrows(DeviceUnsupportedException.class, () -> color.setRgb(1));
        fake.attributes.get("multi_intensity").set("1 red\n");
        assertThrows(DeviceException.class, color::intensities);
    }

    @Test
    void itFlashes() throws IOException {
        assertEquals(Optional.empty(), led.as(FlashLed.class));
        fake.add("flash_strobe", "0\n");
        FlashLed flash = led.as(FlashLed.class).orElseThrow();
        flash.strobe();
        assertTrue(flash.isStrobing());
        flash.stopStrobe();
        assertEquals(OptionalInt.empty(), flash.flashMicroAmperes());
        assertEquals(Optional.empty(), flash.maxTimeout());
        assertEquals(List.of(), flash.faults());
        assertThrows(DeviceUnsupportedException.class, () -> flash.setTimeout(Duration.ofMillis(1)));
        fake.add("flash_timeout", "100\n");
        fake.add("max_flash_timeout", "500000\n");
        fake.add("flash_brightness", "1000\n");
        fake.add("max_flash_brightness", "2000\n");
        fake.add("flash_fault", "led-over-voltage flash-timeout-exceeded\n");
        flash.setTimeout(Duration.ofMillis(500));
        flash.setFlashMicroAmperes(2_000);
        assertEquals(Optional.of(Duration.ofMillis(500)), flash.timeout());
        assertEquals(OptionalInt.of(2_000), flash.flashMicroAmperes());
        assertEquals(List.of("led-over-voltage", "flash-timeout-exceeded"), flash.faults());
        assertThrows(IllegalArgumentException.class, () -> flash.setTimeout(Duration.ofSeconds(Long.MAX_VALUE)));
        assertThrows(IllegalArgumentException.class, () -> flash.setFlashMicroAmperes(2_001));
        assertEquals(Optional.of("2000"), led.attributes().text("led.flash.flash_brightness"));
    }

    @Test
    void anyProgramCanSetIt() {
        Controls controls = led.as(Controls.class).orElseThrow();
        controls.control("brightness").setText("12");
        assertEquals(12, led.brightness());
        controls.control("trigger").setText("timer");
        assertEquals("timer", controls.control("trigger").text());
        controls.control("delay_on").set(40);
        assertEquals("40", led.triggerSettings().attributes().get("delay_on"));
        controls.control("trigger").setText("oneshot");
        controls.control("shot").push();
        controls.control("invert").setText("on");
        assertEquals("1", led.triggerSettings().attributes().get("invert"));
        List<String> names = new ArrayList<>();
        controls.list().forEach(control -> names.add(control.name()));
        assertEquals(List.of("brightness", "trigger", "delay_on", "delay_off", "invert", "shot"), names);
        assertThrows(IllegalArgumentException.class, () -> controls.control("brightness")
                .set(256));
    }

    @Test
    void theDriversRefusalHasWords() {
        fake.attributes.get("brightness").refuse(errno.EBUSY);
        DeviceException busy = assertThrows(DeviceException.class, () -> led.setBrightness(1));
        assertEquals(Optional.of("EBUSY"), busy.code());
        led.setTrigger(LedTrigger.TIMER);
        fake.attributes.get("delay_on").refuse(errno.EINVAL);
        DeviceException value = assertThrows(DeviceException.class, () -> led.setTriggerAttribute("delay_on", "soon"));
        assertEquals(Optional.of("it takes milliseconds"), value.hint());
    }

    @Test
    void everythingPrintsAsOneLine() {
        Printing.ofAll(manager);
    }
}
