package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.linux4j.spi.linux.uapi.inotify.IN_ATTRIB;
import static org.linux4j.spi.linux.uapi.inotify.IN_CREATE;
import static org.linux4j.spi.linux.uapi.inotify.IN_DELETE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.Attributes;
import org.linux4j.Device;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceKind;
import org.linux4j.DeviceManager;
import org.linux4j.EventSource;
import org.linux4j.spi.AbstractDevice;
import org.linux4j.spi.DeviceDriver;
import org.linux4j.spi.DriverContext;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.Holdings;
import org.linux4j.spi.linux.ClassSession;
import org.linux4j.spi.linux.DeviceClass;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.HardwareIdentity;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.SysfsDevice;

/** Devices that sysfs lists, on a picture of it. */
class ClassSessionTest {

    private final ScriptedSyscalls syscalls = new ScriptedSyscalls();

    @TempDir
    private Path root;

    private FakeSysfs sysfs;

    /** Lamps with nodes, of two kinds. */
    private static final class Lamps extends ClassSession {
        Lamps(Linux linux) {
            super(
                    linux,
                    new DeviceClass("/sys/class/lamp", "lamp", "lamp[0-9]+", "/dev/lamps/"),
                    new DeviceClass("/sys/class/leds", "leds", ".+", ""));
        }

        @Override
        protected DeviceDescriptor describe(DeviceClass of, SysfsDevice device, Path node) {
            DeviceDescriptor.Builder descriptor = device.describe("lamps", DeviceKind.of(of.subsystem()), node);
            device.text("name").ifPresent(descriptor::name);
            device.parent().map(HardwareIdentity::of).ifPresent(descriptor::identity);
            return descriptor.build();
        }

        @Override
        public Device open(DeviceDescriptor descriptor) {
            return new Lamp(descriptor, FileHandle.open(linux(), node(descriptor)));
        }
    }

    private static final class Lamp extends AbstractDevice {
        Lamp(DeviceDescriptor descriptor, FileHandle handle) {
            super(descriptor, new Holdings(handle));
        }

        @Override
        public Attributes attributes() {
            return Attributes.empty();
        }
    }

    private record LampDriver(String name) implements DeviceDriver {
        @Override
        public DriverSession start(DriverContext context) {
            return new Lamps(Linux.of(context));
        }
    }

    @BeforeEach
    void make() {
        sysfs = new FakeSysfs(root);
    }

    @AfterEach
    void nothingIsLeft() {
        syscalls.assertClean();
    }

    private void lamps(int count) {
        for (int i = 0; i < count; i++) {
            sysfs.member("platform/room." + i + "/lamp/lamp" + i, "/sys/class/lamp", "/dev/lamps", "name=Lamp " + i);
        }
    }

    private DeviceManager manager() {
        return ScriptedManager.of(syscalls, root, new LampDriver("lamps"));
    }

    private static List<String> ids(List<DeviceDescriptor> devices) {
        return devices.stream().map(device -> device.id().local()).toList();
    }

