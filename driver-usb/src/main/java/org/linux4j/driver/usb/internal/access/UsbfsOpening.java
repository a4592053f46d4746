package org.linux4j.driver.usb.internal.access;

import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.driver.usb.internal.node.UsbfsNode;
import org.linux4j.driver.usb.internal.urbs.UrbEngine;
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
    private final ReentrantLock lock = new ReentrantLock();
    private FileHandle handle;
    private UrbEngine engine;
    private boolean closed;

    public UsbfsOpening(Linux linux, Path node) {
        this.linux = linux;
        this.node = node;
    }

    /** What transfers through the node, which is opened now if it was not yet. */
    UrbEngine engine() {
        lock.lock();
        try {
            if (closed) {
                throw new DeviceClosedException(
                        DeviceException.failure("use", "the device was closed").on(node.toString()));
            }
            if (engine == null) {
                FileHandle opened = FileHandle.open(linux, node);
                try {
                    engine = new UrbEngine(new UsbfsNode(linux, opened));
                } catch (RuntimeException | Error e) {
                    opened.close();
                    throw e;
                }
                handle = opened;
            }
            return engine;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        UrbEngine closing;
        lock.lock();
        try {
            closed = true;
            closing = engine;
            engine = null;
        } finally {
            lock.unlock();
        }
        if (closing != null) {
            try {
                closing.close();
            } finally {
                handle.close();
            }
        }
    }
}
