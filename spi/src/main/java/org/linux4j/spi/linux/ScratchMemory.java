package org.linux4j.spi.linux;

import java.nio.ByteOrder;

/**
 * Memory for small arguments, cut from larger pieces one behind the other.
 *
 * <p>What was handed out is never handed out again, so each piece is all zeros and nobody's but the caller's; the
 * collector frees a chunk when nothing that was cut from it is reachable any more. Thread-safe.
 */
final class ScratchMemory {

    static final int CHUNK = 16 * 1024;
    /** The first chunk, for many a node is asked little; each that follows is twice as large, up to {@link #CHUNK}. */
    private static final int FIRST = 1024;
    /** Of a chunk's end no more is wasted than one part of this many. */
    private static final int PARTS = 4;

    private static final int ALIGNMENT = 8;

    private final Syscalls syscalls;
    private NativeMemory chunk;
    private int used;
    private int next = FIRST;

    ScratchMemory(Syscalls syscalls) {
        this.syscalls = syscalls;
    }

    NativeMemory allocate(int size) {
        if (size < 1 || size > CHUNK / PARTS) {
            return syscalls.allocate(size, ALIGNMENT);
        }
        int room = (size + ALIGNMENT - 1) & -ALIGNMENT;
        NativeMemory from;
        int at;
        synchronized (this) {
            if (chunk == null || room > chunk.buffer().capacity() - used) {
                while (next < PARTS * room) {
                    next *= 2;
                }
                chunk = syscalls.allocate(next, ALIGNMENT);
                used = 0;
                next = Math.min(CHUNK, 2 * next);
            }
            from = chunk;
            at = used;
            used += room;
        }
        // The slice keeps the chunk reachable.
        return new NativeMemory(
                from.address() + at, from.buffer().slice(at, size).order(ByteOrder.nativeOrder()));
    }
}
