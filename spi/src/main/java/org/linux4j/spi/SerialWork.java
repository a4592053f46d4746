package org.linux4j.spi;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Work that any thread may call for, that one thread at a time does, and that is done once more where it was called for
 * meanwhile. It never runs on a {@link DriverThread}.
 */
abstract class SerialWork implements Runnable {

    private enum State {
        /** Nobody works, although somebody may have been told to. */
        IDLE,
        WORKING,
        /** Nobody will work any more. */
        RETIRED
    }

    /** How often it was called for since it last began. */
    private final AtomicInteger calls;

    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);

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

    /**
     * Ends all work, unless somebody works right now, who then works once more. So whoever was told to work, and never
     * comes, keeps nothing.
     *
     * @return true where nobody works, nor ever will; whoever ends it frees what it holds
     */
    final boolean retire() {
        // Counted first, so that whoever works sees it.
        call();
        return state.compareAndSet(State.IDLE, State.RETIRED);
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
        while (state.compareAndSet(State.IDLE, State.WORKING)) {
            int served = calls.get();
            serve();
            // Before the calls are counted off: once they are none, the next one to call may begin.
            state.set(State.IDLE);
            if (calls.addAndGet(-served) == 0) {
                return;
            }
        }
    }
}
