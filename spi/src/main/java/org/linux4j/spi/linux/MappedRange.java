package org.linux4j.spi.linux;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.linux4j.spi.linux.uapi.mman;

/** Where a mapping lies; run when no view of it is reachable any more, and thus with no reference to one. */
final class MappedRange implements Runnable {
    private static final int READ_WRITE = mman.PROT_READ | mman.PROT_WRITE;
    private static final int ANYWHERE = mman.MAP_PRIVATE | mman.MAP_ANONYMOUS | mman.MAP_NORESERVE;
    private static final int OVERLAY = ANYWHERE | mman.MAP_FIXED;
    /** How many times as much as is needed must be there, for others may take some meanwhile. */
    private static final int MARGIN = 2;

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

    long address() {
        return address;
    }

    /**
     * Takes the device's memory away and puts anonymous memory there, in one step, so that whoever still looks reads
     * zeros; nothing else can come to lie there. Writable, for a view may be written to.
     *
     * <p>Must not be called after the range was unmapped: the caller keeps the view reachable.
     */
    boolean overlay() {
        return isGranted() && syscalls.mmap(address, length, READ_WRITE, OVERLAY, -1, 0) == address;
    }

    /**
     * Whether the kernel would give that much memory. It looks for itself, but before Linux 6.12 only when it has
     * unmapped what lay there ({@code mmap_region} in {@code mm/mmap.c}): a refusal would leave a hole. With
     * {@code vm.overcommit_memory} 2 it refuses where its limit is reached, whatever {@code MAP_NORESERVE} says.
     */
    private boolean isGranted() {
        long anywhere = syscalls.mmap(0, MARGIN * length, READ_WRITE, ANYWHERE, -1, 0);
        if (anywhere < 0 && anywhere > -4096) {
            return false;
        }
        if (syscalls.munmap(anywhere, MARGIN * length) < 0) {
            MappedRanges.ALL.mapped();
            REFUSED.add(new MappedRange(syscalls, anywhere, MARGIN * length));
        }
        return true;
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
