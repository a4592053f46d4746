package org.linux4j.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Lets a command end its work in order when it or its process is asked to end, and give its own exit status. */
final class Interrupts {

    private static final long PATIENCE_SECONDS = 5;

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile int status;
    /** What a signal that ends processes makes of the status; 0 where none came. */
    private volatile int signalled;

    /** Held while an action is done too: what was taken back is not done any more. */
    private final ReentrantLock turn = new ReentrantLock();

    private Runnable action;
    /** Whether the next action is to be done as soon as it is there. */
    private boolean requested;

    /** Says what is to be ended. */
    void set(Runnable given) {
        turn.lock();
        try {
            action = given;
            if (requested) {
                requested = false;
                fire();
            }
        } finally {
            turn.unlock();
        }
    }

    /** Takes that back; waits for its end where it is being done. */
    void clear() {
        turn.lock();
        try {
            action = null;
        } finally {
            turn.unlock();
        }
    }

    /** Returns false where nothing is there to be ended. */
    boolean fire() {
        turn.lock();
        try {
            Runnable taken = action;
            action = null;
            if (taken != null) {
                taken.run();
            }
            return taken != null;
        } finally {
            turn.unlock();
        }
    }

    /** Ends what is there to be ended, or will be there next. */
    void request() {
        turn.lock();
        try {
            requested |= !fire();
        } finally {
            turn.unlock();
        }
    }

    void finished(int status) {
        this.status = status;
        finished.countDown();
    }

    /** The status of a command that was to make something whole: 0, or that of the signal which ended it. */
    int statusOfEnd() {
        return signalled;
    }

    /** As SIGTERM does: what is being done ends in order, and is no success. */
    void terminate(int signal) {
        signalled = 128 + signal;
        request();
    }

    void watchShutdown() {
        TerminationSignals.watch(signal -> {
            signalled = 128 + signal;
            System.exit(signalled);
        });
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
