package org.linux4j.spi;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.DeviceTimeoutException;
import org.linux4j.Sink;

/**
 * A sink that keeps the promises of {@link Sink}: senders that take turns, how waits end, publishers that are asked for one
 * item at a time. What is added is how to offer an item to the device, wait for room and stop.
 *
 * <p>Nothing is allocated for an item here, unless a publisher has to wait for room.
 *
 * <p><b>Other forms.</b> A sink may take what is no item of its own: bytes of a buffer, a flyweight that is filled and sent, a
 * buffer to be filled in place. Each such form is an {@link Attempt}, made once, which tries without waiting;
 * {@link #attempt(Attempt, Object)} does the rest, so that all forms share turns, time limits and ends:
 *
 * <pre>{@code
 * private final Attempt<ByteBuffer, Boolean> writing = this::tryWrite; // null where there is no room
 *
 * public void send(ByteBuffer message) {
 *     attempt(writing, message);
 * }
 * }</pre>
 *
 * @param <T> what is sent
 * @since 0.1
 */
public abstract class AbstractSink<T> implements Sink<T> {

    /**
     * A way to hand something to the device, or to get something of it that is to be filled.
     *
     * @param <A> what it is given
     * @param <R> what comes of it
     */
    @FunctionalInterface
    protected interface Attempt<A, R> {

        /**
         * Tries, without waiting. Called by one thread at a time, whose turn it is.
         *
         * @param argument what it is given
         * @return what came of it, or null where the device has no room now
         * @throws DeviceException if the device is gone or was closed
         * @throws IllegalArgumentException if the device cannot take such a thing at all
         */
        R now(A argument);
    }

    private final String target;
    private final String item;
    private final long timeoutNanos;
    private final AtomicBoolean closed = new AtomicBoolean();
    /** No monitor: an interrupt ends the wait for one's turn too, and a virtual thread that waits for it holds no carrier. */
    private final ReentrantLock turn = new ReentrantLock(true);

    private final Attempt<T, Boolean> offering = given -> offer(given) ? Boolean.TRUE : null;
    private final Attempt<Void, Boolean> flushing = nothing -> isFlushed() ? Boolean.TRUE : null;
    private final CopyOnWriteArrayList<SinkSubscriber<T>> subscribers = new CopyOnWriteArrayList<>();
    /** Whose item has gone in part, which others let go on. */
    private final AtomicReference<SinkSubscriber<T>> begunBy = new AtomicReference<>();

    private final Callbacks callbacks = new Callbacks();

    /**
     * Makes the sink.
     *
     * @param target the device's id or node, for messages
     * @param item what is sent, for messages: {@code frame}, {@code event}
     * @param timeout how long {@link #send(Object)} waits, or nothing for ever
     */
    protected AbstractSink(String target, String item, Optional<Duration> timeout) {
        this.target = Objects.requireNonNull(target, "target");
        this.item = item;
        this.timeoutNanos = Timeouts.nanos(timeout);
    }

    /**
     * Offers an item to the device, without waiting. Called by one thread at a time, whose turn it is.
     *
     * @param given the item; it is not kept
     * @return false where there is no room now
     * @throws DeviceException if the device is gone or was closed
     * @throws IllegalArgumentException if the device cannot take such an item at all
     */
    protected abstract boolean offer(T given);

    /**
     * Whether a part of the item that was offered last has gone, and the rest has no room yet. Other publishers wait then until
     * it has gone, and only what threads send may come between. Called by whose turn it is, after {@link #offer}.
     *
     * @return the default is false, for a device that takes an item at once or not at all
     */
    protected boolean isPartlyTaken() {
        return false;
    }

    /**
     * Told that nobody goes on with what was {@linkplain #isPartlyTaken taken in part}: the thread's time is over or its wait
     * failed, or the publisher has left. Must not wait or throw. Called by any thread; where it is nothing new, too.
     */
    protected void givenUp() {}

