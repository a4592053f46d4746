package org.linux4j.spi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.linux4j.DeviceClosedException;

/** A publisher's way into a sink: one item is asked for, and the next when the device has taken that one. */
final class SinkSubscriber<T> extends SerialWork implements Flow.Subscriber<T> {

    private static final Logger LOGGER = System.getLogger("org.linux4j.spi");

    private static final int NOTHING = 0;
    private static final int ROOM = 1;
    private static final int TURN = 2;

    private final AbstractSink<T> sink;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    /** The one item that is on its way. */
    private final AtomicReference<T> item = new AtomicReference<>();

    private final AtomicReference<Flow.Subscription> subscription = new AtomicReference<>();
    private final AtomicInteger awaited = new AtomicInteger();
    /** Written before {@link #finished}. */
    private Throwable failure;

    /** Whether the publisher has to be told of the end. */
    private boolean goesOn;

    private volatile boolean finished;

    // Of whoever serves.
    private boolean demanded;
    private boolean cancelled;
    private boolean over;

    SinkSubscriber(AbstractSink<T> sink) {
        super(false);
        this.sink = sink;
        // Whoever completes it, by cancelling or with a timeout, ends the subscription.
        end.whenComplete((nothing, why) -> look());
    }

    CompletableFuture<Void> connect(Flow.Publisher<? extends T> publisher) {
        sink.joins(this);
        // The sink may be closed.
        look();
        if (!end.isDone()) {
            try {
                publisher.subscribe(this);
            } catch (RuntimeException | Error e) {
                finish(e, true);
            }
        }
        return end;
    }

    /** For nobody who looks at how it ends. */
    Flow.Subscriber<T> logging() {
        end.whenComplete((nothing, why) -> {
            if (why != null && !(why instanceof DeviceClosedException && sink.isEnded())) {
                LOGGER.log(Level.WARNING, "What a publisher gave to " + sink.target() + " is sent no more", why);
            }
        });
        return this;
    }

    // What the sink tells

    void awaitsTurn() {
        awaited.set(TURN);
    }

    void awaitsRoom() {
        awaited.set(ROOM);
    }

    void awaitsNothing() {
        awaited.set(NOTHING);
    }

    void mayHaveTurn() {
        if (awaited.get() == TURN && awaited.compareAndSet(TURN, NOTHING)) {
            lookElsewhere();
        }
    }

    void mayHaveRoom() {
        if (awaited.get() != NOTHING && awaited.getAndSet(NOTHING) != NOTHING) {
            lookElsewhere();
        }
    }

    private void lookElsewhere() {
        if (call()) {
            try {
                sink.callbacks().execute(this);
            } catch (RuntimeException | Error e) {
                abandon(e);
                throw e;
            }
        }
    }

    void look() {
        if (call()) {
            run();
        }
    }

    // What the publisher tells

    @Override
    public void onSubscribe(Flow.Subscription given) {
        Objects.requireNonNull(given, "subscription");
        if (!subscription.compareAndSet(null, given)) {
            given.cancel();
            return;
        }
        sink.joins(this);
        look();
    }

    @Override
    public void onNext(T given) {
        Objects.requireNonNull(given, "item");
        if (item.compareAndSet(null, given)) {
            look();
        } else {
            discard(given);
            finish(new IllegalStateException("The publisher gave more than it was asked for"), true);
        }
    }

    @Override
    public void onError(Throwable why) {
        finish(Objects.requireNonNull(why, "failure"), false);
    }

    @Override
    public void onComplete() {
        finish(null, false);
    }

    private void finish(Throwable why, boolean publishes) {
        failure = why;
        goesOn = publishes;
        finished = true;
        look();
    }

    // Work

    @Override
    void serve() {
        while (!over) {
            // Looked at before the item: nothing comes after the end.
            boolean last = finished;
            T next = item.get();
            if (end.isDone()) {
                over(null);
            } else if (sink.isEnded()) {
                over(sink.closedException());
            } else if (next != null) {
                if (!sends(next)) {
                    break;
                }
            } else if (last) {
                over(failure);
            } else if (subscription.get() == null || demanded) {
                break;
            } else {
                demanded = true;
                request();
            }
        }
        if (over) {
            leave();
        }
    }

    /** False where that has to wait. */
    private boolean sends(T next) {
        try {
            if (!sink.offer(next, this)) {
                return false;
            }
        } catch (RuntimeException | Error e) {
            over(e);
            return true;
        }
        demanded = false;
        item.set(null);
        Throwable wrong = closed(next);
        if (wrong != null) {
            over(wrong);
        }
        return true;
    }

    private void request() {
        try {
            subscription.get().request(1);
        } catch (RuntimeException | Error e) {
            over(e);
        }
    }

    private void over(Throwable why) {
        over = true;
        leave();
        if (why == null) {
            end.complete(null);
        } else {
            end.completeExceptionally(why);
        }
    }

    /** Gives up what it has, and what comes late. */
    private void leave() {
        sink.leaves(this);
        Flow.Subscription given = subscription.get();
        if (given != null && !cancelled && (!finished || goesOn)) {
            cancelled = true;
            cancel(given);
        }
        T late = item.getAndSet(null);
        if (late != null) {
            discard(late);
        }
    }

    /** What the publisher makes of it is nobody else's trouble, least of all of whoever closes the sink. */
    private static void cancel(Flow.Subscription given) {
        try {
            given.cancel();
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.ERROR, "A publisher failed when its subscription was cancelled", e);
        }
    }

    private static void discard(Object given) {
        Throwable wrong = closed(given);
        if (wrong != null) {
            LOGGER.log(Level.WARNING, "An item that was not sent could not be closed", wrong);
        }
    }

    /** Closes an item that can be closed; gives what was wrong with that, or null. */
    private static Throwable closed(Object given) {
        if (given instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception | Error e) {
                return e;
            }
        }
        return null;
    }

    @Override
    void abandon(Throwable why) {
        over(why);
    }
}
