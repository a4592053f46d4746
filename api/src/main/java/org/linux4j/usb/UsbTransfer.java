package org.linux4j.usb;

import java.nio.ByteBuffer;

/**
 * A transfer from the device that is done, or for isochronous ones, some packets that are.
 *
 * <p>Where a source steps to it, it is a view that is valid until the next step; where it is kept, it has a copy of the bytes.
 * Not thread-safe.
 *
 * @since 0.1
 */
public interface UsbTransfer {

    /**
     * The bytes, for isochronous transfers all packets with the gaps between them, where {@link #packet} finds each.
     *
     * @return what came, from its beginning to its end; the same object each time for the same transfer
     * @throws IllegalStateException if the view is no longer valid
     */
    ByteBuffer data();

    /**
     * How many bytes came.
     *
     * @return bytes; for isochronous transfers the sum of all packets
     * @throws IllegalStateException if the view is no longer valid
     */
    int length();

    /**
     * How many isochronous packets there are.
     *
     * @return 0 for other transfers
     * @throws IllegalStateException if the view is no longer valid
     */
    int packets();

    /**
     * Whether a packet came whole.
     *
     * @param index which, from 0
     * @return false where it was damaged, or none came in its time
     * @throws IndexOutOfBoundsException if there is no such packet
     * @throws IllegalStateException if the view is no longer valid
     */
    boolean isWhole(int index);

    /**
     * Where a packet begins in {@link #data()}.
     *
     * @param index which, from 0
     * @return an index into the bytes
     * @throws IndexOutOfBoundsException if there is no such packet
     * @throws IllegalStateException if the view is no longer valid
     */
    int packetOffset(int index);

    /**
     * How many bytes a packet has.
     *
     * @param index which, from 0
     * @return bytes
     * @throws IndexOutOfBoundsException if there is no such packet
     * @throws IllegalStateException if the view is no longer valid
     */
    int packetLength(int index);

    /**
     * A packet's bytes, in a new buffer over the same memory.
     *
     * @param index which, from 0
     * @return what came
     * @throws IndexOutOfBoundsException if there is no such packet
     * @throws IllegalStateException if the view is no longer valid
     */
    default ByteBuffer packet(int index) {
        return data().slice(packetOffset(index), packetLength(index));
    }
}
