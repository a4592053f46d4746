package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linux4j.Device;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceKind;
import org.linux4j.DeviceManager;
import org.linux4j.EventSource;
import org.linux4j.spi.DeviceDriver;
import org.linux4j.spi.DriverContext;
import org.linux4j.spi.DriverSession;
import org.linux4j.spi.linux.ClassSession;
import org.linux4j.spi.linux.DeviceClass;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.SysfsDevice;
import org.linux4j.spi.linux.uapi.errno;

/** Devices are noticed after the kernel's messages could not be read once, and it is said where they never will be. */
@Timeout(300)
class HotplugTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    private Path root;

    private final ScriptedSyscalls sys = new ScriptedSyscalls();
    private final FakeUevents socket = FakeUevents.on(sys);

    /** Lamps without nodes. */
    private static final class Lamps implements DeviceDriver {
        @Override
        public String name() {
            return "lamp";
        }

        @Override
        public DriverSession start(DriverContext context) {
            return new ClassSession(Linux.of(context), new DeviceClass("/sys/class/lamp", "lamp", ".+", "")) {
                @Override
                protected DeviceDescriptor describe(DeviceClass of, SysfsDevice device, Path node) {
                    return device.describe("lamp", DeviceKind.of("lamp"), node).build();
                }

                @Override
                public Device open(DeviceDescriptor descriptor) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }

    @BeforeEach
    void makeSysfs() throws IOException {
        Files.createDirectories(root.resolve("sys/class/lamp"));
    }

    private void plug(String name) throws IOException {
        Files.createDirectories(root.resolve("sys/class/lamp/" + name));
    }

    private static void assertAdded(EventSource<DeviceChange> changes, String id) {
        DeviceChange change = changes.next(LONG).orElseThrow();
        assertEquals(DeviceChange.ADDED, change.type());
        assertEquals(id, change.device().id().toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {errno.EIO, errno.ENOMEM, errno.ENOBUFS, errno.ENODEV})
    void oneReadingThatFailsMakesNobodyDeaf(int error) throws IOException {
        try (DeviceManager manager = ScriptedManager.of(sys, root, new Lamps());
                EventSource<DeviceChange> changes = manager.watch()) {
            socket.fail(error);
            // No message tells of this one.
            plug("lamp0");
            assertAdded(changes, "lamp:lamp0");
            plug("lamp1");
            socket.tell("add", "/devices/lamp1", "lamp");
            assertAdded(changes, "lamp:lamp1");
        }
    }

    @Test
    void whereItCannotBeBegunAnewTheWatchSaysSo() throws IOException {
        try (DeviceManager manager = ScriptedManager.of(sys, root, new Lamps());
                EventSource<DeviceChange> changes = manager.watch()) {
            sys.fail(Call.SOCKET, 0, errno.EMFILE);
            socket.fail(errno.EIO);
            DeviceException told = assertThrows(DeviceException.class, () -> changes.next(LONG));
            assertEquals("EMFILE", told.code().orElse(""));
            // And goes on when it can.
            plug("lamp0");
            assertAdded(changes, "lamp:lamp0");
        }
    }

    @Test
    void whoAwaitsADeviceIsToldToo() throws IOException {
        try (DeviceManager manager = ScriptedManager.of(sys, root, new Lamps())) {
            Predicate<DeviceDescriptor> wanted = device -> {
                if (device.name().equals("lamp1")) {
                    return true;
                }
                try {
                    plug("lamp1");
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
                socket.fail(errno.EIO);
                return false;
            };
            plug("lamp0");
            assertTrue(manager.await(wanted, LONG).isPresent());
        }
    }
}
