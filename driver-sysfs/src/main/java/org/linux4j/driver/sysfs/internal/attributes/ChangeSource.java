package org.linux4j.driver.sysfs.internal.attributes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.linux4j.DeviceException;
import org.linux4j.Event;
import org.linux4j.spi.AbstractEventSource;
import org.linux4j.spi.CloseAll;
import org.linux4j.spi.Monitor;
import org.linux4j.spi.linux.Linux;
import org.linux4j.spi.linux.LinuxErrors;
import org.linux4j.spi.linux.SysfsDevice;
import org.linux4j.spi.linux.uapi.errno;

/**
 * Changes of a device's attributes, by whatever tells of them: what programs write, by inotify on the device's directory; what
 * its driver tells of, by {@code POLLPRI}; the kernel's messages. All that is kept is which attributes may have changed: each is
 * read when its event is fetched, so what changes several times in between is one event, and nothing is lost.
 *
 * @param <E> the events, which are values
 */
public abstract class ChangeSource<E extends Event> extends AbstractEventSource<E> {

    private static final AutoCloseable ENDED = () -> {};

    private final SysfsDevice device;
    private final Notices notices = new Notices();
    private final List<AutoCloseable> watches = new ArrayList<>();
    private final Map<Renewal, AutoCloseable> listening = new HashMap<>();
    private final Map<String, NotifyWatch> notified = new HashMap<>();
    private final AutoCloseable held = holding(notices, watches);
    private final Runnable ready = this::signalReady;

    /** What can be watched anew. */
    interface Renewal {

        /** Begins to listen; whoever listened before closes that. */
        AutoCloseable listen();

        /** What is to be looked at, for it may have changed unheard. */
        Set<String> names();

        /** Whether it can be done without. */
        boolean isNeeded();
    }

    /** What was noticed. It does not refer to the source, which may be forgotten. */
    static final class Notices {
        private final Monitor monitor = new Monitor();
        private final Set<String> changed = new LinkedHashSet<>();
        /** What is to be watched anew, for word of it may have been the last. */
        private final Set<Renewal> over = new LinkedHashSet<>();

        private boolean gone;
        private boolean stopped;
        private Runnable waiting;

        /** An attribute may have changed. */
        void changed(String attribute) {
            notice(() -> changed.add(attribute));
        }

        /** The device is gone. */
        void gone() {
            notice(() -> gone = true);
        }

        /** Word was lost, and may not come any more. */
        void lost(Renewal renewal) {
            notice(() -> over.add(renewal));
        }

        private Renewal nextOver() {
            monitor.enter();
            try {
                Renewal first = over.isEmpty() ? null : over.iterator().next();
                over.remove(first);
                return first;
            } finally {
                monitor.leave();
            }
        }

        private void stop() {
            notice(() -> stopped = true);
        }

        private void notice(Runnable what) {
            Runnable told;
            monitor.enter();
            try {
                what.run();
                monitor.changed();
                told = waiting;
                waiting = null;
            } finally {
                monitor.leave();
            }
            if (told != null) {
                told.run();
            }
        }

        private boolean hasNews() {
            return gone || stopped || !changed.isEmpty() || !over.isEmpty();
        }

        /** The next one, or null. */
        private String next() {
            monitor.enter();
            try {
                String first = changed.isEmpty() ? null : changed.iterator().next();
                changed.remove(first);
                return first;
            } finally {
                monitor.leave();
            }
        }

        private boolean isGone() {
            monitor.enter();
            try {
                return gone;
            } finally {
                monitor.leave();
            }
        }

        private void arm(Runnable action) {
            boolean now;
            monitor.enter();
            try {
                now = hasNews();
                waiting = now ? null : action;
            } finally {
                monitor.leave();
            }
            if (now) {
                action.run();
            }
        }

        private void disarm() {
            monitor.enter();
            try {
                waiting = null;
            } finally {
                monitor.leave();
            }
        }
    }

    /**
     * Makes the source; a subclass then begins to {@linkplain #watchWrites watch}, and after that reads what it compares with.
     */
    protected ChangeSource(OpenAttributes attributes) {
        super(attributes.device().toString(), Optional.empty());
        this.device = attributes.device();
    }

