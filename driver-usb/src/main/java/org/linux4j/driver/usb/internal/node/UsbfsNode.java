package org.linux4j.driver.usb.internal.node;

import org.linux4j.DeviceException;
import org.linux4j.driver.usb.uapi.usbdevice_fs;
import org.linux4j.spi.linux.DeviceNode;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.LinuxErrors;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.uapi.errno;

/** An open node of usbfs, and what all requests to it have in common. Thread-safe. */
public final class UsbfsNode extends DeviceNode {

    public UsbfsNode(Linux linux, FileHandle handle) {
        super(linux, handle);
    }

    private UsbfsNode(UsbfsNode node, Object owner) {
        super(node, owner);
    }

    @Override
    public UsbfsNode keeping(Object user) {
        return new UsbfsNode(this, user);
    }

    /** What the kernel can do with this device: {@code USBDEVFS_CAP_...}; 0 where it does not even know this request. */
    public int capabilities() {
        NativeMemory memory = allocate(Integer.BYTES);
        int result = ask(usbdevice_fs.USBDEVFS_GET_CAPABILITIES, memory);
        if (result == -errno.ENOTTY) {
            return 0;
        }
        check(result, "USBDEVFS_GET_CAPABILITIES");
        return memory.buffer().getInt(0);
    }

    /** Whether the kernel says that the device is gone; every request tells, so one without effect is made. */
    public boolean isGone() {
        return ask(usbdevice_fs.USBDEVFS_GET_CAPABILITIES, allocate(Integer.BYTES)) == -errno.ENODEV;
    }

    public void check(int result, String request) {
        if (result < 0) {
            throw error(-result, request);
        }
    }

    /** Makes a request about a number, such as that of an interface or an endpoint. Gives 0 or more, or {@code -errno}. */
    public int askOf(long request, int number) {
        NativeMemory memory = allocate(Integer.BYTES);
        memory.buffer().putInt(0, number);
        return ask(request, memory);
    }

    @Override
    public DeviceException error(int number, String request) {
        return switch (number) {
            case errno.EHOSTUNREACH ->
                failure(
                        number,
                        request,
                        "the device has no configuration, or is suspended",
                        "select one, or wake it up");
            case errno.ENOSPC -> failure(number, request, "the bus has no room left for this", "use a smaller setting");
            default -> super.error(number, request);
        };
    }

    private DeviceException failure(int number, String request, String reason, String hint) {
        return new DeviceException(DeviceException.failure(request, reason)
                .on(target())
                .code(LinuxErrors.name(number))
                .hint(hint));
    }
}
