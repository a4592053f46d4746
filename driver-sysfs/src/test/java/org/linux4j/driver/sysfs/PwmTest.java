package org.linux4j.driver.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceManager;
import org.linux4j.pwm.PwmChannel;
import org.linux4j.pwm.PwmChip;
import org.linux4j.pwm.PwmSettings;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.testkit.Printing;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.ScriptedSyscalls;

/** A chip of a scripted kernel, whose outputs come and go as they are taken and given back. */
@Timeout(300)
class PwmTest {

    @TempDir
    private Path root;

    private final ScriptedSyscalls syscalls = new ScriptedSyscalls();
    private FakePwmChip fake;
    private DeviceManager manager;
    private PwmChip chip;

    @BeforeEach
    void plugIn() throws IOException {
        fake = new FakePwmChip(root, syscalls, "platform/servo/pwm/pwmchip0");
        manager = ScriptedManager.of(syscalls, root, new PwmDriver());
        chip = manager.open("pwm:pwmchip0", PwmChip.class);
    }

    @AfterEach
    void nothingIsLeft() {
        manager.close();
        syscalls.assertClean();
    }

    @Test
    void anOutputIsTakenSetAndGivenBack() {
        assertEquals(4, chip.channelCount());
        try (PwmChannel channel = chip.channel(2)) {
            assertEquals(2, channel.index());
            channel.set(PwmSettings.of(Duration.ofMillis(20), Duration.ofNanos(1_500_000)));
            assertEquals("1500000 of 20000000 ns", channel.settings().toString());
            channel.setEnabled(true);
            assertTrue(channel.isEnabled());
            channel.set(new PwmSettings(Duration.ofMillis(1), Duration.ofNanos(10), true));
            assertEquals(
                    List.of("1500000", "10"), fake.attributes.get("2duty_cycle").written());
            assertEquals(
                    List.of("20000000", "1000000"),
                    fake.attributes.get("2period").written());
            assertEquals(List.of("inversed"), fake.attributes.get("2polarity").written());
            channel.setDutyCycle(Duration.ofNanos(11));
            assertEquals(Duration.ofNanos(11), channel.settings().dutyCycle());
            assertTrue(chip.attributes().find("pwm.channels.2.period").isPresent());
            assertThrows(IllegalArgumentException.class, () -> channel.setDutyCycle(Duration.ofNanos(-1)));
        }
        assertEquals(List.of("export 2", "unexport 2"), fake.orders);
    }

    @Test
    void whatSomebodyElseTookStaysTaken() throws IOException {
        fake.export(1);
        try (PwmChannel channel = chip.channel(1)) {
            assertFalse(channel.isEnabled());
        }
        assertEquals(List.of(), fake.orders);
        assertThrows(DeviceBusyException.class, () -> chip.channel(FakePwmChip.KERNELS));
        assertThrows(IllegalArgumentException.class, () -> chip.channel(4));
        assertThrows(IllegalArgumentException.class, () -> chip.channel(-1));
    }

    @Test
    void closingTheChipGivesItsOutputsBack() {
        PwmChannel channel = chip.channel(0);
        chip.close();
        assertEquals(List.of("export 0", "unexport 0"), fake.orders);
        assertThrows(DeviceClosedException.class, channel::settings);
        assertThrows(DeviceClosedException.class, () -> chip.channel(0));
    }

    @Test
    void theDriversRefusalHasWords() {
        try (PwmChannel channel = chip.channel(0)) {
            fake.attributes.get("0enable").refuse(errno.EINVAL);
            DeviceException refused = assertThrows(DeviceException.class, () -> channel.setEnabled(true));
            assertTrue(refused.hint().orElse("").contains("period"), refused::toString);
            fake.attributes.get("0period").set("-5\n");
            assertThrows(DeviceException.class, channel::settings);
            assertEquals(
                    Optional.empty(),
                    manager.resolve("pwm:pwmchip0").attributes().text("none"));
        }
    }

    @Test
    void settingsAreOnesThatCanBe() {
        Duration second = Duration.ofSeconds(1);
        assertThrows(IllegalArgumentException.class, () -> PwmSettings.of(second, second.plusNanos(1)));
        assertThrows(IllegalArgumentException.class, () -> PwmSettings.of(second, Duration.ofNanos(-1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> PwmSettings.of(Duration.ofSeconds(Long.MAX_VALUE), Duration.ZERO));
    }

    @Test
    void everythingPrintsAsOneLine() {
        Printing.ofAll(manager);
    }
}