    private static AutoCloseable holding(Notices notices, List<AutoCloseable> watches) {
        return () -> {
            List<AutoCloseable> over;
            synchronized (watches) {
                over = new ArrayList<>(watches);
                watches.clear();
                // So that nothing is added any more.
                watches.add(ENDED);
            }
            CloseAll.of(over);
            notices.stop();
        };
    }

    /** What the source holds of the system, for the device to keep; it does not refer to the source. */
    public final AutoCloseable held() {
        return held;
    }

    /**
     * Watches what programs write into any attribute of the device, which is noticed by its name; all these names are noticed
     * where word of some was lost.
     *
     * @param names those that count
     * @throws DeviceException if this user has no watches left
     */
    protected final void watchWrites(Linux linux, Set<String> names) {
        listen(new WriteWatch(linux, device, names, notices));
    }

    /**
     * Watches an attribute whose driver tells of changes.
     *
     * @throws DeviceException if it cannot be opened or read
     */
    protected final NotifyWatch watchNotified(Linux linux, OpenAttributes attributes, String name) {
        NotifyWatch watch = NotifyWatch.of(linux, attributes, name, notices);
        keep(watch);
        notified.put(name, watch);
        return watch;
    }

    /**
     * Watches the kernel's messages of the device: its end, and its changes as one of the given name. Where such messages cannot
     * be had, as in some containers, there are none.
     */
    protected final void watchMessages(Linux linux, String noticed) {
        watchMessages(linux, noticed, "", new AtomicReference<>());
    }

    /**
     * Watches the kernel's messages as {@link #watchMessages(Linux, String)} does, and keeps what the last one said.
     *
     * @param property which of its properties is kept
     * @param said where it is put; it does not refer to the source
     */
    protected final void watchMessages(Linux linux, String noticed, String property, AtomicReference<String> said) {
        listen(new MessageWatch(linux, device, noticed, notices, property, said));
    }

    private void listen(Renewal renewal) {
        AutoCloseable begun;
        try {
            begun = renewal.listen();
        } catch (DeviceException e) {
            if (renewal.isNeeded()) {
                throw e;
            }
            return;
        }
        AutoCloseable before = listening.put(renewal, begun);
        keep(begun);
        if (before != null) {
            synchronized (watches) {
                watches.remove(before);
            }
            CloseAll.of(List.of(before));
        }
    }

    private void keep(AutoCloseable watch) {
        synchronized (watches) {
            if (watches.contains(ENDED)) {
                CloseAll.of(List.of(watch));
            } else {
                watches.add(0, watch);
            }
        }
    }

    /**
     * Reads an attribute that may have changed, and compares.
     *
     * @param name what was noticed
     * @return the event, or null where nothing is different
     * @throws DeviceException if the device is gone; of anything else an event may tell
     */
    protected abstract E read(String name);

    /** Gives back all that the source holds, where making it failed. */
    protected final void abandon() {
        CloseAll.of(List.of(held));
    }

    @Override
    protected final boolean await(long nanos) {
        return notices.monitor.await(notices::hasNews, nanos, device.toString());
    }

    @Override
    protected final E advance() {
        renew();
        for (String name = notices.next(); name != null; name = notices.next()) {
            E event;
            try {
                event = read(name);
            } finally {
                NotifyWatch watch = notified.get(name);
                if (watch != null) {
                    watch.rearm();
                }
            }
            if (event != null) {
                return event;
            }
        }
        if (notices.isGone()) {
            throw LinuxErrors.using(errno.ENODEV, "watch", device.toString());
        }
        return null;
    }

    private void renew() {
        for (Renewal over = notices.nextOver(); over != null; over = notices.nextOver()) {
            try {
                listen(over);
            } catch (RuntimeException | Error e) {
                // So that the next step is told too, rather than to wait for ever.
                notices.lost(over);
                throw e;
            }
            // Looked at only now, so that nothing falls between.
            over.names().forEach(notices::changed);
        }
    }

    @Override
    protected final E copy(E event) {
        return event;
    }

    @Override
    protected final void armReady() {
        notices.arm(ready);
    }

    @Override
    protected final void disarmReady() {
        notices.disarm();
    }

    @Override
    protected final void stop() {
        CloseAll.of(List.of(held));
    }
}
