package org.linux4j.testkit;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A live mapping. Guarded by {@link Mappings}. */
final class Mapping {
    final long address;
    final long length;
    /** What it is of, or null for anonymous memory. */
    final OpenFile file;
    /** Where the device has the memory; of files only. */
    final long source;
    /** Whether it lies where a mapping of a file was. */
    final boolean overlay;
    /** What callers look at it through, of earlier mappings at the same place too. */
    final List<WeakReference<ByteBuffer>> views = new ArrayList<>();

    Mapping(long address, long length, OpenFile file, long source, boolean overlay) {
        this.address = address;
        this.length = length;
        this.file = file;
        this.source = source;
        this.overlay = overlay;
    }

    Mapping overlaid() {
        Mapping over = new Mapping(address, length, null, 0, true);
        over.views.addAll(views);
        return over;
    }

    boolean isViewed() {
        return views.stream().anyMatch(view -> view.get() != null);
    }

    @Override
    public String toString() {
        return length + " bytes of " + (file == null ? "anonymous memory" : file) + " at 0x"
                + Long.toHexString(address);
    }
}
