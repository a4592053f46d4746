package org.linux4j.driver.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.Controls;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.driver.sysfs.internal.led.LedSession;
import org.linux4j.led.Led;
import org.linux4j.led.LedTrigger;
import org.linux4j.spi.linux.Linux;
import org.linux4j.testkit.ChildProgram;
import org.linux4j.testkit.FakeSysfs;
import org.linux4j.testkit.RealBridge;

/** LEDs as no kernel should make them, with real system calls on a tree of files. */
@Timeout(300)
class OddLedTest {

    private static final int HUGE = 1_000_000;

    @TempDir
    private Path root;

    private FakeSysfs sysfs;

    @BeforeEach
    void plant() {
        sysfs = new FakeSysfs(root);
    }

    private Path plant(String name, String... attributes) {
        return sysfs.member("platform/board/leds/" + name, "/sys/class/leds", "/dev/none", attributes);
    }

    private static Linux linux(Path root) {
        return Linux.on(RealBridge.syscalls(), root);
    }

    /** Lists, opens and describes all that can be opened; gives the ids. */
    private List<String> look() {
        try (Linux linux = linux(root);
                LedSession session = new LedSession(linux)) {
            List<DeviceDescriptor> all = session.list();
            for (DeviceDescriptor one : all) {
                if (Files.exists(one.path().orElseThrow())) {
                    assertEquals(Optional.of(one), session.find(one.id().local()), one::toString);
                }
                try (Led led = session.open(one).as(Led.class).orElseThrow()) {
                    led.attributes();
                    led.roles();
                    assertTrue(led.toString().contains(one.id().local()));
                    led.as(Controls.class).orElseThrow().list().forEach(Object::toString);
                    led.ledName();
                    led.triggers();
                    led.triggerSettings();
                } catch (DeviceException e) {
                    assertTrue(
                            e.getMessage().contains(one.id().local())
                                    || e.target().isPresent(),
                            e::toString);
                }
            }
            return all.stream().map(one -> one.id().local()).toList();
        }
    }

    @Test
    void namesWithAnyNumberOfColonsAreNames() {
        List<String> names = List.of(
                "plain",
                ":",
                "::",
                ":::",
                "red:disk",
                ":kbd_backlight",
                "a:b:c:d:e",
                "tpacpi::power",
                "x y",
                "-",
                "%20",
                "ü::ß");
        names.forEach(name -> plant(name, "brightness=1", "max_brightness=1", "trigger=none"));
        assertEquals(names.stream().sorted().toList(), look().stream().sorted().toList());
    }

    @Test
    void anythingMayStandInAnAttribute() throws IOException {
        byte[] binary = new byte[4096];
        for (int i = 0; i < binary.length; i++) {
            binary[i] = (byte) i;
        }
        byte[] huge = new byte[HUGE];
        Arrays.fill(huge, (byte) 'a');
        List<byte[]> contents = List.of(new byte[0], new byte[] {'\n'}, binary, huge, "[[a] ]b [".getBytes());
        String[] names = {
            "brightness",
            "max_brightness",
            "trigger",
            "brightness_hw_changed",
            "multi_index",
            "multi_intensity",
            "flash_strobe",
            "flash_brightness",
            "flash_fault",
            "uevent",
            "delay_on"
        };
        int count = 0;
        for (byte[] content : contents) {
            for (String odd : names) {
                Path led = plant("odd" + count++, "brightness=1", "max_brightness=1", "trigger=none [timer]");
                sysfs.write(led.resolve(odd), content);
            }
            Path all = plant("all" + count++, "x=1");
            for (String odd : names) {
                sysfs.write(all.resolve(odd), content);
            }
        }
        plant("nothing");
        assertEquals(count + 1, look().size());
    }

