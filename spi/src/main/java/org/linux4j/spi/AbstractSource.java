package org.linux4j.spi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceTimeoutException;
import org.linux4j.Source;

/**
 * A source that keeps the promises of {@link Source}: one consumer at a time, how waits end, futures, publishers. What is
 * added is how to wait for an item, fetch it and stop.
 *
 * <p>Nothing is allocated for an item here, apart from what {@link #fetch} and {@link #fetchKept} allocate.
 *
 * @param <T> what is stepped through
 * @param <K> what may be kept
 * @since 0.1
 */
public abstract class AbstractSource<T, K> implements Source<T, K> {

    private final String target;
    private final String item;
    private static final Logger LOGGER = System.getLogger(AbstractSource.class.getName());

    private final boolean readsAhead;
    private final long timeoutNanos;
    private final AtomicBoolean consuming = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicReference<Runnable> ready = new AtomicReference<>();
    /** Of a subscriber that wants nothing now, and is told of the end all the same. */
    private final AtomicReference<Runnable> end = new AtomicReference<>();

    private final AtomicInteger atOnce = new AtomicInteger();
    /** Came too late for whoever asked for it; of whoever consumes. */
    private volatile K returned;

    private final Port port = new Port();

    /**
     * Makes the source.
     *
     * @param target the device's id or node, for messages
     * @param item what comes, for messages: {@code frame}, {@code event}
     * @param readsAhead whether items may be there that the device no longer tells of, such as the rest of a batch: they
     *     are asked for before a wait
     * @param timeout how long {@link #next()} waits, or nothing for ever
     */
    protected AbstractSource(String target, String item, boolean readsAhead, Optional<Duration> timeout) {
        this.target = Objects.requireNonNull(target, "target");
        this.item = item;
        this.readsAhead = readsAhead;
        this.timeoutNanos = Timeouts.nanos(timeout);
    }

    /**
     * Waits until an item may be there, or the source has ended in some way. Called by one thread at a time.
     *
     * @param nanos how long; 0 for not at all, negative for ever
     * @return false when the time is over
     * @throws org.linux4j.DeviceInterruptedException if the thread was interrupted
     * @throws DeviceException if the device is gone
     */
    protected abstract boolean await(long nanos);

    /**
     * Fetches an item to step to, without waiting. Called by one thread at a time.
     *
     * @return the item, or null where none is there
     * @throws DeviceException if the device is gone or was closed
     */
    protected abstract T fetch();

    /**
     * Fetches an item to keep, without waiting. Called by one thread at a time.
     *
     * @return the item, or null where none is there
     * @throws DeviceException if the device is gone or was closed
     */
    protected abstract K fetchKept();

    /**
     * Takes an item back that came too late for whoever asked for it. Called by whoever consumes.
     *
     * <p>The default is for sources whose items are the same type whether stepped to or kept: the next step gives it
     * again, so that nothing is lost. Others override it.
     *
     * @param item what {@link #fetchKept} gave
     */
    protected void giveBack(K item) {
        returned = item;
    }

    /** The item that was given back, once; null where none was. Called by whoever consumes. */
    final K takeReturned() {
        K item = returned;
        if (item != null) {
            returned = null;
        }
        return item;
    }

    /** Ends what lasts until the next step. Called before each one, by the consuming thread. */
    protected void endStep() {}

    /**
     * Whether an item can come at all before the application does something about it.
     *
     * @return false where nothing is left to put one into; the default is true
     */
    protected boolean mayCome() {
        return true;
    }

    /**
     * What is said to a thread that would wait in vain, {@link #mayCome} being false.
     *
     * @return the exception to throw
     */
    protected IllegalStateException waitsInVain() {
        return new IllegalStateException("No " + item + " of " + target + " can come");
    }

    /**
     * An item as an optional one.
     *
     * @param stepped what {@link #fetch} gave
     * @return the item, in an object that may be made once where items are reused
     */
    protected Optional<T> some(T stepped) {
        return Optional.of(stepped);
    }

    /** Ends a wait in {@link #await} at once and gives back what the source holds. Must not throw. Called once. */
    protected abstract void stop();

    /**
     * Arranges for {@link #signalReady} to be called once, from any thread, when {@link #await} would end. Must not
     * block.
     *
     * @throws DeviceException if the device is gone
     */
    protected abstract void armReady();

    /**
     * Takes back what {@link #armReady} arranged, since nobody waits any more. For sources that do something as long as
     * somebody waits; the default does nothing, and {@link #signalReady} may then be called in vain.
     */
    protected void disarmReady() {}

    /**
     * Called once, by {@link #close()}, when all waits were ended and everybody who waits was told. It is where a driver
     * gives back what the source has for itself, its descriptor for one, and has its device hold it no longer.
     */
    protected void onClosed() {}

    /** Tells whoever waits without a thread that there may be something; costs nothing where nobody does. */
    protected final void signalReady() {
        signal(ready);
    }

