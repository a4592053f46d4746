package org.linux4j.driver.usb.internal.access;

import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.driver.usb.internal.node.UsbfsNode;
import org.linux4j.driver.usb.internal.urbs.UrbEngine;
import org.linux4j.spi.linux.FileHandle;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.LinuxErrors;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.fcntl;

/**
 * The opening of a device's node, which is made when it is first needed: who only wants to know what a device is needs no
 * permission, and wakes nothing up.
 *
 * <p>It is what a device holds, so it does not refer to the device. Thread-safe.
 */
public final class UsbfsOpening implements AutoCloseable {

    private final Linux linux;
    private final Path node;
    private final Runnable checkThere;
    private final ReentrantLock lock = new ReentrantLock();
    private FileHandle handle;
    private UrbEngine engine;
    private boolean closed;

    /**
     * An opening that is not made yet.
     *
     * @param checkThere throws where the device is gone: then another one may have its node
     */
    public UsbfsOpening(Linux linux, Path node, Runnable checkThere) {
        this.linux = linux;
        this.node = node;
        this.checkThere = checkThere;
    }

    /** What transfers through the node, which is opened now if it was not yet. */
    UrbEngine engine() {
        lock.lock();
        try {
            checkOpen();
            if (engine == null) {
                take(FileHandle.open(linux, node), opened -> checkThere.run());
            }
            return engine;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Uses a duplicate of a descriptor from now on.
     *
     * @param check throws where it is none of this device
     */
    void use(int descriptor, Consumer<UsbfsNode> check) {
        lock.lock();
        try {
            if (engine != null) {
                throw new IllegalStateException(node + " is open already: give it a descriptor before it is used");
            }
            checkOpen();
            int duplicate = linux.syscalls().fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, 0);
            if (duplicate == -errno.EBADF) {
                throw new IllegalArgumentException("descriptor " + descriptor + " is not open");
            }
            if (duplicate < 0) {
                throw LinuxErrors.using(-duplicate, "F_DUPFD_CLOEXEC", node.toString());
            }
            take(FileHandle.of(linux.syscalls(), duplicate, node.toString()), check);
        } finally {
            lock.unlock();
        }
    }

    private void take(FileHandle opened, Consumer<UsbfsNode> check) {
        try {
            UsbfsNode usbfs = new UsbfsNode(linux, opened);
            check.accept(usbfs);
            engine = new UrbEngine(usbfs);
        } catch (RuntimeException | Error e) {
            opened.close();
            throw e;
        }
        handle = opened;
    }

    private void checkOpen() {
        if (closed) {
            throw new DeviceClosedException(
                    DeviceException.failure("use", "the device was closed").on(node.toString()));
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
