package org.linux4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linux4j.DeviceId;
import org.linux4j.DeviceKind;
import org.linux4j.spi.linux.HardwareIdentity;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.SysfsDevice;

/** What tells hardware from other hardware, and stays the same. */
class HardwareIdentityTest {

    private final ScriptedSyscalls syscalls = new ScriptedSyscalls();

    @TempDir
    private Path root;

    private FakeSysfs sysfs;
    private Linux linux;

    @BeforeEach
    void make() {
        sysfs = new FakeSysfs(root);
        linux = Linux.on(syscalls.serve(root), root);
    }

    @AfterEach
    void nothingIsLeft() {
        linux.close();
        syscalls.assertClean();
    }

    private String of(Path directory) {
        return HardwareIdentity.of(SysfsDevice.of(linux, directory));
    }

    @Test
    void interfacesOfOneDeviceAreDifferent() {
        sysfs.device("pci0/usb1/1-1", "idVendor=046d", "idProduct=0825", "serial=A1");
        Path first = sysfs.device("pci0/usb1/1-1/1-1:1.0", "bInterfaceNumber=00");
        Path second = sysfs.device("pci0/usb1/1-1/1-1:1.2", "bInterfaceNumber=02");
        assertEquals("usb-046d-0825-A1-if00", of(first));
        assertEquals("usb-046d-0825-A1-if02", of(second));
        Path deep = sysfs.device("pci0/usb1/1-1/1-1:1.2/0003:046D:0825.0001/input/input9");
        assertEquals("usb-046d-0825-A1-if02", of(deep));
        assertEquals("usb-046d-0825-A1", of(root.resolve("sys/devices/pci0/usb1/1-1")), "the device as a whole");
    }

    private Optional<String> parent(Path directory) {
        return SysfsDevice.of(linux, directory)
                .describe("x", DeviceKind.of("thing"), root)
                .build()
                .parent()
                .map(DeviceId::toString);
    }

    @Test
    void whatIsAPartOfAUsbDeviceNamesIt() {
        sysfs.device("pci0/usb1/1-1", "idVendor=1d6b", "idProduct=0002");
        Path device = sysfs.device("pci0/usb1/1-1/1-1.2", "idVendor=046d", "idProduct=0825");
        Path deep = sysfs.device("pci0/usb1/1-1/1-1.2/1-1.2:1.0/video4linux/video0");
        assertEquals(Optional.of("usb:1-1.2"), parent(deep));
        assertEquals(Optional.empty(), parent(device), "itself is no part of itself");
        assertEquals(Optional.empty(), parent(sysfs.device("platform/vivid.0/video4linux/video1")));
    }

    @Test
    void withASerialNumberThePortDoesNotMatter() {
        sysfs.device("pci0/usb1/1-1", "idVendor=046d", "idProduct=0825", "serial=A1");
        sysfs.device("pci0/usb2/2-4/2-4.3", "idVendor=046d", "idProduct=0825", "serial=A1");
        assertEquals(
                of(sysfs.device("pci0/usb1/1-1/1-1:1.0", "bInterfaceNumber=00")),
                of(sysfs.device("pci0/usb2/2-4/2-4.3/2-4.3:1.0", "bInterfaceNumber=00")));
    }

    @Test
    void withoutOneItIsThePort() {
        sysfs.device("pci0/usb1/1-1", "idVendor=1d6b", "idProduct=0002", "serial=hub");
        sysfs.device("pci0/usb1/1-1/1-1.2", "idVendor=046d", "idProduct=0825", "serial=");
        sysfs.device("pci0/usb1/1-1/1-1.3", "idVendor=046d", "idProduct=0825");
        Path one = sysfs.device("pci0/usb1/1-1/1-1.2/1-1.2:1.0", "bInterfaceNumber=00");
        Path other = sysfs.device("pci0/usb1/1-1/1-1.3/1-1.3:1.0", "bInterfaceNumber=00");
        assertEquals("usb-046d-0825-port-1-1.2-if00", of(one), "and not the hub's serial number");
        assertNotEquals(of(one), of(other));
    }

