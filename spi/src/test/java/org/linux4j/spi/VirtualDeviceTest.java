package org.linux4j.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.linux4j.Attributes;
import org.linux4j.Device;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceUnsupportedException;
import org.linux4j.VirtualDevice;
import org.linux4j.VirtualDeviceSpec;

class VirtualDeviceTest {

    private record LampSpec(String name) implements VirtualDeviceSpec<Lamp> {
        @Override
        public Class<Lamp> role() {
            return Lamp.class;
        }
    }

    private record BellSpec() implements VirtualDeviceSpec<VirtualDevice> {
        @Override
        public Class<VirtualDevice> role() {
            return VirtualDevice.class;
        }
    }

    private final List<String> log = new ArrayList<>();
    private Runnable whileCreating = () -> {};
    private boolean makesMistakes;

    private final class Lamp implements VirtualDevice {
        private final DeviceDescriptor descriptor;

        Lamp(DeviceDescriptor descriptor) {
            this.descriptor = descriptor;
        }

        @Override
        public DeviceDescriptor descriptor() {
            return descriptor;
        }

        @Override
        public <C extends VirtualDevice> Optional<C> as(Class<C> role) {
            return role.isInstance(this) ? Optional.of(role.cast(this)) : Optional.empty();
        }

        @Override
        public void close() {
            log.add("removed " + descriptor.id());
        }
    }

    private final class Node extends AbstractDevice {
        Node(DeviceDescriptor descriptor) {
            super(descriptor, new Holdings(() -> log.add("closed " + descriptor.id())));
        }

        @Override
        public Attributes attributes() {
            return Attributes.empty();
        }
    }

    /** Makes lamps where it may, and nothing else. */
    private final class Driver implements DeviceDriver {
        private final String name;
        private final boolean makes;

        Driver(String name, boolean makes) {
            this.name = name;
            this.makes = makes;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public DriverSession start(DriverContext context) {
            List<DeviceDescriptor> devices = new ArrayList<>();
            return new DriverSession() {
                @Override
                public List<DeviceDescriptor> list() {
                    return devices;
                }

                @Override
                public Device open(DeviceDescriptor descriptor) {
                    return new Node(descriptor);
                }

                @Override
                public Optional<VirtualDevice> create(VirtualDeviceSpec<?> spec) {
                    if (!makes) {
                        return DriverSession.super.create(spec);
                    }
                    if (!(spec instanceof LampSpec) && !makesMistakes) {
                        return Optional.empty();
                    }
                    whileCreating.run();
                    DeviceDescriptor descriptor = DeviceDescriptor.builder(
                                    new DeviceId(name, "l" + devices.size()), DeviceKind.of("lamp"))
                            .name(spec instanceof LampSpec lamp ? lamp.name() : "mistaken")
                            .build();
                    devices.add(descriptor);
                    return Optional.of(new Lamp(descriptor));
                }

                @Override
                public void close() {
                    log.add("session " + name);
                }
            };
        }
    }

    private DeviceManager manager() {
        return DeviceManager.builder()
                .discovery(false)
                .driver(new Driver("others", false))
                .driver(new Driver("lamps", true))
                .build();
    }

    @Test
    void theDriverThatKnowsTheSpecificationMakesTheDevice() {
        try (DeviceManager devices = manager()) {
            Lamp lamp = devices.create(new LampSpec("Reading lamp"));
            assertEquals("lamps:l0", lamp.descriptor().id().toString());
            assertEquals(lamp.descriptor(), devices.resolve("reading"));
        }
    }

    /** What a driver takes for a specification of its own, and makes something else of. */
    private record MistakenSpec(String name) implements VirtualDeviceSpec<Bell> {
        @Override
        public Class<Bell> role() {
            return Bell.class;
        }
    }

    private interface Bell extends VirtualDevice {}

    @Test
    void aDeviceOfAnotherRoleThanTheSpecificationsIsRemoved() {
        makesMistakes = true;
        try (DeviceManager devices = manager()) {
            IllegalStateException failure =
                    assertThrows(IllegalStateException.class, () -> devices.create(new MistakenSpec("x")));
            assertEquals("the driver of lamps:l0 made no Bell of it", failure.getMessage());
            assertEquals(List.of("removed lamps:l0"), log);
        }
    }

    @Test
    void aSpecificationThatNobodyKnowsIsRefused() {
        try (DeviceManager devices = manager()) {
            DeviceUnsupportedException refused =
                    assertThrows(DeviceUnsupportedException.class, () -> devices.create(new BellSpec()));
            assertTrue(refused.getMessage().contains("BellSpec"), refused.getMessage());
            assertTrue(refused.getMessage().contains("others, lamps"), refused.getMessage());
        }
    }

    @Test
    void whatADriverThrowsReachesTheCaller() {
        whileCreating = () -> {
            throw new DeviceException(DeviceException.failure("create", "no room is left"));
        };
        try (DeviceManager devices = manager()) {
            assertEquals(
                    "create: no room is left",
                    assertThrows(DeviceException.class, () -> devices.create(new LampSpec("x")))
                            .getMessage());
        }
    }

    @Test
    void closingTheManagerRemovesTheDevicesAfterTheirReaders() {
        DeviceManager devices = manager();
        VirtualDevice lamp = devices.create(new LampSpec("x"));
        Device node = devices.open(lamp.descriptor());
        devices.close();
        assertEquals(List.of("closed lamps:l0", "removed lamps:l0", "session others", "session lamps"), log);
        assertThrows(DeviceClosedException.class, () -> devices.create(new LampSpec("y")));
        node.close();
    }

    @Test
    void aDeviceThatIsMadeWhileTheManagerClosesIsRemoved() {
        DeviceManager devices = manager();
        whileCreating = devices::close;
        assertThrows(DeviceClosedException.class, () -> devices.create(new LampSpec("x")));
        assertTrue(log.contains("removed lamps:l0"), log.toString());
    }
}
