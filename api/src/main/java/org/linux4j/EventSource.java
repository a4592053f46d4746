package org.linux4j;

import java.util.function.Consumer;

/**
 * Events as they come from a device.
 *
 * <p>Each event is a value that may be kept, however it was got; {@link #drain} alone hands out a reused view.
 *
 * @param <E> the events
 */
public interface EventSource<E extends Event> extends Source<E, E> {

    /**
     * Hands all events that are there now to a handler, without waiting and without allocating.
     *
     * @param handler takes each event; the object is reused for the next one and must not be kept
     * @return how many events were handed over
     * @throws DeviceException as for {@link #next()}, apart from the timeout
     * @throws IllegalStateException if somebody else is consuming
     */
    int drain(Consumer<? super E> handler);
}
