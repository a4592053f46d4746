package org.linux4j.spi.linux;

import java.nio.ByteBuffer;

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
public record NativeMemory(long address, ByteBuffer buffer) {}
