package org.linux4j.spi;

import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.linux4j.DeviceChange;
import org.linux4j.DeviceDescriptor;
import org.linux4j.DeviceId;
import org.linux4j.EventType;

/**
 * Tells which devices come and go, by listing those of a driver again whenever it says that its list may have changed.
 *
 * <p>So it never disagrees with the listing, and what the system forgets to tell of one device is made up for by its
 * word on the driver's next. A driver that could not list is asked once more with whichever driver is asked next; until
 * then its devices count as unchanged.
 */
final class DeviceWatch extends MonitoredSource<DeviceChange> {

    private static final String TARGET = "the list of devices";

    private final Function<String, Optional<List<DeviceDescriptor>>> lister;
    private final Map<String, ? extends DriverSession> sessions;
    private final Runnable ended;
    private final Deque<DeviceChange> pending = new ArrayDeque<>();
    private final Map<String, Map<DeviceId, DeviceDescriptor>> known = new HashMap<>();
    /** Whether what was there from the first is known. */
    private boolean started;
    /** The drivers that could not list; of the consuming thread. */
    private final Set<String> failed = new LinkedHashSet<>();
    /** The drivers whose lists may have changed. Guarded by the monitor. */
    private final Set<String> dirty = new LinkedHashSet<>();
    /** Guarded by the monitor, once it is made. */
    private final Map<String, AutoCloseable> watches = new LinkedHashMap<>();

    /**
     * Makes the watch.
     *
     * @param lister lists the devices of a driver; nothing where it cannot
     * @param sessions the drivers by their names
     * @param ended called when it was closed
     */
    DeviceWatch(
            Function<String, Optional<List<DeviceDescriptor>>> lister,
            Map<String, ? extends DriverSession> sessions,
            Runnable ended) {
        super(TARGET);
        this.lister = lister;
        this.sessions = sessions;
        this.ended = ended;
        watches.putAll(watch(sessions.keySet()));
        try {
            // Listed only now, so that nothing falls between.
            sessions.keySet().forEach(this::list);
        } catch (RuntimeException | Error e) {
            CloseAll.of(List.copyOf(watches.values()));
            throw e;
        }
        pending.clear();
        started = true;
    }

    /** The devices as last listed, in the order of a listing; for who consumes. */
    List<DeviceDescriptor> listed() {
        return sessions.keySet().stream()
                .flatMap(driver -> known.getOrDefault(driver, Map.of()).values().stream())
                .toList();
    }

    private Map<String, AutoCloseable> watch(Collection<String> drivers) {
        Map<String, AutoCloseable> made = new LinkedHashMap<>();
        try {
            for (String driver : drivers) {
                made.put(driver, sessions.get(driver).onChange(() -> changed(List.of(driver))));
            }
            return made;
        } catch (RuntimeException | Error e) {
            CloseAll.of(List.copyOf(made.values()));
            throw e;
        }
    }

    /** A driver's word may be its last, until it is asked anew. */
    private void watchAnew(Collection<String> drivers) {
        Map<String, AutoCloseable> made;
        try {
            made = watch(drivers);
        } catch (RuntimeException | Error e) {
            // So that the next step is told too, rather than to wait for ever.
            changed(drivers);
            throw e;
        }
        List<AutoCloseable> over = new ArrayList<>();
        monitor.enter();
        try {
            if (isStopped()) {
                over.addAll(made.values());
            } else {
                made.forEach((driver, watch) -> over.add(watches.put(driver, watch)));
            }
        } finally {
            monitor.leave();
        }
        CloseAll.of(over);
    }

    private void changed(Collection<String> drivers) {
        change(() -> dirty.addAll(drivers));
    }

    @Override
    boolean hasNews() {
        return !dirty.isEmpty();
    }

    /** The drivers whose lists may have changed since this was asked. */
    private Set<String> takeDirty() {
        monitor.enter();
        try {
            Set<String> was = new LinkedHashSet<>(dirty);
            dirty.clear();
            return was;
        } finally {
            monitor.leave();
        }
    }

    @Override
    protected DeviceChange advance() {
        if (pending.isEmpty()) {
            Set<String> drivers = takeDirty();
            if (!drivers.isEmpty()) {
                watchAnew(drivers);
                drivers.addAll(failed);
                drivers.forEach(this::list);
            }
        }
        return pending.poll();
    }

    /** Lists the devices of a driver, and takes note of what is different. */
    private void list(String driver) {
        Optional<List<DeviceDescriptor>> devices = lister.apply(driver);
        if (devices.isEmpty()) {
            failed.add(driver);
            return;
        }
        failed.remove(driver);
        Map<DeviceId, DeviceDescriptor> before = known.getOrDefault(driver, Map.of());
        Map<DeviceId, DeviceDescriptor> now = new LinkedHashMap<>();
        devices.get().stream()
                .filter(device -> before.containsKey(device.id()) || !isHalfMade(device))
                .forEach(device -> now.put(device.id(), device));
        known.put(driver, now);
        compare(before, now);
    }

    /**
     * Whether a device came whose node is still to be made: the kernel shows it in its class first, and gives word of it
     * last. Without this, word of another device would tell of it before it can be looked at.
     */
    private boolean isHalfMade(DeviceDescriptor device) {
        return started && device.path().filter(path -> !Files.exists(path)).isPresent();
    }

    private void compare(Map<DeviceId, DeviceDescriptor> before, Map<DeviceId, DeviceDescriptor> now) {
        before.forEach((id, device) -> {
            if (!now.containsKey(id)) {
                add(DeviceChange.REMOVED, device);
            }
        });
        now.forEach((id, device) -> {
            DeviceDescriptor old = before.get(id);
            if (old == null) {
                add(DeviceChange.ADDED, device);
            } else if (!old.equals(device)) {
                add(DeviceChange.CHANGED, device);
            }
        });
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
            over = List.copyOf(watches.values());
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
