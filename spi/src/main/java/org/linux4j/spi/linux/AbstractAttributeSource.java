package org.linux4j.spi.linux;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.linux4j.DeviceException;
import org.linux4j.Event;
import org.linux4j.spi.AbstractEventSource;
import org.linux4j.spi.CloseAll;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;

/**
 * The changes of an attribute whose driver tells of them ({@code sysfs_notify}): it is polled for {@code POLLPRI}, and read
 * anew. What is changed several times between two readings is one event, and what was changed and changed back is one too. Of an attribute whose driver does not tell, there is never any.
 *
 * <p>The kernel wakes nobody when the device goes; that comes from its uevent, where those can be had.
 *
 * @param <E> the events
 * @since 0.1
 */
public abstract class AbstractAttributeSource<E extends Event> extends AbstractEventSource<E> {

    private final SysfsAttribute attribute;
    private final Readiness readiness;
    private final Removal removal;
    private final AutoCloseable held;
    private final Runnable ready = this::signalReady;

    /** Hears of the end of a device. It does not refer to the source, which may be forgotten. */
    private static final class Removal implements Uevents.Listener {
        private final Readiness readiness;
        private final String devpath;
        private volatile boolean gone;

        Removal(Readiness readiness, String devpath) {
            this.readiness = readiness;
            this.devpath = devpath;
        }

        @Override
        public void happened(Uevent event) {
            if (event.action().equals(Uevent.REMOVE) && event.concerns(devpath)) {
                gone = true;
                readiness.wake();
            }
        }

        @Override
        public void lost() {
            // Who looks once more is told by poll.
            readiness.wake();
        }
    }

    /**
     * Makes the source; changes from now on are told.
     *
     * @param linux the kit
     * @param attribute the attribute, open for reading; the source reads it, and closes it
     * @param timeout how long {@link #next()} waits, or nothing for ever
     * @throws DeviceException if it cannot be read, or there are no descriptors left; the attribute is closed then
     */
    protected AbstractAttributeSource(Linux linux, SysfsAttribute attribute, Optional<Duration> timeout) {
        super(attribute.path().toString(), timeout);
        this.attribute = attribute;
        List<AutoCloseable> made = new ArrayList<>(List.of(attribute));
        try {
            readiness = new Readiness(linux, attribute.file());
            made.add(0, readiness);
            removal = new Removal(readiness, devpath(linux, attribute));
            uevents(linux).ifPresent(watch -> made.add(0, watch));
            // What an opening has never read counts as changed.
            attribute.read();
        } catch (RuntimeException | Error e) {
            CloseAll.of(made);
            throw e;
        }
        held = holding(made);
    }

    private static AutoCloseable holding(List<AutoCloseable> made) {
        return () -> CloseAll.of(made);
    }

    private static String devpath(Linux linux, SysfsAttribute attribute) {
        Path file = Sysfs.real(attribute.path()).orElse(attribute.path());
        return new SysfsDevice(linux, file.getParent()).devpath();
    }

    private Optional<AutoCloseable> uevents(Linux linux) {
        try {
            return Optional.of(linux.uevents().listen(Set.of(), removal));
        } catch (DeviceException e) {
            // Its changes are told all the same.
            return Optional.empty();
        }
    }

    /**
     * What the source holds of the system, for the device to keep in case the source is forgotten.
     *
     * @return what closes it; it does not refer to the source
     */
    public final AutoCloseable held() {
        return held;
    }

    /**
     * Reads the attribute, which must be done from its beginning, and makes an event of what it says.
     *
     * @param changed the attribute
     * @return the event, in an object that the next call may use again; null where this change is none
     * @throws DeviceException if it cannot be read
     */
    protected abstract E read(SysfsAttribute changed);

    @Override
    protected final boolean await(long nanos) {
        return removal.gone || readiness.await(poll.POLLPRI, nanos) != 0;
    }

    @Override
    protected final E advance() {
        // First, for it takes a wake, whose reason was set before.
        int events = readiness.await(poll.POLLPRI, 0);
        if (removal.gone) {
            throw LinuxErrors.using(errno.ENODEV, "poll", attribute.path().toString());
        }
        return events > 0 ? read(attribute) : null;
    }

    @Override
    protected final void stop() {
        CloseAll.of(List.of(held));
    }

    @Override
    protected final void armReady() {
        readiness.arm(poll.POLLPRI, ready);
    }
}
