package org.linux4j.testkit;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.linux4j.spi.linux.NativeMemory;
import org.linux4j.spi.linux.Syscalls;
import org.linux4j.spi.linux.uapi.memfd;
import org.linux4j.spi.linux.uapi.mman;

/**
 * Memory of devices that never were, on a file in memory, so that callers can really map and unmap it. Thread-safe.
 */
final class RealMemory {
    /** Its name in {@code /proc/self/maps} is {@code /memfd:linux4j-fake}. */
    private static final String NAME = "linux4j-fake\0";

    private static final long PAGE = 4096;

    /** Keeps memory of callers until nobody can reach it. */
    private static final Cleaner CLEANER = Cleaner.create();

    private final Syscalls kernel;
    private final Map<Long, Long> offsets = new TreeMap<>();
    private final Map<Long, Long> lengths = new TreeMap<>();
    private int fd = -1;
    private long size;

    RealMemory(Syscalls kernel) {
        this.kernel = kernel;
    }

    /** Memory of a device. */
    synchronized NativeMemory allocate(int bytes) {
        if (fd < 0) {
            NativeMemory name = kernel.allocate(NAME.length(), 1);
            name.buffer().put(0, NAME.getBytes(StandardCharsets.US_ASCII));
            fd = (int) check("memfd_create", kernel.memfdCreate(name.address(), memfd.MFD_CLOEXEC));
            Reference.reachabilityFence(name);
        }
        long offset = size;
        long length = (bytes + PAGE - 1) / PAGE * PAGE;
        check("ftruncate", kernel.ftruncate(fd, offset + length));
        size = offset + length;
        long start =
                check("mmap", kernel.mmap(0, length, mman.PROT_READ | mman.PROT_WRITE, mman.MAP_SHARED, fd, offset));
        offsets.put(start, offset);
        lengths.put(start, length);
        return new NativeMemory(start, kernel.view(start, bytes));
    }

    /** Frees memory of a device; its pages stay with the file. */
    synchronized void free(long start) {
        offsets.remove(start);
        kernel.munmap(start, lengths.remove(start));
    }

    /** Maps a device's memory for a caller; gives an address or {@code -errno}. */
    synchronized long map(long start, long skipped, long length, int protection, int flags) {
        return kernel.mmap(0, length, protection, flags, fd, offsets.get(start) + skipped);
    }

    /** Maps anonymous memory, perhaps over another mapping; gives an address or {@code -errno}. */
    long mapAnonymous(long address, long length, int protection, int flags) {
        return kernel.mmap(address, length, protection, flags, -1, 0);
    }

    /** Gives 0 or {@code -errno}. */
    int unmap(long address, long length) {
        return kernel.munmap(address, length);
    }

    /** Memory of a caller, whose buffer is what every view of it keeps reachable: a slice of a slice keeps the root only. */
    NativeMemory allocate(int bytes, int alignment) {
        NativeMemory memory = kernel.allocate(bytes, alignment);
        ByteBuffer root = kernel.view(memory.address(), bytes);
        CLEANER.register(root, () -> Reference.reachabilityFence(memory));
        return new NativeMemory(memory.address(), root);
    }

    ByteBuffer view(long address, long length) {
        return kernel.view(address, length);
    }

    /** Gives all memory of devices back; nobody may use any afterwards. */
    synchronized void close() {
        lengths.forEach(kernel::munmap);
        lengths.clear();
        offsets.clear();
        if (fd >= 0) {
            kernel.close(fd);
            fd = -1;
            size = 0;
        }
    }

    private static long check(String call, long result) {
        if (result < 0) {
            throw new IllegalStateException("The kernel refuses memory for a fake: " + call + " gives " + result);
        }
        return result;
    }
}
