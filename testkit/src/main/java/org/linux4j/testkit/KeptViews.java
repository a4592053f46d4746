package org.linux4j.testkit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;

/**
 * Every kind of view that a program can make of a buffer and keep for longer than it should; the buffer itself is not
 * kept.
 *
 * <p>{@link #use} reads and writes all of them: where the memory is gone, that ends the JVM. Thread-safe as far as the
 * bytes are.
 *
 * @since 0.1
 */
public final class KeptViews {
    private final ByteBuffer slice;
    private final ByteBuffer duplicate;
    private final ByteBuffer readOnly;
    private final IntBuffer ints;

    /**
     * Makes the views.
     *
     * @param buffer a direct buffer of 16 bytes or more
     */
    public KeptViews(ByteBuffer buffer) {
        ByteBuffer all = buffer.duplicate().clear();
        this.slice = all.slice(4, all.capacity() - 8).slice(4, all.capacity() - 16);
        this.duplicate = all.duplicate();
        this.readOnly = all.slice(8, 8).asReadOnlyBuffer();
        this.ints = all.slice().order(ByteOrder.nativeOrder()).asIntBuffer();
    }

    /**
     * Reads each view at its ends, and writes those that allow it.
     *
     * @param value what to write
     * @return the sum of what was read, whatever that is
     */
    public long use(int value) {
        long sum = slice.get(0) + slice.get(slice.capacity() - 1) + readOnly.get(0) + readOnly.get(7);
        if (!ints.isReadOnly()) {
            slice.put(0, (byte) value).put(slice.capacity() - 1, (byte) value);
            duplicate.put(0, (byte) value).put(duplicate.capacity() - 1, (byte) value);
            ints.put(0, value).put(ints.capacity() - 1, value);
        }
        byte[] copy = new byte[duplicate.capacity()];
        duplicate.get(0, copy);
        return sum + copy[copy.length / 2] + ints.get(0) + ints.get(ints.capacity() - 1);
    }
}