    /**
     * Waits until there may be room, or the sink has ended in some way. Called by one thread at a time, whose turn it is.
     *
     * @param nanos how long; 0 for not at all, negative for ever
     * @return false when the time is over
     * @throws DeviceInterruptedException if the thread was interrupted
     * @throws DeviceException if the device is gone
     */
    protected abstract boolean await(long nanos);

    /**
     * Whether the device is done with all that was sent. Called by one thread at a time, whose turn it is.
     *
     * @return the default is true, for a device that is done when it has taken something
     * @throws DeviceException if the device is gone or was closed
     */
    protected boolean isFlushed() {
        return true;
    }

    /**
     * Waits until {@link #isFlushed} may be true. Called by one thread at a time, whose turn it is.
     *
     * @param nanos how long; 0 for not at all, negative for ever
     * @return false when the time is over; the default waits for room
     * @throws DeviceInterruptedException if the thread was interrupted
     * @throws DeviceException if the device is gone
     */
    protected boolean awaitFlushed(long nanos) {
        return await(nanos);
    }

    /**
     * Arranges for {@link #signalReady} to be called once, from any thread, when {@link #await} would end. Must not
     * block.
     *
     * @throws DeviceException if the device is gone
     */
    protected abstract void armReady();

    /**
     * Ends a wait in {@link #await} at once and gives back what the sink holds. Must not throw. Called once, by whoever
     * closes, whose turn it need not be.
     */
    protected abstract void stop();

    /** Tells whoever waits without a thread that there may be room; costs nothing where nobody does. */
    protected final void signalReady() {
        if (!subscribers.isEmpty()) {
            subscribers.forEach(SinkSubscriber::mayHaveRoom);
        }
    }

    /**
     * Whether {@link #close()} was called.
     *
     * @return true after it
     */
    protected final boolean isEnded() {
        return closed.get();
    }

    /**
     * Fails where the sink is closed.
     *
     * @throws DeviceClosedException if it is
     */
    protected final void checkOpen() {
        if (closed.get()) {
            throw closedException();
        }
    }

    final DeviceClosedException closedException() {
        return new DeviceClosedException(
                DeviceException.failure("send " + item, "it was closed").on(target));
    }

    @Override
    public final void send(T given) {
        attempt(offering, Objects.requireNonNull(given, item));
    }

    @Override
    public final boolean send(T given, Duration timeout) {
        return attempt(offering, Objects.requireNonNull(given, item), timeout) != null;
    }

    @Override
    public final boolean flush(Duration timeout) {
        return attempt(flushing, null, Timeouts.nanos(timeout), true) != null;
    }

    /**
     * Takes a turn and tries until it works, as long as the sink's own timeout allows.
     *
     * @param attempt what is tried; nothing but a null of it is tried again
     * @param argument what it is given
     * @param <A> what it is given
     * @param <R> what comes of it
     * @return what came of it
     * @throws DeviceTimeoutException when the time is over
     * @throws DeviceException as for {@link #send(Object)}
     */
    protected final <A, R> R attempt(Attempt<A, R> attempt, A argument) {
        R result = attempt(attempt, argument, timeoutNanos, false);
        if (result == null) {
            throw new DeviceTimeoutException(DeviceException.failure(
                            "send " + item, "the device had no room within " + Timeouts.words(timeoutNanos))
                    .on(target));
        }
        return result;
    }

    /**
     * Takes a turn and tries until it works or the time is over.
     *
     * @param attempt what is tried; nothing but a null of it is tried again
     * @param argument what it is given
     * @param timeout how long
     * @param <A> what it is given
     * @param <R> what comes of it
     * @return what came of it, or null when the time is over
     * @throws DeviceException as for {@link #send(Object)}
     */
    protected final <A, R> R attempt(Attempt<A, R> attempt, A argument, Duration timeout) {
        return attempt(attempt, argument, Timeouts.nanos(timeout), false);
    }

