package org.linux4j.spi;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.linux4j.DeviceException;
import org.linux4j.Event;
import org.linux4j.EventSource;

/**
 * A source of events that keeps the promises of {@link EventSource}. What a driver adds is how to wait for an event, go to
 * it and copy it.
 *
 * <p>In steady state {@link #drain} allocates nothing for an event, provided that {@link #advance} does not.
 *
 * @param <E> the events
 * @since 0.1
 */
public abstract class AbstractEventSource<E extends Event> extends AbstractSource<E, E> implements EventSource<E> {

    /** Written by whoever consumes. */
    private volatile long lost;

    /**
     * Makes the source.
     *
     * @param target the device's id or node, for messages
     * @param timeout how long {@link #next()} waits, or nothing for ever
     */
    protected AbstractEventSource(String target, Optional<Duration> timeout) {
        super(target, "event", true, timeout);
    }

    /**
     * Goes to the next event without waiting. Called by one thread at a time.
     *
     * @return the event, in an object that the next call may use again; null where none is there
     * @throws DeviceException if the device is gone or was closed
     */
    protected abstract E advance();

    /**
     * Makes a copy that may be kept.
     *
     * @param event what {@link #advance} gave
     * @return an immutable event
     */
    protected abstract E copy(E event);

    /**
     * Fetches more events for {@link #drain}, without waiting, where {@link #advance} gives those only that are here
     * already. Called by one thread at a time, when it gave none.
     *
     * @return whether to ask {@link #advance} again; the default is false
     * @throws DeviceException if the device is gone or was closed
     */
    protected boolean fetchMore() {
        return false;
    }

    @Override
    protected final E fetch() {
        E event = counted(advance());
        return event == null ? null : copy(event);
    }

    /** One at a time consumes. */
    private E counted(E event) {
        if (event != null) {
            long before = event.lostBefore();
            if (before != 0) {
                lost += before;
            }
        }
        return event;
    }

    /**
     * How many events were lost, by what those that were handed out tell. A source that loses some itself adds them.
     *
     * @return the number, at least
     */
    @Override
    public long lost() {
        return lost;
    }

    @Override
    protected final E fetchKept() {
        return fetch();
    }

    @Override
    public final int drain(Consumer<? super E> handler, int limit) {
        Objects.requireNonNull(handler, "handler");
        if (limit < 1) {
            throw new IllegalArgumentException(
                    "limit " + limit + ": at least one event is handed over, if one is there");
        }
        beginConsuming();
        try {
            int count = 0;
            E event = there();
            while (event != null) {
                handler.accept(event);
                count++;
                if (count == limit || isEnded()) {
                    // Where it is closed from within the handler, or meanwhile, whatever came until then was handed
                    // over.
                    return count;
                }
                event = there();
            }
            return count;
        } finally {
            endConsuming();
        }
    }

    /** The next one without waiting, or null. */
    private E there() {
        checkOpen();
        E back = takeReturned();
        if (back != null) {
            return back;
        }
        try {
            E event;
            do {
                event = counted(advance());
            } while (event == null && fetchMore());
            return event;
        } catch (DeviceException e) {
            // The descriptor may go while it is being read.
            checkOpen();
            throw e;
        }
    }
}
