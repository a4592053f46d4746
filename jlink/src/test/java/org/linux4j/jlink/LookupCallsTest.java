package org.linux4j.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceManager;
import org.linux4j.spi.DeviceDriver;
import org.linux4j.testkit.FakeSysfs;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.ScriptedSyscalls;

/** An id names its driver, and the other drivers ask the kernel nothing when it is looked up. */
class LookupCallsTest {

    private static final int DEVICES = 5;

    @TempDir
    private Path root;

    @BeforeEach
    void plugIn() throws IOException {
        FakeSysfs sysfs = new FakeSysfs(root);
        for (int i = 0; i < DEVICES; i++) {
            String input = "virtual/input/input" + i;
            Path parent = sysfs.member(input, "/sys/class/input", "/dev/none", "name=Keyboard " + i);
            sysfs.member(input + "/event" + i, "/sys/class/input", "/dev/input");
            sysfs.link(parent.resolve("event" + i + "/device"), parent);
            sysfs.member("virtual/video4linux/video" + i, "/sys/class/video4linux", "/dev", "name=Camera " + i);
            sysfs.member("usb1/1-" + i, "/sys/bus/usb/devices", "/dev/none", "idVendor=1d6b", "dev=189:" + i);
            sysfs.member("platform/gpiochip" + i, "/sys/bus/gpio/devices", "/dev");
        }
        // Whose clients are asked for where /proc does not list them.
        Files.createDirectories(root.resolve("dev/snd"));
        Files.createFile(root.resolve("dev/snd/seq"));
    }

    private long calls(Consumer<DeviceManager> work, DeviceDriver... drivers) {
        ScriptedSyscalls syscalls = new ScriptedSyscalls();
        try (DeviceManager manager = ScriptedManager.of(syscalls, root, drivers)) {
            long before = syscalls.calls();
            work.accept(manager);
            return syscalls.calls() - before;
        }
    }

    private static DeviceDriver[] drivers(Predicate<DeviceDriver> which) {
        return ServiceLoader.load(DeviceDriver.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(which)
                .toArray(DeviceDriver[]::new);
    }

    private void assertAsksItsDriverAlone(String id) {
        Consumer<DeviceManager> lookup =
                manager -> assertEquals(id, manager.resolve(id).id().toString());
        DeviceDriver[] owner = drivers(driver -> id.startsWith(driver.name() + ":"));
        assertEquals(1, owner.length, id);
        DeviceDriver[] all = drivers(driver -> true);
        long alone = calls(lookup, owner);
        assertEquals(alone, calls(lookup, all), id);
        // The others have devices that would be asked.
        Consumer<DeviceManager> listing =
                manager -> assertTrue(manager.list().size() >= DEVICES, () -> "" + manager.list());
        assertTrue(calls(listing, all) > calls(listing, owner) + DEVICES);
    }

    @Test
    void anInputDevice() {
        assertAsksItsDriverAlone("evdev:event3");
    }

    @Test
    void aCamera() {
        assertAsksItsDriverAlone("v4l2:video2");
    }

    @Test
    void aChip() {
        assertAsksItsDriverAlone("gpio:gpiochip4");
    }

    @Test
    void aUsbDevice() {
        assertAsksItsDriverAlone("usb:1-3");
    }

    @Test
    void aMidiPort() throws IOException {
        StringBuilder clients = new StringBuilder("Client info\n  cur  clients : " + DEVICES + "\n");
        for (int i = 0; i < DEVICES; i++) {
            clients.append("Client  2").append(i).append(" : \"Keyboard\" [Kernel]\n");
            clients.append("  Port   0 : \"Keys\" (RWeX)\n");
        }
        Files.createDirectories(root.resolve("proc/asound/seq"));
        Files.writeString(root.resolve("proc/asound/seq/clients"), clients);
        assertAsksItsDriverAlone("alsaseq:23:0");
    }
}