    private <A, R> R attempt(Attempt<A, R> attempt, A argument, long nanos, boolean forDone) {
        long deadline = Timeouts.deadline(nanos);
        if (!takeTurn(nanos)) {
            checkOpen();
            return null;
        }
        boolean waited = false;
        boolean done = forDone;
        try {
            while (true) {
                checkOpen();
                R result = attempt.now(argument);
                if (result != null) {
                    done = true;
                    return result;
                }
                // A device that says it has room, and takes nothing, does not get more time.
                long left = Timeouts.left(nanos, deadline);
                if (left == 0) {
                    return null;
                }
                waited = true;
                if (!(forDone ? awaitFlushed(left) : await(left))) {
                    checkOpen();
                    return null;
                }
            }
        } catch (DeviceException | IllegalStateException e) {
            // Descriptor and memory may go meanwhile; what is closed then is this sink, in its own words.
            checkOpen();
            throw e;
        } finally {
            if (!done) {
                givenUp();
            }
            endTurn();
            if (waited) {
                // A thread's wait may have taken the place of what a subscriber armed.
                signalReady();
            }
        }
    }

    private boolean takeTurn(long nanos) {
        if (nanos == 0) {
            return turn.tryLock();
        }
        try {
            if (nanos > 0) {
                return turn.tryLock(nanos, TimeUnit.NANOSECONDS);
            }
            turn.lockInterruptibly();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            checkOpen();
            throw new DeviceInterruptedException(DeviceException.failure("send " + item, "the thread was interrupted")
                    .on(target));
        }
    }

    private void endTurn() {
        turn.unlock();
        if (!subscribers.isEmpty()) {
            subscribers.forEach(SinkSubscriber::mayHaveTurn);
        }
    }

    /** Offers an item without waiting. Where false is given, the subscriber will be told when to try again. */
    final boolean offer(T given, SinkSubscriber<T> subscriber) {
        // Said before it is looked at: who ends a turn afterwards sees it.
        subscriber.awaitsTurn();
        if (letsOtherGoOn(subscriber) || !turn.tryLock()) {
            return false;
        }
        try {
            if (letsOtherGoOn(subscriber)) {
                return false;
            }
            subscriber.awaitsNothing();
            checkOpen();
            // Waited for before it is armed, so that a fault is told from a device that has no room yet.
            boolean taken = offer(given) || await(0) && offer(given);
            begunBy.set(!taken && isPartlyTaken() ? subscriber : null);
            if (taken) {
                return true;
            }
            subscriber.awaitsRoom();
            armReady();
            return false;
        } catch (DeviceException | IllegalStateException e) {
            checkOpen();
            throw e;
        } finally {
            endTurn();
        }
    }

    /** Asked again by whose turn it is: an item may have begun meanwhile. */
    private boolean letsOtherGoOn(SinkSubscriber<T> subscriber) {
        SinkSubscriber<T> other = begunBy.get();
        return other != null && other != subscriber;
    }

    final void joins(SinkSubscriber<T> subscriber) {
        subscribers.addIfAbsent(subscriber);
    }

    final void leaves(SinkSubscriber<T> subscriber) {
        subscribers.remove(subscriber);
        if (begunBy.compareAndSet(subscriber, null)) {
            givenUp();
            subscribers.forEach(SinkSubscriber::mayHaveTurn);
        }
    }

    /** Where subscribers go on that waited; nobody else's thread is kept by a publisher that has much to give. */
    final Executor callbacks() {
        return callbacks;
    }

    final String target() {
        return target;
    }

    @Override
    public final CompletableFuture<Void> connect(Flow.Publisher<? extends T> publisher) {
        Objects.requireNonNull(publisher, "publisher");
        return new SinkSubscriber<>(this).connect(publisher);
    }

    @Override
    public final Flow.Subscriber<T> subscriber() {
        return new SinkSubscriber<>(this).logging();
    }

    @Override
    public final void close() {
        if (closed.compareAndSet(false, true)) {
            stop();
            try {
                subscribers.forEach(SinkSubscriber::look);
            } finally {
                callbacks.close();
            }
        }
    }

    /** As {@code events to evdev:event3}, with {@code closed} behind it after {@link #close()}. */
    @Override
    public String toString() {
        return item + "s to " + target + (closed.get() ? ", closed" : "");
    }
}
