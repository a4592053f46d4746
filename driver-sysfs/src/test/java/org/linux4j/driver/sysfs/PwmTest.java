package org.linux4j.driver.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.linux4j.testkit.FakeAttribute;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.FakeSysfs;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.ScriptedMemory;
import org.linux4j.testkit.ScriptedSyscalls;

/** A chip of a scripted kernel, whose outputs come and go as they are taken and given back. */
@Timeout(120)
class PwmTest {

    private static final int KERNELS = 3;

    @TempDir
    private Path root;

    private final ScriptedSyscalls syscalls = new ScriptedSyscalls();
    private final Map<String, FakeAttribute> attributes = new HashMap<>();
    private final List<String> orders = new ArrayList<>();
    private Path directory;
    private DeviceManager manager;
    private PwmChip chip;

    @BeforeEach
    void plugIn() throws IOException {
        directory = new FakeSysfs(root)
                .member("platform/servo/pwm/pwmchip0", "/sys/class/pwm", "/dev/none", "npwm=4")
                .toRealPath();
        register("export", new Order(true));
        register("unexport", new Order(false));
        manager = ScriptedManager.of(syscalls, root, new PwmDriver());
        chip = manager.open("pwm:pwmchip0", PwmChip.class);
    }

    private void register(String name, FakeFile file) throws IOException {
        Files.createDirectories(directory.resolve(name).getParent());
        Files.write(directory.resolve(name), new byte[0]);
        syscalls.register(directory.resolve(name).toString(), file);
    }

    private void export(int index) throws IOException {
        for (Map.Entry<String, String> one : Map.of(
                        "period", "0\n", "duty_cycle", "0\n", "polarity", "normal\n", "enable", "0\n")
                .entrySet()) {
            FakeAttribute attribute = new FakeAttribute(syscalls, one.getValue());
            attributes.put(index + one.getKey(), attribute);
            register("pwm" + index + "/" + one.getKey(), attribute);
        }
    }

    private void unexport(int index) throws IOException {
        for (String name : List.of("period", "duty_cycle", "polarity", "enable")) {
            Path file = directory.resolve("pwm" + index + "/" + name);
            Files.delete(file);
            syscalls.unregister(file.toString());
            attributes.remove(index + name).remove();
        }
        Files.delete(directory.resolve("pwm" + index));
    }

    private final class Order implements FakeFile {
        private final boolean takes;

        Order(boolean takes) {
            this.takes = takes;
        }

        @Override
        public long pwrite(int fd, ScriptedMemory memory, long address, long count, long offset) {
            byte[] bytes = new byte[(int) count];
            for (int i = 0; i < count; i++) {
                bytes[i] = memory.getByte(address + i);
            }
            int index = Integer.parseInt(new String(bytes, StandardCharsets.UTF_8));
            boolean there = Files.exists(directory.resolve("pwm" + index));
            if (takes == there || index == KERNELS) {
                return takes ? -errno.EBUSY : -errno.ENODEV;
            }
            try {
                if (takes) {
                    export(index);
                } else {
                    unexport(index);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            orders.add((takes ? "export " : "unexport ") + index);
            return count;
        }
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
            assertEquals(List.of("1500000", "10"), attributes.get("2duty_cycle").written());
            assertEquals(
                    List.of("20000000", "1000000"), attributes.get("2period").written());
            assertEquals(List.of("inversed"), attributes.get("2polarity").written());
            channel.setDutyCycle(Duration.ofNanos(11));
            assertEquals(Duration.ofNanos(11), channel.settings().dutyCycle());
            assertTrue(chip.attributes().find("pwm.channels.2.period").isPresent());
            assertThrows(IllegalArgumentException.class, () -> channel.setDutyCycle(Duration.ofNanos(-1)));
        }
        assertEquals(List.of("export 2", "unexport 2"), orders);
    }

    @Test
    void whatSomebodyElseTookStaysTaken() throws IOException {
        export(1);
        try (PwmChannel channel = chip.channel(1)) {
            assertFalse(channel.isEnabled());
        }
        assertEquals(List.of(), orders);
        assertThrows(DeviceBusyException.class, () -> chip.channel(KERNELS));
        assertThrows(IllegalArgumentException.class, () -> chip.channel(4));
        assertThrows(IllegalArgumentException.class, () -> chip.channel(-1));
    }

    @Test
    void closingTheChipGivesItsOutputsBack() {
        PwmChannel channel = chip.channel(0);
        chip.close();
        assertEquals(List.of("export 0", "unexport 0"), orders);
        assertThrows(DeviceClosedException.class, channel::settings);
        assertThrows(DeviceClosedException.class, () -> chip.channel(0));
    }

    @Test
    void theDriversRefusalHasWords() {
        try (PwmChannel channel = chip.channel(0)) {
            attributes.get("0enable").refuse(errno.EINVAL);
            DeviceException refused = assertThrows(DeviceException.class, () -> channel.setEnabled(true));
            assertTrue(refused.hint().orElse("").contains("period"), refused::toString);
            attributes.get("0period").set("-5\n");
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
}
