package org.linux4j.driver.usb;

import java.nio.file.Path;
import org.linux4j.DeviceManager;
import org.linux4j.testkit.ScriptedSyscalls;
import org.linux4j.usb.UsbDevice;
import org.linux4j.usb.UsbEndpoint;
import org.linux4j.usb.UsbInterface;

/** A device on a scripted node, opened, with its interface 0 claimed. */
final class ScriptedDevice implements AutoCloseable {

    final ScriptedSyscalls syscalls;
    final FakeUsbfs usbfs;
    final DeviceManager devices;
    final UsbDevice device;
    final UsbInterface claimed;
    final UsbEndpoint in;
    final UsbEndpoint out;

    private ScriptedDevice(ScriptedSyscalls syscalls, FakeBus bus) {
        this.syscalls = syscalls;
        this.usbfs = new FakeUsbfs(syscalls);
        syscalls.register(bus.node(2).toString(), usbfs);
        this.devices = bus.manager(syscalls);
        this.device = devices.open("usb:1-1", UsbDevice.class);
        this.claimed = device.claim(0);
        this.in = claimed.endpoint(0x81);
        this.out = claimed.endpoint(0x02);
    }

    /** A bus that the device is plugged into. */
    static FakeBus bus(Path root) {
        FakeBus bus = new FakeBus(root);
        bus.plug(
                "usb1/1-1",
                2,
                FakeUsbfs.DESCRIPTORS,
                "idVendor=1d6b",
                "idProduct=0104",
                "devpath=1",
                "speed=480",
                "maxchild=0",
                "bDeviceClass=ff",
                "bConfigurationValue=1");
        return bus;
    }

    static ScriptedDevice on(ScriptedSyscalls syscalls, FakeBus bus) {
        return new ScriptedDevice(syscalls, bus);
    }

    static ScriptedDevice on(FakeBus bus) {
        return on(new ScriptedSyscalls(), bus);
    }

    @Override
    public void close() {
        devices.close();
        syscalls.assertClean();
    }
}
