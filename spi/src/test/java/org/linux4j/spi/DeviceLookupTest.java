package org.linux4j.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.Access;
import org.linux4j.Attributes;
import org.linux4j.Device;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceNotFoundException;

/** How one device is found of many: by words, by numbers, by what it can do, and by waiting for it. */
@Timeout(300)
class DeviceLookupTest {

    /** What some of the devices are. */
    public interface Camera extends Device {}

    /** What others are. */
    public interface Keyboard extends Device {}

    private static final class CameraDevice extends AbstractDevice implements Camera {
        CameraDevice(DeviceDescriptor descriptor) {
            super(descriptor, new Holdings());
        }

        @Override
        public Attributes attributes() {
            return Attributes.empty();
        }
    }

    private static final class KeyboardDevice extends AbstractDevice implements Keyboard {
        KeyboardDevice(DeviceDescriptor descriptor) {
            super(descriptor, new Holdings());
        }

        @Override
        public Attributes attributes() {
            return Attributes.empty();
        }
    }

    /** Has devices that come while it works; names that begin with "busy" cannot be opened. */
    private static final class Devices implements DeviceDriver {
        private final String name;
        private final Class<? extends Device> role;
        private final List<DeviceDescriptor> devices = new CopyOnWriteArrayList<>();
        private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
        private final CountDownLatch watched = new CountDownLatch(1);

        Devices(String name, Class<? extends Device> role, String... locals) {
            this.name = name;
            this.role = role;
            for (String local : locals) {
                devices.add(device(local).build());
            }
        }

        DeviceDescriptor.Builder device(String local) {
            return DeviceDescriptor.builder(new DeviceId(name, local), DeviceKind.of("thing"))
                    .name("The " + local + " of " + name);
        }

        void plugIn(DeviceDescriptor device) {
            devices.removeIf(old -> old.id().equals(device.id()));
            devices.add(device);
            listeners.forEach(Runnable::run);
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
                    return asked == role;
                }

                @Override
                public Device open(DeviceDescriptor descriptor) {
                    if (descriptor.id().local().startsWith("busy")) {
                        throw new DeviceException(DeviceException.failure("open", "somebody has it"));
                    }
                    return role == Camera.class ? new CameraDevice(descriptor) : new KeyboardDevice(descriptor);
                }

                @Override
                public AutoCloseable onChange(Runnable action) {
                    listeners.add(action);
                    watched.countDown();
                    return () -> listeners.remove(action);
                }

