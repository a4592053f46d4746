package org.linux4j.driver.usb.internal.node;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.linux4j.DeviceException;
import org.linux4j.spi.linux.Syscalls;
import org.linux4j.spi.linux.Sysfs;
import org.linux4j.spi.linux.uapi.mman;
import org.linux4j.usb.UsbMemoryException;

/**
 * Finds out what ENOMEM means, for which usbfs has two causes: all programs together have as much on their way as is allowed
 * ({@code usbfs_memory_mb}), or one piece is larger than the kernel can give.
 */
public final class MemoryShortage {

    /** The largest piece that the kernel's allocator has, where pages have 4 KiB ({@code MAX_PAGE_ORDER}). */
    private static final int LARGEST_PIECE = 4 << 20;
    /** What is always to be had in one piece, unless memory is spent altogether. */
    private static final int SMALL_PIECE = 64 << 10;

    private static final String LIMIT = "/sys/module/usbcore/parameters/usbfs_memory_mb";

    private MemoryShortage() {}

    /**
     * The exception for it.
     *
     * @param request what was refused
     * @param size how many bytes were asked for
     * @param inOne whether the kernel needs them in one piece
     */
    public static UsbMemoryException of(UsbfsNode node, String request, int size, boolean inOne) {
        OptionalLong limit = limit(node);
        if (inOne && size > LARGEST_PIECE) {
            return failure(
                    node,
                    request,
                    size + " bytes are more than the kernel has in one piece",
                    "use several of " + (LARGEST_PIECE >> 20) + " MiB or less",
                    UsbMemoryException.Shortage.PIECE);
        }
        if (limit.isPresent() && size > limit.getAsLong()) {
            return failure(
                    node,
                    request,
                    size + " bytes are more than all USB transfers of this machine may have together, "
                            + (limit.getAsLong() >> 20) + " MiB",
                    raise(),
                    UsbMemoryException.Shortage.POOL);
        }
        if (limit.isPresent() && !hasRoom(node, size)) {
            return failure(
                    node,
                    request,
                    "the " + (limit.getAsLong() >> 20)
                            + " MiB that all USB transfers of this machine may have together are spent",
                    "have fewer or smaller ones on their way, close buffers, or " + raise(),
                    UsbMemoryException.Shortage.POOL);
        }
        return failure(
                node,
                request,
                "the kernel has no " + size + " bytes" + (inOne ? " in one piece" : "") + " now",
                "use smaller ones",
                UsbMemoryException.Shortage.MEMORY);
    }

    private static String raise() {
        return "raise the limit in " + LIMIT;
    }

    private static UsbMemoryException failure(
            UsbfsNode node, String request, String reason, String hint, UsbMemoryException.Shortage shortage) {
        return new UsbMemoryException(
                DeviceException.failure(request, reason)
                        .on(node.target())
                        .code("ENOMEM")
                        .hint(hint),
                shortage);
    }

    /** In bytes; nothing where there is none, or where it cannot be read. */
    private static OptionalLong limit(UsbfsNode node) {
        return Sysfs.text(node.linux(), node.linux().path(LIMIT))
                .filter(text -> text.matches("[1-9][0-9]{0,8}"))
                .map(text -> OptionalLong.of(Long.parseLong(text) << 20))
                .orElse(OptionalLong.empty());
    }

    /** The kernel tells nobody how much is in use: so as much is asked for in small pieces, and given back. */
    private static boolean hasRoom(UsbfsNode node, int size) {
        Syscalls syscalls = node.linux().syscalls();
        List<Long> pieces = new ArrayList<>();
        int fd = node.handle().acquire();
        try {
            for (int left = size; left > 0; left -= SMALL_PIECE) {
                long piece = syscalls.mmap(0, SMALL_PIECE, mman.PROT_READ, mman.MAP_SHARED, fd, 0);
                if (piece < 0 && piece > -4096) {
                    return false;
                }
                pieces.add(piece);
            }
            return true;
        } finally {
            pieces.forEach(piece -> syscalls.munmap(piece, SMALL_PIECE));
            node.handle().release();
        }
    }
}
