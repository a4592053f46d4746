package org.linux4j.spi;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Work that any thread may call for, that one thread at a time does, and that is done once more where it was called for
 * meanwhile. It never runs on a {@link DriverThread}.
 */
abstract class SerialWork implements Runnable {

    /** How often it was called for since it last began. */
    private final AtomicInteger calls;

    /** Makes it; where it is held, nothing is done before {@link #release}. */
    SerialWork(boolean held) {
        calls = new AtomicInteger(held ? 1 : 0);
    }

    /** Does what there is to do. */
    abstract void serve();

    /** Frees what it holds, since no thread is to be had that could do it. */
    abstract void abandon(Throwable why);

    /** Counts a call. True where the caller is to see to it, by {@link #run}. */
    final boolean call() {
        return calls.getAndIncrement() == 0;
    }

    /** Lets what was called for while it was held be done. */
    final void release() {
        run();
    }

    /** Works until nothing is called for; whoever runs it was told to by {@link #call}. */
    @Override
    public final void run() {
        try {
            if (DriverThread.leave(this)) {
                return;
            }
        } catch (RuntimeException | Error e) {
            abandon(e);
            throw e;
        }
        int served;
        do {
            served = calls.get();
            serve();
        } while (calls.addAndGet(-served) != 0);
    }
}
