package org.linux4j.driver.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceKind;
import org.linux4j.DeviceManager;
import org.linux4j.EventSource;
import org.linux4j.led.Led;
import org.linux4j.led.LedEvent;
import org.linux4j.led.MulticolorLed;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.UhidDevice;

/** LEDs of HID devices, whose real drivers take what a test plays for hardware. */
@OnlyInLab
@Timeout(600)
class HidLedLabTest {

    private static final Path LEDS = Path.of("/sys/class/leds");
    private static final int SONY = 0x054c;
    private static final int DUALSENSE = 0x0ce6;
    private static final int LOGITECH = 0x046d;
    private static final int G15 = 0xc222;

    private final DeviceManager devices = DeviceManager.create();

    @AfterEach
    void close() {
        devices.close();
    }

    /** The driver makes its LEDs a moment after the device. */
    private DeviceDescriptor await(String name) throws InterruptedException {
        for (int i = 0; i < 3_000; i++) {
            for (DeviceDescriptor led : devices.list(DeviceKind.LED)) {
                if (led.id().local().contains(name)
                        && Files.exists(LEDS.resolve(led.id().local()))) {
                    return led;
                }
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new AssertionError("no LED " + name + " came: " + devices.list(DeviceKind.LED));
    }

    /** A gamepad with a light bar of three colors ({@code drivers/hid/hid-playstation.c}). */
    private static final class DualSense implements UhidDevice.Reports {
        private final LinkedBlockingQueue<String> colors = new LinkedBlockingQueue<>();

        @Override
        public byte[] get(int number) {
            byte[] report = new byte[number == 0x09 ? 20 : number == 0x20 ? 64 : 41];
            report[0] = (byte) number;
            if (number == 0x09) {
                // Its address.
                for (int i = 1; i <= 6; i++) {
                    report[i] = (byte) (0x10 + i);
                }
            }
            return report;
        }

        @Override
        public void output(byte[] report) {
            if (report[0] == 0x02 && report.length >= 48) {
                colors.add(Arrays.toString(Arrays.copyOfRange(report, 45, 48)));
            }
        }
    }

    @Test
    void aDualSenseMixesColors() throws Exception {
        byte[] descriptor = UhidDevice.descriptor(
                0x00010005,
                new int[] {'i', 0x01, 63},
                new int[] {'o', 0x02, 47},
                new int[] {'f', 0x05, 40},
                new int[] {'f', 0x09, 19},
                new int[] {'f', 0x20, 63});
        DualSense played = new DualSense();
        try (UhidDevice gamepad =
                new UhidDevice("Wireless Controller", "10:20:30:40:50:60", SONY, DUALSENSE, descriptor, played)) {
            DeviceDescriptor found = await("rgb:indicator");
            try (Led led = devices.open(found, Led.class)) {
                assertEquals("rgb", led.ledName().color().orElseThrow());
                MulticolorLed mixed = led.as(MulticolorLed.class).orElseThrow();
                assertEquals(List.of("red", "green", "blue"), mixed.colors());
                mixed.setRgb(0xff8001);
                assertEquals(List.of(255, 128, 1), mixed.intensities());
                led.turnOn();
                String wanted = "[-1, -128, 1]";
                String sent = played.colors.poll(60, TimeUnit.SECONDS);
                while (sent != null && !sent.equals(wanted)) {
                    sent = played.colors.poll(60, TimeUnit.SECONDS);
                }
                assertEquals(wanted, sent);
                assertEquals(
                        "255 128 1",
                        Files.readString(LEDS.resolve(found.id().local()).resolve("multi_intensity"))
                                .strip());
                led.attributes();
            }
            assertTrue(gamepad != null);
        }
    }

    /** A keyboard whose light has a key of its own ({@code drivers/hid/hid-lg-g15.c}). */
    private static final class Keyboard implements UhidDevice.Reports {
        private volatile byte light;

        @Override
        public byte[] get(int number) {
            return new byte[] {(byte) number, light, 0, 0};
        }

        @Override
        public boolean set(byte[] report) {
            if (report.length > 2 && report[1] == 1) {
                light = report[2];
            }
            return true;
        }
    }

    @Test
    void aG15TellsOfItsOwnKey() throws Exception {
        byte[] descriptor = UhidDevice.descriptor(
                0xff000000, new int[] {'i', 0x02, 8}, new int[] {'o', 0x02, 18}, new int[] {'f', 0x02, 3});
        Keyboard played = new Keyboard();
        try (UhidDevice keyboard = new UhidDevice("G15 Keyboard", "", LOGITECH, G15, descriptor, played)) {
            DeviceDescriptor found = await("g15::kbd_backlight");
            try (Led led = devices.open(found, Led.class);
                    EventSource<LedEvent> events = led.events()) {
                assertEquals(2, led.maxBrightness());
                assertEquals(OptionalInt.empty(), led.hardwareBrightness(), "it has not switched it yet");
                led.setBrightness(1);
                assertEquals(1, led.brightness());
                assertEquals(
                        "brightness: 1",
                        events.next(Duration.ofSeconds(60)).orElseThrow().toString());
                played.light = 2;
                keyboard.input(
                        (byte) 0x02, (byte) 0x80, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 0);
                LedEvent event = events.next(Duration.ofSeconds(60)).orElseThrow();
                assertEquals(LedEvent.HARDWARE_BRIGHTNESS, event.type());
                assertEquals(OptionalInt.of(2), event.brightness());
                assertEquals(OptionalInt.of(2), led.hardwareBrightness());
                assertEquals(2, led.brightness());
            }
        }
    }
}
