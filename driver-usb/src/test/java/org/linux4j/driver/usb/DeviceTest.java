package org.linux4j.driver.usb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.Attributes;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceDisconnectedException;
import org.linux4j.DeviceManager;
import org.linux4j.Value;
import org.linux4j.testkit.FakeAttribute;
import org.linux4j.testkit.Printing;
import org.linux4j.testkit.ScriptedSyscalls;
import org.linux4j.usb.UsbBos;
import org.linux4j.usb.UsbClass;
import org.linux4j.usb.UsbDevice;
import org.linux4j.usb.UsbDeviceInfo;
import org.linux4j.usb.UsbInterfaceStatus;
import org.linux4j.usb.UsbInterfaceStatus.Part;
import org.linux4j.usb.UsbSpeed;
import org.linux4j.usb.UsbSuperSpeedCapability;
import org.linux4j.usb.UsbVersion;

/** What an open device tells without its node. */
@Timeout(300)
class DeviceTest {

    private static final String KEYBOARD = "usb1/1-2";

    @TempDir
    private Path root;

    private final ScriptedSyscalls syscalls = new ScriptedSyscalls();
    private FakeBus bus;

    @BeforeEach
    void plugIn() {
        bus = new FakeBus(root);
        bus.plugKeyboard(KEYBOARD, 3);
    }

    @Test
    void whatIsKnownOfADevice() {
        try (DeviceManager manager = bus.manager(syscalls);
                UsbDevice keyboard = manager.open("usb:1-2", UsbDevice.class)) {
            UsbDeviceInfo info = keyboard.info();
            assertEquals("0c6d:c3ee A keyboard, 1.5 Mbit/s", info.toString());
            assertEquals(UsbVersion.of(1, 0), info.release());
            assertEquals(UsbVersion.of(2, 10), info.usbVersion());
            assertEquals(new UsbClass(0, 0, 0), info.usbClass());
            assertEquals(Optional.of("Typing & Sons"), info.manufacturer());
            assertEquals(Optional.of("K-1"), info.serial());
            assertEquals(List.of(2), info.ports());
            assertEquals(1, info.bus());
            assertEquals(3, info.address());
            assertEquals(UsbSpeed.LOW, info.speed());
            assertEquals(OptionalInt.of(1), info.configuration());
            assertEquals(OptionalInt.of(100), info.maxPowerMilliamps());
            assertTrue(info.authorized());
            assertTrue(info.power().suspended()
                    && info.power().autosuspend()
                    && info.power().wakeup());
            assertEquals(Duration.ofMillis(1500), info.power().active());
            assertEquals(Duration.ofSeconds(90), info.power().connected());
            assertEquals(Optional.of(Duration.ofSeconds(2)), info.power().autosuspendDelay());
            assertEquals(0xc3ee, keyboard.descriptors().product());
            assertEquals(List.of(), keyboard.descriptors().problems());
            assertEquals(Optional.empty(), keyboard.bos());
        }
        assertEquals(List.of(), syscalls.openDescriptors());
    }

    @Test
    void attributesTellAllOfIt() {
        try (DeviceManager manager = bus.manager(syscalls);
                UsbDevice keyboard = manager.open("usb:1-2", UsbDevice.class)) {
            Attributes attributes = keyboard.attributes();
            assertEquals(Optional.of("usbhid"), attributes.text("usb.interfaces.0.driver"));
            assertEquals(Optional.of("Keys"), attributes.text("usb.interfaces.0.label"));
            assertEquals(Optional.of("100"), attributes.text("usb.max_power"));
            assertEquals("mA", attributes.find("usb.max_power").orElseThrow().unit());
            assertEquals(
                    Optional.of("interrupt"),
                    attributes.text("usb.configurations.1.interfaces.0.alternates.0.endpoints.81.type"));
            assertEquals(Optional.of("1.10"), attributes.text("usb.configurations.1.interfaces.0.alternates.0.hid"));
            assertEquals(Optional.of("suspended"), attributes.text("usb.power.state"));
            assertEquals(Optional.empty(), attributes.find("usb.problems"));
        }
    }

