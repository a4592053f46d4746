package org.linux4j.spi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.linux4j.DeviceClosedException;

/**
 * A publisher that asks its source only when its subscriber asks: nothing is read ahead, nothing is queued.
 *
 * @param <T> the items
 * @since 0.1
 */
public final class DemandPublisher<T> implements Flow.Publisher<T> {

    /**
     * What the publisher needs of a source.
     *
     * @param <T> the items
     */
    public interface Port<T> {

        /**
         * Claims the source for one subscriber.
         *
         * @throws IllegalStateException if somebody else is consuming
         */
        void open();

        /** Gives the claim back. */
        void shut();

        /**
         * Fetches an item without waiting.
         *
         * @return the item, or null where none is there
         * @throws DeviceClosedException if the source was closed, which completes the subscription
         * @throws RuntimeException anything else, which ends the subscription with an error
         */
        T poll();

        /**
         * Takes an item back that came too late, before {@link #shut}.
         *
         * @param item what {@link #poll} gave
         */
        default void giveBack(T item) {}

        /**
         * Arranges for an action to run once when {@link #poll} may have something, or something to say.
         *
         * @param action takes no time
         */
        void whenReady(Runnable action);

        /**
         * Arranges for an action to run once when the source is closed, for a subscriber that wants nothing now.
         *
         * @param action takes no time
         * @return false where the source is closed already
         */
        default boolean whenClosed(Runnable action) {
            return true;
        }
    }

    private static final Logger LOGGER = System.getLogger(DemandPublisher.class.getName());

    private final Port<T> port;
    private final Executor executor;

    /**
     * Makes the publisher.
     *
     * @param port the source
     * @param executor where the subscriber's methods run
     */
    public DemandPublisher(Port<T> port, Executor executor) {
        this.port = port;
        this.executor = executor;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        try {
            port.open();
        } catch (RuntimeException e) {
            execute(() -> {
                subscriber.onSubscribe(new Refused());
                subscriber.onError(e);
            });
            return;
        }
        Work work = new Work(subscriber);
        try {
            execute(work::begin);
        } catch (RuntimeException | Error e) {
            work.end();
            throw e;
        }
    }

    /** Has it run by the executor, which may be none but the caller; by all means not on a driver's thread. */
    private void execute(Runnable work) {
        executor.execute(() -> {
            if (!DriverThread.leave(work)) {
                work.run();
            }
        });
    }

    /** The subscription of a subscriber that gets nothing but an error. */
    private static final class Refused implements Flow.Subscription {
        @Override
        public void request(long count) {
            // There is nothing to come.
        }

        @Override
        public void cancel() {
            // It never began.
        }
    }

    private final class Work extends SerialWork implements Flow.Subscription {
        private final Flow.Subscriber<? super T> subscriber;
        private final AtomicLong demand = new AtomicLong();
        private final AtomicBoolean ended = new AtomicBoolean();
        /** Made once, so that nothing is allocated to wait for an item. */
        private final Runnable ready = this::schedule;

        private volatile long badRequest = 1;
        private volatile boolean cancelled;

        Work(Flow.Subscriber<? super T> subscriber) {
            super(true);
            this.subscriber = subscriber;
        }

        /** Calls that come while onSubscribe runs are served after it. */
        void begin() {
            try {
                subscriber.onSubscribe(this);
            } catch (RuntimeException | Error e) {
                end();
                throw e;
            }
            release();
        }

        @Override
        public void request(long count) {
            if (count <= 0) {
                badRequest = count;
            } else {
                demand.accumulateAndGet(count, (now, more) -> now + more < 0 ? Long.MAX_VALUE : now + more);
            }
            schedule();
        }

        @Override
        public void cancel() {
            cancelled = true;
            // Whoever is at work sees to the end itself, so that nobody else consumes while it fetches.
            if (retire()) {
                end();
            }
        }

        private void schedule() {
            if (call()) {
                try {
                    executor.execute(this);
                } catch (RejectedExecutionException e) {
                    // The subscriber's own executor is gone, so nobody can be told.
                    end();
                } catch (RuntimeException | Error e) {
                    end();
                    throw e;
                }
            }
        }

        private boolean end() {
            boolean first = ended.compareAndSet(false, true);
            if (first) {
                port.shut();
            }
            return first;
        }

        @Override
        void abandon(Throwable why) {
            end();
        }

        @Override
        void serve() {
            try {
                deliver();
            } catch (RuntimeException | Error e) {
                // Of the subscriber; the source is free again all the same.
                end();
                throw e;
            }
        }

        private void deliver() {
            if (cancelled) {
                end();
                return;
            }
            if (ended.get()) {
                return;
            }
            if (badRequest <= 0) {
                fail(new IllegalArgumentException("A demand of " + badRequest + " items is none (rule 3.9)"));
                return;
            }
            while (demand.get() > 0 && !ended.get() && !cancelled) {
                T item;
                try {
                    item = port.poll();
                    if (item == null) {
                        port.whenReady(ready);
                        return;
                    }
                } catch (DeviceClosedException e) {
                    complete();
                    return;
                } catch (RuntimeException | Error e) {
                    fail(e);
                    return;
                }
                if (cancelled) {
                    giveUp(item);
                    return;
                }
                demand.updateAndGet(now -> now == Long.MAX_VALUE ? now : now - 1);
                try {
                    subscriber.onNext(item);
                } catch (RuntimeException | Error e) {
                    fail(e);
                    return;
                }
            }
            if (!ended.get() && !cancelled && !port.whenClosed(ready)) {
                complete();
            }
        }

        /** Before the claim is given up, so that whoever consumes next has it. */
        private void giveUp(T item) {
            port.giveBack(item);
            end();
        }

        private void complete() {
            if (end()) {
                tell(subscriber::onComplete);
            }
        }

        private void fail(Throwable failure) {
            if (end()) {
                tell(() -> subscriber.onError(failure));
            }
        }

        /** What the subscriber makes of the end is nobody else's trouble, least of all of whoever closes the source. */
        private void tell(Runnable end) {
            try {
                end.run();
            } catch (RuntimeException | Error e) {
                LOGGER.log(Level.ERROR, "A subscriber failed when it was told of the end", e);
            }
        }
    }
}
