package org.linux4j.usb;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A descriptor as the device gave it: length, type, and what the type means by the bytes that follow. Immutable.
 *
 * @since 0.1
 */
public final class UsbDescriptor {

    static final int HEADER = 2;

    private final byte[] bytes;

    /** Keeps the array, which has two bytes at least. */
    UsbDescriptor(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * What it describes.
     *
     * @return the type
     */
    public UsbDescriptorType type() {
        return new UsbDescriptorType(unsigned(1));
    }

    /**
     * How many bytes it has, those of its length and type included.
     *
     * @return 2 to 255
     */
    public int length() {
        return bytes.length;
    }

    /**
     * One of its bytes.
     *
     * @param offset where, from 0 for the byte that has the length
     * @return 0 to 255
     * @throws IndexOutOfBoundsException if it is shorter
     */
    public int unsigned(int offset) {
        return bytes[offset] & 0xff;
    }

    /** Two bytes, the lower one first. */
    int unsigned16(int offset) {
        return unsigned(offset) | unsigned(offset + 1) << 8;
    }

    /** Four bytes, the lowest one first. */
    int number32(int offset) {
        return unsigned16(offset) | unsigned16(offset + 2) << 16;
    }

    /**
     * All its bytes.
     *
     * @return a new array, the caller's own
     */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /**
     * A view of its bytes.
     *
     * @return a new read-only buffer over all of them
     */
    public ByteBuffer asByteBuffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UsbDescriptor that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return type() + ": " + HexFormat.ofDelimiter(" ").formatHex(bytes);
    }
}
