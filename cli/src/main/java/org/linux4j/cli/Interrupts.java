package org.linux4j.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a command end its work in order when it or its process is asked to end, and give its own exit status. */
final class Interrupts {

    private static final long PATIENCE_SECONDS = 5;

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile int status;
    private Runnable action;
    /** Whether the next action is to be done as soon as it is there. */
    private boolean requested;

    void set(Runnable action) {
        if (!keep(action)) {
            action.run();
        }
    }

    private synchronized boolean keep(Runnable given) {
        boolean now = requested && given != null;
        requested &= !now;
        action = now ? null : given;
        return !now;
    }

    /** Returns false where nothing is there to be ended. */
    boolean fire() {
        return run(take(false));
    }

    /** Ends what is there to be ended, or will be there next. */
    void request() {
        run(take(true));
    }

    private synchronized Runnable take(boolean orNext) {
        Runnable taken = action;
        action = null;
        requested |= orNext && taken == null;
        return taken;
    }

    private static boolean run(Runnable taken) {
        if (taken == null) {
            return false;
        }
        taken.run();
        return true;
    }

    void finished(int status) {
        this.status = status;
        finished.countDown();
    }

    void watchShutdown() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::shutDown, "linux4j-interrupt"));
    }

    private void shutDown() {
        try {
            if (fire() && finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                // The JVM would report the signal; the command has ended in order.
                Runtime.getRuntime().halt(status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
