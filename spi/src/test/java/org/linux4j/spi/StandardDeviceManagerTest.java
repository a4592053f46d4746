package org.linux4j.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.Attributes;
import org.linux4j.Device;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.video.VideoDevice;

class StandardDeviceManagerTest {

    private static final DeviceKind KIND = DeviceKind.of("lamp");

    private final List<String> closed = new ArrayList<>();

    /** The role of a lamp. */
    public interface Light extends Device {}

    private final class Lamp extends AbstractDevice implements Light {
        Lamp(DeviceDescriptor descriptor) {
            super(descriptor, new Holdings(() -> closed.add(descriptor.id().toString())));
        }

        @Override
        public Attributes attributes() {
            checkOpen();
            return descriptor().attributes();
        }
    }

    private class Lamps implements DeviceDriver {
        private final String name;
        private final List<DeviceDescriptor> devices;

        Lamps(String name, DeviceDescriptor... devices) {
            this.name = name;
            this.devices = List.of(devices);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public DriverSession start(DriverContext context) {
            return new DriverSession() {
                @Override
                public List<DeviceDescriptor> list() {
                    return devices;
                }

                @Override
                public boolean mayHave(DeviceDescriptor descriptor, Class<? extends Device> asked) {
                    return asked.isAssignableFrom(Light.class)
                            && !descriptor.name().equals("Dead");
                }

                @Override
                public Device open(DeviceDescriptor descriptor) {
                    return new Lamp(descriptor);
                }

                @Override
                public void close() {
                    closed.add("session " + name);
                }
            };
        }
    }

    private static DeviceDescriptor.Builder lamp(String id) {
        return DeviceDescriptor.builder(DeviceId.parse(id), KIND);
    }

    private final Lamps two = new Lamps(
            "lamps",
            lamp("lamps:a").name("Reading lamp").identity("serial-7").build(),
            lamp("lamps:b").name("Drawn lamp").synthetic(true).build(),
            lamp("lamps:c").name("Street lamp").build());

    private static DeviceManager.Builder alone() {
        return DeviceManager.builder().discovery(false);
    }

    @Test
    void aDeviceIsFoundByIdIdentityAndPartOfItsName() {
        try (DeviceManager manager = alone().driver(two).build()) {
            assertEquals("lamps:a", manager.resolve("lamps:a").id().toString());
            assertEquals("lamps:a", manager.resolve("serial-7").id().toString());
            assertEquals("lamps:c", manager.resolve("STREET").id().toString());
            DeviceNotFoundException several =
                    assertThrows(DeviceNotFoundException.class, () -> manager.resolve("lamp"));
            assertTrue(several.getMessage().contains("fits 3 devices"), several.getMessage());
            DeviceNotFoundException none = assertThrows(DeviceNotFoundException.class, () -> manager.resolve("x"));
            assertTrue(none.getMessage().contains("lamps:a (Reading lamp)"), none.getMessage());
            assertThrows(DeviceNotFoundException.class, () -> manager.resolve(""));
        }
    }

    @Test
    void aRoleSettlesWhichOfSeveralDevicesANameMeans() {
        Lamps lamps = new Lamps(
                "lamps",
                lamp("lamps:a").name("Dead").build(),
                lamp("lamps:b").name("Deadly").build());
        try (DeviceManager manager = alone().driver(lamps).build()) {
            assertThrows(DeviceNotFoundException.class, () -> manager.open("dea"));
            // The whole name of one counts, unless it cannot be meant.
            assertEquals("lamps:a", manager.resolve("dead").id().toString());
            assertEquals(
                    "lamps:b",
                    manager.open("dead", Light.class).descriptor().id().toString());
            assertThrows(DeviceNotFoundException.class, () -> manager.open("dead", VideoDevice.class));
        }
    }

