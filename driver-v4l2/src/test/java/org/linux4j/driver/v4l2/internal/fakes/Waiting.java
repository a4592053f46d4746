package org.linux4j.driver.v4l2.internal.fakes;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A thread that waits for something, and how that ended. */
public final class Waiting extends Thread {

    private static final long BOUND_SECONDS = 60;

    private final Runnable action;
    private volatile Throwable failure;
    private volatile boolean interruptedAtEnd;

    private Waiting(Runnable action) {
        this.action = action;
        setDaemon(true);
    }

    /** Starts an action that may wait on a thread of its own. */
    public static Waiting started(Runnable action) {
        Waiting thread = new Waiting(action);
        thread.start();
        return thread;
    }

    /** Starts the action on a thread of its own, and returns when it waits. */
    public static Waiting on(Runnable action) {
        Waiting thread = started(action);
        until("the thread waits", () -> thread.getState() == State.WAITING || thread.getState() == State.TIMED_WAITING);
        return thread;
    }

    /** Waits for something that another thread does. */
    public static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "It did not happen in time: " + what);
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void run() {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        interruptedAtEnd = isInterrupted();
    }

    /** What the action threw, or null; fails where it goes on. */
    public Throwable end() {
        try {
            join(TimeUnit.SECONDS.toMillis(BOUND_SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertFalse(isAlive(), "The wait did not end");
        return failure;
    }

    public boolean interruptedAtEnd() {
        return interruptedAtEnd;
    }
}
