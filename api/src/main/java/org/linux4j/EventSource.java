package org.linux4j;

import java.util.function.Consumer;

/**
 * Events as they come from a device.
 *
 * <p>Each event is a value that may be kept, however it was got; {@link #drain} alone hands out a reused view.
 *
 * @param <E> the events
 * @since 0.1
 */
public interface EventSource<E extends Event> extends Source<E, E> {

    /**
     * Hands all events that are there to a handler, without waiting and without allocating.
     *
     * <p>What comes meanwhile is there too: it ends when the handler has caught up with the device, and a device that is
     * quicker than the handler keeps the caller. {@link #drain(Consumer, int)} ends in any case.
     *
     * @param handler takes each event; the object is reused for the next one and must not be kept
     * @return how many events were handed over
     * @throws DeviceException as for {@link #next()}, apart from the timeout
     * @throws IllegalStateException if somebody else is consuming
     */
    default int drain(Consumer<? super E> handler) {
        return drain(handler, Integer.MAX_VALUE);
    }

    /**
     * Hands the events that are there to a handler, but no more than so many; the others are there for the next call of any
     * kind. Neither waits nor allocates.
     *
     * @param handler takes each event; the object is reused for the next one and must not be kept
     * @param limit the most to hand over, 1 or more
     * @return how many events were handed over; less than the limit where no more were there
     * @throws IllegalArgumentException if the limit is not positive
     * @throws DeviceException as for {@link #next()}, apart from the timeout
     * @throws IllegalStateException if somebody else is consuming
     */
    int drain(Consumer<? super E> handler, int limit);
}
