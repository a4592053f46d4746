package org.linux4j.spi.linux;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.mman;

/**
 * Memory of a device, mapped.
 *
 * <p>{@link #close()} gives the device's memory back at once. The addresses stay taken until the collector has found that
 * neither {@link #buffer()} nor a view of it is reachable any more: whoever reads such a buffer after closing sees the last
 * pictures or zeros, and whoever writes to it writes to nowhere. What is forgotten instead is unmapped at the same
 * time. {@link MappedRanges} counts both. Thread-safe.
 *
 * <p>One hole is left. On kernels before 6.12 that count memory strictly ({@code vm.overcommit_memory} is 2), a program at
 * the limit is asked for the memory that is to lie there, and refused, before anything is unmapped; if others take what
 * was granted in the instant between, the kernel leaves nothing where the device's memory was, and a view that is used
 * then ends the JVM.
 *
 * @since 0.1
 */
public final class MappedMemory implements AutoCloseable {

    private final MappedRange range;
    private final String target;
    /** The buffer that views keep reachable, null after closing: this object may be kept for longer. */
    private final AtomicReference<ByteBuffer> root;

    private MappedMemory(MappedRange range, ByteBuffer root, String target) {
        this.range = range;
        this.root = new AtomicReference<>(root);
        this.target = target;
    }

    /**
     * Maps memory of a device, shared, for reading and writing.
     *
     * @param linux the kit
     * @param device the device
     * @param length how many bytes
     * @param offset the offset that the device gave
     * @return the mapping; the caller closes it
     * @throws DeviceException if the device refuses or is closed, or there is less or more than a buffer can have
     */
    public static MappedMemory map(Linux linux, FileHandle device, long length, long offset) {
        if (length < 1 || length > Integer.MAX_VALUE) {
            throw new DeviceException(DeviceException.failure(
                            "mmap", "memory of " + Long.toUnsignedString(length) + " bytes: it has 1 to 2^31 - 1")
                    .on(device.target()));
        }
        Syscalls syscalls = linux.syscalls();
        int fd = device.acquire();
        try {
            long address = map(syscalls, fd, length, offset);
            if (address == -errno.ENOMEM && MappedRanges.waiting() > 0) {
                MappedRanges.ALL.collect();
                address = map(syscalls, fd, length, offset);
            }
            if (address < 0 && address > -4096) {
                throw LinuxErrors.using((int) -address, "mmap", device.target());
            }
            return of(syscalls, address, length, device.target());
        } finally {
            device.release();
        }
    }

    private static long map(Syscalls syscalls, int fd, long length, long offset) {
        return syscalls.mmap(0, length, mman.PROT_READ | mman.PROT_WRITE, mman.MAP_SHARED, fd, offset);
    }

    private static MappedMemory of(Syscalls syscalls, long address, long length, String target) {
        MappedRange range = new MappedRange(syscalls, address, length);
        ByteBuffer root;
        try {
            root = syscalls.view(address, length);
            MappedRanges.CLEANER.register(root, range);
        } catch (RuntimeException | Error e) {
            syscalls.munmap(address, length);
            throw e;
        }
        MappedRanges.ALL.mapped();
        return new MappedMemory(range, root, target);
    }

    /**
     * The memory.
     *
     * @return the one buffer over all of it, in native order
     * @throws DeviceClosedException if this was closed
     */
    public ByteBuffer buffer() {
        ByteBuffer buffer = root.get();
        if (buffer == null) {
            throw new DeviceClosedException(DeviceException.failure("use memory", "the memory was given back")
                    .on(target));
        }
        return buffer;
    }

    /**
     * Where the memory lies, for requests that name it.
     *
     * @return the address; it is this memory's as long as {@link #buffer()} or a view of it is reachable
     */
    public long address() {
        return range.address();
    }

    /**
     * Gives the device's memory back, whoever still looks at it.
     *
     * <p>The kernel may refuse where the process has reached a limit of its memory; it stays mapped then until no view is
     * reachable any more. Where very many ranges wait for that, the collector is asked to come.
     */
    @Override
    public void close() {
        ByteBuffer buffer = root.getAndSet(null);
        if (buffer == null) {
            return;
        }
        if (!range.overlay()) {
            MappedRanges.ALL.collect();
            range.overlay();
        }
        boolean crowded = range.closed();
        // Until here it must not be unmapped: something else could have come to lie there.
        Reference.reachabilityFence(buffer);
        if (crowded) {
            System.gc();
        }
    }
}
