package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.Access;
import org.linux4j.Controls;
import org.linux4j.Device;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceId;
import org.linux4j.DeviceManager;
import org.linux4j.Event;
import org.linux4j.EventSource;
import org.linux4j.EventfulDevice;
import org.linux4j.spi.DeviceDriver;

/**
 * What every driver promises, as tests: a test class of the driver implements this, and says which driver it is.
 *
 * <pre>{@code
 * class DiceContractTest implements DeviceDriverContract {
 *     @Override
 *     public DeviceDriver driver() {
 *         return new DiceDriver();
 *     }
 * }
 * }</pre>
 *
 * <p>At least one device must be there that can be opened: where a driver's devices are hardware, on a machine that has it, or on
 * {@linkplain #manager() a manager} with a picture of one. What system calls answer wrongly is for {@link FaultSweep}.
 *
 * @since 0.1
 */
public interface DeviceDriverContract {

    /**
     * The driver.
     *
     * @return a new one each time
     */
    DeviceDriver driver();

    /**
     * A manager of this driver alone.
     *
     * @return a new one, which the caller closes
     */
    default DeviceManager manager() {
        return DeviceManager.builder().discovery(false).driver(driver()).build();
    }

    /** The name is one, and stays the same. */
    @Test
    default void theNameIsTheSameEachTime() {
        String name = driver().name();
        assertTrue(DeviceId.isDriverName(name), name);
        assertEquals(name, driver().name());
    }

    /** Listing twice gives the same devices, each with an id of this driver that no other has. */
    @Test
    default void idsAreTheSameEachTime() {
        try (DeviceManager manager = manager()) {
            List<DeviceDescriptor> devices = manager.list();
            assertEquals(List.of(), manager.failures());
            assertFalse(devices.isEmpty(), "a device must be there");
            List<DeviceId> ids = devices.stream().map(DeviceDescriptor::id).toList();
            assertEquals(ids.size(), new HashSet<>(ids).size(), ids::toString);
            ids.forEach(id -> assertEquals(driver().name(), id.driver()));
            assertEquals(ids, manager.list().stream().map(DeviceDescriptor::id).toList());
        }
    }

    /** A device is found by its id and by its path, as the list has it. */
    @Test
    default void whatIsListedIsFound() {
        try (DeviceManager manager = manager()) {
            for (DeviceDescriptor device : manager.list()) {
                assertEquals(
                        device.id(), manager.resolve(device.id().toString()).id());
                device.path()
                        .ifPresent(path -> assertEquals(
                                device.id(), manager.resolve(path.toString()).id()));
            }
        }
    }

    /** What is no device of this driver is not found, and that is said. */
    @Test
    default void whatIsNotThereIsNotFound() {
        try (DeviceManager manager = manager()) {
            String driver = driver().name();
            for (String text : List.of(
                    driver + ":no-such-device",
                    "no such device",
                    Path.of("/dev/null").toString())) {
                assertThrows(DeviceException.class, () -> manager.open(text), text);
            }
            DeviceDescriptor first = manager.list().get(0);
            DeviceDescriptor gone = DeviceDescriptor.builder(new DeviceId(driver, "no-such-device"), first.kind())
                    .build();
            assertThrows(DeviceException.class, () -> manager.open(gone).close(), "a device of an old listing");
        }
    }

    /** Who wants a role is offered what has it, and nothing that surely has not. */
    @Test
    default void devicesAreListedForTheirRoles() {
        try (DeviceManager manager = manager()) {
            assertEquals(
                    List.of(),
                    manager.list(NobodysRole.class),
                    "DriverSession.mayHave rules out no role, so that everybody is offered these devices for anything");
            for (DeviceDescriptor descriptor : openable(manager)) {
                try (Device device = manager.open(descriptor)) {
                    boolean offered = device.roles().stream().anyMatch(role -> manager.list(role).stream()
                            .anyMatch(one -> one.id().equals(descriptor.id())));
                    assertTrue(offered, descriptor + " is listed for none of its roles " + device.roles());
                }
            }
        }
    }

