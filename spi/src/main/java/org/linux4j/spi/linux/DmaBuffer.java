package org.linux4j.spi.linux;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.linux4j.DeviceException;
import org.linux4j.spi.CloseAll;
import org.linux4j.spi.linux.uapi.dma_buf;
import org.linux4j.spi.linux.uapi.dma_heap;
import org.linux4j.spi.linux.uapi.dma_heap_allocation_data;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.fcntl;
import org.linux4j.spi.linux.uapi.memfd;
import org.linux4j.spi.linux.uapi.udmabuf;
import org.linux4j.spi.linux.uapi.udmabuf_create;

/**
 * Memory that devices share, and that this program sees mapped ({@code Documentation/driver-api/dma-buf.rst}).
 *
 * <p>Whoever reads or writes the memory while a device has it to do with brackets that with {@link #begin} and
 * {@link #end}. {@link #close()} gives the memory and the descriptor back at once; a buffer that somebody keeps reads zeros
 * from then on, as with {@link MappedMemory}. Thread-safe.
 *
 * @since 0.1
 */
public final class DmaBuffer implements AutoCloseable {

    /** Reading by this program. */
    public static final long READ = dma_buf.DMA_BUF_SYNC_READ;

    /** Writing by this program. */
    public static final long WRITE = dma_buf.DMA_BUF_SYNC_WRITE;

    private static final int PAGE = 4096;

    private final FileHandle handle;
    private final MappedMemory memory;
    private final NativeMemory begins;
    private final NativeMemory ends;

    private DmaBuffer(Linux linux, FileHandle handle, long size) {
        this.handle = handle;
        this.memory = MappedMemory.map(linux, handle, size, 0);
        // One for each direction, so that threads do not meet in writing them.
        this.begins = linux.syscalls().allocate(2 * Long.BYTES, 8);
        begins.buffer().putLong(0, dma_buf.DMA_BUF_SYNC_START | READ).putLong(8, dma_buf.DMA_BUF_SYNC_START | WRITE);
        this.ends = linux.syscalls().allocate(2 * Long.BYTES, 8);
        ends.buffer().putLong(0, dma_buf.DMA_BUF_SYNC_END | READ).putLong(8, dma_buf.DMA_BUF_SYNC_END | WRITE);
    }

    /**
     * Takes over a descriptor, such as one that a device exported.
     *
     * @param linux the kit
     * @param fd the descriptor
     * @param size how many bytes it has
     * @param target what it is, for messages
     * @return the memory; the caller closes it
     * @throws DeviceException if it cannot be mapped
     */
    public static DmaBuffer of(Linux linux, int fd, long size, String target) {
        FileHandle handle = FileHandle.of(linux.syscalls(), fd, target);
        try {
            return new DmaBuffer(linux, handle, size);
        } catch (RuntimeException | Error e) {
            handle.close();
            throw e;
        }
    }

    /**
     * Takes memory of a heap ({@code linux/dma-heap.h}).
     *
     * @param linux the kit
     * @param heap the heap's name below {@code /dev/dma_heap}, such as {@code system}
     * @param size how many bytes
     * @return the memory; the caller closes it
     * @throws DeviceException if there is no such heap, it may not be opened, or has no memory left
     */
    public static DmaBuffer fromHeap(Linux linux, String heap, long size) {
        try (FileHandle device = FileHandle.open(linux, linux.path("/dev/dma_heap/" + heap))) {
            NativeMemory memory = linux.syscalls().allocate(dma_heap_allocation_data.SIZE, 8);
            dma_heap_allocation_data request = new dma_heap_allocation_data().wrap(memory.buffer(), 0);
            request.len(pages(size)).fd_flags(fcntl.O_RDWR | fcntl.O_CLOEXEC);
            int result = device.ioctl(dma_heap.DMA_HEAP_IOCTL_ALLOC, memory.address());
            if (result < 0) {
                throw LinuxErrors.using(-result, "DMA_HEAP_IOCTL_ALLOC", device.target());
            }
            int fd = request.fd();
            Reference.reachabilityFence(memory);
            return of(linux, fd, pages(size), device.target());
        }
    }

    /**
     * Takes memory of this program ({@code linux/udmabuf.h}).
     *
     * @param linux the kit
     * @param size how many bytes
     * @return the memory; the caller closes it
     * @throws DeviceException if the kernel has no udmabuf, or this user may not open it
     */
    public static DmaBuffer fromProgram(Linux linux, long size) {
        Syscalls syscalls = linux.syscalls();
        byte[] text = "linux4j".getBytes(StandardCharsets.US_ASCII);
        NativeMemory name = syscalls.allocate(text.length + 1, 8);
        name.buffer().put(0, text);
        int fd = check(
                syscalls.memfdCreate(name.address(), memfd.MFD_CLOEXEC | memfd.MFD_ALLOW_SEALING), "memfd_create");
        Reference.reachabilityFence(name);
        try (FileHandle file = FileHandle.of(syscalls, fd, "memfd");
                FileHandle device = FileHandle.open(linux, linux.path("/dev/udmabuf"))) {
            check(syscalls.ftruncate(file.acquire(), pages(size)), "ftruncate");
            file.release();
            // The device wants to know that its pages cannot go.
            check(syscalls.fcntl(fd, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK), "fcntl");
            NativeMemory memory = syscalls.allocate(udmabuf_create.SIZE, 8);
            new udmabuf_create()
                    .wrap(memory.buffer(), 0)
                    .memfd(fd)
                    .flags(udmabuf.UDMABUF_FLAGS_CLOEXEC)
                    .offset(0)
                    .size(pages(size));
            int shared = device.ioctl(udmabuf.UDMABUF_CREATE, memory.address());
            Reference.reachabilityFence(memory);
            if (shared < 0) {
                throw LinuxErrors.using(-shared, "UDMABUF_CREATE", device.target());
            }
            return of(linux, shared, pages(size), device.target());
        }
    }

    private static int check(int result, String call) {
        if (result < 0) {
            throw LinuxErrors.using(-result, call, "memfd");
        }
        return result;
    }

    private static long pages(long size) {
        return (size + PAGE - 1) / PAGE * PAGE;
    }

    /**
     * The descriptor.
     *
     * @return the handle, which stays this object's
     */
    public FileHandle handle() {
        return handle;
    }

    /**
     * The memory.
     *
     * @return the one buffer over all of it, in native order
     * @throws org.linux4j.DeviceClosedException if this was closed
     */
    public ByteBuffer buffer() {
        return memory.buffer();
    }

    /**
     * Begins to read or to write, after a device did. Allocates nothing.
     *
     * @param how {@link #READ} or {@link #WRITE}
     * @return 0 or {@code -errno}
     */
    public int begin(long how) {
        return sync(begins, how);
    }

    /**
     * Ends reading or writing, before a device does. Allocates nothing.
     *
     * @param how {@link #READ} or {@link #WRITE}
     * @return 0 or {@code -errno}
     */
    public int end(long how) {
        return sync(ends, how);
    }

    private int sync(NativeMemory flags, long how) {
        int result;
        do {
            result = handle.ioctl(dma_buf.DMA_BUF_IOCTL_SYNC, flags.address() + (how == READ ? 0 : Long.BYTES));
        } while (result == -errno.EAGAIN);
        return result;
    }

    @Override
    public void close() {
        CloseAll.of(List.of(memory, handle));
    }
}
