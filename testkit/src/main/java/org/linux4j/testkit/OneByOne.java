package org.linux4j.testkit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * Subscribes to some items on a thread of its own, and asks for each by itself.
 *
 * @param <T> the items
 * @since 0.1
 */
public final class OneByOne<T> implements Flow.Subscriber<T> {
    private final int wanted;
    private final IntConsumer between;
    private final CompletableFuture<Integer> done = new CompletableFuture<>();
    private Flow.Subscription subscription;
    private int count;

    private OneByOne(int wanted, IntConsumer between) {
        this.wanted = wanted;
        this.between = between;
    }

    /**
     * Takes items, cancels, and returns when the thread has ended.
     *
     * @param <T> the items
     * @param source makes the publisher for an executor
     * @param wanted how many
     * @param between called before each item but the first is asked for, with the number of those that came
     * @return how many came; -1 where the source was closed before
     * @throws Exception what the subscription ended with
     */
    public static <T> int take(Function<Executor, Flow.Publisher<T>> source, int wanted, IntConsumer between)
            throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor(task -> new Thread(task, "subscriber"));
        OneByOne<T> subscriber = new OneByOne<>(wanted, between);
        try {
            source.apply(executor).subscribe(subscriber);
            return subscriber.done.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception failure ? failure : e;
        } finally {
            executor.shutdown();
            if (!executor.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new AssertionError("The subscriber's thread does not end");
            }
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription made) {
        subscription = made;
        made.request(1);
    }

    @Override
    public void onNext(T item) {
        if (++count == wanted) {
            subscription.cancel();
            done.complete(count);
        } else {
            between.accept(count);
            subscription.request(1);
        }
    }

    @Override
    public void onError(Throwable failure) {
        done.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        done.complete(-1);
    }
}
