package org.linux4j.spi.linux;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.linux4j.Event;
import org.linux4j.spi.AbstractEventSource;
import org.linux4j.spi.CloseAll;
import org.linux4j.spi.linux.uapi.errno;
import org.linux4j.spi.linux.uapi.poll;

/**
 * Events that are read from a file descriptor; waiting and waking are done here, reading is the driver's.
 *
 * <p>The descriptor stays the caller's, who closes it after the source.
 *
 * @param <E> the events
 * @since 0.1
 */
public abstract class AbstractFileEventSource<E extends Event> extends AbstractEventSource<E> {

    private static final int TROUBLE = poll.POLLERR | poll.POLLHUP | poll.POLLNVAL;

    private final FileHandle file;
    private final int pollEvents;
    private final Readiness readiness;
    private final AutoCloseable held;
    private final Runnable ready = this::signalReady;

    /** What the latest wait saw; of the consuming thread. */
    private int seen;

    /**
     * Makes the source.
     *
     * @param linux the kit
     * @param file where events are read from
     * @param pollEvents what tells that there is one: {@code POLLIN} or {@code POLLPRI}
     * @param timeout how long {@link #next()} waits, or nothing for ever
     * @throws org.linux4j.DeviceException if there are no descriptors left
     */
    protected AbstractFileEventSource(Linux linux, FileHandle file, int pollEvents, Optional<Duration> timeout) {
        super(file.target(), timeout);
        this.file = file;
        this.pollEvents = pollEvents;
        this.readiness = new Readiness(linux, file);
        this.held = holding(readiness, file);
    }

    private static AutoCloseable holding(Readiness readiness, FileHandle file) {
        return () -> CloseAll.of(List.of(readiness, file));
    }

    /**
     * What the source holds of the system, and its descriptor, for the device to keep in case the source is forgotten.
     *
     * @return what closes both; it does not refer to the source
     */
    public final AutoCloseable held() {
        return held;
    }

    /**
     * Reads the next event without waiting, from the driver's own buffer where it has one left.
     *
     * @return the event, in an object that the next call may use again; null where none is there
     * @throws org.linux4j.DeviceException if the device is gone or was closed
     */
    protected abstract E read();

    /**
     * Where events are read from.
     *
     * @return the descriptor
     */
    protected final FileHandle file() {
        return file;
    }

    @Override
    protected final boolean await(long nanos) {
        int events = readiness.await(pollEvents, nanos);
        seen = events == Readiness.WOKEN ? 0 : events;
        return events != 0;
    }

    @Override
    protected final E advance() {
        E event = read();
        if (event == null && (seen & TROUBLE) != 0 && (seen & pollEvents) == 0) {
            // Nothing to read and nothing to wait for: poll would say so again and again.
            seen = 0;
            throw LinuxErrors.using(errno.ENODEV, "poll", file.target());
        }
        seen = 0;
        return event;
    }

    @Override
    protected final void stop() {
        readiness.close();
    }

    @Override
    protected final void armReady() {
        readiness.arm(pollEvents, ready);
    }
}
