package org.linux4j.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.linux4j.DeviceManager;
import org.linux4j.driver.usb.UsbDriver;
import org.linux4j.driver.usb.uapi.usbdevfs_urb;
import org.linux4j.driver.usb.uapi.usbdevice_fs;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.FakeSysfs;
import org.linux4j.testkit.ScriptedManager;
import org.linux4j.testkit.ScriptedMemory;
import org.linux4j.testkit.ScriptedSyscalls;
import org.linux4j.usb.UsbDevice;

/** A scripted USB device with bulk endpoints 81 and 02, whose transfers are done, and full, as soon as they are submitted. */
final class EndlessUsb implements FakeFile, AutoCloseable {

    /** How large a transfer is. */
    static final int SIZE = 512;

    private static final byte[] DESCRIPTORS = HexFormat.of()
            .parseHex("12011002ff0000406b1d0401000100000001" + "090220000101008032" + "0904000002ff000000"
                    + "07058102000200" + "07050202000200");
    private static final int MOST = 64;

    private final ScriptedSyscalls syscalls = new ScriptedSyscalls();
    private final Path root;
    private final FakeSysfs sysfs;
    private final DeviceManager devices;

    /** Those that are done, in a ring. */
    private final long[] done = new long[MOST];

    private int first;
    private int count;

    EndlessUsb() {
        try {
            root = Files.createTempDirectory("linux4j-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sysfs = new FakeSysfs(root);
        Path device = sysfs.member(
                "usb1/1-1",
                "/sys/bus/usb/devices",
                "/dev/bus/usb/001",
                "busnum=1",
                "devnum=2",
                "dev=189:1",
                "bConfigurationValue=1");
        sysfs.write(device.resolve("descriptors"), DESCRIPTORS);
        Path node = root.resolve("dev/bus/usb/001/002");
        sysfs.write(node, new byte[0]);
        syscalls.register(node.toString(), this);
        devices = ScriptedManager.of(syscalls, root, new UsbDriver());
    }

    UsbDevice device() {
        return devices.open("usb:1-1", UsbDevice.class);
    }

    ScriptedSyscalls syscalls() {
        return syscalls;
    }

    @Override
    public int ioctl(int fd, long request, ScriptedMemory memory, long argument) {
        if (request == usbdevice_fs.USBDEVFS_SUBMITURB) {
            done[(first + count++) % MOST] = argument;
        } else if (request == usbdevice_fs.USBDEVFS_REAPURBNDELAY) {
            if (count == 0) {
                return -errno.EAGAIN;
            }
            long urb = done[first];
            first = (first + 1) % MOST;
            count--;
            memory.putInt(
                    urb + usbdevfs_urb.OFFSET_actual_length, memory.getInt(urb + usbdevfs_urb.OFFSET_buffer_length));
            memory.putLong(argument, urb);
        }
        return 0;
    }

    @Override
    public int poll(int fd, int events) {
        return count > 0 ? poll.POLLOUT : 0;
    }

    @Override
    public void close() {
        devices.close();
        sysfs.remove("usb1");
    }
}
