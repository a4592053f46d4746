package org.linux4j.spi.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.ToLongFunction;
import org.linux4j.DeviceException;

/**
 * Memory that system calls may use, with its address.
 *
 * <p>It is freed when neither this object nor any view of the buffer is reachable any more; there is no use after free.
 * Not thread-safe.
 *
 * @param address where it begins
 * @param buffer all of it, in native order
 * @since 0.1
 */
public record NativeMemory(long address, ByteBuffer buffer) {

    /**
     * What {@link Syscalls#allocate} does, for bridges: memory of a direct buffer.
     *
     * @param size how many bytes, one or more
     * @param alignment a power of two that the address is a multiple of
     * @param addressOf tells where a direct buffer begins
     * @return the memory, filled with zeros
     * @throws DeviceException if this program has not so much memory left for it
     */
    public static NativeMemory allocate(int size, int alignment, ToLongFunction<ByteBuffer> addressOf) {
        if (size < 1 || alignment < 1 || Integer.bitCount(alignment) != 1) {
            throw new IllegalArgumentException("allocate: " + size + " bytes aligned to " + alignment
                    + "; size is 1 or more, alignment a power of two");
        }
        ByteBuffer root = memory((long) size + alignment - 1);
        long start = addressOf.applyAsLong(root);
        int skip = (int) (-start & (alignment - 1));
        // A slice keeps its root reachable: the collector frees the memory, never sooner than the last view.
        return new NativeMemory(start + skip, root.slice(skip, size).order(ByteOrder.nativeOrder()));
    }

    /** To be without memory outside the heap is no end of this program. */
    private static ByteBuffer memory(long size) {
        if (size <= Integer.MAX_VALUE) {
            try {
                return ByteBuffer.allocateDirect((int) size);
            } catch (OutOfMemoryError e) {
                throw tooMuch(size);
            }
        }
        throw tooMuch(size);
    }

    private static DeviceException tooMuch(long size) {
        return new DeviceException(
                DeviceException.failure("allocate", "this program has no " + size + " bytes of memory left for devices")
                        .code("ENOMEM")
                        .hint("`java -XX:MaxDirectMemorySize=...` says how much it may have"));
    }

    /**
     * Whether {@link Syscalls#view} can be made, for bridges.
     *
     * @param address where it begins
     * @param length how many bytes
     * @throws IllegalArgumentException if it cannot
     */
    public static void checkView(long address, long length) {
        if (address <= 0 || length < 0 || length > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("view: " + length + " bytes at 0x" + Long.toHexString(address)
                    + "; a view begins at a mapped address and has at most " + Integer.MAX_VALUE + " bytes");
        }
    }
}
