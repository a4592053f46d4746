package org.linux4j.spi.linux;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.linux4j.spi.linux.uapi.mman;

/**
 * Memory of a device, mapped.
 *
 * <p>Reading {@link #buffer()} after {@link #close()} crashes the JVM: whoever closes answers for nobody reading any
 * more. Thread-safe.
 */
public final class MappedMemory implements AutoCloseable {

    private final Syscalls syscalls;
    private final long address;
    private final long length;
    private final ByteBuffer buffer;
    private final AtomicBoolean mapped = new AtomicBoolean(true);

    private MappedMemory(Syscalls syscalls, long address, long length) {
        this.syscalls = syscalls;
        this.address = address;
        this.length = length;
        this.buffer = syscalls.view(address, length);
    }

    /**
     * Maps memory of a device, shared, for reading and writing.
     *
     * @param linux the kit
     * @param device the device
     * @param length how many bytes
     * @param offset the offset that the device gave
     * @return the mapping; the caller closes it
     * @throws org.linux4j.DeviceException if the device refuses or is closed
     */
    public static MappedMemory map(Linux linux, FileHandle device, long length, long offset) {
        int fd = device.acquire();
        try {
            long address =
                    linux.syscalls().mmap(0, length, mman.PROT_READ | mman.PROT_WRITE, mman.MAP_SHARED, fd, offset);
            if (address < 0 && address > -4096) {
                throw LinuxErrors.using((int) -address, "mmap", device.target());
            }
            return new MappedMemory(linux.syscalls(), address, length);
        } finally {
            device.release();
        }
    }

    /**
     * The memory.
     *
     * @return the one buffer over all of it, in native order
     */
    public ByteBuffer buffer() {
        return buffer;
    }

    @Override
    public void close() {
        if (mapped.compareAndSet(true, false)) {
            syscalls.munmap(address, length);
        }
    }
}
