package org.linux4j.spi;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.DeviceTimeoutException;
import org.linux4j.Event;
import org.linux4j.EventSource;

/**
 * A source of events that keeps the promises of {@link EventSource}: one consumer at a time, how waits end, publishers.
 * What a driver adds is how to wait for an event, fetch it and copy it.
 *
 * <p>In steady state {@link #drain} allocates nothing for an event, provided that {@link #advance} does not.
 *
 * @param <E> the events
 */
public abstract class AbstractEventSource<E extends Event> implements EventSource<E> {

    private static final long FOREVER = -1;

    private final String target;
    private final long timeoutNanos;
    private final AtomicBoolean consuming = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicReference<Runnable> ready = new AtomicReference<>();

    /**
     * Makes the source.
     *
     * @param target the device's id or node, for messages
     * @param timeout how long {@link #next()} waits, or nothing for ever
     */
    protected AbstractEventSource(String target, Optional<Duration> timeout) {
        this.target = Objects.requireNonNull(target, "target");
        this.timeoutNanos =
                timeout.map(duration -> Math.max(0, duration.toNanos())).orElse(FOREVER);
    }

    /**
     * Waits until an event may be there, or the source has ended in some way. Called by one thread at a time.
     *
     * @param timeoutNanos how long; 0 for not at all, negative for ever
     * @return false when the time is over
     * @throws org.linux4j.DeviceInterruptedException if the thread was interrupted
     * @throws DeviceException if the device is gone
     */
    protected abstract boolean await(long timeoutNanos);

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

    /** Ends a wait in {@link #await} at once and gives back what the source holds. Must not throw. Called once. */
    protected abstract void stop();

    /**
     * Arranges for {@link #signalReady} to be called once, from any thread, when {@link #await} would end. Must not
     * block.
     *
     * @throws DeviceException if the device is gone
     */
    protected abstract void armReady();

    /** Called once after the source was closed. */
    protected void onClosed() {}

    /** Tells a publisher that there may be something to fetch; costs nothing where there is no publisher. */
    protected final void signalReady() {
        Runnable action = ready.getAndSet(null);
        if (action != null) {
            action.run();
        }
    }

    /**
     * Whether {@link #close()} was called.
     *
     * @return true after it
     */
    protected final boolean isClosed() {
        return closed.get();
    }

    @Override
    public final E next() {
        E event = step(timeoutNanos);
        if (event == null) {
            throw new DeviceTimeoutException(
                    DeviceException.failure("read event", "no event came within " + timeoutNanos / 1_000_000 + " ms")
                            .on(target));
        }
        return event;
    }

    @Override
    public final Optional<E> next(Duration timeout) {
        return Optional.ofNullable(step(Math.max(0, timeout.toNanos())));
    }

    private E step(long timeout) {
        beginConsuming();
        try {
            long deadline = timeout < 0 ? 0 : System.nanoTime() + timeout;
            for (long remaining = timeout; ; remaining = Math.max(0, deadline - System.nanoTime())) {
                E event = fetch();
                if (event != null) {
                    return copy(event);
                }
                if (!waitOpen(timeout < 0 ? FOREVER : remaining)) {
                    checkOpen();
                    return null;
                }
            }
        } finally {
            consuming.set(false);
        }
    }

    @Override
    public final int drain(Consumer<? super E> handler) {
        Objects.requireNonNull(handler, "handler");
        beginConsuming();
        try {
            int count = 0;
            // Closing from within the handler ends the round; whatever came until then was handed over.
            for (E event = fetch(); event != null; event = closed.get() ? null : advance()) {
                handler.accept(event);
                count++;
            }
            return count;
        } finally {
            consuming.set(false);
        }
    }

    private E fetch() {
        checkOpen();
        try {
            return advance();
        } catch (DeviceException e) {
            // The descriptor may go while it is being read.
            checkOpen();
            throw e;
        }
    }

    private boolean waitOpen(long nanos) {
        try {
            return await(nanos);
        } catch (DeviceClosedException e) {
            // What was closed under the wait is a part of this source: say so in its own words.
            checkOpen();
            throw e;
        }
    }

    @Override
    public final Flow.Publisher<E> publisher(Executor executor) {
        return new DemandPublisher<>(new Port(), Objects.requireNonNull(executor, "executor"));
    }

    /** What a publisher sees of the source. */
    private final class Port implements DemandPublisher.Port<E> {
        @Override
        public void open() {
            beginConsuming();
        }

        @Override
        public void shut() {
            ready.set(null);
            consuming.set(false);
        }

        @Override
        public E poll() {
            E event = fetch();
            if (event == null && await(0)) {
                // Asked so that a device that is gone is told from one that has nothing yet.
                event = fetch();
            }
            return event == null ? null : copy(event);
        }

        @Override
        public void whenReady(Runnable action) {
            ready.set(action);
            if (closed.get()) {
                signalReady();
            } else {
                armReady();
            }
        }
    }

    private void beginConsuming() {
        if (!consuming.compareAndSet(false, true)) {
            throw new IllegalStateException("Somebody else is consuming the events of " + target);
        }
    }

    private void checkOpen() {
        if (closed.get()) {
            throw new DeviceClosedException(DeviceException.failure("read event", "the source was closed")
                    .on(target));
        }
    }

    @Override
    public final void close() {
        if (closed.compareAndSet(false, true)) {
            stop();
            signalReady();
            onClosed();
        }
    }
}
