package org.linux4j.spi;

import java.util.Optional;
import org.linux4j.Event;

/**
 * A source of events that has no descriptor to wait on: what it has stands under a {@link Monitor}, and other threads
 * change it.
 *
 * @param <E> the events, which are values
 */
abstract class MonitoredSource<E extends Event> extends AbstractEventSource<E> {

    /** Guards what the source has. */
    final Monitor monitor = new Monitor();

    private final String target;
    private boolean stopped;

    MonitoredSource(String target) {
        super(target, Optional.empty());
        this.target = target;
    }

    /** Whether there is something to take, or to say. The monitor is entered. */
    abstract boolean hasNews();

    /** Whether nobody will take anything any more. The monitor is entered. */
    final boolean isStopped() {
        return stopped;
    }

    private boolean isReady() {
        return stopped || hasNews();
    }

    /** Runs what changes the state, and tells whoever waits. */
    final void change(Runnable change) {
        monitor.enter();
        try {
            change.run();
            monitor.changed();
        } finally {
            monitor.leave();
        }
        signalReady();
    }

    @Override
    protected final boolean await(long nanos) {
        return monitor.await(this::isReady, nanos, target);
    }

    @Override
    protected final E copy(E event) {
        return event;
    }

    @Override
    protected void stop() {
        // Whoever waits without a thread is told by the closing itself.
        monitor.enter();
        try {
            stopped = true;
            monitor.changed();
        } finally {
            monitor.leave();
        }
    }

    @Override
    protected final void armReady() {
        boolean now;
        monitor.enter();
        try {
            now = isReady();
        } finally {
            monitor.leave();
        }
        if (now) {
            signalReady();
        }
    }
}
