package org.linux4j.driver.usb.internal.transfers;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.linux4j.DeviceException;
import org.linux4j.driver.usb.internal.urbs.Urb;
import org.linux4j.driver.usb.internal.urbs.UrbMemory;
import org.linux4j.spi.DriverThread;
import org.linux4j.spi.Timeouts;
import org.linux4j.spi.linux.SharedReader;

/**
 * A transfer that nobody waits for, as a future. Where the application completes it, by cancelling or with a timeout, the
 * transfer is ended first, so that its memory is free when anybody is told.
 *
 * @param <T> what comes of it
 */
public final class AsyncTransfer<T> implements Urb.Owner {

    private static final int TRIES = 3;
    private static final long PAUSE_NANOS = 20_000;

    private final Pipe pipe;
    private final Urb urb;
    private final SharedReader.Share share;
    private final IntFunction<T> result;
    private final Item future = new Item();
    /** Whether somebody has said what the future is completed with. */
    private final AtomicBoolean decided = new AtomicBoolean();

    private volatile boolean done;
    /** How often it was looked for in vain; of one thread after the other. */
    private int failed;

    private AsyncTransfer(Pipe pipe, IntFunction<T> result) {
        this.pipe = pipe;
        this.result = result;
        this.urb = pipe.engine.urb(this, pipe.group, 0);
        this.share = pipe.engine.reader().share(() -> done, this::ready);
    }

    /**
     * Begins one.
     *
     * @param result what comes of it, by how many bytes were transferred
     * @throws DeviceException if the kernel does not take it
     */
    public static <T> CompletableFuture<T> begin(
            Pipe pipe, UrbMemory data, int length, int flags, IntFunction<T> result) {
        AsyncTransfer<T> transfer = new AsyncTransfer<>(pipe, result);
        pipe.aim(transfer.urb, flags, 0);
        transfer.urb.carry(data, length);
        pipe.submit(transfer.urb);
        transfer.arm();
        return transfer.future;
    }

    private void arm() {
        try {
            share.arm();
        } catch (DeviceException e) {
            giveUp(e);
        }
    }

    /** Nobody would find it done: so it ends here, if it has not by now. */
    private void giveUp(DeviceException why) {
        pipe.engine.awaitCancelled(() -> pipe.engine.cancel(urb, Urb.End.CANCELLED), () -> done);
        if (done && pipe.failure(urb, Timeouts.FOREVER) == null) {
            ready();
        } else if (decided.compareAndSet(false, true)) {
            future.failed(why);
        }
    }

    @Override
    public void completed(Urb urb, boolean reading) {
        done = true;
        if (reading) {
            share.arrived();
        }
    }

    /** On the thread of whoever found it done, or closed the device; or was told that nobody looks any more. */
    private void ready() {
        if (!DriverThread.leave(this::complete)) {
            complete();
        }
    }

    private void complete() {
        if (!done) {
            // Whoever looked for what is done met an error: it may be looked for again.
            if (++failed < TRIES) {
                arm();
            } else {
                giveUp(new DeviceException(DeviceException.failure("transfer", "the kernel does not tell what is done")
                        .on(pipe.target())));
            }
            return;
        }
        if (!decided.compareAndSet(false, true)) {
            return;
        }
        DeviceException failure = pipe.failure(urb, Timeouts.FOREVER);
        if (failure != null) {
            future.failed(failure);
        } else {
            future.came(result.apply(urb.actual()));
        }
    }

    private final class Item extends CompletableFuture<T> {

        private void came(T value) {
            super.complete(value);
        }

        private void failed(Throwable why) {
            super.completeExceptionally(why);
        }

        @Override
        public boolean complete(T value) {
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
        public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
            executor.execute(() -> {
                try {
                    complete(supplier.get());
                } catch (RuntimeException | Error e) {
                    completeExceptionally(e);
                }
            });
            return this;
        }

        /** True where nobody has completed it; the transfer is over then. */
        private boolean decide() {
            if (!decided.compareAndSet(false, true)) {
                // Another thread is about to complete it, and calls nobody before that.
                while (!isDone()) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
                return false;
            }
            pipe.engine.awaitCancelled(() -> pipe.engine.cancel(urb, Urb.End.CANCELLED), () -> done);
            share.close();
            return true;
        }
    }
}