    @Test
    void aDriverThatCannotListHidesNoPathOfAnother(@TempDir Path directory) throws Exception {
        Path node = Files.createFile(directory.resolve("node")).toRealPath();
        DeviceDriver mute = new Lamps("mute") {
            @Override
            public DriverSession start(DriverContext context) {
                return new DriverSession() {
                    @Override
                    public List<DeviceDescriptor> list() {
                        throw new DeviceException(DeviceException.failure("list", "no luck"));
                    }

                    @Override
                    public Device open(DeviceDescriptor descriptor) {
                        throw new AssertionError(descriptor);
                    }

                    @Override
                    public void close() {
                        // It holds nothing.
                    }
                };
            }
        };
        DeviceDriver one = new Lamps("one", lamp("one:a").path(node).build());
        try (DeviceManager manager = alone().driver(mute).driver(one).build()) {
            assertEquals("one:a", manager.resolve(node.toString()).id().toString());
            assertTrue(assertThrows(DeviceNotFoundException.class, () -> manager.resolve(directory.toString()))
                    .getMessage()
                    .contains("driver mute failed"));
        }
    }

    @Test
    void aPathThatIsNoDeviceIsSaidToBeNone(@TempDir Path directory) throws Exception {
        Path file = Files.createFile(directory.resolve("notes.txt"));
        try (DeviceManager manager = alone().driver(two).build()) {
            assertTrue(assertThrows(DeviceNotFoundException.class, () -> manager.resolve(file.toString()))
                    .getMessage()
                    .contains("a regular file, not a device node"));
            assertTrue(assertThrows(DeviceNotFoundException.class, () -> manager.resolve(directory.toString()))
                    .getMessage()
                    .contains("a directory"));
            assertTrue(assertThrows(DeviceNotFoundException.class, () -> manager.resolve("/no/such/node"))
                    .getMessage()
                    .contains("no such file"));
            assertTrue(assertThrows(DeviceNotFoundException.class, () -> manager.resolve("/dev/\0"))
                    .getMessage()
                    .contains("no such file"));
        }
    }

    @Test
    void syntheticDevicesComeLast() {
        try (DeviceManager manager = alone().driver(two).build()) {
            assertEquals("lamps:b", manager.list(KIND).get(2).id().toString());
            assertEquals(
                    "lamps:b",
                    manager.find(DeviceDescriptor::synthetic).orElseThrow().id().toString());
        }
    }

    @Test
    void aDriverThatFailsHidesNoOther() {
        DeviceDriver cannotStart = new Lamps("broken") {
            @Override
            public DriverSession start(DriverContext context) {
                throw new DeviceException(DeviceException.failure("start", "no luck"));
            }
        };
        DeviceDriver foreign = new Lamps("foreign", lamp("lamps:z").build());
        try (DeviceManager manager =
                alone().driver(cannotStart).driver(foreign).driver(two).build()) {
            assertEquals(3, manager.list().size());
            assertEquals(List.of("foreign", "lamps"), manager.drivers());
            assertEquals(2, manager.failures().size());
            assertEquals(
                    "Driver broken: start: no luck", manager.failures().get(0).toString());
            assertEquals("foreign", manager.failures().get(1).driver());
        }
    }

    @Test
    void aSecondDriverOfANameIsReported() {
        try (DeviceManager manager =
                alone().driver(two).driver(new Lamps("lamps")).build()) {
            assertEquals(3, manager.list().size());
            assertEquals(1, manager.failures().size());
        }
    }

    @Test
    void closingClosesDevicesAndSessions() {
        DeviceManager manager = alone().driver(two).build();
        Device device = manager.open("lamps:a");
        manager.open("lamps:c").close();
        manager.close();
        manager.close();
        assertEquals(List.of("lamps:c", "lamps:a", "session lamps"), closed);
        assertThrows(DeviceClosedException.class, device::attributes);
        assertThrows(DeviceClosedException.class, manager::list);
    }

    @Test
    void aRoleThatADeviceHasNotIsRefusedAndLeavesNothingOpen() {
        try (DeviceManager manager = alone().driver(two).build()) {
            assertThrows(DeviceUnsupportedException.class, () -> manager.open("lamps:a", VideoDevice.class));
            assertFalse(closed.isEmpty());
        }
    }

