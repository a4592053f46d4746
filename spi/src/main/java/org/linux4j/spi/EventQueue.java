package org.linux4j.spi;

import java.util.ArrayDeque;
import java.util.Deque;
import org.linux4j.DeviceException;
import org.linux4j.Event;

/**
 * Events that some thread of a driver puts in, and the application takes out. When it is full, the oldest go.
 *
 * @param <E> the events, which are values
 * @since 0.1
 */
public final class EventQueue<E extends Event> extends MonitoredSource<E> {

    private final int capacity;
    private final Runnable whenClosed;
    private final Deque<E> events = new ArrayDeque<>();
    private DeviceException failure;
    private long lost;

    /**
     * Makes an empty queue.
     *
     * @param target the device's id or node, for messages
     * @param capacity how many events are kept
     * @param whenClosed run once, by whoever closes the queue: nobody will take events any more
     */
    public EventQueue(String target, int capacity, Runnable whenClosed) {
        super(target);
        this.capacity = capacity;
        this.whenClosed = whenClosed;
    }

    /**
     * Puts an event in. Thread-safe; does not block.
     *
     * @param event the event
     * @return false where the queue is closed and nobody will take it
     */
    public boolean put(E event) {
        monitor.enter();
        try {
            if (isStopped()) {
                return false;
            }
            if (events.size() == capacity) {
                lost += 1 + events.remove().lostBefore();
            }
            events.add(event);
            monitor.changed();
        } finally {
            monitor.leave();
        }
        signalReady();
        return true;
    }

    /**
     * Says that no event will come any more; what is there can still be taken. Thread-safe.
     *
     * @param why thrown to whoever waits afterwards
     */
    public void fail(DeviceException why) {
        change(() -> failure = why);
    }

    /**
     * How many events were lost: those that went because nobody took them, and what the others tell.
     *
     * @return the number, at least
     */
    @Override
    public long lost() {
        monitor.enter();
        try {
            return lost + super.lost();
        } finally {
            monitor.leave();
        }
    }

    @Override
    boolean hasNews() {
        return failure != null || !events.isEmpty();
    }

    @Override
    protected E advance() {
        monitor.enter();
        try {
            E event = events.poll();
            if (event == null && failure != null) {
                throw failure;
            }
            return event;
        } finally {
            monitor.leave();
        }
    }

    @Override
    protected void stop() {
        super.stop();
        monitor.enter();
        try {
            events.clear();
        } finally {
            monitor.leave();
        }
    }

    @Override
    protected void onClosed() {
        whenClosed.run();
    }
}
