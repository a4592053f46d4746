package org.linux4j;

import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * Something that items come from, one after the other: frames, events.
 *
 * <p>There are two ways to have an item. {@link #next()} and iteration <em>step</em> through items of type {@code T},
 * which may be views that hold only until the next step. {@link #take()}, {@link #nextAsync()} and {@link #publisher}
 * give items of type {@code K}, which may be <em>kept</em>. For events both are the same immutable event; frames are
 * borrowed by the first and leased by the second.
 *
 * <p>How a wait ends:
 *
 * <table>
 * <caption>How a wait ends</caption>
 * <tr><th></th><th>{@link #next()}, {@link #take()}</th><th>with a timeout</th><th>iterator</th>
 *     <th>{@link #nextAsync()}</th><th>publisher</th></tr>
 * <tr><th>closed</th><td>{@link DeviceClosedException}</td><td>same</td><td>{@code hasNext()} is false</td>
 *     <td>completed with it</td><td>{@code onComplete}</td></tr>
 * <tr><th>interrupted</th><td>{@link DeviceInterruptedException}, flag kept set</td><td>same</td><td>same</td>
 *     <td>-</td><td>-</td></tr>
 * <tr><th>time over</th><td>{@link DeviceTimeoutException} if the source has a timeout of its own</td>
 *     <td>{@code Optional.empty()}</td><td>as {@code next()}</td><td>-</td><td>-</td></tr>
 * <tr><th>gone</th><td>{@link DeviceDisconnectedException}</td><td>same</td><td>same</td><td>completed with it</td>
 *     <td>{@code onError}</td></tr>
 * </table>
 *
 * <p>One consumer at a time: who asks while a thread waits, a future of {@link #nextAsync()} is pending or a publisher has
 * a subscriber, gets an {@link IllegalStateException}. {@link #close()} may be called from any thread and ends a wait at
 * once.
 *
 * <p>Any duration is a legal timeout: one that is longer than a {@code long} has nanoseconds is for ever.
 *
 * <p>A virtual thread that waits is parked and holds no carrier thread. What opens a device or asks it for something is a
 * system call, and holds the carrier as long as the kernel takes.
 *
 * @param <T> what is stepped through
 * @param <K> what may be kept
 * @since 0.1
 */
public interface Source<T, K> extends Iterable<T>, AutoCloseable {

    /**
     * Waits for the next item, as long as the source's own timeout allows, or for ever where it has none.
     *
     * @return the item; where it is a view, it is valid until the next step
     * @throws DeviceException as the table above says
     * @throws IllegalStateException if somebody else is consuming
     */
    T next();

    /**
     * Waits for the next item.
     *
     * @param timeout how long; zero asks without waiting, a negative duration is taken as zero
     * @return the item, or nothing when the time is over; where it is a view, it is valid until the next step
     * @throws DeviceException as the table above says
     * @throws IllegalStateException if somebody else is consuming
     */
    Optional<T> next(Duration timeout);

    /**
     * Waits for the next item as {@link #next()} does, and gives it for keeps.
     *
     * @return the item, the caller's own
     * @throws DeviceException as the table above says
     * @throws IllegalStateException if somebody else is consuming
     */
    K take();

    /**
     * Waits for the next item as {@link #next(Duration)} does, and gives it for keeps.
     *
     * @param timeout how long; zero asks without waiting, a negative duration is taken as zero
     * @return the item, the caller's own, or nothing when the time is over
     * @throws DeviceException as the table above says
     * @throws IllegalStateException if somebody else is consuming
     */
    Optional<K> take(Duration timeout);

    /**
     * The next item, when it comes. No thread waits meanwhile.
     *
     * <p>The source's own timeout does not count; {@link CompletableFuture#orTimeout} does. Cancelling the future, or
     * completing it in any other way, makes the source free for another consumer before anybody is told. What comes too
     * late for it is not lost: an event is there for whoever consumes next, a frame's buffer goes back to the device.
     *
     * <p>What depends on the future runs on a thread of the device manager's for such work, or on the one that asked for it
     * or closed the source; of many that could be given at once one is told elsewhere now and then, so that a chain of
     * any length needs no deep stack.
     *
     * @return a future of the item, which is the caller's own
     * @throws IllegalStateException if somebody else is consuming, a pending future included
     */
    CompletableFuture<K> nextAsync();

    /**
     * Iterates over the items as they come; {@code hasNext()} does the waiting, and ends the validity of the item before.
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
     * <p>It takes one subscriber at a time. Cancelling the subscription leaves the source open, and free for another
     * consumer once no method of the subscriber is running any more; an event that comes too late for the subscriber is
     * there for whoever consumes next. What a subscriber throws when it is told of the end
     * is logged.
     *
     * @param executor where the subscriber's methods run; it runs all that it takes, and where it rejects something, the
     *     subscription ends, and nobody is told. One that runs them at once on the calling thread, as
     *     {@code Runnable::run} does, has them run on the threads that subscribe, request and close, and on threads of the
     *     device manager's for such work, never on the one that waits for devices
     * @return a publisher of items that are the subscriber's own
     */
    Flow.Publisher<K> publisher(Executor executor);

    /**
     * Does something with each item as it comes, until the source is closed. No thread waits meanwhile.
     *
     * <pre>{@code
     * CompletableFuture<Void> end = frames.forEachAsync(frame -> show(frame), executor);
     * }</pre>
     *
     * <p>The next item is asked for when the action has returned. An item that has to be closed, as a leased frame, is closed
     * then.
     *
     * @param action has each item until it returns; what it throws ends it
     * @param executor where the action runs, as {@link #publisher} says; what it throws, because it takes no more, ends it
     * @return a future of the end: complete when the source was closed, completed with what the action threw, or with what
     *     the table above says of publishers. Cancelling it, or completing it in any other way, ends it too. The source is
     *     left open, and is free for another consumer before anybody is told, unless the action is running then
     */
    default CompletableFuture<Void> forEachAsync(Consumer<? super K> action, Executor executor) {
        return EachItem.of(this, action, executor);
    }

    /**
     * How many items were lost so far, because they came quicker than they were taken, or for any other reason that can
     * be noticed: what the kernel or this library had and nobody will be handed. Where something was lost and nobody knows
     * how much, it counts as one.
     *
     * <p>Items that know it say how many were lost right before them, as {@link Event#lostBefore()} does; these are counted
     * here when the item is handed out. May be asked from any thread, and after the source was closed.
     *
     * @return the number, at least
     */
    long lost();

    /** Ends the source and every wait in it; closing again does nothing. */
    @Override
    void close();
}
