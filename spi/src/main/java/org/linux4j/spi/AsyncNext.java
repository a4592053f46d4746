package org.linux4j.spi;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

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

    private final Item future = new Item();
    private final Runnable ready = this::look;
    /** Whether somebody has said what the future is completed with. */
    private final AtomicBoolean decided = new AtomicBoolean();
    /** Whether somebody gives the claim back. */
    private final AtomicBoolean ending = new AtomicBoolean();
    /** Whether it was given back. */
    private volatile boolean over;

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
        while (future.getNumberOfDependents() == 0 && !decided.get() && Timeouts.left(PATIENCE_NANOS, deadline) > 0) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        run();
    }

    private void look() {
        if (call()) {
            run();
        }
    }

    /** Free before anybody is told, so that what depends on the future may ask for the next item. */
    private void end() {
        if (ending.compareAndSet(false, true)) {
            try {
                port.shut();
            } finally {
                over = true;
            }
        }
    }

    @Override
    void abandon(Throwable why) {
        fail(why);
    }

    private void fail(Throwable why) {
        boolean first = decided.compareAndSet(false, true);
        end();
        if (first) {
            future.failed(why);
        }
    }

    @Override
    void serve() {
        if (over) {
            return;
        }
        if (decided.get()) {
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
            fail(e);
            return;
        }
        if (!decided.compareAndSet(false, true)) {
            // Before the claim is given up, so that whoever consumes next has it.
            port.giveBack(item);
            end();
            return;
        }
        atOnce.set(given ? 0 : atOnce.get() + 1);
        end();
        future.came(item);
    }

    /** Completed by the application, by cancelling or with a timeout, it frees the source first. */
    private final class Item extends CompletableFuture<K> {

        private void came(K item) {
            super.complete(item);
        }

        private void failed(Throwable why) {
            super.completeExceptionally(why);
        }

        @Override
        public boolean complete(K value) {
            return decide() && super.complete(value);
        }

        @Override
        public boolean completeExceptionally(Throwable why) {
            return decide() && super.completeExceptionally(why);
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            return decide() ? super.cancel(mayInterrupt) : isCancelled();
        }

        @Override
        public CompletableFuture<K> completeAsync(Supplier<? extends K> supplier, Executor executor) {
            executor.execute(() -> {
                try {
                    complete(supplier.get());
                } catch (RuntimeException | Error e) {
                    completeExceptionally(e);
                }
            });
            return this;
        }

        /** True where nobody has completed it; false once somebody has. */
        private boolean decide() {
            if (!decided.compareAndSet(false, true)) {
                awaitShort(this::isDone);
                return false;
            }
            if (retire()) {
                end();
            } else {
                awaitShort(() -> over);
            }
            return true;
        }

        /** Waits for another thread that is about to do something, and calls nobody before that. */
        private void awaitShort(BooleanSupplier done) {
            while (!done.getAsBoolean()) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }
}
