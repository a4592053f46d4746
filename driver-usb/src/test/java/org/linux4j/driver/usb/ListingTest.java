package org.linux4j.driver.usb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceException;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.DeviceManager;
import org.linux4j.DeviceNotFoundException;
import org.linux4j.testkit.ScriptedSyscalls;
import org.linux4j.usb.UsbDevice;

/** How devices stand in a listing, whatever they say. */
@Timeout(300)
class ListingTest {

    private static final String IDS =
            "# a comment\n0c6d  Typing & Sons Ltd\n\tc3ee  Keyboard, flat\n\t\t01  an interface\n"
                    + "0c6e  Other Ltd\n\tc3ef  Another\n\nC 00  (Defined at Interface level)\nC 03  Human Interface Device\n"
                    + "\t00  No Subclass\n\t\t00  None\n\t\t01  Not boot\n\t01  Boot Interface Subclass\n\t\t01  Keyboard\n";
    private static final String HWDB = "usb:v0C6D*\nusb:v0C6E*\n ID_VENDOR_FROM_DATABASE=Typists\n\nusb:v0C6DpC3EE*\n"
            + " ID_OTHER=1\n ID_MODEL_FROM_DATABASE=Tastatur f\u00fcr alle\n\nusb:v1D6B*\n ID_VENDOR_FROM_DATABASE=Linux\n";
    private static final String CLASSES = "\nusb:v*p*d*dc03*\n ID_USB_CLASS_FROM_DATABASE=HID\n\nusb:v*p*d*dc03dsc01*\n"
            + " ID_USB_SUBCLASS_FROM_DATABASE=Boot\n\nusb:v*p*d*dc03dsc01dp02*\n ID_USB_PROTOCOL_FROM_DATABASE=Mouse\n";

    @TempDir
    private Path root;

    private final ScriptedSyscalls syscalls = new ScriptedSyscalls();
    private FakeBus bus;
    private DeviceManager manager;

    @BeforeEach
    void plugIn() {
        bus = new FakeBus(root);
        manager = bus.manager(syscalls);
    }

    @AfterEach
    void close() {
        manager.close();
        syscalls.assertClean();
    }

    private List<String> ids() {
        return manager.list().stream().map(device -> device.id().toString()).toList();
    }

