package org.linux4j.driver.usb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.EventSource;
import org.linux4j.testkit.BlockedThread;
import org.linux4j.testkit.Collector;
import org.linux4j.testkit.LongRun;
import org.linux4j.testkit.OnlyInLab;
import org.linux4j.testkit.ProcessResources;
import org.linux4j.testkit.UsbCompositeGadget;
import org.linux4j.usb.UsbBos;
import org.linux4j.usb.UsbClass;
import org.linux4j.usb.UsbDescriptors;
import org.linux4j.usb.UsbDevice;
import org.linux4j.usb.UsbDeviceInfo;
import org.linux4j.usb.UsbEndpointInfo;
import org.linux4j.usb.UsbInterfaceStatus;
import org.linux4j.usb.UsbSpeed;
import org.linux4j.usb.UsbSuperSpeedCapability;
import org.linux4j.usb.UsbVersion;

/** A device with several functions on the lab's cable, which nobody need open to know it. */
@OnlyInLab
@Timeout(600)
class EnumerationLabTest {

    private static final ProcessResources RESOURCES = ProcessResources.of("/dev/bus/usb", "linux4j");

    private final DeviceManager devices = UsbLab.manager();

    @AfterEach
    void close() {
        devices.close();
    }

    @Test
    void theLabsRootHubsAreListed() {
        List<DeviceDescriptor> hubs = devices.list().stream()
                .filter(device -> device.id().local().startsWith("usb"))
                .toList();
        // dummy_hcd and vhci_hcd have two each, for the slow and for the fast.
        assertEquals(4, hubs.size());
        try (UsbDevice hub = devices.open(hubs.get(0), UsbDevice.class)) {
            UsbDeviceInfo info = hub.info();
            assertEquals(new UsbClass(UsbClass.HUB, 0, 1), info.usbClass());
            assertTrue(info.controllerDriver().isPresent() && info.hubPorts() > 0, info::toString);
            assertEquals(List.of(), info.ports());
            assertEquals(List.of(), hub.descriptors().problems());
            assertEquals(Optional.of("hub"), hub.interfaces().get(0).kernelDriver());
        }
    }

    @Test
    void aDeviceIsKnownWithoutItsNode() throws Exception {
        try (UsbCompositeGadget gadget = new UsbCompositeGadget("known", "")) {
            gadget.plugIn();
            DeviceDescriptor listed = UsbLab.awaitConfigured(devices, gadget.identity());
            try (UsbDevice device = devices.open(listed, UsbDevice.class)) {
                assertFacts(device);
                assertDescriptors(device.descriptors());
                UsbBos bos = device.bos().orElseThrow();
                assertEquals(List.of(), bos.problems());
                assertTrue(bos.find(UsbSuperSpeedCapability.class)
                        .orElseThrow()
                        .speeds()
                        .contains(UsbSpeed.SUPER));
                assertEquals(Optional.of("usbhid"), device.attributes().text("usb.interfaces.2.driver"));
                assertFalse(openNodes().contains(listed.path().orElseThrow().toString()), "its node is open");
            }
            assertEquals(listed, devices.find(UsbDevice.with(0x1d6b, 0x0104)).orElseThrow());
            assertEquals(listed, devices.resolve(listed.path().orElseThrow().toString()));
            assertEquals(
                    listed,
                    devices.resolve("/sys/bus/usb/devices/" + listed.id().local()));
            assertTrue(listed.parent().orElseThrow().local().startsWith("usb"));
            assertEquals(Optional.of("Linux4J composite"), listed.attributes().text("usb.label"));
        }
    }

    private static void assertFacts(UsbDevice device) {
        UsbDeviceInfo info = device.info();
        assertEquals(UsbSpeed.SUPER, info.speed());
        assertEquals(UsbVersion.of(1, 23), info.release());
        assertEquals(Optional.of("Linux4J"), info.manufacturer());
        assertEquals(Optional.of("known"), info.serial());
        assertEquals(List.of(1), info.ports());
        assertEquals(OptionalInt.of(1), info.configuration());
        assertEquals(Optional.of("Everything"), info.configurationLabel());
        assertEquals("active", info.power().state());
        assertTrue(info.power().connected().compareTo(Duration.ZERO) > 0);
        List<UsbInterfaceStatus> interfaces = device.interfaces();
        assertEquals(6, interfaces.size());
        UsbInterfaceStatus keys = interfaces.get(2);
        assertEquals(Optional.of("HID Interface"), keys.label());
        assertTrue(keys.parts().stream()
                .filter(part -> part.name().startsWith("event"))
                .allMatch(part -> Files.exists(part.node().orElseThrow())));
    }

    private static void assertDescriptors(UsbDescriptors descriptors) {
        assertEquals(List.of(), descriptors.problems());
        assertEquals(
                List.of("2 interfaces from 0 (communications (2, 1))"),
                descriptors.configurations().get(0).associations().stream()
                        .map(Object::toString)
                        .toList());
        List<UsbEndpointInfo> endpoints = descriptors.configurations().get(0).interfaces().stream()
                .flatMap(one -> one.alternates().stream())
                .flatMap(alternate -> alternate.endpoints().stream())
                .toList();
        assertEquals(9, endpoints.size(), () -> "" + endpoints);
        assertTrue(endpoints.stream().allMatch(one -> one.companion().isPresent()), () -> "" + endpoints);
    }

    private static List<String> openNodes() throws Exception {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.map(EnumerationLabTest::target).collect(Collectors.toList());
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (java.io.IOException gone) {
            return "";
        }
    }

