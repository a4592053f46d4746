package org.linux4j.driver.usb.internal.access;

import java.util.OptionalInt;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceException;
import org.linux4j.driver.usb.internal.node.UsbfsNode;
import org.linux4j.driver.usb.uapi.usbdevfs_hub_portinfo;
import org.linux4j.driver.usb.uapi.usbdevice_fs;
import org.linux4j.spi.AbstractDevice;
import org.linux4j.spi.AbstractRole;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.usb.UsbHub;
import org.linux4j.usb.UsbPortClaim;

/** A device that is a hub. */
public final class HubRole extends AbstractRole implements UsbHub {

    private final AbstractDevice device;
    private final UsbfsAccess access;

    public HubRole(AbstractDevice device, UsbfsAccess access) {
        super(device);
        this.device = device;
        this.access = access;
    }

    /** The driver of hubs in the kernel answers this. */
    private usbdevfs_hub_portinfo portInfo() {
        UsbfsNode node = access.node();
        NativeMemory memory = node.allocate(usbdevfs_hub_portinfo.SIZE);
        int result = new InterfaceRequests(node).tell(0, usbdevice_fs.USBDEVFS_HUB_PORTINFO, memory);
        node.check(result, "USBDEVFS_HUB_PORTINFO");
        return new usbdevfs_hub_portinfo().wrap(memory.buffer(), 0);
    }

    @Override
    public int ports() {
        return portInfo().nports();
    }

    @Override
    public OptionalInt addressAt(int port) {
        usbdevfs_hub_portinfo info = portInfo();
        if (port < 1 || port > Math.min(info.nports(), usbdevfs_hub_portinfo.LENGTH_port)) {
            throw noSuchPort(port);
        }
        int address = info.port(port - 1);
        return address == 0 ? OptionalInt.empty() : OptionalInt.of(address);
    }

    private IllegalArgumentException noSuchPort(int port) {
        return new IllegalArgumentException("port " + port + ": " + descriptor().id() + " has 1 to " + ports());
    }

    @Override
    public UsbPortClaim claimPort(int port) {
        if (port < 1 || port > ports()) {
            throw noSuchPort(port);
        }
        UsbfsNode node = access.node();
        int result = node.askOf(usbdevice_fs.USBDEVFS_CLAIM_PORT, port);
        if (result == -errno.EBUSY) {
            throw new DeviceBusyException(
                    DeviceException.failure("USBDEVFS_CLAIM_PORT", "a program has claimed port " + port)
                            .on(node.target())
                            .code("EBUSY"),
                    "");
        }
        node.check(result, "USBDEVFS_CLAIM_PORT");
        return device.keep(new Claimed(node, port));
    }

    /** The kernel gives it back with the opening, should this be forgotten. */
    private static final class Claimed implements UsbPortClaim {
        private final UsbfsNode node;
        private final int port;
        private boolean closed;

        Claimed(UsbfsNode node, int port) {
            this.node = node;
            this.port = port;
        }

        @Override
        public int port() {
            return port;
        }

        @Override
        public void close() {
            synchronized (this) {
                if (closed) {
                    return;
                }
                closed = true;
            }
            try {
                node.askOf(usbdevice_fs.USBDEVFS_RELEASE_PORT, port);
            } catch (DeviceException e) {
                // The device was closed, and the port given back with it.
            }
        }

        @Override
        public String toString() {
            return "port " + port + " of " + node.target();
        }
    }
}