    /** The user's language may count in other digits; names of nodes do not. */
    @Test
    void nodesAreFoundInAnyLanguage() {
        bus.plugKeyboard("usb1/1-2", 12);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertEquals(Optional.of(bus.node(12)), manager.resolve("usb:1-2").path());
        } finally {
            Locale.setDefault(before);
        }
        assertEquals(bus.root.resolve("dev/bus/usb/001/012"), bus.node(12));
    }

    @Test
    void devicesAreListedWithoutOpeningAnyNode() throws Exception {
        bus.plug("usb1/1-1", 2, FakeBus.HUB, "idVendor=0409", "idProduct=005a", "devpath=1", "speed=480");
        bus.plugKeyboard("usb1/1-1/1-1.10", 12);
        bus.plugKeyboard("usb1/1-1/1-1.2", 11);
        Files.delete(bus.node(11));
        // Its interface is on the bus too, and is no device.
        assertEquals(List.of("usb:1-1", "usb:1-1.2", "usb:1-1.10", "usb:usb1"), ids());
        DeviceDescriptor keyboard = manager.resolve("usb:1-1.10");
        assertEquals("A keyboard", keyboard.name());
        assertEquals(DeviceKind.USB, keyboard.kind());
        assertEquals(Optional.of(new DeviceId("usb", "1-1")), keyboard.parent());
        assertEquals(Optional.of("usb-0c6d-c3ee-K-1"), keyboard.identity());
        assertEquals(Optional.of(root.resolve("dev/bus/usb/001/012")), keyboard.path());
        assertTrue(keyboard.access().isGranted());
        assertEquals(Optional.of("0c6d"), keyboard.attributes().text("usb.vendor_id"));
        assertEquals(Optional.of("1.10"), keyboard.attributes().text("usb.port"));
        assertEquals(Optional.of("1.5 Mbit/s"), keyboard.attributes().text("usb.speed"));
        assertEquals(Optional.of("2.10"), keyboard.attributes().text("usb.version"));
        assertFalse(manager.resolve("usb:1-1.2").access().isGranted(), "it has no node");
        DeviceDescriptor hub = manager.resolve("usb:usb1");
        assertEquals(Optional.empty(), hub.parent());
        assertEquals(Optional.empty(), hub.attributes().text("usb.port"));
        assertEquals("1d6b:0002", hub.name(), "it says nothing, and no database is there");
    }

    @Test
    void oneIsFoundByItsNumbers() {
        bus.plugKeyboard("usb1/1-2", 3);
        assertEquals(
                "usb:1-2",
                manager.find(UsbDevice.with(0x0c6d, 0xc3ee)).orElseThrow().id().toString());
        assertEquals(Optional.empty(), manager.find(UsbDevice.with(0x0c6d, 0xc3ef)));
        try (UsbDevice device = manager.first(UsbDevice.class, UsbDevice.with(0x0c6d, 0xc3ee))) {
            assertEquals(List.of(UsbDevice.class), device.roles());
        }
        assertEquals("usb:1-2", manager.resolve("usb-0c6d-c3ee-K-1").id().toString());
        assertEquals("usb:1-2", manager.resolve("1-2").id().toString());
    }

    @Test
    void namesComeFromTheDatabase() {
        bus.plug("usb1/1-3", 4, FakeBus.KEYBOARD, "idVendor=0c6d", "idProduct=c3ee");
        bus.plug("usb1/1-4", 5, FakeBus.KEYBOARD, "idVendor=0c6d", "idProduct=c3ef");
        write("usr/share/misc/usb.ids", IDS);
        assertEquals("Keyboard, flat", manager.resolve("usb:1-3").name());
        // Another vendor's product of that number is another one.
        assertEquals("Typing & Sons Ltd device", manager.resolve("usb:1-4").name());
        try (UsbDevice device = manager.open("usb:1-3", UsbDevice.class)) {
            assertEquals(Optional.of("Typing & Sons Ltd"), device.info().vendorName());
            assertEquals(Optional.of("Keyboard, flat"), device.info().productName());
            assertEquals(Optional.empty(), device.info().label());
            assertEquals(Optional.of("Human Interface Device"), device.names().classOf(3));
            assertEquals(Optional.of("Boot Interface Subclass"), device.names().subclass(3, 1));
            assertEquals(Optional.of("Keyboard"), device.names().protocol(3, 1, 1));
            assertEquals(Optional.empty(), device.names().protocol(3, 1, 0), "that is another subclass's");
            assertEquals(Optional.empty(), device.names().subclass(0, 1), "that is another class's");
            assertEquals(Optional.empty(), device.names().classOf(1));
        }
    }

    @Test
    void udevsDatabaseIsAsGood() {
        bus.plugKeyboard("usb1/1-3", 4);
        write("usr/lib/udev/hwdb.d/20-usb-vendor-model.hwdb", HWDB);
        write("usr/lib/udev/hwdb.d/20-usb-classes.hwdb", CLASSES);
        try (UsbDevice device = manager.open("usb:1-3", UsbDevice.class)) {
            assertEquals(Optional.of("Typists"), device.info().vendorName());
            assertEquals(Optional.of("Typists"), device.names().vendor(0x0c6e), "it shares what is below it");
            assertEquals(Optional.of("Tastatur f\u00fcr alle"), device.info().productName());
            assertEquals(Optional.of("HID"), device.names().classOf(3));
            assertEquals(Optional.of("Boot"), device.names().subclass(3, 1));
            assertEquals(Optional.of("Mouse"), device.names().protocol(3, 1, 2));
            assertEquals(Optional.of("Linux"), device.names().vendor(0x1d6b), "the first of the file");
            assertEquals(Optional.empty(), device.names().product(0x1d6b, 1));
        }
    }

    private void write(String path, String text) {
        bus.sysfs.write(root.resolve(path), text.getBytes(StandardCharsets.UTF_8));
    }

    /** The kernel takes away its texts, then its number, and its entry on the bus when all else is gone. */
    @Test
    void whatIsGoingIsNotListedWithHalfOfWhatItIs() throws Exception {
        Path keyboard = bus.plugKeyboard("usb1/1-2", 3);
        for (String attribute : List.of("serial", "product", "manufacturer", "dev")) {
            Files.delete(keyboard.resolve(attribute));
        }
        assertEquals(List.of("usb:usb1"), ids());
        assertThrows(DeviceNotFoundException.class, () -> manager.resolve("usb:1-2"));
        assertThrows(
                DeviceNotFoundException.class,
                () -> manager.resolve(root.resolve("sys/bus/usb/devices/1-2").toString()));
    }

    /** A device may say what it likes; the kernel's own attributes need not be there either. */
    @Test
    void oddDevicesAreListedAsFarAsTheyAreKnown() {
        bus.plug("usb1/1-1", 2, new byte[0]);
        Path odd = bus.plug(
                "usb1/1-2",
                3,
                new byte[] {0, 0, 0},
                "idVendor=xyz",
                "idProduct=12345",
                "speed=fast",
                "version=two",
                "devpath=1.x",
                "bDeviceClass=fff",
                "busnum=-1",
                "devnum=999999999999");
        bus.sysfs.write(odd.resolve("product"), "caf\u00e9 \u0001\u001b[31m\n".getBytes(StandardCharsets.ISO_8859_1));
        bus.sysfs.write(odd.resolve("serial"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 7, '\n'});
        bus.sysfs.write(odd.resolve("devnum"), "999999999999\n".getBytes(StandardCharsets.US_ASCII));
        assertEquals(3, manager.list().size());
        assertEquals(List.of(), manager.failures());
        DeviceDescriptor empty = manager.resolve("usb:1-1");
        assertEquals("0000:0000", empty.name());
        for (String id : List.of("usb:1-1", "usb:1-2")) {
            try (UsbDevice device = manager.open(id, UsbDevice.class)) {
                assertEquals(0, device.info().vendor());
                assertFalse(device.descriptors().problems().isEmpty());
                assertTrue(device.attributes().find("usb.problems").isPresent());
                assertEquals(1, device.toString().lines().count(), device::toString);
            }
        }
    }

    @Test
    void whatIsNoDeviceIsNotFound() {
        bus.plugKeyboard("usb1/1-1", 2);
        for (String id : Set.of("usb:1-9", "usb:1-1:1.0", "usb:..", "usb:../devices/1-1", "usb:usb", "usb:")) {
            assertThrows(DeviceException.class, () -> manager.resolve(id), id);
        }
        DeviceDescriptor made = DeviceDescriptor.builder(
                        new DeviceId("usb", "../../bus/usb/devices/1-1"), DeviceKind.USB)
                .build();
        assertThrows(DeviceNotFoundException.class, () -> manager.open(made));
        DeviceDescriptor old = manager.resolve("usb:1-1");
        bus.unplug("usb1/1-1", 2);
        DeviceNotFoundException gone = assertThrows(DeviceNotFoundException.class, () -> manager.open(old));
        assertEquals(Optional.of("was it unplugged?"), gone.hint());
    }
}
