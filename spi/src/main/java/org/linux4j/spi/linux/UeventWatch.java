package org.linux4j.spi.linux;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Somebody who wants to know of uevents, and what there is to tell. One thread at a time tells, in order; whoever is
 * slower than the kernel is told that something was lost, rather than to keep all of it.
 */
class UeventWatch implements AutoCloseable {

    private static final int MOST_PENDING = 256;

    private final Set<String> subsystems;
    private final Uevents.Listener listener;
    private final Executor executor;
    private final Consumer<UeventWatch> ended;

    // All that follows is guarded by this.
    private final Deque<Uevent> pending = new ArrayDeque<>();
    private boolean lost;
    private boolean telling;
    private boolean closed;

    /** Makes it; of no subsystem is of all. */
    UeventWatch(Set<String> subsystems, Uevents.Listener listener, Executor executor, Consumer<UeventWatch> ended) {
        this.subsystems = Set.copyOf(subsystems);
        this.listener = listener;
        this.executor = executor;
        this.ended = ended;
    }

    /** Makes one for somebody who only wants to know that there was something. */
    static UeventWatch ofAny(Set<String> subsystems, Runnable action, Executor executor, Consumer<UeventWatch> ended) {
        return new UeventWatch(
                subsystems,
                new Uevents.Listener() {
                    @Override
                    public void happened(Uevent event) {
                        action.run();
                    }

                    @Override
                    public void lost() {
                        action.run();
                    }
                },
                executor,
                ended) {
            @Override
            void keep(Uevent event) {
                lose();
            }
        };
    }

    void tell(Uevent event) {
        if (!subsystems.isEmpty() && !subsystems.contains(event.subsystem())) {
            return;
        }
        synchronized (this) {
            keep(event);
        }
        serve();
    }

    /** Guarded by this. */
    void keep(Uevent event) {
        pending.add(event);
        if (pending.size() > MOST_PENDING) {
            lose();
        }
    }

    /** Tells that anything may have happened. */
    void tellLost() {
        synchronized (this) {
            lose();
        }
        serve();
    }

    /** Guarded by this. */
    final void lose() {
        pending.clear();
        lost = true;
    }

    private void serve() {
        synchronized (this) {
            if (telling || closed || !lost && pending.isEmpty()) {
                return;
            }
            telling = true;
        }
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException e) {
            // The device manager was closed.
            close();
        }
    }

    private void run() {
        try {
            while (tellNext()) {
                // Told.
            }
        } finally {
            synchronized (this) {
                telling = false;
            }
            // What came meanwhile, or was left where the listener failed.
            serve();
        }
    }

    private boolean tellNext() {
        Uevent event;
        synchronized (this) {
            if (closed || !lost && pending.isEmpty()) {
                return false;
            }
            event = lost ? null : pending.remove();
            lost = false;
        }
        if (event == null) {
            listener.lost();
        } else {
            listener.happened(event);
        }
        return true;
    }

    /** Ends it; the listener may still be being told. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            pending.clear();
        }
        ended.accept(this);
    }
}
