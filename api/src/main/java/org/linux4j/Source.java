package org.linux4j;

import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

/**
 * Something that items come from, one after the other: frames, events.
 *
 * <p>How a wait ends:
 *
 * <table>
 * <caption>How a wait ends</caption>
 * <tr><th></th><th>{@link #next()}</th><th>{@link #next(Duration)}</th><th>iterator</th><th>publisher</th></tr>
 * <tr><th>closed</th><td>{@link DeviceClosedException}</td><td>same</td><td>{@code hasNext()} is false</td>
 *     <td>{@code onComplete}</td></tr>
 * <tr><th>interrupted</th><td>{@link DeviceInterruptedException}, flag kept set</td><td>same</td><td>same</td>
 *     <td>-</td></tr>
 * <tr><th>time over</th><td>{@link DeviceTimeoutException} if the source has a timeout of its own</td>
 *     <td>{@code Optional.empty()}</td><td>as {@code next()}</td><td>-</td></tr>
 * <tr><th>gone</th><td>{@link DeviceDisconnectedException}</td><td>same</td><td>same</td><td>{@code onError}</td></tr>
 * </table>
 *
 * <p>One consumer at a time: a thread that asks while another one waits, or while a publisher has a subscriber, gets an
 * {@link IllegalStateException}. {@link #close()} may be called from any thread and ends a wait at once.
 *
 * @param <T> the items
 */
public interface Source<T> extends Iterable<T>, AutoCloseable {

    /**
     * Waits for the next item, as long as the source's own timeout allows, or for ever where it has none.
     *
     * @return the item
     * @throws DeviceException as the table above says
     * @throws IllegalStateException if somebody else is consuming
     */
    T next();

    /**
     * Waits for the next item.
     *
     * @param timeout how long; zero asks without waiting, a negative duration is taken as zero
     * @return the item, or nothing when the time is over
     * @throws DeviceException as the table above says
     * @throws IllegalStateException if somebody else is consuming
     */
    Optional<T> next(Duration timeout);

    /**
     * Iterates over the items as they come; {@code hasNext()} does the waiting.
     *
     * @return a new iterator for one thread
     */
    @Override
    default Iterator<T> iterator() {
        return new Iterator<>() {
            private T ready;

            @Override
            public boolean hasNext() {
                if (ready == null) {
                    try {
                        ready = Source.this.next();
                    } catch (DeviceClosedException end) {
                        return false;
                    }
                }
                return true;
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("The source is closed");
                }
                T item = ready;
                ready = null;
                return item;
            }
        };
    }

    /**
     * The items as a publisher that is driven by demand: without demand nothing is read and nothing is queued on this
     * side; what the device then drops is counted.
     *
     * <p>It takes one subscriber at a time. Cancelling the subscription leaves the source open.
     *
     * @param executor where the subscriber's methods run; never the thread that waits for the device
     * @return a publisher of items that stay valid until the subscriber closes them, or for ever where they are values
     */
    Flow.Publisher<T> publisher(Executor executor);

    /** Ends the source and every wait in it; closing again does nothing. */
    @Override
    void close();
}