    private static void signal(AtomicReference<Runnable> slot) {
        Runnable action = slot.get();
        if (action != null && slot.compareAndSet(action, null)) {
            action.run();
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

    @Override
    public final T next() {
        T next = step(timeoutNanos, false);
        if (next == null) {
            throw timeoutException();
        }
        return next;
    }

    @Override
    public final Optional<T> next(Duration timeout) {
        T next = step(Timeouts.nanos(timeout), false);
        return next == null ? Optional.empty() : some(next);
    }

    @Override
    public final K take() {
        K next = step(timeoutNanos, true);
        if (next == null) {
            throw timeoutException();
        }
        return next;
    }

    @Override
    public final Optional<K> take(Duration timeout) {
        return Optional.ofNullable(step(Timeouts.nanos(timeout), true));
    }

    @Override
    public final CompletableFuture<K> nextAsync() {
        return AsyncNext.of(port, atOnce);
    }

    @Override
    public final Flow.Publisher<K> publisher(Executor executor) {
        return new DemandPublisher<>(port, Objects.requireNonNull(executor, "executor"));
    }

    /** Null when the time is over; the result is a T or, to be kept, a K. */
    private <I> I step(long timeout, boolean keep) {
        beginConsuming();
        try {
            endStep();
            I next = mayBeHere() ? this.<I>fetched(keep) : null;
            if (next != null) {
                return next;
            }
            long deadline = Timeouts.deadline(timeout);
            while (next == null) {
                checkOpen();
                if (!mayCome()) {
                    throw waitsInVain();
                }
                if (!waited(Timeouts.left(timeout, deadline))) {
                    return null;
                }
                next = fetched(keep);
                // A device that says it is ready, and has nothing, does not get more time.
                if (next == null && Timeouts.left(timeout, deadline) == 0) {
                    checkOpen();
                    return null;
                }
            }
            return next;
        } finally {
            consuming.set(false);
            // With a source that is forgotten while it waits its device might be.
            Reference.reachabilityFence(this);
        }
    }

    /** The descriptor may go while it is being read; what is closed then is this source, in its own words. */
    @SuppressWarnings("unchecked")
    private <I> I fetched(boolean keep) {
        checkOpen();
        K back = takeReturned();
        if (back != null) {
            return (I) back;
        }
        try {
            return (I) (keep ? fetchKept() : fetch());
        } catch (DeviceException e) {
            checkOpen();
            throw e;
        }
    }

    /** Whether an item may be here that the device does not tell of. */
    private boolean mayBeHere() {
        return readsAhead || returned != null;
    }

    private boolean waited(long nanos) {
        boolean awaited;
        try {
            awaited = await(nanos);
        } catch (DeviceException e) {
            checkOpen();
            throw e;
        }
        if (!awaited) {
            checkOpen();
        }
        return awaited;
    }

    /** Claims the source for the calling thread, until {@link #endConsuming}. */
    final void beginConsuming() {
        if (!consuming.compareAndSet(false, true)) {
            throw new IllegalStateException("Somebody else is consuming the " + item + "s of " + target);
        }
    }

    final void endConsuming() {
        consuming.set(false);
    }

    /**
     * Fails where the source is closed.
     *
     * @throws DeviceClosedException if it is
     */
    protected final void checkOpen() {
        if (closed.get()) {
            throw new DeviceClosedException(
                    DeviceException.failure("read " + item, "it was closed").on(target));
        }
    }

    private DeviceTimeoutException timeoutException() {
        return new DeviceTimeoutException(
                DeviceException.failure("read " + item, "no " + item + " came within " + Timeouts.words(timeoutNanos))
                        .on(target));
    }

    /** What a future or a publisher sees of the source. */
    private final class Port implements DemandPublisher.Port<K> {
        @Override
        public void open() {
            beginConsuming();
        }

        @Override
        public void shut() {
            ready.set(null);
            end.set(null);
            disarmReady();
            endConsuming();
        }

        @Override
        public K poll() {
            endStep();
            K next = mayBeHere() ? AbstractSource.this.<K>fetched(true) : null;
            checkOpen();
            // Asked before fetching, so that a device that is gone is told from one that has nothing yet.
            if (next == null && mayCome() && waited(0)) {
                next = fetched(true);
            }
            return next;
        }

        @Override
        public void giveBack(K given) {
            AbstractSource.this.giveBack(given);
        }

        @Override
        public void whenReady(Runnable action) {
            ready.set(action);
            if (closed.get()) {
                signalReady();
            } else if (mayCome()) {
                try {
                    armReady();
                } catch (DeviceException e) {
                    checkOpen();
                    throw e;
                }
            }
        }

        @Override
        public boolean whenClosed(Runnable action) {
            end.set(action);
            return !closed.get();
        }
    }

    @Override
    public final void close() {
        if (closed.compareAndSet(false, true)) {
            stop();
            // Whatever others make of the end, such as an executor that throws: the rest is closed all the same.
            quietly(this::signalReady);
            quietly(() -> signal(end));
            onClosed();
        }
    }

    private void quietly(Runnable told) {
        try {
            told.run();
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, "Somebody who was told of the end of " + target + " failed", e);
        }
    }

    /** As {@code events of evdev:event3}, with {@code closed} behind it after {@link #close()}. */
    @Override
    public String toString() {
        return item + "s of " + target + (closed.get() ? ", closed" : "");
    }
}
