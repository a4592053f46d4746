package org.linux4j;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** Does something with each item of a publisher, and asks for the next when that is done. */
final class EachItem<K> implements Flow.Subscriber<K> {

    private final Consumer<? super K> action;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private Flow.Subscription subscription;

    private EachItem(Consumer<? super K> action) {
        this.action = Objects.requireNonNull(action, "action");
    }

    static <K> CompletableFuture<Void> of(Flow.Publisher<K> publisher, Consumer<? super K> action) {
        EachItem<K> each = new EachItem<>(action);
        publisher.subscribe(each);
        return each.end;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        // However it ends: by cancelling or with a timeout, too.
        end.whenComplete((nothing, why) -> given.cancel());
        askForOne();
    }

    private void askForOne() {
        if (!end.isDone()) {
            subscription.request(1);
        }
    }

    @Override
    public void onNext(K item) {
        try {
            act(item);
        } catch (Exception | Error e) {
            end.completeExceptionally(e);
            return;
        }
        askForOne();
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
        end.completeExceptionally(why);
    }

    @Override
    public void onComplete() {
        end.complete(null);
    }
}
