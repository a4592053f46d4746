package org.linux4j.spi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceId;
import org.linux4j.EventType;

/**
 * Tells which devices come and go, by listing again whenever a driver says that its list may have changed.
 *
 * <p>So it never disagrees with the listing, and what the system forgets to tell of one device is made up for by its
 * word on the next.
 */
final class DeviceWatch extends MonitoredSource<DeviceChange> {

    /**
     * The devices of all drivers, now.
     *
     * @param devices the devices
     * @param failed the drivers that could not list; their devices count as unchanged
     */
    record Listing(List<DeviceDescriptor> devices, Set<String> failed) {}

    private static final String TARGET = "the list of devices";

    private final Supplier<Listing> lister;
    private final List<DriverSession> sessions;
    private final Runnable ended;
    private final Deque<DeviceChange> pending = new ArrayDeque<>();
    private final Map<DeviceId, DeviceDescriptor> known = new LinkedHashMap<>();
    private boolean dirty;
    /** Guarded by the monitor, once it is made. */
    private List<AutoCloseable> watches;

    DeviceWatch(Supplier<Listing> lister, Collection<DriverSession> sessions, Runnable ended) {
        super(TARGET);
        this.lister = lister;
        this.sessions = List.copyOf(sessions);
        this.ended = ended;
        this.watches = watchAll();
        try {
            // Listed only now, so that nothing falls between.
            lister.get().devices().forEach(device -> known.put(device.id(), device));
        } catch (RuntimeException | Error e) {
            CloseAll.of(watches);
            throw e;
        }
    }

    private List<AutoCloseable> watchAll() {
        List<AutoCloseable> made = new ArrayList<>();
        try {
            for (DriverSession session : sessions) {
                made.add(session.onChange(this::changed));
            }
            return made;
        } catch (RuntimeException | Error e) {
            CloseAll.of(made);
            throw e;
        }
    }

    /** A driver's word may be its last, until it is asked anew. */
    private void watchAnew() {
        List<AutoCloseable> over;
        try {
            over = watchAll();
        } catch (RuntimeException | Error e) {
            // So that the next step is told too, rather than to wait for ever.
            changed();
            throw e;
        }
        monitor.enter();
        try {
            if (!isStopped()) {
                List<AutoCloseable> made = over;
                over = watches;
                watches = made;
            }
        } finally {
            monitor.leave();
        }
        CloseAll.of(over);
    }

    private void changed() {
        change(() -> dirty = true);
    }

    @Override
    boolean hasNews() {
        return dirty;
    }

    /** Whether the list may have changed since this was asked. */
    private boolean takeDirty() {
        monitor.enter();
        try {
            boolean was = dirty;
            dirty = false;
            return was;
        } finally {
            monitor.leave();
        }
    }

    @Override
    protected DeviceChange advance() {
        if (pending.isEmpty() && takeDirty()) {
            watchAnew();
            compare(lister.get());
        }
        return pending.poll();
    }

    private void compare(Listing listing) {
        Map<DeviceId, DeviceDescriptor> now = new LinkedHashMap<>();
        listing.devices().forEach(device -> now.put(device.id(), device));
        known.forEach((id, device) -> {
            if (!now.containsKey(id)) {
                if (listing.failed().contains(device.driver())) {
                    now.put(id, device);
                } else {
                    add(DeviceChange.REMOVED, device);
                }
            }
        });
        now.forEach((id, device) -> {
            DeviceDescriptor before = known.get(id);
            if (before == null) {
                add(DeviceChange.ADDED, device);
            } else if (!before.equals(device)) {
                add(DeviceChange.CHANGED, device);
            }
        });
        known.clear();
        known.putAll(now);
    }

    private void add(EventType type, DeviceDescriptor device) {
        pending.add(new DeviceChange(type, device, System.nanoTime()));
    }

    @Override
    protected void stop() {
        List<AutoCloseable> over;
        monitor.enter();
        try {
            super.stop();
            over = watches;
        } finally {
            monitor.leave();
        }
        CloseAll.of(over);
    }

    @Override
    protected void onClosed() {
        ended.run();
    }
}