    @Test
    void aSlowerDeviceHasNoCompanions() throws Exception {
        try (UsbCompositeGadget gadget = new UsbCompositeGadget("slow", "high-speed")) {
            gadget.plugIn();
            DeviceDescriptor listed = UsbLab.await(devices, gadget.identity());
            try (UsbDevice device = devices.open(listed, UsbDevice.class)) {
                assertEquals(UsbSpeed.HIGH, device.info().speed());
                assertEquals(List.of(), device.descriptors().problems());
                assertTrue(device.descriptors().configurations().get(0).interfaces().stream()
                        .flatMap(one -> one.alternates().stream())
                        .flatMap(alternate -> alternate.endpoints().stream())
                        .allMatch(endpoint -> endpoint.companion().isEmpty()));
            }
        }
    }

    @Test
    void plugsAreNoticed() throws Exception {
        try (UsbCompositeGadget gadget = new UsbCompositeGadget("noticed", "");
                EventSource<DeviceChange> changes = devices.watch()) {
            for (int round = LongRun.isWanted() ? 3 : 2; round > 0; round--) {
                CompletableFuture<DeviceDescriptor> awaited =
                        BlockedThread.start(() -> UsbLab.await(devices, gadget.identity()));
                gadget.plugIn();
                DeviceDescriptor added = UsbLab.await(changes, DeviceChange.ADDED, gadget.identity());
                assertTrue(Files.exists(added.path().orElseThrow()), "a device counts as added when its node is there");
                assertEquals(added.id(), awaited.get(60, TimeUnit.SECONDS).id());
                UsbDevice device = devices.open(added, UsbDevice.class);
                gadget.unplug();
                assertEquals(
                        added.id(),
                        UsbLab.await(changes, DeviceChange.REMOVED, gadget.identity())
                                .id());
                assertThrows(DeviceDisconnectedException.class, device::info);
                assertThrows(DeviceDisconnectedException.class, device::descriptors);
                assertThrows(DeviceNotFoundException.class, () -> devices.open(added));
                device.attributes();
                device.close();
                assertThrows(DeviceClosedException.class, device::info);
            }
        }
    }

    @Test
    void aDeviceThatCameBackIsAnother() throws Exception {
        try (UsbCompositeGadget gadget = new UsbCompositeGadget("back", "")) {
            gadget.plugIn();
            DeviceDescriptor first = UsbLab.await(devices, gadget.identity());
            try (UsbDevice old = devices.open(first, UsbDevice.class);
                    EventSource<DeviceChange> changes = devices.watch()) {
                gadget.unplug();
                UsbLab.await(changes, DeviceChange.REMOVED, gadget.identity());
                gadget.plugIn();
                DeviceDescriptor second = UsbLab.await(changes, DeviceChange.ADDED, gadget.identity());
                assertEquals(first.id(), second.id(), "it is in the same port");
                assertThrows(DeviceDisconnectedException.class, old::info);
                // An old listing is good for what is there now.
                try (UsbDevice again = devices.open(first, UsbDevice.class)) {
                    assertEquals(
                            second.attributes().text("usb.address"),
                            Optional.of(String.valueOf(again.info().address())));
                }
            }
        }
    }

    @Test
    void manyRoundsLeaveNothingBehind() throws Exception {
        try (UsbCompositeGadget gadget = new UsbCompositeGadget("rounds", "")) {
            gadget.plugIn();
            DeviceDescriptor listed = UsbLab.await(devices, gadget.identity());
            ProcessResources.Snapshot before = RESOURCES.snapshot();
            // Each asks for hundreds of things, and each question takes its time in the lab.
            for (int round = LongRun.isWanted() ? 10_000 : 100; round > 0; round--) {
                try (UsbDevice device = devices.open(listed, UsbDevice.class)) {
                    assertEquals(0x0104, device.descriptors().product());
                }
            }
            RESOURCES.assertNoMoreThan(before);
            forget(listed);
            Collector.until("the forgotten device is closed", () -> {
                try {
                    RESOURCES.assertNoMoreThan(before, Duration.ZERO);
                    return true;
                } catch (AssertionError e) {
                    return false;
                }
            });
        }
    }

    /** In a method of its own, so that no local variable keeps it. */
    private void forget(DeviceDescriptor listed) {
        devices.open(listed, UsbDevice.class).info();
    }

    @Test
    void severalReadAtOnceWhileItIsClosedAndUnplugged() throws Exception {
        try (UsbCompositeGadget gadget = new UsbCompositeGadget("several", "")) {
            for (int round = LongRun.isWanted() ? 6 : 2; round > 0; round--) {
                boolean unplugged = round % 2 == 0;
                gadget.plugIn();
                UsbDevice device = devices.open(UsbLab.await(devices, gadget.identity()), UsbDevice.class);
                List<CompletableFuture<Class<?>>> readers = Stream.of(1, 2, 3)
                        .map(number -> CompletableFuture.<Class<?>>supplyAsync(() -> readToTheEnd(device)))
                        .toList();
                if (unplugged) {
                    gadget.unplug();
                } else {
                    device.close();
                }
                for (CompletableFuture<Class<?>> reader : readers) {
                    assertEquals(
                            unplugged ? DeviceDisconnectedException.class : DeviceClosedException.class,
                            reader.get(60, TimeUnit.SECONDS));
                }
                device.close();
                if (!unplugged) {
                    gadget.unplug();
                }
            }
        }
    }

    private static Class<?> readToTheEnd(UsbDevice device) {
        while (true) {
            try {
                device.info();
                device.descriptors();
                device.interfaces();
                device.bos();
            } catch (DeviceException e) {
                return e.getClass();
            }
        }
    }
}
