package org.linux4j.driver.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceKind;
import org.linux4j.DeviceManager;
import org.linux4j.EventSource;
import org.linux4j.backlight.Backlight;
import org.linux4j.backlight.BacklightEvent;
import org.linux4j.backlight.BacklightState;
import org.linux4j.backlight.BacklightType;
import org.linux4j.testkit.AllocationMeter;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.UhidDevice;

/** The display of a PicoLCD that a test plays ({@code drivers/hid/hid-picolcd_backlight.c}). */
@OnlyInLab
@Timeout(600)
class BacklightLabTest {

    private static final int MICROCHIP = 0x04d8;
    private static final int PICOLCD = 0xc002;
    private static final byte BRIGHTNESS = (byte) 0x91;
    private static final Duration SOON = Duration.ofSeconds(60);

    private final DeviceManager devices = DeviceManager.create();
    private final LinkedBlockingQueue<Integer> lit = new LinkedBlockingQueue<>();
    private UhidDevice played;
    private DeviceDescriptor display;

    private final class Panel implements UhidDevice.Reports {
        @Override
        public byte[] get(int number) {
            return null;
        }

        @Override
        public boolean set(byte[] report) {
            output(report);
            return true;
        }

        @Override
        public void output(byte[] report) {
            if (report[0] == BRIGHTNESS) {
                lit.add(Byte.toUnsignedInt(report[1]));
            }
        }
    }

    @BeforeEach
    void plugIn() {
        byte[] descriptor = UhidDevice.descriptor(
                0xff000001, new int[] {'i', 0x11, 2}, new int[] {'o', 0x81, 1}, new int[] {'o', 0x91, 1});
        played = new UhidDevice("PicoLCD", "", MICROCHIP, PICOLCD, descriptor, new Panel());
        display = devices.await(device -> device.kind().equals(DeviceKind.BACKLIGHT), SOON)
                .orElseThrow();
    }

    @AfterEach
    void unplug() {
        devices.close();
        played.close();
    }

    private void awaitLit(int brightness) throws InterruptedException {
        Integer now = lit.poll(60, TimeUnit.SECONDS);
        while (now != null && now != brightness) {
            now = lit.poll(60, TimeUnit.SECONDS);
        }
        assertEquals(brightness, now);
    }

    @Test
    void brightnessGoesThroughToTheDevice() throws Exception {
        Path directory = display.path().orElseThrow();
        try (Backlight open = devices.open(display, Backlight.class)) {
            assertEquals(255, open.maxBrightness());
            assertEquals(BacklightType.RAW, open.type());
            open.setBrightness(77);
            awaitLit(77);
            assertEquals("77", Files.readString(directory.resolve("brightness")).strip());
            assertEquals(OptionalInt.of(77), open.actualBrightness());
            int dim = open.setLevel(50, 10);
            awaitLit(dim);
            assertEquals(50, open.level(), 1);
            BacklightState before = open.save();
            open.setOn(false);
            awaitLit(0);
            assertFalse(open.isOn());
            open.restore(before);
            awaitLit(dim);
            assertTrue(open.isOn());
            assertThrows(IllegalArgumentException.class, () -> open.setBrightness(256));
            AllocationMeter.assertNothing(2_000, open::brightness);
        }
    }

    @Test
    void whatAProgramSetsIsAnEventAndTheEndIsTheEnd() throws Exception {
        Path directory = display.path().orElseThrow();
        try (Backlight open = devices.open(display, Backlight.class);
                EventSource<BacklightEvent> events = open.events()) {
            Files.writeString(directory.resolve("brightness"), "12");
            BacklightEvent event = events.next(SOON).orElseThrow();
            assertEquals(OptionalInt.of(12), event.brightness());
            Optional<String> source = event.source();
            while (source.isEmpty()) {
                // The kernel's word on who did it may come a moment after the writing itself is noticed.
                source = events.next(SOON).orElseThrow().source();
            }
            assertEquals(Optional.of("sysfs"), source);
            played.close();
            assertThrows(DeviceDisconnectedException.class, () -> {
                while (true) {
                    events.next(SOON).orElseThrow();
                }
            });
            assertThrows(DeviceDisconnectedException.class, open::brightness);
        } finally {
            plugIn();
        }
    }
}
