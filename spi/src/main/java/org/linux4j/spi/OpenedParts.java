package org.linux4j.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * What was opened through a device, and what the device itself holds: to be handed to {@link AbstractDevice} as its
 * resources.
 *
 * <p>A part, such as a source of events, keeps its device reachable, and must not be kept reachable by it, or neither
 * would ever be found forgotten. So parts are known weakly, and what they hold of the kernel strongly.
 *
 * <p>Thread-safe.
 */
public final class OpenedParts implements AutoCloseable {

    private final AutoCloseable own;
    private final Set<AutoCloseable> parts = Collections.newSetFromMap(new WeakHashMap<>());
    private final Set<AutoCloseable> held = new LinkedHashSet<>();
    private boolean closed;

    /**
     * Makes it without parts.
     *
     * @param own what the device holds itself, closed last
     */
    public OpenedParts(AutoCloseable own) {
        this.own = own;
    }

    /**
     * Adds a part.
     *
     * @param part closed with the device
     * @param holds what the part holds, closed with the device in case the part was forgotten; must refer neither to
     *     the part nor to the device
     * @return false where the device is closed already
     */
    public synchronized boolean add(AutoCloseable part, AutoCloseable holds) {
        return !closed && parts.add(part) && held.add(holds);
    }

    /**
     * Forgets what a part held and has closed.
     *
     * @param holds as given to {@link #add}
     */
    public synchronized void remove(AutoCloseable holds) {
        held.remove(holds);
    }

    @Override
    public void close() {
        List<AutoCloseable> closing;
        synchronized (this) {
            closed = true;
            closing = new ArrayList<>(parts);
            closing.addAll(held);
        }
        closing.add(own);
        CloseAll.of(closing);
    }
}