    @Test
    void whatIsNoFileIsNoTrap() throws Exception {
        for (String name : List.of("brightness", "max_brightness", "trigger", "multi_index", "delay_on")) {
            Path directory = plant("dir-" + name, "brightness=1", "max_brightness=1", "trigger=none [timer]");
            Files.deleteIfExists(directory.resolve(name));
            Files.createDirectory(directory.resolve(name));
            Path fifo = plant("fifo-" + name, "brightness=1", "max_brightness=1", "trigger=none [timer]");
            Files.deleteIfExists(fifo.resolve(name));
            ChildProgram.output("mkfifo", fifo.resolve(name).toString());
            Path loop = plant("loop-" + name, "brightness=1", "max_brightness=1", "trigger=none [timer]");
            Files.deleteIfExists(loop.resolve(name));
            Files.createSymbolicLink(loop.resolve(name), loop.resolve(name));
        }
        Files.createSymbolicLink(root.resolve("sys/class/leds/dangling"), root.resolve("nowhere"));
        sysfs.write(root.resolve("sys/class/leds/file"), new byte[] {1});
        long begin = System.nanoTime();
        assertEquals(17, look().size());
        assertTrue(System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(60));
    }

    @Test
    void whoMayNotWriteIsToldWhoMay() throws IOException {
        Path directory = plant("red:disk", "brightness=1", "max_brightness=1", "trigger=none");
        Files.setPosixFilePermissions(directory.resolve("brightness"), PosixFilePermissions.fromString("r--r--r--"));
        try (Linux linux = linux(root);
                LedSession session = new LedSession(linux);
                Led led = session.open(session.find("red:disk").orElseThrow())
                        .as(Led.class)
                        .orElseThrow()) {
            assertEquals(1, led.brightness());
            if (!Files.isWritable(directory.resolve("brightness"))) {
                DeviceException denied = assertThrows(DeviceException.class, () -> led.setBrightness(0));
                assertTrue(denied.hint().orElse("").contains("read"), denied::toString);
            }
            assertThrows(IllegalArgumentException.class, () -> led.setTrigger(LedTrigger.TIMER));
            assertThrows(IllegalArgumentException.class, () -> led.blink(Duration.ZERO, Duration.ZERO));
        }
    }

    @Test
    void theOneThatIsOpenedIsNotTheNextOfItsName() throws IOException {
        plant("red:disk", "brightness=1", "max_brightness=1");
        try (Linux linux = linux(root);
                LedSession session = new LedSession(linux)) {
            DeviceDescriptor descriptor = session.find("red:disk").orElseThrow();
            sysfs.remove("platform/board/leds/red:disk");
            assertThrows(DeviceNotFoundException.class, () -> session.open(descriptor));
            assertEquals(Optional.empty(), session.find("red:disk"));
            assertEquals(Optional.empty(), session.find("../leds"));
            assertEquals(Optional.empty(), session.find("a\0b"));
        }
    }

    @Test
    void anIdentityHasNoNumberThatTheKernelCounts() {
        sysfs.device("usb1/1-2", "idVendor=046d", "idProduct=c31c", "serial=A1");
        sysfs.device("usb1/1-2/1-2:1.0", "bInterfaceNumber=00");
        Path input = sysfs.member("usb1/1-2/1-2:1.0/input/input7", "/sys/class/input", "/dev/none", "name=Keys");
        Path led = sysfs.member(
                "usb1/1-2/1-2:1.0/input/input7/input7::capslock", "/sys/class/leds", "/dev/none", "max_brightness=1");
        sysfs.link(led.resolve("device"), input);
        plant("green:disk", "max_brightness=1");
        try (Linux linux = linux(root);
                LedSession session = new LedSession(linux)) {
            DeviceDescriptor keys = session.find("input7::capslock").orElseThrow();
            assertEquals(Optional.of("usb-046d-c31c-A1-if00:led::capslock"), keys.identity());
            assertEquals("Keys capslock", keys.name());
            assertEquals(Optional.of("usb:1-2"), keys.parent().map(Object::toString));
            assertEquals(
                    Optional.of("led-green:disk"),
                    session.find("green:disk").orElseThrow().identity());
        }
    }

    @Test
    void withoutTheClassNothingIsListed() {
        try (DeviceManager manager =
                DeviceManager.builder().discovery(false).driver(new LedDriver()).build()) {
            manager.list();
            assertEquals(List.of(), manager.failures());
        }
        assertEquals(List.of(), look());
    }
}
