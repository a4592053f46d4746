package org.linux4j.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a command end its work in order when the process is asked to end, and give its own exit status. */
final class Interrupts {

    private static final long PATIENCE_SECONDS = 5;

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile int status;
    private Runnable action;

    synchronized void set(Runnable action) {
        this.action = action;
    }

    /** Returns false where nothing is there to be ended. */
    boolean fire() {
        Runnable taken;
        synchronized (this) {
            taken = action;
            action = null;
        }
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
