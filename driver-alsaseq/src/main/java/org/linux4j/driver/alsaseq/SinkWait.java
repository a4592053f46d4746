package org.linux4j.driver.alsaseq;

import org.linux4j.DeviceClosedException;
import org.linux4j.spi.Monitor;
import org.linux4j.spi.linux.Readiness;
import org.linux4j.spi.linux.uapi.poll;

/**
 * How a sender waits: for room in our own pool, which the kernel tells, or for a while, where it tells nothing. What it holds of
 * the system is made for the first wait. Refers to no sink.
 */
final class SinkWait implements AutoCloseable {

    private final SeqNode node;
    private final Runnable after;
    private final Monitor ending = new Monitor();
    private boolean ended;
    /** Guarded by the monitor. */
    private Readiness readiness;

    SinkWait(SeqNode node) {
        this(node, () -> {});
    }

    /** With something to do when it is closed. */
    SinkWait(SeqNode node, Runnable after) {
        this.node = node;
        this.after = after;
    }

    /** Waits for the kernel's word; false when the time is over. */
    boolean forPool(long nanos) {
        Readiness waits = readiness();
        return waits == null || waits.await(poll.POLLOUT, nanos) != 0;
    }

    void whenPool(Runnable action) {
        Readiness waits = readiness();
        if (waits == null) {
            action.run();
        } else {
            waits.arm(poll.POLLOUT, action);
        }
    }

    /** Waits for a while, or until closed; false when the caller's time is over before. */
    boolean pause(long pause, long nanos) {
        if (nanos == 0) {
            return pause <= 0;
        }
        boolean whole = nanos < 0 || nanos >= pause;
        return ending.await(() -> ended, whole ? Math.max(1, pause) : nanos, node.target()) || whole;
    }

    /** Null when closed. */
    private Readiness readiness() {
        ending.enter();
        try {
            if (readiness == null && !ended) {
                readiness = new Readiness(node.linux(), node.handle());
            }
            return ended ? null : readiness;
        } finally {
            ending.leave();
        }
    }

    @Override
    public void close() {
        Readiness made;
        boolean first;
        ending.enter();
        try {
            first = !ended;
            ended = true;
            made = readiness;
            readiness = null;
            ending.changed();
        } finally {
            ending.leave();
        }
        if (made != null) {
            made.close();
        }
        if (first) {
            try {
                after.run();
            } catch (DeviceClosedException e) {
                // What was to be done went with the client.
            }
        }
    }
}
