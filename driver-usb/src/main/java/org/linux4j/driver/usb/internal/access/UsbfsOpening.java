package org.linux4j.driver.usb.internal.access;

import java.nio.file.Path;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.Linux;

/**
 * The opening of a device's node, which is made when it is first needed: who only wants to know what a device is needs no
 * permission, and wakes nothing up.
 *
 * <p>It is what a device holds, so it does not refer to the device. Thread-safe.
 */
public final class UsbfsOpening implements AutoCloseable {

    private final Linux linux;
    private final Path node;
    private FileHandle handle;
    private boolean closed;

    public UsbfsOpening(Linux linux, Path node) {
        this.linux = linux;
        this.node = node;
    }

    /** The node, opened now if it was not yet. */
    public synchronized FileHandle handle() {
        if (closed) {
            throw new DeviceClosedException(
                    DeviceException.failure("use", "the device was closed").on(node.toString()));
        }
        if (handle == null) {
            handle = FileHandle.open(linux, node);
        }
        return handle;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (handle != null) {
            handle.close();
        }
    }
}
