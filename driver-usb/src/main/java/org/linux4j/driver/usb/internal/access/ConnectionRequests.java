package org.linux4j.driver.usb.internal.access;

import java.util.ArrayList;
import java.util.List;
import org.linux4j.driver.usb.internal.node.UsbfsNode;
import org.linux4j.driver.usb.uapi.usbdevfs_connectinfo;
import org.linux4j.driver.usb.uapi.usbdevfs_conninfo_ex;
import org.linux4j.driver.usb.uapi.usbdevice_fs;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.usb.UsbConnection;
import org.linux4j.usb.UsbSpeed;

/** What is asked of the kernel about where a device is plugged in. */
final class ConnectionRequests {

    private ConnectionRequests() {}

    static UsbConnection ask(UsbfsNode node) {
        NativeMemory memory = node.allocate(usbdevfs_conninfo_ex.SIZE);
        usbdevfs_conninfo_ex info = new usbdevfs_conninfo_ex().wrap(memory.buffer(), 0);
        int result = node.ask(usbdevice_fs.USBDEVFS_CONNINFO_EX, memory);
        if (result == -errno.ENOTTY) {
            return oldConnection(node);
        }
        node.check(result, "USBDEVFS_CONNINFO_EX");
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < Math.min(info.num_ports(), usbdevfs_conninfo_ex.LENGTH_ports); i++) {
            ports.add(info.ports(i));
        }
        return UsbConnection.builder()
                .bus(info.busnum())
                .address(info.devnum())
                .speed(speed(info.speed()))
                .ports(ports)
                .build();
    }

    private static UsbConnection oldConnection(UsbfsNode node) {
        NativeMemory memory = node.allocate(usbdevfs_connectinfo.SIZE);
        node.demand(usbdevice_fs.USBDEVFS_CONNECTINFO, "USBDEVFS_CONNECTINFO", memory);
        usbdevfs_connectinfo info = new usbdevfs_connectinfo().wrap(memory.buffer(), 0);
        int speed = node.ask(usbdevice_fs.USBDEVFS_GET_SPEED, 0);
        UsbSpeed known = info.slow() != 0 ? UsbSpeed.LOW : speed(Math.max(0, speed));
        return UsbConnection.builder().address(info.devnum()).speed(known).build();
    }

    /** {@code enum usb_device_speed} of {@code linux/usb/ch9.h}. */
    private static UsbSpeed speed(int number) {
        return switch (number) {
            case 1 -> UsbSpeed.LOW;
            case 2 -> UsbSpeed.FULL;
            case 3, 4 -> UsbSpeed.HIGH;
            case 5 -> UsbSpeed.SUPER;
            case 6 -> UsbSpeed.SUPER_PLUS;
            default -> UsbSpeed.UNKNOWN;
        };
    }
}