    @Test
    void whatHangsOnAnInterfaceIsSeen() throws Exception {
        String part = KEYBOARD + "/1-2:1.0";
        bus.sysfs.device(part + "/0003:0C6D:C3EE.0001/input/input7");
        bus.sysfs.member(
                part + "/0003:0C6D:C3EE.0001/input/input7/event3", "/sys/class/input", "/dev/input", "dev=13:67");
        Path event = root.resolve("sys/devices/" + part + "/0003:0C6D:C3EE.0001/input/input7/event3");
        bus.sysfs.write(event.resolve("uevent"), "MAJOR=13\nMINOR=67\nDEVNAME=input/event3\n".getBytes());
        // What a radio hears is no part of the radio; and a link leads elsewhere, here for ever.
        bus.sysfs.member(part + "/bluetooth/hci0", "/sys/class/bluetooth", "/dev/none");
        bus.sysfs.member(part + "/bluetooth/hci0/hci0:11/input/input9", "/sys/class/input", "/dev/input");
        bus.sysfs.link(event.resolve("again"), root.resolve("sys/devices/" + KEYBOARD));
        try (DeviceManager manager = bus.manager(syscalls);
                UsbDevice keyboard = manager.open("usb:1-2", UsbDevice.class)) {
            UsbInterfaceStatus keys = keyboard.interfaces().get(0);
            assertEquals("interface 0 (hid (1, 1)), driver usbhid", keys.toString());
            assertEquals(Optional.of("Keys"), keys.label());
            assertEquals(
                    List.of(
                            new Part("input", "event3", Optional.of(root.resolve("dev/input/event3"))),
                            new Part("bluetooth", "hci0", Optional.empty())),
                    keys.parts());
            assertEquals(1, keyboard.interfaces().size());
        }
    }

    @Test
    void capabilitiesAreRead() {
        bus.sysfs.write(
                root.resolve("sys/devices/" + KEYBOARD + "/bos_descriptors"),
                FakeBus.bytes("05 0f 0f 00 01 0a 10 03 00 0f 00 01 01 f4 01"));
        try (DeviceManager manager = bus.manager(syscalls);
                UsbDevice keyboard = manager.open("usb:1-2", UsbDevice.class)) {
            UsbBos bos = keyboard.bos().orElseThrow();
            assertEquals(
                    500, bos.find(UsbSuperSpeedCapability.class).orElseThrow().u2ExitMicros());
            assertEquals(
                    Value.ofTexts(List.of("super_speed")),
                    keyboard.attributes().find("usb.capabilities").orElseThrow().value());
        }
    }

    @Test
    void aDeviceThatIsGoneIsNotTakenForTheNextInItsPort() {
        FakeAttribute descriptors = bus.descriptors(syscalls, KEYBOARD, FakeBus.KEYBOARD);
        try (DeviceManager manager = bus.manager(syscalls);
                UsbDevice keyboard = manager.open("usb:1-2", UsbDevice.class)) {
            assertEquals(0xc3ee, keyboard.info().product());
            // Its directory is that of another one by now.
            descriptors.remove();
            assertThrows(DeviceDisconnectedException.class, keyboard::info);
            assertThrows(DeviceDisconnectedException.class, keyboard::descriptors);
            assertThrows(DeviceDisconnectedException.class, keyboard::bos);
            assertThrows(DeviceDisconnectedException.class, keyboard::interfaces);
            assertInstanceOf(
                    Value.Unreadable.class,
                    keyboard.attributes()
                            .find("usb.configurations")
                            .orElseThrow()
                            .value());
        }
    }

    @Test
    void aClosedDeviceSaysSo() {
        try (DeviceManager manager = bus.manager(syscalls)) {
            UsbDevice keyboard = manager.open("usb:1-2", UsbDevice.class);
            keyboard.close();
            keyboard.close();
            assertThrows(DeviceClosedException.class, keyboard::info);
            assertThrows(DeviceClosedException.class, keyboard::descriptors);
            assertThrows(DeviceClosedException.class, keyboard::bos);
            assertThrows(DeviceClosedException.class, keyboard::interfaces);
            assertThrows(DeviceClosedException.class, keyboard::attributes);
            assertEquals("usb:1-2 (A keyboard), closed", keyboard.toString());
            assertEquals(List.of(), syscalls.openDescriptors());
        }
    }

    @Test
    void itIsClosedWithItsManager() {
        UsbDevice keyboard;
        try (DeviceManager manager = bus.manager(syscalls)) {
            keyboard = manager.open("usb:1-2", UsbDevice.class);
        }
        assertThrows(DeviceClosedException.class, keyboard::info);
        assertEquals(List.of(), syscalls.openDescriptors());
    }

    @Test
    void everythingPrintsAsOneLine() {
        try (DeviceManager manager = bus.manager(syscalls)) {
            Printing.ofAll(manager);
        }
    }
}
