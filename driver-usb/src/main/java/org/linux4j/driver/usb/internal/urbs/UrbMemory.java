package org.linux4j.driver.usb.internal.urbs;

import java.nio.ByteBuffer;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.driver.usb.internal.node.UsbfsNode;
import org.linux4j.spi.linux.MappedMemory;
import org.linux4j.spi.linux.NativeMemory;

/**
 * Memory of a transfer, mapped by the kernel or ordinary.
 *
 * <p>While a transfer uses it, it is not given back, whoever closes it: the kernel knows mappings by their addresses, and what
 * came to lie at the address of one that is in use would be taken for it. Thread-safe, but for the bytes.
 */
public final class UrbMemory implements AutoCloseable {

    private final String target;
    private final long address;
    private final int size;
    private final boolean isMapped;
    /** Null where it is ordinary, and after it was given back. */
    private MappedMemory mapping;
    /** Null after it was given back: what is forgotten goes when no view is left. */
    private ByteBuffer buffer;

    private boolean used;
    private boolean closed;

    private UrbMemory(String target, long address, ByteBuffer buffer, MappedMemory mapping) {
        this.target = target;
        this.address = address;
        this.size = buffer.capacity();
        this.buffer = buffer;
        this.mapping = mapping;
        this.isMapped = mapping != null;
    }

    public static UrbMemory ordinary(UsbfsNode node, int size) {
        // Of none there is no memory.
        NativeMemory memory = node.linux().syscalls().allocate(Math.max(1, size), Long.BYTES);
        return new UrbMemory(node.target(), memory.address(), memory.buffer(), null);
    }

    /**
     * Memory of the kernel's, which it copies nothing to or from.
     *
     * @throws DeviceException as the kernel refuses it
     */
    public static UrbMemory mapped(UsbfsNode node, int size) {
        MappedMemory mapping = MappedMemory.map(node.linux(), node.handle(), size, 0);
        return new UrbMemory(node.target(), mapping.address(), mapping.buffer(), mapping);
    }

    public int size() {
        return size;
    }

    public boolean isMapped() {
        return isMapped;
    }

    long address() {
        return address;
    }

    /** All of it: the one buffer, whose position and limit are nobody's. */
    public synchronized ByteBuffer buffer() {
        checkOpen();
        return buffer;
    }

    private void checkOpen() {
        if (closed) {
            throw new DeviceClosedException(
                    DeviceException.failure("use a buffer", "it was closed").on(target));
        }
    }

    /** Takes it for a transfer. */
    public synchronized void use() {
        checkOpen();
        if (used) {
            throw new IllegalStateException("The buffer is in use by a transfer of " + target);
        }
        used = true;
    }

    /** The kernel is done with it. */
    public void unuse() {
        MappedMemory unmapped;
        synchronized (this) {
            used = false;
            unmapped = closed ? take() : null;
        }
        close(unmapped);
    }

    private MappedMemory take() {
        MappedMemory taken = mapping;
        mapping = null;
        buffer = null;
        return taken;
    }

    @Override
    public void close() {
        MappedMemory unmapped;
        synchronized (this) {
            closed = true;
            unmapped = used ? null : take();
        }
        close(unmapped);
    }

    private static void close(MappedMemory unmapped) {
        if (unmapped != null) {
            unmapped.close();
        }
    }
}
