package org.linux4j.spi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicBoolean;

/** Closes what an object holds once: when the object is closed, or when it was forgotten, with a warning. */
final class Release implements Runnable {

    private static final Logger LOGGER = System.getLogger("org.linux4j.spi");
    static final Cleaner CLEANER = Cleaner.create();

    private final String what;
    private final AutoCloseable resources;
    private final AtomicBoolean done = new AtomicBoolean();
    private volatile boolean closedByOwner;
    private Cleaner.Cleanable cleanable;

    private Release(String what, AutoCloseable resources) {
        this.what = what;
        this.resources = resources;
    }

    /** The resources must not refer to their owner. */
    static Release of(Object owner, String what, AutoCloseable resources) {
        Release release = new Release(what, resources);
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
        if (!closedByOwner) {
            LOGGER.log(Level.WARNING, "{0} was forgotten without close(); it is closed now", what);
        }
        try {
            resources.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("Closing " + what + " failed", e);
        }
    }
}
