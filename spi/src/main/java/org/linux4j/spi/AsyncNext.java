package org.linux4j.spi;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The next item of a source as a future: the claim on the source is held until the future is completed, by the item or by
 * the application.
 */
final class AsyncNext<K> extends SerialWork {

    /**
     * How many futures in a row may be complete when they are given: what depends on such a one is called from where it
     * was asked for, and may ask for the next one, deeper and deeper.
     */
    private static final int AT_ONCE = 32;

    /** Where the chain goes on then; a source has no device manager at hand. */
    private static final Executor ELSEWHERE = new Callbacks();

    /** How long the application has to say what depends on such a future, and how often that is looked at. */
    private static final long PATIENCE_NANOS = 20_000_000;

    private static final long PAUSE_NANOS = 20_000;

    private final DemandPublisher.Port<K> port;
    /** How many were; written while the claim is held. */
    private final AtomicInteger atOnce;

    private final CompletableFuture<K> future = new CompletableFuture<>();
    private final Runnable ready = this::look;
    /** Whether the claim was given back; of whoever serves. */
    private boolean over;

    private volatile boolean given;

    /** The port is open already. */
    private AsyncNext(DemandPublisher.Port<K> port, AtomicInteger atOnce) {
        super(false);
        this.port = port;
        this.atOnce = atOnce;
    }

    /** The next item of a port; the counter is the port's. */
    static <K> CompletableFuture<K> of(DemandPublisher.Port<K> port, AtomicInteger atOnce) {
        port.open();
        AsyncNext<K> next = new AsyncNext<>(port, atOnce);
        // Whoever completes it, by cancelling or with a timeout, frees the source.
        next.future.whenComplete((item, failure) -> next.look());
        next.begin();
        return next.future;
    }

    private void begin() {
        if (atOnce.get() < AT_ONCE) {
            look();
            given = true;
            return;
        }
        given = true;
        if (call()) {
            ELSEWHERE.execute(this::runForDependent);
        }
    }

    /**
     * What depends on a future that is complete is called from where that is said, which is deep in the chain: so it is
     * waited for a little.
     */
    private void runForDependent() {
        long deadline = Timeouts.deadline(PATIENCE_NANOS);
        // One of them is our own.
        while (future.getNumberOfDependents() < 2 && !future.isDone() && Timeouts.left(PATIENCE_NANOS, deadline) > 0) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        run();
    }

    private void look() {
        if (call()) {
            run();
        }
    }

    private void end() {
        over = true;
        port.shut();
    }

    @Override
    void abandon(Throwable why) {
        end();
        future.completeExceptionally(why);
    }

    @Override
    void serve() {
        if (over) {
            return;
        }
        if (future.isDone()) {
            end();
            return;
        }
        K item;
        try {
            item = port.poll();
            if (item == null) {
                port.whenReady(ready);
                return;
            }
        } catch (RuntimeException | Error e) {
            end();
            future.completeExceptionally(e);
            return;
        }
        atOnce.set(given ? 0 : atOnce.get() + 1);
        // Free before it is told, so that what depends on it may ask for the next one.
        end();
        if (!future.complete(item)) {
            port.giveBack(item);
        }
    }
}
