package org.linux4j;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** Does something with each item of a source, and asks for the next when that is done. */
final class EachItem<K> implements Flow.Subscriber<K> {

    private final Consumer<? super K> action;
    private final End end = new End();
    private volatile Flow.Subscription subscription;

    private EachItem(Consumer<? super K> action) {
        this.action = Objects.requireNonNull(action, "action");
    }

    static <K> CompletableFuture<Void> of(Source<?, K> source, Consumer<? super K> action, Executor executor) {
        EachItem<K> each = new EachItem<>(action);
        Objects.requireNonNull(executor, "executor");
        try {
            source.publisher(work -> each.execute(executor, work)).subscribe(each);
        } catch (RuntimeException | Error e) {
            each.end.completeExceptionally(e);
        }
        return each.end;
    }

    /** Where the executor takes no more, the publisher has nobody to tell; but whoever has the future waits. */
    private void execute(Executor executor, Runnable work) {
        try {
            executor.execute(work);
        } catch (RuntimeException | Error e) {
            end.completeExceptionally(e);
            throw e;
        }
    }

    /** Gives the subscription up before anybody is told, so that what depends on it finds the source free. */
    private final class End extends CompletableFuture<Void> {
        @Override
        public boolean complete(Void nothing) {
            cancelSubscription();
            return super.complete(nothing);
        }

        @Override
        public boolean completeExceptionally(Throwable why) {
            cancelSubscription();
            return super.completeExceptionally(why);
        }

        @Override
        public boolean cancel(boolean interrupts) {
            cancelSubscription();
            return super.cancel(interrupts);
        }
    }

    private void cancelSubscription() {
        Flow.Subscription given = subscription;
        if (given != null) {
            given.cancel();
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (end.isDone()) {
            given.cancel();
        } else {
            given.request(1);
        }
    }

    @Override
    public void onNext(K item) {
        try {
            act(item);
        } catch (Exception | Error e) {
            // The publisher frees its source, and then tells of it.
            throw new ActionFailedException(e);
        }
        if (!end.isDone()) {
            subscription.request(1);
        }
    }

    /** What has to be closed is closed. */
    private void act(K item) throws Exception {
        if (item instanceof AutoCloseable closeable) {
            try (closeable) {
                action.accept(item);
            }
        } else {
            action.accept(item);
        }
    }

    @Override
    public void onError(Throwable why) {
        end.completeExceptionally(why instanceof ActionFailedException ? why.getCause() : why);
    }

    @Override
    public void onComplete() {
        end.complete(null);
    }

    /** On its way through the publisher. */
    private static final class ActionFailedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        ActionFailedException(Throwable cause) {
            super(cause);
        }
    }
}
