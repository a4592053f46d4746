package org.linux4j.driver.v4l2.internal.fakes;

import java.util.HashMap;
import java.util.Map;
import org.linux4j.spi.linux.uapi.dma_buf;
import org.linux4j.spi.linux.uapi.dma_heap;
import org.linux4j.spi.linux.uapi.dma_heap_allocation_data;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.testkit.FakeFile;
import org.linux4j.testkit.ScriptedMemory;
import org.linux4j.testkit.ScriptedSyscalls;

/**
 * Memory that devices share, as descriptors: the script of {@code /dev/dma_heap/system}, and of what it and other devices
 * give. Such memory lives until it is neither open nor mapped.
 */
public final class FakeDmabufs implements FakeFile {

    private final ScriptedSyscalls syscalls;
    private final Map<Integer, Shared> shared = new HashMap<>();

    public FakeDmabufs(ScriptedSyscalls syscalls) {
        this.syscalls = syscalls;
    }

    /** One piece of memory; its mappings keep it open. */
    private final class Shared implements FakeFile {
        private final long address;
        private final Runnable free;

        Shared(long address, Runnable free) {
            this.address = address;
            this.free = free;
        }

        @Override
        public int ioctl(int fd, long request, ScriptedMemory memory, long argument) {
            return request == dma_buf.DMA_BUF_IOCTL_SYNC ? 0 : -errno.ENOTTY;
        }

        @Override
        public long mmap(int fd, ScriptedMemory memory, long length, int protection, int flags, long offset) {
            return address;
        }

        @Override
        public void release(int fd) {
            synchronized (FakeDmabufs.this) {
                shared.remove(fd);
            }
            free.run();
        }
    }

    /** Makes a descriptor of memory; what is run when nobody has it any more. */
    int share(long address, Runnable free) {
        Shared file = new Shared(address, free);
        int fd = syscalls.descriptor(file, "dmabuf");
        synchronized (this) {
            shared.put(fd, file);
        }
        return fd;
    }

    synchronized long address(int fd) {
        return shared.get(fd).address;
    }

    @Override
    public int ioctl(int fd, long request, ScriptedMemory memory, long argument) {
        if (request != dma_heap.DMA_HEAP_IOCTL_ALLOC) {
            return -errno.ENOTTY;
        }
        dma_heap_allocation_data allocation =
                new dma_heap_allocation_data().wrap(memory.buffer(argument), memory.offset(argument));
        long address = memory.allocate((int) allocation.len()).address();
        allocation.fd(share(address, () -> memory.free(address)));
        return 0;
    }
}
