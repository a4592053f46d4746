package org.linux4j.spi;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.linux4j.DeviceException;
import org.linux4j.DeviceInterruptedException;
import org.linux4j.Event;

/**
 * Events that some thread of a driver puts in, and the application takes out. When it is full, the oldest go.
 *
 * @param <E> the events, which are values
 */
public final class EventQueue<E extends Event> extends AbstractEventSource<E> {

    private final String target;
    private final int capacity;
    private final Deque<E> events = new ArrayDeque<>();
    private DeviceException failure;
    private boolean stopped;
    private long dropped;

    /**
     * Makes an empty queue.
     *
     * @param target the device's id or node, for messages
     * @param capacity how many events are kept
     */
    public EventQueue(String target, int capacity) {
        super(target, Optional.empty());
        this.target = target;
        this.capacity = capacity;
    }

    /**
     * Puts an event in. Thread-safe; does not block.
     *
     * @param event the event
     */
    public void put(E event) {
        synchronized (events) {
            if (stopped) {
                return;
            }
            if (events.size() == capacity) {
                events.remove();
                dropped++;
            }
            events.add(event);
            events.notifyAll();
        }
        signalReady();
    }

    /**
     * Says that no event will come any more; what is there can still be taken. Thread-safe.
     *
     * @param why thrown to whoever waits afterwards
     */
    public void fail(DeviceException why) {
        synchronized (events) {
            failure = why;
            events.notifyAll();
        }
        signalReady();
    }

    /**
     * How many events went because nobody took them.
     *
     * @return the number
     */
    public long dropped() {
        synchronized (events) {
            return dropped;
        }
    }

    private boolean ready() {
        return stopped || failure != null || !events.isEmpty();
    }

    @Override
    protected boolean await(long timeoutNanos) {
        long deadline = System.nanoTime() + timeoutNanos;
        synchronized (events) {
            while (!ready()) {
                long remaining = timeoutNanos < 0 ? 0 : deadline - System.nanoTime();
                if (timeoutNanos >= 0 && remaining <= 0) {
                    return false;
                }
                try {
                    // Zero is for ever; a part of a millisecond is rounded up.
                    events.wait(timeoutNanos < 0 ? 0 : (remaining + 999_999) / 1_000_000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new DeviceInterruptedException(DeviceException.failure("wait", "the thread was interrupted")
                            .on(target));
                }
            }
        }
        return true;
    }

    @Override
    protected E advance() {
        synchronized (events) {
            E event = events.poll();
            if (event == null && failure != null) {
                throw failure;
            }
            return event;
        }
    }

    @Override
    protected E copy(E event) {
        return event;
    }

    @Override
    protected void stop() {
        synchronized (events) {
            stopped = true;
            events.clear();
            events.notifyAll();
        }
    }

    @Override
    protected void armReady() {
        boolean now;
        synchronized (events) {
            now = ready();
        }
        if (now) {
            signalReady();
        }
    }
}
