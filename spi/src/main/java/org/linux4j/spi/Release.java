package org.linux4j.spi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Closes what an object holds once: when the object is closed, or when it was forgotten, with a warning. What was closed
 * already, because the object was never given to anybody, is nobody's to miss.
 */
final class Release implements Runnable {

    private static final Logger LOGGER = System.getLogger("org.linux4j.spi");
    static final Cleaner CLEANER = Cleaner.create();

    private final String what;
    private final Holdings holdings;
    private final AtomicBoolean done = new AtomicBoolean();
    private volatile boolean closedByOwner;
    private Cleaner.Cleanable cleanable;

    private Release(String what, Holdings holdings) {
        this.what = what;
        this.holdings = holdings;
    }

    /** The holdings must not refer to their owner. */
    static Release of(Object owner, String what, Holdings holdings) {
        Release release = new Release(what, holdings);
        release.cleanable = CLEANER.register(owner, release);
        return release;
    }

    boolean done() {
        return done.get();
    }

    void close() {
        closedByOwner = true;
        cleanable.clean();
    }

    @Override
    public void run() {
        if (!done.compareAndSet(false, true)) {
            return;
        }
        if (!closedByOwner && !holdings.isClosed()) {
            LOGGER.log(Level.WARNING, "{0} was forgotten without close(); it is closed now", what);
        }
        holdings.close();
    }
}
