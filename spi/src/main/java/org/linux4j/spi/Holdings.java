package org.linux4j.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * What a device holds itself, and what was opened through it: made before the device, and closed once, by the device or
 * when that was forgotten.
 *
 * <p>Whoever opens a device makes this first, reads all that the device needs to know, and makes the device last, whose
 * constructor only assigns; where something fails in between, these holdings are closed, and nobody misses the device.
 *
 * <p>A part, such as a source of events, keeps its device reachable, and must not be kept reachable by it, or neither
 * would ever be found forgotten. So parts are known weakly, and what they hold of the system strongly.
 *
 * <p>Thread-safe. A subclass may say how {@link #close()} is done.
 *
 * @since 0.1
 */
public class Holdings implements AutoCloseable {

    private final AutoCloseable own;
    private final Set<AutoCloseable> parts = Collections.newSetFromMap(new WeakHashMap<>());
    private final Set<AutoCloseable> held = new LinkedHashSet<>();
    private boolean closed;

    /** For a device that holds nothing itself. */
    public Holdings() {
        this(() -> {});
    }

    /**
     * Makes it without parts.
     *
     * @param own what the device holds itself, closed last; must not refer to the device
     */
    public Holdings(AutoCloseable own) {
        this.own = own;
    }

    /** Gives false where the device is closed already. */
    final synchronized boolean add(AutoCloseable part) {
        return !closed && parts.add(part);
    }

    /** Gives false where the device is closed already. */
    final synchronized boolean add(AutoCloseable part, AutoCloseable holds) {
        return !closed && parts.add(part) && held.add(holds);
    }

    final synchronized void remove(AutoCloseable holds) {
        held.remove(holds);
    }

    final synchronized boolean isClosed() {
        return closed;
    }

    /** Closes all parts, what forgotten ones held, and what the device holds itself; only the first call does anything. */
    @Override
    public void close() {
        List<AutoCloseable> closing;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            closing = new ArrayList<>(parts);
            closing.addAll(held);
        }
        closing.add(own);
        CloseAll.of(closing);
    }
}