    @Test
    void anIdAsksItsDriverAlone() {
        List<String> asked = new ArrayList<>();
        DeviceDriver others = new DeviceDriver() {
            @Override
            public String name() {
                return "others";
            }

            @Override
            public DriverSession start(DriverContext context) {
                return new DriverSession() {
                    @Override
                    public List<DeviceDescriptor> list() {
                        asked.add("list");
                        return List.of(
                                lamp("others:lamps:a").identity("lamps:b").build());
                    }

                    @Override
                    public Optional<DeviceDescriptor> find(String local) {
                        asked.add("find " + local);
                        return local.equals("x")
                                ? Optional.of(lamp("others:x").build())
                                : Optional.of(lamp("others:else").build());
                    }

                    @Override
                    public Device open(DeviceDescriptor descriptor) {
                        return new Lamp(descriptor);
                    }

                    @Override
                    public void close() {}
                };
            }
        };
        try (DeviceManager manager = alone().driver(others).driver(two).build()) {
            assertEquals("lamps:a", manager.resolve("lamps:a").id().toString());
            manager.open("lamps:b").close();
            assertEquals(List.of(), asked);
            manager.open("others:x").close();
            assertEquals(List.of("find x"), asked, "it need not list");
            // What it finds is not what was asked for: the listing has the last word.
            assertThrows(DeviceNotFoundException.class, () -> manager.resolve("others:y"));
            assertEquals(List.of("find x", "find y", "list"), asked);
        }
    }

    /** Fails to list for lack of descriptors, and to start as the service loader does. */
    private final class Starved extends Lamps {
        private final Error atStart;

        Starved(String name, Error atStart) {
            super(name);
            this.atStart = atStart;
        }

        @Override
        public DriverSession start(DriverContext context) {
            if (atStart != null) {
                throw atStart;
            }
            DriverSession session = super.start(context);
            return new DriverSession() {
                @Override
                public List<DeviceDescriptor> list() {
                    throw new DeviceException(DeviceException.failure("list", "this process has too many files open")
                            .code("EMFILE"));
                }

                @Override
                public Device open(DeviceDescriptor descriptor) {
                    return session.open(descriptor);
                }

                @Override
                public void close() {
                    session.close();
                }
            };
        }
    }

    @Test
    void whoeverFindsNothingForWantOfDescriptorsIsToldSo() {
        try (DeviceManager devices = DeviceManager.builder()
                .discovery(false)
                .driver(new Starved("starved", null))
                .build()) {
            for (String text : List.of("lamp0", "a part of a name", "7", "starved:lamp0")) {
                DeviceException told = assertThrows(DeviceException.class, () -> devices.open(text));
                assertTrue(told.getMessage().contains("too many files open"), told.getMessage());
                // Who asks the driver itself hears it from that.
                boolean itself = text.startsWith("starved:");
                assertTrue(itself || told.getMessage().contains("driver starved"), told.getMessage());
                assertEquals("EMFILE", told.code().orElse(""), text);
            }
            DeviceException first = assertThrows(DeviceException.class, () -> devices.first(Light.class));
            assertTrue(first.getMessage().contains("too many files open"), first.getMessage());
        }
    }

    @Test
    void aDriverWhoseServicesCannotBeLoadedKeepsNobodyFromTheOthers() {
        DeviceDescriptor lamp = DeviceDescriptor.builder(DeviceId.parse("good:lamp0"), KIND)
                .name("lamp")
                .build();
        for (Error error : List.of(
                new java.util.ServiceConfigurationError("says the test"), new NoClassDefFoundError("says the test"))) {
            try (DeviceManager devices = DeviceManager.builder()
                    .discovery(false)
                    .driver(new Starved("starved", error))
                    .driver(new Lamps("good", lamp))
                    .build()) {
                assertEquals(List.of(lamp), devices.list());
                assertEquals("starved", devices.failures().get(0).driver().replaceAll(".*\\W", ""));
                DeviceException told = assertThrows(DeviceException.class, () -> devices.open("none"));
                assertTrue(told.getMessage().contains("says the test"), told.getMessage());
            }
        }
    }
}
