package org.linux4j.driver.usb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import org.linux4j.DeviceManager;
import org.linux4j.testkit.FakeAttribute;
import org.linux4j.testkit.FakeSysfs;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.ScriptedSyscalls;

/** A bus with a root hub, as sysfs has it; what is plugged in has its node below {@code /dev/bus/usb}. */
final class FakeBus {

    static final byte[] KEYBOARD = bytes("12 01 10 02 00 00 00 08 6d 0c ee c3 00 01 01 02 03 01"
            + "09 02 22 00 01 01 00 a0 32 09 04 00 00 01 03 01 01 00 09 21 10 01 00 01 22 41 00 07 05 81 03 08 00 0a");
    static final byte[] HUB = bytes("12 01 00 02 09 00 01 40 6b 1d 02 00 12 06 03 02 01 01"
            + "09 02 19 00 01 01 00 e0 00 09 04 00 00 01 09 00 00 00 07 05 81 03 04 00 0c");

    private static final String DEVICES = "/sys/bus/usb/devices";

    final Path root;
    final FakeSysfs sysfs;

    FakeBus(Path root) {
        this.root = root;
        this.sysfs = new FakeSysfs(root);
        try {
            Files.createDirectories(root.resolve("sys/bus/usb/devices"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        plug(
                "usb1",
                1,
                HUB,
                "idVendor=1d6b",
                "idProduct=0002",
                "devpath=0",
                "maxchild=4",
                "speed=480",
                "bDeviceClass=09");
        part("usb1/1-0:1.0", "hub", "bInterfaceNumber=00", "bInterfaceClass=09");
    }

    static byte[] bytes(String hexadecimal) {
        return HexFormat.of().parseHex(hexadecimal.replace(" ", ""));
    }

    /** Plugs a device in: its directory below {@code /sys/devices}, whose last name is the device's. */
    Path plug(String path, int address, byte[] descriptors, String... attributes) {
        Path device = sysfs.device(path, attributes);
        sysfs.write(device.resolve("busnum"), "1\n".getBytes(StandardCharsets.US_ASCII));
        sysfs.write(device.resolve("devnum"), (address + "\n").getBytes(StandardCharsets.US_ASCII));
        sysfs.write(device.resolve("dev"), ("189:" + (address - 1) + "\n").getBytes(StandardCharsets.US_ASCII));
        sysfs.write(device.resolve("descriptors"), descriptors);
        onBus(device);
        sysfs.write(node(address), new byte[0]);
        return device;
    }

    /** A keyboard with all that the kernel tells of it, behind a hub. */
    Path plugKeyboard(String path, int address) {
        Path device = plug(
                path,
                address,
                KEYBOARD,
                "idVendor=0c6d",
                "idProduct=c3ee",
                "bcdDevice=0100",
                "version= 2.10",
                "bDeviceClass=00",
                "bDeviceSubClass=00",
                "bDeviceProtocol=00",
                "devpath=" + path.replaceAll(".*-", ""),
                "speed=1.5",
                "manufacturer=Typing & Sons",
                "product=A keyboard",
                "serial=K-1",
                "maxchild=0",
                "bConfigurationValue=1",
                "bMaxPower=100mA",
                "rx_lanes=1",
                "tx_lanes=1",
                "authorized=1",
                "power/runtime_status=suspended",
                "power/control=auto",
                "power/wakeup=enabled",
                "power/active_duration=1500",
                "power/connected_duration=90000",
                "power/autosuspend_delay_ms=2000");
        String name = device.getFileName().toString();
        part(
                path + "/" + name + ":1.0",
                "usbhid",
                "bInterfaceNumber=00",
                "bAlternateSetting= 0",
                "bInterfaceClass=03",
                "bInterfaceSubClass=01",
                "bInterfaceProtocol=01",
                "interface=Keys");
        return device;
    }

    /** An interface, which lies in the directory of its device. */
    Path part(String path, String driver, String... attributes) {
        Path part = sysfs.device(path, attributes);
        onBus(part);
        sysfs.link(part.resolve("driver"), sysfs.device("../bus/usb/drivers/" + driver));
        return part;
    }

    private void onBus(Path device) {
        sysfs.link(root.resolve(DEVICES.substring(1)).resolve(device.getFileName()), device);
        sysfs.link(device.resolve("subsystem"), root.resolve("sys/bus/usb"));
    }

    Path node(int address) {
        return root.resolve(String.format(Locale.ROOT, "dev/bus/usb/001/%03d", address));
    }

    void unplug(String path, int address) {
        sysfs.remove(path);
        try {
            Files.deleteIfExists(
                    root.resolve(DEVICES.substring(1)).resolve(Path.of(path).getFileName()));
            Files.deleteIfExists(node(address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The descriptors of a device, as an attribute that can be taken away. */
    FakeAttribute descriptors(ScriptedSyscalls syscalls, String path, byte[] content) {
        FakeAttribute attribute = new FakeAttribute(syscalls, content);
        syscalls.register(
                root.resolve("sys/devices").resolve(path).resolve("descriptors").toString(), attribute);
        return attribute;
    }

    DeviceManager manager(ScriptedSyscalls syscalls) {
        return ScriptedManager.of(syscalls, root, new UsbDriver());
    }
}
