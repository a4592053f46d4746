package org.linux4j.testkit;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Lets the garbage collector come, for what happens when nobody can reach an object any more. Thread-safe.
 *
 * @since 0.1
 */
public final class Collector {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final int PAUSE_MILLIS = 5;

    private Collector() {}

    /**
     * Makes things that nobody closes or keeps, and collects until they are gone.
     *
     * @param makers what makes them
     * @throws AssertionError if one is still reachable after two minutes
     */
    public static void forget(Supplier<?>... makers) {
        List<WeakReference<?>> made = new ArrayList<>();
        for (Supplier<?> maker : makers) {
            made.add(new WeakReference<>(maker.get()));
        }
        until("what was forgotten is collected", () -> made.stream().allMatch(one -> one.refersTo(null)));
    }

    /**
     * Collects until something has happened, half of the time at most: a collection is followed by the work of other
     * threads, which get nothing done while the next one goes on.
     *
     * @param what what that is, for the message
     * @param condition whether it has
     * @throws AssertionError if it has not after two minutes, or if this thread is interrupted
     */
    public static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline >= 0) {
                throw new AssertionError("The collector came, and yet not: " + what);
            }
            long before = System.nanoTime();
            System.gc();
            long collected = System.nanoTime();
            try {
                do {
                    Thread.sleep(PAUSE_MILLIS);
                } while (!condition.getAsBoolean() && System.nanoTime() - collected < collected - before);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("Interrupted before: " + what, e);
            }
        }
    }
}