    /** A role that no device has. */
    interface NobodysRole extends Device {}

    /** A device tells what it is while it is open, and says that it is closed afterwards; closing twice does nothing. */
    @Test
    default void devicesOpenAndClose() {
        try (DeviceManager manager = manager()) {
            for (DeviceDescriptor descriptor : openable(manager)) {
                Device device = manager.open(descriptor);
                assertEquals(descriptor.id(), device.descriptor().id());
                device.attributes();
                device.roles()
                        .forEach(role ->
                                assertTrue(device.as(role).isPresent() || role == Controls.class, role::toString));
                device.close();
                device.close();
                assertThrows(DeviceClosedException.class, device::attributes);
            }
        }
    }

    private static List<DeviceDescriptor> openable(DeviceManager manager) {
        List<DeviceDescriptor> devices = manager.list().stream()
                .filter(device -> !(device.access() instanceof Access.Denied))
                .toList();
        assertFalse(devices.isEmpty(), "a device that can be opened must be there");
        return devices;
    }

    /** Whatever a device gives prints as one line that helps, also when the device is closed. */
    @Test
    default void everythingPrintsAsOneLine() {
        try (DeviceManager manager = manager()) {
            Printing.ofAll(manager);
        }
    }

    /** Closing the manager closes what was opened by it. */
    @Test
    default void theManagerClosesItsDevices() {
        List<Device> devices = new ArrayList<>();
        try (DeviceManager manager = manager()) {
            openable(manager).forEach(descriptor -> devices.add(manager.open(descriptor)));
        }
        devices.forEach(device -> assertThrows(DeviceClosedException.class, device::attributes));
    }

    /**
     * Who waits for an event is told when the device is closed.
     *
     * @throws Exception if it is not told in time
     */
    @Test
    @Timeout(300)
    default void eventsEndWithTheDevice() throws Exception {
        try (DeviceManager manager = manager()) {
            for (DeviceDescriptor descriptor : openable(manager)) {
                Device device = manager.open(descriptor);
                Optional<EventfulDevice> eventful = device.as(EventfulDevice.class);
                if (eventful.isEmpty()) {
                    device.close();
                    continue;
                }
                EventSource<? extends Event> events = eventful.get().events();
                CountDownLatch waits = new CountDownLatch(1);
                CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> {
                    waits.countDown();
                    while (true) {
                        events.next();
                    }
                });
                waits.await();
                device.close();
                try {
                    reader.get(60, TimeUnit.SECONDS);
                    throw new AssertionError("it ended without a word");
                } catch (ExecutionException | CompletionException e) {
                    assertTrue(e.getCause() instanceof DeviceClosedException, e::toString);
                }
                assertThrows(DeviceClosedException.class, () -> events.next(Duration.ZERO));
            }
        }
    }

    /** Controls keep what is set, and refuse what {@link org.linux4j.Control} says that they refuse. */
    @Test
    default void controlsRefuseWhatTheyCannotKeep() {
        try (DeviceManager manager = manager()) {
            for (DeviceDescriptor descriptor : openable(manager)) {
                try (Device device = manager.open(descriptor)) {
                    device.as(Controls.class)
                            .filter(controls -> !controls.list().isEmpty())
                            .ifPresent(ControlRefusals::check);
                }
            }
        }
    }

    /** Several threads may list, open and close at once. */
    @Test
    @Timeout(300)
    default void severalThreadsMayUseIt() {
        try (DeviceManager manager = manager()) {
            List<CompletableFuture<Void>> threads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                threads.add(CompletableFuture.runAsync(() -> {
                    for (int round = 0; round < 25; round++) {
                        openOnce(manager);
                    }
                }));
            }
            threads.forEach(CompletableFuture::join);
        }
    }

    private static void openOnce(DeviceManager manager) {
        for (DeviceDescriptor descriptor : openable(manager)) {
            try (Device device = manager.open(descriptor)) {
                device.attributes();
            } catch (DeviceBusyException e) {
                // Some let in one at a time.
                continue;
            }
        }
    }
}
