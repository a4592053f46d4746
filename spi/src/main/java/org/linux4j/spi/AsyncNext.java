package org.linux4j.spi;

import java.util.concurrent.CompletableFuture;

/**
 * The next item of a source as a future: the claim on the source is held until the future is completed, by the item or by
 * the application.
 */
final class AsyncNext<K> extends SerialWork {

    private final DemandPublisher.Port<K> port;
    private final CompletableFuture<K> future = new CompletableFuture<>();
    private final Runnable ready = this::look;
    /** Whether the claim was given back; of whoever serves. */
    private boolean over;

    /** The port is open already. */
    private AsyncNext(DemandPublisher.Port<K> port) {
        super(false);
        this.port = port;
    }

    static <K> CompletableFuture<K> of(DemandPublisher.Port<K> port) {
        port.open();
        AsyncNext<K> next = new AsyncNext<>(port);
        // Whoever completes it, by cancelling or with a timeout, frees the source.
        next.future.whenComplete((item, failure) -> next.look());
        next.look();
        return next.future;
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
    void abandon() {
        end();
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
        // Free before it is told, so that what depends on it may ask for the next one.
        end();
        if (!future.complete(item)) {
            port.giveBack(item);
        }
    }
}
