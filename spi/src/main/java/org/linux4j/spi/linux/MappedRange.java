package org.linux4j.spi.linux;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.linux4j.spi.linux.uapi.mman;

/** Where a mapping lies; run when no view of it is reachable any more, and thus with no reference to one. */
final class MappedRange implements Runnable {
    private static final int READ_WRITE = mman.PROT_READ | mman.PROT_WRITE;
    private static final int OVERLAY = mman.MAP_PRIVATE | mman.MAP_ANONYMOUS | mman.MAP_NORESERVE | mman.MAP_FIXED;

    /** What the kernel did not unmap when it was time, for want of memory of its own; nobody else will ask again. */
    private static final Queue<MappedRange> REFUSED = new ConcurrentLinkedQueue<>();

    private final Syscalls syscalls;
    private final long address;
    private final long length;
    private volatile boolean closed;

    MappedRange(Syscalls syscalls, long address, long length) {
        this.syscalls = syscalls;
        this.address = address;
        this.length = length;
    }

    /**
     * Takes the device's memory away and puts anonymous memory there, in one step, so that whoever still looks reads
     * zeros; nothing else can come to lie there. Writable, for a view may be written to.
     *
     * <p>Must not be called after the range was unmapped: the caller keeps the view reachable.
     */
    boolean overlay() {
        return syscalls.mmap(address, length, READ_WRITE, OVERLAY, -1, 0) == address;
    }

    /** As {@link MappedRanges#closed}. */
    boolean closed() {
        closed = true;
        return MappedRanges.ALL.closed(length);
    }

    @Override
    public void run() {
        MappedRange again = REFUSED.poll();
        unmap();
        if (again != null) {
            again.unmap();
        }
    }

    private void unmap() {
        if (syscalls.munmap(address, length) < 0) {
            REFUSED.add(this);
        } else {
            MappedRanges.ALL.unmapped(length, closed);
        }
    }
}