    /** As hidp has it. */
    @Test
    void whatIsHeardByRadioIsNoPartOfTheAdapter() {
        sysfs.device("pci0/usb1/1-7", "idVendor=8087", "idProduct=0026");
        Path connection = sysfs.device("pci0/usb1/1-7/1-7:1.0/bluetooth/hci0/hci0:11");
        sysfs.device("../class/bluetooth");
        sysfs.link(connection.resolve("subsystem"), root.resolve("sys/class/bluetooth"));
        Path pad = sysfs.device("pci0/usb1/1-7/1-7:1.0/bluetooth/hci0/hci0:11/0005:054C:05C4.0001/input/input12");
        assertEquals(Optional.empty(), parent(pad));
        assertEquals(Optional.empty(), SysfsDevice.of(linux, pad).usb());
    }

    @Test
    void elsewhereItIsTheBus() {
        Path device = sysfs.device("platform/vivid.0");
        sysfs.link(device.resolve("subsystem"), root.resolve("sys/bus/platform"));
        sysfs.device("../bus/platform");
        assertEquals("platform-vivid.0", of(device));
        assertEquals(Optional.empty(), SysfsDevice.of(linux, device).usb());
    }

    private Optional<String> lasting(Path directory) {
        SysfsDevice device = SysfsDevice.of(linux, directory);
        return HardwareIdentity.lasting(device, device.usb());
    }

    private void subsystem(Path device, String place) {
        sysfs.device("../" + place);
        sysfs.link(device.resolve("subsystem"), root.resolve("sys/" + place));
    }

    @Test
    void whatLastsIsNotWhatTheKernelCounts() {
        Path board = sysfs.device("platform/keys.0");
        subsystem(board, "bus/platform");
        Path input = sysfs.device("platform/keys.0/input/input9");
        subsystem(input, "class/input");
        assertEquals(Optional.of("platform-keys.0"), lasting(input));
        Path virtual = sysfs.device("virtual/input/input4");
        subsystem(virtual, "class/input");
        assertEquals(Optional.empty(), lasting(virtual));
        sysfs.device("pci0/usb1/1-1", "idVendor=046d", "idProduct=0825", "serial=A1");
        assertEquals(Optional.of("usb-046d-0825-A1"), lasting(sysfs.device("pci0/usb1/1-1/1-1:1.0/input/input5")));
    }

    @Test
    void aDeviceOfARadioLastsByItsAddress() {
        Path heard = sysfs.device(
                "virtual/misc/uhid/0005:054C:0CE6.0007", "uevent=HID_NAME=Pad\nHID_UNIQ=a0:b1:c2\nMODALIAS=x");
        subsystem(heard, "bus/hid");
        Path led = sysfs.device("virtual/misc/uhid/0005:054C:0CE6.0007/leds/rgb:indicator");
        assertEquals(Optional.of("hid-0005:054c:0ce6-a0:b1:c2"), lasting(led));
        sysfs.write(heard.resolve("uevent"), "HID_UNIQ=\n".getBytes(StandardCharsets.UTF_8));
        assertEquals(Optional.empty(), lasting(led), "its number is the kernel's");
    }

    @Test
    void ofSeveralTheOrderLasts() {
        sysfs.device("platform/x.0/pwm/pwmchip3");
        sysfs.device("platform/x.0/pwm/other1");
        Path last = sysfs.device("platform/x.0/pwm/pwmchip12");
        assertEquals(1, HardwareIdentity.index(SysfsDevice.of(linux, last), "pwmchip[0-9]*"));
        sysfs.remove("platform/x.0/pwm/pwmchip12");
        assertEquals(0, HardwareIdentity.index(SysfsDevice.of(linux, last), "pwmchip[0-9]*"), "it is gone");
    }
}
