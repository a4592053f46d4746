package org.linux4j.driver.usb.internal.access;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.linux4j.driver.usb.internal.urbs.UrbMemory;
import org.linux4j.usb.UsbBuffer;

/** A buffer that an application has. */
final class OwnedBuffer implements UsbBuffer {

    private final UrbMemory memory;
    /** Its mapping is the device's, which closes it first: or its node would stay open. */
    private final Object deviceKept;

    OwnedBuffer(UrbMemory memory, Object deviceKept) {
        this.memory = memory;
        this.deviceKept = deviceKept;
    }

    /** The memory of a buffer, with room for so many bytes. */
    static UrbMemory memory(UsbBuffer buffer, int length) {
        if (!(buffer instanceof OwnedBuffer own)) {
            throw new IllegalArgumentException(
                    "a buffer of " + buffer.getClass().getName() + ": use one that UsbDevice.allocate gave");
        }
        if (length < 0 || length > own.size()) {
            throw new IllegalArgumentException(length + " bytes of a buffer of " + own.size());
        }
        return own.memory;
    }

    @Override
    public ByteBuffer data() {
        return memory.buffer().duplicate().clear().order(ByteOrder.nativeOrder());
    }

    @Override
    public int size() {
        return memory.size();
    }

    @Override
    public boolean isMapped() {
        return memory.isMapped();
    }

    @Override
    public void close() {
        memory.close();
    }

    @Override
    public String toString() {
        return size() + " bytes, " + (isMapped() ? "mapped" : "ordinary");
    }
}
