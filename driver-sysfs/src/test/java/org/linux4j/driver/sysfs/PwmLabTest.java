package org.linux4j.driver.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceKind;
import org.linux4j.DeviceManager;
import org.linux4j.pwm.PwmChannel;
import org.linux4j.pwm.PwmChip;
import org.linux4j.pwm.PwmSettings;
import org.linux4j.testkit.OnlyInLab;

/** Outputs of pulses of the kernel's driver for a chip that a test plays, whose registers are the witness. */
@OnlyInLab
@Timeout(300)
class PwmLabTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration PERIOD = Duration.ofMillis(20);
    /** The one that stands for all others. */
    private static final int ALL = 16;

    private final DeviceManager devices = DeviceManager.create();

    @AfterEach
    void close() {
        devices.close();
    }

    private DeviceDescriptor await() {
        return devices.await(device -> device.kind().equals(DeviceKind.PWM), SOON)
                .orElseThrow(() -> new AssertionError("no chip came"));
    }

    @Test
    void anOutputIsSetAndGivenBack() {
        try (PulseChip played = new PulseChip();
                PwmChip chip = devices.open(await(), PwmChip.class)) {
            Path place = chip.descriptor().path().orElseThrow().resolve("pwm3");
            assertEquals(ALL + 1, chip.channelCount());
            try (PwmChannel channel = chip.channel(3)) {
                assertTrue(Files.exists(place));
                channel.set(PwmSettings.of(PERIOD, Duration.ofMillis(5)));
                channel.setEnabled(true);
                assertTrue(channel.isEnabled());
                assertEquals("5000000 of 20000000 ns", channel.settings().toString());
                assertEquals(121, played.prescale(), "of 25 MHz, 4096 parts and 20 ms");
                assertEquals(1_024, played.off(3));
                channel.setDutyCycle(Duration.ofMillis(10));
                assertEquals(2_048, played.off(3));
                channel.setEnabled(false);
                assertFalse(channel.isEnabled());
                assertTrue(played.off(3) >= 4_096, () -> "off is " + played.off(3));
                assertTrue(chip.attributes().find("pwm.channels.3.period").isPresent());
                assertThrows(
                        DeviceException.class,
                        () -> channel.set(new PwmSettings(PERIOD, Duration.ofMillis(5), true)),
                        "this chip has no other polarity");
                assertThrows(DeviceBusyException.class, () -> chip.channel(ALL), "one of its outputs is taken");
            }
            assertFalse(Files.exists(place));
        }
    }

    @Test
    void whatAnotherProgramTookStaysTaken() throws Exception {
        try (PulseChip played = new PulseChip();
                PwmChip chip = devices.open(await(), PwmChip.class)) {
            Path directory = chip.descriptor().path().orElseThrow();
            Files.writeString(directory.resolve("export"), "5");
            Files.writeString(directory.resolve("pwm5/period"), "20000000");
            try (PwmChannel channel = chip.channel(5)) {
                assertEquals(PERIOD, channel.settings().period());
                channel.setDutyCycle(Duration.ofMillis(15));
                assertEquals(3_072, played.off(5));
            }
            assertTrue(Files.exists(directory.resolve("pwm5")));
        }
    }

    @Test
    void aChipThatGoesIsGone() {
        PwmChip chip;
        PwmChannel channel;
        try (PulseChip played = new PulseChip()) {
            chip = devices.open(await(), PwmChip.class);
            channel = chip.channel(0);
            assertEquals(0x1e, played.prescale());
            assertEquals(Duration.ofNanos(5_079_040), channel.settings().period());
        }
        assertThrows(DeviceDisconnectedException.class, channel::settings);
        assertThrows(DeviceException.class, () -> chip.channel(1));
        channel.close();
        chip.close();
    }
}