                @Override
                public void close() {
                    // It holds nothing.
                }
            };
        }
    }

    private final Devices cameras = new Devices("cams", Camera.class, "video0", "video10", "vbi0", "video1");
    private final Devices keyboards = new Devices("keys", Keyboard.class, "event0", "event10");

    private DeviceManager manager() {
        return DeviceManager.builder()
                .discovery(false)
                .driver(cameras)
                .driver(keyboards)
                .build();
    }

    private static String id(Device device) {
        return device.descriptor().id().toString();
    }

    @Test
    void theKernelsNameIsEnough() {
        try (DeviceManager manager = manager()) {
            assertEquals("cams:video10", manager.resolve("video10").id().toString());
            assertEquals("keys:event0", id(manager.open("event0")));
            // One that is a part of others' names is not taken for them.
            assertEquals("cams:video1", manager.resolve("video1").id().toString());
        }
    }

    @Test
    void aNameThatTwoDriversHaveIsSettledByTheRole() {
        keyboards.plugIn(keyboards.device("video0").build());
        try (DeviceManager manager = manager()) {
            assertEquals("keys:video0", id(manager.open("video0", Keyboard.class)));
            assertEquals("cams:video0", id(manager.open("video0", Camera.class)));
            DeviceNotFoundException both = assertThrows(DeviceNotFoundException.class, () -> manager.resolve("video0"));
            assertTrue(both.getMessage().contains("fits 2 devices"), both.getMessage());
        }
    }

    /** As a client is often called what its ports are, or begins their names. */
    @Test
    void aNameIsTheWholesRatherThanItsParts() {
        keyboards.plugIn(keyboards.device("14").name("Through").build());
        keyboards.plugIn(keyboards.device("14:0").name("Through Port-0").build());
        keyboards.plugIn(keyboards.device("128").name("Synth").build());
        keyboards.plugIn(keyboards.device("128:0").name("Synth").build());
        keyboards.plugIn(keyboards.device("128:1").name("Synth").build());
        keyboards.plugIn(keyboards.device("129:0").name("Other Synthesizer").build());
        cameras.plugIn(cameras.device("video7").name("Synth view").build());
        try (DeviceManager manager = manager()) {
            assertEquals("keys:14", id(manager.open("through", Keyboard.class)));
            assertEquals("keys:14", id(manager.open("Thro", Keyboard.class)));
            assertEquals("keys:14:0", id(manager.open("Through Port", Keyboard.class)));
            assertEquals("keys:128", id(manager.open("Synth", Keyboard.class)));
            assertEquals("keys:128", manager.resolve("Synth").id().toString());
            // The same name of what cannot be meant is none.
            assertEquals("cams:video7", id(manager.open("Synth", Camera.class)));
            assertThrows(DeviceNotFoundException.class, () -> manager.open("Synt", Keyboard.class));
        }
    }

    @Test
    void whatADeviceIsWantedForSettlesWhichIsMeant() {
        keyboards.plugIn(keyboards.device("pad").name("Front view pad").build());
        cameras.plugIn(cameras.device("video7").name("Front view").build());
        // The kernel's name of one is a part of the other's name.
        cameras.plugIn(cameras.device("video8").name("The pad's own camera").build());
        try (DeviceManager manager = manager()) {
            assertEquals(
                    "keys:pad", manager.resolve("Front v", Keyboard.class).id().toString());
            assertEquals(
                    "cams:video7", manager.resolve("Front v", Camera.class).id().toString());
            assertEquals("keys:pad", manager.resolve("pad").id().toString());
            assertEquals("keys:pad", manager.resolve("pad", Keyboard.class).id().toString());
            assertEquals(
                    "cams:video8", manager.resolve("pad", Camera.class).id().toString());
            assertEquals("cams:video1", manager.resolve("1", Camera.class).id().toString());
        }
    }

    @Test
    void aNumberIsEnoughForARole() {
        try (DeviceManager manager = manager()) {
            assertEquals("cams:video0", id(manager.open("0", Camera.class)));
            assertEquals("cams:video10", id(manager.open("10", Camera.class)));
            assertEquals("keys:event0", id(manager.open("0", Keyboard.class)));
            assertThrows(DeviceNotFoundException.class, () -> manager.open("1", Keyboard.class));
            assertThrows(DeviceNotFoundException.class, () -> manager.open("110", Camera.class));
            // It says nothing of what is meant; here it is a part of several names.
            assertThrows(DeviceNotFoundException.class, () -> manager.resolve("0"));
        }
    }

    @Test
    void aNameThatIsANumberIsOfItsRoleAlone() {
        keyboards.plugIn(keyboards.device("0").build());
        keyboards.plugIn(keyboards.device("20:1").build());
        try (DeviceManager manager = manager()) {
            assertEquals("cams:video0", id(manager.open("0", Camera.class)));
            assertEquals("keys:0", id(manager.open("0", Keyboard.class)));
            assertEquals("keys:20:1", id(manager.open("20:1", Keyboard.class)));
            // The number of a part is none of a device's.
            assertThrows(DeviceNotFoundException.class, () -> manager.open("1", Keyboard.class));
        }
    }

    @Test
    void theFirstOfARoleIsTheFirstThatOpens() {
        Devices several = new Devices("cams", Camera.class, "busy0");
        several.plugIn(several.device("made0").synthetic(true).build());
        several.plugIn(several.device("locked0")
                .access(Access.denied("only root may", "ask root"))
                .build());
        try (DeviceManager manager = DeviceManager.builder()
                .discovery(false)
                .driver(keyboards)
                .driver(several)
                .build()) {
            assertEquals(
                    List.of("cams:busy0", "cams:locked0", "cams:made0"),
                    manager.list(Camera.class).stream()
                            .map(device -> device.id().toString())
                            .toList());
            assertEquals("cams:made0", id(manager.first(Camera.class)));
            assertThrows(
                    DeviceNotFoundException.class, () -> manager.first(Camera.class, device -> !device.synthetic()));
            assertEquals("keys:event0", id(manager.first(Keyboard.class, device -> true)));
            assertEquals("keys:event10", id(manager.first(Keyboard.class, device -> device.name()
                    .contains("10"))));
            several.devices.removeIf(DeviceDescriptor::synthetic);
            DeviceNotFoundException none =
                    assertThrows(DeviceNotFoundException.class, () -> manager.first(Camera.class));
            assertTrue(none.getMessage().contains("find a camera"), none.getMessage());
            assertTrue(none.getMessage().contains("somebody has it"), none.getMessage());
            assertTrue(none.getMessage().contains("only root may"), none.getMessage());
            several.devices.clear();
            assertThrows(DeviceNotFoundException.class, () -> manager.first(Camera.class));
        }
    }

    @Test
    void whatEveryDeviceIsIsNoRole() {
        try (DeviceManager manager = manager()) {
            assertThrows(IllegalArgumentException.class, () -> manager.open("video0", Device.class));
        }
    }

    @Test
    void aClosedManagerFindsNothing() {
        DeviceManager manager = manager();
        manager.close();
        assertThrows(DeviceClosedException.class, () -> manager.first(Camera.class));
        assertThrows(DeviceClosedException.class, () -> manager.open("0", Camera.class));
        assertThrows(DeviceClosedException.class, () -> manager.await(device -> true, Duration.ZERO));
    }

    @Test
    void whatIsThereIsNotWaitedFor() {
        try (DeviceManager manager = manager()) {
            assertEquals(
                    "keys:event10",
                    manager.await(device -> device.id().local().equals("event10"), Duration.ZERO)
                            .orElseThrow()
                            .id()
                            .toString());
            assertEquals(Optional.empty(), manager.await(device -> false, Duration.ZERO));
            assertEquals(Optional.empty(), manager.await(device -> false, Duration.ofMillis(20)));
        }
        assertEquals(List.of(), keyboards.listeners);
    }

    @Test
    void aDeviceIsWaitedForUntilItIsAsItShallBe() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        try (DeviceManager manager = manager()) {
            CompletableFuture<DeviceDescriptor> coming = CompletableFuture.supplyAsync(
                    () -> manager.await(
                                    device -> {
                                        asked.add(device.id().local());
                                        return device.id().local().equals("event7")
                                                && device.access() instanceof Access.Granted;
                                    },
                                    Duration.ofSeconds(100))
                            .orElseThrow(),
                    work -> new Thread(work, "waits").start());
            assertTrue(keyboards.watched.await(60, TimeUnit.SECONDS));
            keyboards.plugIn(keyboards
                    .device("event7")
                    .access(Access.denied("udev is not there yet", ""))
                    .build());
            while (!asked.contains("event7")) {
                Thread.sleep(10);
            }
            keyboards.plugIn(keyboards.device("event7").build());
            assertInstanceOf(
                    Access.Granted.class, coming.get(60, TimeUnit.SECONDS).access());
        }
    }

    @Test
    void closingTheManagerEndsTheWait() throws Exception {
        DeviceManager manager = manager();
        CompletableFuture<Optional<DeviceDescriptor>> never = CompletableFuture.supplyAsync(
                () -> manager.await(device -> false, Duration.ofSeconds(100)),
                work -> new Thread(work, "waits").start());
        assertTrue(keyboards.watched.await(60, TimeUnit.SECONDS));
        manager.close();
        assertInstanceOf(
                DeviceClosedException.class,
                assertThrows(ExecutionException.class, () -> never.get(60, TimeUnit.SECONDS))
                        .getCause());
    }
}
