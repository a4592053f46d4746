package org.linux4j.driver.evdev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceManager;
import org.linux4j.input.InputClass;
import org.linux4j.testkit.FakeSysfs;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.ScriptedSyscalls;

/** What sysfs tells of event nodes, on a picture of it. */
class SysfsInputTest {

    private static final String CLASS = "/sys/class/input";

    @TempDir
    private Path root;

    private FakeSysfs sysfs;

    @BeforeEach
    void make() {
        sysfs = new FakeSysfs(root);
    }

    /** An input device with its event node; gives the directory of the former. */
    private Path input(String above, int number, String... attributes) {
        String path = above + "/input/input" + number;
        Path input = sysfs.member(path, CLASS, "/dev/none", attributes);
        sysfs.member(path + "/event" + number, CLASS, "/dev/input");
        // That lies in the device itself.
        sysfs.link(input.resolve("event" + number + "/device"), input);
        return input;
    }

    private List<String> identities() {
        try (DeviceManager manager = ScriptedManager.of(new ScriptedSyscalls(), root, new EvdevDriver())) {
            List<String> found = new ArrayList<>();
            for (DeviceDescriptor descriptor : manager.list()) {
                found.add(descriptor.identity().orElse("none"));
                assertEquals(
                        descriptor
                                .identity()
                                .filter(text -> text.startsWith("usb-"))
                                .isPresent(),
                        descriptor
                                .parent()
                                .filter(id -> id.driver().equals("usb"))
                                .isPresent());
                descriptor.identity().ifPresent(identity -> assertEquals(descriptor, manager.resolve(identity)));
            }
            return found;
        }
    }

    private static final String[] ID = {
        "id/bustype=0003", "id/vendor=046d", "id/product=c31c", "id/version=0110", "name=Keyboard"
    };

    private static String[] id(String... more) {
        List<String> all = new ArrayList<>(List.of(ID));
        all.addAll(List.of(more));
        return all.toArray(new String[0]);
    }

    private void plugIn(String port, int number, String serial) {
        sysfs.device(port, "idVendor=046d", "idProduct=c31c", "serial=" + serial);
        String name = port.substring(port.lastIndexOf('/') + 1);
        for (int part = 0; part < 2; part++) {
            String above = port + "/" + name + ":1." + part;
            sysfs.device(above, "bInterfaceNumber=0" + part);
            String hid = above + "/0003:046D:C31C.000" + part;
            input(hid, number + 2 * part, id("uniq=" + serial, "phys=usb-0000:00:14.0-1/input" + part));
            input(hid, number + 2 * part + 1, id("uniq=" + serial, "phys=usb-0000:00:14.0-1/input" + part));
        }
    }

    @Test
    void interfacesOfOneKeyboardAreToldApartAndStayWhatTheyAre() {
        plugIn("pci0/usb1/1-2", 8, "K1");
        List<String> before = identities();
        assertEquals(
                List.of(
                        "usb-046d-c31c-K1-if00:input0",
                        "usb-046d-c31c-K1-if00:input1",
                        "usb-046d-c31c-K1-if01:input0",
                        "usb-046d-c31c-K1-if01:input1"),
                before);
        sysfs.remove("pci0/usb1/1-2");
        for (int i = 8; i < 12; i++) {
            assertTrue(root.resolve("sys/class/input/event" + i).toFile().delete());
        }
        plugIn("pci0/usb3/3-1/3-1.4", 20, "K1");
        assertEquals(before, identities(), "in another port, with other nodes");
    }

    @Test
    void withoutASerialNumberItIsThePort() {
        plugIn("pci0/usb1/1-2", 0, "");
        assertEquals(
                List.of(
                        "usb-046d-c31c-port-1-2-if00:input0",
                        "usb-046d-c31c-port-1-2-if00:input1",
                        "usb-046d-c31c-port-1-2-if01:input0",
                        "usb-046d-c31c-port-1-2-if01:input1"),
                identities());
    }

    @Test
    void interfacesThatAreNotSeenAsUsbAreToldApartByTheirPorts() {
        input("virtual/misc/uhid/0003:046D:C31C.0001", 0, id("uniq=K1", "phys=usb-x/input0"));
        input("virtual/misc/uhid/0003:046D:C31C.0002", 1, id("uniq=K1", "phys=usb-x/input1"));
        input("platform/i8042/serio0", 2, id("phys=isa0060/serio0/input0"));
        input("virtual/misc/uhid/0005:046D:C31C.0003", 3, id("uniq=aa:bb", "phys=cc:dd"));
        assertEquals(
                List.of(
                        "0003-046d-c31c-K1/input0:input0",
                        "0003-046d-c31c-K1/input1:input0",
                        "0003-046d-c31c-isa0060/serio0/input0:input0",
                        "0003-046d-c31c-aa:bb:input0"),
                identities());
    }

    @Test
    void whatIsMadeInSoftwareHasNone() {
        input("virtual", 0, id("uniq=K1"));
        try (DeviceManager manager = ScriptedManager.of(new ScriptedSyscalls(), root, new EvdevDriver())) {
            assertTrue(manager.resolve("evdev:event0").synthetic());
        }
        assertEquals(List.of("none"), identities());
    }

    @Test
    void aNameInAnotherEncodingIsNotLost() {
        Path input = input("platform/x", 0, ID);
        sysfs.write(input.resolve("name"), "Tastatur für Büro\n".getBytes(StandardCharsets.ISO_8859_1));
        try (DeviceManager manager = ScriptedManager.of(new ScriptedSyscalls(), root, new EvdevDriver())) {
            assertEquals(
                    "Tastatur f\\xfcr B\\xfcro", manager.resolve("evdev:event0").name());
        }
    }

    @Test
    void devicesAreFoundByTheirClass() {
        input(
                "pci0/usb1/1-1/1-1:1.0/0003:046D:C31C.0001",
                0,
                id("capabilities/ev=120013", "capabilities/key=ffffffff"));
        input(
                "pci0/usb1/1-2/1-2:1.0/0003:046D:C21D.0002",
                1,
                id("capabilities/ev=b", "capabilities/key=7cdb000000000000 0 0 0 0", "capabilities/abs=3003f"));
        try (DeviceManager manager = ScriptedManager.of(new ScriptedSyscalls(), root, new EvdevDriver())) {
            assertEquals("evdev:event0", idOf(manager, InputClass.KEYBOARD));
            assertEquals("evdev:event1", idOf(manager, InputClass.GAMEPAD));
            assertEquals("none", idOf(manager, InputClass.MOUSE));
            for (DeviceDescriptor descriptor : manager.list()) {
                Set<InputClass> said = InputClass.of(descriptor);
                assertEquals(1, said.size());
                assertEquals(
                        said.toString().toLowerCase(Locale.ROOT),
                        descriptor
                                .attributes()
                                .find("input.classes")
                                .orElseThrow()
                                .value()
                                .toString());
            }
        }
    }

    private static String idOf(DeviceManager manager, InputClass wanted) {
        return manager.find(wanted).map(found -> found.id().toString()).orElse("none");
    }
}
