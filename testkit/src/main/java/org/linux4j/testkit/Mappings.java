package org.linux4j.testkit;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.mman;

/** What callers have mapped. Thread-safe; nothing of a test is called with its lock held. */
final class Mappings {
    private static final long PAGE = 4096;

    private final ScriptedMemory memory;
    private final Descriptors descriptors;
    private final Violations violations;
    private final Consumer<OpenFile> lastReference;
    private final List<Mapping> live = new ArrayList<>();
    /** How many have gone whose files are still being told. Guarded by the list. */
    private int going;

    Mappings(ScriptedMemory memory, Descriptors descriptors, Violations violations, Consumer<OpenFile> lastReference) {
        this.memory = memory;
        this.descriptors = descriptors;
        this.violations = violations;
        this.lastReference = lastReference;
    }

    /** The file is null for anonymous memory. */
    long map(OpenFile file, long address, long length, int protection, int flags, long offset) {
        if (length <= 0 || length > Integer.MAX_VALUE || offset % PAGE != 0) {
            return -errno.EINVAL;
        }
        if ((flags & mman.MAP_FIXED) != 0) {
            return overlay(file, address, length, protection, flags);
        }
        long source = 0;
        if (file != null) {
            synchronized (file.file) {
                source = file.file.mmap(file.fd, memory, length, protection, flags, offset);
            }
            if (source < 0) {
                return source;
            }
        }
        synchronized (live) {
            long result = file == null
                    ? memory.mapAnonymous(length, protection, flags)
                    : memory.map(source, length, protection, flags);
            if (result >= 0) {
                live.add(new Mapping(result, length, file, source, false));
                if (file != null) {
                    descriptors.keep(file);
                }
            }
            return result;
        }
    }

    private long overlay(OpenFile file, long address, long length, int protection, int flags) {
        Mapping replaced;
        synchronized (live) {
            replaced = find(address, length);
            if (replaced == null || file != null) {
                violations.add("mmap over " + (replaced == null ? "what is not mapped" : replaced + ", of a file")
                        + " at 0x" + Long.toHexString(address));
                return -errno.EINVAL;
            }
            long result = memory.overlay(address, length, protection, flags);
            if (result < 0) {
                return result;
            }
            live.set(live.indexOf(replaced), replaced.overlaid());
            going++;
            if (replaced.file != null && live.stream().noneMatch(other -> isOfSameMemory(other, replaced.source))) {
                memory.leave(replaced.source);
            }
        }
        gone(replaced);
        return address;
    }

    private boolean isOfSameMemory(Mapping other, long source) {
        return other.file != null && memory.start(other.source) == memory.start(source);
    }

    int unmap(long address, long length) {
        Mapping mapping;
        synchronized (live) {
            mapping = find(address, length);
            if (mapping == null) {
                violations.add(
                        "munmap of " + length + " bytes at 0x" + Long.toHexString(address) + ", no mapping of its own");
                return -errno.EINVAL;
            }
            if (mapping.isViewed()) {
                violations.add("munmap of " + mapping + " while a view of it is reachable");
            }
            int result = memory.unmap(address, length);
            if (result < 0) {
                return result;
            }
            live.remove(mapping);
            going++;
        }
        gone(mapping);
        return 0;
    }

    private void gone(Mapping mapping) {
        try {
            tell(mapping);
        } finally {
            synchronized (live) {
                going--;
            }
        }
    }

    private void tell(Mapping mapping) {
        OpenFile open = mapping.file;
        if (open == null) {
            return;
        }
        synchronized (open.file) {
            open.file.unmapped(open.fd, mapping.source);
        }
        if (descriptors.drop(open)) {
            lastReference.accept(open);
        }
    }

    ByteBuffer view(long address, long length) {
        ByteBuffer view = memory.view(address, length);
        synchronized (live) {
            for (Mapping mapping : live) {
                if (mapping.address <= address && address < mapping.address + mapping.length) {
                    mapping.views.add(new WeakReference<>(view));
                }
            }
        }
        return view;
    }

    private Mapping find(long address, long length) {
        for (Mapping mapping : live) {
            if (mapping.address == address && mapping.length == length) {
                return mapping;
            }
        }
        return null;
    }

    /** Whether nothing is mapped, and the files of all that was know of it. */
    boolean areGone() {
        synchronized (live) {
            return live.isEmpty() && going == 0;
        }
    }

    List<String> list(Predicate<Mapping> which) {
        synchronized (live) {
            return live.stream().filter(which).map(Mapping::toString).toList();
        }
    }
}
