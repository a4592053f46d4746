package org.linux4j.driver.sysfs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.Controls;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.EventSource;
import org.linux4j.Value;
import org.linux4j.testkit.FakeAttribute;
import org.linux4j.testkit.FakeInotify;
import org.linux4j.testkit.FakeSysfs;
import org.linux4j.testkit.FakeUevents;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.ScriptedSyscalls;

/** A network interface of a scripted kernel, which no other driver knows. */
@Timeout(300)
class SysfsViewTest {

    private static final int MODIFIED = org.linux4j.spi.linux.uapi.inotify.IN_MODIFY;

    @TempDir
    private Path root;

    private final ScriptedSyscalls syscalls = new ScriptedSyscalls();
    private final FakeInotify inotify = FakeInotify.on(syscalls);
    private final FakeUevents uevents = FakeUevents.on(syscalls);
    private FakeSysfs sysfs;
    private Path directory;
    private DeviceManager manager;

    @BeforeEach
    void plugIn() throws IOException {
        sysfs = new FakeSysfs(root);
        directory = sysfs.member(
                        "virtual/net/eth7",
                        "/sys/class/net",
                        "/dev/none",
                        "uevent=INTERFACE=eth7",
                        "operstate=up",
                        "statistics/rx_bytes=12",
                        "queues/rx-0/uevent=",
                        "queues/rx-0/rps=1")
                .toRealPath();
        manager = ScriptedManager.of(syscalls, root, new SysfsDriver());
    }

    @AfterEach
    void nothingIsLeft() {
        manager.close();
        syscalls.assertClean();
    }

    private FakeAttribute played(String name, String content) throws IOException {
        FakeAttribute attribute = new FakeAttribute(syscalls, content);
        Files.write(directory.resolve(name), new byte[0]);
        syscalls.register(directory.resolve(name).toString(), attribute);
        return attribute;
    }

    private SysfsView open() {
        return manager.open("sysfs:net/eth7", SysfsView.class);
    }

    @Test
    void itIsFoundByItsPlaceAndListedNowhere() {
        assertEquals(List.of(), manager.list());
        DeviceDescriptor found = manager.resolve("sysfs:net/eth7");
        assertEquals("eth7", found.name());
        assertEquals(Optional.of("net"), found.attributes().text("kernel.subsystem"));
        assertEquals(
                "sysfs:devices/virtual/net/eth7",
                manager.resolve("sysfs:devices/virtual/net/eth7").id().toString());
        for (String odd :
                List.of("net", "net/eth8", "../sys/class/net/eth7", "net/../net/eth7", "/sys", "a\0/b", "./net/eth7")) {
            assertThrows(DeviceNotFoundException.class, () -> manager.resolve("sysfs:" + odd), odd);
        }
    }

    @Test
    void attributesAreReadAndWritten() throws IOException {
        FakeAttribute mtu = played("mtu", "1500\n");
        try (SysfsView view = open()) {
            assertEquals(List.of("mtu", "operstate", "uevent", "statistics/rx_bytes"), view.names());
            assertEquals("up", view.text("operstate"));
            assertEquals("12", view.text("statistics/rx_bytes"));
            assertArrayEquals("1500\n".getBytes(), view.bytes("mtu"));
            view.write("mtu", "9000");
            assertEquals(List.of("9000"), mtu.written());
            String unknown = assertThrows(IllegalArgumentException.class, () -> view.text("../lo/mtu"))
                    .getMessage();
            assertTrue(unknown.contains("it has mtu, operstate"), unknown);
            assertEquals(Optional.of("12"), view.attributes().text("sysfs.statistics.rx_bytes"));
            view.as(Controls.class).orElseThrow().control("mtu").setText("1400");
            assertEquals("1400", view.text("mtu"));
            sysfs.write(directory.resolve("huge"), new byte[100_000]);
            assertTrue(view.attributes().find("sysfs.huge").orElseThrow().value() instanceof Value.Unreadable);
            assertEquals(100_000, view.bytes("huge").length);
        }
    }

    @Test
    void changesAreTold() throws IOException {
        FakeAttribute mtu = played("mtu", "1500\n");
        try (SysfsView view = open();
                EventSource<AttributeEvent> events = view.events()) {
            mtu.set("1280\n");
            inotify.tell(directory.toString(), MODIFIED, "mtu");
            assertEquals("attribute: mtu 1280", events.next().toString());
            uevents.tell("change", "/devices/virtual/net/eth7", "net");
            assertEquals("change: uevent INTERFACE=eth7", events.next().toString());
            assertEquals(Optional.empty(), events.next(Duration.ofMillis(20)));
            uevents.tell("remove", "/devices/virtual/net/eth7", "net");
            assertThrows(DeviceDisconnectedException.class, events::next);
        }
    }
}