    @Test
    void devicesAreListedInNaturalOrderByClass() {
        lamps(11);
        sysfs.member("platform/room.0/lamp/dimmer0", "/sys/class/lamp", "/dev/lamps");
        sysfs.member("platform/room.0/leds/a::red", "/sys/class/leds", "/dev/none");
        try (DeviceManager manager = manager()) {
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 11; i++) {
                expected.add("lamp" + i);
            }
            expected.add("a::red");
            assertEquals(expected, ids(manager.list()));
            DeviceDescriptor lamp = manager.resolve("lamps:lamp10");
            assertEquals("Lamp 10", lamp.name());
            assertEquals(Optional.of(root.resolve("dev/lamps/lamp10")), lamp.path());
            assertEquals(Optional.of("bus-room.10"), lamp.identity());
            DeviceDescriptor led = manager.resolve("lamps:a::red");
            assertEquals(Optional.of(root.resolve("sys/class/leds/a::red")), led.path());
        }
    }

    /** As in a container that has another machine's names. */
    @Test
    void numbersTellWhichNodeIsWhose() throws IOException {
        lamps(3);
        Path nodes = root.resolve("dev/lamps");
        Path numbers = Files.createDirectories(root.resolve("sys/dev/char"));
        // Character devices that every machine has: 1:3 is said to be lamp0, 1:5 lamp1, 1:7 is nobody's.
        Files.createSymbolicLink(numbers.resolve("1:3"), root.resolve("sys/class/lamp/lamp0"));
        Files.createSymbolicLink(numbers.resolve("1:5"), root.resolve("sys/class/lamp/lamp1"));
        for (String[] node : new String[][] {{"lamp0", "zero"}, {"lamp1", "null"}, {"lamp2", "zero"}}) {
            Files.delete(nodes.resolve(node[0]));
            Files.createSymbolicLink(nodes.resolve(node[0]), Path.of("/dev", node[1]));
        }
        try (DeviceManager manager = manager()) {
            List<Optional<Path>> paths =
                    manager.list().stream().map(DeviceDescriptor::path).toList();
            // The third has none, and is not given another's.
            assertEquals(List.of("lamp0", "lamp1", "lamp2"), ids(manager.list()));
            assertEquals(Optional.of(nodes.resolve("lamp1")), paths.get(0));
            assertEquals(Optional.of(nodes.resolve("lamp0")), paths.get(1));
            assertEquals(paths.get(0), manager.resolve("lamps:lamp0").path());
        }
    }

    @Test
    void aNameThatIsNoUtf8IsShown() {
        lamps(1);
        sysfs.write(
                root.resolve("sys/devices/platform/room.0/lamp/lamp0/name"),
                "Stehlämpchen\n".getBytes(StandardCharsets.ISO_8859_1));
        try (DeviceManager manager = manager()) {
            assertEquals("Stehl\\xe4mpchen", manager.resolve("lamps:lamp0").name());
        }
    }

    /** The calls that opening a lamp by its id takes, of this many. */
    private long callsToOpen(int count) {
        lamps(count);
        for (int i = 0; i < count; i++) {
            syscalls.register(root.resolve("dev/lamps/lamp" + i).toString(), new FakeAttribute(syscalls, new byte[0]));
        }
        try (DeviceManager manager = manager()) {
            long before = syscalls.calls();
            manager.open("lamps:lamp0").close();
            return syscalls.calls() - before;
        }
    }

    @Test
    void openingOneOfManyTakesNoMoreCallsThanOpeningTheOnlyOne() {
        long alone = callsToOpen(1);
        assertTrue(alone > 0 && alone < 10, "" + alone);
        assertEquals(alone, callsToOpen(32));
    }

    @Test
    void findingOneReadsNothingOfTheOthers() {
        lamps(3);
        for (int i : new int[] {0, 2}) {
            syscalls.register(
                    root.toAbsolutePath()
                            .resolve("sys/devices/platform/room." + i + "/lamp/lamp" + i + "/name")
                            .toString(),
                    new FakeFile() {
                        @Override
                        public int open(int fd, int flags) {
                            syscalls.violation("another device was asked");
                            return 0;
                        }
                    });
        }
        try (DeviceManager manager = manager()) {
            assertEquals("Lamp 1", manager.resolve("lamps:lamp1").name());
        }
    }

    @Test
    void namesThatLeadElsewhereAreNobodys() throws Exception {
        lamps(1);
        sysfs.device("outside", "name=Outside");
        Linux linux = Linux.on(syscalls.serve(root), root);
        try (Lamps session = new Lamps(linux)) {
            for (String name : new String[] {
                "",
                ".",
                "..",
                "../lamp/lamp0",
                "lamp0/",
                "/lamp0",
                "lamp9",
                "lamp0\0",
                "../../devices/outside",
                "\ud800",
                "lamp0/device"
            }) {
                assertEquals(Optional.empty(), session.find(name), name);
            }
            assertTrue(session.find("lamp0").isPresent());
        } finally {
            linux.close();
        }
    }

    @Test
    void aDirectoryOfSysfsIsFoundBySubsystemNotByName() {
        lamps(1);
        Path led = sysfs.member("platform/room.0/leds/lamp7", "/sys/class/leds", "/dev/none");
        sysfs.device("platform/lamp8");
        try (DeviceManager manager = manager()) {
            assertEquals(
                    DeviceKind.of("leds"), manager.resolve(led.toString()).kind(), "its name is like that of a lamp");
            assertEquals(
                    DeviceKind.of("lamp"),
                    manager.resolve(root.resolve("sys/class/lamp/lamp0").toString())
                            .kind());
            assertEquals(
                    Optional.empty(),
                    new Lamps(Linux.on(syscalls, root)).at(root.resolve("sys/devices/platform/lamp8")));
        }
    }

    @Test
    void aDeviceThatGoesDuringTheListingSpoilsNothing() throws Exception {
        lamps(2);
        Files.delete(root.resolve("sys/class/lamp/lamp0"));
        sysfs.link(root.resolve("sys/class/lamp/lamp0"), root.resolve("sys/devices/nowhere/lamp0"));
        try (DeviceManager manager = manager()) {
            assertEquals(List.of("lamp0", "lamp1"), ids(manager.list()));
            assertEquals(List.of(), manager.failures());
        }
    }

    /** As in a container: the socket of the kernel's word is not to be had, or gives none. */
    @Test
    void withoutTheKernelsWordNodesAreNoticed() throws Exception {
        FakeInotify inotify = FakeInotify.on(syscalls);
        String nodes = root.resolve("dev/lamps").toString();
        try (DeviceManager manager = manager();
                EventSource<DeviceChange> changes = manager.watch()) {
            assertEquals(List.of(root.toString()), inotify.watched(), "there is no directory of nodes yet");
            lamps(1);
            inotify.tell(root.toString(), IN_CREATE, "other");
            inotify.tell(root.toString(), IN_CREATE, "dev");
            assertEquals("added lamps:lamp0", next(changes));
            assertEquals(List.of(nodes), inotify.watched());
            lamps(2);
            inotify.tell(nodes, IN_CREATE, "of-something-else");
            inotify.tell(nodes, IN_CREATE, "lamp1");
            assertEquals("added lamps:lamp1", next(changes));
            Files.delete(root.resolve("sys/class/lamp/lamp1"));
            inotify.tell(nodes, IN_DELETE, "lamp1");
            assertEquals("removed lamps:lamp1", next(changes));
            Files.delete(root.resolve("dev/lamps/lamp0"));
            inotify.tell(nodes, IN_ATTRIB, "lamp0");
            assertEquals("changed lamps:lamp0", next(changes), "it can be opened no more");
            Files.createFile(root.resolve("dev/lamps/lamp0"));
            inotify.overflow();
            assertEquals("changed lamps:lamp0", next(changes));
        }
        awaitPoller();
    }

    private static String next(EventSource<DeviceChange> changes) {
        DeviceChange change = changes.next(Duration.ofMinutes(1)).orElseThrow();
        return change.type() + " " + change.device().id();
    }

    /** It closes its descriptors itself, a moment later. */
    private void awaitPoller() throws InterruptedException {
        for (int i = 0; i < 20_000 && !syscalls.openDescriptors().isEmpty(); i++) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    @Test
    void theKernelsWordIsEnoughWhereFilesCannotBeWatched() throws Exception {
        FakeUevents uevents = FakeUevents.on(syscalls);
        try (DeviceManager manager = manager();
                EventSource<DeviceChange> changes = manager.watch()) {
            lamps(1);
            uevents.tell("add", "/devices/platform/room.0/lamp/lamp0", "lamp");
            assertEquals("added lamps:lamp0", next(changes));
        }
        awaitPoller();
    }

    @Test
    void whereNothingCanBeNoticedThatIsSaid() {
        try (DeviceManager manager = manager()) {
            assertThrows(DeviceException.class, manager::watch);
        }
    }
}
