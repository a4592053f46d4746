package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceKind;
import org.linux4j.DeviceManager;
import org.linux4j.EventSource;
import org.linux4j.input.InputCodes;
import org.linux4j.input.InputDeviceSpec;
import org.linux4j.input.InputEvent;
import org.linux4j.input.VirtualInput;
import org.linux4j.jlink.Command.Result;
import org.linux4j.jlink.Command.Running;
import org.linux4j.led.Led;
import org.linux4j.led.LedSpec;
import org.linux4j.led.VirtualLed;
import org.linux4j.testkit.OnlyInLab;

/** {@code linux4j led} on LEDs of this program, and those of a virtual keyboard, which is told of them. */
@OnlyInLab
@Timeout(600)
class LedCommandLabTest {

    private static final String NAME = "lab:green:command";
    private static final String ID = "led:" + NAME;

    @RegisterExtension
    private final CommandInJvm linux4j = new CommandInJvm();

    @TempDir
    private Path scratch;

    private final DeviceManager devices = DeviceManager.create();
    private final VirtualLed host = devices.create(new LedSpec(NAME, 200));

    @AfterEach
    void close() {
        host.close();
        devices.close();
    }

    private String out(String... arguments) {
        Result result = linux4j.run(arguments);
        assertEquals(0, result.status(), result.err());
        return result.out();
    }

    private static String told(String attribute) throws IOException {
        return Files.readString(Path.of("/sys/class/leds", NAME, attribute)).strip();
    }

    @Test
    void brightnessAndTriggersAreWhatSysfsSays() throws Exception {
        assertEquals(ID + ": 100/200\n", out("led", "set", NAME, "50%"));
        assertEquals("100", told("brightness"));
        assertTrue(out("led", "list").lines().anyMatch(line -> line.matches(ID + " +100/200 +none .*")));
        assertEquals(
                ID + ": timer (delay_on 70, delay_off 30)\n", out("led", "blink", NAME, "--on", "70", "--off", "30ms"));
        assertEquals("70", told("delay_on"));
        assertTrue(out("led", "trigger", ID).contains("triggers: none timer"));
        out("led", "pattern", NAME, "0", "100", "200", "100", "--repeat", "2");
        assertEquals("0 100 200 100", told("pattern"));
        out("led", "set", NAME, "off");
        assertTrue(told("trigger").startsWith("[none]"));
        linux4j.run("led", "set", NAME, "201").assertRefused(1, "0 to 200");
        linux4j.run("led", "trigger", NAME, "tomato").assertRefused(1, "timer");
    }

    @Test
    void anyCommandShowsAndSetsThem() throws Exception {
        assertTrue(out("list", "led").contains(ID));
        assertTrue(out("info", ID).contains("max_brightness"));
        // What a trigger brings is there once it is set.
        out("controls", ID, "brightness=7", "trigger=timer");
        out("controls", ID, "delay_on=40");
        assertEquals("40", told("delay_on"));
        // While it blinks, it says what it is at the moment.
        out("controls", ID, "trigger=none");
        assertTrue(out("info", "sysfs:leds/" + NAME).contains("max_brightness"));
        assertTrue(out("controls", "sysfs:leds/" + NAME, "brightness=9").contains("9"));
        assertEquals("9", told("brightness"));
    }

    @Test
    void whatOthersWriteIsShown() throws Exception {
        Running monitor = linux4j.start("led", "monitor", NAME, "--banner");
        monitor.awaitErr("Watching");
        Files.writeString(Path.of("/sys/class/leds", NAME, "brightness"), "17");
        monitor.awaitOut("brightness: 17");
        Files.writeString(Path.of("/sys/class/leds", NAME, "trigger"), "timer");
        monitor.awaitOut(ID + " trigger: timer");
        monitor.interrupt();
        Result ended = monitor.result();
        assertEquals(0, ended.status(), ended.err());
    }

    @Test
    void aKeyboardIsToldOfItsLeds() {
        try (VirtualInput keyboard =
                        devices.create(InputDeviceSpec.keyboard("Lit").build());
                EventSource<InputEvent> told = keyboard.requests()) {
            DeviceDescriptor found = devices.await(
                            led -> led.kind().equals(DeviceKind.LED)
                                    && led.id().local().endsWith("::capslock")
                                    && led.name().startsWith("Lit"),
                            Duration.ofSeconds(60))
                    .orElseThrow();
            assertEquals("Lit capslock", found.name());
            try (Led led = devices.open(found, Led.class)) {
                led.turnOn();
                InputEvent event = told.next(Duration.ofSeconds(60)).orElseThrow();
                while (!event.code().equals(InputCodes.LED_CAPSL)) {
                    event = told.next(Duration.ofSeconds(60)).orElseThrow();
                }
                assertEquals(1, event.value());
                assertEquals(Optional.of("capslock"), led.ledName().function());
            }
        }
    }

    /** Whether the last thing that the snippet sets of the trigger is set; a trigger goes with all that it has. */
    private static boolean blinks() throws IOException {
        try {
            return told("delay_off").equals("900");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void theReadmesSnippetEndsWhenItIsSwitchedOff() throws Exception {
        String code = ReadmeSnippet.of("LedEvent", "led:input4::capslock", ID);
        CompletableFuture<Void> running = CompletableFuture.runAsync(() -> {
            try {
                ReadmeSnippet.run(code, scratch);
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
        for (int i = 0; i < 2_400 && !running.isDone(); i++) {
            if (blinks()) {
                Files.writeString(Path.of("/sys/class/leds", NAME, "brightness"), "0");
            }
            Thread.sleep(50);
        }
        running.get(60, TimeUnit.SECONDS);
        assertTrue(host.brightness() >= 0);
    }
}
