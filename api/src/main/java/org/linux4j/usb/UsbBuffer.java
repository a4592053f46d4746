package org.linux4j.usb;

import java.nio.ByteBuffer;

/**
 * Memory for transfers, one at a time.
 *
 * <p>While a transfer uses it, it is the transfer's: what the program then reads or writes there is of no meaning, and breaks
 * nothing. Closing it meanwhile takes effect when the kernel is done with it, and so does forgetting it. Thread-safe, but for
 * the bytes.
 *
 * @since 0.1
 */
public interface UsbBuffer extends AutoCloseable {

    /**
     * The bytes.
     *
     * @return all of it, in the machine's byte order; a view of its own each time, from its beginning to its end. Where one is
     *     used after closing, it has other bytes or zeros
     * @throws org.linux4j.DeviceClosedException if it or the device was closed
     */
    ByteBuffer data();

    /**
     * How large it is.
     *
     * @return bytes
     */
    int size();

    /**
     * Whether the kernel has mapped it, so that transfers do not copy.
     *
     * @return false for ordinary memory
     */
    boolean isMapped();

    /** Gives the memory back. Closing again does nothing. */
    @Override
    void close();
}
