package org.linux4j.driver.v4l2.internal.node;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.linux4j.DeviceBusyException;
import org.linux4j.DeviceClosedException;
import org.linux4j.DeviceException;
import org.linux4j.spi.CloseAll;
import org.linux4j.spi.linux.Readiness;

/**
 * The streams of a device, one a queue at most, and its node: what is released with the device. Nothing in here keeps
 * the device reachable.
 */
public final class V4l2Streams implements AutoCloseable {

    /** A stream. */
    public interface Running extends AutoCloseable {
        boolean isClosed();

        @Override
        void close();
    }

    private static final class Entry {
        /** Weak, for a stream keeps its device. */
        private final WeakReference<Running> stream;
        /** What the stream holds, in case it was forgotten; it does not refer to the stream. */
        private final AutoCloseable remains;

        Entry(Running stream, AutoCloseable remains) {
            this.stream = new WeakReference<>(stream);
            this.remains = remains;
        }
    }

    /** Held while a stream is made or freed, so that two cannot have a queue; taken after a stream's own lock. */
    public final Object starting = new Object();

    private final V4l2Node node;
    private final Map<Integer, Entry> entries = new HashMap<>();
    /** The wait for what is read from the node itself, such as RDS; one reader at a time. */
    private Readiness reading;

    private final AtomicBoolean beingRead = new AtomicBoolean();
    private boolean closed;

    V4l2Streams(V4l2Node node) {
        this.node = node;
    }

    /** Has the node itself read, by one at a time; closing the device ends the wait. */
    public <R> R reading(Function<Readiness, R> reader) {
        if (!beingRead.compareAndSet(false, true)) {
            throw new IllegalStateException(
                    "Somebody else is reading from " + node.handle().target());
        }
        try {
            return reader.apply(readiness());
        } finally {
            beingRead.set(false);
        }
    }

    private synchronized Readiness readiness() {
        if (closed) {
            throw new DeviceClosedException(DeviceException.failure("read", "the device was closed")
                    .on(node.handle().target()));
        }
        if (reading == null) {
            reading = new Readiness(node.linux(), node.handle());
        }
        return reading;
    }

    /** Fails where a queue has an open stream; does for a forgotten one what its close() would have done. */
    public void claim(int type, String operation) {
        Running running = stream(type);
        if (running != null && !running.isClosed()) {
            throw new DeviceBusyException(
                    DeviceException.failure(operation, "a stream is open already")
                            .on(node.handle().target())
                            .hint("close it first"),
                    "this process");
        }
        closeForgotten(type);
    }

    synchronized Running stream(int type) {
        Entry entry = entries.get(type);
        return entry == null ? null : entry.stream.get();
    }

    /** Takes note of a stream that runs; fails where the device was closed while it was made. */
    public synchronized void add(int type, Running running, AutoCloseable remains) {
        if (closed) {
            throw new DeviceClosedException(DeviceException.failure("stream", "the device was closed")
                    .on(node.handle().target()));
        }
        entries.put(type, new Entry(running, remains));
    }

    /** Lets a queue go, unless another stream has taken it over; none may do so in between. */
    public void release(int type, Running running, Runnable free) {
        synchronized (starting) {
            if (stream(type) == running) {
                free.run();
                released(type, running);
            }
        }
    }

    /** Forgets a stream that has released everything. */
    private synchronized void released(int type, Running running) {
        Entry entry = entries.get(type);
        if (entry != null && entry.stream.get() == running) {
            entries.remove(type);
        }
    }

    private void closeForgotten(int type) {
        AutoCloseable forgotten = () -> {};
        synchronized (this) {
            Entry entry = entries.get(type);
            if (entry != null && entry.stream.get() == null) {
                forgotten = entry.remains;
                entries.remove(type);
            }
        }
        CloseAll.of(List.of(forgotten));
    }

    @Override
    public void close() {
        List<AutoCloseable> closing = new ArrayList<>();
        synchronized (this) {
            closed = true;
            for (Entry entry : entries.values()) {
                Running running = entry.stream.get();
                if (running != null) {
                    closing.add(running);
                } else {
                    closing.add(entry.remains);
                }
            }
        }
        synchronized (this) {
            if (reading != null) {
                closing.add(reading);
            }
        }
        closing.add(node.handle());
        CloseAll.of(closing);
    }
}
